import fc from 'fast-check';

/*
 * Property tests run with the same cases every time, so that a red run is red again. FUZZ_SEED=<number> draws others; FUZZ_TIMES=<number> draws so
 * many times as many in the fuzz suites. A failure prints the seed and the smallest case that shows it.
 */

declare const __HROMADA_FUZZ__: {seed?: string; times?: string} | undefined;

const settings =
  typeof __HROMADA_FUZZ__ === 'undefined'
    ? {seed: globalThis.process?.env['FUZZ_SEED'], times: globalThis.process?.env['FUZZ_TIMES']}
    : __HROMADA_FUZZ__;

/** What the cases are drawn from. */
export const seed = settings.seed ? Number(settings.seed) : 20261123;

/** How many cases a fuzz suite draws: `usual`, or as many times that as the environment asks for. */
export const fuzzRuns = (usual: number): number => Math.ceil(usual * Number(settings.times ?? 1));

/**
 * Ms after which no further case is tried: of a red run the smallest that is known by then is told, and one that has not come to its end is red. Far
 * beyond what a suite takes; one that draws more has more of it.
 */
const LIMIT = 5 * 60_000 * Math.max(1, Number(settings.times ?? 1));

fc.configureGlobal({
  seed,
  skipAllAfterTimeLimit: LIMIT,
  // The smallest case, and what went wrong with it: browsers differ in whether a stack begins with its message.
  reporter(run) {
    if (!run.failed) return;
    const error = run.errorInstance as Error | null;
    throw new Error(`${fc.defaultReportMessage(run)}\n${error?.message ?? ''}`, {cause: error});
  },
});

export {fc};
