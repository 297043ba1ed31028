/**
 * Terms of a statute as last days. Pure calendar arithmetic on `YYYY-MM-DD`: which day it is in the authority's zone is
 * asked before (`domain/deadline.ts`), the end of the last day is found after.
 *
 * The day on which something happened is not counted: «60 днів» from 4 October end with 3 December (Civil Code of
 * Ukraine, articles 253 and 254). Calendar terms that end on a day off are not moved: statutes differ, and the end is
 * announced as a date.
 */
import type {Term} from '../contract/index.ts';

const DAY = 86_400_000;

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;
const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** Monday to Friday, unless the authority's own list of holidays has it. */
export const isWorkingDay = (date: string, holidays: ReadonlySet<string>): boolean => {
  // 1 January 1970 was a Thursday.
  const weekday = (((dayNumber(date) + 4) % 7) + 7) % 7;
  return weekday !== 0 && weekday !== 6 && !holidays.has(date);
};

/** The `count`-th working day after a date; 0 is the date itself. Throws where a list of holidays leaves none for years. */
export const addWorkingDays = (date: string, count: number, holidays: ReadonlySet<string>): string => {
  let day = dayNumber(date);
  for (let left = count, tries = 0; left > 0; tries++) {
    if (tries > MOST_DAYS) throw new RangeError('The list of holidays leaves no working days.');
    day++;
    if (isWorkingDay(dateOf(day), holidays)) left--;
  }
  return dateOf(day);
};

/** A term of 1000 working days, and as many days off again. */
const MOST_DAYS = 5_000;

/** The same day some months later or earlier; where that month has no such day, its last: 31 August + 6 is 28 February. */
export const addMonths = (date: string, months: number): string => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return first.toISOString().slice(0, 10);
};

/** The last day of a term that began with what happened on `date`. */
export const lastDayOf = (date: string, {length, unit}: Omit<Term, 'kind'>, holidays: ReadonlySet<string>): string => {
  switch (unit) {
    case 'day':
      return dateOf(dayNumber(date) + length);
    case 'month':
      return addMonths(date, length);
    case 'working-day':
      return addWorkingDays(date, length, holidays);
  }
};
