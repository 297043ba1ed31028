import assert from 'node:assert/strict';
import {test} from 'node:test';
import {backoff, SHORTEST_WAIT} from '../../../src/client/retry-policy.ts';
import type {meaningOf, ProblemName} from '../../../src/contract/problems.ts';
import {PROBLEM_PREFIX, problems} from '../../../src/contract/problems.ts';
import {HromadaError, type HromadaErrorCode} from '../../../src/errors.ts';
import {
  asksToSignIn,
  due,
  earliest,
  enqueue,
  enqueueAgain,
  failed,
  isEditable,
  isEntry,
  isParked,
  isSendable,
  nextAttempt,
  recovered,
  scopeOf,
  started,
} from '../../../src/store/outbox-machine.ts';
import type {OutboxEntry, OutboxStatus} from '../../../src/store/store.ts';
import {problem} from '../../support/harness-client.ts';
import {NOON} from '../../support/harness-data.ts';
import {fc} from '../../support/harness-property.ts';

let seq = 0;
const row = (change: Partial<OutboxEntry> = {}): OutboxEntry => {
  const id = change.id ?? `key-${++seq}`;
  const payload = change.payload ?? {petitionId: '1'};
  return {
    seq: ++seq,
    id,
    clientId: 'backend',
    account: 'olena',
    name: 'petition.sign',
    payload,
    body: JSON.stringify({...payload, idempotencyKey: id}),
    createdAt: NOON,
    attempts: 0,
    nextAttemptAt: 0,
    status: 'queued',
    ...change,
  };
};
const petition = (petitionId: string) => ({payload: {petitionId}});
const statuses: OutboxStatus[] = ['queued', 'sending', 'rejected', 'conflict', 'expired'];
const ids = (rows: readonly OutboxEntry[]) => rows.map(({id}) => id);

/* ---- a new act ---- */

test('a first act is appended', () => {
  assert.deepEqual(enqueue(undefined, {petitionId: '1'}), {append: true});
});

test('the same act again is the row that is there, as long as the person has not been asked', () => {
  for (const status of ['queued', 'sending'] as const)
    for (const attempts of [0, 3]) {
      const last = row({status, attempts});
      assert.deepEqual(enqueue(last, {petitionId: '1'}), {keep: last});
    }
});

test('a changed act replaces one that was never attempted, and no other', () => {
  const changed = {petitionId: '1', comment: 'x'};
  const fresh = row();
  assert.deepEqual(enqueue(fresh, changed), {replace: fresh, append: true});
  // Bytes may have reached the backend: the old act keeps its key, the new one gets its own.
  assert.deepEqual(enqueue(row({attempts: 1}), changed), {append: true});
  assert.deepEqual(enqueue(row({status: 'sending', attempts: 1}), changed), {append: true});
});

test('what was refused gives way to a new attempt', () => {
  for (const status of ['rejected', 'conflict', 'expired'] as const) {
    const parked = row({status, attempts: 2});
    assert.deepEqual(enqueue(parked, {petitionId: '1'}), {replace: parked, append: true});
  }
});

/* ---- a draft that is handed in once more ---- */

test('the same text again is the act that is there; one without an owner becomes that of whoever hands it in', () => {
  const text = {petitionId: '1'};
  const mine = row({attempts: 2});
  assert.deepEqual(enqueueAgain(mine, text, 'olena'), {keep: mine});
  // Signed out meanwhile: it stays hers.
  assert.deepEqual(enqueueAgain(mine, text, null), {keep: mine});
  const nobodys = row({account: null});
  assert.deepEqual(enqueueAgain(nobodys, text, 'olena'), {keep: {...nobodys, account: 'olena'}});
  // It may have gone out as nobody's: those bytes stay what they are.
  const gone = row({account: null, attempts: 1});
  assert.deepEqual(enqueueAgain(gone, text, 'olena'), {keep: gone});
});

test('the same text after a refusal is tried again under its key', () => {
  const parked = row({status: 'rejected', attempts: 2, nextAttemptAt: NOON});
  assert.deepEqual(enqueueAgain(parked, {petitionId: '1'}, 'olena'), {
    keep: {...parked, status: 'queued', nextAttemptAt: 0},
  });
});

