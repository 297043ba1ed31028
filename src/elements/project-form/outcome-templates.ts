/** What has become of a project that was handed in, and of those before it. */
import {html, nothing, type TemplateResult} from 'lit';
import type {BudgetProject} from '../../contract/index.ts';
import {PROBLEM_PREFIX} from '../../contract/problems.ts';
import {isReworkGone, refusedProjectFields} from '../../domain/project-form.ts';
import {projectTones} from '../../domain/project-standing.ts';
import type {OutboxEntry, OutboxReceipt} from '../../store/store.ts';
import {waitOf} from '../../store/waiting.ts';
import {moment} from '../../ui/moment.ts';
import {buttons, line as small, note} from '../../ui/note.ts';
import {petitionAddress} from '../../ui/petition-address.ts';
import {saveFile} from '../../ui/save-file.ts';
import {labelOf} from './field-parts.ts';
import {untilOf, type FormView} from './form-view.ts';

type Submission = OutboxEntry<'project.submit'>;
type Press = [label: string, act: () => unknown];

/** An act that the backend does not have: kept here, on its way, or refused. */
export const renderEntry = (view: FormView, entry: Submission): TemplateResult => {
  const {t} = view;
  const title = html`<span class="small"><bdi>${entry.subject}</bdi></span>`;
  const volatile = isVolatile(view) ? small(t.sent.volatile) : nothing;
  if (entry.status === 'sending') return note('wait', t.sent.sending, title, volatile);
  return entry.status === 'queued' ? renderWaiting(view, entry, title, volatile) : renderRefused(view, entry, title);
};

/** Nothing is called kept where the browser keeps nothing. */
const isVolatile = ({filling}: FormView): boolean => filling.form.action.outbox?.persistent === false;

const renderWaiting = (view: FormView, entry: Submission, title: unknown, volatile: unknown): TemplateResult => {
  const {t, format, filling, round} = view;
  const {form} = filling;
  const {store, action, session} = form;
  const wait = waitOf(entry as unknown as OutboxEntry, action.outbox!) ?? 'connection';
  const end = round.stages.find(({kind}) => kind === (entry.payload.replaces ? 'voting' : 'submission'));
  const deadline = entry.payload.replaces ? end?.startsAt : end?.endsAt;
  const first: Press | undefined =
    wait === 'claim'
      ? [t.sent.claim, () => store!.claim(entry.id)]
      : wait === 'sign-in'
        ? session?.signInUrl
          ? [t.start.signIn, () => form.signIn(entry)]
          : undefined
        : wait === 'earlier'
          ? undefined
          : [t.sent.sendNow, () => store!.retry(entry.id)];
  const {notBefore} = entry;
  return note(
    'wait',
    isVolatile(view) ? t.sent.unsent : t.sent.kept,
    title,
    small(t.sent.waits[wait]),
    small(notBefore && notBefore > Date.now() ? t.sent.notBefore(moment(format, notBefore)) : undefined),
    small(deadline && t.sent.deadline(untilOf(view, deadline))),
    volatile,
    small(action.cut ? view.acts.errors.offline : undefined),
    buttons(
      ...(first ? [first] : []),
      ...(form.canEdit(entry) ? [[t.sent.edit, () => form.edit(entry)] as Press] : []),
      [t.sent.discard, () => form.discard(entry)],
    ),
  );
};

/** Why it was not accepted, in words. */
const reasonFor = ({t, filling}: FormView, {error, status, payload}: Submission): string => {
  if (status === 'conflict') return t.sent.conflict;
  if (status === 'expired') return t.sent.expired;
  if (isReworkGone(error, payload)) return t.sent.gone;
  const problem = error?.type?.startsWith(PROBLEM_PREFIX) ? error.type.slice(PROBLEM_PREFIX.length) : '';
  const {reasons} = t.sent;
  const reason = error?.reason ?? '';
  if (problem === 'not-eligible' && Object.hasOwn(t.notEligible, reason))
    return `${t.notEligible[reason as keyof typeof t.notEligible]}. ${filling.form.blank ? '' : t.kept}`;
  return Object.hasOwn(reasons, problem) ? reasons[problem as keyof typeof reasons] : t.sent.rejectedText;
};

