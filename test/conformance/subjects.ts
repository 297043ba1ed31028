/**
 * What each operation of the contract is tried on, and where in its answers to look. An operation that joins the contract
 * does not compile without its row here, and every check of its kind is made for it then.
 */
import '../../src/contract/budget-operations.ts';
import {
  queryUrl,
  queries,
  type ActionName,
  type ActionPayload,
  type QueryName,
  type QueryParams,
  type QueryResult,
} from '../../src/contract/operations.ts';
import {madeUpProject, validBallot} from './budget-samples.ts';
import {numberAt, textAt, valueAt} from './exchange.ts';
import type {ConformanceOptions, Supply} from './options.ts';

type Path = readonly PropertyKey[];

export interface QuerySubject<N extends QueryName = QueryName> {
  /** Options that `params` are made of. */
  needs: readonly Supply[];
  params(options: ConformanceOptions): QueryParams<N> | undefined;
  /** Instants in its answer that lie in the past when it is given. */
  past?: readonly Path[];
  /** Instants that lie in the future. */
  future?: readonly Path[];
}

const nothing = {needs: [], params: () => ({})};
const ofRound = (roundId: string | undefined) => (roundId === undefined ? undefined : {roundId});

export const querySubjects: {readonly [N in QueryName]: QuerySubject<N>} = {
  'community.get': nothing,
  'session.get': {...nothing, future: [['expiresAt']]},
  'petition.get': {
    needs: ['petition'],
    params: ({petition}) => (petition === undefined ? undefined : {id: petition}),
    past: [['signatures', 'asOf']],
  },
  'petition.signature': {
    needs: ['petition'],
    params: ({petition}) => (petition === undefined ? undefined : {petitionId: petition}),
    past: [['receipt', 'receivedAt']],
  },
  'petition.signatories': {
    needs: ['petition'],
    params: ({petition}) => (petition === undefined ? undefined : {petitionId: petition}),
  },
  'petition.list': nothing,
  'petition.similar': {needs: [], params: () => ({title: 'Зберегти сквер'})},
  'petition.rules': nothing,
  'petition.own': nothing,
  'statistics.get': {...nothing, past: [['asOf']]},
  'budget.rounds': nothing,
  'budget.round': {needs: ['round'], params: ({round}) => ofRound(round)},
  'budget.candidates': {needs: ['round'], params: ({round}) => ofRound(round), past: [['asOf']]},
  'budget.ballot': {
    needs: ['round'],
    params: ({round}) => ofRound(round),
    past: [['ballot', 'receipt', 'receivedAt']],
  },
  'budget.results': {needs: ['round'], params: ({round}) => ofRound(round), past: [['asOf']]},
  'project.get': {needs: ['project'], params: ({project}) => (project === undefined ? undefined : {id: project})},
  'project.list': nothing,
  'project.own': nothing,
  'project.support': {
    needs: ['project'],
    params: ({project}) => (project === undefined ? undefined : {projectId: project}),
    past: [['receipt', 'receivedAt']],
  },
};

/** What a backend has said already, by the query it was asked. */
export interface Known {
  (name: QueryName): unknown;
  /** The round that takes projects, where one is named. */
  readonly openRound?: unknown;
}

