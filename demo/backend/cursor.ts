/**
 * Where a page of a list begins: the number it is ordered by and an id, so that nothing that comes meanwhile moves it; and
 * when the list began, for orders in which time alone moves things: they keep their place until somebody is through.
 */
import {Refusal} from './problem.ts';

export interface Place {
  /** What the list is ordered by: a cursor of another order is none of this one. */
  order: string;
  key: number;
  id: string;
  /** ms */
  began: number;
}

/** Of the years whose dates are written with four digits. */
const isMoment = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < Date.UTC(10_000);

export const writeCursor = ({order, key, id, began}: Place): string =>
  Buffer.from(JSON.stringify([order, key, id, began])).toString('base64url');

export const readCursor = (cursor: string, order: string): Place => {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(place) && place.length === 4) {
      const [of, key, id, began] = place as unknown[];
      if (of === order && Number.isFinite(key) && typeof id === 'string' && !id.includes('\0') && isMoment(began))
        return {order, key: key as number, id, began};
    }
  } catch {
    // Not one of ours.
  }
  throw new Refusal('validation', {errors: [{pointer: '/cursor', detail: 'No page of this list begins there.'}]});
};
