/** `npm run backend`: the reference backend alone, from the command line. */
import process from 'node:process';
import {readOptions, usage} from './options.ts';
import {startBackend} from './start.ts';

const run = async (): Promise<void> => {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === 'help') return console.log(usage);
  const backend = await startBackend(options);
  const stop = () => {
    // Exit code 0 by itself: with the server and the database closed, nothing keeps the process.
    backend.close().catch(fail);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  console.log(`hromada backend: ${backend.endpoint}`);
};

const fail = (error: Error): void => {
  console.error(`hromada backend: ${error.message}`);
  process.exit(1);
};

run().catch(fail);
