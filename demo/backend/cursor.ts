/** Where a page of a list begins: the number it is ordered by and an id, so that nothing that comes meanwhile moves it. */
import {Refusal} from './problem.ts';

export interface Place {
  /** What the list is ordered by: a cursor of another order is none of this one. */
  order: string;
  key: number;
  id: string;
}

export const writeCursor = ({order, key, id}: Place): string =>
  Buffer.from(JSON.stringify([order, key, id])).toString('base64url');

export const readCursor = (cursor: string, order: string): Place => {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(place) && place.length === 3) {
      const [of, key, id] = place as unknown[];
      if (of === order && Number.isFinite(key) && typeof id === 'string' && !id.includes('\0'))
        return {order, key: key as number, id};
    }
  } catch {
    // Not one of ours.
  }
  throw new Refusal('validation', {errors: [{pointer: '/cursor', detail: 'No page of this list begins there.'}]});
};