test('another text takes the place of one that never went out, and is an act of its own otherwise', () => {
  const changed = {petitionId: '1', comment: 'x'};
  const untouched = row();
  assert.deepEqual(enqueueAgain(untouched, changed, 'olena'), {replace: untouched});
  assert.deepEqual(enqueueAgain(row({attempts: 1}), changed, 'olena'), {fresh: true});
  assert.deepEqual(enqueueAgain(row({status: 'rejected', attempts: 1}), changed, 'olena'), {fresh: true});
});

test('what somebody else has handed in stays theirs', () => {
  assert.deepEqual(enqueueAgain(row({account: 'taras'}), {petitionId: '1'}, 'olena'), {fresh: true});
  assert.deepEqual(enqueueAgain(row({account: 'taras', status: 'rejected'}), {petitionId: '1'}, 'olena'), {
    fresh: true,
  });
});

/* ---- what is due ---- */

test('one row of a scope, the first; rows of other scopes beside it', () => {
  const rows = [row({id: 'a', ...petition('1')}), row({id: 'b', ...petition('1')}), row({id: 'c', ...petition('2')})];
  assert.deepEqual(ids(due(rows, {now: NOON, account: 'olena'})), ['a', 'c']);
});

test('a row waits behind an earlier one of its scope, whatever keeps that one', () => {
  for (const status of statuses.filter(it => it !== 'queued'))
    assert.deepEqual(due([row({status}), row()], {now: NOON, account: 'olena'}), [], status);
  const waiting = row({nextAttemptAt: NOON + 1});
  assert.deepEqual(due([waiting, row()], {now: NOON, account: 'olena'}), []);
});

test('the rows of others are other people’s: not sent, and in nobody’s way', () => {
  const rows = [row({id: 'taras', account: 'taras'}), row({id: 'mine'})];
  assert.deepEqual(ids(due(rows, {now: NOON, account: 'olena'})), ['mine']);
});

test('nothing that belongs to somebody goes out while nobody knows who is here, or as nobody', () => {
  for (const account of [undefined, null]) {
    assert.deepEqual(due([row(), row({account: 'taras'})], {now: NOON, account}), []);
    assert.equal(isSendable(row(), account), false);
  }
});

test('what nobody has claimed is not sent as anybody', () => {
  for (const account of ['olena', null, undefined])
    assert.deepEqual(due([row({account: null})], {now: NOON, account}), [], String(account));
});

test('our own waiting can be skipped, the server’s cannot', () => {
  const ours = row({attempts: 1, lastAttemptAt: NOON - 10_000, nextAttemptAt: NOON + 60_000});
  assert.equal(earliest(ours), NOON + 60_000);
  assert.equal(earliest(ours, true), NOON - 10_000 + SHORTEST_WAIT);
  const theirs = row({
    attempts: 1,
    lastAttemptAt: NOON - 10_000,
    nextAttemptAt: NOON + 5_000,
    notBefore: NOON + 60_000,
  });
  assert.equal(earliest(theirs), NOON + 60_000);
  assert.equal(earliest(theirs, true), NOON + 60_000);
});

test('even in a hurry a second lies between two attempts', () => {
  const tried = row({attempts: 1, lastAttemptAt: NOON, nextAttemptAt: NOON + 60_000});
  assert.deepEqual(due([tried], {now: NOON + SHORTEST_WAIT - 1, account: 'olena', hurry: true}), []);
  assert.deepEqual(ids(due([tried], {now: NOON + SHORTEST_WAIT, account: 'olena', hurry: true})), [tried.id]);
});

test('the timer is set for the first row that it could help', () => {
  assert.equal(nextAttempt([], 'olena'), undefined);
  assert.equal(nextAttempt([row({nextAttemptAt: NOON}), row({nextAttemptAt: NOON - 5})], 'olena'), NOON - 5);
  assert.equal(nextAttempt([row({nextAttemptAt: NOON, notBefore: NOON + 9})], 'olena'), NOON + 9);
  for (const status of ['rejected', 'conflict', 'expired'] as const)
    assert.equal(nextAttempt([row({status})], 'olena'), undefined, status);
  assert.equal(nextAttempt([row({account: 'taras'}), row({account: null})], 'olena'), undefined);
  assert.equal(nextAttempt([row()], null), undefined);
});

