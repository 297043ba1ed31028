/** The notes that say where a visitor's signature stands. Text bindings only; addresses pass `safeUrl()`. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Petition, Receipt} from '../../contract/index.ts';
import type {Barred, Signing} from '../../domain/signing.ts';
import {safeUrl} from '../../domain/safe-url.ts';
import type {Format} from '../../i18n/format.ts';
import type {ActMessages} from '../../i18n/acts.ts';
import type {Messages} from '../../i18n/messages.ts';
import type {OutboxEntry} from '../../store/store.ts';
import {buttons, line, note} from '../../ui/note.ts';
import {refusalReason, renderRefusalButtons} from '../../ui/refusal-reason.ts';
import {renderUntil} from '../../ui/until.ts';
import {saveFile} from '../../ui/save-file.ts';
import type {PetitionActs} from './petition-acts.ts';

export interface SigningView {
  t: ActMessages;
  /** What the card says by itself. */
  page: Messages;
  format: Format;
  petition: Petition;
  now: number;
  visitor: Signing<OutboxEntry<'petition.sign'>>;
  acts: PetitionActs;
}

export const renderSigning = (view: SigningView): unknown => {
  const {t, visitor, acts, petition} = view;
  const {action} = acts;
  if (action.failure) {
    return html`<div role="alert">${note('bad', t.signing.notKept, line(t.errors[action.failure.code]))}</div>`;
  }
  switch (visitor.state) {
    case 'signed':
      return visitor.receipt ? renderReceipt(view, visitor.receipt) : note('', t.signing.signed);
    case 'unclaimed':
      return renderUnclaimed(view, visitor);
    case 'waiting':
    case 'sending':
      return renderWaiting(view, visitor.entry);
    case 'refused':
      return renderRefused(view, visitor.entry);
    case 'not-eligible':
      return renderNotEligible(view, visitor);
    case 'void':
      return note(
        'bad',
        t.signing.notEligible['signature-void'](),
        line(visitor.reason && t.signing.voidReason(visitor.reason)),
        line(t.signing.voidText),
      );
    case 'signed-out':
      return html`<p class="small muted screen">${t.signing.signedOut} ${t.signing.signers[petition.signers]}</p>`;
    case 'unknown':
      return acts.unreachable ? html`<p class="small muted screen">${t.signing.unknown}</p>` : nothing;
    case 'elsewhere':
      return renderElsewhere(view);
    case 'open':
      return html`<p class="small muted screen">${t.signing.signers[petition.signers]}</p>`;
    case 'closed':
      return petition.collection.paused ? note('warn', t.signing.paused, line(t.signing.pausedText)) : nothing;
  }
};

/** Pressed by one person, found by the backend to be of another: it is not sent in their name. */
export const renderSetAside = ({t, acts}: SigningView): unknown =>
  acts.action.setAside ? note('wait', t.signing.setAside, line(t.signing.setAsideText)) : nothing;

/** This backend takes signatures on its own page only: the way there, where it is known. */
const renderElsewhere = ({t, petition}: SigningView): TemplateResult => {
  const href = safeUrl(petition.url, document.baseURI);
  return note(
    '',
    t.signing.elsewhere,
    href ? html`<a class="screen" href=${href}>${t.signing.signThere}</a>` : nothing,
  );
};

const countsIf = ({t, page, format, petition, now}: SigningView): string | undefined => {
  const {deadline} = petition.collection;
  if (!deadline) return undefined;
  if (Date.parse(deadline) < now) return t.signing.tooLate;
  return t.signing.countsIf(renderUntil(page, format, deadline, petition.authority.timeZone));
};

const isVolatile = ({acts}: SigningView): boolean => acts.action.outbox?.persistent === false;

/** What stands in the way of keeping it, or of signing in now. */
const hindrances = (view: SigningView) => [
  line(isVolatile(view) ? view.t.signing[view.acts.action.unkept ? 'unkept' : 'volatile'] : undefined),
  line(view.acts.action.cut ? view.t.errors.offline : undefined),
];

/** Where the backend does not know an act by its key, nobody is told that it counts once. */
const repeats = ({t, acts}: SigningView, {uncertain}: OutboxEntry) =>
  line(acts.delivery === 'at-least-once' ? t.signing[uncertain ? 'maybeTwice' : 'atLeastOnce'] : undefined);

