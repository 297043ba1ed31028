import type {messages as source} from '../locales/uk.ts';

type Widen<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : {readonly [K in keyof T]: Widen<T[K]>};

/** Every text of the kit in one language: strings, and functions of what goes into them. */
export type Messages = Widen<typeof source>;

/** Ukrainian is the source; a page in a language that nobody has translated reads Ukrainian. */
export const SOURCE_LOCALE = 'uk';

const registered = new Map<string, Messages>();
const loading = new Map<string, Promise<void>>();
const loaders: Record<string, () => Promise<{messages: Messages}>> = {
  uk: () => import('../locales/uk.ts'),
  en: () => import('../locales/en.ts'),
};

const listeners = new Set<() => void>();

/** Calls back whenever texts arrive. */
export const onMessages = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Adds a language, or replaces the texts of one. `locale`: the primary subtag, `pl`. */
export const registerMessages = (locale: string, messages: Messages): void => {
  registered.set(locale, messages);
  for (const listener of [...listeners]) listener();
};

/** The language of the kit that serves a page's language: `en-GB` is served by `en`. */
export const servedLocale = (lang: string): string => {
  const [primary = ''] = lang.toLowerCase().split('-');
  return registered.has(primary) || loaders[primary] ? primary : SOURCE_LOCALE;
};

/** The texts of a language if they are here; otherwise they are fetched, once, and {@link onMessages} tells. */
export const messagesFor = (locale: string): Messages | undefined => {
  const messages = registered.get(locale);
  if (!messages && !loading.has(locale)) {
    const load = loaders[locale]!()
      .then(({messages: loaded}) => registerMessages(locale, loaded))
      // Not for ever: the next element that asks tries again.
      .catch(() => void loading.delete(locale));
    loading.set(locale, load);
  }
  return messages;
};
