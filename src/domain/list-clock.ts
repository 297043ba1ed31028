/** When a list of petitions reads differently although nothing has happened but time. */
import type {Petition} from '../contract/index.ts';
import {nextDay} from './next-day.ts';

/** The next midnight of any of their authorities, or the instant after the next deadline, ms; `Infinity` for none. */
export const nextChangeOf = (petitions: readonly Petition[], now: number): number => {
  const zones = new Set<string>();
  let next = Infinity;
  for (const {authority, collection} of petitions) {
    if (collection.state !== 'collecting') continue;
    const deadline = Date.parse(collection.deadline ?? '');
    if (!(deadline >= now)) continue;
    zones.add(authority.timeZone);
    next = Math.min(next, deadline + 1);
  }
  for (const zone of zones) next = Math.min(next, nextDay(now, zone));
  return next;
};

/** A clock that stands still as long as nothing would read differently: thousands of rows need no other look. */
export class ListClock {
  /** The instant that all rows are told by, ms. */
  at: number = NaN;
  /** When they read differently. */
  next: number = -Infinity;
  #pages: readonly (readonly Petition[])[] | undefined;

  /** @param now By the server's clock, ms; it may be set back. */
  read(pages: readonly (readonly Petition[])[], now: number): number {
    const over = !(now >= this.at && now < this.next);
    if (over) this.at = now;
    if (over || pages !== this.#pages) this.next = nextChangeOf(pages.flat(), this.at);
    this.#pages = pages;
    return this.at;
  }
}
