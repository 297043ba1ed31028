/**
 * One act of a resident, from its refusals through many requests with one key at once to a second key: everything that
 * a device with a bad connection does to a backend. One person can sign one petition once, so all of it is one story.
 */
import {actions} from '../../../src/contract/actions.ts';
import {operationUrl, type ActionPayload} from '../../../src/contract/operations.ts';
import {meaningOf, type ProblemName} from '../../../src/contract/problems.ts';
import {textAt, valueAt, type Exchange, type Identity} from '../exchange.ts';
import type {Inspection} from '../inspection.ts';
import {UNLISTED_ORIGIN} from '../options.ts';
import {actionSubjects, queryPath, type ActionSubject, type Known, type PersonalActionName} from '../subjects.ts';
import {sendBadBodies, type BadBodies} from './bad-bodies.ts';

/** What the backend says was done, at one moment. */
export interface State {
  readonly exchange: Exchange;
  readonly applied: boolean | undefined;
  readonly receipt: string | undefined;
  readonly tally: Exchange;
  readonly count: number | undefined;
}

/** Requests with one key, sent at once and then repeated until each had its answer. */
export interface Attempt {
  readonly key: string;
  readonly body: string;
  readonly all: readonly Exchange[];
  /** The last answer of each. */
  readonly last: readonly Exchange[];
}

export interface ActObservation {
  readonly name: PersonalActionName;
  readonly payload: object;
  readonly account: string | undefined;
  readonly before: State;
  /** The key of the attempt, sent by nobody and for another account beforehand. */
  readonly byNobody: Exchange;
  readonly forAnother: Exchange;
  readonly afterRefusals: State;
  /** A second one, with a fresh key, only when the first was never received. */
  readonly attempts: readonly Attempt[];
  /** Answers that say "received", to the key that was. */
  readonly received: readonly Exchange[];
  readonly after: State;
  /** The rest needs an act that was received. */
  readonly further: Further | undefined;
}

export interface Further {
  readonly key: string;
  readonly body: string;
  readonly again: Exchange;
  readonly afterAgain: State;
  /** The key that was answered, sent by nobody and for another account. */
  readonly usedByNobody: Exchange;
  readonly usedForAnother: Exchange;
  readonly otherKey: string;
  readonly withOtherKey: Exchange;
  readonly afterOtherKey: State;
  readonly withoutKey: Exchange;
  readonly otherKeyInBody: Exchange;
  readonly byUnlistedOrigin: Exchange;
  readonly badBodies: BadBodies;
  /** Public answers that the act made out of date, asked for with the validator from before. */
  readonly outdated: readonly {before: Exchange; after: Exchange}[];
  /** States only where they show something. */
  readonly reused: {exchange: Exchange; before: State | undefined; after: State | undefined} | undefined;
}

const CONCURRENCY = 8;
const MOST_ROUNDS = 4;

export const isReceived = (name: PersonalActionName, {status, json}: Exchange): boolean =>
  actions[name].success.includes(status) && json !== undefined;

