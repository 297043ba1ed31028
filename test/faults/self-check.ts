/** The harness proves itself: every sabotaged variant has to be caught. */
import type {Engine} from './browser.ts';
import type {FaultFound} from './oracle.ts';
import {playAll, startRunner} from './runner.ts';
import {drawSchedule, type Schedule} from './schedule.ts';
import {variants, type Variant} from './variants.ts';
import {writeMarkdown} from './write-markdown.ts';

export interface Caught {
  variant: Variant;
  /** `undefined`: not caught. */
  by: FaultFound[] | undefined;
  index: number;
  schedules: number;
}

interface SelfCheckOptions {
  seed: number;
  /** Schedules that a variant may take to be caught. */
  most: number;
  jobs: number;
  engine: Engine;
}

/** Plays until one of the faults is found that the variant has to be caught by. */
export async function catchVariant(variant: Variant, {seed, most, jobs, engine}: SelfCheckOptions): Promise<Caught> {
  const runner = await startRunner(engine, jobs, variant);
  const caught: Caught = {variant, by: undefined, index: -1, schedules: 0};
  function* drawn(): Iterable<Schedule> {
    for (let index = 0; index < most; index++) yield drawSchedule(seed, index, variant.acts);
  }
  try {
    await playAll(runner, jobs, drawn(), ({schedule, verdict}) => {
      caught.schedules++;
      const found = verdict.findings.map(({what}) => what).filter(what => variant.caughtBy.includes(what));
      if (!found.length) return true;
      caught.by = [...new Set(found)];
      caught.index = schedule.index;
      return false;
    });
  } finally {
    await runner.stop();
  }
  return caught;
}

const table = (
  results: readonly Caught[],
  {seed, most, engine}: SelfCheckOptions,
): string => `# The harness checked against itself

Each variant is the kit built wrong on purpose (\`page/variants/\`, listed in \`variants.ts\`). It has to be caught within ${most}
schedules by a fault that fits it. Written by \`npm run faults -- --self-check --seed ${seed} --browser ${engine}\`; schedule K is played
again by \`npm run faults -- --seed ${seed} --from K --schedules 1 --browser ${engine} --variant NAME\`. Timing is real, so another run may
catch a variant some schedules earlier or later; \`npm test\` therefore leaves this out. Run it after every change to the oracle or to schedules.

| variant | what is wrong with it | caught by | seed | schedule | schedules needed |
| ------- | --------------------- | --------- | ---: | -------: | ---------------: |
${results
  .map(
    ({variant, by, index, schedules}) =>
      `| ${variant.name} | ${variant.wrong} | ${by ? by.join(', ') : '**not caught**'} | ${seed} | ${by ? index : ''} | ${schedules} |`,
  )
  .join('\n')}
`;

export async function selfCheck(options: SelfCheckOptions & {say(text: string): void}): Promise<boolean> {
  const results: Caught[] = [];
  for (const variant of variants) {
    const result = await catchVariant(variant, options);
    results.push(result);
    options.say(
      `${variant.name}: ${result.by ? `caught by ${result.by.join(', ')} at schedule ${result.index}` : 'NOT CAUGHT'}, ${result.schedules} schedules`,
    );
  }
  await writeMarkdown('SELF-CHECK.md', table(results, options));
  return results.every(({by}) => by);
}
