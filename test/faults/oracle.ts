/**
 * Compares what the pages promised with what the server did. Only the server's ledger says what happened; only an
 * accepted act is a promise, and a call that was cut off is neither yes nor no.
 */
import {ANONYMOUS, type Books, type Deed, type History, type Seen} from './history.ts';
import type {Kind} from './schedule.ts';

export const faultsFound = [
  'lost',
  'duplicated',
  'out of order',
  'as someone else',
  'too early',
  'falsely saved',
  'falsely received',
  'dropped after an attempt',
  'draft lost',
  'too many requests',
  'stuck',
  'readable',
  'left behind',
  'uncaught',
] as const;
export type FaultFound = (typeof faultsFound)[number];

export interface Finding {
  what: FaultFound;
  detail: string;
}

export interface Verdict {
  findings: Finding[];
  accepted: number;
  writes: number;
  requests: number;
  /** What a request may be made for: writes, requests that failed, acts whose tab died under way, notes that the device refused. */
  reasons: number;
  /** Requests that failed by themselves or were made to, and tabs that died. */
  failures: number;
  kills: number;
}

/** Every reason for one more request: a write, a request that failed or was given up, an act whose tab died under way. */
const ALLOWED = 1.05;
/**
 * Beside the 5 %, which are less than one request in a schedule of six writes: a page that is killed, or a device that
 * refuses to note an answer, at the very moment when the answer is being noted is seen by neither book.
 */
const UNSEEN = 1;
/** Clocks of two processes agree to a millisecond or two, and virtual time runs fifty times as fast. */
const CLOCK_GRAIN = 150;

/** One per person, whoever asks how often: the server itself sees to that. */
const isOnce = (kind: Kind): boolean => kind === 'petition.sign' || kind === 'project.back';
/** The last one of them counts. */
const isReplaced = (kind: Kind): boolean => ['choice.set', 'budget.vote', 'budget.cancel'].includes(kind);
/** A one-time code is the only right to do it: it is nobody's in particular. */
const isAnonymous = (kind: Kind): boolean => kind === 'budget.vote-with-code';
/** Acts about one thing: a ballot, and taking it back. */
const thingOf = (kind: Kind): string => (isReplaced(kind) && kind !== 'choice.set' ? 'ballot' : kind);

const sameAct = (a: {kind: string; entity: string; value: string}) => `${a.kind} ${a.entity} ${a.value}`;

