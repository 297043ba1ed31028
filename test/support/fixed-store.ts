import type {QueryName, QueryResult} from '../../src/contract/index.ts';
import type {OutboxState, QueryState, Store} from '../../src/store/store.ts';

/** What a {@link fixedStore} says of each query; a query that is not named stays loading for ever. */
export type FixedAnswers = {readonly [N in QueryName]?: QueryState<QueryResult<N>>};

const emptyOutbox: OutboxState = {
  loaded: true,
  persistent: true,
  entries: [],
  receipts: [],
  others: 0,
  unreadable: 0,
  account: null,
  signInNeeded: false,
};

/**
 * A store that always knows the same: an element in exactly one state, for a story or a test. It keeps and sends nothing; how the real store
 * behaves is the matter of its own tests. `refreshed` collects what the element asked for again.
 */
export function fixedStore(
  answers: FixedAnswers,
  {outbox = emptyOutbox, now = Date.parse('2026-11-23T12:00:00+02:00')}: {outbox?: OutboxState; now?: number} = {},
): Store & {readonly refreshed: QueryName[]} {
  const refreshed: QueryName[] = [];
  const refuse = (): Promise<never> => Promise.reject(new Error('A fixed store takes no acts'));
  return {
    id: 'fixed',
    refreshed,
    subscribe(name, _params, listener) {
      listener((answers[name] as Parameters<typeof listener>[0] | undefined) ?? {fetching: true});
      return () => undefined;
    },
    subscribeOutbox(listener) {
      listener(outbox);
      return () => undefined;
    },
    async refresh(name) {
      refreshed.push(name);
    },
    dispatch: refuse,
    retry: refuse,
    discard: refuse,
    claim: refuse,
    completeSignIn: refuse,
    now: () => now,
    forget: refuse,
  };
}
