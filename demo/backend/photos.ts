/** Photos of projects: what their bytes say they are, and nothing else. */
import type {photoTypes} from '../../src/contract/budget-formats.ts';
import {budgetCaps} from '../../src/contract/budget-formats.ts';
import type {Problem} from '../../src/contract/schemas/problem.ts';
import type {SentPhoto} from '../../src/contract/schemas/project.ts';
import type {Queries} from './database.ts';

export type PhotoType = (typeof photoTypes)[number];

export interface ReadPhoto {
  type: PhotoType;
  alt: string | undefined;
  bytes: Buffer;
}

type Fault = NonNullable<Problem['errors']>[number];

/** The media type of some bytes by their first ones; a name says nothing. */
export const photoTypeOf = (bytes: Uint8Array): PhotoType | undefined => {
  const begins = (at: number, ...signs: number[]) => signs.every((sign, n) => bytes[at + n] === sign);
  const says = (at: number, text: string) => begins(at, ...[...text].map(sign => sign.charCodeAt(0)));
  if (begins(0, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (begins(0, 0x89) && says(1, 'PNG\r\n\x1a\n')) return 'image/png';
  return says(0, 'RIFF') && says(8, 'WEBP') ? 'image/webp' : undefined;
};

/**
 * Photos as they are kept, or what is wrong with them.
 * @param most How many a project may have
 * @param kept How many of them it has already
 */
export const readPhotos = (
  sent: readonly SentPhoto[],
  most: number,
  kept: number,
): {photos: ReadPhoto[]; faults: Fault[]} => {
  const faults: Fault[] = [];
  if (sent.length + kept > most)
    faults.push({pointer: sent.length ? '/photos' : '/keptPhotos', detail: `More than ${most} photos.`});
  const photos = sent.flatMap(({alt, data}, at): ReadPhoto[] => {
    const bytes = Buffer.from(data, 'base64url');
    const type = photoTypeOf(bytes);
    const pointer = `/photos/${at}/data`;
    if (bytes.length > budgetCaps.photoBytes)
      faults.push({pointer, detail: `Longer than ${budgetCaps.photoBytes} bytes.`});
    else if (!type) faults.push({pointer, detail: 'Neither JPEG, PNG nor WebP.'});
    else return [{type, alt, bytes}];
    return [];
  });
  return {photos, faults};
};

/**
 * Puts photos in the place of those that a project has, after those that stay.
 * @param kept Numbers of those
 * @param version Of the project, from 1. Each has numbers of its own, so that none ever comes to be another photo's.
 */
export const keepPhotos = async (
  queries: Queries,
  projectId: string,
  kept: readonly number[],
  photos: readonly ReadPhoto[],
  version: number,
): Promise<void> => {
  await queries.query(
    `DELETE FROM project_photos
     WHERE project_id = $1 AND n NOT IN (SELECT value::int FROM jsonb_array_elements_text($2::jsonb))`,
    [projectId, JSON.stringify(kept)],
  );
  const before = (version - 1) * budgetCaps.photos;
  for (const [at, {type, alt, bytes}] of photos.entries())
    await queries.query(
      `INSERT INTO project_photos (project_id, n, media_type, alt, bytes) VALUES ($1, $2, $3, $4, decode($5, 'base64'))`,
      [projectId, before + at + 1, type, alt ?? null, bytes.toString('base64')],
    );
};

/** @param n As an address says it */
export const findPhoto = async (
  queries: Queries,
  projectId: string,
  n: string,
): Promise<{type: PhotoType; bytes: Buffer} | undefined> => {
  if (!/^[1-9]\d{0,5}$/.test(n)) return undefined;
  const [row] = await queries.query<{media_type: PhotoType; content: string}>(
    `SELECT media_type, encode(bytes, 'base64') AS content FROM project_photos WHERE project_id = $1 AND n = $2`,
    [projectId, Number(n)],
  );
  return row && {type: row.media_type, bytes: Buffer.from(row.content, 'base64')};
};
