/** Numbers, days and times as a language writes them, always in the authority's zone. Formats are made once. */

const NBSP = '\u00a0';
const formats = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

const cached = <T extends Intl.DateTimeFormat | Intl.NumberFormat>(key: string, make: () => T): T => {
  const format = formats.get(key) ?? make();
  formats.set(key, format);
  return format as T;
};

const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions) =>
  cached(locale + JSON.stringify(options), () => new Intl.DateTimeFormat(locale, options));

/** British English for `en`: a European council's page writes 23 November, and a 24-hour clock. */
const regional = (locale: string) => (locale === 'en' ? 'en-GB' : locale);

export class Format {
  readonly locale: string;

  constructor(locale: string) {
    this.locale = regional(locale);
  }

  /** `1 400 000` with no-break spaces. */
  number(value: number): string {
    return cached(this.locale, () => new Intl.NumberFormat(this.locale)).format(value);
  }

  /** `23 листопада 2026 р.`, from an instant or a calendar day; a day is never shifted by a zone. */
  date(value: string | number, timeZone = 'UTC'): string {
    const day = typeof value === 'string' && value.length === 10;
    return dateFormat(this.locale, {dateStyle: 'long', timeZone: day ? 'UTC' : timeZone})
      .format(new Date(value))
      .replace(/ (?=р\.)|(?<=^\d+) /g, NBSP);
  }

  /** `14:02`, or `14:02:17`. */
  time(value: string | number, timeZone: string | undefined, seconds = false): string {
    return dateFormat(this.locale, {timeStyle: seconds ? 'medium' : 'short', timeZone}).format(new Date(value));
  }
}
