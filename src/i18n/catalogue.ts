/** Texts by language, fetched when a page speaks it. */
import {SOURCE_LOCALE} from './locale.ts';

type Widen<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : {readonly [K in keyof T]: Widen<T[K]>};

/** The shape of a source of texts, with any words in it. */
export type Texts<T> = Widen<T>;

const listeners = new Set<() => void>();

/** Calls back whenever texts arrive, of any language. */
export const onTexts = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export interface Catalogue<T> {
  /** Adds a language, or replaces the texts of one. `locale`: the primary subtag, `pl`. */
  register(locale: string, texts: T): void;
  /** The language that serves a page's language: `en-GB` is served by `en`, what nobody has translated by Ukrainian. */
  served(lang: string): string;
  /** The texts of a language if they are here; otherwise they are fetched, once, and {@link onTexts} tells. */
  get(locale: string): T | undefined;
}

export const createCatalogue = <T>(loaders: Record<string, () => Promise<{messages: T}>>): Catalogue<T> => {
  const texts = new Map<string, T | undefined>(Object.keys(loaders).map(locale => [locale, undefined]));
  const loading = new Set<string>();
  const register = (locale: string, arrived: T) => {
    texts.set(locale, arrived);
    for (const listener of listeners) listener();
  };
  return {
    register,
    served(lang) {
      const primary = lang.toLowerCase().split('-')[0]!;
      return texts.has(primary) ? primary : SOURCE_LOCALE;
    },
    get(locale) {
      if (!texts.get(locale) && !loading.has(locale)) {
        loading.add(locale);
        loaders[locale]!().then(
          ({messages}) => register(locale, messages),
          // Not for ever: the next element that asks tries again.
          () => loading.delete(locale),
        );
      }
      return texts.get(locale);
    },
  };
};
