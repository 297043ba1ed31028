/** Every action of the contract as plain data. A file of its own: nobody needs it to look at something. */
import type {ActionName, ActionPayload, QueryName} from './operations.ts';

export interface ActionOperation<P> {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** `queue`: kept on the device and sent when it can be. */
  readonly offline: 'queue';
  /** `required`: belongs to an account, and is sent as nobody else. `optional`: may be sent anonymously. */
  readonly identity: 'required' | 'optional';
  /** Statuses that, with our key echoed in a valid body, mean the act was received. */
  readonly success: readonly number[];
  /** Acts of one scope are sent one after the other, in order. */
  readonly scope: (payload: P) => string;
  /** An act with the same key replaces one that waits and was never attempted. */
  readonly dedupeKey: (payload: P) => string;
  /** What is out of date once the act was received. */
  readonly invalidates: (payload: P) => readonly {name: QueryName; params: object}[];
  /**
   * Of an act with a credential in it: encrypted as long as it waits, kept for nobody in particular, and its receipt is
   * shown and not kept. `open`: what of the payload is not encrypted; path, scope and dedupe key are made of nothing else.
   */
  readonly sealed?: {readonly open: readonly string[]};
}

/** What of a round has changed once a ballot of its was received. */
const ofBallot = ({roundId}: {roundId: string}) =>
  [
    {name: 'budget.ballot', params: {roundId}},
    {name: 'budget.candidates', params: {roundId}},
  ] as const;

export const actions: {readonly [N in ActionName]: ActionOperation<ActionPayload<N>>} = {
  'petition.sign': {
    method: 'POST',
    path: '/petitions/{petitionId}/signatures',
    offline: 'queue',
    identity: 'required',
    success: [200, 201],
    scope: payload => `petition:${payload.petitionId}`,
    dedupeKey: payload => `petition.sign:${payload.petitionId}`,
    invalidates: payload => [
      {name: 'petition.get', params: {id: payload.petitionId}},
      {name: 'petition.signature', params: {petitionId: payload.petitionId}},
    ],
  },
  'petition.withdraw': {
    method: 'POST',
    path: '/petitions/{petitionId}/withdrawals',
    offline: 'queue',
    identity: 'required',
    success: [200, 201],
    // The scope of signing: after it, never before it.
    scope: payload => `petition:${payload.petitionId}`,
    dedupeKey: payload => `petition.withdraw:${payload.petitionId}`,
    invalidates: payload => [
      {name: 'petition.get', params: {id: payload.petitionId}},
      {name: 'petition.signature', params: {petitionId: payload.petitionId}},
    ],
  },
  'petition.submit': {
    method: 'POST',
    path: '/petitions',
    offline: 'queue',
    identity: 'required',
    success: [200, 201],
    scope: payload => `petition.submit:${payload.replaces ?? ''}`,
    // Two petitions of one title are one that was sent twice; another title is another petition.
    dedupeKey: payload => `petition.submit:${payload.replaces ?? ''}:${payload.title}`,
    invalidates: () => [{name: 'petition.own', params: {}}],
  },
  'budget.vote': {
    method: 'PUT',
    path: '/budget-rounds/{roundId}/ballot',
    offline: 'queue',
    identity: 'required',
    success: [200, 201],
    scope: ({roundId}) => `budget:${roundId}`,
    // A ballot that waits gives way to the one that was filled in after it.
    dedupeKey: ({roundId}) => `budget.vote:${roundId}`,
    invalidates: ofBallot,
  },
  'budget.cancel': {
    method: 'DELETE',
    path: '/budget-rounds/{roundId}/ballot',
    offline: 'queue',
    identity: 'required',
    success: [200],
    // The scope of voting: after it, never before it.
    scope: ({roundId}) => `budget:${roundId}`,
    dedupeKey: ({roundId}) => `budget.cancel:${roundId}`,
    invalidates: ofBallot,
  },
  'budget.vote-with-code': {
    method: 'POST',
    path: '/budget-rounds/{roundId}/code-ballots',
    offline: 'queue',
    identity: 'optional',
    success: [200, 201],
    // One pupil's ballot holds up nobody else's, and the code stands in no key.
    scope: ({paperId}) => `budget.paper:${paperId}`,
    dedupeKey: ({paperId}) => `budget.vote-with-code:${paperId}`,
    invalidates: () => [],
    sealed: {open: ['roundId', 'paperId']},
  },
  'project.submit': {
    method: 'POST',
    path: '/projects',
    offline: 'queue',
    identity: 'required',
    success: [200, 201],
    scope: ({roundId, replaces = ''}) => `project.submit:${roundId}:${replaces}`,
    // Two projects of one title are one that was sent twice; another title is another project.
    dedupeKey: ({roundId, replaces = '', title}) => `project.submit:${roundId}:${replaces}:${title}`,
    invalidates: () => [{name: 'project.own', params: {}}],
  },
  'project.back': {
    method: 'POST',
    path: '/projects/{projectId}/supporters',
    offline: 'queue',
    identity: 'required',
    success: [200, 201],
    scope: ({projectId}) => `project:${projectId}`,
    dedupeKey: ({projectId}) => `project.back:${projectId}`,
    invalidates: ({projectId}) => [
      {name: 'project.get', params: {id: projectId}},
      {name: 'project.support', params: {projectId}},
    ],
  },
};

/** An action by its name, for callers that do not know which it is. */
export const actionOf = <N extends ActionName>(name: N): ActionOperation<ActionPayload<N>> => actions[name];
