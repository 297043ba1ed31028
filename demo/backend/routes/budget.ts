/** Rounds of participatory budgets: what everybody may read of them, and the ballots of residents and pupils. */
import {Hono} from 'hono';
import * as z from 'zod/mini';
import {
  ballotPaper,
  budgetCancelPayload,
  budgetResults,
  codeBallotPayload,
  codeCheck,
  codeCheckRequest,
  ownBallot,
} from '../../../src/contract/schemas/budget-ballot.ts';
import {budgetCandidates, budgetRounds, budgetRoundsParams} from '../../../src/contract/schemas/budget-list.ts';
import {budgetRound} from '../../../src/contract/schemas/budget.ts';
import {id} from '../../../src/contract/schemas/common.ts';
import {jsonOf, personalAnswer, publicAnswer} from '../answers.ts';
import type {Backend, Env, RequestContext} from '../backend.ts';
import {cancelBallot, findOwnBallot, vote} from '../ballots.ts';
import {asOf, findRound, listRounds, presentRound, schoolOf} from '../budget-rounds.ts';
import {presentResults, tallyOf} from '../budget-tally.ts';
import {parseKey} from '../idempotency.ts';
import {keyedWrite, refuseUnlessEqual} from '../keyed-write.ts';
import {onlyMethods} from '../methods.ts';
import {photoUrls} from '../photo-urls.ts';
import {Refusal} from '../problem.ts';
import {findCandidates} from '../project-rows.ts';
import {presentProject} from '../project-view.ts';
import {paramsOf} from '../query-params.ts';
import {readJson} from '../request-body.ts';
import {namedCommunity} from '../requested-community.ts';
import {checkCode, voteWithCode} from '../school-codes.ts';
import {currentSession} from '../visitor.ts';
import {clientOf, writeLimit} from '../write-limit.ts';

const ofSchool = z.object({school: z.optional(id)});

/** Wrong codes from one address, whoever types them: a class of pupils mistypes some, a script has to try thousands. */
const WRONG_CODES = {count: 30, per: 600_000};

export const budgetRoutes = (backend: Backend): Hono<Env> => {
  const {database, clock} = backend;
  const wrongCodes = backend.guessLimit(WRONG_CODES);
  const roundOf = async (c: RequestContext) =>
    findRound(database, c.req.param('roundId')!, await namedCommunity(c, backend));
  /** Looks that are under way, by network: one after the other, or many guesses at once would all be made before one is counted. */
  const turns = new Map<string, Promise<unknown>>();
  const inTurn = async <T>(client: string, look: () => Promise<T>): Promise<T> => {
    const mine = (turns.get(client) ?? Promise.resolve()).then(look);
    const over = mine.catch(() => undefined);
    turns.set(client, over);
    try {
      return await mine;
    } finally {
      if (turns.get(client) === over) turns.delete(client);
    }
  };
  const guarded = <T>(c: RequestContext, look: () => Promise<T>): Promise<T> => {
    const client = clientOf(c, backend);
    return inTurn(client, () => guess(client, look));
  };
  /** Counts what was wrong; who has guessed too often is not even told whether the next one is. */
  const guess = async <T>(client: string, look: () => Promise<T>): Promise<T> => {
    const wait = wrongCodes.wait(client);
    if (wait !== undefined) throw new Refusal('rate-limited', {headers: {'retry-after': String(wait)}});
    try {
      return await look();
    } catch (error) {
      if (error instanceof Refusal && /:code-(unknown|of-another-school)$/.test(error.problem.type ?? ''))
        wrongCodes.take(client);
      throw error;
    }
  };
  return new Hono<Env>()
    .get('/budget-rounds', async c => {
      const params = paramsOf(c, budgetRoundsParams);
      return publicAnswer(
        c,
        jsonOf(budgetRounds, await listRounds(database, await namedCommunity(c, backend), params, clock.now())),
      );
    })
    .all('/budget-rounds', onlyMethods('GET', 'HEAD'))
    .get('/budget-rounds/:roundId', async c => publicAnswer(c, jsonOf(budgetRound, presentRound(await roundOf(c)))))
    .all('/budget-rounds/:roundId', onlyMethods('GET', 'HEAD'))
    .get('/budget-rounds/:roundId/candidates', async c => {
      const row = await roundOf(c);
      const school = schoolOf(row, paramsOf(c, ofSchool).school)?.id;
      const projects = await findCandidates(database, row.id, school);
      const tally = row.results === 'hidden' ? undefined : await tallyOf(database, row, projects, {school});
      const photoUrl = photoUrls(c, backend);
      return publicAnswer(
        c,
        jsonOf(budgetCandidates, {
          roundId: row.id,
          rulesVersion: row.rules.version,
          asOf: asOf(row),
          items: projects.map(project => presentProject(project, row, {tally, photoUrl})),
        }),
      );
    })
    .all('/budget-rounds/:roundId/candidates', onlyMethods('GET', 'HEAD'))
    .get('/budget-rounds/:roundId/results', async c => {
      const row = await roundOf(c);
      const school = schoolOf(row, paramsOf(c, ofSchool).school)?.id;
      const projects = await findCandidates(database, row.id, school);
      return publicAnswer(c, jsonOf(budgetResults, await presentResults(database, row, projects, school)));
    })
    .all('/budget-rounds/:roundId/results', onlyMethods('GET', 'HEAD'))
    .get('/budget-rounds/:roundId/ballot', async c => {
      const row = await roundOf(c);
      const current = await currentSession(c, backend);
      return personalAnswer(jsonOf(ownBallot, await findOwnBallot(database, row, current?.resident, clock.now())));
    })
    .put('/budget-rounds/:roundId/ballot', writeLimit(backend), c =>
      keyedWrite(c, backend, ballotPaper, {roundId: c.req.param('roundId')}, vote),
    )
    .delete('/budget-rounds/:roundId/ballot', writeLimit(backend), c =>
      keyedWrite(c, backend, budgetCancelPayload, {roundId: c.req.param('roundId')}, cancelBallot),
    )
    .all('/budget-rounds/:roundId/ballot', onlyMethods('GET', 'HEAD', 'PUT', 'DELETE'))
    .post('/budget-rounds/:roundId/code-checks', writeLimit(backend), async c => {
      const {value} = await readJson(c.req, codeCheckRequest);
      const community = await namedCommunity(c, backend);
      const found = await guarded(c, () => checkCode(database, c.req.param('roundId'), value, community, clock.now()));
      return personalAnswer(jsonOf(codeCheck, found));
    })
    .all('/budget-rounds/:roundId/code-checks', onlyMethods('POST'))
    .post('/budget-rounds/:roundId/code-ballots', writeLimit(backend), async c => {
      const idempotencyKey = parseKey(c.req.header('idempotency-key'));
      const {value} = await readJson(c.req, z.intersection(codeBallotPayload, z.object({idempotencyKey: id})));
      const receivedAt = clock.now();
      refuseUnlessEqual('/idempotencyKey', value.idempotencyKey, idempotencyKey);
      refuseUnlessEqual('/roundId', value.roundId, c.req.param('roundId'));
      const community = await namedCommunity(c, backend);
      const outcome = await guarded(c, () =>
        voteWithCode(database, {payload: value, community, idempotencyKey, receivedAt}),
      );
      return personalAnswer(outcome.body, outcome.status, outcome.replayed ? {'idempotency-replayed': 'true'} : {});
    })
    .all('/budget-rounds/:roundId/code-ballots', onlyMethods('POST'));
};
