/** A grading as JSON. Its form has a version; what is added later is optional, what changes raises it. */
import * as z from 'zod/mini';

export const REPORT_VERSION = 1;

const evidence = z.object({
  purpose: z.string(),
  /** `POST /petitions/lviv-skver/signatures`, under the endpoint. */
  request: z.string(),
  as: z.enum(['nobody', 'resident', 'stranger']),
  /** Those that are fit to be shown; never a token. */
  sent: z.record(z.string(), z.string()),
  /** 0: there was no answer. */
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  /** `type` of a problem. */
  problem: z.optional(z.string()),
  /** Why there was no answer, or no whole one. */
  failure: z.optional(z.string()),
});

const checkReport = z.object({
  id: z.string(),
  group: z.string(),
  severity: z.enum(['must', 'should']),
  what: z.string(),
  why: z.string(),
  result: z.enum(['passed', 'failed', 'skipped']),
  /** What was found wrong. */
  found: z.optional(z.array(z.string())),
  /** What to do about it. */
  advice: z.optional(z.string()),
  /** Why it was not made. */
  skipped: z.optional(
    z.object({
      because: z.enum(['option', 'inconclusive', 'blocked', 'not-offered', 'not-provoked']),
      reason: z.string(),
    }),
  ),
  evidence: z.array(evidence),
});

/** A key that the backend was given, for a later run to see whether it still knows it. */
const keptKey = z.object({
  action: z.string(),
  payload: z.record(z.string(), z.unknown()),
  idempotencyKey: z.string(),
  body: z.string(),
  /** Fingerprint: whose it was is not said. */
  account: z.string(),
  at: z.string(),
});

export const report = z.object({
  reportVersion: z.literal(REPORT_VERSION),
  suite: z.object({name: z.string(), version: z.string(), contractVersion: z.number()}),
  endpoint: z.string(),
  community: z.optional(z.string()),
  startedAt: z.string(),
  seconds: z.number(),
  /** `incomplete`: nothing failed that must not, but something that must be looked at was not. */
  grade: z.enum(['passed', 'failed', 'incomplete']),
  delivery: z.object({level: z.enum(['exactly-once', 'at-least-once', 'unknown']), because: z.array(z.string())}),
  summary: z.object({
    passed: z.number(),
    failed: z.number(),
    skipped: z.number(),
    mustFailed: z.number(),
    shouldFailed: z.number(),
    /** How to give what was missing. */
    missing: z.array(z.string()),
  }),
  requests: z.number(),
  checks: z.array(checkReport),
  keys: z.array(keptKey),
});

export type Report = z.infer<typeof report>;
export type CheckReport = z.infer<typeof checkReport>;
export type Evidence = z.infer<typeof evidence>;
export type KeptKey = z.infer<typeof keptKey>;
export type Grade = Report['grade'];
export type DeliveryLevel = Report['delivery']['level'];
