/**
 * Every query and action of the contract as plain data: no zod here, anyone may import it. The rows of actions are in
 * `actions.ts`, which comes when people act; those of queries about budgets in `budget-operations.ts`, which comes with
 * the elements that ask them.
 * Adding an operation means: a row here or there, its schemas in `schemas/`, and the backend answers it.
 */
import type {
  BallotPaper,
  BudgetCancelPayload,
  BudgetCancelResult,
  BudgetResults,
  BudgetVoteResult,
  CodeCheck,
  CodeCheckRequest,
  CodeBallotPayload,
  CodeBallotResult,
  OwnBallot,
} from './schemas/budget-ballot.ts';
import type {BudgetCandidates, BudgetRounds} from './schemas/budget-list.ts';
import type {BudgetProject, BudgetRound} from './schemas/budget.ts';
import type {Community} from './schemas/community.ts';
import type {projectOrders, projectStatuses, roundKinds} from './budget-formats.ts';
import type {petitionOrders, petitionTabs} from './formats.ts';
import type {PetitionOwn, PetitionRules, PetitionSubmitPayload, PetitionSubmitResult} from './schemas/petition-form.ts';
import type {PetitionList, PetitionSimilar} from './schemas/petition-list.ts';
import type {
  PetitionSignatories,
  PetitionWithdrawPayload,
  PetitionWithdrawResult,
} from './schemas/petition-signatories.ts';
import type {Petition, PetitionSignature, PetitionSignPayload, PetitionSignResult} from './schemas/petition.ts';
import type {
  ProjectBackPayload,
  ProjectBackResult,
  ProjectList,
  ProjectOwn,
  ProjectSubmitPayload,
  ProjectSubmitResult,
  ProjectSupport,
} from './schemas/project.ts';
import type {Session} from './schemas/session.ts';
import type {Statistics} from './schemas/statistics.ts';

/** Version of the contract. Cached data of another version is dropped, never migrated. */
export const contractVersion = 1;

export type PetitionTab = (typeof petitionTabs)[number];
export type PetitionOrder = (typeof petitionOrders)[number];

/** What a page of petitions is asked for by. A key that is absent is not part of the question. */
export interface PetitionListParams {
  tab?: PetitionTab;
  q?: string;
  category?: string;
  order?: PetitionOrder;
  cursor?: string;
  limit?: number;
}

export type ProjectOrder = (typeof projectOrders)[number];
export type ProjectStatus = (typeof projectStatuses)[number];

/** What a page of projects is asked for by. */
export interface ProjectListParams {
  roundId?: string;
  school?: string;
  kind?: (typeof roundKinds)[number];
  q?: string;
  category?: string;
  status?: ProjectStatus;
  order?: ProjectOrder;
  cursor?: string;
  limit?: number;
}

/** Params and result of each query. */
export interface QueryTypes {
  'community.get': {params: Record<string, never>; result: Community};
  'session.get': {params: Record<string, never>; result: Session};
  'petition.get': {params: {id: string}; result: Petition};
  'petition.signature': {params: {petitionId: string}; result: PetitionSignature};
  'petition.signatories': {params: {petitionId: string; cursor?: string}; result: PetitionSignatories};
  'petition.list': {params: PetitionListParams; result: PetitionList};
  'petition.similar': {params: {title: string}; result: PetitionSimilar};
  'petition.rules': {params: Record<string, never>; result: PetitionRules};
  'petition.own': {params: Record<string, never>; result: PetitionOwn};
  'statistics.get': {params: Record<string, never>; result: Statistics};
  'budget.rounds': {params: {school?: 'true'; cursor?: string; limit?: number}; result: BudgetRounds};
  'budget.round': {params: {roundId: string}; result: BudgetRound};
  'budget.candidates': {params: {roundId: string; school?: string}; result: BudgetCandidates};
  'budget.ballot': {params: {roundId: string}; result: OwnBallot};
  'budget.results': {params: {roundId: string; school?: string}; result: BudgetResults};
  'project.get': {params: {id: string}; result: BudgetProject};
  'project.list': {params: ProjectListParams; result: ProjectList};
  'project.own': {params: Record<string, never>; result: ProjectOwn};
  'project.support': {params: {projectId: string}; result: ProjectSupport};
}

/** Payload and result of each action. */
export interface ActionTypes {
  'petition.sign': {payload: PetitionSignPayload; result: PetitionSignResult};
  'petition.withdraw': {payload: PetitionWithdrawPayload; result: PetitionWithdrawResult};
  'petition.submit': {payload: PetitionSubmitPayload; result: PetitionSubmitResult};
  'budget.vote': {payload: BallotPaper; result: BudgetVoteResult};
  'budget.cancel': {payload: BudgetCancelPayload; result: BudgetCancelResult};
  'budget.vote-with-code': {payload: CodeBallotPayload; result: CodeBallotResult};
  'project.submit': {payload: ProjectSubmitPayload; result: ProjectSubmitResult};
  'project.back': {payload: ProjectBackPayload; result: ProjectBackResult};
}

