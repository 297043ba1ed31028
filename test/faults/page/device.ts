/**
 * The device of a tab, made to fail: the real IndexedDB below, with commits that fail, connections that the browser
 * closes, or no database at all; and a clock that the world sets. Every use of database and network is also a place to
 * die at. Loaded before anything of the kit.
 */
import type {World} from './world-of-tab.ts';

/** The kit's limit for opening a database, ms. The database is real: a slow machine is no fault. */
const OPEN_TIMEOUT = 5_000;
/** Only ends what hangs, real ms. */
const PATIENCE = 90_000;

const dead = (): DOMException => new DOMException('The browser refuses (private mode)', 'InvalidStateError');

export const connections = new Set<IDBDatabase>();

export const takeOver = (world: World): void => {
  const {speed} = world.job.clock;
  const laterReally = setTimeout.bind(window);
  Date.now = () => world.now();
  window.setTimeout = ((run: () => void, ms = 0) =>
    laterReally(run, ms === OPEN_TIMEOUT ? PATIENCE : ms / speed)) as typeof setTimeout;
  const limitReally = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = ms => limitReally(world.patient() ? PATIENCE : ms);

  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...args) {
    world.touch();
    if (world.breakage() === 'private') throw dead();
    const request = open.apply(this, args);
    request.addEventListener('success', () => connections.add(request.result));
    return request;
  };

  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...args) {
    world.touch();
    const begun = transaction.apply(this, args);
    // Only the databases of acts and drafts are made to fail: what befalls the cache must not reach them.
    if (begun.mode === 'readwrite' && this.name !== 'hromada-cache') {
      begun.addEventListener('complete', () => world.touch());
    }
    return begun;
  };

  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...args) {
    const request = put.apply(this, args);
    const how = world.breakage();
    if (this.transaction.db.name === 'hromada-cache') return request;
    if (how !== 'full' && how !== 'quota' && how !== 'abort') return request;
    world.deviceRefused();
    const {transaction: failing} = this;
    if (how !== 'abort') {
      const error = new DOMException('No room is left', 'QuotaExceededError');
      Object.defineProperty(failing, 'error', {value: error, configurable: true});
    }
    try {
      failing.abort();
    } catch {
      // The write before this one has already ended it.
    }
    return request;
  };
};
