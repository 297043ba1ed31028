import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {createUkPetitionsClient} from '../../../src/client/adapters/uk-petitions.ts';
import type {Petition} from '../../../src/contract/index.ts';
import {standing, type Standing} from '../../../src/domain/petition.ts';
import {tabOf} from '../../../src/domain/petition-search.ts';
import {isHromadaError} from '../../../src/errors.ts';
import {clientSuite} from '../../conformance/client-checks.ts';
import {recordedResponse, RECORDED_ORIGIN} from '../../support/recorded-petitions.ts';

/* The adapter of the UK petitions site, over every payload that was recorded of it: the shape of 2016 and the later one. */

const data = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../demo/data/uk-petitions/${name}.json`, import.meta.url), 'utf8')) as never;

interface Seen {
  url: URL;
  init: RequestInit;
}

/** A client over these answers, and what it has asked for. */
const over = (answer: (request: Request) => Response | Promise<Response> = recordedResponse) => {
  const seen: Seen[] = [];
  const client = createUkPetitionsClient({
    endpoint: `${RECORDED_ORIGIN}/`,
    fetch: async (url, init) => {
      seen.push({url: new URL(url), init});
      return answer(new Request(url));
    },
  });
  return {client, seen};
};

const get = (id: string) => over().client.query('petition.get', {id});
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => (isHromadaError(error) ? error.code : String(error)),
  );

const NOW = Date.parse('2024-11-25T12:00:00Z');

/* ---- recorded ---- */

test('2016: one petition in the shape of then', async () => {
  const petition = await get('131215');
  assert.equal(petition.title, 'EU Referendum Rules triggering a 2nd EU Referendum');
  assert.equal(petition.collection.startedAt, '2016-05-25T11:19:56.925Z');
  assert.equal(petition.collection.deadline, undefined, 'it names no closing date');
  assert.deepEqual(petition.signatures, {total: 3_555_721, asOf: '2016-06-27T00:24:58.353Z'});
  assert.deepEqual(petition.thresholds, [
    {count: 10_000, reachedAt: '2016-06-24T06:54:57.319Z'},
    {count: 100_000, reachedAt: '2016-06-24T10:48:23.281Z'},
  ]);
  // 23:39 UTC is the next day in London's summer.
  assert.equal(petition.submittedOn, '2016-05-24');
  assert.equal(petition.url, 'https://petition.parliament.uk/petitions/131215');
  assert.deepEqual(petition.moderation, {state: 'published'});
  assert.equal(standing(petition, Date.parse('2016-06-27T01:00:00Z')), 'collecting');
  assert.deepEqual(petition.review, {state: 'awaiting'}, 'when a review began they do not say');
});

test('2024: one petition in the shape of now, its text in lines of one kind', async () => {
  const petition = await get('700143');
  assert.equal(petition.id, '700143');
  assert.equal(petition.title, 'Call a General Election');
  assert.equal(petition.lang, 'en');
  assert.equal(petition.collection.startedAt, '2024-11-20T09:13:21.152Z');
  assert.equal(petition.signatures.total, 1_462_163);
  assert.ok(petition.text!.includes('\n\n') && !petition.text!.includes('\r'));
  assert.equal(petition.signers, 'count');
  assert.deepEqual(petition.authority, {id: 'uk-parliament', name: 'UK Parliament', timeZone: 'Europe/London'});
  assert.equal(standing(petition, NOW), 'collecting');
  assert.deepEqual(
    Object.keys(petition).filter(key => key.includes('_')),
    [],
    'no key of theirs is left',
  );
});

test('2019: an answer of the Government has no outcome; `rejection: {code: null}` is none', async () => {
  const petition = await get('229963');
  assert.equal(standing(petition, NOW), 'answered');
  assert.equal(petition.review.outcome, undefined);
  assert.equal(petition.review.decision!.date, '2018-12-14');
  assert.match(petition.review.decision!.text!, /^The deal that we have reached with the EU.*\n\nEU leaders/s);
  assert.deepEqual(
    petition.review.decision!.files!.map(({title}) => title),
    ['Transcript of the debate', 'Video of the debate', 'Debate pack'],
  );
  assert.deepEqual(petition.moderation, {state: 'published'});
});

test('a list: the petitions of a page, without their texts, and how many there are', async () => {
  const {client, seen} = over();
  const {items, total, next, counts} = await client.query('petition.list', {tab: 'collecting'});
  assert.deepEqual(
    items.map(({id}) => id),
    ['700143', '237487', '229963', '131215'],
  );
  assert.equal(total, 4);
  assert.equal(next, undefined);
  assert.equal(counts, undefined);
  assert.ok(items.every(({text}) => text === undefined));
  assert.equal(items[0]!.url, 'https://petition.parliament.uk/petitions/700143');
  for (const {url, init} of seen) {
    assert.equal(url.origin, RECORDED_ORIGIN);
    assert.equal(init.credentials, 'omit');
    assert.equal(init.headers, undefined, 'a header of ours would cost a preflight');
    assert.equal(init.method, undefined);
  }
});

test('the recorded page itself is what the contract takes', async () => {
  const {client} = over(() => Response.json(data('list')));
  const {items} = await client.query('petition.list', {});
  assert.equal(items.length, 4);
});

test('pages: the cursor leads to the next one, and the number of all stays', async () => {
  const {client, seen} = over();
  const first = await client.query('petition.list', {tab: 'collecting', order: 'most-signed', limit: 3});
  assert.deepEqual(
    first.items.map(({id}) => id),
    ['131215', '700143', '229963'],
  );
  assert.equal(first.total, 4);
  const asked = seen.length;
  const second = await client.query('petition.list', {
    tab: 'collecting',
    order: 'most-signed',
    limit: 3,
    cursor: first.next!,
  });
  assert.deepEqual(
    second.items.map(({id}) => id),
    ['237487'],
  );
  assert.equal(second.total, 4);
  assert.equal(second.next, undefined);
  assert.equal(seen.length, asked + 1, 'they are counted once');
  assert.equal(await codeOf(client.query('petition.list', {cursor: '../../x'})), 'rejected');
});

test('tabs and words lead to their lists', async () => {
  const {client, seen} = over();
  const ids = async (params: object) => (await client.query('petition.list', params)).items.map(({id}) => id);
  assert.deepEqual(await ids({tab: 'answered'}), ['237487', '229963']);
  assert.deepEqual(await ids({tab: 'in-review'}), ['131215', '700143']);
  assert.deepEqual(await ids({tab: 'archive'}), []);
  assert.deepEqual(await ids({tab: 'collecting', q: 'referendum & more'}), []);
  assert.equal(seen.at(-1)!.url.searchParams.get('q'), 'referendum & more');
  assert.deepEqual(await ids({tab: 'collecting', q: 'EU Referendum'}), ['131215']);
  assert.equal((await client.query('petition.list', {tab: 'archive'})).total, 0);
});

for (const params of [{tab: 'not-supported'}, {tab: 'not-reached'}, {category: 'Cabinet Office'}] as const) {
  test(`what they have no list for is unsupported, and nobody is asked: ${JSON.stringify(params)}`, async () => {
    const {client, seen} = over();
    assert.equal(await codeOf(client.query('petition.list', params)), 'unsupported');
    assert.deepEqual(seen, []);
  });
}

/* ---- states that no payload was recorded of ---- */

/** The petition of 2024 with other facts. */
const changed = async (attributes: object, type = 'petition'): Promise<Petition> => {
  const recorded = data('petition-700143') as {data: {attributes: object}};
  const body = {...recorded, data: {...recorded.data, type, attributes: {...recorded.data.attributes, ...attributes}}};
  return over(() => Response.json(body)).client.query('petition.get', {id: '700143'});
};
const none = {response_threshold_reached_at: null, debate_threshold_reached_at: null, signature_count: 92};
const closed = {state: 'closed', closed_at: '2024-11-24T23:59:59.000Z'};

const states: readonly [what: string, attributes: object, at: Standing][] = [
  ['open, far from any threshold', none, 'collecting'],
  ['closed without enough', {...none, ...closed}, 'not-reached'],
  ['closed with enough, no answer yet', closed, 'awaiting'],
  ['closed with enough, the moment of it not told', {...closed, response_threshold_reached_at: null}, 'awaiting'],
  ['closed and answered', {...closed, government_response: {summary: 'No.', details: ''}}, 'answered'],
  ['a debate is scheduled', {scheduled_debate_date: '2025-01-06'}, 'in-review'],
  [
    'debated, without an answer',
    {debate: {debated_on: '2025-01-06'}, debate_outcome_at: '2025-01-07T10:00:00Z'},
    'answered',
  ],
  ['not to be debated', {debate: {debated_on: null, overview: 'The Committee decided …'}}, 'answered'],
  ['rejected', {state: 'rejected', rejection: {code: 'duplicate', details: 'See\r\nanother.'}}, 'refused'],
  ['hidden', {state: 'hidden', rejection: null}, 'refused'],
  ['waiting for sponsors', {state: 'validated', opened_at: null}, 'pending'],
  ['of a fork, open', {state: 'collecting_signatures'}, 'collecting'],
  ['of a fork, closed', {state: 'completed', closed_at: '2024-11-24T23:59:59Z'}, 'awaiting'],
];

for (const [what, attributes, at] of states) {
  test(`where it stands: ${what}`, async () => {
    const petition = await changed(attributes);
    assert.equal(standing(petition, NOW), at);
    assert.notEqual(tabOf(petition, NOW), 'not-supported', 'nobody said so');
  });
}

test('a refusal says why, in their words', async () => {
  const {moderation} = await changed({
    state: 'rejected',
    rejection: {code: 'already-happening', details: 'See\r\nthis.'},
  });
  assert.equal(moderation.reason, 'Already happening\n\nSee\nthis.');
});

test('an empty rejection of an open petition is none', async () => {
  const petition = await changed({rejection: {code: null, details: null}});
  assert.deepEqual(petition.moderation, {state: 'published'});
});

test('the closing date: a day is over at its end in London, an instant is itself', async () => {
  assert.equal((await changed({closing_date: '2025-05-20'})).collection.deadline, '2025-05-20T23:59:59+01:00');
  assert.equal((await changed({closing_date: '2025-01-20'})).collection.deadline, '2025-01-20T23:59:59+00:00');
  assert.equal(
    (await changed({closing_date: '2025-05-20T22:59:59.999Z'})).collection.deadline,
    '2025-05-20T22:59:59.999Z',
  );
  assert.equal((await changed({closing_date: 'soon'})).collection.deadline, undefined);
});

test('archived: filed in the archive, with the thresholds of its Parliament', async () => {
  const petition = await changed(
    {...closed, parliament: {response_threshold: 5_000, debate_threshold: null}},
    'archived-petition',
  );
  assert.equal(petition.archived, true);
  assert.deepEqual(
    petition.thresholds.map(({count}) => count),
    [5_000, 100_000],
  );
  assert.equal(tabOf(petition, NOW), 'archive');
});

/* ---- not to be trusted ---- */

test('what is too long is cut at a whole character, what is no text is no petition', async () => {
  const long = await changed({action: '😀'.repeat(600), background: 'x'.repeat(30_000)});
  assert.equal([...long.title].length, 500);
  assert.ok(long.title.endsWith('😀…'));
  assert.equal(long.text!.length, 20_000);
  for (const attributes of [{action: 7}, {signature_count: -1}, {signature_count: '9'}, {created_at: 'yesterday'}]) {
    assert.equal(await codeOf(changed(attributes)), 'invalid-response', JSON.stringify(attributes));
  }
  const {id} = await changed({__proto__: {polluted: true}, constructor: 'x'});
  assert.equal(id, '700143');
  assert.equal(({} as {polluted?: boolean}).polluted, undefined);
});

test('an id never leads to another path, and one that cannot be is one that is not there', async () => {
  const {client, seen} = over();
  await codeOf(client.query('petition.get', {id: '../archived/petitions'}));
  assert.ok(seen.every(({url}) => url.pathname.startsWith('/petitions/') && !url.pathname.includes('archived/')));
  const missing = await client.query('petition.get', {id: 'abc'}).catch((error: unknown) => error);
  assert.ok(isHromadaError(missing) && missing.problem.status === 404);
});

test('an answer that another origin gave in the end is not theirs', async () => {
  const {client} = over(() => {
    const response = Response.json(data('petition-700143'));
    Object.defineProperty(response, 'url', {value: 'https://elsewhere.example/petitions/700143.json'});
    return response;
  });
  assert.notEqual(await codeOf(client.query('petition.get', {id: '700143'})), undefined);
});

test('a petition of an earlier Parliament is taken from where the site has moved it', async () => {
  const {client} = over(() => {
    const response = Response.json(data('petition-131215'));
    Object.defineProperty(response, 'url', {value: `${RECORDED_ORIGIN}/archived/petitions/131215.json`});
    return response;
  });
  assert.equal((await client.query('petition.get', {id: '131215'})).id, '131215');
});

/* ---- the rest of the contract ---- */

test('nobody signs in, and acts are unsupported before they are kept', async () => {
  const {client, seen} = over();
  assert.deepEqual(await client.query('session.get', {}), {signedIn: false, eligibility: []});
  const community = await client.query('community.get', {});
  assert.deepEqual(
    [community.name, community.timeZone, community.languages],
    ['UK Parliament', 'Europe/London', ['en']],
  );
  assert.equal(client.readOnly, true);
  assert.equal(await codeOf(Promise.resolve(client.check!('petition.sign', {petitionId: '1'}))), 'unsupported');
  assert.deepEqual(seen, []);
});

const suite = clientSuite(({fetch}) => createUkPetitionsClient({endpoint: RECORDED_ORIGIN, fetch}), {
  backend: request => recordedResponse(request),
  queries: {'petition.get': {id: '700143'}, 'petition.list': {tab: 'collecting'}},
  local: ['community.get', 'session.get'],
  actions: {},
});
for (const {name, run} of suite) test(`the client suite: ${name}`, run);
