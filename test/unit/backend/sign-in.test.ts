import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {after, before, beforeEach, describe, it} from 'node:test';
import {session} from '../../../src/contract/schemas/session.ts';
import {sessionToken} from '../../../src/contract/schemas/session-token.ts';
import {answerOf, assertProblem} from './expectations.ts';
import {openWorld, ORIGIN, START, testDatabase, type TestDatabase, type World} from './world.ts';

const COUNCIL = 'https://rada.example';
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
/** Of RFC 7636, appendix B. */
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

describe('the demonstration sign-in', () => {
  let test: TestDatabase;
  let world: World;
  before(async () => {
    test = await testDatabase();
  });
  beforeEach(async () => {
    await test.reset();
    world = openWorld(test.database, {allowedOrigins: [COUNCIL]});
  });
  after(() => test.close());

  const open = (query: Record<string, string>, path = '/demo-sign-in') =>
    world.get(`${path}?${new URLSearchParams(query)}`);

  const submit = async (
    fields: Record<string, string>,
    {path = '/demo-sign-in', headers = {}}: {path?: string; headers?: Record<string, string>} = {},
  ): Promise<Response> =>
    world.app.request(path, {
      method: 'POST',
      headers: {'content-type': 'application/x-www-form-urlencoded', ...headers},
      body: new URLSearchParams(fields).toString(),
    });

  const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? '';

  const signedIn = async (headers: Record<string, string>) =>
    (await answerOf(session, await world.get('/api/session', headers))).signedIn;

  describe('page', () => {
    it('says what it is, and offers every resident as a button', async () => {
      const response = await open({return_to: '/petitions/lviv-skver'});
      assert.equal(response.status, 200);
      assert.match(response.headers.get('content-type') ?? '', /^text\/html; charset=utf-8$/i);
      const html = await response.text();
      assert.match(html, /<html lang="uk">/);
      assert.match(html, /Демонстраційний вхід/);
      for (const id of ['olena', 'andrii', 'taras', 'sofiia', 'mykhailo']) {
        assert.ok(html.includes(`<button name="resident" value="${id}">`), id);
      }
      assert.ok(html.includes(`name="return_to" value="${ORIGIN}/petitions/lviv-skver"`));
    });

    it('speaks English when asked, and links between both', async () => {
      const english = await (
        await open({return_to: '/', lang: 'en', code_challenge: CHALLENGE, code_challenge_method: 'S256'})
      ).text();
      assert.match(english, /<html lang="en">/);
      assert.match(english, /Demonstration sign-in/);
      assert.match(english, new RegExp(`href="[^"]*lang=uk[^"]*code_challenge=${CHALLENGE}`));
    });

    it('works under a policy without scripts and without inline styles', async () => {
      const response = await open({return_to: `${COUNCIL}/page`});
      assert.equal(
        response.headers.get('content-security-policy'),
        `default-src 'none'; style-src 'self'; form-action 'self' ${COUNCIL}; base-uri 'none'; frame-ancestors 'none'`,
      );
      assert.equal(response.headers.get('cache-control'), 'no-store');
      assert.doesNotMatch(await response.text(), /<script|<style|\sstyle=|\son\w+=/i);
      const style = await world.get('/demo-sign-in.css');
      assert.equal(style.status, 200);
      assert.match(style.headers.get('content-type') ?? '', /^text\/css/);
    });

    it('shows addresses as text, whatever they say', async () => {
      const html = await (await open({return_to: '/"><script>alert(1)</script>'})).text();
      assert.doesNotMatch(html, /<script/i);
    });

    it('greets whoever is signed in', async () => {
      const olena = await world.signIn('olena');
      const html = await (await world.get('/demo-sign-in?return_to=/', olena.cookie)).text();
      assert.match(html, /Зараз ви увійшли як Олена \(приклад\)/);
      assert.match(html, /href="\/demo-sign-out\?return_to=/);
    });

    it('has a page about confirming residence, unless the site has one', async () => {
      assert.match(await (await world.get('/yak-pidtverdyty')).text(), /ЦНАП/);
    });
  });

  describe('choosing somebody', () => {
    it('sets a session cookie and leads back', async () => {
      const response = await submit({resident: 'olena', return_to: '/petitions/lviv-skver?a=1#sign'});
      assert.equal(response.status, 303);
      assert.equal(response.headers.get('location'), `${ORIGIN}/petitions/lviv-skver?a=1#sign`);
      assert.match(
        response.headers.get('set-cookie') ?? '',
        /^hromada_session=[\w-]{43}; Max-Age=3600; Path=\/; HttpOnly; SameSite=Lax$/,
      );
      assert.equal(await signedIn({cookie: cookieOf(response)}), true);
    });

    it('marks the cookie as secure where residents come by https', async () => {
      world = openWorld(test.database, {publicUrl: 'https://petytsii.example'});
      const response = await submit({resident: 'olena'});
      assert.match(response.headers.get('set-cookie') ?? '', /; Secure/);
    });

    it('ends the sign-in that was there before', async () => {
      const olena = await world.signIn('olena');
      await submit({resident: 'andrii', return_to: '/'}, {headers: olena.cookie});
      assert.equal(await signedIn(olena.cookie), false);
    });

    it('refuses somebody who is not there', async () => {
      for (const resident of ['nobody', '', '\0']) {
        const response = await submit({resident, return_to: '/'});
        assert.equal(response.status, 400);
        assert.equal(response.headers.get('set-cookie'), null);
      }
    });

    it('refuses a form on another site', async () => {
      const foreign: Record<string, string>[] = [
        {origin: 'https://evil.example'},
        {origin: 'null'},
        {origin: COUNCIL},
        {'sec-fetch-site': 'cross-site', origin: ORIGIN},
        {'sec-fetch-site': 'same-site', origin: ORIGIN},
        {'content-type': 'text/plain'},
      ];
      for (const headers of foreign) {
        const response = await submit({resident: 'olena', return_to: '/'}, {headers});
        assert.equal(response.status, 403, JSON.stringify(headers));
        assert.equal(response.headers.get('set-cookie'), null);
      }
      const own = await submit(
        {resident: 'olena', return_to: '/'},
        {headers: {origin: ORIGIN, 'sec-fetch-site': 'same-origin'}},
      );
      assert.equal(own.status, 303);
    });

    it('answers people in words when there are too many of them', async () => {
      world = openWorld(test.database, {rateLimit: {count: 1, per: 60_000}});
      await submit({resident: 'olena', return_to: '/'});
      const response = await submit({resident: 'olena', return_to: '/'});
      assert.equal(response.status, 429);
      assert.equal(response.headers.get('retry-after'), '60');
      assert.match(await response.text(), /Спробуйте трохи згодом/);
    });
  });

  describe('way back', () => {
    const refused = [
      'https://evil.example/',
      '//evil.example/',
      '/\\evil.example/',
      '\\\\evil.example/',
      'https:evil.example',
      `${COUNCIL}.evil.example/`,
      `${COUNCIL}:444/`,
      'http://rada.example/',
      `https://user@rada.example/`,
      'https://rada.example@evil.example/',
      'javascript:alert(1)',
      'data:text/html,x',
      'blob:http://localhost/x',
      'http://localhost:1/',
      'http://[',
      `/${'x'.repeat(2_100)}`,
    ];

    it('leads to our own pages and to listed origins', async () => {
      for (const [returnTo, location] of [
        ['/', `${ORIGIN}/`],
        ['a/b', `${ORIGIN}/a/b`],
        [`${ORIGIN}/x`, `${ORIGIN}/x`],
        [`${COUNCIL}/p?q=1#r`, `${COUNCIL}/p?q=1#r`],
        ['\t/x', `${ORIGIN}/x`],
        ['', `${ORIGIN}/demo-sign-in`],
      ] as const) {
        const response = await submit({resident: 'olena', return_to: returnTo});
        assert.equal(response.headers.get('location'), location);
      }
    });

    it('leads nowhere else: not from the page, not after the choice, not on signing out', async () => {
      for (const returnTo of refused) {
        for (const path of ['/demo-sign-in', '/demo-sign-out']) {
          const page = await open({return_to: returnTo}, path);
          assert.equal(page.status, 400, returnTo);
          assert.ok(!(await page.text()).includes('evil.example'));
          const response = await submit({resident: 'olena', return_to: returnTo}, {path});
          assert.equal(response.status, 400, returnTo);
          assert.equal(response.headers.get('location'), null);
          assert.equal(response.headers.get('set-cookie'), null);
        }
      }
    });
  });

  describe('with a code, for a kit on another origin', () => {
    const pkce = {code_challenge: CHALLENGE, code_challenge_method: 'S256'};

    const signInForCode = async (returnTo = `${COUNCIL}/page`): Promise<string> => {
      const response = await submit({resident: 'olena', return_to: returnTo, ...pkce});
      const location = new URL(response.headers.get('location')!);
      return new URLSearchParams(location.hash.slice(1)).get('hromada-code')!;
    };

    const exchange = async (
      body: {code: string; codeVerifier?: string},
      {origin = COUNCIL}: {origin?: string | null} = {},
    ): Promise<Response> =>
      world.app.request('/api/session/token', {
        method: 'POST',
        headers: {'content-type': 'application/json', ...(origin === null ? {} : {origin})},
        body: JSON.stringify({codeVerifier: VERIFIER, ...body}),
      });

    it('knows the pair of RFC 7636', () => {
      assert.equal(createHash('sha256').update(VERIFIER).digest('base64url'), CHALLENGE);
    });

    it('puts the code into the fragment, beside what is there', async () => {
      for (const [returnTo, before] of [
        [`${COUNCIL}/page`, `${COUNCIL}/page#`],
        [`${COUNCIL}/page#`, `${COUNCIL}/page#`],
        [`${COUNCIL}/page?x=1#petition`, `${COUNCIL}/page?x=1#petition&`],
      ] as const) {
        const {headers} = await submit({resident: 'olena', return_to: returnTo, ...pkce});
        assert.match(headers.get('location')!.slice(before.length), /^hromada-code=[\w-]{43}$/);
        assert.equal(headers.get('location')!.slice(0, before.length), before);
      }
    });

    it('carries the challenge through the page', async () => {
      const html = await (await open({return_to: `${COUNCIL}/page`, ...pkce})).text();
      assert.ok(html.includes(`name="code_challenge" value="${CHALLENGE}"`));
      assert.ok(html.includes('name="code_challenge_method" value="S256"'));
    });

    it('gives a token that is as good as the cookie', async () => {
      const response = await exchange({code: await signInForCode()});
      assert.equal(response.headers.get('cache-control'), 'no-store');
      assert.equal(response.headers.get('access-control-allow-origin'), COUNCIL);
      const {accessToken, expiresAt} = await answerOf(sessionToken, response);
      assert.equal(expiresAt, '2026-11-23T15:02:17.000+02:00');
      const authorization = `Bearer ${accessToken}`;
      assert.equal(await signedIn({authorization}), true);
      const signed = await world.sign(undefined, 'lviv-skver', {headers: {authorization, origin: COUNCIL}});
      assert.equal(signed.status, 201);
    });

    it('takes a code once', async () => {
      const code = await signInForCode();
      assert.equal((await exchange({code})).status, 200);
      await assertProblem(await exchange({code}), 'sign-in-required', 401);
    });

    it('takes a code once, also when it is sent many times at once', async () => {
      const code = await signInForCode();
      const answers = await Promise.all(Array.from({length: 8}, () => exchange({code})));
      assert.equal(answers.filter(({status}) => status === 200).length, 1);
    });

    it('takes a code for a minute', async () => {
      const [late, inTime] = [await signInForCode(), await signInForCode()];
      world.clock.set(START + 59_999);
      assert.equal((await exchange({code: inTime})).status, 200);
      world.clock.set(START + 60_000);
      await assertProblem(await exchange({code: late}), 'sign-in-required', 401);
    });

    it('takes a code from whoever knows the verifier, and lets nobody guess twice', async () => {
      const code = await signInForCode();
      await assertProblem(await exchange({code, codeVerifier: 'x'.repeat(43)}), 'sign-in-required', 401);
      await assertProblem(await exchange({code}), 'sign-in-required', 401);
    });

    it('takes a code from the origin it was made for', async () => {
      world = openWorld(test.database, {allowedOrigins: [COUNCIL, 'https://other.example']});
      for (const origin of ['https://other.example', ORIGIN, null]) {
        const code = await signInForCode();
        await assertProblem(await exchange({code}, {origin}), 'sign-in-required', 401);
      }
      const code = await signInForCode();
      await assertProblem(await exchange({code}, {origin: 'https://evil.example'}), 'origin-not-allowed', 403);
    });

    it('takes no code that it never gave', async () => {
      await assertProblem(await exchange({code: 'x'.repeat(43)}), 'sign-in-required', 401);
      await assertProblem(await exchange({code: ''}), 'validation', 422);
      await assertProblem(await exchange({code: 'x', codeVerifier: 'short'}), 'validation', 422);
    });

    it('refuses a challenge that protects nothing', async () => {
      const challenges: Record<string, string>[] = [
        {code_challenge: CHALLENGE},
        {code_challenge: VERIFIER, code_challenge_method: 'plain'},
        {code_challenge: 'short', code_challenge_method: 'S256'},
        {code_challenge: '', code_challenge_method: 'S256'},
      ];
      for (const challenge of challenges) {
        assert.equal((await open({return_to: '/', ...challenge})).status, 400);
        const response = await submit({resident: 'olena', return_to: '/', ...challenge});
        assert.equal(response.status, 400);
        assert.equal(response.headers.get('set-cookie'), null);
      }
    });
  });

  describe('signing out', () => {
    it('asks first: opening the address changes nothing', async () => {
      const olena = await world.signIn('olena');
      const page = await world.get('/demo-sign-out?return_to=/', olena.cookie);
      assert.match(await page.text(), /<form method="post">/);
      assert.equal(page.headers.get('set-cookie'), null);
      assert.equal(await signedIn(olena.cookie), true);
    });

    it('ends the session, forgets the cookie and leads back', async () => {
      const olena = await world.signIn('olena');
      const response = await submit({return_to: '/x'}, {path: '/demo-sign-out', headers: olena.cookie});
      assert.equal(response.status, 303);
      assert.equal(response.headers.get('location'), `${ORIGIN}/x`);
      assert.match(response.headers.get('set-cookie') ?? '', /^hromada_session=; Max-Age=0; Path=\//);
      assert.equal(await signedIn(olena.cookie), false);
    });

    it('ends tokens that came of the same sign-in, and codes that were not exchanged yet', async () => {
      const pkce = {code_challenge: CHALLENGE, code_challenge_method: 'S256'};
      const response = await submit({resident: 'olena', return_to: `${COUNCIL}/`, ...pkce});
      const code = response.headers.get('location')!.split('hromada-code=')[1]!;
      const headers = {'content-type': 'application/json', origin: COUNCIL};
      const body = JSON.stringify({code, codeVerifier: VERIFIER});
      const exchanged = await world.app.request('/api/session/token', {method: 'POST', headers, body});
      const {accessToken} = await answerOf(sessionToken, exchanged);
      await submit({return_to: '/'}, {path: '/demo-sign-out', headers: {cookie: cookieOf(response)}});
      assert.equal(await signedIn({authorization: `Bearer ${accessToken}`}), false);
      assert.deepEqual(await test.database.query('SELECT 1 FROM authorization_codes'), []);
    });

    it('is refused to a form on another site', async () => {
      const olena = await world.signIn('olena');
      const headers = {...olena.cookie, origin: 'https://evil.example'};
      assert.equal((await submit({return_to: '/'}, {path: '/demo-sign-out', headers})).status, 403);
      assert.equal(await signedIn(olena.cookie), true);
    });

    it('is quiet when nobody is signed in', async () => {
      assert.equal((await submit({return_to: '/'}, {path: '/demo-sign-out'})).status, 303);
      assert.doesNotMatch(await (await open({return_to: '/'}, '/demo-sign-out')).text(), /<form/);
    });
  });
});