export interface ActionSubject<N extends ActionName = ActionName> {
  /** Options that name what it is done to. */
  needs: readonly Supply[];
  /** Why there is nothing to do it to on this backend, and need not be; absent where there always is. */
  notOffered?(known: Known): string | undefined;
  /** Called once in a run: what is made up is the same from then on. */
  payload(options: ConformanceOptions, known: Known): ActionPayload<N> | undefined;
  /** The same act on something else, for a key that is used twice. */
  other: {
    needs: readonly Supply[];
    payload(options: ConformanceOptions, known: Known): ActionPayload<N> | undefined;
    /** Whether `state` shows of the other one that nothing was done: not where it looks done from the start. */
    shows: boolean;
  };
  /** The act on something whose deadline has passed; absent where there are no deadlines. */
  closed?: {
    needs: readonly Supply[];
    payload(options: ConformanceOptions): ActionPayload<N> | undefined;
    deadline(json: unknown): string | undefined;
    /** What tells the deadline, where the tally does not. */
    told?(payload: ActionPayload<N>): [name: QueryName, params: object];
  };
  /** Where the backend says whether this person has done it, and with what receipt. */
  state: {
    path(payload: ActionPayload<N>): [name: QueryName, params: object];
    applied(json: unknown, payload: ActionPayload<N>): boolean | undefined;
    /** Absent where the receipt is not told again. */
    receipt?(json: unknown): string | undefined;
  };
  /** Where it is seen how often it was done; by everybody, or by whoever did it. */
  tally: {
    as: 'nobody' | 'resident';
    path(payload: ActionPayload<N>): [name: QueryName, params: object];
    count(json: unknown, payload: ActionPayload<N>): number | undefined;
    /** By how much one act changes the count. */
    step: 1 | -1;
  };
  /** In the act's own answer; absent where it has none. */
  receipt?(json: unknown): string | undefined;
  receivedAt(json: unknown): string | undefined;
}

const ofPetition = (petitionId: string | undefined) => (petitionId === undefined ? undefined : {petitionId});

const signed = (json: unknown): boolean | undefined => {
  const value = valueAt(json, 'signed');
  return typeof value === 'boolean' ? value : undefined;
};

/** What signing and its withdrawal are seen by. */
const ofSignature = {
  state: ({petitionId}: {petitionId: string}): [QueryName, object] => ['petition.signature', {petitionId}],
  tally: ({petitionId}: {petitionId: string}): [QueryName, object] => ['petition.get', {id: petitionId}],
  count: (json: unknown) => numberAt(json, 'signatures', 'total'),
};

/** Of the resident's own petitions those with the title that was sent; titles are compared as the contract compares them. */
const ownWithTitle = (json: unknown, {title}: {title: string}): unknown[] | undefined => {
  const items = valueAt(json, 'items');
  return Array.isArray(items) ? items.filter(item => textAt(item, 'title') === title) : undefined;
};

/** Acts of a signed-in person. What a pupil does with a code is a story of its own: `observe/codes.ts`. */
export type PersonalActionName = Exclude<ActionName, 'budget.vote-with-code'>;

const ballotState = (json: unknown) => textAt(json, 'state');
const ofBallot = ({roundId}: {roundId: string}): [QueryName, object] => ['budget.ballot', {roundId}];
const counted = (json: unknown) => Number(ballotState(json) === 'counted');

