/** Rules of a community's counters: which are shown, what is known of each, where each leads. Pure. */
import type {Counter, Money} from '../contract/index.ts';
import {counterKinds} from '../contract/formats.ts';

export type CounterKind = Counter['kind'];

/** What is shown while nobody has said what a community counts. */
export const usualKinds = ['petitions', 'projects', 'problems-solved', 'consultations'] as const;

/** One counter as it is shown. Neither `value` nor `money`: nobody knows the number, which is not zero. */
export interface ShownCounter {
  kind: CounterKind;
  value?: number | undefined;
  money?: Money | undefined;
  communities?: number | undefined;
  url?: string | undefined;
}

/** Kinds that a page names, in its order: each once, and what is no kind left out. */
export const kindsOf = (names: string | undefined): CounterKind[] =>
  [...new Set((names ?? '').split(/\s+/))].filter((name): name is CounterKind =>
    (counterKinds as readonly string[]).includes(name),
  );

/**
 * The counters to show: those that the page names, else those that the backend gives; without either the usual ones. A
 * kind that is named and not given is unknown. Of a kind that is given twice the first counts.
 */
export const shownCounters = (given: readonly Counter[] | undefined, named: readonly CounterKind[]): ShownCounter[] => {
  const kinds = named.length ? named : (given?.map(({kind}) => kind) ?? usualKinds);
  return [...new Set(kinds)].map(kind => {
    const {value, money, communities, url} = given?.find(counter => counter.kind === kind) ?? {};
    // Money is told in a currency or not at all: a bare number would be taken for hryvnias.
    return kind === 'money' ? {kind, money, communities, url} : {kind, value, communities, url};
  });
};

/** The number itself, for words that go by it: whole units of money, since kopiykas are not shown. */
export const amountOf = ({value, money}: ShownCounter): number | undefined => (money ? wholeUnits(money) : value);

export const isKnown = (counter: ShownCounter): boolean => amountOf(counter) !== undefined;

/** Minor units of a currency in one unit of it: 100 kopiykas; the yen has none (ISO 4217). */
const minorUnits = (currency: string): number =>
  10 ** (new Intl.NumberFormat('en', {style: 'currency', currency}).resolvedOptions().maximumFractionDigits ?? 2);

/** Hryvnias of kopiykas. Cut, not rounded: nothing was spent before it was. */
export const wholeUnits = ({amount, currency}: Money): number => Math.floor(amount / minorUnits(currency));

/** First wait, ms, before numbers that are missing are asked for again, and the longest: the contract's own pace. */
const FIRST_WAIT = 30_000;
const LONGEST_WAIT = 300_000;

/** How long to wait before numbers that are missing are asked for once more; `asked`: how often they have been. */
export const waitForMissing = (asked: number): number => Math.min(FIRST_WAIT * 2 ** asked, LONGEST_WAIT);
