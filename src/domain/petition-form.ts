/**
 * Rules of writing a petition: what is counted, what is wrong with it, who may send it, and what a community's statute
 * says, all from the rules that its backend gives. Pure; nothing here reads a clock.
 */
import type {PetitionRules, PetitionSubmitPayload, Session, Term} from '../contract/index.ts';
import {PROBLEM_PREFIX} from '../contract/problems.ts';
import {eligibilityFor, type Barred} from './signing.ts';

/** What somebody types, as they typed it. */
export interface PetitionWords {
  title: string;
  text: string;
  category: string;
  /** Where the authority may write to the author; empty where it does not ask. */
  email: string;
  /** A petition was refused for its address: it is asked for then, whatever rules were read before. */
  emailWanted?: true | undefined;
  /** Id of the author's own refused petition that this one takes the place of. */
  replaces?: string | undefined;
}

export const noWords: PetitionWords = {title: '', text: '', category: '', email: ''};

/**
 * The text, or nothing where there is nothing to see in it: joiners, fillers, empty Braille. Beside what is seen they stay:
 * emoji and words need them.
 */
export const seen = (text: string): string => (/[^\s\p{Cf}\p{DI}\u2800]/u.test(text) ? text : '');

/**
 * A text as it is sent, and as the backend counts it: NFC, line ends as LF, outer white space dropped. What nobody sees and
 * no backend takes (controls, signs that turn the direction; they come along with what is pasted) is left out.
 */
export const asSent = (text: string): string =>
  seen(text)
    // Half of a pair and NUL are no text: PostgreSQL takes neither.
    .replaceAll(/\p{Cs}/gu, '\ufffd')
    .replaceAll(/[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069]/gu, '')
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .trim();

/** A title is one line, however it was pasted. */
export const titleAsSent = (title: string): string => asSent(title).replaceAll(/\s*[\n\t]\s*/g, ' ');

/** Code points: what JSON Schema and PostgreSQL count, so an emoji is one and «ї» is one however it was typed. */
export const lengthOf = (text: string): number => [...text].length;

/** What is typed was kept on this device, maybe by an older version: only what it should be is taken over. */
export const asWords = (kept: unknown): PetitionWords => {
  const known = (typeof kept === 'object' && kept !== null ? kept : {}) as Record<string, unknown>;
  const text = (key: string) => (typeof known[key] === 'string' ? known[key] : '');
  const replaces = text('replaces');
  return {
    title: text('title'),
    text: text('text'),
    category: text('category'),
    email: text('email'),
    ...(known['emailWanted'] === true && {emailWanted: true}),
    ...(replaces && {replaces}),
  };
};

export const isBlank = ({title, text}: PetitionWords): boolean => !asSent(title) && !asSent(text);

export type PetitionField = 'title' | 'text' | 'category' | 'email' | 'consent';

/** The most that the contract carries (`caps` of contract/formats.ts), whatever a statute says. */
const MOST = {title: 500, text: 20_000};

export interface Limits {
  min: number;
  max: number;
}

/** How long a field may be. A statute that asks for more than it allows cannot be kept: then what it allows holds. */
export const limitsOf = (rules: PetitionRules, field: 'title' | 'text'): Limits => {
  const max = Math.min(rules[field].max, MOST[field]);
  return {min: Math.min(Math.max(rules[field].min, 1), max), max};
};

/**
 * Whether a text has the form of an address that the contract takes (`petitionSubmitPayload`); the same in its own words,
 * so that a form loads no schema. Whose address it is nobody can see here.
 */
export const isEmail = (text: string): boolean => /^[^\s@]{1,64}@(?=[^@]{3,189}$)[^\s@.]+(\.[^\s@.]+)+$/.test(text);

export const asksEmail = ({authorEmail}: PetitionRules): boolean => authorEmail === 'asked';

/**
 * What is wrong with a field.
 * - `missing`: nothing is there · `short`, `long`: by so many code points of so many
 * - `unknown`: a category that this community does not have (any more)
 * - `invalid`: no e-mail address has this form
 * - `refused`: the backend did not accept it, and does not say more that a person could read
 */
export type Fault =
  | {field: PetitionField; kind: 'missing' | 'unknown' | 'invalid' | 'refused'}
  | {field: 'title' | 'text'; kind: 'short' | 'long'; by: number; limit: number};

const lengthFault = (field: 'title' | 'text', sent: string, {min, max}: Limits): Fault[] => {
  const length = lengthOf(sent);
  if (!length) return [{field, kind: 'missing'}];
  if (length > max) return [{field, kind: 'long', by: length - max, limit: max}];
  return length < min ? [{field, kind: 'short', by: min - length, limit: min}] : [];
};

const emailFault = (sent: string): Fault[] =>
  isEmail(sent) ? [] : [{field: 'email', kind: sent ? 'invalid' : 'missing'}];

