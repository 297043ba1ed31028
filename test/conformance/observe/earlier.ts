/** The keys of an earlier grading, sent once more: a device may be off for weeks. */
import {textAt, type Exchange} from '../exchange.ts';
import {fingerprint} from '../fingerprint.ts';
import type {Inspection} from '../inspection.ts';
import type {KeptKey} from '../report.ts';
import {queryPath, type PersonalActionName} from '../subjects.ts';
import {act} from './acts.ts';

export interface EarlierObservation {
  readonly kept: KeptKey;
  /** Absent when another person is signed in now: it would be an act of theirs. */
  readonly again: Exchange | undefined;
}

export const observeEarlier = async (
  inspection: Inspection,
  name: PersonalActionName,
): Promise<EarlierObservation | undefined> => {
  const {earlier, allowWrites} = inspection.options;
  const kept = earlier?.keys.find(({action}) => action === name);
  if (!kept || !allowWrites || inspection.token === undefined) return undefined;
  const session = await inspection.ask({
    purpose: 'whose token this is',
    path: queryPath(inspection.options, 'session.get', {}),
    as: 'resident',
  });
  const account = textAt(session.json, 'account');
  if (account === undefined || (await fingerprint(account)) !== kept.account) return {kept, again: undefined};
  const payload = kept.payload as never;
  const {idempotencyKey: key, body} = kept;
  return {kept, again: await act(inspection, name, payload, {purpose: 'with the key of then', key, account, body})};
};
