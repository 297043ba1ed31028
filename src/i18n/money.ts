/** `1 400 000 грн`, from minor units; kopiyky only where there are some. */
export const moneyInWords = (
  minor: number,
  currency: string,
  {money}: {readonly money: (amount: string) => string},
  locale: string,
): string => {
  const whole = minor / 100;
  const digits = minor % 100 ? 2 : 0;
  const amount = whole.toLocaleString(locale === 'en' ? 'en-GB' : locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return currency === 'UAH' ? money(amount) : `${amount}\u00a0${currency}`;
};
