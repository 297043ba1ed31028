/** An act that comes too late, and says that it does not. */
import {serverTime, textAt, type Exchange} from '../exchange.ts';
import type {Inspection} from '../inspection.ts';
import {actionSubjects, queryPath, type ActionSubject, type PersonalActionName} from '../subjects.ts';
import {act, stateOf, type State} from './acts.ts';

export interface DeadlineObservation {
  readonly name: PersonalActionName;
  /** ms; `undefined` when there is none. */
  readonly deadline: number | undefined;
  /** The server's own time, ms. */
  readonly now: number | undefined;
  readonly before: State;
  readonly late: Exchange;
  readonly after: State;
}

export const observeDeadline = async <N extends PersonalActionName>(
  inspection: Inspection,
  name: N,
): Promise<DeadlineObservation | undefined> => {
  const {options, token} = inspection;
  const subject = actionSubjects[name] as ActionSubject<N>;
  const payload = subject.closed?.payload(options);
  if (!subject.closed || payload === undefined || !options.allowWrites || token === undefined) return undefined;
  const session = await inspection.ask({
    purpose: 'whose token this is',
    path: queryPath(options, 'session.get', {}),
    as: 'resident',
  });
  const account = textAt(session.json, 'account');
  const before = await stateOf(inspection, name, payload, 'on the closed petition beforehand');
  const told = subject.closed.told
    ? await inspection.ask({
        purpose: `the deadline of ${name}`,
        path: queryPath(options, ...subject.closed.told(payload)),
      })
    : before.tally;
  const written = Date.parse(subject.closed.deadline(told.json) ?? '');
  const deadline = Number.isNaN(written) ? undefined : written;
  const now = serverTime(before.tally);
  // A device may say when it was told to act; that is a claim, and no more.
  const claimed = new Date((deadline ?? Date.now()) - 3_600_000);
  const key = crypto.randomUUID();
  const late = await act(inspection, name, payload, {
    purpose: 'after the deadline, with a claim to be older',
    key,
    account,
    headers: {date: claimed.toUTCString()},
    body: {...payload, idempotencyKey: key, createdAt: claimed.toISOString(), queuedAt: claimed.toISOString()},
    expected: ['deadline-passed'],
  });
  return {
    name,
    deadline,
    now,
    before,
    late,
    after: await stateOf(inspection, name, payload, 'on the closed petition afterwards'),
  };
};
