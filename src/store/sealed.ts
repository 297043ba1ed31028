/**
 * Answers about a named person, kept on the device only when the family says so: encrypted under keys that script
 * cannot export, one pair per account, and erased at sign-out by deleting the keys first. This stops casual reading of
 * the browser's files and what is left behind after signing out; it does not stop script in the page itself.
 */
import type {Area} from './storage.ts';

interface Keys {
  /** AES-GCM, for the answers. */
  seal: CryptoKey;
  /** HMAC, for the names of rows: a name would tell which child. */
  name: CryptoKey;
}

interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}

export interface SealedStore {
  /** Whether the family has said "keep on this device". */
  kept(): Promise<boolean>;
  keep(): Promise<void>;
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  /** Deletes the keys, then the rows, then looks whether anything is left. */
  erase(): Promise<void>;
}

export const createSealedStore = (area: Area, clientId: string, account: string): SealedStore => {
  const owner = JSON.stringify([clientId, account]);
  const keyName = `key|${owner}`;
  const rowPrefix = `row|${owner}|`;
  const keys = async () => (await area.get(keyName)) as Keys | undefined;

  const rowName = async ({name}: Keys, key: string) => {
    const mark = await crypto.subtle.sign('HMAC', name, new TextEncoder().encode(key));
    return rowPrefix + Array.from(new Uint8Array(mark), byte => byte.toString(16).padStart(2, '0')).join('');
  };

  return {
    kept: async () => (await keys()) !== undefined,
    async keep() {
      if (await keys()) return;
      const made: Keys = {
        seal: await crypto.subtle.generateKey({name: 'AES-GCM', length: 256}, false, ['encrypt', 'decrypt']),
        name: await crypto.subtle.generateKey({name: 'HMAC', hash: 'SHA-256'}, false, ['sign']),
      };
      await area.put(keyName, made);
    },
    async get(key) {
      const pair = await keys();
      if (!pair) return undefined;
      const row = (await area.get(await rowName(pair, key))) as Sealed | undefined;
      if (!row) return undefined;
      // A row that another key sealed, or that was tampered with, is no row.
      const bytes = await crypto.subtle
        .decrypt({name: 'AES-GCM', iv: row.iv}, pair.seal, row.bytes)
        .catch(() => undefined);
      return bytes && JSON.parse(new TextDecoder().decode(bytes));
    },
    async put(key, value) {
      const pair = await keys();
      if (!pair) return;
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const bytes = await crypto.subtle.encrypt(
        {name: 'AES-GCM', iv},
        pair.seal,
        new TextEncoder().encode(JSON.stringify(value)),
      );
      const name = await rowName(pair, key);
      await area.transact(async transaction => {
        // Erased meanwhile: nothing may be written after the keys are gone.
        if (await transaction.get(keyName)) transaction.put(name, {iv, bytes} satisfies Sealed);
      });
    },
    async erase() {
      await area.delete([keyName]);
      const left = async () =>
        (await area.entries()).map(([key]) => key).filter(key => String(key).startsWith(rowPrefix) || key === keyName);
      await area.delete(await left());
      if ((await left()).length) throw new Error('Private data could not be erased from this device');
    },
  };
};
