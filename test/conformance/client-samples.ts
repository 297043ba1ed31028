/** Small answers of the contract, for a backend that is played. All of it is made up. */
import {actions} from '../../src/contract/actions.ts';
import {
  queries,
  type ActionName,
  type ActionPayload,
  type ActionResult,
  type QueryName,
  type QueryParams,
  type QueryResult,
} from '../../src/contract/operations.ts';

const NOW = '2026-11-23T14:02:17+02:00';

export const querySamples: {readonly [N in QueryName]: {params: QueryParams<N>; result: QueryResult<N>}} = {
  'community.get': {
    params: {},
    result: {
      id: 'UA00000000000000000',
      name: 'Зразкова громада',
      timeZone: 'Europe/Kyiv',
      currency: 'UAH',
      languages: ['uk'],
      offers: ['petitions'],
    },
  },
  'session.get': {
    params: {},
    result: {
      signedIn: true,
      account: 'account-1',
      eligibility: [{action: 'petition.sign', eligible: true}],
      expiresAt: '2026-11-23T15:02:17+02:00',
    },
  },
  'petition.get': {
    params: {id: 'skver/№ 1'},
    result: {
      id: 'skver/№ 1',
      title: 'Зберегти сквер',
      authority: {id: 'rada', name: 'Міська рада', timeZone: 'Europe/Kyiv'},
      moderation: {state: 'published'},
      collection: {state: 'collecting', startedAt: NOW, deadline: '2026-12-03T23:59:59+02:00'},
      review: {state: 'none'},
      signatures: {total: 239, asOf: NOW},
      thresholds: [{count: 500}],
      signers: 'count',
    },
  },
  'petition.signature': {params: {petitionId: 'skver/№ 1'}, result: {signed: false}},
  'petition.signatories': {
    params: {petitionId: 'skver/№ 1'},
    result: {mode: 'initials', total: 1, items: [{number: 1, name: 'О. П.', signedOn: '2026-11-20'}]},
  },
  'petition.list': {params: {tab: 'collecting', q: 'сквер & парк'}, result: {items: [], total: 0}},
  'petition.similar': {params: {title: 'Зберегти сквер?'}, result: {items: []}},
  'petition.rules': {
    params: {},
    result: {
      title: {min: 10, max: 150},
      text: {min: 50, max: 5_000},
      categories: ['Довкілля'],
      thresholds: [500],
      terms: [{kind: 'collection', length: 60, unit: 'day'}],
      residentsOnly: true,
      signers: 'count',
      authorEmail: 'asked',
    },
  },
  'petition.own': {params: {}, result: {items: []}},
  'statistics.get': {params: {}, result: {asOf: NOW, counters: [{kind: 'petitions', value: 0}]}},
};

export const actionSamples: {
  readonly [N in ActionName]: {payload: ActionPayload<N>; result: Omit<ActionResult<N>, 'idempotencyKey'>};
} = {
  'petition.sign': {
    payload: {petitionId: 'skver/№ 1'},
    result: {receipt: {number: '2026-11-23/000240', receivedAt: NOW}, signatures: {total: 240, asOf: NOW}},
  },
  'petition.withdraw': {
    payload: {petitionId: 'skver/№ 1'},
    result: {withdrawnAt: NOW, signatures: {total: 239, asOf: NOW}},
  },
  'petition.submit': {
    payload: {title: 'Зберегти сквер', text: 'Приклад тексту.', consent: true, email: 'olena@example.com'},
    result: {
      receipt: {number: 'П/1', receivedAt: NOW},
      petition: {id: 'new', moderation: {state: 'pending'}},
    },
  },
};

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: {'content-type': 'application/json', date: new Date(NOW).toUTCString()},
  });

const pattern = (path: string): RegExp => new RegExp(`${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);

/** Answers any request of the documented contract with a sample. */
export const playedBackend = async (request: Request): Promise<Response> => {
  const {pathname} = new URL(request.url);
  for (const [name, {path}] of Object.entries(queries)) {
    if (request.method === 'GET' && pattern(path).test(pathname)) return json(querySamples[name as QueryName].result);
  }
  for (const [name, {path, method, success}] of Object.entries(actions)) {
    if (request.method !== method || !pattern(path).test(pathname)) continue;
    const {idempotencyKey} = (await request.json()) as {idempotencyKey: string};
    return json({...actionSamples[name as ActionName].result, idempotencyKey}, success.at(-1));
  }
  return new Response(JSON.stringify({type: 'urn:hromada:problem:not-found', status: 404}), {
    status: 404,
    headers: {'content-type': 'application/problem+json'},
  });
};
