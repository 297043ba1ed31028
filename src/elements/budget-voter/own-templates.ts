/** What has become of this voter's ballot: kept here, received, void, on paper; or why they may not vote. */
import {html, nothing, type TemplateResult} from 'lit';
import {PROBLEM_PREFIX} from '../../contract/problems.ts';
import type {Ballot} from '../../contract/index.ts';
import type {Draft} from '../../domain/ballot-draft.ts';
import {reasonsAgainst} from '../../domain/budget-ballot.ts';
import {remainsOf} from '../../domain/budget-remains.ts';
import {votingStage} from '../../domain/budget-stages.ts';
import {ballotFile, type KeptBallot} from '../../domain/ballot-file.ts';
import {safeUrl} from '../../domain/safe-url.ts';
import {merged, type BallotReceipt, type OwnBallot, type VoterBarred} from '../../domain/voting.ts';
import {waitOf} from '../../store/waiting.ts';
import {buttons, line, note} from '../../ui/note.ts';
import {saveText} from '../../ui/save-file.ts';
import {renderUntil} from '../../ui/until.ts';
import {whyOf} from './act-templates.ts';
import {nameOf, projectOf, type BallotView, type VoteEntry} from './ballot-view.ts';
import {renderChoice} from './check-templates.ts';
import type {Later} from './later.ts';
import {renderLimits, renderMoney} from './limit-templates.ts';
import {day} from './round-templates.ts';

type Choice = Pick<Draft, 'lines' | 'blank'>;
type Press = [label: string, act: () => unknown];

export const renderOwn = (view: BallotView, later: Later, aside: boolean): unknown => {
  const {b, voter, state, level, round} = view;
  const {own} = state;
  const head = (title: string, chip: unknown = nothing) =>
    html`<div class="row between">
      <div id="outcome" class="h" role="heading" aria-level=${level + 1} tabindex="-1">${title}</div>
      ${chip}
    </div>`;
  switch (own.state) {
    case 'received':
      return renderReceived(view, later, own, head, aside);
    case 'waiting':
    case 'sending':
    case 'unclaimed':
      return [head(b.ballot.title), renderWaiting(view, own)];
    case 'refused':
      return [head(b.ballot.title), renderRefused(view, own.entry)];
    case 'conflict':
      return [head(b.ballot.title), renderConflict(view, own.entry)];
    case 'paper':
      return [
        head(b.own.paper),
        html`<p>${b.own.paperText}</p>`,
        own.replaces ? note('', b.own.paperReplaces) : nothing,
      ];
    case 'void':
      return [head(b.own.void), renderVoid(view, own.ballot)];
    case 'barred':
      return aside ? nothing : renderBarred(view, own, head);
    case 'elsewhere': {
      const href = safeUrl(round.url, document.baseURI);
      return aside
        ? nothing
        : [
            head(b.ballot.title),
            note('', b.own.elsewhere, href ? html`<a class="screen" href=${href}>${b.own.voteThere}</a>` : nothing),
          ];
    }
    default:
      return aside && voter.facts.action.failure
        ? html`<div role="alert">${note('bad', b.own.notKept, line(view.a.errors[voter.facts.action.failure.code]))}</div>`
        : nothing;
  }
};

type Head = (title: string, chip?: unknown) => TemplateResult;
type Received = Extract<OwnBallot<VoteEntry>, {state: 'received'}>;

const when = ({format, round}: BallotView, at: string): string =>
  `${format.date(at, round.timeZone)}, ${format.time(at, round.timeZone, true)}`;

/** The choice as far as it is known: from the backend, from this page, or from the copy on this device. */
const choiceOf = ({voter}: BallotView, later: Later, ballot: Ballot | undefined): Choice | undefined =>
  ballot ?? voter.handedIn ?? later.copy.kept;

