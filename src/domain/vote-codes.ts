/**
 * One-time codes that pupils vote with: how they are written, folded and checked. Pure. Five signs and a check sign, of an
 * alphabet in which nothing is taken for anything else: no 0 and O, no 1 and I, and only letters that look the same in the
 * Latin and the Cyrillic script, so that it does not matter which layout a keyboard has.
 */

/** Nineteen signs, a prime: then a weighted sum finds every wrong sign, and every two that were swapped. */
export const codeAlphabet = 'ABCEHKMPTXY23456789';

/** Signs of a code, the check sign included. */
export const codeLength = 6;

/** Cyrillic letters by the Latin ones that look like them. */
const lookAlikes: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  С: 'C',
  Е: 'E',
  Н: 'H',
  К: 'K',
  М: 'M',
  Р: 'P',
  Т: 'T',
  Х: 'X',
  У: 'Y',
  З: '3',
};

/** What somebody has typed, as codes are compared: capitals, one script, no spaces, dashes and dots. */
export const foldCode = (typed: string): string =>
  [...typed.normalize('NFC').toUpperCase()]
    .map(sign => lookAlikes[sign] ?? sign)
    .join('')
    .replaceAll(/[\s.·‐‑‒–—_-]/gu, '');

const valueOf = (sign: string): number => codeAlphabet.indexOf(sign);

/** The sign that follows five others. */
export const checkSign = (signs: string): string => {
  const sum = [...signs].reduce((total, sign, at) => total + valueOf(sign) * (at + 1), 0);
  return codeAlphabet[sum % codeAlphabet.length]!;
};

/**
 * What is wrong with a folded code by itself, before anybody is asked: a wrong number of signs, a sign that no code has
 * (0 and O among them), or a mistyped one.
 */
export const codeFault = (folded: string): 'length' | 'sign' | 'mistyped' | undefined => {
  if ([...folded].some(sign => valueOf(sign) < 0)) return 'sign';
  if (folded.length !== codeLength) return 'length';
  return checkSign(folded.slice(0, -1)) === folded.at(-1) ? undefined : 'mistyped';
};

/** A code of five random numbers below {@link codeAlphabet}'s length. */
export const codeOf = (numbers: readonly number[]): string => {
  const signs = numbers.map(number => codeAlphabet[number % codeAlphabet.length]!).join('');
  return signs + checkSign(signs);
};

/** As it stands on a card: «AB3 K7P». */
export const spacedCode = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;
