import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {parentOf} from '../context/parent-of.ts';
import {Format} from '../i18n/format.ts';
import {onTexts, type Catalogue} from '../i18n/catalogue.ts';
import {SOURCE_LOCALE} from '../i18n/locale.ts';

/** The nearest `lang`, through slots and out of shadow roots, so that two languages can share a page. */
const nearestLanguage = (element: Element): string => {
  for (let node: Node | null = element; node; node = parentOf(node)) {
    const {lang} = node as HTMLElement;
    if (lang) return lang;
  }
  return SOURCE_LOCALE;
};

/** Texts and formats of the language that an element stands in. */
export class LocalizeController<T> implements ReactiveController {
  /** Undefined until the texts of the language have arrived. */
  t: T | undefined;
  format: Format = new Format(SOURCE_LOCALE);
  #host: ReactiveControllerHost & Element;
  #catalogue: Catalogue<T>;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & Element, catalogue: Catalogue<T>) {
    this.#host = host;
    this.#catalogue = catalogue;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stop = onTexts(() => this.#host.requestUpdate());
  }

  hostUpdate(): void {
    const locale = this.#catalogue.served(nearestLanguage(this.#host));
    this.format = new Format(locale);
    this.t = this.#catalogue.get(locale) ?? this.t;
  }

  hostDisconnected(): void {
    this.#stop?.();
  }
}
