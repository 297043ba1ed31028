import {calendarDay} from './deadline.ts';

/** The first instant of the next calendar day in a zone; days with a clock change have 23 or 25 hours. */
export const nextDay = (now: number, timeZone: string): number => {
  const today = calendarDay(now, timeZone);
  let low = now;
  let high = now + 26 * 3_600_000;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (calendarDay(middle, timeZone) === today) low = middle;
    else high = middle;
  }
  return high;
};
