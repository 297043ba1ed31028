/** What questions to a list have in common, whatever is listed: attributes and addresses are anything at all. Pure. */

/** A question as it comes from an attribute or an address. */
export type QuestionText<Q> = {readonly [K in keyof Q]?: string | null | undefined};

/** Longest words and names that the contract lets ask (`caps.query` and `caps.name`), in code points. */
export const LONGEST = 200;

/** Spaces at the ends and twice do not ask anything else. */
export const trimmed = (text: string | null | undefined): string =>
  [...(text ?? '').replaceAll(/\s+/g, ' ')].slice(0, LONGEST).join('').trim();

export const oneOf = <T extends string>(choices: Record<T, unknown>, text: string | null | undefined): T | undefined =>
  text && Object.hasOwn(choices, text) ? (text as T) : undefined;

/** The first usable value, from the nearest source on. */
export const firstOf = <S, T>(sources: readonly S[], read: (source: S) => T | undefined): T | undefined => {
  for (const source of sources) {
    const value = read(source);
    if (value !== undefined) return value;
  }
  return undefined;
};

/** What an address has to say of a question, beyond what the page begins with; `undefined` takes a part out of it. */
export const addressOf = <Q extends object>(question: Q, initial: Q): {[K in keyof Q]: Q[K] | undefined} =>
  Object.fromEntries(
    Object.entries(question).map(([name, value]) => [name, value === initial[name as keyof Q] ? undefined : value]),
  ) as {[K in keyof Q]: Q[K] | undefined};

/** Items of a page: a whole number that the contract allows, or the backend's own. */
export const pageSizeOf = (size: number | undefined): number | undefined =>
  size !== undefined && size >= 1 ? Math.min(100, Math.floor(size)) : undefined;
