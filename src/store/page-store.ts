/** A store for a page: what `deferred-store.ts` loads beside it. */
import {createHttpClient} from '../client/http-client.ts';
import type {EarlyRequests} from '../client/transport.ts';
import {createStore} from './create-store.ts';
import type {Backend} from './deferred-store.ts';
import type {Store} from './store.ts';

export const createPageStore = ({endpoint, community, storage, client}: Backend, early: EarlyRequests): Store =>
  createStore({
    client: client ?? createHttpClient({endpoint: endpoint!, community, early}),
    endpoint,
    storage,
  });
