import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {session, type Session} from '../../../src/contract/schemas/session.ts';
import {petitionSignature, petitionSignResult} from '../../../src/contract/schemas/petition.ts';
import {answerOf, assertProblem} from './expectations.ts';
import {HOUR, openWorld, ORIGIN, START, testDatabase, type TestDatabase, type World} from './world.ts';

const LVIV = 'UA46060250000025047';
const POLTAVA = 'UA53080370000025447';

describe('the session', () => {
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

  const getSession = async (headers?: Record<string, string>, query = ''): Promise<Session> =>
    answerOf(session, await world.get(`/api/session${query}`, headers));

  it('says where to sign in to whoever is not', async () => {
    assert.deepEqual(await getSession(), {
      signedIn: false,
      eligibility: [],
      signInUrl: `${ORIGIN}/demo-sign-in`,
    });
  });

  it('says who is signed in, how surely, and until when', async () => {
    const olena = await world.signIn('olena');
    assert.deepEqual(await getSession(olena.cookie, '?community=lviv'), {
      signedIn: true,
      account: olena.account,
      displayName: 'Олена (приклад)',
      level: 'substantial',
      eligibility: [
        {action: 'petition.sign', community: LVIV, eligible: true},
        {action: 'petition.submit', community: LVIV, eligible: true},
        // A community with a budget.
        {action: 'budget.vote', community: LVIV, eligible: true},
        {action: 'project.submit', community: LVIV, eligible: true},
        {action: 'project.back', community: LVIV, eligible: true},
      ],
      signInUrl: `${ORIGIN}/demo-sign-in`,
      signOutUrl: `${ORIGIN}/demo-sign-out`,
      expiresAt: '2026-11-23T15:02:17.000+02:00',
    });
  });

  it('takes a token like a cookie', async () => {
    const olena = await world.signIn('olena');
    assert.deepEqual(await getSession(olena.bearer), await getSession(olena.cookie));
  });

  it('does not turn an ended token into whoever the cookie belongs to', async () => {
    const olena = await world.signIn('olena');
    for (const authorization of ['Bearer ended', 'Bearer', 'Basic b2xlbmE6', '']) {
      assert.equal((await getSession({...olena.cookie, authorization})).signedIn, false, authorization);
    }
  });

  it('gives reasons and ways out for each who may not sign', async () => {
    const eligibilityOf = async (resident: string) =>
      (await getSession((await world.signIn(resident)).cookie)).eligibility[0];
    const confirm = {kind: 'confirm-residence', url: `${ORIGIN}/yak-pidtverdyty`};
    const otherwise = {kind: 'sign-in-otherwise', url: `${ORIGIN}/demo-sign-in`};
    const about = {action: 'petition.sign', community: LVIV};
    assert.deepEqual(await eligibilityOf('andrii'), {...about, eligible: true});
    assert.deepEqual(await eligibilityOf('taras'), {
      ...about,
      eligible: false,
      reason: 'other-community',
      ways: [confirm, otherwise],
    });
    assert.deepEqual(await eligibilityOf('sofiia'), {...about, eligible: false, reason: 'under-age', ways: []});
    assert.deepEqual(await eligibilityOf('mykhailo'), {
      ...about,
      eligible: false,
      reason: 'level-too-low',
      ways: [otherwise],
    });
  });

  it('judges by each community that it serves when none is asked about', async () => {
    const {eligibility} = await getSession((await world.signIn('taras')).cookie);
    const served = await test.database.query<{code: string}>('SELECT code FROM communities ORDER BY position');
    assert.deepEqual(
      eligibility
        .filter(({action}) => action.startsWith('petition.'))
        .map(({community, eligible}) => [community, eligible]),
      // Each for two acts: signing and starting.
      served.flatMap(({code}) => [
        [code, code === POLTAVA],
        [code, code === POLTAVA],
      ]),
    );
    const voting = eligibility.filter(({action}) => action === 'budget.vote');
    assert.deepEqual(
      voting.filter(({eligible}) => eligible).map(({community}) => community),
      [POLTAVA],
    );
    assert.ok(voting.length > 1);
  });

  it('judges by the community that is asked about', async () => {
    const taras = await world.signIn('taras');
    const at = async (community: string) =>
      (await getSession(taras.cookie, `?community=${community}`)).eligibility[0]?.eligible;
    assert.equal(await at('poltava'), true);
    assert.equal(await at('UA53080370000025447'), true);
    assert.equal(await at('lviv'), false);
    await assertProblem(await world.get('/api/session?community=atlantis', taras.cookie), 'not-found', 404);
  });

  it('lets people of age on their birthday, by the calendar of the community', async () => {
    await test.database.query("UPDATE residents SET born_on = '2008-11-24' WHERE id = 'sofiia'");
    const eligibleAt = async (now: string) => {
      world.clock.set(Date.parse(now));
      return (await getSession((await world.signIn('sofiia')).cookie)).eligibility[0]?.eligible;
    };
    assert.equal(await eligibleAt('2026-11-23T23:59:59+02:00'), false);
    // Still the 23rd in UTC.
    assert.equal(await eligibleAt('2026-11-24T00:00:00+02:00'), true);
  });

  it('ends', async () => {
    const olena = await world.signIn('olena');
    world.clock.set(START + HOUR - 1);
    assert.equal((await getSession(olena.cookie)).signedIn, true);
    world.clock.set(START + HOUR);
    assert.equal((await getSession(olena.cookie)).signedIn, false);
  });

  it('knows an account by the same opaque handle on every visit', async () => {
    const first = await world.signIn('olena');
    const second = await world.signIn('olena');
    const other = await world.signIn('andrii');
    assert.notEqual(first.token, second.token);
    assert.equal(first.account, second.account);
    assert.notEqual(first.account, other.account);
    assert.doesNotMatch(first.account, /olena|Олена/i);
  });

  it('is kept nowhere on its way', async () => {
    for (const path of ['/api/session', '/api/petitions/lviv-skver/signature']) {
      const {headers} = await world.get(path);
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.equal(headers.get('vary'), 'Cookie, Authorization, Origin');
      assert.equal(headers.get('etag'), null);
    }
  });

  it('keeps no token that somebody who reads the database could use', async () => {
    const olena = await world.signIn('olena');
    const rows = await test.database.query('SELECT * FROM sessions');
    assert.ok(!JSON.stringify(rows).includes(olena.token));
  });

  it('tells addresses of the origin that residents see', async () => {
    world = openWorld(test.database, {publicUrl: 'https://petytsii.example'});
    assert.equal((await getSession()).signInUrl, 'https://petytsii.example/demo-sign-in');
  });

  describe('and its signature', () => {
    const get = async (headers?: Record<string, string>) =>
      answerOf(petitionSignature, await world.get('/api/petitions/lviv-skver/signature', headers));

    it('is told to its owner only', async () => {
      const [olena, andrii] = [await world.signIn('olena'), await world.signIn('andrii')];
      assert.deepEqual(await get(olena.cookie), {signed: false});
      const {receipt} = await answerOf(petitionSignResult, await world.sign(olena, 'lviv-skver'), 201);
      assert.deepEqual(await get(olena.cookie), {signed: true, receipt});
      assert.deepEqual(await get(andrii.cookie), {signed: false});
      assert.deepEqual(await get(), {signed: false});
    });

    it('is of a petition that there is', async () => {
      await assertProblem(await world.get('/api/petitions/none/signature'), 'not-found', 404);
      await assertProblem(await world.get('/api/petitions/lviv-skver/signature?community=sumy'), 'not-found', 404);
    });
  });
});
