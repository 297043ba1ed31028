#!/usr/bin/env node
/** `hromada-conformance URL`: grades a backend from the command line. */
import {readFileSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import {readArguments, usage} from './arguments.ts';
import {checks} from './checks.ts';
import {Unreachable} from './observe.ts';
import {InvalidOptions} from './options.ts';
import {report as reportSchema, type Grade, type Report} from './report.ts';
import {runConformance} from './run-conformance.ts';
import {textReport} from './text-report.ts';

const EXIT_CODES: Record<Grade, number> = {passed: 0, failed: 1, incomplete: 3};
const COULD_NOT_RUN = 2;

const readReport = (path: string): Report => {
  try {
    return reportSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new InvalidOptions(`${path} is not a report of this command.`);
  }
};

const list = (): string =>
  checks.map(({id, severity, what, why}) => `${id} (${severity})\n  The backend ${what}.\n  ${why}.\n`).join('\n');

const run = async (): Promise<number> => {
  const read = readArguments(process.argv.slice(2), process.env);
  if (read === 'help' || read === 'list') {
    process.stdout.write(read === 'help' ? usage : list());
    return 0;
  }
  const {options, earlierFile, jsonFile, details} = read;
  const report = await runConformance({
    ...options,
    ...(earlierFile === undefined ? {} : {earlier: readReport(earlierFile)}),
  });
  if (jsonFile !== undefined) writeFileSync(jsonFile, `${JSON.stringify(report, null, 2)}\n`);
  process.stdout.write(textReport(report, {details}));
  return EXIT_CODES[report.grade];
};

try {
  process.exitCode = await run();
} catch (error) {
  const isExpected = error instanceof InvalidOptions || error instanceof Unreachable;
  process.stderr.write(`hromada-conformance: ${isExpected ? error.message : String((error as Error).stack)}\n`);
  if (error instanceof InvalidOptions) process.stderr.write('--help says how it is used.\n');
  process.exitCode = COULD_NOT_RUN;
}
