import * as z from 'zod/mini';
import {caps} from '../formats.ts';
import {list, maybeInstant, text, whole} from './common.ts';

/** RFC 9457 problem details. `type` is compared, never fetched; `title` and `detail` are for logs, not for residents. */
export const problem = z.object({
  type: z.optional(text(caps.url)),
  title: z.optional(text(caps.short)),
  status: z.optional(whole(100, 999)),
  detail: z.optional(text(caps.short)),
  /** Machine-readable reason: one of the ineligibility reasons, or `signature-void` for whose signature was struck off. */
  reason: z.optional(text(80)),
  /** `code-used`: when it was voted with. */
  usedAt: maybeInstant,
  /** JSON Pointers to the fields that were not accepted. */
  errors: z.optional(list(z.object({pointer: z.optional(text(200)), detail: z.optional(text(caps.short))}), 100)),
});
export type Problem = z.infer<typeof problem>;
