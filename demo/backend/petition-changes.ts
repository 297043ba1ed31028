/** What the desk has put right in a petition, and why. For the desk alone; what the public is told stands elsewhere. */
import type {Queries} from './database.ts';

export type ChangeKind = 'correct' | 'hide' | 'restore' | 'extend' | 'stop' | 'resume' | 'carried' | 'void-carried';

export interface PetitionChange {
  kind: ChangeKind;
  made_at: Date;
  made_by: string;
  reason: string;
  running_number: number | null;
  /** What was there before, as text. */
  former: string | null;
}

export const recordChange = async (
  transaction: Queries,
  petitionId: string,
  {
    kind,
    at,
    by,
    reason,
    number,
    former,
  }: {kind: ChangeKind; at: string; by: string; reason: string; number?: number; former?: string},
): Promise<void> => {
  await transaction.query(
    `INSERT INTO petition_changes (petition_id, kind, made_at, made_by, reason, running_number, former)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [petitionId, kind, at, by, reason, number ?? null, former ?? null],
  );
};

/** The newest first, with the name of who has made each. */
export const findChanges = (queries: Queries, petitionId: string): Promise<PetitionChange[]> =>
  queries.query<PetitionChange>(
    `SELECT kind, made_at, residents.display_name AS made_by, reason, running_number, former
     FROM petition_changes JOIN residents ON residents.id = made_by
     WHERE petition_id = $1 ORDER BY petition_changes.id DESC`,
    [petitionId],
  );