export const judge = ({seen, ledger}: Books, history: History): Verdict => {
  const findings: Finding[] = [];
  const find = (what: FaultFound, detail: string) => findings.push({what, detail});
  const {deeds, drafts, kills, discards, claims, steps, left} = history;

  const accepted = deeds.filter(deed => deed.outcome === 'accepted');
  const idsOf = new Map<string, Deed>();
  for (const deed of accepted) if (!idsOf.has(deed.id!)) idsOf.set(deed.id!, deed);
  const discarded = new Set(discards);
  const killedLives = new Set(kills.map(({life}) => life));
  /** Kept only in the memory of a page that said so, and then went. */
  const volatile = (deed: {persistent?: boolean; life: number}) =>
    deed.persistent === false && killedLives.has(deed.life);
  /** Nobody's becomes theirs who claim it, if they came to it; or theirs of whom the device took it to be. */
  const ownersOf = (deed: Deed): (string | null)[] => {
    if (isAnonymous(deed.kind)) return [ANONYMOUS];
    if (deed.account !== null) return [deed.account!];
    const claimants = claims.filter(({id}) => id === deed.id).map(({account}) => account);
    const owners = deed.presumed ? [...claimants, deed.presumed] : claimants;
    return owners.length ? owners : [null];
  };
  const onDevice = new Set(left.flatMap(({entries}) => entries.map(({id}) => id)));
  const answered = new Set(steps.filter(({step}) => step === 'answered').map(({id}) => id));
  const requested = new Set(seen.map(({key}) => key));
  const applied = new Map<string, number>();
  for (const entry of ledger) applied.set(sameAct(entry), (applied.get(sameAct(entry)) ?? 0) + 1);
  const isApplied = (deed: Deed) =>
    isOnce(deed.kind)
      ? ledger.some(
          entry => entry.kind === deed.kind && entry.entity === deed.entity && ownersOf(deed).includes(entry.account),
        )
      : applied.has(sameAct(deed));
  const describe = ({kind, entity, value, tab, id, seq, account}: Deed) =>
    `${kind} ${entity} ${value}, tab ${tab}, as ${account}, number ${seq}, key ${id}`;

  /** A later choice of the same person about the same thing, which may take the place of one that never went out. */
  const successor = (deed: Deed) =>
    isReplaced(deed.kind) &&
    deeds.some(
      other =>
        other.kind === deed.kind &&
        other.entity === deed.entity &&
        (other.outcome === 'unknown' ||
          (other.outcome === 'accepted' &&
            (other.account === deed.account || ownersOf(other).some(owner => ownersOf(deed).includes(owner))) &&
            other.seq! > deed.seq!)),
    );
  /** Refused by the backend and then done once more: the person has seen that. */
  const refusedAct = (deed: Deed) =>
    seen.some(({key, fate}) => key === deed.id && finalFates.has(fate)) &&
    [...deeds].some(other => other !== deed && other.kind === deed.kind && other.entity === deed.entity);

  for (const deed of idsOf.values()) {
    if (discarded.has(deed.id!) || isApplied(deed) || volatile(deed)) continue;
    if (successor(deed) && (!requested.has(deed.id) || refusedAct(deed))) continue;
    if (isOnce(deed.kind) && refusedAct(deed)) continue;
    find(
      deed.brokenDevice ? 'falsely saved' : 'lost',
      describe(deed) + (onDevice.has(deed.id!) ? ', on the device' : ''),
    );
  }

  for (const [act, times] of applied) {
    const calls = deeds.filter(deed => sameAct(deed) === act);
    const keys = new Set(
      calls.filter(({outcome}) => outcome !== 'refused').map((deed, at) => deed.draft ?? deed.id ?? `unknown ${at}`),
    );
    // A signature is one per person: the server itself sees to that.
    if (times > keys.size && !isOnce(act.split(' ')[0] as Kind))
      find('duplicated', `${act}: ${times} times, ${keys.size} acts`);
  }
  const perKey = new Map<string, number>();
  for (const {key} of ledger) if (key) perKey.set(key, (perKey.get(key) ?? 0) + 1);
  for (const [key, times] of perKey) if (times > 1) find('duplicated', `key ${key}: ${times} times`);

  const orders = new Map<string, {seq: number; deed: Deed}>();
  for (const entry of ledger) {
    const deed = [...idsOf.values()].find(it => it.id === entry.key);
    // What changed hands, or was kept in a page's own memory, has no common order with the rest; nor has a draft that
    // was handed in once more, if nobody heard which number it had the first time.
    if (!deed || deed.account === null || deed.persistent === false || discarded.has(deed.id!)) continue;
    if (deed.draft && deeds.some(other => other.draft === deed.draft && other.outcome === 'unknown')) continue;
    const scope = `${thingOf(deed.kind)} ${deed.entity} ${deed.account}`;
    const before = orders.get(scope);
    if (before && before.seq > deed.seq!) find('out of order', `${describe(deed)} after number ${before.seq}`);
    else orders.set(scope, {seq: deed.seq!, deed});
  }

  for (const entry of ledger) {
    const owners = accepted.filter(deed => sameAct(deed) === sameAct(entry)).flatMap(ownersOf);
    const unknown = deeds.some(deed => sameAct(deed) === sameAct(entry) && deed.outcome === 'unknown');
    if (owners.length && !owners.includes(entry.account) && !unknown && !isOnce(entry.kind))
      find('as someone else', `${sameAct(entry)}: as ${entry.account}, belongs to ${owners.join()}`);
  }
  for (const entry of ledger.filter(({kind}) => isOnce(kind))) {
    const deed = idsOf.get(String(entry.key));
    if (deed && !ownersOf(deed).includes(entry.account))
      find('as someone else', `${sameAct(entry)}: as ${entry.account}, belongs to ${ownersOf(deed).join()}`);
  }

  const heard = new Map(history.heard.map(({request, at}) => [request, at]));
  const disturbed = (from: number, to: number) =>
    kills.some(({at}) => at >= from - 5 && at <= to) ||
    history.refusals.some(at => at >= from - 5 && at <= to) ||
    history.clockMoves.some(({at, by}) => by > 0 && at >= from - 50 && at <= to + 50);
  const asked = new Map<string, Seen>();
  for (const request of seen) {
    const {key} = request;
    if (key === undefined) continue;
    const before = asked.get(key);
    if (
      before &&
      request.virtualAt + CLOCK_GRAIN < before.notBefore! &&
      !disturbed(heard.get(before.request)!, request.at)
    )
      find(
        'too early',
        `key ${key}: ${Math.round(before.notBefore! - request.virtualAt)} ms before its time (${before.fate})`,
      );
    // What the page has not heard, or no longer waited for, it cannot keep to.
    if (request.notBefore !== undefined && heard.has(request.request)) asked.set(key, request);
  }

  for (const {id} of steps.filter(({step}) => step === 'received')) {
    const deed = idsOf.get(id);
    if (deed && !isApplied(deed)) find('falsely received', describe(deed));
  }

  for (const deed of idsOf.values()) {
    if (discarded.has(deed.id!) || volatile(deed) || onDevice.has(deed.id!) || answered.has(deed.id!)) continue;
    if (requested.has(deed.id) && isApplied(deed) && !refusedAct(deed) && ledger.some(({key}) => key === deed.id))
      find('dropped after an attempt', describe(deed));
  }

  for (const draft of drafts) {
    if (volatile(draft) || discarded.has(draft.id) || ledger.some(({value}) => value === draft.value)) continue;
    // Whoever has no account at the end of it still finds the text on the device.
    if (!history.draftsLeft.includes(draft.id)) find('draft lost', `${draft.value}, key ${draft.id}`);
  }

  for (const {id, status} of history.stuck) find('stuck', `${id} ${status}`);
  for (const what of history.readable) find('readable', what);
  for (const what of history.leftBehind) find('left behind', what);
  for (const what of history.uncaught) find('uncaught', what);

  const gaveUp = new Set(history.gaveUp);
  const failures = seen.filter(({confirmed, request}) => !confirmed || gaveUp.has(request)).length;
  const cutOff = kills.reduce((sum, {sending}) => sum + sending.length, 0);
  const reasons = deeds.length + failures + cutOff + history.refusals.length;
  if (seen.length > ALLOWED * reasons + UNSEEN)
    find(
      'too many requests',
      `${seen.length} requests for ${deeds.length} writes, ${failures} failures, ${cutOff} acts cut off`,
    );
  return {
    ...{findings, accepted: idsOf.size, writes: deeds.length, requests: seen.length},
    ...{reasons, failures, kills: kills.length},
  };
};

const finalFates = new Set([
  'not-eligible',
  'not-found',
  'not-open',
  'revision-conflict',
  'too-large',
  'media-type',
  'key-reused',
]);