/* ---- attempts ---- */

test('an attempt is written down before it is made', () => {
  const before = row({attempts: 2, error: {code: 'offline'}});
  const after = started(before, NOON);
  assert.deepEqual(after, {...before, status: 'sending', attempts: 3, lastAttemptAt: NOON});
});

test('a row that a dead tab left in sending waits again; no other row changes', () => {
  for (const status of statuses) {
    const before = row({status, attempts: 1});
    assert.deepEqual(
      recovered(before, NOON),
      status === 'sending' ? {...before, status: 'queued', uncertain: true} : before,
    );
  }
});

test('times that a clock wrote down which was set back since begin anew, the server’s wait with them', () => {
  const day = 86_400_000;
  const before = row({
    attempts: 1,
    lastAttemptAt: NOON + day,
    nextAttemptAt: NOON + day + 2_000,
    notBefore: NOON + day + 9_000,
  });
  const after = recovered(before, NOON);
  assert.deepEqual([after.lastAttemptAt, after.nextAttemptAt, after.notBefore], [NOON, NOON + 2_000, NOON + 9_000]);
  assert.equal(recovered(after, NOON + 1), after);
});

test('key and bytes never change', () => {
  const before = row();
  const later = failed(recovered(started(before, NOON), NOON), problem('maintenance'), NOON, 0.5);
  assert.deepEqual([later.id, later.body, later.seq], [before.id, before.body, before.seq]);
});

/* ---- what nobody knows ---- */

test('an attempt without an answer may have arrived; one that was refused has not', () => {
  const after = (error: HromadaError, before = row({status: 'sending', attempts: 1})) =>
    failed(before, error, NOON, 0.5).uncertain;
  const unanswered = ['offline', 'timeout', 'server', 'invalid-response'] as const;
  for (const code of unanswered) assert.equal(after(new HromadaError(code)), true, code);
  for (const name of ['internal', 'idempotency-in-progress'] as const) assert.equal(after(problem(name)), true, name);
  // A proxy’s own 503 or a bare 409 says nothing about the act.
  for (const status of [408, 409, 500, 502, 503, 504])
    assert.equal(after(new HromadaError(status < 500 ? 'rejected' : 'server', {status})), true, String(status));
  const certain = (Object.keys(problems) as ProblemName[]).filter(
    name => !['internal', 'idempotency-in-progress'].includes(name),
  );
  for (const name of certain) assert.equal(after(problem(name)), undefined, name);
  for (const status of [400, 401, 403, 404, 413, 422])
    assert.equal(after(new HromadaError('rejected', {status})), undefined, String(status));
});

test('what may have arrived once stays uncertain, whatever the next attempts bring', () => {
  let entry = failed(started(row(), NOON), new HromadaError('timeout'), NOON, 0.5);
  for (const name of ['maintenance', 'sign-in-required', 'not-eligible'] as const) {
    entry = failed(started({...entry, status: 'queued'}, NOON), problem(name), NOON, 0.5);
    assert.equal(entry.uncertain, true, name);
  }
});

test('bytes that may have reached the backend are not taken back to be changed', () => {
  assert.equal(isEditable(row()), true);
  assert.equal(isEditable(row({attempts: 1})), false);
  assert.equal(isEditable(row({attempts: 1, status: 'sending'})), false);
  for (const status of ['rejected', 'conflict', 'expired'] as const) {
    const refused = row({
      ...{attempts: 2, status},
      error: {code: 'rejected', status: 403, type: `${PROBLEM_PREFIX}not-eligible`},
    });
    assert.equal(isEditable(refused), true, status);
    // A backend that knows keys would have answered with the receipt of an earlier attempt; another one would not.
    assert.equal(isEditable({...refused, uncertain: true}), true, status);
    assert.equal(isEditable({...refused, uncertain: true}, 'at-least-once'), false, status);
    // What stands between knows no keys: the earlier attempt may have arrived.
    assert.equal(isEditable({...refused, uncertain: true, error: {code: 'rejected', status: 403}}), false, status);
    assert.equal(isEditable(refused, 'at-least-once'), true, status);
  }
});

