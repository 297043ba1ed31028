/** How words are looked for, in petitions and projects alike. Pure. */

/**
 * Text as it is compared: one case, NFC, «проект» for «проєкт» (both spellings are in use since the orthography of
 * 2019), no apostrophe whichever sign is typed for it, no stress mark, no soft hyphen, and single spaces for whatever is no
 * letter and no digit.
 */
export const searchable = (text: string): string =>
  text
    .normalize('NFC')
    .toLocaleLowerCase('uk')
    .replaceAll(/\u0301|\u00ad|['`\u00b4\u2018\u2019\u02b9\u02bc\u2032]|(?<=\p{L})"(?=\p{L})/gu, '')
    .replaceAll('проєкт', 'проект')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether every word of a question begins a word of one of these texts. */
export const haveWords = (texts: readonly (string | undefined)[], question: string): boolean => {
  const words = ` ${searchable(texts.filter(Boolean).join(' '))}`;
  return searchable(question)
    .split(' ')
    .every(word => words.includes(` ${word}`));
};
