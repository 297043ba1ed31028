/** Small answers of the contract, for a backend that is played. All of it is made up. */
import {actions} from '../../src/contract/actions.ts';
import '../../src/contract/budget-operations.ts';
import {
  queries,
  type ActionName,
  type ActionPayload,
  type ActionResult,
  type QueryName,
  type QueryParams,
  type QueryResult,
} from '../../src/contract/operations.ts';

/** A round in which two projects may be voted on. */
const round: QueryResult<'budget.round'> = {
  id: 'uchast/2026',
  name: 'Бюджет участі 2026',
  programme: 'Бюджет участі',
  community: 'UA00000000000000000',
  timeZone: 'Europe/Kyiv',
  year: 2027,
  stages: [
    {kind: 'submission', endsAt: '2026-09-30T23:59:59+03:00'},
    {kind: 'voting', startsAt: '2026-11-09T00:00:00+02:00', endsAt: '2026-11-29T23:59:59+02:00'},
    {kind: 'results', startsAt: '2026-12-04T17:00:00+02:00'},
  ],
  rules: {
    version: '1',
    currency: 'UAH',
    voters: {minimumAge: 16, residentsOnly: true},
    ballot: 'approval',
    count: {min: 1, max: 2},
    groups: [],
    mandatory: [],
    pots: [{id: 'all', amount: 150_000_000}],
    blank: false,
    change: true,
    funding: {overflow: 'skip'},
  },
  results: 'preliminary',
};

const project: QueryResult<'project.get'> = {
  id: 'pervotsvit/1',
  roundId: 'uchast/2026',
  number: '1',
  title: 'Спортивний майданчик',
  cost: 49_500_000,
  currency: 'UAH',
  status: 'admitted',
  votes: {online: 402, paper: 184, total: 586, asOf: '2026-11-23T14:02:17+02:00'},
};

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
  'budget.rounds': {
    params: {limit: 5},
    result: {
      items: [
        {
          id: round.id,
          name: round.name,
          programme: round.programme,
          community: round.community,
          phase: 'voting',
          phaseEndsAt: '2026-11-29T23:59:59+02:00',
          projects: 1,
          currency: 'UAH',
        },
      ],
      total: 1,
    },
  },
  'budget.round': {params: {roundId: round.id}, result: round},
  'budget.candidates': {
    params: {roundId: round.id},
    result: {roundId: round.id, rulesVersion: '1', asOf: NOW, items: [project]},
  },
  'budget.ballot': {params: {roundId: round.id}, result: {state: 'none', revision: 0}},
  'budget.results': {
    params: {roundId: round.id},
    result: {
      roundId: round.id,
      state: 'preliminary',
      asOf: NOW,
      currency: 'UAH',
      ballots: {online: 402, paper: 184, blank: 0, void: 0},
      ranking: [{projectId: project.id, rank: 1, votes: 586, score: 586, outcome: 'funded', granted: 49_500_000}],
    },
  },
  'project.get': {params: {id: project.id}, result: project},
  'project.list': {params: {q: 'майданчик'}, result: {items: [project], rounds: [], total: 1}},
  'project.own': {params: {}, result: {items: []}},
  'project.support': {params: {projectId: project.id}, result: {supported: false}},
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
  'budget.vote': {
    payload: {roundId: round.id, rulesVersion: '1', revision: 0, blank: false, lines: [{projectId: project.id}]},
    result: {receipt: {number: 'Б/1', receivedAt: NOW}, revision: 1},
  },
  'budget.cancel': {
    payload: {roundId: round.id, revision: 1},
    result: {receipt: {number: 'Б/1', receivedAt: NOW}, revision: 2},
  },
  'budget.vote-with-code': {
    payload: {
      roundId: round.id,
      rulesVersion: '1',
      revision: 0,
      blank: false,
      lines: [{projectId: project.id}],
      code: 'КАВУН7',
      school: 'litsei-20',
      paperId: 'paper-1',
    },
    result: {receipt: {number: 'Б/2', receivedAt: NOW}},
  },
  'project.submit': {
    payload: {
      roundId: round.id,
      title: 'Спортивний майданчик',
      description: 'Приклад опису.',
      texts: [],
      cost: 49_500_000,
      consents: ['data'],
    },
    result: {receipt: {number: 'ПР/1', receivedAt: NOW}, project: {id: 'new', status: 'submitted'}},
  },
  'project.back': {
    payload: {projectId: project.id},
    result: {receipt: {number: 'ПП/1', receivedAt: NOW}, supporters: {count: 1, needed: 15, asOf: NOW}},
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
