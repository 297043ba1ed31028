import * as z from 'zod/mini';
import {caps, isDate, isInstant, isTimeZone, MAX_COUNT} from '../formats.ts';

/** Text with a cap in UTF-16 units, as JavaScript counts. */
export const text = (max: number) => z.string().check(z.maxLength(max));
/** Text that must not be empty. */
export const filled = (max: number) => z.string().check(z.minLength(1), z.maxLength(max));
/** An opaque identifier. */
export const id = filled(caps.id);
/** An address; elements pass it through `safeUrl()` before they bind it. */
export const url = filled(caps.url);
/** `2026-12-03T23:59:59+02:00`: RFC 3339 with an offset. */
export const instant = text(40).check(z.refine(isInstant));
/** `2026-12-03`: a calendar day in the authority's zone, never midnight UTC. */
export const date = text(10).check(z.refine(isDate));
export const timeZone = filled(64).check(z.refine(isTimeZone));
export const count = z.int().check(z.gte(0), z.lte(MAX_COUNT));
export const language = filled(caps.language);
