import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {checks} from '../../conformance/checks.ts';
import {reportSchema, runConformance, textReport} from '../../conformance/client-suite.ts';
import type {ConformanceOptions, Report} from '../../conformance/client-suite.ts';
import {openWorld, ORIGIN, testDatabase, type TestDatabase} from '../backend/world.ts';
import {
  brokenBackends,
  brokenBudgets,
  BUDGET,
  CLOSED_PETITION,
  OTHER_PETITION,
  PETITION,
  type BrokenBackend,
} from './broken-backends.ts';
import {instead, isSignedIn, jsonResponse, networkOf, pathOf, type Spoil} from './spoilt.ts';
import {toleratedBackends} from './tolerated-backends.ts';

let store: TestDatabase;
before(async () => {
  store = await testDatabase();
});
after(() => store.close());

type Change = Partial<ConformanceOptions>;

/** A community that offers nothing else: what is graded of petitions says nothing of budgets, nor the other way round. */
const offering =
  (...offers: string[]): Spoil =>
  answer =>
  async request => {
    const response = await answer(request);
    if (pathOf(request) !== '/community' || !response.ok || request.method !== 'GET') return response;
    const json = (await response.json()) as object;
    return 'offers' in json ? new Response(JSON.stringify({...json, offers}), response) : Response.json(json, response);
  };

/** The reference backend behind something that spoils it, on fresh data, and how it is graded. */
const open = async (spoil: Spoil, {withdrawal = false, offers = 'petitions'} = {}) => {
  await store.reset(Date.now());
  if (withdrawal) await store.database.query('UPDATE petitions SET withdrawal = true WHERE id = $1', [PETITION]);
  const {app, signIn} = openWorld(store.database, {now: Date.now(), allowedOrigins: ['https://rada.example']});
  const visitor = await signIn('olena');
  const grade = (change: Change = {}): Promise<Report> =>
    runConformance({
      endpoint: `${ORIGIN}/api`,
      token: visitor.token,
      petition: PETITION,
      otherPetition: OTHER_PETITION,
      closedPetition: CLOSED_PETITION,
      ...BUDGET,
      origin: 'https://rada.example',
      allowWrites: true,
      concurrency: 4,
      wait: () => Promise.resolve(),
      fetch: networkOf(spoil(offering(offers)(async request => app.fetch(request)))),
      ...change,
    });
  return {grade, visitor, signIn};
};

const gradeOf = async (
  spoil: Spoil,
  change?: Change,
  setting?: {withdrawal?: boolean; offers?: string},
): Promise<Report> => (await open(spoil, setting)).grade(change);

const idsOf = (report: Report, result: string): string[] =>
  report.checks.filter(check => check.result === result).map(({id}) => id);

const sound: Spoil = answer => answer;
/** What cannot be done to a petition whose signatures are not withdrawn. */
const WITHDRAWALS = checks.map(({id}) => id).filter(id => id.startsWith('petition.withdraw:'));

/** What does not come up in these runs. */
const notMade = (withdrawal: boolean): string[] =>
  checks.map(({id}) => id).filter(id => ofPetitions(withdrawal).includes(id) || /^(budget|project)\./.test(id));

const ofPetitions = (withdrawal: boolean): string[] => [
  'session-token:exchange',
  'session-token:single-use',
  'petition.sign:server-errors-not-stored',
  'petition.sign:key-kept',
  ...(withdrawal ? ['petition.withdraw:server-errors-not-stored', 'petition.withdraw:key-kept'] : WITHDRAWALS),
  'petition.submit:server-errors-not-stored',
  'petition.submit:key-kept',
  'limits:rate',
  'limits:retry-after',
];
const NOT_MADE = notMade(false);
const decidesDelivery = new Set(checks.filter(({delivery}) => delivery).map(({id}) => id));

test('nothing is wrong with the backend while it is not spoilt', async () => {
  const report = await gradeOf(sound);
  assert.deepEqual(idsOf(report, 'failed'), []);
  assert.deepEqual(idsOf(report, 'skipped'), NOT_MADE);
  assert.equal(report.grade, 'passed');
  assert.equal(report.delivery.level, 'exactly-once');
});

test('nothing is wrong with one that lets signatures be withdrawn', async () => {
  const report = await gradeOf(sound, {}, {withdrawal: true});
  assert.deepEqual(
    idsOf(report, 'failed'),
    [],
    JSON.stringify(report.checks.filter(({result}) => result === 'failed')),
  );
  assert.deepEqual(idsOf(report, 'skipped'), notMade(true));
  assert.equal(report.grade, 'passed');
  assert.equal(report.delivery.level, 'exactly-once');
});

test('what was not made for one reason is told in one line', async () => {
  const lines = textReport(await gradeOf(sound)).split('\n');
  const told = lines.filter(line => line.includes('petition.withdraw'));
  assert.equal(told.length, 3, 'its heading, that line, and the one for which an earlier report was not given');
  assert.ok(told[1]!.includes(`petition.withdraw: ${WITHDRAWALS.length - 1} checks`), told[1]);
});

