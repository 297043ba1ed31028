import type {QueryName, QueryParams, QueryResult} from '../../src/contract/index.ts';
import type {OutboxState, QueryState, Store} from '../../src/store/store.ts';

/*
 * Waiting for what a store knows, without ever waiting for a time.
 */

type Subscribe<T> = (listener: (state: T) => void) => () => void;

/** Resolves with the first state, from now on, that is as wanted; then it stops listening. */
const first = <T>(subscribe: Subscribe<T>, wanted: (state: T) => boolean): Promise<T> =>
  new Promise(resolve => {
    const subscription: {stop?: () => void; done?: boolean} = {};
    subscription.stop = subscribe(state => {
      if (subscription.done || !wanted(state)) return;
      subscription.done = true;
      resolve(state);
      subscription.stop?.();
    });
    if (subscription.done) subscription.stop();
  });

/** The first state of the outbox that is as wanted. */
export const outboxWhere = (store: Store, wanted: (state: OutboxState) => boolean): Promise<OutboxState> =>
  first(listener => store.subscribeOutbox(listener), wanted);

/** The same for a query, which is subscribed to meanwhile. */
export const queryWhere = <N extends QueryName>(
  store: Store,
  name: N,
  params: QueryParams<N>,
  wanted: (state: QueryState<QueryResult<N>>) => boolean,
): Promise<QueryState<QueryResult<N>>> => first(listener => store.subscribe(name, params, listener), wanted);
