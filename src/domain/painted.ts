/**
 * What a page carries of a petition, looked at in the few bytes that may come before the first paint: whether all that a
 * card paints by itself can be painted. It never refuses what the contract allows, and lets nothing pass that would
 * throw or be nonsense on the screen. What nobody sees yet, and each text's own cap, are left to `inline.ts`: it comes
 * with the part of the card that shows the rest, and then the whole is looked at.
 */
import type {Petition} from '../contract/index.ts';
import {isDate, isPlaceholder, isTimeZone} from '../contract/days.ts';
import {standing, tones} from './petition.ts';

/** No painted text is longer, in units: an address of 2 048 code points. */
const LONGEST = 4_096;

const insist = (fits: unknown): void => {
  if (!fits) throw new TypeError();
};

const text = (value: unknown, test: (value: string) => unknown = Boolean): void =>
  insist(typeof value === 'string' && value.length <= LONGEST && test(value));

/** An optional day or instant; one that only stands for none is none. */
const known = (value: string | undefined): string | undefined => {
  if (value === undefined) return value;
  text(value, () => isDate(value.slice(0, 10)) && new Date(value).toJSON());
  return isPlaceholder(value) ? undefined : value;
};

/** `value` as far as a card paints it; throws when it cannot be the petition of this id. */
export const paintedPetition = (id: string | undefined, value: unknown): Petition => {
  const petition = {...(value as Petition)};
  const {title, number, lang, author, category, url, authority, collection, signatures, thresholds} = petition;
  insist(id && petition.id === id);
  text(title);
  for (const optional of [number, lang, author, category, url]) if (optional !== undefined) text(optional);
  text(authority.timeZone, isTimeZone);
  for (const count of [signatures.total, ...thresholds.map(threshold => threshold.count)])
    insist(Number.isSafeInteger(count) && count >= 0);
  petition.submittedOn = known(petition.submittedOn);
  petition.collection = {
    ...collection,
    startedAt: known(collection.startedAt),
    deadline: known(collection.deadline),
  };
  insist(Object.hasOwn(tones, standing(petition, 0)));
  return petition;
};
