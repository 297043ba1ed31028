/**
 * Backends that are sound but for one thing: the reference backend behind something that spoils it. Each row says which
 * check has to notice, and which others can then not be made.
 */
import type {Database} from '../../../demo/backend/database.ts';
import {demoCodes} from '../../../demo/backend/seed-budget.ts';
import type {PetitionList} from '../../../src/contract/index.ts';
import {
  changed,
  instead,
  isPreflight,
  isSignedIn,
  isWrite,
  jsonOf,
  jsonResponse,
  keyOf,
  pathOf,
  problemResponse,
  reRequest,
  underAnotherKey,
  withHeaders,
  withJson,
  withRequest,
  withText,
  type Spoil,
} from './spoilt.ts';

export const PETITION = 'lviv-skver';
export const OTHER_PETITION = 'lviv-tvaryny';
export const CLOSED_PETITION = 'lviv-pandus';

/** What budgets are graded with. */
export const BUDGET = {
  round: 'vinnytsia-2026',
  otherRound: 'uzhhorod-2026',
  closedRound: 'uzhhorod-2025',
  openRound: 'lviv-2027',
  project: 'lviv27-102',
  otherProject: 'lviv27-103',
  codes: {
    round: 'ternopil-schools-2026',
    school: 'tzosh-20',
    codes: demoCodes('tzosh-20', 2) as [string, string],
  },
} as const;

export interface BrokenBackend {
  /** What is wrong with it. */
  name: string;
  spoil: (database: Database) => Spoil;
  /** The checks that fail; every other one holds. */
  fails: readonly string[];
  /** Checks that cannot be made while those fail. */
  blocks?: readonly string[];
  /** Signatures of the petition may be withdrawn. */
  withdrawal?: true;
}

const get = (path: string) => (request: Request) => request.method === 'GET' && pathOf(request) === path;
const getPetition = get(`/petitions/${PETITION}`);
const isSuccess = ({ok}: Response) => ok;
const refuses = ({status}: Response) => status >= 400;
const isReceived = (request: Request, response: Response) => isWrite(request) && isSuccess(response);

const getList = get('/petitions');
const isSubmission = (request: Request) => request.method === 'POST' && pathOf(request) === '/petitions';
const isWithdrawal = (request: Request) => request.method === 'POST' && pathOf(request).endsWith('/withdrawals');

const listOf = async (response: Response): Promise<PetitionList> => (await response.json()) as PetitionList;

/** The same answer with another body, and a validator of its own. */
const rewritten = ({status, headers}: Response, body: object): Response => {
  const text = JSON.stringify(body);
  const changedHeaders = new Headers(headers);
  changedHeaders.set('etag', `"${text.length}-${text.slice(-40).replaceAll(/[^\w]/g, '')}"`);
  return new Response(text, {status, headers: changedHeaders});
};

const titles = new Map<string, string | undefined>();

/** Whether a title was sent with another key. */
const sentBefore = (key: string | undefined, title: string): boolean => {
  if (!titles.has(title)) titles.set(title, key);
  return titles.get(title) !== key;
};

/** Requests of which the same answer is given whatever comes. */
const firstOnly = (matches: (request: Request) => boolean) => {
  let asked = 0;
  return (request: Request) => matches(request) && asked++ === 0;
};

const countOnceMore = (database: Database) =>
  database.query('UPDATE petitions SET imported_signatures = imported_signatures + 1 WHERE id = $1', [PETITION]);

/** A key that was answered once is known to the backend; what it then does is another matter. */
const afterTheFirst =
  (spoilt: (request: Request, answer: (request: Request) => Promise<Response>) => Promise<Response>): Spoil =>
  answer => {
    const answered = new Set<string>();
    return async request => {
      const key = isWrite(request) ? keyOf(request) : undefined;
      if (key !== undefined && answered.has(`${pathOf(request)} ${key}`)) return spoilt(request, answer);
      const response = await answer(request);
      if (key !== undefined && response.ok) answered.add(`${pathOf(request)} ${key}`);
      return response;
    };
  };

/** Answers of one status are kept for their key. */
const stores =
  (
    answerOf: (request: Request, answer: (request: Request) => Promise<Response>) => Promise<Response>,
    keep: (response: Response) => boolean,
  ): Spoil =>
  answer => {
    const stored = new Map<string, Promise<Response>>();
    return async request => {
      const key = isWrite(request) && isSignedIn(request) ? keyOf(request) : undefined;
      if (key === undefined) return answer(request);
      const known = stored.get(key);
      if (known) return changed((await known).clone() as Response, request, {'idempotency-replayed': 'true'});
      const response = answerOf(request, answer);
      stored.set(key, response);
      if (!keep(await response)) stored.delete(key);
      return (await response).clone() as Response;
    };
  };

