import assert from 'node:assert/strict';
import {createHash, randomBytes} from 'node:crypto';
import {after, before, beforeEach, describe, it} from 'node:test';
import {createHttpClient} from '../../../src/client/http-client.ts';
import type {Client} from '../../../src/client/client.ts';
import {meaningOf, PROBLEM_PREFIX, type AnswerMeaning, type ProblemName} from '../../../src/contract/problems.ts';
import {newerTally} from '../../../src/domain/signing.ts';
import {isHromadaError} from '../../../src/errors.ts';
import {
  DAY,
  HOUR,
  openWorld,
  ORIGIN,
  START,
  testDatabase,
  type TestDatabase,
  type Visitor,
  type World,
} from './world.ts';

/*
 * The kit's own client before this backend, without a network between them: what one says, the other understands.
 */

/** A council's site on another origin than the backend. */
const SITE = 'https://rada.example';

describe('the kit’s client', () => {
  let test: TestDatabase;
  let world: World;
  before(async () => {
    test = await testDatabase();
  });
  after(() => test.close());
  beforeEach(async () => {
    await test.reset();
    world = openWorld(test.database, {allowedOrigins: [SITE]});
  });

  /** As a browser would send it from a page of `origin`; `visitor` is signed in there by cookie. */
  const clientOf = (
    visitor?: Visitor,
    {origin = ORIGIN, community}: {origin?: string; community?: string} = {},
  ): Client =>
    createHttpClient({
      endpoint: `${ORIGIN}/api`,
      community,
      fetch: async (url, {headers, ...init}) => {
        const withCookie = visitor !== undefined && init.credentials !== 'omit' && origin === ORIGIN;
        return world.app.request(url, {
          ...init,
          headers: {...(headers as Record<string, string>), origin, ...(withCookie ? visitor.cookie : {})},
        });
      },
    });

  const sign = (client: Client, petitionId: string, idempotencyKey: string, account: string) =>
    client.send('petition.sign', {petitionId}, {idempotencyKey, account});

  /** The problem that a promise is rejected with, and what the outbox makes of it. */
  const refusal = async (promise: Promise<unknown>): Promise<[type: string | undefined, meaning: AnswerMeaning]> => {
    const error = await promise.then(
      () => assert.fail('it was not refused'),
      (reason: unknown) => reason,
    );
    assert.ok(isHromadaError(error), String(error));
    const {type, status} = error.problem ?? {};
    return [type?.replace(PROBLEM_PREFIX, ''), meaningOf(status, type)];
  };
  const refused = (name: ProblemName, meaning: AnswerMeaning): [string, AnswerMeaning] => [name, meaning];

  it('reads what everybody may read, and who is asking', async () => {
    const olena = await world.signIn('olena');
    const client = clientOf(olena);
    assert.equal((await client.query('community.get', {})).name, 'Львівська громада');
    assert.equal((await client.query('petition.get', {id: 'lviv-skver'})).signatures.total, 239);
    const session = await client.query('session.get', {});
    assert.equal(session.account, olena.account);
    assert.deepEqual(session.eligibility[0], {
      action: 'petition.sign',
      community: 'UA46060250000025047',
      eligible: true,
    });
    assert.equal((await clientOf().query('session.get', {})).signedIn, false);
  });

  it('signs, and is told the same receipt however often it sends', async () => {
    const olena = await world.signIn('olena');
    const client = clientOf(olena);
    const earlier = await client.query('petition.get', {id: 'lviv-skver'});
    const first = await sign(client, 'lviv-skver', 'key-1', olena.account);
    assert.match(first.receipt.number, /^2026-11-23\/./);
    assert.equal(first.receipt.receivedAt, '2026-11-23T14:02:17.000+02:00');
    assert.equal(first.signatures.total, 240);
    assert.deepEqual(await sign(client, 'lviv-skver', 'key-1', olena.account), first);
    const second = await sign(client, 'lviv-skver', 'key-2', olena.account);
    assert.deepEqual([second.idempotencyKey, second.alreadyApplied, second.receipt], ['key-2', true, first.receipt]);
    assert.deepEqual(await client.query('petition.signature', {petitionId: 'lviv-skver'}), {
      signed: true,
      receipt: first.receipt,
    });
    const petition = await client.query('petition.get', {id: 'lviv-skver'});
    assert.deepEqual(first.signatures, petition.signatures);
    // Elements show the newer of two counts: the one with this signature, though the clock stands still.
    assert.equal(newerTally(earlier.signatures, first.signatures), first.signatures);
    assert.equal(await world.rows('lviv-skver'), 1);
  });

  it('hears what a refusal means for what waits on the device', async () => {
    const [olena, mykhailo] = [await world.signIn('olena'), await world.signIn('mykhailo')];
    const client = clientOf(olena);
    const key = 'key';
    assert.deepEqual(
      await refusal(sign(clientOf(), 'lviv-skver', key, olena.account)),
      refused('sign-in-required', 'sign-in'),
    );
    assert.deepEqual(
      await refusal(sign(client, 'lviv-skver', key, mykhailo.account)),
      refused('account-mismatch', 'sign-in'),
    );
    assert.deepEqual(
      await refusal(sign(clientOf(mykhailo), 'lviv-skver', key, mykhailo.account)),
      refused('not-eligible', 'rejected'),
    );
    assert.deepEqual(await refusal(sign(client, 'nowhere', key, olena.account)), refused('not-found', 'rejected'));
    assert.deepEqual(
      await refusal(sign(clientOf(olena, {community: 'sumy'}), 'lviv-skver', key, olena.account)),
      refused('not-found', 'rejected'),
    );
    assert.deepEqual(await refusal(sign(client, 'lviv-vidmova', key, olena.account)), refused('not-open', 'rejected'));
    const foreign = createHttpClient({
      endpoint: `${ORIGIN}/api`,
      fetch: async (url, init) =>
        world.app.request(url, {
          ...init,
          headers: {...(init.headers as Record<string, string>), ...olena.cookie, origin: 'https://elsewhere.example'},
        }),
    });
    assert.deepEqual(
      await refusal(sign(foreign, 'lviv-skver', key, olena.account)),
      refused('origin-not-allowed', 'rejected'),
    );
    world.clock.set(START + 11 * DAY);
    const late = await world.signIn('olena');
    assert.deepEqual(
      await refusal(sign(clientOf(late), 'lviv-skver', key, late.account)),
      refused('deadline-passed', 'expired'),
    );
    assert.equal(await world.rows('lviv-skver'), 0);
  });

  it('corrects the device’s clock by the one that judges deadlines, whatever day it is on either', async () => {
    const client = clientOf();
    /** How far the client takes the device's clock to be off, by answers of a backend whose clock is off by `ms`. */
    const heard = async (ms: number, query: 'community.get' | 'session.get'): Promise<number> => {
      world.clock.set(Date.now() + ms);
      await client.query(query, {});
      return client.skew!();
    };
    const about = (skew: number, ms: number) =>
      assert.ok(Math.abs(skew - ms) < HOUR, `${skew} is not about ${ms}: to the hour, as the machine may be busy`);
    about(await heard(DAY, 'community.get'), DAY);
    // What everybody may read may be an old answer that a cache on the way has kept; who is signed in never is.
    about(await heard(-DAY, 'community.get'), DAY);
    about(await heard(-DAY, 'session.get'), -DAY);
  });

  it('comes back from a sign-in on another origin with a code, and keeps the token to itself', async () => {
    const codeVerifier = randomBytes(32).toString('base64url');
    const form = new URLSearchParams({
      resident: 'olena',
      return_to: `${SITE}/petytsiia?id=1#skver`,
      code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    const signedIn = await world.app.request('/demo-sign-in', {
      method: 'POST',
      headers: {origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded'},
      body: form.toString(),
    });
    assert.equal(signedIn.status, 303);
    const back = new URL(signedIn.headers.get('location')!);
    assert.equal(back.origin + back.pathname + back.search, `${SITE}/petytsiia?id=1`);
    const [, code] = /^#skver&hromada-code=([\w.~-]+)$/.exec(back.hash)!;

    const client = clientOf(undefined, {origin: SITE});
    assert.equal((await client.query('session.get', {})).signedIn, false);
    await client.exchangeCode!(code!, codeVerifier);
    const {account} = await client.query('session.get', {});
    const result = await sign(client, 'lviv-skver', 'key', account!);
    assert.match(result.receipt.number, /^2026-11-23\/./);
    // Somebody who read the address later has nothing.
    const other = clientOf(undefined, {origin: SITE});
    assert.deepEqual(await refusal(other.exchangeCode!(code!, codeVerifier)), refused('sign-in-required', 'sign-in'));
  });

  it('forgets a token that has ended, and is signed out', async () => {
    const olena = await world.signIn('olena');
    const client = createHttpClient({
      endpoint: `${ORIGIN}/api`,
      getToken: () => olena.token,
      fetch: async (url, init) => world.app.request(url, init),
    });
    assert.equal((await client.query('session.get', {})).account, olena.account);
    world.clock.set(START + 2 * DAY);
    assert.equal((await client.query('session.get', {})).signedIn, false);
    assert.deepEqual(
      await refusal(sign(client, 'lviv-skver', 'key', olena.account)),
      refused('sign-in-required', 'sign-in'),
    );
  });
});
