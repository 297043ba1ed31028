/** `212 КБ`: the size of a file as a language writes it. */
export const fileSize = (locale: string, bytes: number): string => {
  const [unit, value] = bytes < 1e6 ? ['kilobyte', bytes / 1e3] : ['megabyte', bytes / 1e6];
  return new Intl.NumberFormat(locale, {style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0})
    .format(value)
    .replace(' ', '\u00a0');
};
