/**
 * Petitions like one that somebody is about to start. By groups of three letters (pg_trgm) where the database has them
 * for Cyrillic, and by words with the `simple` configuration: there is no Ukrainian dictionary. A server without the
 * extension, or with the locale "C", in which it sees no Cyrillic, is compared for by the kit's own rule.
 */
import {ALIKE, searchable, similarity} from '../../src/domain/petition-search.ts';
import type {CommunityRow} from './communities.ts';
import type {Database, Queries} from './database.ts';
import {PETITION_COLUMNS, type PetitionRow} from './petitions.ts';

const MOST = 5;

/** Among so many that share a word with the title the likest are looked for without the extension. */
const MOST_CANDIDATES = 500;

const known = new WeakMap<Database, Promise<boolean>>();

/** Whether the database compares Cyrillic by trigrams; asked once. */
export const hasTrigrams = (database: Database): Promise<boolean> => {
  const answer = known.get(database) ?? probe(database);
  known.set(database, answer);
  return answer;
};

const probe = async (queries: Queries): Promise<boolean> => {
  const [there] = await queries.query<{there: boolean}>(
    `SELECT to_regprocedure('public.similarity(text,text)') IS NOT NULL AS there`,
  );
  if (!there!.there) return false;
  const [sees] = await queries.query<{sees: boolean}>(`SELECT public.similarity('ґанок', 'ґанок') = 1 AS sees`);
  return sees!.sees;
};

const OWN = `community_code = $1 AND moderation_state = 'published'`;

/** A question of `to_tsquery`: words of letters and digits only, each of which may go on. */
const wordsOf = (title: string, between: '&' | '|'): string =>
  searchable(title)
    .split(' ')
    .filter(Boolean)
    .map(word => `${word}:*`)
    .join(` ${between} `);

export const findSimilar = async (
  database: Database,
  {code}: Pick<CommunityRow, 'code'>,
  title: string,
  except = '',
): Promise<PetitionRow[]> => {
  const normal = searchable(title);
  if (normal === '') return [];
  return (await hasTrigrams(database))
    ? byTrigrams(database, code, normal, except)
    : byWords(database, code, normal, except);
};

const byTrigrams = (queries: Queries, code: string, title: string, except: string): Promise<PetitionRow[]> =>
  queries.query<PetitionRow>(
    `SELECT ${PETITION_COLUMNS} FROM petitions
     WHERE ${OWN} AND id <> $2
       AND (public.similarity(title_searchable, $3) >= $4::float4
            OR to_tsvector('simple', coalesce(searchable, '')) @@ to_tsquery('simple', $5))
     ORDER BY public.similarity(title_searchable, $3) DESC, id COLLATE "C" LIMIT $6`,
    [code, except, title, ALIKE, wordsOf(title, '&'), MOST],
  );

/** The same without the extension; `findSimilar` takes it where there is none. */
export const byWords = async (
  queries: Queries,
  code: string,
  title: string,
  except: string,
): Promise<PetitionRow[]> => {
  const rows = await queries.query<PetitionRow & {all_words: boolean}>(
    `SELECT ${PETITION_COLUMNS}, to_tsvector('simple', coalesce(searchable, '')) @@ to_tsquery('simple', $4) AS all_words
     FROM petitions
     WHERE ${OWN} AND id <> $2 AND to_tsvector('simple', coalesce(searchable, '')) @@ to_tsquery('simple', $3)
     ORDER BY collection_started_at DESC NULLS LAST LIMIT $5`,
    [code, except, wordsOf(title, '|'), wordsOf(title, '&'), MOST_CANDIDATES],
  );
  return rows
    .map(row => ({row, alike: similarity(row.title, title)}))
    .filter(({row, alike}) => alike >= ALIKE || row.all_words)
    .sort((a, b) => b.alike - a.alike || (a.row.id < b.row.id ? -1 : 1))
    .slice(0, MOST)
    .map(({row}) => row);
};
