/**
 * Levers for test runs (`--test-controls TOKEN`): move the clock, end sessions, pause, look at the ledger. They are not
 * there without the option, and the option is refused in production.
 */
import {Hono} from 'hono';
import {setCookie} from 'hono/cookie';
import * as z from 'zod/mini';
import {count, date, id, instant, text} from '../../../src/contract/schemas/common.ts';
import {personalAnswer} from '../answers.ts';
import type {Backend, Env, TestControls} from '../backend.ts';
import {settlePauses} from '../collection-terms.ts';
import {findRound, touchRound} from '../budget-rounds.ts';
import {isStorable} from '../communities.ts';
import {findPetition, settleThresholds, totalOf} from '../petitions.ts';
import {Refusal} from '../problem.ts';
import {readJson} from '../request-body.ts';
import {makeCodes} from '../school-codes.ts';
import {SESSION_COOKIE, signIn} from '../sessions.ts';

export const TEST_TOKEN_HEADER = 'hromada-test-token';

const done = (answer: object = {}) => personalAnswer(JSON.stringify(answer));

export const testControlRoutes = (backend: Backend, controls: TestControls): Hono<Env> =>
  new Hono<Env>()
    .use(async (c, next) => {
      if (c.req.header(TEST_TOKEN_HEADER) !== controls.token) throw new Refusal('not-found');
      await next();
    })
    /** `{"now": "2026-12-04T00:00:00+02:00"}` or `{"advanceSeconds": 3600}`. */
    .post('/clock', async c => {
      const {value} = await readJson(
        c.req,
        z.object({now: z.optional(instant), advanceSeconds: z.optional(z.number())}),
      );
      const {clock} = controls;
      clock.set(value.now === undefined ? clock.now() + (value.advanceSeconds ?? 0) * 1_000 : Date.parse(value.now));
      return done({now: new Date(clock.now()).toISOString()});
    })
    /** Answers everything but these levers with 503 until it is turned off again. */
    .post('/pause', async c => {
      const {value} = await readJson(c.req, z.object({paused: z.boolean()}));
      controls.paused = value.paused;
      return done(value);
    })
    /** Signs a resident in without the page: sets the cookie, and returns it as a token as well. */
    .post('/sign-in', async c => {
      const {value} = await readJson(c.req, z.object({resident: id}));
      const [known] = isStorable(value.resident)
        ? await backend.database.query<{account: string}>('SELECT account FROM residents WHERE id = $1', [
            value.resident,
          ])
        : [];
      if (!known) throw new Refusal('not-found');
      const {token} = await signIn(backend.database, value.resident, backend.clock.now(), backend.sessionDuration);
      setCookie(c, SESSION_COOKIE, token, {path: '/', httpOnly: true, sameSite: 'Lax'});
      // By the context: an answer made apart from it would lose the cookie.
      return c.json({account: known.account, token}, 200, {'cache-control': 'no-store'});
    })
    /** Ends every session, as time would. */
    .post('/expire-sessions', async () => {
      await backend.database.query('DELETE FROM sessions');
      return done();
    })
    /** What the database really holds: the oracle of a fault run. */
    .post('/ledger', async c => {
      const {value} = await readJson(c.req, z.object({petitionId: id}));
      const row = await findPetition(backend.database, value.petitionId, undefined);
      const signatures = await backend.database.query<{resident: string; account: string; receipt: string}>(
        `SELECT signatures.resident_id AS resident, residents.account, signatures.receipt_number AS receipt
         FROM signatures JOIN residents ON residents.id = signatures.resident_id
         WHERE petition_id = $1 ORDER BY running_number`,
        [value.petitionId],
      );
      return done({total: totalOf(row), rows: signatures.length, signatures});
    })
    /** Changes what a community's statute says: whether signatures may be taken back, and a pause. */
    .post('/petition-rules', async c => {
      const {value} = await readJson(
        c.req,
        z.object({
          community: id,
          withdrawal: z.optional(z.boolean()),
          paused: z.optional(z.nullable(z.object({since: date, until: date, reason: text(200)}))),
        }),
      );
      const {community, withdrawal, paused} = value;
      if (withdrawal !== undefined)
        await backend.database.query('UPDATE petition_rules SET withdrawal = $2 WHERE community_code = $1', [
          community,
          withdrawal,
        ]);
      if (paused !== undefined) {
        const {database, clock} = backend;
        // As the hourly round would have done meanwhile, and will do next.
        await settlePauses(database, clock.now());
        await database.query(
          `UPDATE petition_rules SET paused_since = $2, paused_until = $3, paused_reason = $4 WHERE community_code = $1`,
          [community, paused?.since ?? null, paused?.until ?? null, paused?.reason ?? null],
        );
        await settlePauses(database, clock.now());
      }
      return done();
    })
    /** Changes what is said of a round: whether ballots may change, what is published, the end of voting, supporters that are needed. */
    .post('/budget-round', async c => {
      const {value} = await readJson(
        c.req,
        z.object({
          roundId: id,
          change: z.optional(z.boolean()),
          results: z.optional(z.enum(['hidden', 'preliminary', 'final'])),
          votingEndsAt: z.optional(instant),
          movedBecause: z.optional(text(200)),
          supporters: z.optional(count),
        }),
      );
      const {roundId, change, results, votingEndsAt, movedBecause, supporters} = value;
      await backend.database.transaction(async transaction => {
        const row = await findRound(transaction, roundId, undefined, {lock: true});
        const stages = row.stages.map(stage =>
          stage.kind === 'voting' && votingEndsAt !== undefined
            ? {
                ...stage,
                endsAt: votingEndsAt,
                ...(movedBecause === undefined ? {} : {movedFrom: stage.endsAt, movedBecause}),
              }
            : stage,
        );
        await transaction.query(
          'UPDATE budget_rounds SET stages = $2::jsonb, rules = $3::jsonb, results = $4, submission = $5::jsonb WHERE id = $1',
          [
            roundId,
            JSON.stringify(stages),
            JSON.stringify({...row.rules, ...(change === undefined ? {} : {change})}),
            results ?? row.results,
            row.submission && JSON.stringify({...row.submission, ...(supporters === undefined ? {} : {supporters})}),
          ],
        );
        await touchRound(transaction, row, backend.clock.now());
      });
      return done();
    })
    /** Makes codes for a school of a round, and says them. */
    .post('/school-codes', async c => {
      const {value} = await readJson(
        c.req,
        z.object({roundId: id, school: id, count, schoolClass: z.optional(z.number())}),
      );
      return done({codes: await makeCodes(backend.database, {...value, now: backend.clock.now()})});
    })
    /** What the database really holds of a round's ballots. */
    .post('/ballots', async c => {
      const {value} = await readJson(c.req, z.object({roundId: id}));
      const personal = await backend.database.query(
        `SELECT resident_id AS resident, revision, state, blank, lines, receipt_number AS receipt FROM budget_ballots
         WHERE round_id = $1 ORDER BY resident_id`,
        [value.roundId],
      );
      const anonymous = await backend.database.query(
        `SELECT school_id AS school, blank, lines, count FROM anonymous_ballots WHERE round_id = $1 ORDER BY count DESC, content_hash LIMIT 1000`,
        [value.roundId],
      );
      return done({personal, anonymous});
    })
    /** Sets the count of earlier signatures: it may fall below a threshold again. */
    .post('/imported-signatures', async c => {
      const {value} = await readJson(c.req, z.object({petitionId: id, count}));
      await backend.database.transaction(async transaction => {
        const {counted_at: countedAt} = await findPetition(transaction, value.petitionId, undefined, {lock: true});
        const at = new Date(Math.max(backend.clock.now(), +countedAt + 1)).toISOString();
        await transaction.query('UPDATE petitions SET imported_signatures = $2, counted_at = $3 WHERE id = $1', [
          value.petitionId,
          value.count,
          at,
        ]);
        const row = await findPetition(transaction, value.petitionId, undefined);
        await settleThresholds(transaction, value.petitionId, totalOf(row), at);
      });
      return done();
    });
