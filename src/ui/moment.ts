import type {Format} from '../i18n/format.ts';

/** «13:40», with its date when that is not today's; without a zone by the clock that the person looks at. */
export const moment = (format: Format, at: number, zone?: string): string => {
  const timeZone = zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [day, today] = [at, Date.now()].map(time => format.date(time, timeZone));
  const time = format.time(at, timeZone);
  return day === today ? time : `${day}, ${time}`;
};
