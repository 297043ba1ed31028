/** When a list of petitions reads differently although nothing has happened but time. */
import type {Petition, PetitionList} from '../contract/index.ts';
import {calendarDay} from './deadline.ts';
import {nextDay} from './next-day.ts';

/**
 * The pause of a programme, if it is on at `now` (ms): it was told when the list came, and lasts for whole days.
 * @param zone Of its authority; the device's own where nobody has named one.
 */
export const pauseAt = (
  pause: PetitionList['paused'],
  now: number,
  zone = new Intl.DateTimeFormat().resolvedOptions().timeZone,
): PetitionList['paused'] => {
  const {since = '', until = '\uffff'} = pause ?? {};
  const day = calendarDay(now, zone);
  return since <= day && day <= until ? pause : undefined;
};

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
