/**
 * What went wrong, as a word that elements translate. Texts for people come from `locales`, never from a server.
 *
 * - `offline`: no connection could be made
 * - `timeout`: the backend did not answer in time
 * - `server`: the backend answered 5xx, 408, 425 or 429, or with something that is not its own JSON (a captive portal)
 * - `rejected`: the backend understood and said no (4xx); `status` and `problem` say more
 * - `invalid-response`: the answer is JSON, but not what the contract promises, or over its caps
 * - `unsupported`: this backend cannot do this at all; the element hides the part politely
 * - `storage`: the device could not keep what was asked of it
 */
export type HromadaErrorCode =
  'offline' | 'timeout' | 'server' | 'rejected' | 'invalid-response' | 'unsupported' | 'storage';

/** The machine-readable part of a refused request (RFC 9457). Nothing in it is fit to be followed or rendered as HTML. */
export interface ProblemFacts {
  /** HTTP status of the answer. */
  status?: number;
  /** Problem `type` (see `contract/problems.ts`), if the backend named one. */
  type?: string;
  /** Machine-readable reason inside a problem, for example why somebody is not eligible. */
  reason?: string;
  /** `code-used`: when the code was voted with, RFC 3339. */
  usedAt?: string;
  /** JSON Pointers (RFC 6901) to what of the payload was not accepted. */
  pointers?: readonly string[];
  /** Earliest time of another attempt, ms since 1970 by this device's clock. */
  retryAt?: number;
}

/** The only error a {@link Client} or a store rejects with. */
export class HromadaError extends Error {
  readonly code: HromadaErrorCode;
  readonly problem: ProblemFacts;

  constructor(code: HromadaErrorCode, problem: ProblemFacts = {}, cause?: unknown) {
    super(problem.type ?? code, cause === undefined ? undefined : {cause});
    // Minifiers rename classes; the name must survive them.
    this.name = 'HromadaError';
    this.code = code;
    this.problem = problem;
  }
}

/** Whether `error` is ours, also when it comes from another copy of the kit on the same page (so no `instanceof`). */
export const isHromadaError = (error: unknown): error is HromadaError =>
  typeof error === 'object' && error !== null && (error as Error).name === 'HromadaError';

/** Anything thrown, as a {@link HromadaError}. */
export const toHromadaError = (error: unknown, code: HromadaErrorCode = 'server'): HromadaError =>
  isHromadaError(error) ? error : new HromadaError(code, {}, error);
