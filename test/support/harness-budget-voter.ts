import type {BudgetVoter} from '../../src/elements/budget-voter/budget-voter.ts';
import {ElementHarness, readable, until} from './harness-element.ts';

/** A round with its ballot as a voter meets it. */
export class BudgetVoterHarness extends ElementHarness<BudgetVoter> {
  /** Titles of the cards on screen. */
  get titles(): string[] {
    return this.parts('project-title').map(({textContent}) => readable(textContent));
  }

  get ballot(): string {
    return this.part('ballot');
  }

  /** What is on the ballot, line by line. */
  get lines(): string[] {
    return this.parts('line').map(({textContent}) => readable(textContent));
  }

  get receipt(): string {
    return this.part('receipt');
  }

  card(id: string): HTMLElement {
    return this.root.querySelector<HTMLElement>(`[data-id="${id}"]`)!;
  }

  /** Why a project cannot be chosen now. */
  why(id: string): string {
    return readable(this.card(id).querySelector('[part~=why]')?.textContent);
  }

  async has(selector: string): Promise<HTMLElement> {
    await until(
      () => this.root?.querySelector(selector),
      () => `${selector}; it says: ${this.text}`,
    );
    return this.root.querySelector<HTMLElement>(selector)!;
  }

  /** Presses what a selector finds, once it may be pressed. */
  async presses(selector: string): Promise<void> {
    const found = () =>
      [...(this.root?.querySelectorAll<HTMLElement>(selector) ?? [])].find(
        it => it.getAttribute('aria-disabled') !== 'true',
      );
    await until(found, () => `${selector} that may be pressed; it says: ${this.text}`);
    found()!.click();
    await this.element.updateComplete;
  }

  /** Chooses projects, or takes them back. */
  async chooses(...ids: string[]): Promise<void> {
    for (const id of ids) await this.presses(`[data-id="${id}"] [part~=choose]`);
  }

  async types(selector: string, value: string, event: 'input' | 'change' = 'input'): Promise<void> {
    const field = (await this.has(selector)) as HTMLInputElement;
    field.value = value;
    field.dispatchEvent(new Event(event, {bubbles: true, composed: true}));
    await this.element.updateComplete;
  }

  /** From the choice to the check. */
  async reviews(): Promise<void> {
    await this.presses('[part~=review]');
    await this.has('[part~=vote]');
  }

  async votes(...ids: string[]): Promise<void> {
    await this.chooses(...ids);
    await this.reviews();
    await this.presses('[part~=vote]');
  }

  /** Gives a file back, as somebody picks it. */
  async gives(text: string): Promise<void> {
    const input = (await this.has('[id=ballot-file]')) as HTMLInputElement;
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'receipt.txt', {type: 'text/plain'}));
    input.files = transfer.files;
    input.dispatchEvent(new Event('change', {bubbles: true}));
  }
}
