import 'fake-indexeddb/auto';
import {IDBFactory} from 'fake-indexeddb';
import assert from 'node:assert/strict';
import {before, test} from 'node:test';
import type {Client, SendOptions} from '../../../src/client/client.ts';
import {actions, type ActionOperation} from '../../../src/contract/actions.ts';
import {Outbox} from '../../../src/store/outbox.ts';
import {scopeOf} from '../../../src/store/outbox-machine.ts';
import {openArea, type Area} from '../../../src/store/storage.ts';
import type {OutboxEntry} from '../../../src/store/store.ts';
import {HromadaError} from '../../../src/errors.ts';
import {problem} from '../../support/harness-client.ts';
import {NOON} from '../../support/harness-data.ts';
import {fc, fuzzRuns} from '../../support/harness-property.ts';

/*
 * Two tabs over one device and one backend, in every order that fast-check thinks of: which answer comes when, which tab hears of what the other
 * wrote, who is signed in, what the clock says, what is taken back, which draft is handed in once more, and which tab dies. What was accepted is compared with the backend's ledger.
 */

interface Note {
  entity: string;
  text: string;
}
interface Choice {
  entity: string;
  choice: string;
}
type Kind = 'note.add' | 'choice.set';

/** Acts that no municipality has: notes all count, in order per entity; of choices the last one does. */
const note: ActionOperation<Note> = {
  ...actions['petition.sign'],
  scope: ({entity}) => `notes:${entity}`,
  dedupeKey: ({entity, text}) => `note:${entity}:${text}`,
  invalidates: () => [],
};
const choice: ActionOperation<Choice> = {
  ...actions['petition.sign'],
  scope: ({entity}) => `choices:${entity}`,
  dedupeKey: ({entity}) => `choice:${entity}`,
  invalidates: () => [],
};

before(() => {
  Object.assign(actions, {'note.add': note, 'choice.set': choice});
  // Tabs hear of each other only when the run says so, and share a lease, whose time the run sets.
  Object.defineProperty(globalThis, 'BroadcastChannel', {value: undefined, configurable: true});
  Object.defineProperty(globalThis.navigator, 'locks', {value: undefined, configurable: true});
});

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));
const never = new Promise<never>(() => {});

type Outcome =
  | 'ok'
  | 'lost before'
  | 'lost after'
  | 'error'
  | 'limited'
  | 'in progress'
  | 'refused'
  | 'conflict'
  | 'expired'
  | 'sign in'
  | 'portal';
const outcomes: readonly Outcome[] = [
  'ok',
  'ok',
  'ok',
  'lost before',
  'lost after',
  'error',
  'limited',
  'in progress',
  'refused',
  'conflict',
  'expired',
  'sign in',
  'portal',
];

type Command =
  | {do: 'act'; tab: number; kind: Kind; entity: string}
  | {do: 'hand in'; tab: number; draft: number}
  | {do: 'drain' | 'load' | 'kill' | 'retry' | 'take back' | 'claim'; tab: number}
  | {do: 'answer'}
  | {do: 'sign in'; account: string | null | undefined}
  | {do: 'clock'; by: number};

const tab = fc.integer({min: 0, max: 1});
const command: fc.Arbitrary<Command & {turns: number}> = fc
  .tuple(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          do: fc.constant('act' as const),
          tab,
          kind: fc.constantFrom<Kind>('note.add', 'note.add', 'choice.set'),
          entity: fc.constantFrom('a', 'a', 'b'),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({do: fc.constant('hand in' as const), tab, draft: fc.integer({min: 1, max: 2})}),
      },
      {weight: 1, arbitrary: fc.record({do: fc.constantFrom('take back' as const, 'claim' as const), tab})},
      {weight: 2, arbitrary: fc.record({do: fc.constantFrom('drain' as const, 'load' as const), tab})},
      {weight: 2, arbitrary: fc.record({do: fc.constantFrom('kill' as const, 'retry' as const), tab})},
      {weight: 4, arbitrary: fc.constant({do: 'answer' as const})},
      {
        weight: 1,
        arbitrary: fc.record({
          do: fc.constant('sign in' as const),
          account: fc.constantFrom('olena', 'taras', null, undefined),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          do: fc.constant('clock' as const),
          by: fc.constantFrom(1_000, 10_000, 3_600_000, -3_600_000, 86_400_000, -86_400_000),
        }),
      },
    ),
    fc.integer({min: 0, max: 8}),
  )
  .map(([what, turns]) => ({...what, turns}));

