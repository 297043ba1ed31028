import type {TemplateResult} from 'lit';
import {PROBLEM_PREFIX} from '../contract/problems.ts';
import type {ActMessages} from '../i18n/acts.ts';
import type {OutboxEntry} from '../store/store.ts';
import {buttons} from './note.ts';

/** What is said of refusals: in the words of signatures, or of whatever else was done. */
export interface RefusalWords {
  reasons: Readonly<Record<string, string>>;
  notEligible: Readonly<Record<string, (community: string) => string>> & {other(community: string): string};
}

/** Why somebody may not do it, as a sentence: elsewhere it is a heading. */
export const barInWords = ({notEligible}: RefusalWords, reason = '', community: string): string =>
  `${(Object.hasOwn(notEligible, reason) ? notEligible[reason]! : notEligible.other)(community)}.`;

/** Why the backend did not accept an act, in words of ours by its code; `undefined` when it named no reason we know. */
export const refusalReason = (
  words: RefusalWords,
  {error}: Pick<OutboxEntry, 'error'>,
  community: string,
): string | undefined => {
  const problem = error?.type?.startsWith(PROBLEM_PREFIX) ? error.type.slice(PROBLEM_PREFIX.length) : '';
  if (problem === 'not-eligible') return barInWords(words, error?.reason, community);
  return Object.hasOwn(words.reasons, problem) ? words.reasons[problem] : undefined;
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
