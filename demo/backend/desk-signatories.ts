/**
 * Who has signed, for the desk: the authority checks signatures, whatever its statute lets the public see of them. The law
 * has people sign with surname, given name and patronymic, so that is what the desk sees.
 */
import type {Queries} from './database.ts';
import type {PetitionRow} from './petitions.ts';

export interface DeskSignature {
  number: number;
  name: string;
  /** Of one that came here; one that was carried over has a day and no receipt. */
  received_at: Date | null;
  receipt_number: string | null;
  signed_on: string | null;
}

/** Signatures with a row of their own, those that were carried over with their names among them. */
const SIGNED = `SELECT running_number AS number, name, NULL::timestamptz AS received_at, NULL AS receipt_number,
    signed_on::text AS signed_on
  FROM carried_signatories WHERE petition_id = $1
  UNION ALL
  SELECT running_number, residents.display_name, received_at, receipt_number, NULL
  FROM signatures JOIN residents ON residents.id = signatures.resident_id WHERE petition_id = $1`;

const PAGE = 50;

export interface DeskSignatories {
  items: DeskSignature[];
  /** The last number shown, where more follow. */
  next: number | undefined;
  /** Carried over as a count: nobody knows their names here. */
  nameless: number;
}

/** One page in the order of signing, after a number. */
export const pageOfSignatures = async (queries: Queries, row: PetitionRow, after: number): Promise<DeskSignatories> => {
  const rows = await queries.query<DeskSignature>(
    `SELECT * FROM (${SIGNED}) AS signed WHERE number > $2 ORDER BY number LIMIT $3`,
    [row.id, after, PAGE + 1],
  );
  const items = rows.slice(0, PAGE);
  return {
    items,
    next: rows.length > PAGE ? items.at(-1)!.number : undefined,
    nameless: Math.max(0, row.imported_signatures - (await countNamed(queries, row.id))),
  };
};

/** How many of the signatures that were carried over have a name. */
export const countNamed = async (queries: Queries, petitionId: string): Promise<number> => {
  const [named] = await queries.query<{count: number}>(
    'SELECT count(*)::int AS count FROM carried_signatories WHERE petition_id = $1',
    [petitionId],
  );
  return named!.count;
};

/**
 * - `signed`: it stands · `removed`: it was given out, and stands no more
 * - `carried`: one of those that were carried over as a count · `unknown`: this number was given to nobody
 */
export type FoundSignature =
  | {state: 'signed'; signature: DeskSignature}
  | {state: 'removed'; cause: 'withdrawn' | 'void'; reason: string | null; at: Date}
  | {state: 'carried' | 'unknown'};

export const findByNumber = async (queries: Queries, row: PetitionRow, number: number): Promise<FoundSignature> => {
  const [signature] = await queries.query<DeskSignature>(`SELECT * FROM (${SIGNED}) AS signed WHERE number = $2`, [
    row.id,
    number,
  ]);
  if (signature) return {state: 'signed', signature};
  const [removed] = await queries.query<{cause: 'withdrawn' | 'void'; reason: string | null; at: Date}>(
    `SELECT cause, reason, removed_at AS at FROM removed_signatures WHERE petition_id = $1 AND running_number = $2
     UNION ALL
     SELECT 'void', reason, made_at FROM petition_changes
     WHERE petition_id = $1 AND kind = 'void-carried' AND running_number = $2`,
    [row.id, number],
  );
  if (removed) return {state: 'removed', ...removed};
  return {state: number >= 1 && number <= row.imported_signatures ? 'carried' : 'unknown'};
};
