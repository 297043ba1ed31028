import type {PetitionCard} from '../../src/elements/petition-card/petition-card.ts';
import {ElementHarness, until} from './harness-element.ts';

/** A petition card as a resident meets it. */
export class PetitionCardHarness extends ElementHarness<PetitionCard> {
  /** Where the petition stands, in words. */
  get status(): string {
    return this.part('status');
  }

  get title(): string {
    return this.part('title');
  }

  /** What is said about this visitor's own signature. */
  get note(): string {
    return this.part('note');
  }

  get receipt(): string {
    return this.part('receipt');
  }

  get canSign(): boolean {
    return this.parts('sign').some(button => button.getAttribute('aria-disabled') !== 'true');
  }

  get offersToSign(): boolean {
    return this.parts('sign').length > 0;
  }

  /** The petition is on screen. */
  async shown(): Promise<this> {
    await until(
      () => this.title,
      () => `no petition; it says: ${this.text || '(nothing)'}`,
    );
    return this;
  }

  /** Everything that is loaded beside the petition has arrived as well. */
  async complete(): Promise<this> {
    await this.shown();
    await until(
      () => this.element.shadowRoot!.querySelector('#visitor')?.childElementCount || !this.offersToSign,
      `the rest of the card does not come; it says: ${this.text}`,
    );
    return this;
  }

  async signs(): Promise<void> {
    await until(
      () => this.canSign,
      () => `nothing to sign with; it says: ${this.text}`,
    );
    this.parts('sign')[0]!.click();
  }
}
