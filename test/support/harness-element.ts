import {waitUntil} from '@open-wc/testing';

/*
 * An element as a person meets it: words, buttons, focus. Tests ask for these and not for selectors, so that markup may change.
 */

/** As it is read: no-break spaces are spaces, and a line break is one. */
export const readable = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

/** How long a test waits for anything, ms: a limit for a busy machine, not a time that anything takes. */
export const PATIENCE = 60_000;
/** Ms between two looks. */
export const POLL = 10;

/** Until `condition` holds; the message says what did not come, if need be as it is at the end. */
export const until = (condition: () => unknown, message: string | (() => string)): Promise<void> =>
  waitUntil(() => Boolean(condition()), '', {interval: POLL, timeout: PATIENCE}).catch(() => {
    throw new Error(`it did not come: ${typeof message === 'string' ? message : message()}`);
  });

export class ElementHarness<E extends HTMLElement = HTMLElement> {
  readonly element: E;

  constructor(element: E) {
    this.element = element;
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  /** Everything that the element itself says. */
  get text(): string {
    return readable(this.root.textContent);
  }

  /** The page's own content inside the element, as far as it is on screen. */
  get fallback(): string {
    const slot = this.root.querySelector<HTMLSlotElement>('slot:not([name])');
    return readable(
      slot
        ?.assignedElements()
        .filter(node => !node.matches('script'))
        .map(node => node.textContent)
        .join(' '),
    );
  }

  /** What stands in a part, all of them if there are several. */
  part(name: string): string {
    return readable(
      this.parts(name)
        .map(({textContent}) => textContent)
        .join(' '),
    );
  }

  parts(name: string): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(`[part~="${name}"]`)];
  }

  /** Buttons that can be seen, by what they say. */
  get buttons(): string[] {
    return [...this.root.querySelectorAll('button')].map(({textContent}) => readable(textContent));
  }

  get links(): HTMLAnchorElement[] {
    return [...this.root.querySelectorAll('a')];
  }

  button(label: string): HTMLButtonElement {
    const found = [...this.root.querySelectorAll('button')].find(({textContent}) => readable(textContent) === label);
    if (!found) throw new Error(`There is no button «${label}»; there are: ${this.buttons.join(', ') || 'none'}`);
    return found;
  }

  /** Presses a button, once it is there. */
  async press(label: string): Promise<void> {
    await until(
      () => this.buttons.includes(label),
      () => `a button «${label}»; it says: ${this.text}`,
    );
    this.button(label).click();
  }

  async says(words: string | RegExp): Promise<void> {
    const found = () => (typeof words === 'string' ? this.text.includes(words) : words.test(this.text));
    await until(found, () => `${String(words)}; it says: ${this.text || '(nothing)'}`);
  }

  async stopsSaying(words: string): Promise<void> {
    await until(
      () => !this.text.includes(words),
      () => `the end of «${words}»; it says: ${this.text}`,
    );
  }

  /** Whether the element is in one of its documented states, `:state(pending)`. */
  is(state: string): boolean {
    return this.element.matches(`:state(${state})`);
  }

  async becomes(state: string): Promise<void> {
    await until(
      () => this.is(state),
      () => `the state ${state}; it says: ${this.text}`,
    );
  }

  /** What has the focus inside the element. */
  get focused(): Element | null {
    return this.root.activeElement;
  }

  /** Notes the events of these names from now on. */
  listen<K extends keyof GlobalEventHandlersEventMap>(...names: K[]): GlobalEventHandlersEventMap[K][] {
    const heard: GlobalEventHandlersEventMap[K][] = [];
    for (const name of names) this.element.addEventListener(name, event => void heard.push(event));
    return heard;
  }
}

/** Markup as a webmaster pastes it, put into the page (or a frame's page) as a parser would; gives the first element. */
export function paste<E extends HTMLElement = HTMLElement>(markup: string, into: Element = document.body): E {
  const parsed = new DOMParser().parseFromString(markup, 'text/html');
  const nodes = [...parsed.body.childNodes].map(node => into.ownerDocument.importNode(node, true));
  into.append(...nodes);
  return nodes.find(node => node.nodeType === Node.ELEMENT_NODE) as E;
}

/** Takes away what a test has pasted. */
export const clearPage = (): void => document.body.replaceChildren();
