/** Versions that were named on this page, by whichever copy came second. */
const NAMED = Symbol.for('hromada-kit/named-versions');

/** Says in the console, once, that an element is there already in another version. */
export const nameVersions = (tag: string, other = '?', version: string): void => {
  const named = ((globalThis as {[NAMED]?: Set<string>})[NAMED] ??= new Set());
  if (named.has(other) && named.has(version)) return;
  named.add(other).add(version);
  console.warn(`hromada-kit: version ${other} is already on this page (<${tag}>); ${version} steps back.`);
};
