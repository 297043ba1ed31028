/** Days and zones: what a page needs of the contract's values before it shows anything. */

/** A calendar day `YYYY-MM-DD` that exists (not 2026-02-30, which some engines take for 2 March). */
export const isDate = (value: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(value) && new Date(value).toJSON()?.startsWith(value) === true;

/**
 * A day or instant that stands for none: the zero of .NET (0001-01-01), of spreadsheets (1899-12-30), of Unix (1970).
 * Nothing of the contract happened before 1990, so what is earlier is read as absent: «збір тривав 9454 дні» would be
 * said otherwise, and a deadline that nobody has set would have passed.
 */
export const isPlaceholder = (value: string): boolean => value < '1990';

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** A format for dates, made once: making one takes as long as writing thousands of dates. Throws for an unknown zone. */
export const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = locale + JSON.stringify(options);
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  dateFormats.set(key, format);
  return format;
};

/** The calendar days of a zone, as `YYYY-MM-DD`: Swedish writes dates as ISO 8601 does. */
export const dayFormat = (timeZone: string): Intl.DateTimeFormat => dateFormat('sv', {timeZone});

/** An IANA time zone that this engine knows, for example `Europe/Kyiv`. */
export const isTimeZone = (value: string): boolean => {
  try {
    return Boolean(dayFormat(value));
  } catch {
    return false;
  }
};
