import type {PetitionForm} from '../../src/elements/petition-form/petition-form.ts';
import type {PetitionWords} from '../../src/domain/petition-form.ts';
import {ElementHarness, readable, until} from './harness-element.ts';

type Field = 'title' | 'text' | 'category' | 'email' | 'consent';

/** A petition form as its author meets it. */
export class PetitionFormHarness extends ElementHarness<PetitionForm> {
  /** «Крок 2 з 4 · чернетку збережено о 14:02». */
  get line(): string {
    return this.part('step');
  }

  /** What is wrong, as the summary says it. */
  get summary(): string[] {
    return this.parts('summary').flatMap(it => [...it.querySelectorAll('a')].map(link => readable(link.textContent)));
  }

  /** What is wrong, as the fields say it. */
  get errors(): string[] {
    return this.parts('error').map(({textContent}) => readable(textContent));
  }

  get notes(): string {
    return this.part('note');
  }

  get preview(): string {
    return this.part('preview');
  }

  get receipt(): string {
    return this.part('receipt');
  }

  find(field: Field): HTMLTextAreaElement & HTMLInputElement {
    return this.root.querySelector<HTMLTextAreaElement & HTMLInputElement>(`[id="${field}"]`)!;
  }

  async has(field: Field): Promise<this> {
    await until(
      () => this.root?.querySelector(`[id="${field}"]`),
      () => `the field ${field}; it says: ${this.text}`,
    );
    return this;
  }

  value(field: Field): string {
    return this.find(field).value;
  }

  /** As a person does it. */
  async types(field: 'title' | 'text' | 'email', value: string): Promise<void> {
    await this.has(field);
    this.find(field).value = value;
    this.find(field).dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
    await this.element.updateComplete;
  }

  async chooses(category: string): Promise<void> {
    await this.has('category');
    this.find('category').value = category;
    this.find('category').dispatchEvent(new Event('change', {bubbles: true}));
    await this.element.updateComplete;
  }

  async agrees(): Promise<void> {
    (await this.has('consent')).find('consent').click();
    await this.element.updateComplete;
  }

  /** Presses what has this part, once it may be pressed. */
  async presses(part: 'begin' | 'next' | 'back' | 'send' | 'sign-in'): Promise<void> {
    const found = () => this.parts(part).find(it => it.getAttribute('aria-disabled') !== 'true');
    await until(
      () => this.root && found(),
      () => `a button to ${part}; it says: ${this.text}`,
    );
    found()!.click();
    await this.element.updateComplete;
  }

  /** Up to the last step; over the one that asks for an address if there is one to give. */
  async fills({title, text, category, email}: PetitionWords): Promise<void> {
    await this.presses('begin');
    await this.types('title', title);
    await this.presses('next');
    await this.types('text', text);
    await this.chooses(category);
    await this.presses('next');
    if (email) {
      await this.types('email', email);
      await this.presses('next');
    }
    await this.has('consent');
  }

  /** All of it. */
  async handsIn(words: PetitionWords): Promise<void> {
    await this.fills(words);
    await this.agrees();
    await this.presses('send');
  }
}
