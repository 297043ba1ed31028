import * as z from 'zod/mini';
import {caps} from '../formats.ts';
import {filled, jsonFacts} from './common.ts';

/** Set by the build of what a page loads. */
declare const __HROMADA_PAGE__: true | undefined;

const degrees = (most: number): z.ZodMiniType<number> => {
  const schema = z.custom<number>(value => typeof value === 'number' && value >= -most && value <= most);
  if (typeof __HROMADA_PAGE__ === 'undefined') jsonFacts.set(schema, {type: 'number', minimum: -most, maximum: most});
  return schema;
};

/** Degrees of WGS 84; six decimals are a tenth of a metre. */
export const position = z.object({lat: degrees(90), lon: degrees(180)});
export type Position = z.infer<typeof position>;

/** A rectangle of the map that does not cross the 180th meridian. */
export const bounds = z.object({south: degrees(90), west: degrees(180), north: degrees(90), east: degrees(180)});
export type Bounds = z.infer<typeof bounds>;

/** Where something is: in words, on the map, or both. */
export const place = z.object({
  /** An address or a description: «вул. Заньковецької», «усе місто». */
  address: z.optional(filled(caps.title)),
  position: z.optional(position),
});
export type Place = z.infer<typeof place>;