/** Sends one act as the kit does. */
export const act = <N extends PersonalActionName>(
  inspection: Inspection,
  name: N,
  payload: ActionPayload<N>,
  request: {
    purpose: string;
    key?: string;
    as?: Identity;
    account?: string | undefined;
    body?: object | string;
    headers?: Record<string, string | undefined>;
    expected?: readonly ProblemName[];
    impatient?: boolean;
  },
): Promise<Exchange> => {
  const {method, path} = actions[name];
  const {purpose, key = crypto.randomUUID(), as = 'resident', account, expected = [], impatient = false} = request;
  const body = request.body ?? {...payload, idempotencyKey: key};
  const headers: Record<string, string | undefined> = {
    'content-type': 'application/json',
    'idempotency-key': `"${key}"`,
    ...(account === undefined ? {} : {'hromada-account': account}),
    ...request.headers,
  };
  return inspection.ask({
    purpose: `${name} ${purpose}`,
    method,
    path: operationUrl('', path, payload, inspection.options.community),
    as,
    headers: Object.fromEntries(
      Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    body: typeof body === 'string' ? body : JSON.stringify(body),
    expected,
    impatient,
  });
};

/** What the backend says of an act now. */
export const stateOf = async <N extends PersonalActionName>(
  inspection: Inspection,
  name: N,
  payload: ActionPayload<N>,
  when: string,
): Promise<State> => {
  const {state, tally} = actionSubjects[name] as ActionSubject<N>;
  const exchange = await inspection.ask({
    purpose: `what is known of ${name} ${when}`,
    path: queryPath(inspection.options, ...state.path(payload)),
    as: 'resident',
  });
  const counted = await inspection.ask({
    purpose: `how often ${name} was done ${when}`,
    path: queryPath(inspection.options, ...tally.path(payload)),
    as: tally.as,
  });
  return {
    exchange,
    applied: state.applied(exchange.json, payload),
    receipt: state.receipt?.(exchange.json),
    tally: counted,
    count: tally.count(counted.json, payload),
  };
};

/** The account of the token, as the session tells it. */
export const accountOf = async (inspection: Inspection): Promise<string | undefined> =>
  textAt(
    (
      await inspection.ask({
        purpose: 'whose token this is',
        path: queryPath(inspection.options, 'session.get', {}),
        as: 'resident',
      })
    ).json,
    'account',
  );

export const observeAct = async <N extends PersonalActionName>(
  inspection: Inspection,
  name: N,
  known: Known,
): Promise<ActObservation | undefined> => {
  const subject = actionSubjects[name] as ActionSubject<N>;
  if (!inspection.options.allowWrites || inspection.token === undefined || subject.notOffered?.(known))
    return undefined;
  const payload = subject.payload(inspection.options, known);
  if (payload === undefined) return undefined;
  const account = await accountOf(inspection);
  const before = await stateOf(inspection, name, payload, 'beforehand');

  const key = crypto.randomUUID();
  const byNobody = await act(inspection, name, payload, {
    purpose: 'by nobody',
    key,
    as: 'nobody',
    account,
    expected: ['sign-in-required'],
  });
  const forAnother = await act(inspection, name, payload, {
    purpose: 'for another account',
    key,
    account: `conformance-${crypto.randomUUID()}`,
    expected: ['account-mismatch'],
  });
  const afterRefusals = await stateOf(inspection, name, payload, 'after the refusals');

  const attempts = [await attempt(inspection, name, payload, account, key)];
  const isStuck = !attempts[0]!.last.some(exchange => isReceived(name, exchange));
  if (isStuck && isWorthAnotherKey(attempts[0]!)) {
    attempts.push(await attempt(inspection, name, payload, account, crypto.randomUUID()));
  }
  const {key: goodKey, body, last} = attempts.at(-1)!;
  const received = last.filter(exchange => isReceived(name, exchange));
  const after = await stateOf(inspection, name, payload, 'afterwards');
  return {
    name,
    payload,
    account,
    before,
    byNobody,
    forAnother,
    afterRefusals,
    attempts,
    received,
    after,
    further: received.length
      ? await observeFurther(inspection, name, payload, {
          known,
          account,
          key: goodKey,
          body,
          before,
          first: received[0]!,
        })
      : undefined,
  };
};

/** A rule that was broken (too late, not eligible) will be broken by the next key as well. */
const isWorthAnotherKey = ({last}: Attempt): boolean =>
  last.every(({status, json}) => ['retry', 'in-progress', 'sign-in'].includes(meaningOf(status, textAt(json, 'type'))));

const attempt = async <N extends PersonalActionName>(
  inspection: Inspection,
  name: N,
  payload: ActionPayload<N>,
  account: string | undefined,
  key: string,
): Promise<Attempt> => {
  const body = JSON.stringify({...payload, idempotencyKey: key});
  // Every answer counts here: what "not now" leads to is seen below.
  const send = (purpose: string) => act(inspection, name, payload, {purpose, key, account, body, impatient: true});
  const count = inspection.options.concurrency ?? CONCURRENCY;
  const last = await Promise.all(Array.from({length: count}, () => send(`${count} times at once`)));
  const all = [...last];
  // A limit lets through one after the other: waiting for it is no fault of what is asked here.
  for (let round = 1; round < MOST_ROUNDS + count; round++) {
    const open = last.findIndex(exchange => isOpen(exchange) && (round < MOST_ROUNDS || exchange.status === 429));
    if (open < 0) break;
    await inspection.pause(last[open]!);
    for (const [index, exchange] of last.entries()) {
      if (!isOpen(exchange)) continue;
      last[index] = await send('once more, its answer was "not now"');
      all.push(last[index]);
    }
  }
  return {key, body, all, last};
};

/** An answer after which the kit sends the same again. */
const isOpen = ({status, json}: Exchange): boolean =>
  (status === 0 || status >= 400) && ['retry', 'in-progress'].includes(meaningOf(status, textAt(json, 'type')));

const observeFurther = async <N extends PersonalActionName>(
  inspection: Inspection,
  name: N,
  payload: ActionPayload<N>,
  {
    known,
    account,
    key,
    body,
    before,
    first,
  }: {
    known: Known;
    account: string | undefined;
    key: string;
    body: string;
    before: State;
    first: Exchange;
  },
): Promise<Further> => {
  const {options} = inspection;
  const again = await act(inspection, name, payload, {purpose: 'with the same key and bytes', key, account, body});
  const afterAgain = await stateOf(inspection, name, payload, 'after the same key');
  const otherKey = crypto.randomUUID();
  const withOtherKey = await act(inspection, name, payload, {purpose: 'with another key', key: otherKey, account});
  const afterOtherKey = await stateOf(inspection, name, payload, 'after another key');

  const withoutKey = await act(inspection, name, payload, {
    purpose: 'without a key',
    account,
    headers: {'idempotency-key': undefined},
    expected: ['idempotency-key-missing'],
  });
  const otherKeyInBody = await act(inspection, name, payload, {
    purpose: 'with one key in the header and another in the body',
    account,
    body: {...payload, idempotencyKey: crypto.randomUUID()},
    expected: ['validation'],
  });
  const byUnlistedOrigin = await act(inspection, name, payload, {
    purpose: 'by a page of an unlisted origin',
    account,
    headers: {origin: UNLISTED_ORIGIN},
    expected: ['origin-not-allowed'],
  });
  const {method, path} = actions[name];
  const badBodies = await sendBadBodies(inspection, {
    name,
    method,
    path: operationUrl('', path, payload, options.community),
    as: 'resident',
    headers: () => ({
      'idempotency-key': `"${crypto.randomUUID()}"`,
      ...(account === undefined ? {} : {'hromada-account': account}),
    }),
  });
  const etag = before.tally.headers.get('etag');
  const outdated =
    etag === null
      ? []
      : [
          {
            before: before.tally,
            after: await inspection.ask({
              purpose: `what ${name} made out of date`,
              path: before.tally.path,
              headers: {'if-none-match': etag},
            }),
          },
        ];
  const isKnown = isReceived(name, again) && !isForgotten(first, again);
  const reused = isKnown ? await reuse(inspection, name, key, account, known) : undefined;
  const usedByNobody = await act(inspection, name, payload, {
    purpose: 'with the used key, by nobody',
    key,
    as: 'nobody',
    account,
    body,
    expected: ['sign-in-required'],
  });
  const usedForAnother = await act(inspection, name, payload, {
    purpose: 'with the used key, for another account',
    key,
    account: `conformance-${crypto.randomUUID()}`,
    body,
    expected: ['account-mismatch'],
  });
  return {
    key,
    body,
    again,
    afterAgain,
    otherKey,
    withOtherKey,
    afterOtherKey,
    withoutKey,
    otherKeyInBody,
    usedByNobody,
    usedForAnother,
    byUnlistedOrigin,
    badBodies,
    outdated,
    reused,
  };
};

/** Whether an answer to a repeated key shows that the key was not known any more. */
export const isForgotten = (first: Exchange, again: Exchange): boolean => {
  const applied = ({json}: Exchange) => valueAt(json, 'alreadyApplied') === true;
  return applied(again) && !applied(first);
};

/** A used key for another payload; only where a key is known to be remembered: it would be an act of its own otherwise. */
const reuse = async <N extends PersonalActionName>(
  inspection: Inspection,
  name: N,
  key: string,
  account: string | undefined,
  known: Known,
): Promise<Further['reused']> => {
  const {other} = actionSubjects[name] as ActionSubject<N>;
  const payload = other.payload(inspection.options, known);
  if (payload === undefined) return undefined;
  const look = (when: string) =>
    other.shows ? stateOf(inspection, name, payload, `on another one ${when}`) : Promise.resolve(undefined);
  const before = await look('beforehand');
  const exchange = await act(inspection, name, payload, {
    purpose: 'with a used key and another payload',
    key,
    account,
    expected: ['idempotency-key-reused'],
  });
  return {exchange, before, after: await look('afterwards')};
};
