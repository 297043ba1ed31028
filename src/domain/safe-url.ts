const PROTOCOLS = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/**
 * The one gate for addresses from outside: an absolute address with a protocol that cannot run script, else
 * `undefined`, and then the link is left out. The parsed form is returned, since `java\tscript:` only looks harmless.
 */
export const safeUrl = (value: string | null | undefined, base?: string): string | undefined => {
  if (!value) return undefined;
  try {
    const url = new URL(value, base);
    return PROTOCOLS.has(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
};
