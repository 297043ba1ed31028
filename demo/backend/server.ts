/** `npm run backend`: the reference backend alone, from the command line. */
import {relative} from 'node:path';
import process from 'node:process';
import {readOptions, usage} from './options.ts';
import {DEFAULT_DATA, startBackend, type StartOptions} from './start.ts';

const say = (text: string): void => console.log(`hromada backend: ${text}`);

/** Which database it is; of a server not the address, which may hold a password. */
const nameOf = ({databaseUrl, data = DEFAULT_DATA}: StartOptions): string => {
  if (databaseUrl !== undefined) return 'named by DATABASE_URL';
  return data === 'memory' ? 'in memory' : `in ${relative('', data) || '.'}`;
};

const run = async (): Promise<void> => {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === 'help') return console.log(usage);
  say(`opening the database ${nameOf(options)} …`);
  const backend = await startBackend(options);
  let closing: Promise<void> | undefined;
  const stop = () => {
    // Exit code 0 by itself: with the server and the database closed, nothing keeps the process.
    closing ??= backend.close().catch(fail);
  };
  // `on`: under npm, Ctrl+C arrives twice, and the second must not end it in the middle of closing.
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  say(backend.endpoint);
};

const fail = (error: Error): void => {
  console.error(`hromada backend: ${error.message}`);
  process.exit(1);
};

run().catch(fail);
