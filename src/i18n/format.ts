/** Numbers, days and times as a language writes them, always in the authority's zone. */
import {dateFormat} from '../contract/days.ts';

export class Format {
  readonly locale: string;

  constructor(locale: string) {
    // A European council's page writes 23 November, and has a 24-hour clock.
    this.locale = locale === 'en' ? 'en-GB' : locale;
  }

  /** `1 400 000` with no-break spaces. */
  number(value: number): string {
    return value.toLocaleString(this.locale);
  }

  /** `23 листопада 2026 р.`, from an instant or a calendar day; a day is never shifted by a zone. */
  date(value: string | number, timeZone = 'UTC'): string {
    const isDay = String(value).length === 10;
    return dateFormat(this.locale, {dateStyle: 'long', timeZone: isDay ? 'UTC' : timeZone})
      .format(new Date(value))
      .replace(/ (?=р\.)|(?<=^\d+) /g, '\u00a0');
  }

  /** `14:02`, or `14:02:17`. */
  time(value: string | number, timeZone: string | undefined, seconds = false): string {
    return new Date(value).toLocaleTimeString(this.locale, {timeStyle: seconds ? 'medium' : 'short', timeZone});
  }
}
