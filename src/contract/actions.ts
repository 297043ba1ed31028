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
}

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
};

/** An action by its name, for callers that do not know which it is. */
export const actionOf = <N extends ActionName>(name: N): ActionOperation<ActionPayload<N>> => actions[name];
