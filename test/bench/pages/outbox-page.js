/*
 * A thousand signatures kept on the device while nothing can be sent, then sent: by the kit, by Workbox's queue, and by a bare loop of requests that
 * keeps nothing. All three do it in the page, against the same server.
 */
import {createHttpClient, createStore} from '../../dist/index.js';
import {Queue} from 'workbox-background-sync/Queue.js';

const {addEventListener, crypto, performance, queueMicrotask, Request} = globalThis;
const endpoint = `${location.origin}/api`;
const petition = index => `petition-${index}`;
const address = index => `${endpoint}/petitions/${petition(index)}/signatures`;

const request = index => {
  const idempotencyKey = crypto.randomUUID();
  return new Request(address(index), {
    method: 'POST',
    headers: {'content-type': 'application/json', 'idempotency-key': idempotencyKey},
    body: JSON.stringify({idempotencyKey}),
  });
};

/** Ms of each of `count` calls, one after the other. */
const timed = async (count, act) => {
  const times = [];
  for (let index = 0; index < count; index++) {
    const start = performance.now();
    await act(index);
    times.push(performance.now() - start);
  }
  return times;
};

let store;
let queue;
/** The kit begins by itself when the connection is back. */
let online = 0;
addEventListener('online', () => (online = performance.now()));

globalThis.bench = {
  async identify() {
    store = createStore({client: createHttpClient({endpoint}), endpoint});
    await store.refresh('session.get', {});
  },
  keepOurs: count => timed(count, index => store.dispatch('petition.sign', {petitionId: petition(index)})),
  /** Ms from the return of the connection to the last receipt. */
  drainOurs() {
    const start = online;
    return new Promise(resolve => {
      const stop = store.subscribeOutbox(({loaded, entries}) => {
        if (loaded && !entries.length) queueMicrotask(() => (stop?.(), resolve(performance.now() - start)));
      });
      void store.retry();
    });
  },
  keepWorkbox(count) {
    // It looks for the registration of the service worker that it is made for. Nothing is replayed by itself: the bench says when.
    globalThis.registration ??= {};
    queue = new Queue('bench', {forceSyncFallback: true, onSync: () => {}});
    return timed(count, index => queue.pushRequest({request: request(index)}));
  },
  async drainWorkbox() {
    const start = performance.now();
    await queue.replayRequests();
    return performance.now() - start;
  },
  async drainBare(count) {
    const start = performance.now();
    for (let index = 0; index < count; index++) await (await fetch(request(index))).json();
    return performance.now() - start;
  },
};