/* ---- what a failed attempt leaves ---- */

const sending = (attempts = 1) => row({status: 'sending', attempts, lastAttemptAt: NOON});

for (const name of Object.keys(problems) as ProblemName[]) {
  const expected: Partial<Record<ReturnType<typeof meaningOf>, OutboxStatus>> = {
    rejected: 'rejected',
    conflict: 'conflict',
    expired: 'expired',
  };
  test(`after ${name} the row is ${expected[problems[name].meaning] ?? 'queued'}`, () => {
    const after = failed(sending(), problem(name), NOON, 0.5);
    assert.equal(after.status, expected[problems[name].meaning] ?? 'queued');
    assert.equal(after.error?.type, PROBLEM_PREFIX + name);
  });
}

const withoutAnswer: HromadaErrorCode[] = [
  'offline',
  'timeout',
  'server',
  'invalid-response',
  'unsupported',
  'storage',
];
for (const code of withoutAnswer)
  test(`${code}, whatever its status, proves nothing about the act: it goes again`, () => {
    for (const status of [undefined, 200, 201, 202, 302, 400, 403, 404, 409, 410, 412, 422, 500, 503])
      assert.equal(
        failed(sending(), new HromadaError(code, {status} as never), NOON, 0).status,
        'queued',
        String(status),
      );
  });

test('a refusal without a type is judged by its status', () => {
  const after = (status: number) => failed(sending(), new HromadaError('rejected', {status}), NOON, 0).status;
  assert.deepEqual([400, 401, 403, 404, 409, 410, 412, 413, 419, 422].map(after), [
    'rejected',
    'queued',
    'rejected',
    'rejected',
    'queued',
    'expired',
    'conflict',
    'rejected',
    'queued',
    'rejected',
  ]);
});

test('a bare 409 is never the end of an act', () => {
  assert.equal(failed(sending(), new HromadaError('rejected', {status: 409}), NOON, 0).status, 'queued');
});

test('the wait is that of the attempts, and what the server asks for is kept beside it', () => {
  const after = failed(sending(3), problem('rate-limited', {retryAt: NOON + 7_200_000}), NOON, 0.25);
  assert.equal(after.nextAttemptAt, NOON + backoff(3, 0.25));
  assert.equal(after.notBefore, NOON + 7_200_000);
  assert.ok(!('retryAt' in after.error!), 'the instant is not a fact about the refusal');
});

test('an earlier request of the server does not hold for ever', () => {
  const before = {...sending(), notBefore: NOON - 1};
  assert.equal(failed(before, new HromadaError('offline'), NOON, 0).notBefore, undefined);
});

test('an attempt that is still being worked on is asked about again soon', () => {
  assert.equal(failed(sending(9), problem('idempotency-in-progress'), NOON, 0.99).nextAttemptAt, NOON + SHORTEST_WAIT);
});

test('who has to sign in is asked to; who may not, is not', () => {
  for (const name of Object.keys(problems) as ProblemName[])
    assert.equal(asksToSignIn(problem(name)), problems[name].meaning === 'sign-in', name);
  assert.equal(asksToSignIn(new HromadaError('rejected', {status: 401})), true);
  assert.equal(asksToSignIn(new HromadaError('rejected', {status: 403})), false);
  assert.equal(asksToSignIn(new HromadaError('offline')), false);
});

/* ---- what is on the device ---- */

test('only rows of ours are rows', () => {
  assert.ok(isEntry(row()));
  const strange: unknown[] = [null, undefined, 7, 'row', [], {}, Symbol('unreadable'), () => undefined];
  const needed = [
    'seq',
    'id',
    'clientId',
    'account',
    'name',
    'body',
    'createdAt',
    'attempts',
    'nextAttemptAt',
    'payload',
    'status',
  ] as const;
  for (const key of needed) {
    const {[key]: _, ...rest} = row();
    strange.push(rest, {...row(), [key]: true});
  }
  strange.push(
    {...row(), name: 'budget.guess'},
    // A code would lie open in it.
    {...row(), name: 'budget.vote-with-code'},
    {...row(), sealed: {}},
    {...row(), name: 'constructor'},
    {...row(), payload: null},
    {...row(), status: 'lost'},
    {...row(), notBefore: {}},
    {...row(), timeZone: 5},
    {...row(), subject: []},
    {...row(), error: 'offline'},
    {...row(), createdAt: NaN},
    {...row(), createdAt: 1e300},
  );
  for (const value of strange) assert.equal(isEntry(value), false, String(JSON.stringify(value)));
});