const renderRefused = (view: FormView, entry: Submission, title: unknown): TemplateResult => {
  const {t, acts, filling} = view;
  const {form} = filling;
  const {error, payload} = entry;
  const editable = form.canEdit(entry);
  const fields = editable ? refusedProjectFields(error?.pointers, payload) : [];
  return note(
    'bad',
    t.sent.rejected,
    title,
    small(reasonFor(view, entry)),
    fields.map(
      ({field}) => html`<a
        href="#${field}"
        @click=${(event: Event) => {
          event.preventDefault();
          form.edit(entry, field);
        }}
        >${labelOf(view, field)}: ${t.faults.refused}</a
      >`,
    ),
    isVolatile(view) ? small(t.sent.volatile) : nothing,
    buttons(
      ...(editable ? [[t.sent.mend, () => form.edit(entry)] as Press] : []),
      ...(isReworkGone(error, payload) ? [] : [[acts.retry, () => form.store!.retry(entry.id)] as Press]),
      [t.sent.remove, () => form.discard(entry)],
    ),
  );
};

/** The backend has it: number, time, and what happens next. */
export const renderReceipt = (view: FormView, {result, subject}: OutboxReceipt<'project.submit'>): TemplateResult => {
  const {t, format, round, rules} = view;
  const {receipt, project, alreadyApplied} = result;
  const title = alreadyApplied ? t.sent.already : t.sent.received;
  const zone = round.timeZone;
  const name = t.sent.number(receipt.number);
  const when = ` · ${format.date(receipt.receivedAt, zone)}, ${format.time(receipt.receivedAt, zone, true)}`;
  const {supporters} = rules;
  const next = supporters ? t.start.supporters(supporters) : t.sent.next;
  const save = () =>
    saveFile(`receipt-${receipt.number}.txt`, [
      title,
      name + when,
      round.name,
      subject,
      t.status[project.status],
      next,
    ]);
  return html`<div class="slip" part="receipt">
    <strong>${title}</strong>
    <span class="small num"><bdi>${name}</bdi>${when}</span>
    <span class="small"><bdi>${subject}</bdi></span>
    ${small(`${t.status[project.status]}. ${next}`)} ${small(project.reason && t.own.reason(project.reason))}
    ${buttons([t.sent.saveReceipt, save], [t.sent.print, () => window.print()])}
  </div>`;
};

/** What this person has sent to this round: where it stands, how many support it, and what is to be mended. */
export const renderOwn = (view: FormView): unknown => {
  const {own} = view.filling;
  return own.length
    ? html`<div class="own" part="own">
        <strong>${view.t.own.title}</strong>
        <ul>
          ${own.map(project => html`<li>${renderOne(view, project)}</li>`)}
        </ul>
      </div>`
    : nothing;
};

const renderOne = (view: FormView, project: BudgetProject): TemplateResult => {
  const {t, format, filling} = view;
  const {form} = filling;
  const {id, title, lang, status, supporters} = project;
  const href = petitionAddress(project, view.address);
  const words = html`<bdi lang=${lang ?? nothing}>${title}</bdi>`;
  // What is on its way again is corrected already; and what the device holds is not written over before it is known.
  const again =
    form.draft.ready &&
    status === 'in-revision' &&
    !form.entry &&
    !form.others.some(({payload}) => payload.replaces === id);
  return html`<span class="pair"
      >${href ? html`<a href=${href}>${words}</a>` : html`<span>${words}</span>`}
      <span class="chip small ${projectTones[status]}" part="status">${t.status[status]}</span></span
    >
    ${supporters?.needed ? small(t.own.supporters(supporters.count, format.number(supporters.needed))) : nothing}
    ${status === 'refused' || status === 'in-revision' ? reasonOf(view, project) : nothing}
    ${again ? buttons([t.own.again, () => filling.rework(project)]) : nothing}`;
};

const reasonOf = ({t}: FormView, {reason}: BudgetProject): unknown =>
  small(reason ? t.own.reason(reason) : t.own.noReason);

/** Why the project that is being reworked was sent back. */
export const renderReason = (view: FormView): unknown => {
  const {replaced} = view.filling;
  return replaced ? html`<div class="note warn" part="note">${reasonOf(view, replaced)}</div>` : nothing;
};
