import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {AddressController} from '../../controllers/address-controller.ts';
import {DebounceController} from '../../controllers/debounce-controller.ts';
import {addressOf, questionFrom, type PetitionQuestion, type QuestionText} from '../../domain/petition-question.ts';

/** Where a list begins, and whether its question is part of the address. */
export interface QuestionHost extends ReactiveControllerHost, Element {
  status: string | undefined;
  query: string | undefined;
  deepLink: string | undefined;
}

/** What somebody asks of a list: begun by its attributes or the page's address, changed by hand, told to the address. */
export class ListQuestion implements ReactiveController {
  asked: PetitionQuestion = questionFrom();
  /** What stands in the search field; asked for after a pause. */
  words = '';
  #host: QuestionHost;
  #pause: DebounceController;
  #address: AddressController<keyof PetitionQuestion>;
  /** The attributes that the question was begun by. */
  #begun: string | undefined;

  constructor(host: QuestionHost) {
    this.#host = host;
    this.#pause = new DebounceController(host);
    const prefix = () => (/^[\w-]+$/.test(host.deepLink ?? '') ? host.deepLink : undefined);
    this.#address = new AddressController(host, prefix, ['tab', 'words', 'category', 'order'], () => this.#begin());
    host.addController(this);
  }

  /** What the page itself asks, whatever the address says. */
  get initial(): PetitionQuestion {
    return questionFrom(this.#given);
  }

  get #given(): QuestionText {
    return {tab: this.#host.status, words: this.#host.query};
  }

  hostUpdate(): void {
    const attributes = JSON.stringify([this.#given, this.#host.deepLink]);
    if (attributes !== this.#begun) this.#begin();
    this.#begun = attributes;
  }

  #begin(): void {
    this.#pause.cancel();
    this.asked = questionFrom(this.#address.read(), this.#given);
    this.words = this.asked.words;
    this.#host.requestUpdate();
  }

  /** Somebody asks something else, at once; words that wait are part of it. */
  ask(change: Partial<PetitionQuestion> = {}): void {
    this.#pause.cancel();
    if (change.words !== undefined) this.words = change.words;
    this.asked = questionFrom({...this.asked, words: this.words, ...change});
    this.#address.write(addressOf(this.asked, this.initial));
    this.#host.requestUpdate();
  }

  /** Somebody is typing. */
  type(words: string): void {
    this.words = words;
    this.#pause.later(() => this.ask());
    this.#host.requestUpdate();
  }
}
