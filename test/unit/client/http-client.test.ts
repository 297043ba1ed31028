import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Client, SendOptions} from '../../../src/client/client.ts';
import {createHttpClient, type HttpClientOptions} from '../../../src/client/http-client.ts';
import {MAX_RESPONSE_BYTES, MAX_RESPONSE_DEPTH} from '../../../src/contract/limits.ts';
import {isHromadaError, type HromadaError, type HromadaErrorCode} from '../../../src/errors.ts';
import {community, petitionWith, sessionOf, signedOut} from '../../support/harness-data.ts';

const ENDPOINT = 'https://council.example/api';

interface Asked {
  url: string;
  init: RequestInit & {headers: Record<string, string>};
}

/** A client whose network answers with what `answer` makes of the request. */
function clientWith(answer: (asked: Asked) => Response | Promise<Response>, options: Partial<HttpClientOptions> = {}) {
  const asked: Asked[] = [];
  const client = createHttpClient({
    endpoint: ENDPOINT,
    fetch: async (url, init) => {
      const request = {url, init: {...init, headers: {...(init.headers as Record<string, string>)}}};
      asked.push(request);
      return answer(request);
    },
    ...options,
  });
  return {client, asked};
}

const json = (body: unknown, init: ResponseInit = {}): Response =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    ...init,
    headers: {'content-type': 'application/json', ...(init.headers as Record<string, string> | undefined)},
  });

/** What a promise rejects with; it must be one of ours. */
async function failure(promise: Promise<unknown>): Promise<HromadaError> {
  try {
    await promise;
  } catch (error) {
    assert.ok(isHromadaError(error), `only HromadaError: ${String(error)}`);
    return error;
  }
  throw new assert.AssertionError({message: 'it did not fail'});
}

const getPetition = (client: Client) => client.query('petition.get', {id: '1'});
const receipt = {number: '2026-11-23/000240', receivedAt: '2026-11-23T12:00:00+02:00'};
const signed = (key: string) => ({
  idempotencyKey: key,
  receipt,
  signatures: {total: 240, asOf: '2026-11-23T12:00:00+02:00'},
});
const sign = (client: Client, options: Partial<SendOptions> = {}) =>
  client.send('petition.sign', {petitionId: '1'}, {idempotencyKey: 'key', account: 'olena', ...options});

/* ---- asking ---- */

test('a query is one GET under the endpoint, and its answer is rebuilt from known keys', async () => {
  const petition = petitionWith();
  const {client, asked} = clientWith(() =>
    json({...petition, secret: 'x', authority: {...petition.authority, tax: 1}}),
  );
  assert.deepEqual(await getPetition(client), petition);
  const [{url, init}] = asked as [Asked];
  assert.equal(url, `${ENDPOINT}/petitions/1`);
  assert.equal(init.method, undefined);
  assert.equal(init.headers['accept'], 'application/json');
  assert.deepEqual(Object.keys(init.headers), ['accept'], 'no header that needs a preflight');
  assert.equal(init.referrerPolicy, 'same-origin');
});

test('what is the same for everybody is asked for without credentials, what depends on who asks with them', async () => {
  const {client, asked} = clientWith(({url}) =>
    json(
      url.endsWith('/session')
        ? signedOut
        : url.endsWith('signature')
          ? {signed: false}
          : url.endsWith('community')
            ? community
            : petitionWith(),
    ),
  );
  await getPetition(client);
  await client.query('community.get', {});
  await client.query('session.get', {});
  await client.query('petition.signature', {petitionId: '1'});
  assert.deepEqual(
    asked.map(({init}) => init.credentials),
    ['same-origin', 'same-origin', 'include', 'include'],
  );
});

test('a name is one part of the address, whatever is in it', async () => {
  const {client, asked} = clientWith(() => json(petitionWith()));
  await client.query('petition.get', {id: '../session?x=1#y'});
  assert.equal(asked[0]!.url, `${ENDPOINT}/petitions/..%2Fsession%3Fx%3D1%23y`);
});

