/** A random order of projects that stays the same for a voter. Pure. */

/** A number of 32 bits for a text: FNV-1a, and the mixing of MurmurHash3, so that texts that are alike do not stay together. */
const hash = (text: string): number => {
  let h = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

/**
 * Things in a random order that a seed decides. The place of two of them to each other depends on the seed and on their ids
 * only: not on how the list is cut into pages, in which order they came, or which others there are.
 */
export const shuffledBy = <P extends {readonly id: string}>(seed: string, things: readonly P[]): P[] =>
  things
    .map(thing => ({thing, at: hash(`${seed}\n${thing.id}`)}))
    .sort((a, b) => a.at - b.at || (a.thing.id < b.thing.id ? -1 : a.thing.id > b.thing.id ? 1 : 0))
    .map(({thing}) => thing);
