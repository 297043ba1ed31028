import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Client} from '../../../src/client/client.ts';
import type {Session} from '../../../src/contract/index.ts';
import {createStore} from '../../../src/store/create-store.ts';

test('a session that was asked for before the sign-in was complete is asked for again, and its answer does not count', async t => {
  const signedOut: Session = {signedIn: false, eligibility: []};
  const signedIn: Session = {signedIn: true, account: 'olena', eligibility: []};
  let exchanged = false;
  let answerFirst: (() => void) | undefined;
  const client: Client = {
    id: 'https://api.example',
    // The first request leaves without a token, and is answered only after the second.
    query: (() =>
      exchanged
        ? Promise.resolve(signedIn)
        : new Promise(resolve => {
            answerFirst = () => resolve(signedOut);
          })) as Client['query'],
    send: () => Promise.reject(new Error('nothing is sent here')),
    exchangeCode: async () => {
      exchanged = true;
    },
  };
  const store = createStore({client, storage: 'memory'});
  t.after(() => store.close());
  const told: (boolean | undefined)[] = [];
  store.subscribe('session.get', {}, ({data}) => told.push(data?.signedIn));

  await store.completeSignIn('code', 'verifier');
  assert.equal(told.at(-1), true);
  answerFirst!();
  await new Promise(resolve => setImmediate(resolve));
  assert.equal(told.at(-1), true);
});
