/** Who has signed, as far as the statute lets it be shown. Names of people: paged, never cached by devices. */
import type {PetitionSignatories} from '../../src/contract/schemas/petition-signatories.ts';
import type {CommunityRow} from './communities.ts';
import type {Queries} from './database.ts';
import {totalOf, type PetitionRow} from './petitions.ts';
import {Refusal} from './problem.ts';
import {calendarDay} from './time.ts';

const PAGE = 50;

/** «Олена Петрівна Коваль» is «О. П. К.»: nobody is found by it. A note in brackets is no name, and stays. */
export const initials = (name: string): string => {
  const [, words = name, note = ''] = /^(.*?)(\s*\([^)]*\))?$/.exec(name) ?? [];
  return (
    words
      .split(/\s+/)
      .filter(Boolean)
      .map(word => `${[...word][0]!}.`)
      .join(' ') + note
  );
};

const readCursor = (cursor: string | undefined): number => {
  if (cursor === undefined) return 0;
  const number = /^[1-9]\d{0,8}$/.exec(cursor)?.[0];
  if (number === undefined) {
    throw new Refusal('validation', {errors: [{pointer: '/cursor', detail: 'No page of this list begins there.'}]});
  }
  return Number(number);
};

/** One page in the order of signing. The cursor is the last number shown: numbers never change hands. */
export const listSignatories = async (
  queries: Queries,
  row: PetitionRow,
  {time_zone: timeZone}: CommunityRow,
  cursor: string | undefined,
): Promise<PetitionSignatories> => {
  const after = readCursor(cursor);
  const answer = {mode: row.signers, total: totalOf(row)};
  if (row.signers === 'count') return {...answer, items: []};
  const rows = await queries.query<{number: number; name: string; signed_on: string | null; at: Date | null}>(
    `SELECT * FROM (
       SELECT running_number AS number, name, signed_on::text AS signed_on, NULL::timestamptz AS at
       FROM carried_signatories WHERE petition_id = $1
       UNION ALL
       SELECT running_number, residents.display_name, NULL, received_at
       FROM signatures JOIN residents ON residents.id = signatures.resident_id WHERE petition_id = $1
     ) AS signed WHERE number > $2 ORDER BY number LIMIT $3`,
    [row.id, after, PAGE + 1],
  );
  const page = rows.slice(0, PAGE);
  return {
    ...answer,
    items: page.map(({number, name, signed_on: signedOn, at}) => ({
      number,
      name: row.signers === 'initials' ? initials(name) : name,
      signedOn: signedOn ?? calendarDay(+at!, timeZone),
    })),
    ...(rows.length > PAGE ? {next: String(page.at(-1)!.number)} : {}),
  };
};
