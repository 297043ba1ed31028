import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {demoCodes} from '../../../demo/backend/seed-budget.ts';
import {makeCodes} from '../../../demo/backend/school-codes.ts';
import {codeBallotResult, codeCheck, type CodeBallotPayload} from '../../../src/contract/schemas/budget-ballot.ts';
import {codeFault} from '../../../src/domain/vote-codes.ts';
import {answerOf} from './expectations.ts';
import {act, problemOf, SCHOOLS, type Sent} from './budget-world.ts';
import {DAY, openWorld, START, testDatabase, type TestDatabase, type World} from './world.ts';

const SCHOOL = 'tzosh-20';
const [FIRST, SECOND] = demoCodes(SCHOOL, 2) as [string, string];
const [OTHER] = demoCodes('tzosh-18', 1) as [string];

describe('voting with a code', () => {
  let test: TestDatabase;
  let world: World;
  before(async () => {
    test = await testDatabase();
  });
  beforeEach(async () => {
    await test.reset();
    world = openWorld(test.database);
  });
  after(() => test.close());

  const ballot = (code: string, change: Partial<CodeBallotPayload> = {}): CodeBallotPayload => ({
    roundId: SCHOOLS,
    rulesVersion: '1',
    revision: 0,
    blank: false,
    lines: [{projectId: 'te-1'}],
    code,
    school: SCHOOL,
    paperId: crypto.randomUUID(),
    ...change,
  });
  const send = (payload: CodeBallotPayload, sent: Sent = {}) =>
    act(world, undefined, `/budget-rounds/${SCHOOLS}/code-ballots`, payload, sent);
  const check = async (code: string, school = SCHOOL): Promise<Response> =>
    world.app.request(`/api/budget-rounds/${SCHOOLS}/code-checks`, {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify({code, school}),
    });
  const rows = async (): Promise<{lines: {projectId: string}[]; count: number}[]> =>
    world.database.query('SELECT lines, count FROM anonymous_ballots WHERE round_id = $1 ORDER BY count', [SCHOOLS]);

  it('knows a code however it is typed, and counts one ballot for it', async () => {
    for (const typed of [FIRST, FIRST.toLowerCase(), `${FIRST.slice(0, 3)} ${FIRST.slice(3)}`])
      assert.deepEqual(await answerOf(codeCheck, await check(typed)), {
        school: {id: SCHOOL, name: 'ТЗОШ № 20 ім. Р. Муляра'},
      });
    const answer = await answerOf(codeBallotResult, await send(ballot(FIRST), {key: 'k'}), 201);
    assert.equal(answer.idempotencyKey, 'k');
    assert.deepEqual(await rows(), [{lines: [{projectId: 'te-1'}], count: 1}]);
    await send(ballot(SECOND));
    assert.deepEqual(await rows(), [{lines: [{projectId: 'te-1'}], count: 2}]);
  });

  it('gives the first receipt to the same key, and counts nothing more, whatever comes with it', async () => {
    const payload = ballot(FIRST);
    const first = await answerOf(codeBallotResult, await send(payload, {key: 'k'}), 201);
    const again = await send(payload, {key: 'k'});
    assert.equal(again.headers.get('idempotency-replayed'), 'true');
    assert.deepEqual(await answerOf(codeBallotResult, again), first);
    await send({...payload, lines: [{projectId: 'te-2'}]}, {key: 'k'});
    // The day after the end as well.
    world.clock.set(START + 6 * DAY);
    assert.deepEqual(await answerOf(codeBallotResult, await send(payload, {key: 'k'})), first);
    assert.deepEqual(await rows(), [{lines: [{projectId: 'te-1'}], count: 1}]);
  });

  it('tells an unknown, a used and another school’s code apart, and the day alone of a used one', async () => {
    await problemOf(await check('ABC123'), 'code-unknown', 403);
    await problemOf(await check('AAAAAA'), 'code-unknown', 403);
    await problemOf(await check(OTHER), 'code-of-another-school', 403);
    await problemOf(await send(ballot(OTHER)), 'code-of-another-school', 403);
    await send(ballot(FIRST));
    for (const response of [await check(FIRST), await send(ballot(FIRST))])
      assert.equal((await problemOf(response, 'code-used', 403))['usedAt'], '2026-11-23T00:00:00+02:00');
    assert.deepEqual(await rows(), [{lines: [{projectId: 'te-1'}], count: 1}]);
  });

  it('takes only projects of the school, by the rules, within the time, and no resident', async () => {
    const strange = await problemOf(await send(ballot(FIRST, {lines: [{projectId: 'te-5'}]})), 'ballot-invalid', 422);
    assert.equal(strange['reason'], 'unknown-project');
    await problemOf(await send(ballot(FIRST, {rulesVersion: '0'})), 'rules-changed', 412);
    const olena = await world.signIn('olena');
    await problemOf(
      await act(world, olena, `/budget-rounds/${SCHOOLS}/ballot`, ballot(FIRST), {method: 'PUT'}),
      'not-eligible',
      403,
    );
    world.clock.set(Date.parse('2026-11-27T15:00:00.001+02:00'));
    await problemOf(await check(FIRST), 'deadline-passed', 409);
    await problemOf(await send(ballot(FIRST)), 'deadline-passed', 409);
    // Nothing of this has used the code up.
    world.clock.set(START);
    await answerOf(codeBallotResult, await send(ballot(FIRST)), 201);
  });

  it('lets one of many tablets have a code', async () => {
    const sent = await Promise.all(Array.from({length: 6}, () => send(ballot(FIRST))));
    assert.deepEqual(sent.map(({status}) => status).sort(), [201, 403, 403, 403, 403, 403]);
    assert.deepEqual(await rows(), [{lines: [{projectId: 'te-1'}], count: 1}]);
  });

  it('a code of a class outside of the round’s classes is none to vote with', async () => {
    const made = (schoolClass: number) =>
      makeCodes(world.database, {roundId: SCHOOLS, school: SCHOOL, schoolClass, count: 1, now: START});
    const [young, old] = [(await made(5))[0]!, (await made(9))[0]!];
    assert.equal((await problemOf(await check(young), 'not-eligible', 403))['reason'], 'other-class');
    assert.equal((await answerOf(codeCheck, await check(old))).schoolClass, 9);
  });

  it('keeps neither a code nor what it has voted for, and nothing that leads from one to the other', async () => {
    await send(ballot(FIRST, {lines: [{projectId: 'te-2'}]}));
    const everything = JSON.stringify(
      await Promise.all(
        ['school_codes', 'anonymous_ballots', 'budget_ballots', 'idempotency_keys', 'hash_keys'].map(table =>
          world.database.query(`SELECT * FROM ${table}`),
        ),
      ),
    );
    assert.ok(!everything.includes(FIRST));
    const [used] = await world.database.query<Record<string, unknown>>(
      'SELECT * FROM school_codes WHERE used_at IS NOT NULL',
    );
    assert.ok(!JSON.stringify(used).includes('te-2'));
    const columns = Object.keys(
      (await world.database.query<Record<string, unknown>>('SELECT * FROM anonymous_ballots LIMIT 1'))[0]!,
    );
    assert.deepEqual(columns.sort(), ['blank', 'content_hash', 'count', 'lines', 'paper', 'round_id', 'school_id']);
  });

  it('makes codes that are different, and whose check sign is right', async () => {
    const codes = await makeCodes(world.database, {roundId: SCHOOLS, school: SCHOOL, count: 500, now: START});
    assert.equal(new Set(codes).size, 500);
    assert.ok(codes.every(code => codeFault(code) === undefined));
  });

  it('asks for patience after many wrong guesses, also with a right one then', async () => {
    for (let n = 0; n < 30; n++) await problemOf(await check('AAAAAA'), 'code-unknown', 403);
    const limited = await check(FIRST);
    assert.ok(Number(limited.headers.get('retry-after')) > 0);
    await problemOf(limited, 'rate-limited', 429);
    world.clock.set(START + 20 * 60_000);
    await answerOf(codeCheck, await check(FIRST));
  });

  it('lets nobody try more at once than one after the other', async () => {
    const answers = await Promise.all(Array.from({length: 90}, () => check('AAAAAA')));
    const count = (status: number) => answers.filter(it => it.status === status).length;
    assert.deepEqual([count(403), count(429)], [30, 60]);
    // A pause for one guess is a pause for one, however many come with it.
    world.clock.set(START + 25_000);
    const later = await Promise.all(Array.from({length: 40}, () => check('AAAAAA')));
    assert.equal(later.filter(it => it.status === 403).length, 1);
  });
});
