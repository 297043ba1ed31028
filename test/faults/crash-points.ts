/**
 * Every point at which a page can die while an act is kept and sent, with every fate of the request: at each numbered
 * step, and before and after each use of the database and the network.
 */
import type {Engine} from './browser.ts';
import {playAll, startRunner, type Runner} from './runner.ts';
import type {Finding} from './oracle.ts';
import {crashSteps, type CrashStep, type Fate, type Schedule, type Step} from './schedule.ts';

/** Not reached; applied and the answer lost; answered. */
const outcomes: readonly Fate[] = ['drop-before', 'drop-after', 'ok'];

export interface CrashPoint {
  point: string;
  /** The numbered step of an act, if it is one. */
  step: CrashStep | undefined;
  fate: Fate;
  findings: Finding[];
  accepted: number;
  died: boolean;
}

const scheduleOf = (index: number, fate: Fate, ...killing: Step[]): Schedule => ({
  seed: 0,
  index,
  signedIn: 'olena',
  steps: [
    ...killing,
    {gap: 0, do: 'write', tab: 0, kind: 'note.add', entity: 0, value: 'first'},
    {gap: 0, do: 'write', tab: 0, kind: 'note.add', entity: 0, value: 'second'},
    {gap: 0, do: 'settle'},
    // The other tab lives, and wants to send as well.
    {gap: 0, do: 'flush', tab: 1},
    {gap: 0, do: 'settle'},
  ],
  fates: [fate],
  readFates: [],
});

export async function playCrashPoints({
  engine,
  jobs,
  say,
  runner: given,
}: {
  engine: Engine;
  jobs: number;
  say(text: string): void;
  runner?: Runner;
}): Promise<CrashPoint[]> {
  const runner = given ?? (await startRunner(engine, jobs));
  const results: CrashPoint[] = [];
  try {
    const named: {point: string; step: CrashStep; killing: Step}[] = crashSteps.flatMap(step =>
      [false, true].map(both => ({
        step,
        point: `${step}, ${both ? 'both tabs die' : 'the other tab lives'}`,
        killing: {gap: 0, do: 'kill-at' as const, tab: undefined, step, both},
      })),
    );
    let index = 0;
    const points: {point: string; step: CrashStep | undefined; fate: Fate; schedule: Schedule}[] = [];
    for (const fate of outcomes) {
      for (const {killing, ...about} of named)
        points.push({...about, fate, schedule: scheduleOf(index++, fate, killing)});
    }
    const collect =
      (list: typeof points) =>
      ({schedule, verdict, outcome}: Parameters<Parameters<typeof playAll>[3]>[0]): boolean => {
        const {point, step, fate} = list.find(it => it.schedule === schedule)!;
        const died = outcome.history.kills.length > 0;
        results.push({point, step, fate, died, findings: verdict.findings, accepted: verdict.accepted});
        for (const {what, detail} of verdict.findings) say(`${point}, ${fate}: ${what}: ${detail}`);
        return true;
      };
    await playAll(
      runner,
      jobs,
      points.map(({schedule}) => schedule),
      collect(points),
    );
    // The uses of database and network are counted by dying at ever later ones, until nobody dies any more.
    const WINDOW = 12;
    for (const fate of outcomes) {
      for (let from = 1; ; from += WINDOW) {
        const window = Array.from({length: WINDOW}, (_, at) => {
          const killing: Step = {gap: 0, do: 'kill-at-touch', tab: 0, touch: from + at};
          const point = `use ${from + at} of database or network`;
          return {point, step: undefined, fate, schedule: scheduleOf(index++, fate, killing)};
        });
        const before = results.length;
        await playAll(
          runner,
          jobs,
          window.map(({schedule}) => schedule),
          collect(window),
        );
        if (!results.slice(before).some(({died}) => died)) break;
      }
    }
  } finally {
    if (!given) await runner.stop();
  }
  const died = results.filter(it => it.died);
  for (const step of crashSteps) {
    // An answer may come for none of the requests of one fate; a step that is reached with no fate is no step any more.
    if (!died.some(it => it.step === step)) throw new Error(`No tab ever came to the step "${step}"`);
  }
  say(
    `${engine}: ${died.length} crash points in which a tab died, ${results.filter(({findings}) => findings.length).length} with a fault`,
  );
  return results;
}