interface Accepted {
  account: string | null;
  /** Whose it may have become: of whom it was presumed to be, or of whoever said that it is theirs. */
  heirs: string[];
  value: string;
  scope: string;
  seq: number;
  kind: Kind;
}

/** A device, a backend and two tabs. */
class Model {
  now = NOON;
  account: string | null | undefined = 'olena';
  ledger: {key: string; account: string | null; value: string; scope: string}[] = [];
  sent: {key: string; account: string | null; at: number}[] = [];
  accepted = new Map<string, Accepted>();
  takenBack = new Map<string, OutboxEntry>();
  #scheduler: fc.Scheduler;
  #outcomes: Outcome[];
  #notBefore = new Map<string, number>();
  #tabs: {outbox: Outbox; dead: boolean}[] = [];
  #values = 0;
  #claimed = new Set<string>();
  early: string[] = [];
  /** What a draft that was handed in met with and should not have. */
  wrong: string[] = [];
  #leaseEnded = false;

  constructor(scheduler: fc.Scheduler, drawn: readonly Outcome[]) {
    this.#scheduler = scheduler;
    this.#outcomes = [...drawn];
  }

  async open(at: number): Promise<void> {
    const own = {dead: false} as {outbox: Outbox; dead: boolean};
    const real = openArea('outbox', {storage: 'persistent', durability: 'strict'});
    /** Nothing that a dead tab asked for comes back to it. */
    const alive = async <T>(work: Promise<T>): Promise<T> => {
      const result = await work.then(
        value => () => value,
        (error: unknown) => () => {
          throw error;
        },
      );
      return own.dead ? never : result();
    };
    const area: Area = {
      persistent: true,
      entries: () => alive(real.entries()),
      get: key => alive(real.get(key)),
      put: (key, value) => alive(real.put(key, value)),
      delete: keys => alive(real.delete(keys)),
      transact: body => alive(real.transact(body)),
    };
    own.outbox = new Outbox({
      client: {
        id: 'backend',
        send: (...args: [never, never, SendOptions]) => alive(this.#send(own, ...args)),
      } as Client,
      area,
      identify: () => alive(Promise.resolve(this.account)),
      makeRoom: async () => {},
      onSignInNeeded: () => own.outbox.setSignInNeeded(),
      onReceived: () => {},
      now: () => this.now,
      random: () => 0,
    });
    own.outbox.setAccount(this.account);
    this.#tabs[at] = own;
    await own.outbox.load();
  }

  async #send(
    tab: {dead: boolean},
    _name: string,
    payload: Note & Choice,
    {idempotencyKey: key, account}: SendOptions,
  ) {
    const {now} = this;
    if (now < (this.#notBefore.get(key) ?? 0) && !this.#leaseEnded) this.early.push(key);
    this.sent.push({key, account, at: now});
    const outcome = this.#outcomes.shift() ?? 'ok';
    const value = payload.text ?? payload.choice;
    const scope = payload.text ? `notes:${payload.entity}` : `choices:${payload.entity}`;
    await this.#scheduler.schedule(Promise.resolve(), outcome);
    if (outcome === 'lost before') throw new HromadaError('offline');
    if (outcome === 'error') throw new HromadaError('server', {status: 500});
    if (outcome === 'portal') throw new HromadaError('invalid-response', {status: 200});
    if (outcome === 'sign in') throw problem('sign-in-required');
    if (outcome === 'limited') {
      const retryAt = this.now + 60_000;
      // What a dead tab would have heard, the device does not know.
      if (!tab.dead) this.#notBefore.set(key, retryAt);
      throw problem('rate-limited', {retryAt});
    }
    if (outcome === 'in progress') throw problem('idempotency-in-progress');
    const known = this.ledger.some(entry => entry.key === key);
    if (outcome === 'refused' && !known) throw problem('not-eligible');
    if (outcome === 'conflict' && !known) throw problem('revision-conflict');
    if (outcome === 'expired' && !known) throw problem('deadline-passed');
    if (account !== this.account) throw problem('account-mismatch');
    if (!known) this.ledger.push({key, account, value, scope});
    if (outcome === 'lost after') throw new HromadaError('timeout');
    const at = '2026-11-23T12:00:00+02:00';
    return {idempotencyKey: key, receipt: {number: '1', receivedAt: at}, signatures: {total: 1, asOf: at}};
  }

  async #act(outbox: Outbox, kind: Kind, entity: string): Promise<void> {
    const value = `v${++this.#values}`;
    const payload = kind === 'note.add' ? {entity, text: value} : {entity, choice: value};
    const entry = await outbox.enqueue(kind as 'petition.sign', payload as never);
    const scope = actions[kind as 'petition.sign'].scope(payload as never);
    this.#accept(entry, {value, scope, kind});
  }

  /** Olena's form, which found its text again: the key is that of the draft. */
  async #handIn(outbox: Outbox, draft: number): Promise<void> {
    const id = `draft-${draft}`;
    // What was received or taken back is no draft any more, and nobody finds what another has written.
    if (outbox.knows(id) === 'received' || this.takenBack.has(id) || (outbox.owner ?? 'olena') !== 'olena') return;
    const payload = {entity: 'a', text: id};
    const entry = await outbox.enqueue('note.add' as 'petition.sign', payload as never, {id});
    assert.equal(entry.id, id, 'one draft, two keys');
    const scope = actions['note.add' as 'petition.sign'].scope(payload as never);
    this.#accept(entry, {value: id, scope, kind: 'note.add'});
  }

