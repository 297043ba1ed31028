import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import type {ZodMiniType} from 'zod/mini';
import {actionSchemas, querySchemas} from '../../../src/contract/schemas/index.ts';
import {problem} from '../../../src/contract/schemas/problem.ts';
import {standing} from '../../../src/domain/petition.ts';
import {inlinePetition} from '../../../src/domain/inline.ts';
import {CLOCK, communities, petitions, petitionsAt, sessions, type PetitionName} from '../../support/fixtures.ts';
import {mockBackend, type OperationName} from '../../support/handlers.ts';

/** The schema takes the value, and the value holds nothing that the schema does not know. */
const fits = (schema: ZodMiniType, value: unknown): void => {
  const result = schema.safeParse(value);
  assert.ok(result.success, JSON.stringify(result.error?.issues));
  assert.deepEqual(result.data, value);
};

describe('fixtures are what the contract promises', () => {
  for (const [name, community] of Object.entries(communities)) {
    test(`community ${name}`, () => fits(querySchemas['community.get'].result, community));
  }
  for (const [name, session] of Object.entries(sessions)) {
    test(`session ${name}`, () => fits(querySchemas['session.get'].result, session));
  }
  for (const [name, petition] of Object.entries(petitions)) {
    test(`petition ${name}`, () => {
      fits(querySchemas['petition.get'].result, petition);
      assert.deepEqual(inlinePetition(petition), petition, 'fit to be inlined in a page');
    });
  }
  test('petitions of any other clock', () => {
    for (const petition of Object.values(petitionsAt(Date.parse('2027-03-28T00:30:00Z')))) {
      fits(querySchemas['petition.get'].result, petition);
    }
  });
});

test('every petition stands where its name says', () => {
  const expected: Record<PetitionName, ReturnType<typeof standing>> = {
    open: 'collecting',
    square: 'collecting',
    animals: 'collecting',
    lastDay: 'collecting',
    thresholdPassed: 'collecting',
    counting: 'counting',
    notReached: 'not-reached',
    awaiting: 'awaiting',
    inReview: 'in-review',
    answered: 'supported',
    partlySupported: 'partly-supported',
    notSupported: 'not-supported',
    appeal: 'appeal',
    moderation: 'pending',
    moderationRefused: 'refused',
    draft: 'draft',
    planned: 'planned',
    stopped: 'stopped',
    noThreshold: 'collecting',
    longText: 'collecting',
  };
  const found = Object.fromEntries(Object.entries(petitions).map(([name, it]) => [name, standing(it, CLOCK)]));
  assert.deepEqual(found, expected);
});

test('no petition shares its id with another, and no private person is named', () => {
  const all = Object.values(petitions);
  assert.equal(new Set(all.map(({id}) => id)).size, all.length);
  for (const petition of all) assert.match(petition.author ?? '(приклад)', /\(приклад\)$/);
});

describe('the mocked backend', () => {
  const origin = 'https://backend.example';
  const get = (backend: ReturnType<typeof mockBackend>, path: string) =>
    backend.respond(new Request(`${origin}/api${path}`)) as Promise<Response>;
  const sign = (backend: ReturnType<typeof mockBackend>, id: string, key: string, headers = {}) =>
    backend.respond(
      new Request(`${origin}/api/petitions/${id}/signatures`, {
        method: 'POST',
        headers: {'content-type': 'application/json', 'idempotency-key': `"${key}"`, ...headers},
        body: JSON.stringify({petitionId: id, idempotencyKey: key}),
      }),
    ) as Promise<Response>;

  test('answers every query as the contract promises, by its own clock', async () => {
    const backend = mockBackend({now: () => CLOCK});
    const paths: [keyof typeof querySchemas, string][] = [
      ['community.get', '/community'],
      ['session.get', '/session'],
      ['petition.get', '/petitions/lviv-skver'],
      ['petition.signature', '/petitions/lviv-skver/signature'],
    ];
    for (const [name, path] of paths) {
      const response = await get(backend, path);
      assert.equal(response.status, 200);
      assert.equal(Date.parse(response.headers.get('date')!), CLOCK);
      fits(querySchemas[name].result, await response.json());
    }
  });

  test('counts one signature per person, and repeats its answer to the same key', async () => {
    const backend = mockBackend({now: () => CLOCK});
    const first = await sign(backend, 'lviv-skver', 'key-1');
    assert.equal(first.status, 201);
    const answer = await first.json();
    fits(actionSchemas['petition.sign'].result, answer);
    assert.equal(answer.receipt.number, '2026-11-23/000240');
    assert.deepEqual(await (await sign(backend, 'lviv-skver', 'key-1')).json(), answer);
    const again = await (await sign(backend, 'lviv-skver', 'key-2')).json();
    assert.equal(again.alreadyApplied, true);
    assert.deepEqual(again.receipt, answer.receipt);
    assert.equal(backend.signatures.length, 1);
    assert.equal((await (await get(backend, '/petitions/lviv-skver')).json()).signatures.total, 240);
  });

  test('refuses as the contract says', async () => {
    const refusals: [Parameters<typeof mockBackend>[0], string, object, number, string][] = [
      [{session: 'signedOut'}, 'lviv-skver', {}, 401, 'sign-in-required'],
      [{session: 'expired'}, 'lviv-skver', {}, 401, 'sign-in-required'],
      [{}, 'lviv-skver', {'hromada-account': 'account-taras'}, 401, 'account-mismatch'],
      [{session: 'otherCommunity'}, 'lviv-skver', {}, 403, 'not-eligible'],
      [{}, 'lviv-pandus', {}, 409, 'not-open'],
      [{}, 'lviv-zupynka', {}, 409, 'deadline-passed'],
      [{}, 'no-such', {}, 404, 'not-found'],
    ];
    for (const [options, id, headers, status, name] of refusals) {
      const response = await sign(mockBackend({now: () => CLOCK, ...options}), id, 'key', headers);
      assert.equal(response.status, status, name);
      const body: unknown = await response.json();
      fits(problem, body);
      assert.equal((body as {type: string}).type, `urn:hromada:problem:${name}`);
    }
  });

  test('spoils one operation and leaves the others alone', async () => {
    const backend = mockBackend({faults: {'petition.get': {problem: 'rate-limited', retryAfter: 7}}});
    const limited = await get(backend, '/petitions/lviv-skver');
    assert.deepEqual([limited.status, limited.headers.get('retry-after')], [429, '7']);
    assert.equal((await get(backend, '/session')).status, 200);
    const seen: (OperationName | undefined)[] = backend.requests.map(({operation}) => operation);
    assert.deepEqual(seen, ['petition.get', 'session.get']);
    backend.spoil({'petition.get': undefined, all: 'offline'});
    assert.equal((await get(backend, '/petitions/lviv-skver')).type, 'error');
  });
});

test('the petition that a story carries inline is the fixture', () => {
  const source = readFileSync(new URL('../../../stories/petition-card.stories.ts', import.meta.url), 'utf8');
  const written = /<script type="application\/json">(.*?)<\/script>/s.exec(source)![1]!;
  assert.deepEqual(JSON.parse(written.replaceAll('\\\\', '\\')), petitions.square);
});