const renderReceived = (view: BallotView, later: Later, own: Received, head: Head, aside: boolean): unknown => {
  const {b, page, format, voter, terms, round, now} = view;
  const {receipt, ballot, changeable} = own;
  const {timeZone, stages} = round;
  const choice = choiceOf(view, later, ballot);
  const results = stages.find(({kind}) => kind === 'results')?.startsAt;
  const ends = votingStage(round)?.endsAt;
  const remains = choice && remainsOf(terms.rules, terms.projects, choice.lines);
  return [
    head(b.own.receivedTitle, html`<span class="chip small done">${b.own.received}</span>`),
    receipt ? renderSlip(view, later, receipt, choice) : nothing,
    choice && remains && !choice.blank && !aside
      ? [renderLimits(view, remains, 'got'), later.shown ? renderMoney(view, remains.money, 'got') : nothing]
      : nothing,
    choice
      ? html`<p class="row between small screen">
          <button
            class="link"
            type="button"
            part="button"
            aria-expanded=${later.shown}
            @click=${() => {
              later.shown = !later.shown;
              voter.focus();
            }}
          >
            ${later.shown ? b.own.hide : b.own.show}</button
          >${later.shown ? nothing : html`<span class="muted">${b.own.hidden}</span>`}
        </p>`
      : html`<p class="small muted">${b.own.choiceGone}</p>`,
    choice && later.shown ? renderChoice(view, choice.lines, choice.blank) : nothing,
    receipt && choice && !aside ? renderCopy(view, later, keptOf(view, receipt, choice)) : nothing,
    results && Date.parse(results) > now
      ? html`<p class="small muted">${b.own.results(day(view, results, timeZone))}</p>`
      : nothing,
    changeable && !aside
      ? html`<p class="small muted">${ends ? b.own.until(renderUntil(page, format, ends, timeZone)) : nothing}</p>
          ${
            voter.question === 'cancel'
              ? renderCancelQuestion(view)
              : voter.facts.cancelling.entry
                ? renderCancelling(view)
                : buttons(...changes(view, choice, own))
          }`
      : nothing,
  ];
};

const changes = ({b, voter}: BallotView, choice: Choice | undefined, own: Received): Press[] => [
  [
    b.own.change,
    () =>
      voter.do(
        {
          type: 'replace',
          lines: choice?.lines ?? [],
          blank: choice?.blank ?? false,
          revision: own.ballot?.revision ?? own.receipt?.revision ?? 1,
        },
        'ballot-title',
      ),
  ],
  [b.own.cancel, () => voter.ask('cancel')],
];

const renderCancelQuestion = ({b, voter}: BallotView): TemplateResult =>
  html`<div class="note warn" part="note" role="group" aria-labelledby="cancel-question">
    <strong id="cancel-question">${b.own.cancelAsk}</strong>
    <span class="row small"
      ><button class="link" type="button" part="button" @click=${() => void voter.acts.cancel()}>${b.own.cancelYes}</button
      ><button class="link" type="button" part="button" id="no" @click=${() => voter.ask(undefined)}>
        ${b.cancelQuestion}
      </button></span
    >
  </div>`;

const renderCancelling = ({b, voter}: BallotView): TemplateResult => {
  const {cancelling} = voter.facts;
  const isRefused = !['queued', 'sending'].includes(cancelling.entry!.status);
  return isRefused
    ? note(
        'bad',
        b.own.cancelRefused,
        buttons([b.own.retry, () => cancelling.retry()], [b.own.removeEntry, () => cancelling.discard()]),
      )
    : note(
        'wait',
        b.own.cancelWaiting,
        buttons([b.own.sendNow, () => cancelling.retry()], [b.own.discard, () => cancelling.discard()]),
      );
};

const keptOf = (view: BallotView, {receipt}: BallotReceipt, {lines, blank}: Choice): KeptBallot => ({
  roundId: view.round.id,
  round: view.round.name,
  receipt: {number: receipt.number, receivedAt: receipt.receivedAt},
  blank,
  lines: lines.map(it => ({...it, ...projectOf(view, it.projectId), projectId: it.projectId})).map(tidy),
});

/** What the file needs of a line, and nothing else of its project. */
const tidy = ({projectId, amount, rank, points, title, number}: KeptBallot['lines'][number]) => ({
  projectId,
  title,
  ...(number && {number}),
  ...(amount !== undefined && {amount}),
  ...(rank !== undefined && {rank}),
  ...(points !== undefined && {points}),
});

