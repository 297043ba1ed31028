import type {TemplateResult} from 'lit';
import {PROBLEM_PREFIX} from '../contract/problems.ts';
import type {ActMessages} from '../i18n/acts.ts';
import type {OutboxEntry} from '../store/store.ts';
import {buttons} from './note.ts';

/** Why the backend did not accept an act, in words of ours by its code; `undefined` when it named no reason we know. */
export const refusalReason = (t: ActMessages, {error}: OutboxEntry, community: string): string | undefined => {
  const problem = error?.type?.startsWith(PROBLEM_PREFIX) ? error.type.slice(PROBLEM_PREFIX.length) : '';
  const {reasons, notEligible} = t.signing;
  if (problem === 'not-eligible') {
    const reason = error?.reason ?? '';
    const known = Object.hasOwn(notEligible, reason) ? (reason as keyof typeof notEligible) : 'other';
    // Elsewhere it is a heading; here it stands among sentences.
    return `${notEligible[known](community)}.`;
  }
  return Object.hasOwn(reasons, problem) ? reasons[problem as keyof typeof reasons] : undefined;
};

/** What can be done about it. Struck off by the council, a signature would be refused again and again. */
export const renderRefusalButtons = (
  t: ActMessages,
  {error}: OutboxEntry,
  act: {retry(): unknown; discard(): unknown},
): TemplateResult => {
  const remove: [string, () => unknown] = [t.signing.remove, () => act.discard()];
  return error?.reason === 'signature-void' ? buttons(remove) : buttons([t.retry, () => act.retry()], remove);
};
