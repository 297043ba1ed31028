/** Command line and environment of the backend. */
import {parseArgs} from 'node:util';
import {isInstant} from '../../src/contract/values.ts';
import {startingAt} from './clock.ts';
import {parseOrigin} from './origins.ts';
import {parseRate} from './rate-limit.ts';
import type {StartOptions} from './start.ts';

export const usage = `npm run backend -- [options]

  --port N              port to listen on, 0 for any free one (8787)
  --host ADDRESS        address to listen on (127.0.0.1)
  --data DIR            folder of the embedded database, or "memory" (demo/backend/.data)
  --allow-origin ORIGIN origin whose pages may sign; may be given several times
  --public-url ORIGIN   address that residents see, behind a proxy or under a name
  --rate-limit N/min    writes per client (120/min)
  --session-minutes N   how long a sign-in lasts (60)
  --trust-proxy         take the client's address from the last X-Forwarded-For entry
  --fresh-each-day      fill the sample data anew when it is of an earlier day
  --clock ISO           start with the clock at this instant (not in production)
  --test-controls TOKEN open /api/_test to whoever has the token (not in production)
  --help                this text

DATABASE_URL=postgres://… uses a PostgreSQL server instead of the embedded database.
`;

/** What the command line asks for; throws with a sentence for the person who typed it. */
export const readOptions = (args: readonly string[], env: NodeJS.ProcessEnv): StartOptions | 'help' => {
  const {values} = parseArgs({
    args: [...args],
    options: {
      port: {type: 'string', default: '8787'},
      host: {type: 'string', default: '127.0.0.1'},
      data: {type: 'string'},
      'allow-origin': {type: 'string', multiple: true, default: []},
      'public-url': {type: 'string'},
      'rate-limit': {type: 'string'},
      'session-minutes': {type: 'string'},
      'trust-proxy': {type: 'boolean', default: false},
      'fresh-each-day': {type: 'boolean', default: false},
      clock: {type: 'string'},
      'test-controls': {type: 'string'},
      help: {type: 'boolean', default: false},
    },
  });
  if (values.help) return 'help';
  const {clock, data} = values;
  const rateLimit = values['rate-limit'];
  const publicUrl = values['public-url'];
  const testControls = values['test-controls'];
  const minutes = values['session-minutes'];
  if (env['NODE_ENV'] === 'production' && (clock !== undefined || testControls !== undefined)) {
    throw new Error('--clock and --test-controls are for tests: not with NODE_ENV=production.');
  }
  if (clock !== undefined && !isInstant(clock)) {
    throw new Error(`"${clock}" is not an instant: write for example 2026-12-03T23:59:00+02:00.`);
  }
  if (testControls === '') throw new Error('--test-controls needs a token.');
  return {
    port: wholeNumber('--port', values.port, 0, 65_535),
    host: values.host,
    allowedOrigins: values['allow-origin'].map(parseOrigin),
    trustProxy: values['trust-proxy'],
    freshEachDay: values['fresh-each-day'],
    ...(data === undefined ? {} : {data}),
    ...(env['DATABASE_URL'] ? {databaseUrl: env['DATABASE_URL']} : {}),
    ...(publicUrl === undefined ? {} : {publicUrl: parseOrigin(publicUrl)}),
    ...(rateLimit === undefined ? {} : {rateLimit: parseRate(rateLimit)}),
    ...(minutes === undefined ? {} : {sessionMinutes: wholeNumber('--session-minutes', minutes, 1, 100_000)}),
    ...(clock === undefined ? {} : {clock: startingAt(Date.parse(clock))}),
    ...(testControls === undefined ? {} : {testControls}),
  };
};

const wholeNumber = (option: string, text: string, least: number, most: number): number => {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new Error(`${option} must be a whole number from ${least} to ${most}, not "${text}".`);
};
