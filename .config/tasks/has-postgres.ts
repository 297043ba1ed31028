import {existsSync, globSync} from 'node:fs';
import {delimiter, join} from 'node:path';

/** Where distributions keep the server's programs when they are not in PATH; the newest version is taken. */
const PLACES = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/opt/homebrew/opt/postgresql*/bin',
  '/usr/local/opt/postgresql*/bin',
  '/usr/local/pgsql/bin',
];

const version = (folder: string): number => Number(/(\d+)\/bin$/.exec(folder)?.[1] ?? 0);

/** The folder with the programs of a PostgreSQL server. */
export function postgresPrograms(): string | undefined {
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter).filter(Boolean),
    ...globSync(PLACES).sort((a, b) => version(b) - version(a)),
  ];
  return folders.find(folder => ['initdb', 'pg_ctl'].every(name => existsSync(join(folder, name))));
}

/** Whether there is a PostgreSQL server to test with. */
export const hasPostgres = (): boolean => Boolean(process.env.TEST_DATABASE_URL) || postgresPrograms() !== undefined;
