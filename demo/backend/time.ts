/** Days and instants in a community's own zone, with its offset at that moment: summer time is never a fixed number. */

const MINUTE = 60_000;

/** Minutes by which a zone is ahead of UTC at an instant. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once per zone: making one takes as long as writing thousands of dates. */
const offsetFormat = (timeZone: string): Intl.DateTimeFormat => {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en', {timeZone, timeZoneName: 'longOffset'});
  formats.set(timeZone, format);
  return format;
};

const offsetMinutes = (instant: number, timeZone: string): number => {
  const [name] = offsetFormat(timeZone)
    .formatToParts(instant)
    .filter(({type}) => type === 'timeZoneName');
  const match = /([+-])(\d\d):(\d\d)/.exec(name?.value ?? '');
  return match ? Number(`${match[1]}1`) * (Number(match[2]) * 60 + Number(match[3])) : 0;
};

/** `2026-11-23T14:02:17.000+02:00`: an instant as the contract writes it, in the zone it is about. */
export const instantIn = (timeZone: string, instant: number): string => {
  const offset = offsetMinutes(instant, timeZone);
  const [hours, minutes] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const local = new Date(instant + offset * MINUTE).toISOString().slice(0, -1);
  return `${local}${offset < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`;
};

const two = (value: number) => String(value).padStart(2, '0');

/** The calendar day of an instant in a zone, as `YYYY-MM-DD`. */
export const calendarDay = (instant: number, timeZone: string): string => instantIn(timeZone, instant).slice(0, 10);

/** The instant at which a clock on the wall of a zone shows this date and time; where it skips them, the next one. */
export const wallTime = (timeZone: string, date: string, time = '00:00'): number => {
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  const near = asUtc - offsetMinutes(asUtc, timeZone) * MINUTE;
  // The first guess may lie on the other side of a clock change.
  const candidates = [near, asUtc - offsetMinutes(near, timeZone) * MINUTE];
  const exact = candidates.find(instant => instantIn(timeZone, instant).startsWith(`${date}T${time}`));
  return exact ?? Math.max(...candidates);
};

/** The last millisecond of a calendar day: «до 3 грудня» includes 3 December. */
export const endOfDay = (timeZone: string, date: string): number => wallTime(timeZone, addDays(date, 1)) - 1;

/** A calendar date some days later or earlier. */
export const addDays = (date: string, days: number): string => {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
};

/** Full years from a date of birth to a day: the birthday itself counts, 29 February turns on 1 March. */
export const ageOn = (bornOn: string, day: string): number =>
  Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4)) - (day.slice(5) < bornOn.slice(5) ? 1 : 0);

/** «28 листопада 2026 р.»: a calendar date in words. */
export const dayInWords = (date: string): string =>
  new Intl.DateTimeFormat('uk', {dateStyle: 'long', timeZone: 'UTC'}).format(Date.parse(`${date}T00:00:00Z`));
