/**
 * What big runs have found: one line per range of schedules in `figures.jsonl`, written when the range is through, so
 * that a run can be stopped and gone on with at any time; and the table made of them.
 */
import {appendFileSync, existsSync, readFileSync} from 'node:fs';
import type {Engine} from './browser.ts';
import {faultsFound, type Finding, type Verdict} from './oracle.ts';
import {writeMarkdown} from './write-markdown.ts';

export const counted = ['accepted', 'writes', 'requests', 'reasons', 'failures', 'kills'] as const;
type Counted = (typeof counted)[number];

export interface Figures extends Record<Counted, number> {
  date: string;
  /** Which sources of the kit, and whether they were sabotaged. */
  kit: string;
  variant: string;
  engine: Engine;
  browser: string;
  seed: number;
  from: number;
  schedules: number;
  failed: {index: number; findings: Finding[]}[];
  seconds: number;
}

const file = new URL('figures.jsonl', import.meta.url);

export const count = (figures: Figures, index: number, verdict: Verdict): void => {
  figures.schedules++;
  for (const name of counted) figures[name] += verdict[name];
  if (verdict.findings.length) figures.failed.push({index, findings: verdict.findings});
};

/** In how many schedules each fault was found. */
export const foundIn = ({failed}: Pick<Figures, 'failed'>): Record<string, number> =>
  Object.fromEntries(
    faultsFound
      .map((what): [string, number] => [
        what,
        failed.filter(({findings}) => findings.some(finding => finding.what === what)).length,
      ])
      .filter(([, times]) => times),
  );

export const sentence = (figures: Figures): string => {
  const {browser, seed, from, schedules, accepted, requests, reasons, failed, seconds} = figures;
  const found = Object.entries(foundIn(figures)).map(([what, times]) => `${times} ${what}`);
  return (
    `${browser}, seed ${seed}, schedules ${from}–${from + schedules - 1}: ${accepted} acts accepted, ` +
    `${requests} requests for ${reasons} reasons (${(requests / reasons).toFixed(3)}), ` +
    `${failed.length} schedules failed${found.length ? ` (${found.join(', ')})` : ''}, ${seconds} s`
  );
};

const kept = (): Figures[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map(line => JSON.parse(line) as Figures)
    : [];

/** Whether a range is through already, with this kit in this browser. */
export const isDone = ({kit, engine, seed, from}: Pick<Figures, 'kit' | 'engine' | 'seed' | 'from'>): boolean =>
  kept().some(it => it.kit === kit && it.engine === engine && it.seed === seed && it.from === from);

const columns = ['lost', 'duplicated', 'out of order', 'as someone else', 'falsely saved', 'too early'] as const;

/** One row per browser, seed and kit. */
const rows = (figures: readonly Figures[]): string[] =>
  [
    ...Map.groupBy(figures, ({browser, engine, seed, kit}) => JSON.stringify([browser, engine, seed, kit])).entries(),
  ].map(([group, ranges]) => {
    const [browser, engine, seed, kit] = JSON.parse(group) as [string, Engine, number, string];
    const sum = (name: Counted | 'schedules' | 'seconds') => ranges.reduce((all, it) => all + it[name], 0);
    const failed = ranges.flatMap(it => it.failed);
    const found = foundIn({failed});
    const dates = [...new Set(ranges.map(({date}) => date.slice(0, 10)))];
    const cells = [
      browser,
      `\`--browser ${engine} --seed ${seed} --from ${Math.min(...ranges.map(({from}) => from))} --schedules ${sum('schedules')}\``,
      sum('schedules'),
      sum('accepted'),
      ...columns.map(what => found[what] ?? 0),
      failed.length,
      sum('failures'),
      sum('kills'),
      `${sum('requests')} / ${sum('reasons')} = ${(sum('requests') / sum('reasons')).toFixed(3)}`,
      Math.round(sum('seconds') / 60),
      dates.join(', '),
      `\`${kit}\``,
    ];
    return `| ${cells.join(' | ')} |`;
  });

const table = (): string => `# What big runs have found

Written by \`npm run faults -- … --record\` from \`figures.jsonl\`, which has a line per range of schedules. A number is the count of
schedules in which that fault was found at least once; "any fault" counts all that the oracle knows (see README.md). The bound for requests is
1.05 x (writes + failures + acts whose tab died while it was sent + notes that the device refused), which is what "reasons" adds up.
"Kit" tells which sources were proven: \`src/store\`, \`src/client\` without its adapters, \`src/contract/problems.ts\`.

| browser | again: \`npm run faults --\` | schedules | acts accepted | ${columns.join(' | ')} | any fault | requests that failed | tabs killed | requests / reasons | minutes | date | kit |
| - | - | -: | -: | ${columns.map(() => '-:').join(' | ')} | -: | -: | -: | -: | -: | - | - |
${rows(kept()).join('\n')}
`;

/** Adds a range, and makes the table anew. */
export const record = async (figures: Figures): Promise<void> => {
  appendFileSync(file, `${JSON.stringify(figures)}\n`);
  await writeMarkdown('RESULTS.md', table());
};
