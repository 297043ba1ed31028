/**
 * Days and deadlines as the authority counts them: calendar days in its own zone (Law «Про звернення громадян» and
 * the statutes built on it count days, not hours), so 23:30 and 00:30 of two days are one day apart.
 */

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in a zone, as `YYYY-MM-DD`. */
export const calendarDay = (instant: number, timeZone: string): string => {
  let format = dayFormats.get(timeZone);
  // Swedish writes dates as ISO 8601 does; asking for parts would cost more bytes and more time.
  if (!format) dayFormats.set(timeZone, (format = new Intl.DateTimeFormat('sv', {timeZone, dateStyle: 'short'})));
  return format.format(instant);
};

const DAY = 86_400_000;

/** Calendar days from one instant to another in a zone; negative when `to` lies on an earlier day. */
export const calendarDays = (from: number, to: number, timeZone: string): number =>
  Math.round((Date.parse(calendarDay(to, timeZone)) - Date.parse(calendarDay(from, timeZone))) / DAY);

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
