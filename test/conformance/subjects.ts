/**
 * What each operation of the contract is tried on, and where in its answers to look. An operation that joins the contract
 * does not compile without its row here, and every check of its kind is made for it then.
 */
import {
  queryUrl,
  queries,
  type ActionName,
  type ActionPayload,
  type QueryName,
  type QueryParams,
  type QueryResult,
} from '../../src/contract/operations.ts';
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
};

export interface ActionSubject<N extends ActionName = ActionName> {
  /** Option that names what it is done to. */
  needs: Supply;
  payload(options: ConformanceOptions): ActionPayload<N> | undefined;
  /** The same act on something else, for a key that is used twice. */
  needsForOther: Supply;
  other(options: ConformanceOptions): ActionPayload<N> | undefined;
  /** The act on something whose deadline has passed; absent where there are no deadlines. */
  needsForClosed: Supply;
  closed(options: ConformanceOptions): ActionPayload<N> | undefined;
  /** Where the backend says whether this person has done it, and with what receipt. */
  state: {
    path(payload: ActionPayload<N>): [name: QueryName, params: object];
    applied(json: unknown): boolean | undefined;
    receipt(json: unknown): string | undefined;
  };
  /** Where everybody sees how often it was done, and until when it may be. */
  tally: {
    path(payload: ActionPayload<N>): [name: QueryName, params: object];
    count(json: unknown): number | undefined;
    deadline(json: unknown): string | undefined;
  };
  /** In the act's own answer. */
  receipt(json: unknown): string | undefined;
  receivedAt(json: unknown): string | undefined;
}

const signatureOf = (petitionId: string | undefined) => (petitionId === undefined ? undefined : {petitionId});

export const actionSubjects: {readonly [N in Extract<ActionName, 'petition.sign'>]: ActionSubject<N>} = {
  'petition.sign': {
    needs: 'petition',
    payload: ({petition}) => signatureOf(petition),
    needsForOther: 'otherPetition',
    other: ({otherPetition}) => signatureOf(otherPetition),
    needsForClosed: 'closedPetition',
    closed: ({closedPetition}) => signatureOf(closedPetition),
    state: {
      path: ({petitionId}) => ['petition.signature', {petitionId}],
      applied: json => {
        const signed = valueAt(json, 'signed');
        return typeof signed === 'boolean' ? signed : undefined;
      },
      receipt: json => textAt(json, 'receipt', 'number'),
    },
    tally: {
      path: ({petitionId}) => ['petition.get', {id: petitionId}],
      count: json => numberAt(json, 'signatures', 'total'),
      deadline: json => textAt(json, 'collection', 'deadline'),
    },
    receipt: json => textAt(json, 'receipt', 'number'),
    receivedAt: json => textAt(json, 'receipt', 'receivedAt'),
  },
};

/** Queries that are paged: those with a `cursor` among their params. */
type PagedQueryName = {
  [N in QueryName]: string extends keyof QueryParams<N> ? never : 'cursor' extends keyof QueryParams<N> ? N : never;
}[QueryName];

export interface PagedSubject<N extends QueryName = QueryName> {
  /** The ids of a page, in order. */
  ids(page: QueryResult<N>): readonly string[];
  /** Cursor of the next page; `undefined` on the last. */
  next(page: QueryResult<N>): string | undefined;
}

export const pagedSubjects: {readonly [N in PagedQueryName]: PagedSubject<N>} = {
  'petition.signatories': {ids: ({items}) => items.map(({number}) => String(number)), next: ({next}) => next},
  'petition.list': {ids: ({items}) => items.map(({id}) => id), next: ({next}) => next},
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
