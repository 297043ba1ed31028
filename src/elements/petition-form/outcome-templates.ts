/** What has become of a petition that was handed in, and of those before it. */
import {html, nothing, type TemplateResult} from 'lit';
import {PROBLEM_PREFIX} from '../../contract/problems.ts';
import type {Petition} from '../../contract/index.ts';
import {isOutOfPlace, refusedFields} from '../../domain/petition-form.ts';
import {standing, tones} from '../../domain/petition.ts';
import type {OutboxEntry, OutboxReceipt} from '../../store/store.ts';
import {waitOf} from '../../store/waiting.ts';
import {moment} from '../../ui/moment.ts';
import {petitionAddress} from '../../ui/petition-address.ts';
import {saveFile} from '../../ui/save-file.ts';
import {noteOf, rowOf, type Press} from './barred-templates.ts';
import type {FormView} from './form-view.ts';

type Submission = OutboxEntry<'petition.submit'>;

const small = (text: unknown): TemplateResult => html`<span class="small">${text}</span>`;

/** An act that the backend does not have: kept here, on its way, or refused. */
export const renderEntry = (view: FormView, entry: Submission): TemplateResult => {
  const {t, filling} = view;
  const {status, subject} = entry;
  if (status === 'sending') return noteOf('wait', t.sent.sending, subject ?? '', volatile(view));
  return status === 'queued' ? renderWaiting(view, entry) : renderRefused(view, entry, filling.form.canEdit(entry));
};

/** Nothing is called kept where the browser keeps nothing. */
const isVolatile = ({filling}: FormView): boolean => filling.form.action.outbox?.persistent === false;
const volatile = (view: FormView): string =>
  isVolatile(view) ? view.t.sent[view.filling.form.action.unkept ? 'unkept' : 'volatile'] : '';

const renderWaiting = (view: FormView, entry: Submission): TemplateResult => {
  const {t, format, filling} = view;
  const {store, action, session} = filling.form;
  const wait = waitOf(entry, action.outbox!) ?? 'connection';
  const first: Press | undefined =
    wait === 'claim'
      ? [t.sent.claim, () => store!.claim(entry.id)]
      : wait === 'sign-in'
        ? session?.signInUrl
          ? [t.start.signIn, () => filling.form.signIn(entry)]
          : undefined
        : wait === 'earlier'
          ? undefined
          : [t.sent.sendNow, () => store!.retry(entry.id)];
  const {notBefore} = entry;
  return noteOf(
    'wait',
    isVolatile(view) ? t.sent.unsent : t.sent.kept,
    small(html`<bdi>${entry.subject}</bdi>`),
    [t.sent.waits[wait], notBefore && notBefore > Date.now() && t.sent.notBefore(moment(format, notBefore))]
      .filter(Boolean)
      .join(' '),
    store?.delivery === 'at-least-once' ? t.sent.atLeastOnce : '',
    volatile(view),
    action.cut ? view.acts.errors.offline : '',
    rowOf(
      ...(first ? [first] : []),
      ...(filling.form.canEdit(entry) ? [[t.sent.edit, () => filling.form.edit(entry)] as const] : []),
      [t.sent.discard, () => filling.form.discard(entry)],
    ),
  );
};

const renderRefused = (view: FormView, entry: Submission, editable: boolean): TemplateResult => {
  const {t, filling} = view;
  const {error, status, payload} = entry;
  const outOfPlace = isOutOfPlace(error, payload);
  const problem = error?.type?.startsWith(PROBLEM_PREFIX) ? error.type.slice(PROBLEM_PREFIX.length) : '';
  const {reasons} = t.sent;
  const eligibility = Object.hasOwn(t.notEligible, error?.reason ?? '')
    ? (error!.reason as keyof typeof t.notEligible)
    : 'other';
  const community = filling.form.community?.nameGenitive ?? filling.form.community?.name ?? t.thisCommunity;
  const why =
    status === 'conflict'
      ? t.sent.conflict
      : status === 'expired'
        ? t.sent.expired
        : problem === 'not-eligible'
          ? `${t.notEligible[eligibility](community)}. ${t.notEligibleText[eligibility]}`
          : outOfPlace
            ? t.sent.outOfPlace
            : Object.hasOwn(reasons, problem)
              ? reasons[problem as keyof typeof reasons]
              : t.sent.rejectedText;
  const fields = editable ? refusedFields(error?.pointers) : [];
  return noteOf(
    'bad',
    t.sent.rejected,
    small(html`<bdi>${entry.subject}</bdi>`),
    why,
    fields.map(
      ({field}) => html`<a
        href="#${field}"
        @click=${(event: Event) => {
          event.preventDefault();
          filling.form.edit(entry, field);
        }}
        >${(t.todo[field] as {refused: string}).refused}</a
      >`,
    ),
    volatile(view),
    rowOf(
      ...(editable ? [[t.sent.mend, () => filling.form.edit(entry)] as const] : []),
      ...(outOfPlace ? [] : [[view.acts.retry, () => filling.form.store!.retry(entry.id)] as const]),
      [t.sent.remove, () => filling.form.discard(entry)],
    ),
  );
};

