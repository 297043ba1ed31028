/** Makes a schedule that fails smaller, as long as it still fails in the same way (delta debugging). */
import {faultsFound, type FaultFound} from './oracle.ts';
import type {Runner} from './runner.ts';
import type {Schedule} from './schedule.ts';

/** Real time has its own will: what fails once in so many tries counts as failing. */
const TRIES = 3;

export async function shrink(
  runner: Runner,
  schedule: Schedule,
  what: FaultFound,
  {most = 120} = {},
): Promise<{schedule: Schedule; played: number}> {
  let played = 0;
  const fails = async (candidate: Schedule): Promise<boolean> => {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if (played >= most) return false;
      played++;
      const {verdict} = await runner.play(candidate);
      if (verdict.findings.some(finding => finding.what === what)) return true;
    }
    return false;
  };

  let best = schedule;
  /** Leaves out ever smaller parts of a list. */
  const reduce = async <T>(
    list: (schedule: Schedule) => readonly T[],
    change: (schedule: Schedule, list: readonly T[]) => Schedule,
    without: (list: readonly T[], from: number, to: number) => readonly T[],
  ): Promise<void> => {
    for (let size = Math.ceil(list(best).length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let from = 0; from < list(best).length;) {
        const smaller = without(list(best), from, from + size);
        const same = JSON.stringify(smaller) === JSON.stringify(list(best));
        const candidate = change(best, smaller);
        if (!same && (await fails(candidate))) {
          best = candidate;
          if (smaller.length === list(best).length) from += size;
        } else from += size;
      }
    }
  };

  const cut = <T>(list: readonly T[], from: number, to: number) => [...list.slice(0, from), ...list.slice(to)];
  const calm = (list: Schedule['fates'], from: number, to: number) =>
    list.map((fate, at) => (at >= from && at < to ? 'ok' : fate));
  if (await fails({...best, readFates: []})) best = {...best, readFates: []};
  await reduce(
    it => it.steps,
    (it, steps) => ({...it, steps}),
    cut,
  );
  await reduce(
    it => it.fates,
    (it, fates) => ({...it, fates}),
    calm,
  );
  const last = best.fates.findLastIndex(fate => fate !== 'ok');
  return {schedule: {...best, fates: best.fates.slice(0, last + 1)}, played};
}

/** The gravest first. */
export const gravest = (found: readonly {what: FaultFound}[]): FaultFound =>
  faultsFound.find(what => found.some(finding => finding.what === what))!;

/** A schedule as lines that a person can read. */
export const describe = ({signedIn, steps, fates, readFates}: Schedule): string =>
  [
    `signed in: ${signedIn ?? 'nobody'}`,
    ...steps.map(({gap, ...step}) => `  after ${gap} ms ${JSON.stringify(step)}`),
    `answers to writes: ${fates.join(', ') || 'all well'}`,
    `answers to reads: ${readFates.filter(fate => fate !== 'ok').length ? readFates.join(', ') : 'all well'}`,
  ].join('\n');
