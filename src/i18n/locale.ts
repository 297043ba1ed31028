/** Ukrainian is the source; a page in a language that nobody has translated reads Ukrainian. */
export const SOURCE_LOCALE = 'uk';