/** The same where budgets are offered and petitions are not. */
const notMadeOfBudgets = checks
  .map(({id}) => id)
  .filter(
    id =>
      id.startsWith('petition.') ||
      /^(budget|project)\..*:(server-errors-not-stored|key-kept)$/.test(id) ||
      /^(session-token:(exchange|single-use)|limits:)/.test(id),
  );

test('nothing is wrong with its budgets while it is not spoilt', async () => {
  const report = await gradeOf(sound, {}, {offers: 'budget'});
  assert.deepEqual(idsOf(report, 'failed'), []);
  assert.deepEqual(idsOf(report, 'skipped'), notMadeOfBudgets);
  assert.equal(report.grade, 'passed');
  assert.equal(report.delivery.level, 'exactly-once');
});

const broken: (BrokenBackend & {offers: string})[] = [
  ...brokenBackends.map(backend => ({...backend, offers: 'petitions'})),
  ...brokenBudgets.map(backend => ({...backend, offers: 'budget'})),
];

for (const {name, spoil, fails, blocks = [], withdrawal = false, offers} of broken) {
  test(`noticed: ${name}`, async () => {
    const report = await gradeOf(spoil(store.database), {}, {withdrawal, offers});
    const found = report.checks.filter(({result}) => result === 'failed');
    assert.deepEqual(found.map(({id}) => id).sort(), [...fails].sort(), JSON.stringify(found, null, 2));
    for (const check of found) {
      assert.ok(check.found!.length > 0 && check.advice, `${check.id} says what was found and what to do`);
      assert.match(textReport(report), new RegExp(`(FAILED|should) +${check.id}`));
    }
    const usual = offers === 'budget' ? notMadeOfBudgets : notMade(withdrawal);
    const made = usual.filter(id => report.checks.some(check => check.id === id && check.result !== 'skipped'));
    assert.deepEqual(
      idsOf(report, 'skipped').sort(),
      [...usual.filter(id => !made.includes(id)), ...blocks].sort(),
      'every other check is made as ever',
    );
    assert.equal(report.grade, found.some(({severity}) => severity === 'must') ? 'failed' : 'passed');
    const level = fails.some(id => decidesDelivery.has(id))
      ? 'at-least-once'
      : blocks.some(id => decidesDelivery.has(id))
        ? 'unknown'
        : 'exactly-once';
    assert.equal(report.delivery.level, level);
  });
}

for (const {name, spoil, makes = [], leaves = []} of toleratedBackends) {
  test(`tolerated: ${name}`, async () => {
    const report = await gradeOf(spoil());
    const found = report.checks.filter(({result}) => result === 'failed');
    assert.deepEqual(found, [], JSON.stringify(found, null, 2));
    assert.deepEqual(
      idsOf(report, 'skipped').sort(),
      [...NOT_MADE.filter(id => !makes.includes(id)), ...leaves].sort(),
    );
    assert.equal(report.delivery.level, 'exactly-once');
  });
}

test('a code that is taken twice is noticed', async () => {
  const expiresAt = '2100-01-01T00:00:00Z';
  const taken = instead(
    request => pathOf(request) === '/session/token' && request.headers.get('origin') === 'https://rada.example',
    async (request, answer) =>
      (await request.clone().text()).includes('"code":"given"')
        ? jsonResponse({accessToken: 'token-of-the-code', expiresAt})
        : answer(request),
  );
  const report = await gradeOf(taken, {signInCode: {code: 'given', verifier: 'v'.repeat(43)}});
  assert.deepEqual(idsOf(report, 'failed'), ['session-token:single-use']);
});

test('without --allow-writes nothing is sent for the resident, and the grade is incomplete', async () => {
  const sent: string[] = [];
  const {grade} = await open(answer => request => {
    if (isSignedIn(request)) sent.push(request.method);
    return answer(request);
  });
  const report = await grade({allowWrites: false});
  assert.ok(sent.length > 0 && sent.every(method => method === 'GET'), sent.join());
  assert.equal(report.grade, 'incomplete');
  assert.equal(report.delivery.level, 'unknown');
  assert.deepEqual(idsOf(report, 'failed'), []);
  assert.deepEqual(report.summary.missing, ['--allow-writes: sign for this person, and send a made-up petition']);
  assert.deepEqual(report.keys, []);
});

