/** `npm run backend`: the reference backend alone, from the command line. */
import process from 'node:process';
import {readOptions, usage} from './options.ts';
import {startBackend} from './start.ts';

const run = async (): Promise<void> => {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === 'help') return console.log(usage);
  const backend = await startBackend(options);
  let closing: Promise<void> | undefined;
  const stop = () => {
    // Exit code 0 by itself: with the server and the database closed, nothing keeps the process.
    closing ??= backend.close().catch(fail);
  };
  // `on`: under npm, Ctrl+C arrives twice, and the second must not end it in the middle of closing.
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  console.log(`hromada backend: ${backend.endpoint}`);
};

const fail = (error: Error): void => {
  console.error(`hromada backend: ${error.message}`);
  process.exit(1);
};

run().catch(fail);
