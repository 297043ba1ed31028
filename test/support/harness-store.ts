import type {QueryName, QueryParams, QueryResult} from '../../src/contract/index.ts';
import type {OutboxState, QueryState, Store} from '../../src/store/store.ts';

/*
 * Waiting for what a store knows, without ever waiting for a time.
 */

/** Resolves with the first state of the outbox, from now on, that is as wanted. */
export const outboxWhere = (store: Store, wanted: (state: OutboxState) => boolean): Promise<OutboxState> =>
  new Promise(resolve => {
    let done = false;
    let stop: (() => void) | undefined;
    stop = store.subscribeOutbox(state => {
      if (done || !wanted(state)) return;
      done = true;
      resolve(state);
      stop?.();
    });
    if (done) stop();
  });

/** The same for a query, which is subscribed to meanwhile. */
export const queryWhere = <N extends QueryName>(
  store: Store,
  name: N,
  params: QueryParams<N>,
  wanted: (state: QueryState<QueryResult<N>>) => boolean,
): Promise<QueryState<QueryResult<N>>> =>
  new Promise(resolve => {
    let done = false;
    let stop: (() => void) | undefined;
    stop = store.subscribe(name, params, state => {
      if (done || !wanted(state)) return;
      done = true;
      resolve(state);
      stop?.();
    });
    if (done) stop();
  });