test('the community goes along, and is part of what the client is', async () => {
  const {client, asked} = clientWith(() => json(petitionWith()), {endpoint: `${ENDPOINT}/`, community: 'UA 05&x'});
  await getPetition(client);
  assert.equal(asked[0]!.url, `${ENDPOINT}/petitions/1?community=UA%2005%26x`);
  assert.notEqual(client.id, createHttpClient({endpoint: `${ENDPOINT}/`}).id);
});

test('a fresh answer is asked of the backend itself', async () => {
  const {client, asked} = clientWith(() => json(petitionWith()));
  await client.query('petition.get', {id: '1'}, {fresh: true});
  await getPetition(client);
  assert.deepEqual(
    asked.map(({init}) => init.cache),
    ['no-cache', undefined],
  );
});

test('an answer to params that the contract does not take is no answer', async () => {
  const {client} = clientWith(() => json(petitionWith()));
  assert.equal((await failure(client.query('petition.get', {id: ''}))).code, 'invalid-response');
  assert.equal((await failure(client.query('petition.get', {id: 7 as never}))).code, 'invalid-response');
});

/* ---- answers that are none ---- */

const html = () => new Response('<!doctype html><title>Wi-Fi</title>', {headers: {'content-type': 'text/html'}});
const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const broken: [what: string, answer: () => Response, code: HromadaErrorCode][] = [
  ['a page instead of JSON', html, 'invalid-response'],
  ['a page that says it is JSON', () => json('<!doctype html>'), 'invalid-response'],
  ['JSON that ends too early', () => json('{"id": "1", "tit'), 'invalid-response'],
  ['an empty answer', () => json(''), 'invalid-response'],
  ['no content', () => new Response(null, {status: 204}), 'invalid-response'],
  ['JSON without its type', () => new Response(JSON.stringify(petitionWith())), 'invalid-response'],
  [
    'a type that only begins like JSON',
    () => new Response('{}', {headers: {'content-type': 'application/jsonp'}}),
    'invalid-response',
  ],
  ['null', () => json('null'), 'invalid-response'],
  ['a list', () => json([petitionWith()]), 'invalid-response'],
  ['wrong types', () => json({...petitionWith(), title: 7}), 'invalid-response'],
  ['a missing part', () => json({...petitionWith(), authority: undefined}), 'invalid-response'],
  [
    'numbers that are texts',
    () => json({...petitionWith(), signatures: {total: '239', asOf: '2026-11-23T11:00:00Z'}}),
    'invalid-response',
  ],
  ['more than the cap', () => json(`"${'x'.repeat(MAX_RESPONSE_BYTES)}"`), 'invalid-response'],
  ['nesting beyond the cap', () => json(deep(MAX_RESPONSE_DEPTH + 1)), 'invalid-response'],
  ['ten thousand levels', () => json(deep(10_000)), 'invalid-response'],
  ['levels that are never closed', () => json('{"a":'.repeat(200_000)), 'invalid-response'],
  ['a text of a million escaped quotes', () => json(`"${'\\"'.repeat(900_000)}`), 'invalid-response'],
  ['a refusal', () => json({type: 'urn:hromada:problem:not-found', status: 404}, {status: 404}), 'rejected'],
  [
    'a refusal that is a page',
    () => new Response('<h1>404', {status: 404, headers: {'content-type': 'text/html'}}),
    'rejected',
  ],
  ['a refusal in broken JSON', () => json('{"type": "urn:', {status: 403}), 'rejected'],
  ['a server at fault', () => json({type: 'urn:hromada:problem:internal'}, {status: 500}), 'server'],
  ['a server at fault, in broken JSON', () => json('{', {status: 500}), 'server'],
  ['a gateway', () => new Response('Bad gateway', {status: 502}), 'server'],
  ['too many requests', () => new Response('', {status: 429}), 'server'],
  ['a timeout of the server', () => new Response('', {status: 408}), 'server'],
  ['too early', () => new Response('', {status: 425}), 'server'],
  ['a redirect that nobody follows', () => new Response(null, {status: 302}), 'invalid-response'],
];

for (const [what, answer, code] of broken)
  test(`${what} is ${code}`, async () => {
    assert.equal((await failure(getPetition(clientWith(answer).client))).code, code);
  });

