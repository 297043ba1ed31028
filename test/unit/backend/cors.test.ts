import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {createBackend} from '../../../demo/backend/app.ts';
import {assertProblem} from './expectations.ts';
import {openWorld, ORIGIN, testDatabase, type TestDatabase, type Visitor, type World} from './world.ts';

const LISTED = 'https://rada.example';
const FOREIGN = 'https://blog.example';
const PUBLIC = ['/api/community', '/api/petitions/lviv-skver', '/api/openapi.json'];
const PERSONAL = ['/api/session', '/api/petitions/lviv-skver/signature'];
const WRITES = ['/api/petitions/lviv-skver/signatures', '/api/session/token'];

describe('other origins', () => {
  let test: TestDatabase;
  let world: World;
  let olena: Visitor;
  before(async () => {
    test = await testDatabase();
  });
  beforeEach(async () => {
    await test.reset();
    world = openWorld(test.database, {allowedOrigins: [LISTED, 'http://localhost:8000']});
    olena = await world.signIn('olena');
  });
  after(() => test.close());

  const allowed = ({headers}: Response) => ({
    origin: headers.get('access-control-allow-origin'),
    credentials: headers.get('access-control-allow-credentials'),
  });
  const withCredentials = (origin: string) => ({origin, credentials: 'true'});
  const anybody = {origin: '*', credentials: null};
  const nobody = {origin: null, credentials: null};

  const preflight = async (path: string, origin: string, method: string): Promise<Response> =>
    world.app.request(path, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': 'content-type,hromada-account,idempotency-key',
      },
    });

  it('of the list may read everything, with credentials', async () => {
    for (const path of [...PUBLIC, ...PERSONAL]) {
      const response = await world.get(path, {origin: LISTED});
      assert.deepEqual(allowed(response), withCredentials(LISTED));
      assert.equal(
        response.headers.get('access-control-expose-headers'),
        'Date, ETag, Retry-After, Idempotency-Replayed',
      );
    }
  });

  it('of anybody may read what is the same for everybody, without credentials', async () => {
    for (const path of PUBLIC) {
      for (const origin of [FOREIGN, 'null']) assert.deepEqual(allowed(await world.get(path, {origin})), anybody);
    }
  });

  it('of anybody may not read what depends on who asks', async () => {
    for (const path of PERSONAL) {
      assert.deepEqual(allowed(await world.get(path, {...olena.cookie, origin: FOREIGN})), nobody);
    }
  });

  it('get answers that no cache mixes up', async () => {
    for (const path of [...PUBLIC, ...PERSONAL]) {
      for (const origin of [LISTED, FOREIGN]) {
        const {headers} = await world.get(path, {origin});
        assert.match(headers.get('vary') ?? '', /\bOrigin\b/);
      }
    }
  });

  it('may read refusals and "unchanged" too', async () => {
    const missing = await world.get('/api/petitions/none', {origin: LISTED});
    assert.equal(missing.status, 404);
    assert.deepEqual(allowed(missing), withCredentials(LISTED));
    assert.deepEqual(allowed(await world.get('/api/petitions/none', {origin: FOREIGN})), anybody);
    const etag = (await world.get('/api/community')).headers.get('etag')!;
    const unchanged = await world.get('/api/community', {origin: LISTED, 'if-none-match': etag});
    assert.equal(unchanged.status, 304);
    assert.deepEqual(allowed(unchanged), withCredentials(LISTED));
  });

  it('are compared exactly', async () => {
    for (const origin of [
      'https://rada.example.evil.example',
      'https://evil-rada.example',
      'http://rada.example',
      'https://rada.example:8443',
      'https://RADA.example',
      'https://www.rada.example',
      'http://localhost:8001',
    ]) {
      assert.deepEqual(allowed(await world.get('/api/session', {origin})), nobody, origin);
    }
    assert.deepEqual(allowed(await world.get('/api/session', {origin: 'http://localhost:8000'})), {
      ...withCredentials('http://localhost:8000'),
    });
  });

  it('ask first (preflight) and are told what they may', async () => {
    for (const [path, method] of [...PUBLIC, ...PERSONAL].map(path => [path, 'GET'] as const)) {
      const response = await preflight(path, LISTED, method);
      assert.equal(response.status, 204);
      assert.deepEqual(allowed(response), withCredentials(LISTED));
    }
    for (const path of WRITES) {
      const response = await preflight(path, LISTED, 'POST');
      assert.equal(response.status, 204);
      assert.equal(await response.text(), '');
      assert.deepEqual(allowed(response), withCredentials(LISTED));
      assert.match(response.headers.get('access-control-allow-methods') ?? '', /\bPOST\b/);
      assert.equal(
        response.headers.get('access-control-allow-headers'),
        'content-type, idempotency-key, hromada-account, authorization',
      );
      assert.equal(response.headers.get('access-control-max-age'), '7200');
    }
  });

  it('that are not listed are told no', async () => {
    for (const path of WRITES) {
      const response = await preflight(path, FOREIGN, 'POST');
      assert.deepEqual(allowed(response), nobody);
      assert.equal(response.headers.get('access-control-allow-headers'), null);
      await assertProblem(response, 'origin-not-allowed', 403);
    }
    assert.deepEqual(allowed(await preflight('/api/session', FOREIGN, 'GET')), nobody);
    assert.deepEqual(allowed(await preflight('/api/community', FOREIGN, 'GET')), anybody);
    await assertProblem(await preflight('/api/community', FOREIGN, 'POST'), 'origin-not-allowed', 403);
  });

  it('may write when they are listed', async () => {
    const response = await world.sign(olena, 'lviv-skver', {headers: {origin: LISTED, 'sec-fetch-site': 'cross-site'}});
    assert.equal(response.status, 201);
    assert.deepEqual(allowed(response), withCredentials(LISTED));
  });

  it('may not write when they are not: nothing is done, whoever is signed in', async () => {
    for (const headers of [
      {origin: FOREIGN},
      {origin: 'null'},
      {origin: FOREIGN, authorization: `Bearer ${olena.token}`},
    ]) {
      const response = await world.sign(olena, 'lviv-skver', {headers});
      assert.deepEqual(allowed(response), nobody);
      await assertProblem(response, 'origin-not-allowed', 403);
    }
    assert.equal(await world.rows('lviv-skver'), 0);
  });

  it('are not confused with our own pages', async () => {
    assert.equal((await world.sign(olena, 'lviv-skver', {headers: {origin: ORIGIN}})).status, 201);
    // Behind a proxy our address may look different to us; the browser knows.
    const behindProxy = {origin: 'https://petytsii.example', 'sec-fetch-site': 'same-origin'};
    assert.equal((await world.sign(olena, 'lviv-tvaryny', {headers: behindProxy})).status, 201);
    const sameSite = {origin: 'http://localhost:1', 'sec-fetch-site': 'same-site'};
    await assertProblem(await world.sign(olena, 'lviv-himnaziia', {headers: sameSite}), 'origin-not-allowed', 403);
  });

  it('are not asked of programs that are no browser', async () => {
    assert.equal((await world.sign(olena, 'lviv-skver')).status, 201);
  });

  it('can only be listed exactly', () => {
    for (const origin of [
      '*',
      'rada.example',
      'https://rada.example/',
      'https://*.rada.example',
      'null',
      'file://',
      '',
    ]) {
      assert.throws(
        () => createBackend({database: test.database, allowedOrigins: [origin]}),
        /is not an origin/,
        origin,
      );
    }
  });
});
