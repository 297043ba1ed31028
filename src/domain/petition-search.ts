/** Finding petitions: in which tab each stands, which words lead to it, and which are like it. Pure. */
import type {Petition, PetitionListParams, PetitionOrder, PetitionTab} from '../contract/index.ts';
import {isOpen, standing} from './petition.ts';

/** The tab in which a petition is filed; `undefined` while it is not published. Each stands in exactly one. */
export const tabOf = (petition: Petition, now: number): PetitionTab | undefined => {
  const at = standing(petition, now);
  switch (at) {
    case 'draft':
    case 'pending':
    case 'refused':
      return undefined;
    default:
      return petition.archived ? 'archive' : liveTab(at, petition);
  }
};

const liveTab = (
  at: Exclude<ReturnType<typeof standing>, 'draft' | 'pending' | 'refused'>,
  {signatures, thresholds}: Petition,
): PetitionTab => {
  switch (at) {
    case 'planned':
    case 'collecting':
    case 'counting':
      return 'collecting';
    case 'awaiting':
    case 'in-review':
      return 'in-review';
    case 'answered':
    case 'supported':
    case 'partly-supported':
      return 'answered';
    case 'not-supported':
      return 'not-supported';
    case 'not-reached':
      return 'not-reached';
    // Nobody knows whether it would have gathered enough.
    case 'stopped':
      return 'archive';
    // One without enough signatures goes on as an ordinary appeal; one with enough may be answered as such, too.
    case 'appeal':
      return thresholds.length && thresholds.every(({count}) => signatures.total < count) ? 'not-reached' : 'answered';
  }
};

/**
 * Text as it is compared: one case, NFC, «прое» for «проє» (since the orthography of 2019 both spellings of «проєкт»,
 * «проєкція», «проєктор» are in use; «траєкторія» has only ever had one), no apostrophe whichever sign is typed for it, no
 * stress mark, no soft hyphen, in a Cyrillic word no Latin letter that looks the same (a Russian keyboard has no «і», so
 * people take the Latin one), and single spaces for whatever is no letter and no digit.
 */
export const searchable = (text: string): string =>
  text
    .normalize('NFC')
    .toLocaleLowerCase('uk')
    .replaceAll(/\u0301|\u00ad|['`\u00b4\u2018\u2019\u02b9\u02bc\u2032]|(?<=\p{L})"(?=\p{L})/gu, '')
    .replaceAll(/\p{L}*\p{sc=Cyrl}\p{L}*|\bi\b/gu, word =>
      word.replaceAll(/[aceiopxy]/g, letter => 'асеіорху'['aceiopxy'.indexOf(letter)]!),
    )
    // By what comes before it only: so a word that is still being typed begins the same as the whole one.
    .replaceAll('проє', 'прое')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether every word of a question begins a word of one of these texts. */
export const haveWords = (texts: readonly (string | undefined)[], question: string): boolean => {
  const words = ` ${searchable(texts.filter(Boolean).join(' '))}`;
  return searchable(question)
    .split(' ')
    .every(word => words.includes(` ${word}`));
};

/** Whether every word of a question begins a word of the title, the number or the category. */
export const isFoundBy = ({title, number, category}: Petition, question: string): boolean =>
  haveWords([title, number, category], question);

/** The order of a list at `now`; equal ones by id, so that it is the same at every look. */
export const inOrder =
  (order: PetitionOrder = 'newest', now: number) =>
  (a: Petition, b: Petition): number =>
    compare[order](a, b, now) || (a.id < b.id ? -1 : Number(a.id > b.id));

const time = (instant: string | undefined, otherwise: number): number =>
  instant === undefined ? otherwise : Date.parse(instant);

/** After every instant; what is over comes after it, the latest first. */
const NEVER = 1e15;

/** When the collection ends, as a number to sort by: what has no end after what has one, what is over after both. */
const ending = ({archived, collection: {state, deadline}}: Petition, now: number): number => {
  const isOver = archived || (state !== 'collecting' && state !== 'planned') || now > time(deadline, NEVER);
  return isOver ? 4 * NEVER - time(deadline, 0) : time(deadline, NEVER);
};

const compare: Record<PetitionOrder, (a: Petition, b: Petition, now: number) => number> = {
  newest: (a, b) => time(b.collection.startedAt, 0) - time(a.collection.startedAt, 0),
  'most-signed': (a, b) => b.signatures.total - a.signatures.total,
  'ending-soon': (a, b, now) => ending(a, now) - ending(b, now),
};

/** What of some petitions a question asks for, in its order: what a backend does, over what a device has seen. */
export const answerTo = (
  petitions: readonly Petition[],
  {tab, q, category, order}: PetitionListParams,
  now: number,
): Petition[] =>
  petitions
    .filter(it => {
      const filed = tabOf(it, now);
      return (
        filed !== undefined &&
        (tab === undefined || tab === filed) &&
        (category === undefined || category === it.category) &&
        (!q || isFoundBy(it, q))
      );
    })
    .sort(inOrder(order, now));

/** Groups of three letters of a text's words, as PostgreSQL's pg_trgm makes them. */
const trigrams = (text: string): Set<string> => {
  const found = new Set<string>();
  for (const word of searchable(text).split(' ')) {
    const padded = `  ${word} `;
    for (let at = 0; at + 3 <= padded.length; at++) found.add(padded.slice(at, at + 3));
  }
  return found;
};

/** How alike two texts are, 0 to 1: the share of trigrams that they have in common, as pg_trgm's `similarity()`. */
export const similarity = (one: string, other: string): number => {
  const a = trigrams(one);
  const b = trigrams(other);
  let shared = 0;
  for (const group of a) if (b.has(group)) shared++;
  return shared / (a.size + b.size - shared);
};

/** From this likeness on a petition is worth a look before another one like it is started; pg_trgm's own default. */
export const ALIKE = 0.3;

/** The published petitions most like a title, the nearest first; one that has all its words is like it, however long it is. */
export const similarTo = (petitions: readonly Petition[], title: string, now: number, most = 5): Petition[] =>
  petitions
    .filter(it => tabOf(it, now) !== undefined)
    .map(petition => ({petition, alike: similarity(petition.title, title)}))
    .filter(({petition, alike}) => alike >= ALIKE || isFoundBy(petition, title))
    .sort((a, b) => b.alike - a.alike)
    .slice(0, most)
    .map(({petition}) => petition);

/** Those that can be signed before the others, otherwise in their order: to sign one is what they are shown for. */
export const openFirst = (petitions: readonly Petition[], now: number): Petition[] =>
  [...petitions].sort((a, b) => Number(isOpen(b, now)) - Number(isOpen(a, now)));