/** Nothing is called kept where the browser keeps nothing. */
const keptTitle = (view: SigningView, title: string): string => (isVolatile(view) ? view.t.signing.unsent : title);

const renderWaiting = (view: SigningView, entry: OutboxEntry): TemplateResult => {
  const {t, acts} = view;
  const {action} = acts;
  if (entry.status === 'sending') return note('wait', t.signing.sending, repeats(view, entry), hindrances(view));
  const asks = action.outbox?.signInNeeded;
  return note(
    'wait',
    keptTitle(view, t.signing.waiting),
    line(`${asks ? t.signing.waitingSignIn : t.signing.waitingText} ${countsIf(view) ?? ''}`),
    repeats(view, entry),
    hindrances(view),
    buttons(asks ? [t.signing.signIn, () => acts.signIn()] : [t.signing.sendNow, () => action.retry()], [
      t.signing.discard,
      () => action.discard(),
    ]),
  );
};

const renderUnclaimed = (view: SigningView, {barred}: {barred?: Barred | undefined}): TemplateResult => {
  const {t, acts} = view;
  const {action, session} = acts;
  // Somebody is signed in, but did not come here from the sign-in page: it may not be their act, so they say so.
  const claimable = session?.signedIn && !barred;
  const asking = acts.unreachable ? 'unclaimedLater' : 'unclaimedText';
  const kept = note(
    'wait',
    keptTitle(view, t.signing.unclaimed),
    barred ? nothing : line(claimable ? countsIf(view) : `${t.signing[asking]} ${countsIf(view) ?? ''}`),
    hindrances(view),
    buttons(
      ...((claimable
        ? [[t.signing.claim, () => action.claim()]]
        : session?.signInUrl && !barred
          ? [[t.signing.signIn, () => acts.signIn()]]
          : acts.unreachable
            ? [[t.retry, () => acts.identify()]]
            : []) as [string, () => unknown][]),
      [t.signing.discard, () => action.discard()],
    ),
  );
  return barred ? html`${renderNotEligible(view, barred)}${kept}` : kept;
};

const renderRefused = (view: SigningView, entry: OutboxEntry): TemplateResult => {
  const {t, acts, petition} = view;
  const {action} = acts;
  const reason = refusalReason(t.signing, entry, communityName(t, petition)) ?? t.signing.rejectedText;
  return note('bad', t.signing.rejected, line(reason), renderRefusalButtons(t, entry, action));
};

const communityName = (t: ActMessages, {authority}: Petition) =>
  authority.nameGenitive ?? t.signing.thisCommunity(authority.name);

const renderNotEligible = ({t, petition, acts}: SigningView, {reason, ways}: Barred): TemplateResult =>
  note(
    'warn',
    t.signing.notEligible[reason](communityName(t, petition)),
    line(t.signing.notEligibleText[reason]),
    html`<span class="row small screen"
      >${ways.map(({kind, url}) => {
        if (kind === 'sign-in-otherwise') {
          return html`<button class="link" type="button" @click=${() => void acts.signIn()}>${t.signing.ways[kind]}</button>`;
        }
        const href = safeUrl(url, document.baseURI);
        return href ? html`<a href=${href}>${t.signing.ways[kind]}</a>` : nothing;
      })}</span
    >`,
  );

const renderReceipt = ({t, page, format, petition}: SigningView, receipt: Receipt): TemplateResult => {
  const {timeZone} = petition.authority;
  const {number, receivedAt} = receipt;
  const name = page.petition.number(number);
  const when = ` · ${format.date(receivedAt, timeZone)}, ${format.time(receivedAt, timeZone, true)}`;
  const save = () =>
    saveFile(`receipt-${number}.txt`, [t.signing.received, name + when, petition.title, petition.number, petition.url]);
  return html`<div class="slip" part="receipt">
    <strong>${t.signing.received}</strong>
    <span class="small num"><bdi>${name}</bdi>${when}</span>
    ${buttons([t.signing.saveReceipt, save], [t.signing.print, () => window.print()])}
  </div>`;
};