/** Params and result of each look-up; see `look-ups.ts`. */
export interface LookUpTypes {
  'budget.check-code': {params: {roundId: string} & CodeCheckRequest; result: CodeCheck};
}

export type LookUpName = keyof LookUpTypes;
export type LookUpParams<N extends LookUpName> = LookUpTypes[N]['params'];
export type LookUpResult<N extends LookUpName> = LookUpTypes[N]['result'];

export type QueryName = keyof QueryTypes;
export type ActionName = keyof ActionTypes;
export type QueryParams<N extends QueryName> = QueryTypes[N]['params'];
export type QueryResult<N extends QueryName> = QueryTypes[N]['result'];
export type ActionPayload<N extends ActionName> = ActionTypes[N]['payload'];
export type ActionResult<N extends ActionName> = ActionTypes[N]['result'];

export interface QueryOperation {
  /** Path under the endpoint; `{name}` is replaced by the param of that name, the others become query parameters. */
  readonly path: string;
  /** Whether the answer may be kept on the device: `ask` needs the family's word, `never` stays in memory. */
  readonly persist: 'yes' | 'ask' | 'never';
  /** `none`: the same for everybody, sent without credentials to other origins. `session`: depends on who asks. */
  readonly identity: 'none' | 'session';
  /** Seconds after which an answer is asked for again when somebody looks at it. */
  readonly staleAfter: number;
}

/** Queries that only the elements of participatory budgets ask. */
export type BudgetQueryName = Extract<QueryName, `budget.${string}` | `project.${string}`>;

const atOnce = {
  'community.get': {path: '/community', persist: 'yes', identity: 'none', staleAfter: 3600},
  'session.get': {path: '/session', persist: 'never', identity: 'session', staleAfter: 60},
  'petition.get': {path: '/petitions/{id}', persist: 'yes', identity: 'none', staleAfter: 30},
  'petition.signature': {
    path: '/petitions/{petitionId}/signature',
    persist: 'never',
    identity: 'session',
    staleAfter: 60,
  },
  // Names of people are looked at, not kept.
  'petition.signatories': {
    path: '/petitions/{petitionId}/signatories',
    persist: 'never',
    identity: 'none',
    staleAfter: 60,
  },
  'petition.list': {path: '/petitions', persist: 'yes', identity: 'none', staleAfter: 60},
  // What somebody is about to write is nobody's business afterwards.
  'petition.similar': {path: '/similar-petitions', persist: 'never', identity: 'none', staleAfter: 300},
  'petition.rules': {path: '/petition-rules', persist: 'yes', identity: 'none', staleAfter: 3600},
  'petition.own': {path: '/own-petitions', persist: 'never', identity: 'session', staleAfter: 60},
  'statistics.get': {path: '/statistics', persist: 'yes', identity: 'none', staleAfter: 300},
} as const satisfies Record<Exclude<QueryName, BudgetQueryName>, QueryOperation>;

/**
 * The rows of all queries. Those of {@link BudgetQueryName} are in it once `budget-operations.ts` is loaded, which
 * everything that asks them imports.
 */
export const queries = atOnce as Readonly<Record<QueryName, QueryOperation>>;

/**
 * `/petitions/{id}` with its params filled in, each percent-encoded. An id of dots would lead to another path, encoded
 * or not (WHATWG URL, "double-dot path segment"); encoded twice it leads nowhere.
 */
export const fillPath = (path: string, params: object): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String((params as Record<string, unknown>)[name])).replace(/^\.\.?$/, dots =>
      dots.replaceAll('.', '%252E'),
    ),
  );

/** The address of a query: its path filled in, and the params that the path does not name as query parameters. */
export const queryUrl = (endpoint: string, path: string, params: object, community?: string): string => {
  const rest = new URLSearchParams(
    Object.entries(params).filter(([name, value]) => value !== undefined && !path.includes(`{${name}}`)),
  );
  if (community) rest.set('community', community);
  // A space as every other encoder has it, so that a page's own preload is of the very same address.
  const query = String(rest).replaceAll('+', '%20');
  return endpoint.replace(/\/+$/, '') + fillPath(path, params) + (query && `?${query}`);
};

/** The address of an action under an endpoint, with the community as a query parameter where there is one. */
export const operationUrl = (endpoint: string, path: string, params: object, community?: string): string =>
  endpoint.replace(/\/+$/, '') +
  fillPath(path, params) +
  (community ? `?community=${encodeURIComponent(community)}` : '');