/* ---- properties ---- */

const accounts = fc.constantFrom<string | null>('olena', 'taras', null);
const anyRow = fc
  .record({
    petition: fc.constantFrom('1', '2', '3'),
    account: accounts,
    status: fc.constantFrom(...statuses),
    attempts: fc.nat(5),
    nextAttemptAt: fc.integer({min: NOON - 1_000, max: NOON + 1_000}),
    notBefore: fc.option(fc.integer({min: NOON - 1_000, max: NOON + 1_000}), {nil: undefined}),
  })
  .map(({petition: petitionId, ...rest}) => row({...petition(petitionId), ...rest}));
const anyRows = fc.array(anyRow, {maxLength: 8});
const anyError = fc.oneof(
  fc.constantFrom(...(Object.keys(problems) as ProblemName[])).map(name => problem(name)),
  fc
    .tuple(fc.constantFrom(...withoutAnswer, 'rejected' as const), fc.integer({min: 100, max: 599}))
    .map(([code, status]) => new HromadaError(code, {status})),
);

test('whatever waits, only one’s own goes out, one of a scope, in order, and not before its time', () => {
  fc.assert(
    fc.property(anyRows, fc.option(accounts, {nil: undefined}), fc.boolean(), (rows, account, hurry) => {
      const chosen = due(rows, {now: NOON, account, hurry});
      // Looking no further than needed finds the same ones first.
      assert.deepEqual(due(rows, {now: NOON, account, hurry, most: 2}), chosen.slice(0, 2));
      assert.equal(new Set(chosen.map(scopeOf)).size, chosen.length);
      assert.deepEqual(
        chosen,
        [...chosen].sort((a, b) => a.seq - b.seq),
      );
      for (const entry of chosen) {
        assert.equal(entry.status, 'queued');
        assert.ok(account && entry.account === account);
        assert.ok(NOON >= (entry.notBefore ?? 0) && (hurry || NOON >= entry.nextAttemptAt));
        const earlier = rows.filter(other => other.seq < entry.seq && scopeOf(other) === scopeOf(entry));
        assert.ok(earlier.every(other => other.account !== account && other.account !== null));
      }
    }),
    {numRuns: 1_000},
  );
});

test('whatever goes wrong, the act is kept with its key, and only a person takes it back', () => {
  fc.assert(
    fc.property(anyRow, anyError, fc.double({min: 0, max: 0.999, noNaN: true}), (before, error, random) => {
      const after = failed(started(before, NOON), error, NOON, random);
      for (const key of ['seq', 'id', 'body', 'payload', 'account', 'createdAt', 'clientId'] as const)
        assert.deepEqual(after[key], before[key]);
      assert.notEqual(after.status, 'sending');
      assert.equal(after.attempts, before.attempts + 1);
      assert.ok(after.nextAttemptAt >= NOON + SHORTEST_WAIT);
      // A signature may be dropped by a timer only into a state that is shown.
      if (!isParked(after)) assert.notEqual(nextAttempt([{...after, account: 'olena'}], 'olena'), undefined);
    }),
    {numRuns: 1_000},
  );
});

test('a scope whose first row is delivered goes on with the next', () => {
  fc.assert(
    fc.property(anyRows, rows => {
      const open = rows.map(entry => ({...entry, account: 'olena', status: 'queued' as const, notBefore: undefined}));
      const sent: OutboxEntry[] = [];
      for (let left = open; left.length;) {
        const batch = due(left, {now: NOON + 5_000, account: 'olena'});
        assert.ok(batch.length > 0, 'nothing is stuck');
        sent.push(...batch);
        left = left.filter(entry => !batch.includes(entry));
      }
      for (const scope of new Set(open.map(scopeOf)))
        assert.deepEqual(
          ids(sent.filter(entry => scopeOf(entry) === scope)),
          ids(open.filter(entry => scopeOf(entry) === scope)),
        );
    }),
  );
});
