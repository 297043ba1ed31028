import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {OutboxEntry, OutboxReceipt, OutboxState} from '../../../src/store/store.ts';
import {newsOf, waitOf} from '../../../src/store/waiting.ts';
import {NOON} from '../../support/harness-data.ts';

const row = (change: Partial<OutboxEntry> = {}): OutboxEntry => ({
  seq: 1,
  id: 'key-1',
  clientId: 'backend',
  account: 'olena',
  name: 'petition.sign',
  payload: {petitionId: '1'},
  body: '{}',
  createdAt: NOON,
  attempts: 0,
  nextAttemptAt: 0,
  status: 'queued',
  ...change,
});
const outbox = (entries: readonly OutboxEntry[], change: Partial<OutboxState> = {}): OutboxState => ({
  loaded: true,
  persistent: true,
  entries,
  receipts: [],
  others: 0,
  unreadable: 0,
  account: 'olena',
  signInNeeded: false,
  ...change,
});
const receipt = (id: string): OutboxReceipt => ({id}) as OutboxReceipt;

/* ---- why it waits ---- */

test('what is being sent or was refused does not wait', () => {
  for (const status of ['sending', 'rejected', 'conflict', 'expired'] as const)
    assert.equal(waitOf(row({status}), outbox([])), undefined);
});

test('for a connection: never tried, or there was none', () => {
  assert.equal(waitOf(row(), outbox([])), 'connection');
  assert.equal(waitOf(row({error: {code: 'offline'}}), outbox([])), 'connection');
});

test('for the server: it did not answer, or not as it should', () => {
  for (const code of ['timeout', 'server', 'invalid-response'] as const)
    assert.equal(waitOf(row({error: {code}}), outbox([])), 'server', code);
});

test('for a person: to sign in, or to say that it is theirs', () => {
  assert.equal(waitOf(row(), outbox([], {signInNeeded: true, account: null})), 'sign-in');
  assert.equal(waitOf(row({account: null}), outbox([], {account: null})), 'sign-in');
  assert.equal(waitOf(row({account: null}), outbox([], {account: undefined})), 'sign-in');
  assert.equal(waitOf(row({account: null}), outbox([])), 'claim');
  // While nobody can say who is here, what is presumed to be somebody's waits for a connection.
  const presumed = row({account: null, presumed: 'olena'});
  assert.equal(waitOf(presumed, outbox([], {account: undefined})), 'connection');
  assert.equal(waitOf(presumed, outbox([], {account: null})), 'sign-in');
  assert.equal(waitOf(presumed, outbox([], {account: 'taras'})), 'claim');
});

test('for the person’s word about an earlier act on the same thing, and no other', () => {
  const refused = row({status: 'rejected'});
  const later = row({seq: 2, id: 'key-2'});
  assert.equal(waitOf(later, outbox([refused, later])), 'earlier');
  assert.equal(waitOf(later, outbox([row({seq: 3, status: 'rejected'}), later])), 'connection');
  const elsewhere = row({seq: 2, payload: {petitionId: '2'}});
  assert.equal(waitOf(elsewhere, outbox([refused, elsewhere])), 'connection');
});

/* ---- what is said aloud ---- */

const told = (before: OutboxState | undefined, after: OutboxState) => {
  const news = newsOf(before, after);
  const ids = (entries: readonly OutboxEntry[]) => entries.map(({id}) => id);
  return news && [ids(news.received), ids(news.refused), ids(news.waiting), news.empty];
};

test('what was there when the page came is no news', () => {
  assert.equal(told(undefined, outbox([row({attempts: 3, status: 'rejected'})])), undefined);
  assert.equal(told(outbox([], {loaded: false}), outbox([row({attempts: 3})])), undefined);
});

test('an act that is kept, or being sent, is no news: whoever did it knows', () => {
  assert.equal(told(outbox([]), outbox([row()])), undefined);
  assert.equal(told(outbox([row()]), outbox([row({status: 'sending', attempts: 1})])), undefined);
});

test('an attempt in vain is told once', () => {
  const sending = row({status: 'sending', attempts: 1});
  const waiting = row({attempts: 1});
  assert.deepEqual(told(outbox([sending]), outbox([waiting])), [[], [], ['key-1'], false]);
  assert.equal(told(outbox([waiting]), outbox([{...waiting, nextAttemptAt: 9}])), undefined);
  assert.equal(told(outbox([waiting]), outbox([row({status: 'sending', attempts: 2})])), undefined);
  assert.equal(told(outbox([row({status: 'sending', attempts: 2})]), outbox([row({attempts: 2})])), undefined);
});

test('a refusal is told once', () => {
  const refused = row({status: 'rejected', attempts: 1});
  assert.deepEqual(told(outbox([row({status: 'sending', attempts: 1})]), outbox([refused])), [
    [],
    ['key-1'],
    [],
    false,
  ]);
  assert.equal(told(outbox([refused]), outbox([refused])), undefined);
});

test('what was received is told; and that nothing is left', () => {
  const other = row({seq: 2, id: 'key-2'});
  const both = outbox([row(), other]);
  assert.deepEqual(told(both, outbox([other], {receipts: [receipt('key-1')]})), [['key-1'], [], [], false]);
  assert.deepEqual(told(outbox([other]), outbox([], {receipts: [receipt('key-2')]})), [['key-2'], [], [], true]);
});

test('what was taken back is not called received', () => {
  assert.equal(told(outbox([row()]), outbox([])), undefined);
});