/** Everything that is wrong, in the order of the form. */
export const faultsOf = (words: PetitionWords, consent: boolean, rules: PetitionRules): Fault[] => {
  const {category} = words;
  const {categories} = rules;
  return [
    ...lengthFault('title', titleAsSent(words.title), limitsOf(rules, 'title')),
    ...lengthFault('text', asSent(words.text), limitsOf(rules, 'text')),
    ...(categories.length && !category ? [{field: 'category', kind: 'missing'} as const] : []),
    ...(categories.length && category && !categories.includes(category)
      ? [{field: 'category', kind: 'unknown'} as const]
      : []),
    ...(asksEmail(rules) ? emailFault(asSent(words.email)) : []),
    ...(consent ? [] : [{field: 'consent', kind: 'missing'} as const]),
  ];
};

/** The act; what the community does not ask for is not sent. */
export const payloadOf = (
  {title, text, category, email, replaces}: PetitionWords,
  consent: boolean,
  rules?: PetitionRules,
): PetitionSubmitPayload => ({
  title: titleAsSent(title),
  text: asSent(text),
  ...(category && rules?.categories.length && {category}),
  consent,
  ...(email && rules && asksEmail(rules) && {email: asSent(email)}),
  ...(replaces && {replaces}),
});

const FIELDS: readonly PetitionField[] = ['title', 'text', 'category', 'email', 'consent'];

/** The fields that the backend named in a refusal (JSON Pointers, RFC 6901); others are not on this form. */
export const refusedFields = (pointers: readonly string[] = []): Fault[] =>
  FIELDS.filter(field => pointers.some(pointer => pointer.split('/')[1] === field)).map(field => ({
    field,
    kind: 'refused',
  }));

/**
 * Whether a petition was refused because of the one whose place it was to take: that was sent again already, from another
 * device perhaps, or is not there. Sent as a new one it may be accepted.
 */
export const isOutOfPlace = (
  error: {type?: string | undefined; pointers?: readonly string[] | undefined} | undefined,
  {replaces}: Pick<PetitionSubmitPayload, 'replaces'>,
): boolean =>
  replaces !== undefined &&
  (error?.type === `${PROBLEM_PREFIX}not-found` || Boolean(error?.pointers?.includes('/replaces')));

/**
 * Whether this visitor may send a petition.
 * - `paused`: the programme stands still, for everybody; the rules name only a pause that is on now
 * - `unknown`: who is asking is not known (loading, or offline on a new device); writing is possible, it is asked later
 */
export type Starting = {state: 'paused' | 'unknown' | 'signed-out' | 'open'} | ({state: 'not-eligible'} & Barred);

export const starting = (
  rules: PetitionRules,
  visitor: {
    session?: Session | undefined;
    /** The community that the form is of, as far as it is known. */
    community?: string | undefined;
    /** The account this device last knew: while the session is unknown, it is theirs. */
    lastAccount?: string | undefined;
  },
): Starting => {
  const {session, community, lastAccount} = visitor;
  if (rules.paused) return {state: 'paused'};
  if (!session) return {state: lastAccount ? 'open' : 'unknown'};
  if (!session.signedIn) return {state: 'signed-out'};
  const may = eligibilityFor(session, 'petition.submit', community);
  return may && !may.eligible
    ? {state: 'not-eligible', reason: may.reason ?? 'other', ways: may.ways ?? []}
    : {state: 'open'};
};

/** What a language needs to say a statute. Every number is a number of the statute's own. */
export interface RuleWords {
  /** Who may start and sign one. */
  who(residentsOnly: boolean, minimumAge: number | undefined): string;
  /** How they have to sign in; nothing for the lowest level, which every sign-in has. */
  level: {substantial: string; high: string};
  lengths(title: Limits, text: Limits): string;
  /** Where the author's address comes from, and who sees it. */
  authorEmail: {readonly [K in NonNullable<PetitionRules['authorEmail']>]: string};
  /** How long each step takes; `after` the one before it. */
  terms: {readonly [K in Term['kind']]: (length: number, unit: Term['unit']) => string};
  /** Signatures that are needed; further steps after the first one. */
  thresholds(counts: readonly number[]): string;
  signers: {readonly [K in PetitionRules['signers']]: string};
  withdrawal: string;
}

/** A statute in plain words, in the order in which things happen. */
export const rulesInWords = (rules: PetitionRules, words: RuleWords): string[] => {
  const {minimumLevel, authorEmail, thresholds, terms} = rules;
  const term = (kind: Term['kind']): string[] =>
    terms.filter(it => it.kind === kind).map(({length, unit}) => words.terms[kind](length, unit));
  return [
    words.who(rules.residentsOnly, rules.minimumAge),
    ...(minimumLevel && minimumLevel !== 'low' ? [words.level[minimumLevel]] : []),
    words.lengths(limitsOf(rules, 'title'), limitsOf(rules, 'text')),
    ...(authorEmail ? [words.authorEmail[authorEmail]] : []),
    ...term('moderation'),
    ...term('collection'),
    ...(thresholds.length ? [words.thresholds([...thresholds].sort((a, b) => a - b))] : []),
    words.signers[rules.signers],
    ...(rules.withdrawal ? [words.withdrawal] : []),
    ...term('announcement'),
    ...term('review'),
    ...term('answer'),
    ...term('appeal'),
  ];
};