export const actionSubjects: {readonly [N in PersonalActionName]: ActionSubject<N>} = {
  'petition.sign': {
    needs: ['petition'],
    payload: ({petition}) => ofPetition(petition),
    other: {needs: ['otherPetition'], payload: ({otherPetition}) => ofPetition(otherPetition), shows: true},
    closed: {
      needs: ['closedPetition'],
      payload: ({closedPetition}) => ofPetition(closedPetition),
      deadline: json => textAt(json, 'collection', 'deadline'),
    },
    state: {path: ofSignature.state, applied: signed, receipt: json => textAt(json, 'receipt', 'number')},
    tally: {as: 'nobody', path: ofSignature.tally, count: ofSignature.count, step: 1},
    receipt: json => textAt(json, 'receipt', 'number'),
    receivedAt: json => textAt(json, 'receipt', 'receivedAt'),
  },
  // After signing, of which it takes the signature back: in the order in which the contract names them.
  'petition.withdraw': {
    needs: ['petition'],
    notOffered: known =>
      valueAt(known('petition.get'), 'withdrawal') === true
        ? undefined
        : 'no signature can be withdrawn from this petition, and need not be',
    payload: ({petition}) => ofPetition(petition),
    other: {needs: ['otherPetition'], payload: ({otherPetition}) => ofPetition(otherPetition), shows: false},
    state: {
      path: ofSignature.state,
      applied: json => {
        const value = signed(json);
        return value === undefined ? undefined : !value;
      },
    },
    tally: {as: 'nobody', path: ofSignature.tally, count: ofSignature.count, step: -1},
    receivedAt: json => textAt(json, 'withdrawnAt'),
  },
  'petition.submit': {
    needs: [],
    payload: (_, known) => madeUpPetition(known('petition.rules')),
    other: {needs: [], payload: (_, known) => madeUpPetition(known('petition.rules')), shows: true},
    state: {
      path: () => ['petition.own', {}],
      applied: (json, payload) => {
        const items = ownWithTitle(json, payload);
        return items && items.length > 0;
      },
    },
    tally: {
      as: 'resident',
      path: () => ['petition.own', {}],
      count: (json, payload) => ownWithTitle(json, payload)?.length,
      step: 1,
    },
    receipt: json => textAt(json, 'receipt', 'number'),
    receivedAt: json => textAt(json, 'receipt', 'receivedAt'),
  },
  'budget.vote': {
    needs: ['round'],
    payload: ({round}, known) =>
      round === undefined ? undefined : validBallot(round, known('budget.round'), known('budget.candidates')),
    other: {
      needs: ['otherRound'],
      // Whether it is valid does not matter: the key is what is wrong with it.
      payload: ({otherRound}, known) =>
        otherRound === undefined
          ? undefined
          : validBallot(otherRound, known('budget.round'), known('budget.candidates')),
      shows: true,
    },
    closed: {
      needs: ['closedRound'],
      payload: ({closedRound}) =>
        closedRound === undefined
          ? undefined
          : {roundId: closedRound, rulesVersion: '1', revision: 0, blank: false, lines: []},
      told: ({roundId}) => ['budget.round', {roundId}],
      deadline: json =>
        (valueAt(json, 'stages') as unknown[] | undefined)
          ?.filter(stage => textAt(stage, 'kind') === 'voting')
          .map(stage => textAt(stage, 'endsAt'))
          .at(-1),
    },
    state: {
      path: ofBallot,
      applied: json => (ballotState(json) === undefined ? undefined : ballotState(json) === 'counted'),
      receipt: json => textAt(json, 'ballot', 'receipt', 'number'),
    },
    tally: {as: 'resident', path: ofBallot, count: json => numberAt(json, 'revision'), step: 1},
    receipt: json => textAt(json, 'receipt', 'number'),
    receivedAt: json => textAt(json, 'receipt', 'receivedAt'),
  },
  // After voting, of which it takes the ballot back.
  'budget.cancel': {
    needs: ['round'],
    notOffered: known =>
      valueAt(known('budget.round'), 'rules', 'change') === true
        ? undefined
        : 'no ballot of this round can be taken back, and need not be',
    payload: ({round}) => (round === undefined ? undefined : {roundId: round, revision: 1}),
    other: {
      needs: ['otherRound'],
      payload: ({otherRound}) => (otherRound === undefined ? undefined : {roundId: otherRound, revision: 1}),
      shows: false,
    },
    state: {
      path: ofBallot,
      applied: json => (ballotState(json) === undefined ? undefined : ballotState(json) === 'cancelled'),
    },
    tally: {as: 'resident', path: ofBallot, count: counted, step: -1},
    receivedAt: json => textAt(json, 'receipt', 'receivedAt'),
  },
  'project.submit': {
    needs: ['openRound'],
    payload: ({openRound}, known) => (openRound === undefined ? undefined : madeUpProject(openRound, known.openRound)),
    other: {
      needs: ['openRound'],
      payload: ({openRound}, known) =>
        openRound === undefined ? undefined : madeUpProject(openRound, known.openRound),
      shows: true,
    },
    state: {
      path: () => ['project.own', {}],
      applied: (json, payload) => {
        const items = ownWithTitle(json, payload);
        return items && items.length > 0;
      },
    },
    tally: {
      as: 'resident',
      path: () => ['project.own', {}],
      count: (json, payload) => ownWithTitle(json, payload)?.length,
      step: 1,
    },
    receipt: json => textAt(json, 'receipt', 'number'),
    receivedAt: json => textAt(json, 'receipt', 'receivedAt'),
  },
  'project.back': {
    needs: ['project'],
    payload: ({project}) => (project === undefined ? undefined : {projectId: project}),
    other: {
      needs: ['otherProject'],
      payload: ({otherProject}) => (otherProject === undefined ? undefined : {projectId: otherProject}),
      shows: true,
    },
    state: {
      path: ({projectId}) => ['project.support', {projectId}],
      applied: json => {
        const value = valueAt(json, 'supported');
        return typeof value === 'boolean' ? value : undefined;
      },
      receipt: json => textAt(json, 'receipt', 'number'),
    },
    tally: {
      as: 'nobody',
      path: ({projectId}) => ['project.get', {id: projectId}],
      count: json => numberAt(json, 'supporters', 'count'),
      step: 1,
    },
    receipt: json => textAt(json, 'receipt', 'number'),
    receivedAt: json => textAt(json, 'receipt', 'receivedAt'),
  },
};