test('nesting up to the cap is read, also when brackets are in texts', async () => {
  const text = `${'[{'.repeat(200)}"\\`;
  const petition = petitionWith({text});
  assert.equal((await getPetition(clientWith(() => json(petition)).client)).text, text);
  const {client} = clientWith(() =>
    json({...petitionWith(), extra: JSON.parse(deep(MAX_RESPONSE_DEPTH - 1)) as unknown}),
  );
  assert.equal((await getPetition(client)).id, '1');
});

test('an endless answer is not read to its end', async () => {
  let read = 0;
  let cancelled = false;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      read += 65_536;
      controller.enqueue(new Uint8Array(65_536).fill(0x20));
    },
    cancel() {
      cancelled = true;
    },
  });
  const {client} = clientWith(() => new Response(endless, {headers: {'content-type': 'application/json'}}));
  assert.equal((await failure(getPetition(client))).code, 'invalid-response');
  assert.ok(cancelled && read < MAX_RESPONSE_BYTES + 3 * 65_536, `${read} bytes were read`);
});

test('letters are put together across the pieces in which they arrive', async () => {
  const bytes = new TextEncoder().encode(JSON.stringify(petitionWith()));
  const trickle = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const {client} = clientWith(
    () => new Response(trickle, {headers: {'content-type': 'application/json; charset=utf-8'}}),
  );
  assert.deepEqual(await getPetition(client), petitionWith());
});

test('an answer from another origin, after a redirect, is not this backend’s', async () => {
  const redirected = (url: string) => {
    const response = json(petitionWith());
    Object.defineProperty(response, 'url', {value: url});
    return response;
  };
  const portal = clientWith(() => redirected('https://portal.example/api/petitions/1'));
  assert.equal((await failure(getPetition(portal.client))).code, 'invalid-response');
  const moved = clientWith(() => redirected(`${ENDPOINT}/v2/petitions/1`));
  assert.equal((await getPetition(moved.client)).id, '1');
});

test('a connection that cannot be made is offline', async () => {
  const {client} = clientWith(() => Promise.reject(new TypeError('Failed to fetch')));
  const error = await failure(getPetition(client));
  assert.equal(error.code, 'offline');
  assert.deepEqual(error.problem, {});
});

test('a connection that breaks in the middle of an answer is offline', async () => {
  const torn = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"id":'));
      controller.error(new TypeError('network error'));
    },
  });
  const {client} = clientWith(() => new Response(torn, {headers: {'content-type': 'application/json'}}));
  assert.equal((await failure(getPetition(client))).code, 'offline');
});

/** Answers only when it is given up. */
const never = ({init}: Asked) =>
  new Promise<Response>((_, reject) => {
    const giveUp = () => reject(init.signal!.reason as Error);
    if (init.signal!.aborted) giveUp();
    init.signal!.addEventListener('abort', giveUp);
  });

test('a backend that does not answer in time is a timeout', async () => {
  const {client} = clientWith(never, {timeout: 5});
  assert.equal((await failure(getPetition(client))).code, 'timeout');
});

test('whoever asked can give it up', async () => {
  const {client, asked} = clientWith(never);
  const giveUp = new AbortController();
  const answer = failure(client.query('petition.get', {id: '1'}, {signal: giveUp.signal}));
  giveUp.abort();
  await answer;
  assert.equal(asked[0]!.init.signal!.aborted, true);
});

/* ---- what a refusal says ---- */

test('the facts of a problem are handed on, and nothing that a person could be shown as ours', async () => {
  const {client} = clientWith(() =>
    json(
      {
        type: 'urn:hromada:problem:not-eligible',
        title: '<b>No</b>',
        detail: 'x',
        reason: 'under-age',
        status: 403,
        extra: 1,
      },
      {status: 403, headers: {'content-type': 'application/problem+json'}},
    ),
  );
  const {code, problem} = await failure(sign(client));
  assert.equal(code, 'rejected');
  const {retryAt, ...facts} = problem;
  assert.deepEqual(facts, {status: 403, type: 'urn:hromada:problem:not-eligible', reason: 'under-age'});
  assert.equal(retryAt, undefined);
});

