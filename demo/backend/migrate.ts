/** Brings the tables up to date: every numbered file in `migrations/` runs once, in order. */
import {readdir, readFile} from 'node:fs/promises';
import type {Database} from './database.ts';

const FOLDER = new URL('migrations/', import.meta.url);
/** Any number: everybody who migrates takes the same lock, so that two servers may start at once. */
const LOCK = 461_842;

export const migrate = async (database: Database): Promise<void> => {
  const files = (await readdir(FOLDER)).filter(name => /^\d{4}-.+\.sql$/.test(name)).sort();
  const scripts = await Promise.all(
    files.map(async name => ({
      name,
      version: Number(name.slice(0, 4)),
      sql: await readFile(new URL(name, FOLDER), 'utf8'),
    })),
  );
  await database.transaction(async transaction => {
    await transaction.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await transaction.query('CREATE TABLE IF NOT EXISTS migrations (version integer PRIMARY KEY, name text NOT NULL)');
    const done = new Set(
      (await transaction.query<{version: number}>('SELECT version FROM migrations')).map(({version}) => version),
    );
    for (const {name, version, sql} of scripts) {
      if (done.has(version)) continue;
      for (const statement of statements(sql)) await transaction.query(statement);
      await transaction.query('INSERT INTO migrations (version, name) VALUES ($1, $2)', [version, name]);
    }
  });
};

/** Our migrations are plain DDL: a line that ends in a semicolon ends a statement. */
const statements = (sql: string): string[] =>
  sql
    .replaceAll(/^\s*--.*$/gm, '')
    .split(/;\s*$/m)
    .map(statement => statement.trim())
    .filter(statement => statement !== '');
