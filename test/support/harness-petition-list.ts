import type {PetitionList} from '../../src/elements/petition-list/petition-list.ts';
import {ElementHarness, paste, readable, until} from './harness-element.ts';

/** A list of petitions as a resident meets it. */
export class PetitionListHarness extends ElementHarness<PetitionList> {
  static paste(endpoint: string, attributes = ''): PetitionListHarness {
    return new PetitionListHarness(
      paste<PetitionList>(
        `<hromada-petition-list endpoint="${endpoint}" ${attributes}><a href="/petitions">Петиції громади</a></hromada-petition-list>`,
      ),
    );
  }

  /** Titles, in their order. */
  get titles(): string[] {
    return this.parts('petition').map(row => readable(row.querySelector('[role=heading]')!.textContent));
  }

  /** What a row says, found by words of its title. */
  row(words: string): string {
    return readable(this.parts('petition').find(({textContent}) => textContent.includes(words))?.textContent);
  }

  /** How many there are, and as of when. */
  get line(): string {
    return this.part('count');
  }

  get tabs(): string[] {
    return this.parts('tab').map(tab => readable(tab.textContent));
  }

  tab(words: string): HTMLElement {
    return this.parts('tab').find(tab => readable(tab.textContent).startsWith(words))!;
  }

  get chosenTab(): string {
    return readable(this.parts('tab').find(tab => tab.ariaSelected === 'true')?.textContent);
  }

  get search(): HTMLInputElement {
    return this.parts('search')[0] as HTMLInputElement;
  }

  type(words: string): void {
    this.search.value = words;
    this.search.dispatchEvent(new InputEvent('input', {bubbles: true}));
  }

  choose(part: 'category' | 'order', value: string): void {
    const select = this.parts(part)[0] as HTMLSelectElement;
    select.value = value;
    select.dispatchEvent(new Event('change', {bubbles: true}));
  }

  /** What may be chosen to sort by. */
  get orders(): string[] {
    return [...((this.parts('order')[0] as HTMLSelectElement | undefined)?.options ?? [])].map(({text}) => text);
  }

  async counts(words: string): Promise<this> {
    await until(
      () => this.line.startsWith(words),
      () => `«${words}»; it says: ${this.line} · ${this.text.slice(0, 600)} … ${this.titles.length} rows`,
    );
    return this;
  }
}
