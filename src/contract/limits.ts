/** How much of an answer is read at all, before any schema has seen it. */

/** Largest answer the client reads, in bytes. */
export const MAX_RESPONSE_BYTES = 2_000_000;
/** Deepest nesting of an answer the client reads. */
export const MAX_RESPONSE_DEPTH = 32;
