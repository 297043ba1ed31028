/** What one row says of a signature of support: the button, and what has become of it. */
import {html, nothing, type TemplateResult} from 'lit';
import {PROBLEM_PREFIX} from '../../contract/problems.ts';
import type {BudgetProject} from '../../contract/index.ts';
import type {OutboxEntry} from '../../store/store.ts';
import {waitOf} from '../../store/waiting.ts';
import {buttons, line, note} from '../../ui/note.ts';
import {saveFile} from '../../ui/save-file.ts';
import type {Supporting, SupportView} from './support.ts';

type Entry = OutboxEntry<'project.back'>;
type Press = [label: string, act: () => unknown];

/** A live region: what is pressed here is answered here. */
export const renderSupport = (view: SupportView, support: Supporting, project: BudgetProject): TemplateResult =>
  html`<div class="support" part="support" role="status" tabindex="-1" data-support=${project.id}>
    ${renderStanding(view, support, project)}
  </div>`;

const renderStanding = (view: SupportView, support: Supporting, project: BudgetProject): unknown => {
  const {t, a} = view;
  const {action, store} = support;
  const at = support.standing(project);
  const here = support.isPressed(project.id);
  switch (at.state) {
    case 'waiting':
      return renderWaiting(view, support, project, at.entry);
    case 'sending':
      return note('wait', a.signing.sending);
    case 'refused':
      return note(
        'bad',
        a.signing.rejected,
        line(reasonOf(view, support, at.entry)),
        buttons(
          [a.retry, () => store?.retry(at.entry.id)],
          [a.signing.remove, () => support.discard(project.id, at.entry)],
        ),
      );
    case 'received':
      return renderReceived(view, project, at);
    default:
      return [
        here && action.setAside ? note('wait', a.signing.setAside, line(a.signing.setAsideText)) : nothing,
        here && action.failure ? note('bad', a.signing.notKept, line(a.errors[action.failure.code])) : nothing,
        html`<span class="row small screen"
          ><button
            class="quiet"
            type="button"
            part="back"
            aria-disabled=${action.busy}
            aria-label=${t.support.backOf(project.title)}
            @click=${() => void support.press(project)}
          >
            ${t.support.back}</button
          >${at.state === 'signed-out' ? html`<span class="muted">${t.support.signedOut}</span>` : nothing}</span
        >`,
      ];
  }
};

const renderWaiting = ({a}: SupportView, support: Supporting, {id}: BudgetProject, entry: Entry): TemplateResult => {
  const {action, store, session} = support;
  const {signing} = a;
  const outbox = action.outbox!;
  const wait = waitOf(entry as unknown as OutboxEntry, outbox) ?? 'connection';
  const volatile = outbox.persistent === false;
  const discard: Press = [signing.discard, () => support.discard(id, entry)];
  if (wait === 'claim' || wait === 'sign-in') {
    const way: Press[] =
      wait === 'claim'
        ? [[signing.claim, () => store?.claim(entry.id)]]
        : session?.signInUrl
          ? [[signing.signIn, () => support.signIn(entry)]]
          : [];
    return note(
      'wait',
      volatile ? signing.unsent : signing.unclaimed,
      line(wait === 'claim' ? undefined : signing.unclaimedText),
      line(volatile ? signing[action.unkept ? 'unkept' : 'volatile'] : undefined),
      line(action.cut ? a.errors.offline : undefined),
      buttons(...way, discard),
    );
  }
  return note(
    'wait',
    volatile ? signing.unsent : signing.waiting,
    line(signing.waitingText),
    line(volatile ? signing.volatile : undefined),
    line(store?.delivery === 'at-least-once' ? signing.atLeastOnce : undefined),
    buttons([signing.sendNow, () => store?.retry(entry.id)], discard),
  );
};

/** Why it was not accepted, in words of ours by its code. */
const reasonOf = ({t, a}: SupportView, {community}: Supporting, {error}: Entry): string => {
  const {reasons} = t.support;
  const problem = error?.type?.startsWith(PROBLEM_PREFIX) ? error.type.slice(PROBLEM_PREFIX.length) : '';
  const reason = problem === 'not-eligible' ? (error?.reason ?? 'other') : problem;
  if (Object.hasOwn(reasons, reason)) return reasons[reason as keyof typeof reasons];
  const {notEligible} = a.signing;
  return problem === 'not-eligible' && Object.hasOwn(notEligible, reason) && community
    ? `${notEligible[reason as keyof typeof notEligible](community)}.`
    : a.signing.rejectedText;
};

const renderReceived = (
  {t, a, format}: SupportView,
  {title}: BudgetProject,
  {receipt, again}: {receipt?: {number: string; receivedAt: string} | undefined; again: boolean},
): TemplateResult => {
  const said = again ? t.support.already : a.signing.received;
  if (!receipt) return note('', said);
  const {number, receivedAt} = receipt;
  const name = t.number(number);
  const when = ` · ${format.date(receivedAt)}, ${format.time(receivedAt, undefined, true)}`;
  const save = () => saveFile(`receipt-${number}.txt`, [said, name + when, title]);
  return html`<div class="slip" part="receipt">
    <strong>${said}</strong>
    <span class="small num"><bdi>${name}</bdi>${when}</span>
    ${buttons([a.signing.saveReceipt, save])}
  </div>`;
};
