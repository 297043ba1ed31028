import type {ReactiveController} from 'lit';

/**
 * Keeps values of an element in the page's address, as query parameters with a prefix: `?p-tab=answered`. Without a
 * prefix the address is neither read nor written. Others' parameters stay as they are, so several elements can share one.
 */
export class AddressController<K extends string> implements ReactiveController {
  #prefix: () => string | undefined;
  #names: readonly K[];
  #onChange: () => void;
  /** What the address said when it was last read or written. */
  #said: string | undefined;

  /** @param onChange The visitor has gone back or forward: what the address says may be something else. */
  constructor(
    host: {addController(controller: ReactiveController): void},
    prefix: () => string | undefined,
    names: readonly K[],
    onChange: () => void,
  ) {
    this.#prefix = prefix;
    this.#names = names;
    this.#onChange = onChange;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('popstate', this.#changed);
  }

  hostDisconnected(): void {
    removeEventListener('popstate', this.#changed);
  }

  /** What the address says; nothing without a prefix. */
  read(): {[P in K]?: string} {
    const values = this.#look();
    this.#said = JSON.stringify(values);
    return values;
  }

  #look(): {[P in K]?: string} {
    const values: {[P in K]?: string} = {};
    const prefix = this.#prefix();
    if (!prefix) return values;
    const params = new URLSearchParams(location.search);
    for (const name of this.#names) {
      const value = params.get(`${prefix}-${name}`);
      if (value !== null) values[name] = value;
    }
    return values;
  }

  /** Puts values there in place of what it said; `undefined` takes one out. No step in the history is made. */
  write(values: Readonly<Record<K, string | undefined>>): void {
    const prefix = this.#prefix();
    if (!prefix) return;
    const address = new URL(location.href);
    for (const name of this.#names) {
      const value = values[name];
      if (value === undefined) address.searchParams.delete(`${prefix}-${name}`);
      else address.searchParams.set(`${prefix}-${name}`, value);
    }
    try {
      if (address.href !== location.href) history.replaceState(history.state, '', address.href);
    } catch {
      // A frame without an origin of its own, or a browser that has had enough of it: the list works all the same.
    }
    this.read();
  }

  #changed = (): void => {
    // A step to another part of the same page, or to somebody else's parameters, is none of ours.
    if (this.#said !== JSON.stringify(this.#look())) this.#onChange();
  };
}
