/** A random key, also where the page is not a secure context and `randomUUID` is missing. */
export const uuid = (): string =>
  crypto.randomUUID?.() ??
  [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