test('a problem that is not of the shape counts by its status alone', async () => {
  const {client} = clientWith(() => json({type: 7, reason: {}}, {status: 403}));
  const {problem} = await failure(sign(client));
  assert.deepEqual([problem.status, problem.type, problem.reason], [403, undefined, undefined]);
});

test('Retry-After is heard, also when the rest is broken', async () => {
  for (const body of ['{', '{}', '<html>']) {
    const before = Date.now();
    const {client} = clientWith(() => json(body, {status: 429, headers: {'retry-after': '120'}}));
    const {problem, code} = await failure(sign(client));
    assert.equal(code, 'server');
    assert.ok(problem.retryAt! >= before + 120_000 && problem.retryAt! <= Date.now() + 120_000);
  }
});

/* ---- sending ---- */

test('an act carries its key twice, its account, and what was frozen', async () => {
  const body = '{"petitionId":"1","idempotencyKey":"key"}';
  const {client, asked} = clientWith(() => json(signed('key'), {status: 201}));
  assert.deepEqual(await sign(client, {body}), signed('key'));
  const [{url, init}] = asked as [Asked];
  assert.equal(url, `${ENDPOINT}/petitions/1/signatures`);
  assert.equal(init.method, 'POST');
  assert.equal(init.body, body);
  assert.equal(init.headers['idempotency-key'], '"key"');
  assert.equal(init.headers['hromada-account'], 'olena');
  assert.equal(init.headers['content-type'], 'application/json');
  assert.equal(init.headers['authorization'], undefined);
  assert.equal(init.redirect, 'error');
  assert.equal(init.cache, 'no-store');
  assert.equal(init.credentials, 'include');
});

test('without a frozen body it is made from the payload; an anonymous act names no account', async () => {
  const {client, asked} = clientWith(() => json(signed('key'), {status: 200}));
  await sign(client, {account: null});
  assert.deepEqual(JSON.parse(String(asked[0]!.init.body)), {petitionId: '1', idempotencyKey: 'key'});
  assert.ok(!('hromada-account' in asked[0]!.init.headers));
});

const noReceipts: [what: string, answer: () => Response][] = [
  ['another key', () => json(signed('other'), {status: 201})],
  ['no key', () => json({...signed('key'), idempotencyKey: undefined}, {status: 201})],
  ['an empty object', () => json({}, {status: 201})],
  ['a success that is not one of this act', () => json(signed('key'), {status: 202})],
  ['no receipt', () => json({...signed('key'), receipt: undefined}, {status: 201})],
  ['a receipt without a number', () => json({...signed('key'), receipt: {...receipt, number: ''}}, {status: 201})],
  ['a captive portal', html],
  ['half an answer', () => json(JSON.stringify(signed('key')).slice(0, -20), {status: 201})],
];
for (const [what, answer] of noReceipts)
  test(`${what} is no receipt`, async () => {
    const error = await failure(sign(clientWith(answer).client));
    assert.equal(error.code, 'invalid-response');
    assert.equal(error.problem.type, undefined, 'nothing that could end the act');
  });

test('a repeated answer is a receipt as well', async () => {
  const {client} = clientWith(() => json({...signed('key'), alreadyApplied: true}, {status: 200}));
  assert.equal((await sign(client)).alreadyApplied, true);
});

test('what the contract does not take is found out before it is kept', async () => {
  const {client} = clientWith(() => json({}));
  await client.check!('petition.sign', {petitionId: '1'});
  for (const petitionId of ['', 'x'.repeat(201), 7, undefined, null]) {
    const check = async () => client.check!('petition.sign', {petitionId: petitionId as string});
    await assert.rejects(check, isHromadaError);
  }
});

/* ---- tokens ---- */

test('the host’s token is asked for at every request, and waited for', async () => {
  const tokens = ['one', undefined, 'two'];
  const {client, asked} = clientWith(() => json(petitionWith()), {getToken: async () => tokens.shift()});
  for (let request = 0; request < 3; request++) await getPetition(client);
  assert.deepEqual(
    asked.map(({init}) => init.headers['authorization']),
    ['Bearer one', undefined, 'Bearer two'],
  );
});

