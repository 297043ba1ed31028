import {ElementHarness, readable, until} from './harness-element.ts';

/** A list as a resident meets it, whatever is in it. */
export class ListHarness<E extends HTMLElement> extends ElementHarness<E> {
  /** Part of a row. */
  readonly #row: string;

  constructor(element: E, row: string) {
    super(element);
    this.#row = row;
  }

  /** Titles, in their order. */
  get titles(): string[] {
    return this.parts(this.#row).map(row => readable(row.querySelector('[role=heading]')!.textContent));
  }

  /** What a row says, found by words of its title. */
  row(words: string): string {
    return readable(this.parts(this.#row).find(({textContent}) => textContent.includes(words))?.textContent);
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

  choose(part: string, value: string): void {
    const select = this.parts(part)[0] as HTMLSelectElement;
    select.value = value;
    select.dispatchEvent(new Event('change', {bubbles: true}));
  }

  /** What may be chosen to sort by. */
  get orders(): string[] {
    return this.choices('order');
  }

  choices(part: string): string[] {
    return [...((this.parts(part)[0] as HTMLSelectElement | undefined)?.options ?? [])].map(({text}) => text);
  }

  async counts(words: string): Promise<this> {
    await until(
      () => this.line.startsWith(words),
      () => `«${words}»; it says: ${this.line} · ${this.text.slice(0, 600)} … ${this.titles.length} rows`,
    );
    return this;
  }
}
