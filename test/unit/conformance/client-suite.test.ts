import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Client} from '../../../src/client/client.ts';
import {createHttpClient} from '../../../src/client/http-client.ts';
import type {ActionName, ActionPayload, Petition, QueryName} from '../../../src/contract/index.ts';
import {actions} from '../../../src/contract/actions.ts';
import {fillPath, queries} from '../../../src/contract/operations.ts';
import {HromadaError, toHromadaError} from '../../../src/errors.ts';
import {clientSuite, type ClientCheck, type CreateClient} from '../../conformance/client-suite.ts';
import {querySamples} from '../../conformance/client-samples.ts';

const ENDPOINT = 'https://council.example/api';
const httpClient: CreateClient = ({fetch}) => createHttpClient({endpoint: ENDPOINT, fetch});

/** Names of the checks that a client fails. */
const failing = async (suite: readonly ClientCheck[]): Promise<string[]> => {
  const names: string[] = [];
  for (const {name, run} of suite) {
    await run().catch((error: unknown) => {
      assert.ok(error instanceof Error && error.message, name);
      names.push(name);
    });
  }
  return names;
};

for (const {name, run} of clientSuite(httpClient)) test(`the HTTP client: ${name}`, run);

/* ---- an adapter of another protocol ---- */

/** A read-only protocol: one list of petitions, in words of its own. */
const adapter: CreateClient = ({fetch}) =>
  ({
    id: 'https://petitions.example',
    async query(name: QueryName, params: object, options: {signal?: AbortSignal | undefined} = {}) {
      if (name !== 'petition.get') throw new HromadaError('unsupported');
      const {id} = params as {id?: string};
      if (!id) throw new HromadaError('invalid-response');
      let response: Response;
      try {
        response = await fetch(`https://petitions.example/${id}.json`, options.signal ? {signal: options.signal} : {});
      } catch (error) {
        throw toHromadaError(error, (error as Error).name === 'TimeoutError' ? 'timeout' : 'offline');
      }
      if (response.status === 404) throw new HromadaError('rejected', {status: 404});
      if (response.status === 401) throw new HromadaError('rejected', {status: 401});
      if (!response.ok) throw new HromadaError('server', {status: response.status, retryAt: Date.now() + 30_000});
      try {
        const {action, signature_count: total} = (await response.json()) as {action: string; signature_count: number};
        if (typeof action !== 'string') throw new TypeError('no petition');
        const {result} = querySamples['petition.get'];
        return {...result, id, title: action, signatures: {...result.signatures, total}};
      } catch (error) {
        throw toHromadaError(error, 'invalid-response');
      }
    },
    send: () => Promise.reject(new HromadaError('unsupported')),
  }) as unknown as Client;

test('an adapter of a read-only protocol can prove itself', async () => {
  const suite = clientSuite(adapter, {
    backend: () => Response.json({action: 'Save the square', signature_count: 239}),
    queries: {'petition.get': {id: '700143'}},
    actions: {},
  });
  assert.deepEqual(await failing(suite), []);
  const names = suite.map(({name}) => name).join('\n');
  assert.match(names, /petition\.sign: what it cannot send is "unsupported"/);
  assert.match(names, /session\.get: what it does not know is "unsupported"/);
});

/* ---- clients that are wrong in one respect ---- */

/** The HTTP client with something else in its place. */
const spoilt =
  (change: (client: Client, network: Parameters<CreateClient>[0]) => Partial<Client>): CreateClient =>
  network => {
    const client = createHttpClient({endpoint: ENDPOINT, fetch: network.fetch});
    return {...client, ...change(client, network)};
  };

const wrong: readonly {name: string; create: CreateClient; fails: RegExp}[] = [
  {
    name: 'its id changes',
    create: spoilt(() => ({id: crypto.randomUUID()})),
    fails: /^its id/,
  },
  {
    name: 'the clock is not a number',
    create: spoilt(() => ({skew: () => Number.NaN})),
    fails: /^it knows by how much/,
  },
  {
    name: 'it lets errors of the network through',
    create: spoilt((client, {fetch}) => ({
      query: (async (name: QueryName, params: object, options: object) => {
        await fetch(`${ENDPOINT}/warm-up`, options);
        return client.query(name, params as never, options);
      }) as Client['query'],
    })),
    fails: /there is no connection|it takes too long|abort/,
  },
  {
    name: 'it believes whatever comes',
    create: spoilt((_, {fetch}) => ({
      query: (async (name: QueryName, params: object, options: object) =>
        (
          await fetch(ENDPOINT + fillPath(queries[name].path, params), {
            ...options,
            ...params,
          })
        ).json()) as Client['query'],
    })),
    fails: /when|params|abort|until when/,
  },
  {
    name: 'it makes keys of its own',
    create: spoilt(client => ({
      send: (name, payload, options) =>
        client.send(name, payload, {...options, idempotencyKey: crypto.randomUUID(), body: undefined}),
    })),
    fails: /repeats the key|the same request/,
  },
  {
    name: 'it takes any answer for a receipt',
    create: spoilt((_, {fetch}) => ({
      send: (async (name: ActionName, payload: ActionPayload<ActionName>, options: {idempotencyKey: string}) => {
        const response = await fetch(ENDPOINT + fillPath(actions[name].path, payload), {
          method: 'POST',
          body: JSON.stringify({...payload, idempotencyKey: options.idempotencyKey}),
        });
        const answer = (await response.json().catch(() => ({}))) as object;
        return {
          receipt: {number: '1', receivedAt: '2026-11-23T14:02:17+02:00'},
          ...answer,
          idempotencyKey: options.idempotencyKey,
        };
      }) as unknown as Client['send'],
    })),
    fails: /^(petition\.(sign|withdraw|submit)|budget\.(vote|cancel|vote-with-code)|project\.(submit|back))\b/,
  },
  {
    name: 'it sends again by itself',
    create: spoilt(client => ({
      send: (name, payload, options) =>
        client.send(name, payload, options).catch(() => client.send(name, payload, options)),
    })),
    fails: /does not send again|another key/,
  },
  {
    name: 'it does not hear an abort',
    create: spoilt(client => ({
      query: (name, params) => client.query(name, params),
    })),
    fails: /abort/,
  },
  {
    name: 'it takes every payload',
    create: spoilt(() => ({check: () => undefined})),
    fails: /\(check\)$/,
  },
];

for (const {name, create, fails} of wrong) {
  test(`noticed: ${name}`, async () => {
    const names = await failing(clientSuite(create, {patience: 50}));
    assert.ok(names.length > 0, 'something fails');
    assert.deepEqual(
      names.filter(found => !fails.test(found)),
      [],
      'and nothing else',
    );
  });
}

test('a petition with every sign in its id comes through', async () => {
  const {params, result} = querySamples['petition.get'];
  const client = await httpClient({fetch: () => Promise.resolve(Response.json(result))});
  const petition: Petition = await client.query('petition.get', params);
  assert.equal(petition.id, params.id);
});
