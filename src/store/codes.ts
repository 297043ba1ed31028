/**
 * One-time codes that were voted with on this device, so that a second use is refused without a connection too. A code is
 * known by its HMAC under a key that script cannot export, and by nothing else: not when it was used, and not what for.
 */
import type {Client} from '../client/client.ts';
import {actionOf} from '../contract/actions.ts';
import type {LookUpParams, LookUpResult} from '../contract/operations.ts';
import {HromadaError} from '../errors.ts';
import {isParked} from './outbox-machine.ts';
import {spentKey, type Spent} from './outbox-rows.ts';
// What seals a ballot comes together with this: there may be no connection when the first one is handed in.
import './sealed-acts.ts';
import type {Area} from './storage.ts';
import type {OutboxEntry} from './store.ts';

export interface Codes {
  /**
   * Whether the backend takes a code. Sent once, never kept, never queued. Rejects with `HromadaError`; `unsupported` where
   * it cannot be asked.
   */
  check(params: LookUpParams<'budget.check-code'>): Promise<LookUpResult<'budget.check-code'>>;
  /** Handle of the paper that is filled in with this code (`paperId`): on this device always the same, and the code cannot be found by it. */
  paperOf(roundId: string, code: string): Promise<string>;
  /** Whether a ballot of this paper waits here, or was received from here. One that was refused does not count. */
  use(paperId: string): Promise<'waiting' | 'received' | undefined>;
  /** Ballots of a round that were received from this device. */
  received(roundId: string): Promise<number>;
  /** Whether a teacher has set a PIN on this device. */
  hasPin(): Promise<boolean>;
  /** Sets it, known here by its HMAC alone. */
  setPin(pin: string): Promise<void>;
  isPin(pin: string): Promise<boolean>;
  /** A teacher has done with a round: nothing is left of its codes. Refused (`false`) as long as a ballot of it waits. */
  finish(roundId: string): Promise<boolean>;
}

interface Held {
  clientId: string;
  /** HMAC-SHA-256. */
  key: CryptoKey;
  /** The teacher's PIN under it. */
  pin?: string;
}

/** After the end of a vote nobody votes with its codes, ms. */
const OVER = 30 * 86_400_000;

const dedupeKeyOf = (paperId: string) => actionOf('budget.vote-with-code').dedupeKey({paperId} as never);

export const createCodes = (
  area: Area,
  client: Pick<Client, 'id' | 'lookUp'>,
  rows: () => readonly OutboxEntry[],
  now: () => number = Date.now,
): Codes => {
  const clientId = client.id;
  const keyName = `codes|${clientId}`;

  const held = async () => (await area.get(keyName)) as Held | undefined;

  const key = async (): Promise<CryptoKey> => {
    const before = await held();
    if (before) return before.key;
    const made = await crypto.subtle.generateKey({name: 'HMAC', hash: 'SHA-256'}, false, ['sign']);
    return area.transact(async transaction => {
      // Another tab may have made one.
      const other = (await transaction.get(keyName)) as Held | undefined;
      if (other) return other.key;
      transaction.put(keyName, {clientId, key: made} satisfies Held);
      return made;
    });
  };

  const markOf = async (text: string): Promise<string> => {
    const mark = await crypto.subtle.sign('HMAC', await key(), new TextEncoder().encode(text));
    return Array.from(new Uint8Array(mark, 0, 16), byte => byte.toString(16).padStart(2, '0')).join('');
  };

  const ballots = (roundId?: string) =>
    (rows() as readonly OutboxEntry<'budget.vote-with-code'>[]).filter(
      ({sealed, payload}) => sealed && (roundId === undefined || payload.roundId === roundId),
    );

  const spent = async (): Promise<[string, Spent][]> =>
    (await area.entries()).filter(
      ([name, row]) => String(name).startsWith('spent|') && (row as Spent | undefined)?.clientId === clientId,
    ) as [string, Spent][];
  const of = (roundId: string, [, {payload}]: [string, Spent]) => (payload as {roundId?: unknown}).roundId === roundId;

  /** Lets go of what is over. */
  const sweep = async () => {
    const old = (await spent()).filter(([, {notAfter}]) => Date.parse(notAfter ?? '') + OVER < now());
    if (old.length) await area.delete(old.map(([name]) => name));
  };
  void sweep().catch(() => {});

  return {
    async check(params) {
      if (!client.lookUp) throw new HromadaError('unsupported');
      return client.lookUp('budget.check-code', params);
    },
    paperOf: (roundId, code) => markOf(`${roundId}|${code}`),
    hasPin: async () => (await held())?.pin !== undefined,
    async setPin(pin) {
      const mark = await markOf(`pin|${pin}`);
      await area.transact(async transaction => {
        const now = (await transaction.get(keyName)) as Held | undefined;
        if (now) transaction.put(keyName, {...now, pin: mark} satisfies Held);
      });
    },
    isPin: async pin => (await held())?.pin === (await markOf(`pin|${pin}`)),
    async use(paperId) {
      const waits = ballots().some(row => row.payload.paperId === paperId && !isParked(row));
      if (waits) return 'waiting';
      return (await area.get(spentKey({clientId}, dedupeKeyOf(paperId)))) ? 'received' : undefined;
    },
    received: async roundId => (await spent()).filter(row => of(roundId, row)).length,
    async finish(roundId) {
      if (ballots(roundId).length) return false;
      const all = await spent();
      const own = all.filter(row => of(roundId, row));
      // The key goes with the last of what it is for.
      const last = own.length === all.length && !ballots().length;
      await area.delete([...own.map(([name]) => name), ...(last ? [keyName] : [])]);
      return true;
    },
  };
};