test('a code is traded for a token without a cookie, and the token goes along from then on', async () => {
  const {client, asked} = clientWith(({url}) =>
    url.endsWith('/session/token')
      ? json({accessToken: 'secret', expiresAt: '2026-11-23T13:00:00+02:00'})
      : json(sessionOf('olena')),
  );
  await client.exchangeCode!('code', 'v'.repeat(43));
  const [exchange] = asked as [Asked];
  assert.equal(exchange.init.credentials, 'omit');
  assert.equal(exchange.init.method, 'POST');
  assert.deepEqual(JSON.parse(String(exchange.init.body)), {code: 'code', codeVerifier: 'v'.repeat(43)});
  assert.equal(exchange.init.headers['authorization'], undefined);
  await client.query('session.get', {});
  assert.equal(asked[1]!.init.headers['authorization'], 'Bearer secret');
  assert.ok(!JSON.stringify(client).includes('secret') && !client.id.includes('secret'));
});

test('a token that is no longer taken is forgotten', async () => {
  let status = 200;
  const {client, asked} = clientWith(({url}) =>
    url.endsWith('/session/token')
      ? json({accessToken: 'secret', expiresAt: '2026-11-23T13:00:00+02:00'})
      : json(status === 200 ? sessionOf('olena') : {}, {status}),
  );
  await client.exchangeCode!('code', 'v'.repeat(43));
  status = 401;
  await failure(client.query('session.get', {}));
  await failure(client.query('session.get', {}));
  assert.deepEqual(
    asked.slice(1).map(({init}) => init.headers['authorization']),
    ['Bearer secret', undefined],
  );
});

test('a code that is not taken, or an answer without a token, fails and leaves no token', async () => {
  for (const answer of [() => json({}, {status: 401}), () => json({accessToken: 7}), () => json({})]) {
    const {client, asked} = clientWith(({url}) => (url.endsWith('/session/token') ? answer() : json(signedOut)));
    await failure(client.exchangeCode!('code', 'v'.repeat(43)));
    await client.query('session.get', {});
    assert.equal(asked[1]!.init.headers['authorization'], undefined);
  }
});

/* ---- the clock ---- */

test('the difference of the clocks is learned from answers', async () => {
  let date: string | undefined = new Date(Date.now() + 3_600_000).toUTCString();
  const {client} = clientWith(() => json(petitionWith(), date ? {headers: {date}} : {}));
  assert.equal(client.skew!(), 0);
  await getPetition(client);
  const ahead = client.skew!();
  assert.ok(Math.abs(ahead - 3_600_000) < 60_000, String(ahead));
  date = undefined;
  await getPetition(client);
  assert.equal(client.skew!(), ahead, 'an answer without a date says nothing');
  date = 'yesterday';
  await getPetition(client);
  assert.equal(client.skew!(), ahead, 'nor does one without a sensible date');
});

test('an answer out of a cache does not put the clock back', async () => {
  const HOUR = 3_600_000;
  let headers: Record<string, string> = {};
  const {client} = clientWith(() => json(petitionWith(), {headers}));
  const skewAfter = async (ago: number, more: Record<string, string> = {}) => {
    headers = {date: new Date(Date.now() - ago).toUTCString(), ...more};
    await client.query('petition.get', {id: 'lviv-skver'});
    return Math.round(client.skew!() / 60_000);
  };
  assert.equal(await skewAfter(2 * HOUR, {age: '7200'}), 0, 'a shared cache says how old it is');
  assert.equal(await skewAfter(2 * HOUR), 0, 'the browser’s own does not');
  assert.equal(await skewAfter(-HOUR), 60, 'nothing makes a date later');
  assert.equal(await skewAfter(2 * HOUR, {'cache-control': 'private, max-age=60'}), 60);
  assert.equal(await skewAfter(2 * HOUR, {'cache-control': 'private, no-store'}), -120, 'this one is of now');
  assert.equal(await skewAfter(HOUR, {age: 'soon'}), -60);
});

test('a host that never says its token holds nothing up for longer than a request may take', async () => {
  const client = createHttpClient({
    endpoint: 'https://council.example/api',
    getToken: () => new Promise(() => {}),
    timeout: 20,
    fetch: () => Promise.reject(new Error('nothing is sent')),
  });
  await assert.rejects(client.query('community.get', {}), {code: 'timeout'});
});
