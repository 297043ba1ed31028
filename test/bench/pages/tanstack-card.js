/* A visitor who comes back, with TanStack Query and its persister over idb-keyval: the title, from the device first and from the network after. */
import {QueryClient, QueryObserver} from '@tanstack/query-core';
import {persistQueryClient} from '@tanstack/query-persist-client-core';
import {del, get, set} from 'idb-keyval';

const place = document.querySelector('#petition');
const client = new QueryClient({defaultOptions: {queries: {gcTime: Infinity, networkMode: 'always', retry: false}}});
const [, restored] = persistQueryClient({
  queryClient: client,
  persister: {
    persistClient: value => set('client', value),
    restoreClient: () => get('client'),
    removeClient: () => del('client'),
  },
});
await restored;
const observer = new QueryObserver(client, {
  queryKey: ['petition'],
  queryFn: async () => {
    const response = await fetch(place.dataset.from);
    if (!response.ok) throw new Error(String(response.status));
    return response.json();
  },
});
const show = ({data}) =>
  data && place.replaceChildren(Object.assign(document.createElement('h3'), {textContent: data.title}));
show(observer.getCurrentResult());
observer.subscribe(show);
