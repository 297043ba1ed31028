/**
 * Days and deadlines as the authority counts them: calendar days in its own zone (Law «Про звернення громадян» and
 * the statutes built on it count days, not hours), so 23:30 and 00:30 of two days are one day apart.
 */
import {dayFormat} from '../contract/days.ts';

/** The calendar day of an instant in a zone, as `YYYY-MM-DD`. */
export const calendarDay = (instant: number, timeZone: string): string => dayFormat(timeZone).format(instant);

const DAY = 86_400_000;

/** Calendar days from one instant to another in a zone; negative when `to` lies on an earlier day. */
export const calendarDays = (from: number, to: number, timeZone: string): number =>
  Math.round((Date.parse(calendarDay(to, timeZone)) - Date.parse(calendarDay(from, timeZone))) / DAY);
