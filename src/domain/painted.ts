/**
 * What a page carries of a petition, looked at in the few bytes that may come before the first paint: whether all that a
 * card paints by itself can be painted. It never refuses what the contract allows, and lets nothing pass that would
 * throw or be nonsense on the screen. What nobody sees yet, and each text's own cap, are left to `inline.ts`: it comes
 * with the part of the card that shows the rest, and then the whole is looked at.
 */
import type {Petition} from '../contract/index.ts';
import {isDate, isInstant, isLonger, isPlaceholder, isTimeZone, MAX_COUNT} from '../contract/values.ts';
import {standing, tones} from './petition.ts';

/** Longest of the texts that are painted. */
const LONGEST = 2_048;

const insist = (fits: unknown): void => {
  if (!fits) throw new TypeError();
};

const text = (value: unknown, test: (value: string) => unknown = Boolean): void =>
  insist(typeof value === 'string' && !isLonger(value, LONGEST) && test(value));

/** An optional day or instant; one that only stands for none is none. */
const known = (value: string | undefined, test: (value: string) => boolean): string | undefined => {
  if (value === undefined) return value;
  text(value, test);
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
    insist(Number.isInteger(count) && count >= 0 && count <= MAX_COUNT);
  petition.submittedOn = known(petition.submittedOn, isDate);
  petition.collection = {
    ...collection,
    startedAt: known(collection.startedAt, isInstant),
    deadline: known(collection.deadline, isInstant),
  };
  insist(Object.hasOwn(tones, standing(petition, 0)));
  return petition;
};
