/** Sends what an outbox holds: write, send, delete on acknowledgement. One tab at a time, one act per scope at a time. */
import {backoff} from '../client/retry-policy.ts';
import type {ActionName, ActionResult} from '../contract/operations.ts';
import {toHromadaError} from '../errors.ts';
import {isHidden, mayBeOnline} from './connectivity.ts';
import {exclusively, type Renew} from './exclusive.ts';
import * as machine from './outbox-machine.ts';
import type {CompleteOptions, Outbox} from './outbox.ts';
import type {OutboxEntry, OutboxReceipt} from './store.ts';

/** Scopes that are sent side by side. */
const PARALLEL = 4;
/** Shortest and longest time of a timer, ms: the longest is what browsers can count. */
const SHORTEST_TIMER = 50;
const LONGEST_TIMER = 2 ** 31 - 1;

export class Sender {
  #outbox: Outbox;
  #options: CompleteOptions;
  #draining: Promise<void> | undefined;
  #again = false;
  #hurry = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Times in a row that it could not be found out who is signed in, and when to ask again. */
  #unidentified = 0;
  #identifyAt = 0;
  #closed = false;
  /** Another tab sends until then, unless it tells of being done before. */
  #foreignUntil = 0;

  constructor(outbox: Outbox, options: CompleteOptions) {
    this.#outbox = outbox;
    this.#options = options;
  }

  /**
   * Sends what is due. `hurry`: a person, or a sign that the network is back, skips our own waiting (never the
   * server's `Retry-After`). `insisted`: a person, who knows better than the browser whether there is a connection.
   * Asking again while it runs means one more round.
   */
  drain(hurry: boolean, insisted = false): Promise<void> {
    this.#hurry ||= hurry;
    if (this.#closed) return Promise.resolve();
    if (this.#draining) {
      this.#again = true;
      return this.#draining;
    }
    return (this.#draining = this.#drain(insisted)
      // The device refused to note something: then nothing was sent, or it will be sent again with the same key.
      .catch(() => this.#waitForIdentity())
      .finally(() => {
        this.#draining = undefined;
        this.#schedule();
      }));
  }

  /** Nobody looks: no timer. */
  pause(): void {
    clearTimeout(this.#timer);
  }

  /** What is under way ends; nothing new is begun. */
  close(): void {
    this.#closed = true;
    this.pause();
  }

  async #drain(insisted: boolean): Promise<void> {
    const {client, area, now} = this.#options;
    if (!this.#outbox.rows.length || !(insisted || mayBeOnline())) return;
    const left = await exclusively(`hromada-outbox|${client.id}`, area, async renew => {
      await this.#recover();
      do {
        this.#again = false;
        const hurry = this.#hurry;
        this.#hurry = false;
        await this.#round(hurry, renew);
      } while (this.#again && !this.#closed && (await renew()));
    });
    this.#foreignUntil = left && now() + left;
  }

  /** We hold the lock, so nobody else sends: rows that say otherwise, or are of another time, are put right. */
  async #recover(): Promise<void> {
    await this.#outbox.load();
    const recovered = (row: OutboxEntry) => machine.recovered(row, this.#options.now());
    await this.#outbox.edit(
      this.#outbox.rows.filter(row => recovered(row) !== row),
      recovered,
    );
  }

  async #round(hurry: boolean, renew: Renew): Promise<void> {
    // Nothing is asked of the backend, not even who is signed in, before something could be sent.
    const owners = new Set(this.#outbox.rows.map(row => row.account ?? row.presumed ?? null));
    if (![...owners].some(owner => this.#due(owner, hurry, 1).length > 0)) return;
    const account = await this.#options.identify();
    if (account === undefined) return this.#waitForIdentity();
    this.#unidentified = this.#identifyAt = 0;
    // A device that refuses to note whose it is notes nothing else either: tried again later, not at once.
    if (account) await this.#outbox.confirm(account);
    const batch = this.#due(account, hurry, PARALLEL);
    // Asking may have taken longer than what holds other tabs back.
    if (!batch.length || !(await renew())) return;
    const {now} = this.#options;
    // Under the lock and in one transaction: a row that was taken back or changed meanwhile is not sent.
    const started = await this.#outbox.edit(batch, row =>
      row.status === 'queued' && batch.some(({seq, account: owner}) => seq === row.seq && owner === row.account)
        ? machine.started(row, now())
        : undefined,
    );
    // Memory was out of date: taken as it is, it would be asked for again at once.
    if (started.length < batch.length) await this.#outbox.load();
    // Nobody else sends before all have ended, whatever becomes of one.
    const ends = await Promise.allSettled(started.map(row => this.#send(row)));
    this.#outbox.tell();
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    // What was just tried is not due for a second, so this comes to an end.
    if (this.#due(account, hurry, 1).length) {
      this.#again = true;
      this.#hurry ||= hurry;
    }
  }

  /** The first rows that may go if it is this account that is signed in. */
  #due(account: string | null, hurry: boolean, most: number): OutboxEntry[] {
    return machine.due(confirmedAs(this.#outbox.rows, account), {now: this.#options.now(), account, hurry, most});
  }

  /** Sends a row that is marked as being sent. */
  async #send(entry: OutboxEntry): Promise<void> {
    const {client, now, random, onStep, onSignInNeeded} = this.#options;
    await onStep?.('sending', entry.id);
    let result: ActionResult<ActionName>;
    try {
      result = await client.send(entry.name, entry.payload, {
        idempotencyKey: entry.id,
        account: entry.account,
        body: entry.sealed ? await (await import('./sealed-acts.ts')).unseal(entry.sealed) : entry.body,
      });
    } catch (thrown) {
      const error = toHromadaError(thrown, 'offline');
      // What the server said of time was said now: the clock may be set back before it is written down.
      const heardAt = now();
      await this.#outbox.edit([entry], current => machine.failed(current, error, heardAt, random()));
      if (machine.asksToSignIn(error)) onSignInNeeded();
      return;
    }
    await onStep?.('answered', entry.id);
    const dedupeKey = machine.dedupeKeyOf(entry);
    const {id, clientId, account, name, subject} = entry;
    const receipt: OutboxReceipt = {id, clientId, account, name, dedupeKey, subject, result, heardAt: now()};
    await this.#outbox.edit([entry], () => null, receipt);
    await onStep?.('received', entry.id);
  }

  /** Who is signed in could not be found out: asked again ever later. */
  #waitForIdentity(): void {
    const {now, random} = this.#options;
    this.#identifyAt = now() + backoff(++this.#unidentified, random());
  }

  /** One timer at most, and none while nobody looks: becoming visible drains by itself. */
  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    const {rows, state} = this.#outbox;
    // While nobody knows who is signed in, only the backend can say whose acts may go.
    const next = state.account === undefined && rows.length ? 0 : machine.nextAttempt(rows, state.account);
    if (next === undefined || isHidden() || !mayBeOnline()) return;
    const wait = Math.max(next, this.#identifyAt, this.#foreignUntil) - this.#options.now();
    this.#timer = setTimeout(() => void this.drain(false), Math.min(Math.max(wait, SHORTEST_TIMER), LONGEST_TIMER));
    // Node would stay alive for it.
    (this.#timer as {unref?: () => void}).unref?.();
  }
}

/** Rows as they are if it is this account that is signed in. */
function* confirmedAs(rows: readonly OutboxEntry[], account: string | null): Iterable<OutboxEntry> {
  for (const row of rows) yield (account && machine.confirmed(row, account)) || row;
}
