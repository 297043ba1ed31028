import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {parentOf} from '../context/provider-lookup.ts';
import {Format} from '../i18n/format.ts';
import {onTexts, type Catalogue} from '../i18n/catalogue.ts';
import {SOURCE_LOCALE} from '../i18n/locale.ts';

const hosts = new Set<() => void>();
let observer: MutationObserver | undefined;

/** One observer per page: a page that changes its language changes its elements. */
const watchLanguage = (update: () => void): (() => void) => {
  hosts.add(update);
  if (!observer) {
    observer = new MutationObserver(() => hosts.forEach(host => host()));
    observer.observe(document.documentElement, {attributes: true, attributeFilter: ['lang'], subtree: true});
  }
  return () => {
    hosts.delete(update);
    if (!hosts.size) {
      observer?.disconnect();
      observer = undefined;
    }
  };
};

/** The nearest `lang`, through slots and out of shadow roots, so that two languages can share a page. */
const nearestLanguage = (element: Element): string => {
  for (let node: Node | null = element; node; node = parentOf(node)) {
    const lang = (node as Element).getAttribute?.('lang');
    if (lang) return lang;
  }
  return SOURCE_LOCALE;
};

/** Texts and formats of the language that an element stands in. */
export class LocalizeController<T> implements ReactiveController {
  /** Undefined until the texts of the language have arrived. */
  t: T | undefined;
  format: Format = new Format(SOURCE_LOCALE);
  /** The language that is spoken, for `lang` where it differs from the content's. */
  locale = '';
  #host: ReactiveControllerHost & Element;
  #catalogue: Catalogue<T>;
  #stops: (() => void)[] = [];

  constructor(host: ReactiveControllerHost & Element, catalogue: Catalogue<T>) {
    this.#host = host;
    this.#catalogue = catalogue;
    host.addController(this);
  }

  hostConnected(): void {
    const update = () => this.#host.requestUpdate();
    this.#stops = [watchLanguage(update), onTexts(update)];
  }

  hostUpdate(): void {
    const locale = this.#catalogue.served(nearestLanguage(this.#host));
    if (locale !== this.locale) {
      this.locale = locale;
      this.format = new Format(locale);
    }
    this.t = this.#catalogue.get(locale) ?? this.t;
  }

  hostDisconnected(): void {
    for (const stop of this.#stops) stop();
  }
}
