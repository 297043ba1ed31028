import type {Format} from '../i18n/format.ts';

/** «13:40», with its date when that is not today's; by the clock that the person looks at. */
export const moment = (format: Format, at: number): string => {
  const {timeZone} = Intl.DateTimeFormat().resolvedOptions();
  const [day, today] = [at, Date.now()].map(time => format.date(time, timeZone));
  const time = format.time(at, timeZone);
  return day === today ? time : `${day}, ${time}`;
};