const renderSlip = (view: BallotView, later: Later, had: BallotReceipt, choice: Choice | undefined): TemplateResult => {
  const {b, round} = view;
  const {receipt, revision = 1} = had;
  const number = b.receipt.number(receipt.number);
  const title = revision > 1 ? b.own.changedTitle : b.own.receivedByCommunity;
  const save = () => {
    const kept = keptOf(view, had, choice ?? {lines: [], blank: false});
    const words = [
      b.receipt.file,
      round.name,
      `${title}: ${number}`,
      when(view, receipt.receivedAt),
      ...(choice
        ? [
            '',
            b.receipt.choice,
            ...(kept.blank ? [b.ballot.blankLine] : kept.lines.map(it => `— ${nameOf(view, it)}`)),
            '',
            b.receipt.secret,
            b.receipt.forKit,
          ]
        : []),
    ];
    saveText(
      `${b.receipt.file}-${receipt.number}.txt`,
      `${(choice ? ballotFile(kept, words) : words).join('\n')}\n`,
      'text/plain',
    );
  };
  const print = () => {
    later.shown = Boolean(choice);
    later.printing = true;
    view.voter.focus();
    void view.voter.host.updateComplete.then(() => {
      const end = () => {
        later.printing = false;
        view.voter.focus();
      };
      window.addEventListener('afterprint', end, {once: true});
      window.print();
    });
  };
  return html`<div class="slip ${later.printing ? 'alone' : ''}" part="receipt">
    <strong>${title}</strong>
    <span class="small num"><bdi>${number}</bdi> · ${when(view, receipt.receivedAt)}</span>
    ${buttons([b.own.save, save], [b.own.print, print])} ${choice ? html`<span class="small muted screen">${b.own.fileHint}</span>` : nothing}
  </div>`;
};

/** A copy on this device, only if the voter asks for it. */
const renderCopy = ({b, voter}: BallotView, {copy}: Later, kept: KeptBallot): unknown => {
  if (voter.facts.byCode || !copy.possible) return nothing;
  return copy.kept
    ? html`<p class="small">
        ${b.own.copyKept}
        <button class="link screen" type="button" part="button" @click=${() => void copy.erase()}>${b.own.copyRemove}</button>
      </p>`
    : html`<p class="small screen copy">
        <button class="link" type="button" part="button" @click=${() => void copy.save(kept)}>${b.own.copy}</button>
        <span class="muted">${b.own.copyHint}</span>
      </p>`;
};

type Waiting = Extract<OwnBallot<VoteEntry>, {entry: VoteEntry}>;

const countsIf = ({b, page, format, round, now}: BallotView, entry: VoteEntry): string => {
  const notAfter = entry.notAfter ?? votingStage(round)?.endsAt;
  if (!notAfter) return '';
  return Date.parse(notAfter) < now
    ? b.own.tooLate
    : b.own.countsIf(renderUntil(page, format, notAfter, round.timeZone));
};

const isVolatile = ({voter}: BallotView): boolean => voter.facts.action.outbox?.persistent === false;

const renderWaiting = (view: BallotView, {state, entry, had, barred}: Waiting): unknown => {
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

const renderRefused = (view: BallotView, entry: VoteEntry): unknown => {
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
const renderConflict = (view: BallotView, entry: VoteEntry): unknown => {
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

const renderVoid = (view: BallotView, ballot: Ballot | undefined): unknown => {
  const {b, format, round} = view;
  const {voidReason = 'other', voidText, voidedAt, receipt} = ballot ?? {};
  return [
    note(
      'bad',
      // Where the community says why, nobody is sent to ask.
      voidReason === 'other' && voidText ? b.own.voidBecause : b.own.voids[voidReason],
      line(voidText),
      line(
        voidedAt && b.own.voidAt(`${format.date(voidedAt, round.timeZone)}, ${format.time(voidedAt, round.timeZone)}`),
      ),
    ),
    receipt
      ? html`<p class="small muted num">${b.receipt.number(receipt.number)} · ${when(view, receipt.receivedAt)}</p>`
      : nothing,
  ];
};

const renderBarred = (view: BallotView, barred: VoterBarred, head: Head): unknown => [
  head(view.b.ballot.title),
  renderBarredNote(view, barred),
];

const renderBarredNote = ({b, voter}: BallotView, {reason, ways}: VoterBarred): TemplateResult =>
  note(
    'warn',
    b.own.barred[reason](voter.facts.community ?? b.own.thisCommunity),
    line(b.own.barredText[reason]),
    html`<span class="row small screen"
      >${ways.map(({kind, url}) => {
        if (kind === 'sign-in-otherwise')
          return html`<button class="link" type="button" part="button" @click=${() => void voter.acts.signIn()}>${b.own.ways[kind]}</button>`;
        const href = safeUrl(url, document.baseURI);
        return href ? html`<a href=${href}>${b.own.ways[kind]}</a>` : nothing;
      })}</span
    >`,
  );
