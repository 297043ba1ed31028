#!/usr/bin/env node
/** `npm run -s pabulib -- FILE.pb`: counts a Pabulib file and prints one JSON object. */
import {createReadStream} from 'node:fs';
import process from 'node:process';
import {countPabulib} from './count.ts';
import {PabulibError} from './rows.ts';

const USAGE = `npm run -s pabulib -- FILE.pb

Counts the votes of a Pabulib file (https://pabulib.org/format) by the kit's own tally and prints one JSON object: the rule, the projects with
their votes, what is chosen under that rule, and whether the file says the same. Read as a stream; the file may be of any size.

Exit codes: 0 counted · 1 the file cannot be read as one of Pabulib's · 2 it was called in a wrong way, or there is no such file
`;

const files = process.argv.slice(2);

const main = async (): Promise<number> => {
  if (files.includes('--help') || files.includes('-h')) {
    process.stdout.write(USAGE);
    return 0;
  }
  const [file] = files;
  if (files.length !== 1 || file === undefined || file.startsWith('-')) {
    process.stderr.write(`Name one file.\n\n${USAGE}`);
    return 2;
  }
  const {report, head} = await countPabulib(createReadStream(file, 'utf8') as AsyncIterable<string>);
  process.stdout.write(`${JSON.stringify(report)}\n`);
  if (head.projects.every(({selected}) => selected === undefined))
    process.stderr.write('The file does not say which projects were selected: there was nothing to compare with.\n');
  return 0;
};

try {
  process.exitCode = await main();
} catch (error) {
  const {code, message} = error as NodeJS.ErrnoException;
  if (error instanceof PabulibError) {
    process.stderr.write(`${files[0]}: ${message}\n`);
    process.exitCode = 1;
  } else if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES') {
    process.stderr.write(
      `${files[0]} cannot be read: ${code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder; name a file in it' : 'it is not allowed'}.\n`,
    );
    process.exitCode = 2;
  } else throw error;
}