/** The backend has it: number, time, and what happens next. */
export const renderReceipt = (view: FormView, {result, subject}: OutboxReceipt<'petition.submit'>): TemplateResult => {
  const {t, page, format, filling, rules} = view;
  const {receipt, petition, alreadyApplied} = result;
  const title = alreadyApplied ? t.sent.already : t.sent.received;
  const zone = filling.form.community?.timeZone;
  const {state, reason} = petition.moderation;
  const moderation = rules.terms.find(({kind}) => kind === 'moderation');
  const name = page.petition.number(receipt.number);
  const when = ` · ${format.date(receipt.receivedAt, zone)}, ${format.time(receipt.receivedAt, zone, true)}`;
  const save = () => saveFile(`receipt-${receipt.number}.txt`, [title, name + when, subject, t.sent.moderation[state]]);
  return html`<div class="slip" part="receipt">
    <strong>${title}</strong>
    <span class="small num"><bdi>${name}</bdi>${when}</span>
    ${small(html`<bdi>${subject}</bdi>`)}
    ${small(
      [
        t.sent.moderation[state],
        state === 'pending' && moderation && t.rules.terms.moderation(moderation.length, moderation.unit),
        state === 'refused' && (reason ? t.own.reason(reason) : t.own.noReason),
      ]
        .filter(Boolean)
        .join(' '),
    )}
    ${rowOf([t.sent.saveReceipt, save], [t.sent.print, () => window.print()])}
  </div>`;
};

/** What this person has started: with moderation, refused with the reason, published with a link. */
export const renderOwn = (view: FormView): unknown => {
  const {t, filling} = view;
  const {own} = filling;
  if (!own.length) return nothing;
  return html`<div class="own" part="own">
    <strong>${t.own.title}</strong>
    <ul>
      ${own.map(petition => html`<li>${renderOne(view, petition)}</li>`)}
    </ul>
  </div>`;
};

const renderOne = (view: FormView, petition: Petition): TemplateResult => {
  const {t, page, filling} = view;
  const {id, title, lang, moderation} = petition;
  const at = standing(petition, filling.form.store!.now());
  const href = moderation.state === 'published' && petitionAddress(petition, view.address);
  const words = html`<bdi lang=${lang ?? nothing}>${title}</bdi>`;
  // What is on its way again is corrected already; and what the device holds is not written over before it is known.
  const again =
    filling.form.draft.ready &&
    moderation.state === 'refused' &&
    !filling.form.entry &&
    !filling.form.others.some(({payload}) => payload.replaces === id);
  return html`<span class="pair"
      >${href ? html`<a href=${href}>${words}</a>` : html`<span>${words}</span>`}
      <span class="chip ${tones[at]}">${page.petition.status[at]}</span></span
    >
    ${moderation.state === 'refused' ? reasonOf(view, petition) : nothing}
    ${again ? rowOf([t.own.again, () => filling.correct(petition)]) : nothing}`;
};

const reasonOf = ({t}: FormView, {moderation}: Petition): TemplateResult =>
  small(moderation.reason ? t.own.reason(moderation.reason) : t.own.noReason);

/** Why the petition that is being corrected was not published. */
export const renderReason = (view: FormView): unknown => {
  const {replaced} = view.filling;
  return replaced ? html`<div class="note bad" part="note">${reasonOf(view, replaced)}</div>` : nothing;
};
