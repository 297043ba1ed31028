/** Random tokens and hashes by Web Crypto, which is the same in Node and in a browser. */

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** 256 random bits, safe in an address, a header and a cookie. */
export const randomToken = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

/** Digits and letters that nobody takes for one another (Crockford's base 32: no I, L, O, U). */
const READABLE = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 50 random bits that can be read out over the telephone: `7KQ4M-2XD9R`. */
export const readableCode = (): string => {
  const letters = [...crypto.getRandomValues(new Uint8Array(10))].map(byte => READABLE[byte % 32]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
};

/** HMAC-SHA-256 of a text in base64url: a hash that nobody can try out without the key. */
export const keyedHash = async (key: string, value: string): Promise<string> => {
  const bytes = new TextEncoder();
  const imported = await crypto.subtle.importKey('raw', bytes.encode(key), {name: 'HMAC', hash: 'SHA-256'}, false, [
    'sign',
  ]);
  return base64url(new Uint8Array(await crypto.subtle.sign('HMAC', imported, bytes.encode(value))));
};

/** SHA-256 in base64url, as RFC 7636 writes a code challenge. */
export const sha256 = async (value: string | Uint8Array<ArrayBuffer>): Promise<string> => {
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
};
