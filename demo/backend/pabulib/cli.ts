#!/usr/bin/env node
/** `npm run -s pabulib -- FILE.pb`: counts a Pabulib file and prints one JSON object; or takes it into a backend's database as a round. */
import {createReadStream} from 'node:fs';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {findCommunity} from '../communities.ts';
import {openPglite} from '../database-pglite.ts';
import {openPostgres} from '../database-postgres.ts';
import {migrate} from '../migrate.ts';
import {Refusal} from '../problem.ts';
import {seed} from '../seed.ts';
import {countPabulib} from './count.ts';
import {loadPabulib} from './load.ts';
import {PabulibError} from './rows.ts';

const USAGE = `npm run -s pabulib -- FILE.pb
npm run -s pabulib -- FILE.pb --round ID [--community CODE] [--data DIR]

Counts the votes of a Pabulib file (https://pabulib.org/format) by the kit's own tally and prints one JSON object: the rule, the projects with
their votes, what is chosen under that rule, and whether the file says the same. Read as a stream; the file may be of any size.

With --round the file is taken into a backend's database instead, as a round of that id that is over: the database in the folder of --data, or the
server that DATABASE_URL names. Ballots are kept without anything of who handed them in. Stop the backend first where its database is embedded.

Exit codes: 0 counted · 1 the file cannot be read as one of Pabulib's · 2 it was called in a wrong way, or there is no such file
`;

const read = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        round: {type: 'string'},
        community: {type: 'string'},
        data: {type: 'string'},
        help: {type: 'boolean', short: 'h'},
      },
    });
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
};
const given = read();
const files = given.positionals;

const load = async (file: string, id: string): Promise<number> => {
  const {community: named, data} = given.values;
  const url = process.env['DATABASE_URL'];
  if (!url && !data) {
    process.stderr.write('Say into which database: --data DIR, or the variable DATABASE_URL.\n');
    return 2;
  }
  const database = url ? await openPostgres(url) : await openPglite(data!);
  try {
    const now = Date.now();
    await migrate(database);
    await seed(database, now);
    const found = await findCommunity(database, named).catch((error: unknown) => {
      if (error instanceof Refusal) return undefined;
      throw error;
    });
    if (!found) {
      process.stderr.write(
        `The database has no community "${named}": give the code of one that it has, or leave --community out.\n`,
      );
      return 2;
    }
    const {code: community, time_zone: timeZone} = found;
    if ((await database.query('SELECT 1 FROM budget_rounds WHERE id = $1', [id])).length) {
      process.stderr.write(`There is a round "${id}" already: give another --round.\n`);
      return 2;
    }
    const began = performance.now();
    const loaded = await database.transaction(transaction =>
      // Opened inside: a transaction that the server takes back begins to read anew.
      loadPabulib(transaction, createReadStream(file, 'utf8') as AsyncIterable<string>, {id, community, now, timeZone}),
    );
    process.stdout.write(`${JSON.stringify({...loaded, seconds: Math.round(performance.now() - began) / 1_000})}\n`);
    return 0;
  } finally {
    await database.close();
  }
};

const main = async (): Promise<number> => {
  if (given.values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const [file] = files;
  if (files.length !== 1 || file === undefined) {
    process.stderr.write(`Name one file.\n\n${USAGE}`);
    return 2;
  }
  if (given.values.round !== undefined) return load(file, given.values.round);
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