  #accept(
    {id, account, presumed, seq}: Pick<OutboxEntry, 'id' | 'account' | 'presumed' | 'seq'>,
    about: Pick<Accepted, 'value' | 'scope' | 'kind'>,
  ): void {
    const heirs = [...(presumed ? [presumed] : []), ...(this.#claimed.has(id) ? ['olena'] : [])];
    this.accepted.set(id, {account, heirs, seq, ...about});
  }

  async obey(what: Command): Promise<void> {
    const {outbox} = this.#tabs['tab' in what ? what.tab : 0]!;
    switch (what.do) {
      case 'act':
        // Nobody waits: the next thing happens meanwhile.
        void this.#act(outbox, what.kind, what.entity).catch(() => {});
        return;
      case 'hand in':
        // Noted and not thrown, so that the run it happened in is shrunk.
        void this.#handIn(outbox, what.draft).catch((error: Error) => void this.wrong.push(error.message));
        return;
      case 'take back': {
        const row = outbox.rows[0];
        if (row) this.takenBack.set(row.id, row);
        void (row && outbox.takeBack(row.id));
        return;
      }
      case 'claim': {
        const row = outbox.rows.find(({account}) => account === null);
        // Somebody else's choice would have to be theirs in every account of it below.
        if (!row || this.account !== 'olena') return;
        this.#claimed.add(row.id);
        this.accepted.get(row.id)?.heirs.push('olena');
        void outbox.claim(row.id, 'olena');
        return;
      }
      case 'drain':
        void outbox.drain(true);
        return;
      case 'load':
        void outbox.load().then(() => outbox.drain());
        return;
      case 'retry':
        void outbox.retry().catch(() => {});
        return;
      case 'kill':
        this.#tabs[what.tab]!.dead = true;
        outbox.close();
        return this.open(what.tab);
      case 'answer':
        if (this.#scheduler.count()) await this.#scheduler.waitOne();
        return;
      case 'sign in':
        this.account = what.account;
        for (const {outbox: each} of this.#tabs) each.setAccount(what.account);
        return;
      case 'clock':
        // Nothing waits between an answer and its being heard: no clock is set in between.
        for (let settle = 0; settle < 3; settle++) await turn();
        this.now += what.by;
        // The server's wait is told by this clock: moved, it says something else. And a lease that ends while its holder sends lets two tabs send.
        this.#notBefore.clear();
        this.#leaseEnded ||= this.#scheduler.count() > 0;
    }
  }

  async #until(work: Promise<unknown>): Promise<void> {
    let done = false;
    void work.finally(() => (done = true));
    while (!done) {
      if (this.#scheduler.count()) await this.#scheduler.waitOne();
      else await turn();
    }
  }

  /** All is well: everything that was accepted has to arrive. */
  async heal(): Promise<number> {
    this.#outcomes = [];
    for (let settle = 0; settle < 30; settle++) {
      if (this.#scheduler.count()) await this.#scheduler.waitOne();
      await turn();
    }
    // An hour and more: a wait that the server asked for just before the clock was set back by an hour lasts that long.
    for (let round = 1; round <= 8; round++) {
      for (const account of ['olena', 'taras']) {
        // A lease that a dead tab left has ended, and so has our own waiting.
        this.now += 301_000;
        this.account = account;
        for (const {outbox} of this.#tabs) {
          outbox.setAccount(account);
          await outbox.load();
          for (const row of outbox.rows) if (row.account === null) await outbox.claim(row.id, 'olena');
          await this.#until(outbox.retry());
        }
      }
      if (this.#tabs.every(({outbox}) => outbox.rows.length === 0)) return round;
    }
    return Infinity;
  }

  close(): void {
    for (const {outbox} of this.#tabs) outbox.close();
  }
}

test('whatever happens in whatever order, the backend has each accepted act once, in order, under its account', async t => {
  let model: Model;
  t.mock.method(Date, 'now', () => model.now);
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(command, {minLength: 3, maxLength: 16}),
      fc.array(fc.constantFrom(...outcomes), {maxLength: 12}),
      async (scheduler, commands, drawn) => {
        globalThis.indexedDB = new IDBFactory();
        model = new Model(scheduler, drawn);
        await model.open(0);
        await model.open(1);
        for (const {turns, ...what} of commands) {
          await model.obey(what as Command);
          for (let at = 0; at < turns; at++) await turn();
        }
        const rounds = await model.heal();
        model.close();
        const {ledger, accepted, sent} = model;
        assert.deepEqual(model.wrong, []);
        assert.notEqual(rounds, Infinity, 'something never leaves the device');
        const keys = ledger.map(({key}) => key);
        assert.equal(new Set(keys).size, keys.length, 'applied twice');
        for (const [id, {account, heirs, kind, scope, seq, value}] of accepted) {
          // Gone, or it was too late to take it back.
          if (model.takenBack.has(id)) continue;
          const effect = ledger.find(({key}) => key === id);
          if (effect) {
            assert.equal(effect.account, account ?? 'olena', 'under another account');
            continue;
          }
          // The last choice counts; one that never went out, or was refused, may have given way, also to one whose tab died,
          // or, once it was somebody's, to a later one of theirs.
          const later =
            [...accepted.values()].some(
              it => it.scope === scope && [account, ...heirs].includes(it.account) && it.seq > seq,
            ) ||
            // One that the dead tab had kept may have been taken back since.
            [...model.takenBack.values()].some(
              it => scopeOf(it) === scope && [account, ...heirs].includes(it.account) && it.seq > seq,
            ) ||
            ledger.some(it => it.scope === scope && !accepted.has(it.key));
          assert.ok(kind === 'choice.set' && later, `${value} is lost`);
        }
        const scopes = Map.groupBy(
          // A draft that is handed in once more may have arrived under the number that it had before.
          ledger.filter(({key}) => accepted.get(key)?.account && !key.startsWith('draft-')),
          ({scope, account}) => `${scope} ${account}`,
        );
        for (const [scope, effects] of scopes) {
          const order = effects.map(({key}) => accepted.get(key)!.seq);
          assert.deepEqual(
            order,
            order.toSorted((a, b) => a - b),
            `out of order: ${scope}`,
          );
        }
        assert.deepEqual(model.early, [], 'sent before the server wanted it');
        for (const {key, account} of sent) {
          const owner = accepted.get(key)?.account;
          if (owner) assert.equal(account, owner, 'sent as somebody else');
        }
      },
    ),
    {numRuns: fuzzRuns(2_000), endOnFailure: false},
  );
});

test('an act does not overtake one that another tab has kept before it', async t => {
  globalThis.indexedDB = new IDBFactory();
  const sent: string[] = [];
  const answers: (() => void)[] = [];
  const open = async () => {
    const outbox = new Outbox({
      client: {
        id: 'backend',
        async send(_name: never, payload: never, {idempotencyKey}: SendOptions) {
          sent.push((payload as Note).text);
          await new Promise<void>(resolve => answers.push(resolve));
          const at = '2026-11-23T12:00:00+02:00';
          return {idempotencyKey, receipt: {number: '1', receivedAt: at}, signatures: {total: 1, asOf: at}} as never;
        },
      } as unknown as Client,
      area: openArea('outbox', {storage: 'persistent', durability: 'strict'}),
      identify: async () => 'olena',
      makeRoom: async () => {},
      onSignInNeeded: () => {},
      onReceived: () => {},
    });
    t.after(() => outbox.close());
    outbox.setAccount('olena');
    await outbox.load();
    return outbox;
  };
  const [here, there] = [await open(), await open()];
  const keep = (outbox: Outbox, text: string, entity = 'a') =>
    outbox.enqueue('note.add' as 'petition.sign', {entity, text} as never);
  await keep(here, 'elsewhere', 'b');
  while (!answers.length) await turn();
  // While this tab sends something else.
  await keep(there, 'first');
  await keep(here, 'second');
  while (sent.length < 3) {
    answers.shift()?.();
    await turn();
  }
  assert.deepEqual(sent, ['elsewhere', 'first', 'second']);
});