/** A petition within the rules of the backend, told by its title to be of no interest to anybody. */
const madeUpPetition = (rules: unknown): ActionPayload<'petition.submit'> => {
  const limits = (of: string, otherwise: number): [least: number, most: number] => [
    numberAt(rules, of, 'min') ?? 0,
    numberAt(rules, of, 'max') ?? otherwise,
  ];
  // No digits and no punctuation: nothing that a rule about titles could mind.
  const mark = Array.from(crypto.getRandomValues(new Uint8Array(8)), byte => LETTERS[byte % LETTERS.length]).join('');
  const category: unknown = (valueAt(rules, 'categories') as unknown[] | undefined)?.[0];
  return {
    title: within(`${mark} перевірка сумісності сервера`, ...limits('title', 100)),
    text: within(`${mark} — пробна петиція перевірки сумісності. Її можна відхилити.`, ...limits('text', 1_000)),
    ...(typeof category === 'string' ? {category} : {}),
    consent: true,
    // A reserved domain: what is written there reaches nobody.
    ...(valueAt(rules, 'authorEmail') === 'asked' ? {email: 'conformance@example.org'} : {}),
  };
};

const LETTERS = 'абвгдежзиклмнопрстуфхцчшщюя';

/** Lengthened with words, or cut, until it is within the limits, in code points. */
const within = (text: string, least: number, most: number): string => {
  let result = text;
  while ([...result].length < least) result += ' і ще раз перевірка';
  return [...result].slice(0, most).join('').trim();
};

/** Queries that are paged: those with a `cursor` among their params. */
type PagedQueryName = {
  [N in QueryName]: string extends keyof QueryParams<N> ? never : 'cursor' extends keyof QueryParams<N> ? N : never;
}[QueryName];

export interface PagedSubject<N extends QueryName = QueryName> {
  /** Params besides the query's own, so that a short list has several pages. */
  params?: Partial<QueryParams<N>>;
  /** The ids of a page, in order. */
  ids(page: QueryResult<N>): readonly string[];
  /** Cursor of the next page; `undefined` on the last. */
  next(page: QueryResult<N>): string | undefined;
}

export const pagedSubjects: {readonly [N in PagedQueryName]: PagedSubject<N>} = {
  'petition.signatories': {ids: ({items}) => items.map(({number}) => String(number)), next: ({next}) => next},
  'petition.list': {params: {limit: 4}, ids: ({items}) => items.map(({id}) => id), next: ({next}) => next},
  'budget.rounds': {params: {limit: 2}, ids: ({items}) => items.map(({id}) => id), next: ({next}) => next},
  'project.list': {params: {limit: 4}, ids: ({items}) => items.map(({id}) => id), next: ({next}) => next},
};

/** The path of a query under the endpoint, with the community and any further parameters. */
export const queryPath = (
  {community}: ConformanceOptions,
  name: QueryName,
  params: object,
  more: Record<string, string> = {},
): string => withParameters(queryUrl('', queries[name].path, params, community), more);

export const withParameters = (path: string, more: Record<string, string>): string => {
  const added = new URLSearchParams(more).toString();
  return added ? `${path}${path.includes('?') ? '&' : '?'}${added}` : path;
};
