/** Taking a signature back, where the statute allows it and as long as collection is open: after a question, as an act. */
import {html, nothing} from 'lit';
import {eligibilityFor} from '../../domain/signing.ts';
import type {PetitionLifeMessages} from '../../i18n/petition-life.ts';
import type {OutboxEntry} from '../../store/store.ts';
import {buttons, line, note} from '../../ui/note.ts';
import {refusalReason, renderRefusalButtons} from '../../ui/refusal-reason.ts';
import {renderUntil} from '../../ui/until.ts';
import type {ActsHost, PetitionActs} from './petition-acts.ts';
import type {SigningView} from './signing-templates.ts';

type Words = PetitionLifeMessages['withdrawal'];

export class Withdrawal {
  #host: ActsHost;
  #acts: PetitionActs;
  /** Of which petition the person has been asked. */
  #asking: string | undefined;

  constructor(host: ActsHost, acts: PetitionActs) {
    this.#host = host;
    this.#acts = acts;
  }

  get #action() {
    return this.#acts.withdrawing;
  }

  /** There is a signature to take back, and it can be. */
  get #offered(): boolean {
    const {petition, open} = this.#host;
    const {session, visitor} = this.#acts;
    return Boolean(
      petition?.withdrawal &&
      open &&
      visitor?.state === 'signed' &&
      !(session && eligibilityFor(session, 'petition.withdraw', petition.authority.id)?.eligible === false),
    );
  }

  render({withdrawal: t}: PetitionLifeMessages, view: SigningView): unknown {
    const {entry, failure} = this.#action;
    if (failure) {
      return html`<div role="alert">${note('bad', t.notKept, line(view.t.errors[failure.code]), this.#renderOffer(t))}</div>`;
    }
    if (entry) return this.#renderEntry(t, view, entry);
    return this.#offered ? this.#renderOffer(t) : this.#renderReceived(t, view);
  }

  #renderOffer(t: Words): unknown {
    return this.#asking === this.#host.petition?.id
      ? html`<div class="note warn" part="note" id="withdraw" role="group" aria-labelledby="withdraw-question" tabindex="-1">
          <strong id="withdraw-question">${t.question}</strong>
          ${line(t.text)} ${buttons([t.yes, () => this.#withdraw()], [t.keep, () => this.#ask(false)])}
        </div>`
      : buttons([t.ask, () => this.#ask(true)]);
  }

  #renderEntry(t: Words, view: SigningView, entry: OutboxEntry<'petition.withdraw'>): unknown {
    const {t: a, petition} = view;
    const {name: given, nameGenitive} = petition.authority;
    const name = nameGenitive ?? a.signing.thisCommunity(given);
    const {session} = this.#acts;
    const {outbox} = this.#action;
    const {status, account, presumed} = entry;
    if (status === 'sending') return note('wait', t.sending);
    if (status !== 'queued') {
      const reason = status === 'expired' ? t.late : refusalReason(a.signing, entry, name);
      return note('bad', t.rejected, line(reason ?? t.rejectedText), renderRefusalButtons(a, entry, this.#action));
    }
    // Whoever is signed in now may be somebody else: they say that it is theirs.
    const claimable = account === null && session?.signedIn === true && session.account !== presumed;
    const asks = !claimable && (outbox?.signInNeeded || (account === null && session?.signedIn === false));
    return note(
      'wait',
      outbox?.persistent === false ? t.unsent : t.waiting,
      line(`${asks ? t.waitingSignIn : t.waitingText} ${this.#countsIf(t, view) ?? ''}`),
      line(outbox?.persistent === false ? a.signing[this.#action.unkept ? 'unkept' : 'volatile'] : undefined),
      line(this.#action.cut ? a.errors.offline : undefined),
      buttons(
        claimable
          ? [t.claim, () => this.#action.claim()]
          : asks
            ? [a.signing.signIn, () => this.#action.identify(session)]
            : [a.signing.sendNow, () => this.#action.retry()],
        [t.discard, () => this.#action.discard()],
      ),
    );
  }

  #countsIf(t: Words, {page, format, petition, now}: SigningView): string | undefined {
    const {deadline} = petition.collection;
    if (!deadline) return undefined;
    if (Date.parse(deadline) < now) return t.tooLate;
    return t.countsIf(renderUntil(page, format, deadline, petition.authority.timeZone));
  }

  /** The backend has it, and nothing was signed after it. */
  #renderReceived(t: Words, {format, petition, visitor}: SigningView): unknown {
    const {receipt: withdrawn} = this.#action;
    if (!withdrawn || ['signed', 'waiting', 'sending', 'unclaimed', 'refused'].includes(visitor.state)) return nothing;
    const {withdrawnAt} = withdrawn.result;
    const signed = this.#acts.action.receipt?.result.receipt.receivedAt;
    // Signed again here since, and taken back elsewhere: this device does not know when.
    if (signed && Date.parse(signed) > Date.parse(withdrawnAt)) return nothing;
    const {timeZone} = petition.authority;
    const when = `${format.date(withdrawnAt, timeZone)}, ${format.time(withdrawnAt, timeZone, true)}`;
    return note('', t.received, line(t.receivedText(when)), line(this.#host.open ? t.again : undefined));
  }

  async #ask(asking: boolean): Promise<void> {
    this.#asking = asking ? this.#host.petition?.id : undefined;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    // Enter pressed twice takes nothing back: the question has the focus, not its answer.
    if (asking) this.#host.renderRoot.querySelector<HTMLElement>('#withdraw')?.focus();
  }

  async #withdraw(): Promise<void> {
    const {petition} = this.#host;
    if (!petition) return;
    this.#asking = undefined;
    await this.#action.submit(this.#acts.session, {
      subject: petition.title,
      notAfter: petition.collection.deadline,
      timeZone: petition.authority.timeZone,
    });
  }
}
