/** A ballot that is on this device: waiting, refused, or beside another one of the same voter. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Ballot} from '../../contract/index.ts';
import {PROBLEM_PREFIX} from '../../contract/problems.ts';
import {reasonsAgainst} from '../../domain/budget-ballot.ts';
import {remainsOf} from '../../domain/budget-remains.ts';
import {votingStage} from '../../domain/budget-stages.ts';
import {safeUrl} from '../../domain/safe-url.ts';
import {merged, type OwnBallot, type VoterBarred} from '../../domain/voting.ts';
import {waitOf} from '../../store/waiting.ts';
import {buttons, line, note} from '../../ui/note.ts';
import {renderUntil} from '../../ui/until.ts';
import {whyOf} from './act-templates.ts';
import {nameOf, projectOf, type BallotView, type VoteEntry} from './ballot-view.ts';
import {renderBarredNote} from './barred-note.ts';
import {renderChoice} from './check-templates.ts';
import {renderLimits, renderMoney} from './limit-templates.ts';
import type {Press} from './own-view.ts';

type Waiting = Extract<OwnBallot<VoteEntry>, {entry: VoteEntry}>;

const countsIf = ({b, page, format, round, now}: BallotView, entry: VoteEntry): string => {
  const notAfter = entry.notAfter ?? votingStage(round)?.endsAt;
  if (!notAfter) return '';
  return Date.parse(notAfter) < now
    ? b.own.tooLate
    : b.own.countsIf(renderUntil(page, format, notAfter, round.timeZone));
};

const isVolatile = ({voter}: BallotView): boolean => voter.facts.action.outbox?.persistent === false;

export const renderWaiting = (view: BallotView, {state, entry, had, barred}: Waiting): unknown => {
  const {b, voter, terms, round} = view;
  const {store, action, session} = voter.facts;
  const {payload} = entry;
  const remains = remainsOf(terms.rules, terms.projects, payload.lines);
  const papers = safeUrl(round.papers?.url, document.baseURI);
  const edit: Press = [b.own.edit, () => voter.acts.edit(entry)];
  const discard: Press = [b.own.discard, () => voter.acts.discard(entry)];
  const fate = countsIf(view, entry);
  const volatile = isVolatile(view) ? b.own[action.unkept ? 'unkept' : 'volatile'] : '';
  const twice = store?.delivery === 'at-least-once' ? b.own.atLeastOnce : '';
  const canEdit = Boolean(store?.takeBack) && !entry.uncertain;
  const asks = waitOf(entry, action.outbox!) === 'sign-in' || action.outbox?.signInNeeded;
  let said: TemplateResult;
  if (state === 'sending') said = note('wait', b.own.sending, line(twice), line(volatile));
  else if (state === 'unclaimed') {
    const first: Press[] = session?.signedIn
      ? barred
        ? []
        : [[b.own.claim, () => store!.claim(entry.id)]]
      : voter.facts.unreachable
        ? [[view.a.retry, () => voter.facts.identify()]]
        : [[b.own.signIn, () => voter.acts.signIn()]];
    said = note(
      'wait',
      isVolatile(view) ? b.own.unsent : b.own.unclaimed,
      line(`${session?.signedIn ? '' : b.own[voter.facts.unreachable ? 'unclaimedLater' : 'unclaimedText']} ${fate}`),
      line(volatile),
      buttons(...first, ...(canEdit ? [edit] : []), discard),
    );
  } else
    said = note(
      'wait',
      isVolatile(view) ? b.own.unsent : b.own.waiting,
      line(`${asks ? b.own.waitingSignIn : b.own.waitingText} ${fate}`),
      line(twice),
      line(volatile),
      buttons(
        asks ? [b.own.signIn, () => voter.acts.signIn()] : [b.own.sendNow, () => store!.retry(entry.id)],
        ...(canEdit ? [edit] : []),
        discard,
      ),
    );
  return [
    barred ? renderBarredNote(view, barred) : nothing,
    said,
    had ? html`<p class="small">${b.own.had}</p>` : nothing,
    renderLimits(view, remains, 'draft'),
    renderMoney(view, remains.money, 'draft'),
    renderChoice(view, payload.lines, payload.blank),
    state === 'sending'
      ? nothing
      : html`<p class="small muted">
          ${b.own.paperInstead}${papers ? html` <a href=${papers}>${b.own.paperPoints(round.papers!.total)}</a>.` : nothing}
          ${isVolatile(view) ? nothing : b.own.evicted}
        </p>`,
  ];
};

const problemOf = ({error}: VoteEntry): string =>
  error?.type?.startsWith(PROBLEM_PREFIX) ? error.type.slice(PROBLEM_PREFIX.length) : '';

export const renderRefused = (view: BallotView, entry: VoteEntry): unknown => {
  const {b, voter, terms, state} = view;
  const problem = problemOf(entry);
  const isOver = state.phase !== 'voting';
  const why =
    entry.status === 'expired'
      ? b.own.reasons['deadline-passed']
      : problem === 'not-eligible' && Object.hasOwn(b.own.barred, entry.error?.reason ?? '')
        ? `${b.own.barred[entry.error!.reason as VoterBarred['reason']](voter.facts.community ?? b.own.thisCommunity)}.`
        : Object.hasOwn(b.own.reasons, problem)
          ? b.own.reasons[problem as keyof typeof b.own.reasons]
          : b.own.rejectedText;
  // The very same rules say here what the backend has found.
  const reasons = problem === 'ballot-invalid' ? reasonsAgainst(terms.rules, terms.projects, entry.payload) : [];
  const final =
    ['voted-on-paper', 'not-found', 'not-eligible'].includes(problem) || entry.status === 'expired' || isOver;
  return [
    note(
      'bad',
      b.own.rejected,
      line(why),
      reasons.map(reason => line(`— ${whyOf(view, reason)}`)),
      buttons(
        ...(final ? [] : ([[b.own.mend, () => voter.acts.mend(entry)]] as Press[])),
        ...(final && entry.status !== 'expired'
          ? []
          : ([[b.own.retry, () => voter.store!.retry(entry.id)]] as Press[])),
        [b.own.removeEntry, () => voter.acts.discard(entry)],
      ),
    ),
    renderChoice(view, entry.payload.lines, entry.payload.blank),
  ];
};

/** Two devices, two ballots: both are shown, and the person says which one counts. */
export const renderConflict = (view: BallotView, entry: VoteEntry): unknown => {
  const {b, voter} = view;
  if (problemOf(entry) === 'rules-changed') {
    return note(
      'warn',
      b.own.rulesConflict,
      line(b.own.reasons['rules-changed']),
      buttons([b.changed.look, () => voter.acts.mend(entry)], [b.own.removeEntry, () => voter.acts.discard(entry)]),
    );
  }
  const theirs = voter.facts.answer?.ballot;
  const sides = theirs && merged(entry.payload, theirs);
  const mark = (ids: readonly string[] | undefined, id: string) => (ids?.includes(id) ? b.own.only : b.own.both);
  const side = (title: string, ballot: Pick<Ballot, 'lines' | 'blank'>, only: readonly string[] | undefined) =>
    html`<div class="side">
      <strong>${title}</strong>
      ${
        ballot.blank
          ? html`<span>${b.ballot.blankLine}</span>`
          : html`<ul class="lines small">
              ${ballot.lines.map(
                it =>
                  html`<li>
                    <span>${it.rank ? `${it.rank}. ` : nothing}<bdi>${nameOf(view, projectOf(view, it.projectId))}</bdi></span>
                    <span class="muted">${sides ? mark(only, it.projectId) : nothing}</span>
                  </li>`,
              )}
            </ul>`
      }
    </div>`;
  return [
    note('warn', b.own.conflict, line(b.own.conflictText)),
    html`<div class="swap pair">
      ${side(b.own.mine, entry.payload, sides?.mine)}
      ${theirs ? side(b.own.theirs, theirs, sides?.theirs) : html`<div class="side"><strong>${b.own.theirs}</strong><span class="small">${b.own.theirsUnknown}</span></div>`}
    </div>`,
    html`<div class="row screen">
      ${theirs && view.round.rules.change ? html`<button type="button" part="button" @click=${() => void voter.acts.insist(entry)}>${b.own.useMine}</button>` : nothing}
      <button class="quiet" type="button" part="button" @click=${() => void voter.acts.discard(entry)}>${b.own.useTheirs}</button>
      ${theirs && view.round.rules.change ? html`<button class="link" type="button" part="button" @click=${() => void voter.acts.mend(entry)}>${b.own.editMine}</button>` : nothing}
    </div>`,
  ];
};