const petitionChecks = (...rules: string[]) => rules.map(rule => `petition.sign:${rule}`);

const listChecks = (...rules: string[]) => rules.map(rule => `petition.list:${rule}`);

export const brokenBackends: readonly BrokenBackend[] = [
  /* ---- description ---- */
  {
    name: 'it describes itself by OpenAPI 3.0',
    spoil: () => withJson(get('/openapi.json'), document => ({...document, openapi: '3.0.3'})),
    fails: ['openapi:present'],
    blocks: ['openapi:operations'],
  },
  {
    name: 'its document leaves an operation out',
    spoil: () =>
      withJson(get('/openapi.json'), document => ({
        ...document,
        paths: {...document.paths, '/petitions/{petitionId}/signatures': {}},
      })),
    fails: ['openapi:operations'],
  },

  /* ---- answers ---- */
  {
    name: 'a page of HTML with 200 stands where the community was',
    spoil: () => answer =>
      withHeaders(get('/community'), {'content-type': 'text/html'})(
        withText(get('/community'), () => '<!doctype html><title>Wi-Fi</title>')(answer),
      ),
    fails: ['community.get:schema'],
  },
  {
    name: 'an answer is cut off',
    spoil: () =>
      withText(
        request => get(`/petitions/${PETITION}/signature`)(request) && !isSignedIn(request),
        text => text.slice(0, -3),
      ),
    fails: ['petition.signature:schema'],
  },
  {
    name: 'a state is a word of its own',
    spoil: () => withJson(getPetition, petition => ({...petition, review: {state: 'розглядається'}})),
    fails: ['petition.get:schema'],
  },
  {
    name: 'JSON is sent as text/html',
    spoil: () => withHeaders(getPetition, {'content-type': 'text/html; charset=utf-8'}),
    fails: ['answers:json'],
  },
  {
    name: 'who is not signed in is redirected to a login page',
    spoil: () =>
      instead(
        request => isWrite(request) && !request.headers.has('authorization'),
        () =>
          new Response(null, {
            status: 302,
            headers: {location: '/login?return_to=%2F', date: new Date().toUTCString()},
          }),
      ),
    fails: ['answers:no-redirect'],
    blocks: petitionChecks('sign-in-required', 'used-key'),
  },
  {
    name: 'parameters that it does not know are refused',
    spoil: () =>
      instead(
        ({url}) => url.includes('utm_source'),
        () => problemResponse('validation', 422),
      ),
    fails: ['answers:unknown-parameters'],
  },
  {
    name: 'HEAD is not allowed',
    spoil: () =>
      instead(
        ({method}) => method === 'HEAD',
        () => problemResponse('method-not-allowed', 405, {allow: 'GET'}),
      ),
    fails: ['answers:head'],
  },
  {
    name: 'a plain OPTIONS makes it fall',
    spoil: () =>
      instead(
        request => request.method === 'OPTIONS' && !isPreflight(request),
        () => problemResponse('internal', 500),
      ),
    fails: ['answers:options'],
  },

  /* ---- errors ---- */
  {
    name: 'what is not there is an empty object',
    spoil: () => answer => async request => {
      const response = await answer(request);
      return response.status === 404 ? jsonResponse({}) : response;
    },
    fails: ['errors:not-found'],
  },
  {
    name: 'a method that it does not have is "not found"',
    spoil: () =>
      instead(
        ({method}) => method === 'DELETE',
        () => problemResponse('not-found', 404),
      ),
    fails: ['errors:method'],
  },
  {
    name: 'half a JSON makes it fall',
    spoil: () => answer => async request => {
      const response = await answer(request);
      return response.status === 400 && (await response.clone().text()).includes(':validation')
        ? problemResponse('internal', 500)
        : response;
    },
    fails: ['errors:malformed-json'],
  },
  {
    name: 'JSON of another form is a bad request',
    spoil: () => answer => async request => {
      const invalid = (await jsonOf(request))?.['code'] === 5;
      const response = await answer(request);
      return invalid && response.status === 422 ? problemResponse('validation', 400) : response;
    },
    fails: ['errors:validation'],
  },
  {
    name: 'a form is taken for JSON',
    spoil: () =>
      withRequest(
        request => request.method === 'POST' && !request.headers.get('content-type')?.includes('json'),
        request => reRequest(request, {'content-type': 'application/json'}),
      ),
    fails: ['errors:media-type'],
  },
  {
    name: 'the connection is closed on whoever sends too much',
    spoil: () => answer => async request => {
      if (request.method === 'POST' && (await request.clone().text()).length > 100_000)
        throw new TypeError('terminated');
      return answer(request);
    },
    fails: ['errors:too-large'],
  },
  {
    name: 'errors are pages of HTML',
    spoil: () => answer => async request => {
      const response = await answer(request);
      if (!refuses(response)) return response;
      return changed(new Response('<h1>Помилка</h1>', response), request, {'content-type': 'text/html'});
    },
    // Without its pointers the form cannot lead to the field that was refused.
    fails: ['errors:problem-json', 'petition.submit:author-email', 'petition.submit:replaces'],
  },
  {
    name: 'a problem tells another status than its answer',
    spoil: () =>
      withJson(
        (request, response) => refuses(response) && request.method === 'DELETE',
        problem => ({...problem, status: 400}),
      ),
    fails: ['errors:problem-json'],
  },
  {
    name: 'problems have no type',
    spoil: () =>
      withJson(
        (request, response) => refuses(response) && request.method !== 'HEAD',
        ({title, status}) => ({title, status}),
      ),
    fails: ['errors:types', 'petition.submit:author-email', 'petition.submit:replaces'],
  },
  {
    name: 'another account signed in is just "sign in"',
    spoil: () =>
      withText(
        (_, {status}) => status === 401,
        text => text.replace('account-mismatch', 'sign-in-required'),
      ),
    fails: ['errors:types'],
  },

  /* ---- caching ---- */
  {
    name: 'there is no ETag',
    spoil: () => withHeaders(() => true, {etag: null}),
    fails: ['caching:etag'],
    blocks: ['caching:not-modified', 'caching:changed'],
  },
  {
    name: 'If-None-Match is not looked at',
    spoil: () =>
      withRequest(
        request => request.headers.has('if-none-match'),
        ({url, method}) => new Request(url, {method}),
      ),
    fails: ['caching:not-modified'],
  },
  {
    name: 'the ETag stays when the count changes',
    spoil: () => answer => async request => {
      if (!getPetition(request)) return answer(request);
      const response = changed(await answer(new Request(request.url)), request, {etag: '"1"'});
      return request.headers.get('if-none-match') === '"1"'
        ? new Response(null, {status: 304, headers: response.headers})
        : response;
    },
    fails: ['caching:changed'],
  },
  {
    name: 'who is signed in may be kept by a browser',
    spoil: () => withHeaders(get('/session'), {'cache-control': 'private, max-age=60'}),
    fails: ['caching:session-answers'],
  },
  {
    name: 'a petition may be shown for a day without asking',
    spoil: () => withHeaders(getPetition, {'cache-control': 'public, max-age=86400'}),
    fails: ['caching:public-answers'],
  },

  /* ---- other origins ---- */
  {
    name: 'every origin is allowed by a wildcard, with credentials',
    spoil: () =>
      withHeaders((_, {headers}) => headers.has('access-control-allow-origin'), {
        'access-control-allow-origin': '*',
        'access-control-allow-credentials': 'true',
      }),
    fails: ['cors:no-wildcard'],
    blocks: ['cors:preflight', 'cors:listed-origin', 'cors:exposed'],
  },
  {
    name: 'whatever origin asks is allowed',
    spoil: () => allowing(() => true),
    fails: ['cors:unlisted'],
  },
  {
    name: 'an origin that begins with a listed one is allowed',
    spoil: () => allowing(origin => origin.startsWith('https://rada.example')),
    fails: ['cors:unlisted'],
  },
  {
    name: 'an origin that ends with a listed one is allowed',
    spoil: () => allowing(origin => origin.endsWith('rada.example')),
    fails: ['cors:unlisted'],
  },
  {
    name: 'a sandboxed frame is allowed',
    spoil: () => allowing(origin => origin === 'null'),
    fails: ['cors:unlisted'],
  },
  {
    name: 'the preflight does not know Idempotency-Key',
    spoil: () => withHeaders(isPreflight, {'access-control-allow-headers': 'content-type, authorization'}),
    fails: ['cors:preflight'],
  },
  {
    name: 'a page of a listed origin may not read with credentials',
    spoil: () =>
      withHeaders(request => request.method === 'GET' && request.headers.get('origin') === 'https://rada.example', {
        'access-control-allow-credentials': null,
      }),
    fails: ['cors:listed-origin'],
  },
  {
    name: 'a page does not see Date and Retry-After',
    spoil: () => withHeaders(() => true, {'access-control-expose-headers': null}),
    fails: ['cors:exposed'],
  },
  {
    name: 'other pages may not read what is public',
    spoil: () =>
      withHeaders(request => request.headers.get('origin') === 'https://unlisted.example', {
        'access-control-allow-origin': null,
      }),
    fails: ['cors:public-reads'],
  },
  {
    name: 'a cache is not told that the permission depends on the origin',
    spoil: () => withHeaders(() => true, {vary: null}),
    fails: ['cors:vary'],
  },

  /* ---- times ---- */
  {
    name: 'times are local, without an offset',
    spoil: () =>
      withText(
        (_, {headers}) => headers.get('content-type')?.startsWith('application/json') ?? false,
        text => text.replaceAll(/(T\d\d:\d\d:\d\d(?:\.\d+)?)(?:[+-]\d\d:\d\d|Z)"/g, '$1"'),
      ),
    fails: ['times:offset'],
    blocks: [
      'times:server-time',
      ...listChecks('tabs', 'counts', 'orders', 'announce-by', 'spellings', 'cursor-stable'),
    ],
  },
  {
    name: 'there is no Date',
    spoil: () => withHeaders(() => true, {date: null}),
    fails: ['times:date-header'],
    blocks: ['times:server-time', ...petitionChecks('deadline')],
  },
  {
    name: 'a receipt is dated in local time that is called UTC',
    spoil: () => withText(isReceived, text => text.replace(/("receivedAt":"[^"]+)[+-]\d\d:\d\d"/, '$1Z"')),
    fails: ['times:server-time'],
  },

  /* ---- who is asking ---- */
  {
    name: 'the session does not know the token',
    spoil: () =>
      withRequest(get('/session'), ({url, method, headers}) => {
        const others = new Headers(headers);
        others.delete('authorization');
        return new Request(url, {method, headers: others});
      }),
    fails: ['identity:token'],
  },
  {
    name: 'the session of the last visitor is shown to the next',
    spoil: () => answer => {
      let last: string | undefined;
      return async request => {
        const response = await answer(request);
        if (!get('/session')(request)) return response;
        const text = await response.text();
        if (isSignedIn(request)) last = text;
        return new Response(last ?? text, response);
      };
    },
    fails: ['identity:nobody'],
  },
  {
    name: 'a refusal names the account that is signed in',
    spoil: () => answer => {
      let account = '';
      return async request => {
        const response = await answer(request);
        if (get('/session')(request) && isSignedIn(request)) {
          account = ((await response.clone().json()) as {account: string}).account;
        }
        const text = response.status === 401 ? await response.clone().text() : '';
        return text.includes('account-mismatch')
          ? new Response(JSON.stringify({...JSON.parse(text), detail: `Signed in: ${account}`}), response)
          : response;
      };
    },
    fails: ['identity:nobody'],
  },
  {
    name: 'the way to sign in is a path',
    spoil: () => withJson(get('/session'), session => ({...session, signInUrl: '/login'})),
    fails: ['identity:way-in'],
  },
  {
    name: 'a sign-in code that nobody gave out makes it fall',
    spoil: () => answer => async request => {
      const response = await answer(request);
      return pathOf(request) === '/session/token' && response.status === 401
        ? problemResponse('internal', 500)
        : response;
    },
    fails: ['session-token:unknown-code'],
  },

  /* ---- acts ---- */
  {
    name: 'Hromada-Account is not looked at',
    spoil: () => withRequest(isWrite, request => reRequest(request, {'hromada-account': null})),
    fails: petitionChecks('account', 'used-key'),
    blocks: petitionChecks('refusals-not-stored'),
  },
  {
    name: 'an act without a key is taken',
    spoil: () =>
      withRequest(
        request => isWrite(request) && keyOf(request) === undefined,
        async request =>
          reRequest(request, {'idempotency-key': `"${String((await jsonOf(request))?.['idempotencyKey'])}"`}),
      ),
    fails: petitionChecks('key-required'),
  },
  {
    name: 'the key in the body is not looked at',
    spoil: () =>
      withRequest(isWrite, async request => {
        const json = await jsonOf(request);
        return json?.['idempotencyKey'] === undefined
          ? request
          : reRequest(request, {}, JSON.stringify({...json, idempotencyKey: keyOf(request) ?? json['idempotencyKey']}));
      }),
    fails: petitionChecks('key-in-body'),
  },
  {
    name: 'the answer tells another key',
    spoil: () => withJson(isReceived, result => ({...result, idempotencyKey: crypto.randomUUID()})),
    fails: petitionChecks('key-echoed'),
  },
  {
    name: 'the answer has no count',
    spoil: () => withJson(isReceived, ({signatures: _, ...result}) => result),
    fails: petitionChecks('schema'),
  },
  {
    name: 'keys are ignored',
    spoil: () => instead(isWrite, (request, answer) => underAnotherKey(request, answer, crypto.randomUUID())),
    fails: petitionChecks('key-remembered'),
    blocks: petitionChecks('replay-marked', 'key-reuse'),
  },
  {
    name: 'keys are forgotten once they were answered',
    spoil: () => afterTheFirst((request, answer) => underAnotherKey(request, answer, crypto.randomUUID())),
    fails: petitionChecks('key-remembered'),
    blocks: petitionChecks('replay-marked', 'key-reuse'),
  },
  {
    name: 'a repeated key is one more signature',
    spoil: database =>
      afterTheFirst(async (request, answer) => {
        const response = await answer(request);
        if (response.ok) await countOnceMore(database);
        return response;
      }),
    // Eight at once, and then one more.
    fails: petitionChecks('same-key-same-effect'),
    blocks: petitionChecks('key-remembered', 'replay-marked', 'key-reuse'),
  },
  {
    name: 'two requests at once with one key are two signatures',
    spoil: database => answer => {
      const open = new Set<string>();
      return async request => {
        const key = isWrite(request) && isSignedIn(request) ? keyOf(request) : undefined;
        if (key === undefined) return answer(request);
        const isSecond = open.has(key);
        open.add(key);
        const response = await answer(request);
        open.delete(key);
        if (isSecond && response.ok) await countOnceMore(database);
        return response;
      };
    },
    fails: petitionChecks('one-effect'),
  },
  {
    name: 'an answer that was given before does not say so',
    spoil: () => withHeaders(isWrite, {'idempotency-replayed': null}),
    fails: petitionChecks('replay-marked'),
  },
  {
    name: 'a used key gives its answer whatever comes with it',
    spoil: () => stores((request, answer) => answer(request), isSuccess),
    fails: petitionChecks('key-reuse', 'used-key'),
  },
  {
    name: 'a person who has signed is refused',
    spoil: () => answer => async request => {
      const response = await answer(request);
      const hasSigned =
        isReceived(request, response) && (await response.clone().text()).includes('"alreadyApplied":true');
      return hasSigned ? problemResponse('not-open', 409) : response;
    },
    fails: petitionChecks('second-key'),
  },
  {
    name: 'a person who has signed is told that it was now',
    spoil: () => withJson(isReceived, ({alreadyApplied: _, ...result}) => result),
    fails: petitionChecks('second-key'),
  },
  {
    name: 'what was signed is not known afterwards',
    spoil: () =>
      withJson(
        request => get(`/petitions/${PETITION}/signature`)(request) && isSignedIn(request),
        () => ({signed: false}),
      ),
    fails: petitionChecks('read-back'),
  },
  {
    name: 'a failure of its own is kept for the key',
    spoil: () => {
      const isFirst = firstOnly(request => isSignedIn(request) && isForItself(request));
      return stores(
        async (request, answer) => (isFirst(request) ? problemResponse('internal', 500) : answer(request)),
        ({status}) => status === 500,
      );
    },
    fails: petitionChecks('server-errors-not-stored'),
  },
  {
    name: 'a refusal is kept for the key',
    spoil: () =>
      stores(
        (request, answer) => answer(request),
        ({status}) => status === 401,
      ),
    fails: petitionChecks('refusals-not-stored'),
  },
  {
    name: 'a used key is answered to whoever has it',
    spoil: () => answer => {
      const stored = new Map<string, Response>();
      return async request => {
        const key = isWrite(request) ? keyOf(request) : undefined;
        const known = key === undefined ? undefined : stored.get(`${pathOf(request)} ${key}`);
        if (known && !(isSignedIn(request) && isForItself(request))) return known.clone() as Response;
        const response = await answer(request);
        if (key !== undefined && response.ok) stored.set(`${pathOf(request)} ${key}`, response.clone() as Response);
        return response;
      };
    },
    fails: ['identity:nobody', ...petitionChecks('used-key')],
  },
  {
    name: 'a page of any origin may sign',
    spoil: () => withRequest(isWrite, request => reRequest(request, {origin: null})),
    fails: petitionChecks('unlisted-origin'),
  },
  {
    name: 'signatures are taken after the deadline',
    spoil: () =>
      instead(
        request => isWrite(request) && pathOf(request).includes(CLOSED_PETITION),
        async request => {
          const at = new Date().toISOString();
          return jsonResponse(
            {
              idempotencyKey: (await jsonOf(request))?.['idempotencyKey'],
              receipt: {number: 'пізно/1', receivedAt: at},
              signatures: {total: 1, asOf: at},
            },
            201,
          );
        },
      ),
    fails: petitionChecks('deadline'),
  },

  /* ---- lists ---- */
  {
    name: 'what the council did not support is among the answered ones',
    spoil: database => answer => async request => {
      await database.query("UPDATE petitions SET review_outcome = 'not-supported' WHERE id = 'lviv-velodorizhka'");
      const asked = new URL(request.url);
      if (!getList(request) || asked.searchParams.get('tab') !== 'answered') return answer(request);
      const answered = await listOf(await answer(request));
      asked.searchParams.set('tab', 'not-supported');
      const unsupported = await listOf(await answer(new Request(asked)));
      return rewritten(await answer(request), {
        ...answered,
        items: [...answered.items, ...unsupported.items],
        total: answered.total + unsupported.total,
      });
    },
    // Put at the end, they are out of order as well.
    fails: ['petition.list:tabs', 'petition.list:counts', 'petition.list:orders'],
  },
  {
    name: 'the counts of tabs are those of yesterday',
    spoil: () =>
      withJson(
        (request, {ok}) => ok && getList(request),
        list => ({...list, counts: {...list.counts, collecting: list.counts.collecting + 1}}),
      ),
    fails: ['petition.list:counts'],
  },
  {
    name: 'a list is in the order of newest whatever is asked for',
    spoil: () =>
      withRequest(getList, request => {
        const url = new URL(request.url);
        url.searchParams.delete('order');
        return new Request(url, request);
      }),
    fails: ['petition.list:orders'],
  },
  {
    name: 'the term for announcing a review stays after it was announced',
    spoil: () =>
      withJson(getList, json => ({
        ...json,
        items: json.items?.map((item: {review: object}) => ({
          ...item,
          review: {...item.review, announceBy: '2026-11-26'},
        })),
      })),
    fails: ['petition.list:announce-by'],
  },
  {
    name: '«проєкт» does not find «проект», and one apostrophe does not find the others',
    spoil: () => answer => async request => {
      const q = new URL(request.url).searchParams.get('q') ?? '';
      return getList(request) && /проєкт|['ʼ\u0060]/i.test(q)
        ? rewritten(await answer(request), {
            ...(await listOf(await answer(request))),
            items: [],
            next: undefined,
            total: 0,
          })
        : answer(request);
    },
    fails: ['petition.list:spellings'],
  },
  {
    name: 'a cursor says how many came before, and a petition was added meanwhile',
    spoil: database => answer => async request => {
      if (request.method === 'POST' && pathOf(request) === '/petitions' && isSignedIn(request)) {
        const response = await answer(request);
        await database.query(
          `INSERT INTO petitions (id, community_code, title, title_searchable, searchable, moderation_state,
             collection_started_at, review_state, signers, counted_at)
           SELECT 'added-' || count(*), 'UA46060250000025047', 'Додана', 'додана', 'додана', 'published',
             $1::timestamptz + count(*) * interval '1 second', 'none', 'full', $1
           FROM petitions`,
          [new Date().toISOString()],
        );
        return response;
      }
      const asked = new URL(request.url);
      if (!getList(request) || asked.searchParams.get('limit') !== '2') return answer(request);
      const limit = Number(asked.searchParams.get('limit') ?? 20);
      const from = Number(/^\d+$/.exec(asked.searchParams.get('cursor') ?? '0')?.[0] ?? Number.NaN);
      if (Number.isNaN(from)) return answer(request);
      asked.searchParams.delete('cursor');
      asked.searchParams.set('limit', '100');
      const whole = await answer(new Request(asked, {headers: request.headers, method: request.method}));
      if (whole.status !== 200) return whole;
      const {next: _, ...list} = await listOf(whole.clone() as Response);
      const items = list.items.slice(from, from + limit);
      return rewritten(whole, {
        ...list,
        items,
        ...(from + items.length < list.items.length ? {next: String(from + items.length)} : {}),
      });
    },
    fails: ['petition.list:cursor-stable'],
  },
  {
    name: 'a page of the list repeats the last petition of the page before',
    spoil: () => answer => {
      let last: unknown;
      return async request => {
        const response = await answer(request);
        const isPage = getList(request) && new URL(request.url).searchParams.get('limit') === '4' && response.ok;
        if (!isPage) return response;
        const list = await listOf(response.clone() as Response);
        const items = new URL(request.url).searchParams.has('cursor') ? [last, ...list.items] : list.items;
        last = list.items.at(-1);
        return rewritten(response, {...list, items});
      };
    },
    fails: ['petition.list:paging'],
    blocks: ['petition.list:cursor-stable'],
  },

  /* ---- submissions and withdrawals ---- */
  {
    name: 'a petition that is sent again with another key is another one',
    spoil: () =>
      withRequest(isSubmission, async request => {
        const json = await jsonOf(request);
        const title = json?.['title'];
        return typeof title === 'string' && sentBefore(keyOf(request), title)
          ? reRequest(request, {}, JSON.stringify({...json, title: `${title} ${'і'.repeat(3)}`}))
          : request;
      }),
    fails: ['petition.submit:second-key'],
  },
  {
    name: 'a petition that was sent is not among the own ones',
    spoil: () => withJson(get('/own-petitions'), () => ({items: []})),
    fails: ['petition.submit:read-back'],
  },
  {
    name: 'a petition without the address that is asked for is taken',
    spoil: () =>
      withRequest(isSubmission, async request => {
        const json = await jsonOf(request);
        return json && typeof json['title'] === 'string' && !('email' in json)
          ? reRequest(request, {}, JSON.stringify({...json, email: 'somebody@example.com'}))
          : request;
      }),
    fails: ['petition.submit:author-email'],
  },
  {
    name: 'a correction of what cannot be corrected is taken',
    spoil: () =>
      withRequest(isSubmission, async request => {
        const json = await jsonOf(request);
        return json && 'replaces' in json
          ? reRequest(request, {}, JSON.stringify({...json, replaces: undefined}))
          : request;
      }),
    fails: ['petition.submit:replaces'],
  },
  {
    name: 'what cannot be corrected is not named',
    spoil: () => answer => async request => {
      const response = await answer(request);
      return response.status === 422 && (await response.clone().text()).includes('"/replaces"')
        ? problemResponse('validation', 422)
        : response;
    },
    fails: ['petition.submit:replaces'],
  },
  {
    name: 'the address that is missing is not named',
    spoil: () => answer => async request => {
      const response = await answer(request);
      return response.status === 422 && (await response.clone().text()).includes('"/email"')
        ? problemResponse('validation', 422)
        : response;
    },
    fails: ['petition.submit:author-email'],
  },
  {
    name: 'a petition of nobody is taken',
    spoil: () =>
      instead(
        request => isSubmission(request) && !request.headers.has('authorization'),
        async request => jsonResponse({idempotencyKey: (await jsonOf(request))?.['idempotencyKey']}, 201),
      ),
    fails: ['petition.submit:sign-in-required', 'petition.submit:used-key'],
    blocks: ['petition.submit:refusals-not-stored'],
  },
  {
    name: 'a signature that was withdrawn is still there',
    withdrawal: true,
    spoil: () => answer => {
      let before: string | undefined;
      return async request => {
        const response = await answer(request);
        if (!get(`/petitions/${PETITION}/signature`)(request) || !isSignedIn(request)) return response;
        const text = await response.text();
        if (text.includes('"signed":true')) before = text;
        return new Response(before ?? text, response);
      };
    },
    fails: ['petition.withdraw:read-back'],
  },
  {
    name: 'whoever withdraws twice is refused',
    withdrawal: true,
    spoil: () => answer => async request => {
      const response = await answer(request);
      const isTwice =
        isWithdrawal(request) && response.ok && (await response.clone().text()).includes('"alreadyApplied":true');
      return isTwice ? problemResponse('not-open', 409) : response;
    },
    fails: ['petition.withdraw:second-key'],
  },
  {
    name: 'Retry-After is a word',
    spoil: () => {
      const isFirst = firstOnly(get('/session'));
      return instead(isFirst, () => problemResponse('maintenance', 503, {'retry-after': 'soon'}));
    },
    fails: ['limits:retry-after'],
  },
];

/** Not sent for another account. */
function isForItself(request: Request): boolean {
  return !request.headers.get('hromada-account')?.includes('conformance-');
}

/** Pages of these origins may do what a listed one may. */
function allowing(isAllowed: (origin: string) => boolean): Spoil {
  return answer => async request => {
    const origin = request.headers.get('origin');
    if (origin === null || !isAllowed(origin)) return answer(request);
    const response = isPreflight(request)
      ? await answer(await reRequestAs(request, 'https://rada.example'))
      : await answer(request);
    return request.method === 'GET' || isPreflight(request)
      ? changed(response, request, {
          'access-control-allow-origin': origin,
          'access-control-allow-credentials': 'true',
          vary: 'Origin',
        })
      : response;
  };
}

const reRequestAs = async ({url, method, headers}: Request, origin: string): Promise<Request> => {
  const others = new Headers(headers);
  others.set('origin', origin);
  return new Request(url, {method, headers: others});
};

const isVote = (request: Request) => request.method === 'PUT' && pathOf(request).endsWith('/ballot');
const isCodeBallot = (request: Request) => request.method === 'POST' && pathOf(request).endsWith('/code-ballots');
const isCodeCheck = (request: Request) => pathOf(request).endsWith('/code-checks');
const isProject = (request: Request) => request.method === 'POST' && pathOf(request) === '/projects';
const isBacking = (request: Request) => request.method === 'POST' && pathOf(request).endsWith('/supporters');
const ballotPath = `/budget-rounds/${BUDGET.round}/ballot`;

/** The same for budgets: petitions are not offered here, and their checks not made. */
export const brokenBudgets: readonly BrokenBackend[] = [
  {
    name: 'a ballot of nobody is taken',
    spoil: () =>
      instead(
        request => isVote(request) && !request.headers.has('authorization'),
        async request => jsonResponse({idempotencyKey: (await jsonOf(request))?.['idempotencyKey']}, 201),
      ),
    fails: ['budget.vote:sign-in-required', 'budget.vote:used-key'],
    blocks: ['budget.vote:refusals-not-stored'],
  },
  {
    name: 'what was chosen is in the answer to nobody’s question, and what was sent is not known afterwards',
    spoil: () => withJson(get(ballotPath), () => ({state: 'none', revision: 0})),
    fails: ['budget.vote:read-back', 'budget.cancel:read-back'],
  },
  {
    name: 'a result has no ranking',
    spoil: () => withJson(get(`/budget-rounds/${BUDGET.round}/results`), ({ranking: _, ...json}) => json),
    fails: ['budget.results:schema'],
  },
  {
    name: 'the second page of projects is the first one again',
    spoil: () =>
      withRequest(get('/projects'), request => {
        const url = new URL(request.url);
        url.searchParams.delete('cursor');
        return new Request(url, request);
      }),
    fails: ['project.list:paging'],
  },
  {
    name: 'photos that are to stay are not looked at',
    spoil: () =>
      withRequest(isProject, async request => {
        const json = await jsonOf(request);
        return json && 'keptPhotos' in json
          ? reRequest(request, {}, JSON.stringify({...json, keptPhotos: undefined}))
          : request;
      }),
    fails: ['project.submit:kept-photos'],
  },
  {
    name: 'of a photo that may not stay is not said which one it is',
    spoil: () => answer => async request => {
      const response = await answer(request);
      return response.status === 422 && (await response.clone().text()).includes('"/keptPhotos')
        ? problemResponse('validation', 422)
        : response;
    },
    fails: ['project.submit:kept-photos'],
  },
  {
    name: 'the key is not in the answer to a signature of support',
    spoil: () => withJson(isBacking, ({idempotencyKey: _, ...json}) => json),
    fails: ['project.back:key-echoed', 'project.back:schema'],
  },
  {
    name: 'an unknown code is called a used one',
    spoil: () => answer => async request => {
      const response = await answer(request);
      return response.status === 403 && (await response.clone().text()).includes(':code-unknown')
        ? problemResponse('code-used', 403)
        : response;
    },
    fails: ['errors:types', 'budget.vote-with-code:unknown-code'],
  },
  {
    name: 'one code is taken by every tablet',
    spoil: () => answer => {
      let known: Response | undefined;
      return async request => {
        const response = await answer(request);
        if (!isCodeBallot(request)) return response;
        if (response.ok) known ??= response.clone() as Response;
        const key = keyOf(request);
        return response.status === 403 && known && (await response.clone().text()).includes(':code-used')
          ? jsonResponse({...((await (known.clone() as Response).json()) as object), idempotencyKey: key}, 201)
          : response;
      };
    },
    fails: ['budget.vote-with-code:code-once', 'budget.vote-with-code:one-tablet'],
  },
  {
    name: 'every repeated ballot with a code has a receipt of its own',
    spoil: () => {
      let receipts = 0;
      return withJson(isCodeBallot, json =>
        json['receipt'] ? {...json, receipt: {...(json['receipt'] as object), number: `Б/${++receipts}`}} : json,
      );
    },
    fails: ['budget.vote-with-code:one-effect', 'budget.vote-with-code:same-key-same-effect'],
  },
  {
    name: 'of a code that can be voted with it is not said whose school it is of',
    spoil: () => withJson(isCodeCheck, ({school: _, ...json}) => json),
    fails: ['budget.vote-with-code:check-schema'],
  },
  {
    name: 'the receipt of a ballot with a code has no time',
    spoil: () =>
      withJson(isCodeBallot, json =>
        json['receipt'] ? {...json, receipt: {number: (json['receipt'] as {number: string}).number}} : json,
      ),
    fails: ['budget.vote-with-code:schema'],
  },
  {
    name: 'the answer to a ballot with a code tells another key',
    spoil: () => withJson(isCodeBallot, json => (json['receipt'] ? {...json, idempotencyKey: 'another'} : json)),
    fails: ['budget.vote-with-code:key-echoed'],
  },
  {
    name: 'a ballot with a code is taken without a key',
    spoil: () =>
      instead(
        request => isCodeBallot(request) && keyOf(request) === undefined,
        () => jsonResponse({}, 201),
      ),
    fails: ['budget.vote-with-code:key-required'],
  },
];
