/** When a list of petitions reads differently although nothing has happened but time. */
import type {Petition} from '../contract/index.ts';
import {nextDay} from './next-day.ts';

/**
 * The next midnight of any of their authorities, or the instant after the next deadline, ms; `Infinity` for none. One that
 * is planned stays so until its backend says that it has begun: that comes when the list is asked for again.
 */
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
  /** When each section reads differently, found once for each instant. */
  #changes = new WeakMap<readonly Petition[], number>();

  /** @param now By the server's clock, ms; it may be set back. */
  read(now: number): number {
    if (now >= this.at && now < this.next) return this.at;
    this.#changes = new WeakMap();
    return (this.at = now);
  }

  /** These are the rows that are told by it. */
  show(sections: readonly (readonly Petition[])[]): void {
    this.next = Infinity;
    for (const section of sections) {
      const change = this.#changes.get(section) ?? nextChangeOf(section, this.at);
      this.#changes.set(section, change);
      this.next = Math.min(this.next, change);
    }
  }
}
