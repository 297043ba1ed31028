import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {addressOf, type QuestionText} from '../domain/list-question.ts';
import {AddressController} from './address-controller.ts';
import {DebounceController} from './debounce-controller.ts';

/** A list whose question may be part of the page's address. */
export interface QuestionHost extends ReactiveControllerHost, Element {
  deepLink: string | undefined;
}

/** What somebody asks of a list: begun by its attributes or the page's address, changed by hand, told to the address. */
export class QuestionController<Q extends {words: string}> implements ReactiveController {
  asked: Q;
  /** What stands in the search field; asked for after a pause. */
  words = '';
  #host: QuestionHost;
  #from: (...sources: QuestionText<Q>[]) => Q;
  #given: () => QuestionText<Q>;
  #pause: DebounceController;
  #address: AddressController<keyof Q & string>;
  /** The attributes that the question was begun by. */
  #begun: string | undefined;

  /**
   * @param from A question of the first usable value of each part.
   * @param given What the attributes say.
   */
  constructor(host: QuestionHost, from: (...sources: QuestionText<Q>[]) => Q, given: () => QuestionText<Q>) {
    this.#host = host;
    this.#from = from;
    this.#given = given;
    this.asked = from();
    this.#pause = new DebounceController(host);
    const prefix = () => (/^[\w-]+$/.test(host.deepLink ?? '') ? host.deepLink : undefined);
    const parts = Object.keys(this.asked) as (keyof Q & string)[];
    this.#address = new AddressController(host, prefix, parts, () => this.#begin());
    host.addController(this);
  }

  /** What the page itself asks, whatever the address says. */
  get initial(): Q {
    return this.#from(this.#given());
  }

  hostUpdate(): void {
    const attributes = JSON.stringify([this.#given(), this.#host.deepLink]);
    if (attributes !== this.#begun) this.#begin();
    this.#begun = attributes;
  }

  #begin(): void {
    this.#pause.cancel();
    this.asked = this.#from(this.#address.read() as QuestionText<Q>, this.#given());
    this.words = this.asked.words;
    this.#host.requestUpdate();
  }

  /** Somebody asks something else, at once; words that wait are part of it. */
  ask(change: Partial<Q> = {}): void {
    this.#pause.cancel();
    if (change.words !== undefined) this.words = change.words;
    this.asked = this.#from({...this.asked, words: this.words, ...change} as QuestionText<Q>);
    this.#address.write(addressOf(this.asked, this.initial) as Record<keyof Q & string, string | undefined>);
    this.#host.requestUpdate();
  }

  /** Somebody is typing. */
  type(words: string): void {
    this.words = words;
    this.#pause.later(() => this.ask());
    this.#host.requestUpdate();
  }
}
