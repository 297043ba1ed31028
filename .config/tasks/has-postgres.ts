import {spawnSync} from 'node:child_process';
import {globSync} from 'node:fs';

/** Whether there is a PostgreSQL server to test with. Distributions keep its programs outside PATH. */
export const hasPostgres = (): boolean =>
  Boolean(process.env.TEST_DATABASE_URL) ||
  globSync(['/usr/lib/postgresql/*/bin/initdb', '/usr/pgsql-*/bin/initdb', '/opt/homebrew/opt/postgresql*/bin/initdb'])
    .length > 0 ||
  spawnSync('initdb', ['--version'], {stdio: 'ignore'}).status === 0;