test('by its address alone a backend is read only, and the report says what to give as well', async () => {
  const methods = new Set<string>();
  const {grade} = await open(answer => request => {
    methods.add(`${request.method} ${pathOf(request).replace(/conformance-[\w-]+/, '…')}`);
    return answer(request);
  });
  const none = {
    token: undefined,
    petition: undefined,
    otherPetition: undefined,
    closedPetition: undefined,
    origin: undefined,
  };
  const report = await grade({...none, allowWrites: undefined} as unknown as Change);
  assert.equal(report.grade, 'incomplete');
  assert.deepEqual(idsOf(report, 'failed'), []);
  assert.deepEqual(
    [...methods].filter(method => !/^(GET|HEAD|OPTIONS) /.test(method)),
    ['POST /session/token', 'DELETE /community'],
  );
  for (const option of ['--token', '--petition', '--closed-petition', '--origin', '--allow-writes']) {
    assert.ok(
      report.summary.missing.some(text => text.includes(option)),
      `${option} is named`,
    );
  }
  assert.match(textReport(report), /INCOMPLETE/);
});

test('"--origin none" is an answer', async () => {
  const report = await gradeOf(sound, {origin: 'none'});
  assert.equal(report.grade, 'passed');
  const {skipped} = report.checks.find(({id}) => id === 'cors:preflight')!;
  assert.equal(skipped!.because, 'not-offered');
});

test('a community that has no petitions is not asked for them', async () => {
  const spoil: Spoil = answer => async request => {
    const response = await answer(request);
    return pathOf(request) === '/community' && response.ok && request.method === 'GET'
      ? new Response(JSON.stringify({...((await response.json()) as object), offers: ['problems']}), response)
      : response;
  };
  const report = await gradeOf(spoil, {petition: 'x'});
  const petitions = report.checks.filter(({id}) => id.startsWith('petition.'));
  assert.ok(petitions.length > 10);
  assert.ok(petitions.every(({skipped}) => skipped?.because === 'not-offered'));
  assert.equal(report.grade, 'passed');
  assert.equal(report.delivery.level, 'unknown');
});

test('somebody who has signed shows nothing: the grade is incomplete, and says why', async () => {
  const {grade} = await open(sound);
  assert.equal((await grade()).grade, 'passed');
  const again = await grade();
  assert.deepEqual(idsOf(again, 'failed'), []);
  assert.equal(again.grade, 'incomplete');
  assert.equal(again.delivery.level, 'unknown');
  assert.match(again.summary.missing.join('\n'), /had done it before/);
});

test('somebody who may not sign shows nothing either', async () => {
  const {grade, signIn} = await open(sound);
  const {token} = await signIn('taras');
  const report = await grade({token});
  assert.deepEqual(idsOf(report, 'failed'), []);
  assert.equal(report.grade, 'incomplete');
  assert.match(report.summary.missing.join('\n'), /may not do it there/);
});

test('a petition whose deadline has not passed shows nothing of deadlines', async () => {
  const report = await gradeOf(sound, {closedPetition: 'lviv-himnaziia'});
  const {skipped} = report.checks.find(({id}) => id === 'petition.sign:deadline')!;
  assert.deepEqual(skipped, {because: 'inconclusive', reason: 'its deadline has not passed yet'});
  assert.equal(report.grade, 'incomplete');
});

test('a report can be read again, and holds no token, no account and no receipt', async () => {
  const {grade, visitor} = await open(sound);
  const report = await grade();
  assert.deepEqual(reportSchema.parse(JSON.parse(JSON.stringify(report))), report);
  const text = JSON.stringify(report) + textReport(report, {details: true});
  const [{receipt_number: receipt}] = (await store.database.query<{receipt_number: string}>(
    'SELECT receipt_number FROM signatures',
  )) as [{receipt_number: string}];
  for (const secret of [visitor.token, visitor.account, receipt]) assert.ok(!text.includes(secret), secret);
});

test('what a backend writes cannot steer a terminal', async () => {
  const spoil: Spoil = answer => async request => {
    const response = await answer(request);
    return response.status === 404
      ? new Response(JSON.stringify({type: '\u001b[2J\u009b31m', status: 404}), response)
      : response;
  };
  const report = await gradeOf(spoil);
  assert.deepEqual(idsOf(report, 'failed'), ['errors:types']);
  assert.doesNotMatch(textReport(report).replaceAll('\n', ''), /\p{Cc}/u);
});

test('the keys of an earlier run are asked for again, and only of the person whose they are', async () => {
  const {grade, signIn} = await open(sound);
  const earlier = await grade();
  assert.deepEqual(
    earlier.keys.map(({action}) => action),
    ['petition.sign', 'petition.submit'],
  );
  const resultOf = (report: Report) => report.checks.find(({id}) => id === 'petition.sign:key-kept')!;
  assert.equal(resultOf(await grade({earlier})).result, 'passed');

  const {token} = await signIn('andrii');
  assert.equal(resultOf(await grade({earlier, token, petition: OTHER_PETITION})).skipped?.because, 'inconclusive');

  await store.database.query('DELETE FROM idempotency_keys');
  assert.equal(resultOf(await grade({earlier})).result, 'failed');
});
