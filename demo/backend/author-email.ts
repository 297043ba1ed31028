/**
 * The author's e-mail address: only the clerk's desk reads it. It is in no list of columns that the contract's answers are
 * made of, so that none can hold it by mistake.
 *
 * It is erased when nobody has to write to the author any more: with the step into the archive, or when a petition that is
 * over has come to the archive by its age. One that was refused is kept as long, from its refusal on: until then the author
 * may ask why, or send it again.
 */
import {listCommunities} from './communities.ts';
import type {Queries} from './database.ts';
import {archiveBefore, CLOSED_AT} from './petitions.ts';

/** For the authority to write to. One that was corrected later takes the place of the first. */
export const keepAuthorEmail = async (queries: Queries, petitionId: string, email: string): Promise<void> => {
  await queries.query('UPDATE petitions SET author_email = $2 WHERE id = $1', [petitionId, email]);
};

/** The one that takes its place has it now. */
export const eraseAuthorEmail = async (queries: Queries, petitionId: string): Promise<void> => {
  await queries.query('UPDATE petitions SET author_email = NULL WHERE id = $1', [petitionId]);
};

export const findAuthorEmail = async (queries: Queries, petitionId: string): Promise<string | undefined> => {
  const [row] = await queries.query<{author_email: string | null}>('SELECT author_email FROM petitions WHERE id = $1', [
    petitionId,
  ]);
  return row?.author_email ?? undefined;
};

export const sweepAuthorEmails = async (queries: Queries, now: number): Promise<void> => {
  for (const community of await listCommunities(queries, undefined)) {
    await queries.query(
      `UPDATE petitions SET author_email = NULL
       WHERE author_email IS NOT NULL AND community_code = $1
         AND (archived OR ${CLOSED_AT} < $2 OR (moderation_state = 'refused' AND moderated_at < $2))`,
      [community.code, new Date(archiveBefore(community, now)).toISOString()],
    );
  }
};
