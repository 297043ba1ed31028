/** A ballot that the community has received: its slip, its choice, the copy of it, and what can still be changed. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Ballot} from '../../contract/index.ts';
import {ballotFile, type KeptBallot} from '../../domain/ballot-file.ts';
import {remainsOf} from '../../domain/budget-remains.ts';
import {votingStage} from '../../domain/budget-stages.ts';
import type {BallotReceipt, OwnBallot} from '../../domain/voting.ts';
import {buttons, note} from '../../ui/note.ts';
import {saveText} from '../../ui/save-file.ts';
import {renderUntil} from '../../ui/until.ts';
import {nameOf, projectOf, type BallotView, type VoteEntry} from './ballot-view.ts';
import {renderChoice} from './check-templates.ts';
import type {Later} from './later.ts';
import {renderLimits, renderMoney} from './limit-templates.ts';
import type {Choice, Head, Press} from './own-view.ts';
import {day} from './round-templates.ts';

type Received = Extract<OwnBallot<VoteEntry>, {state: 'received'}>;

export const when = ({format, round}: BallotView, at: string): string =>
  `${format.date(at, round.timeZone)}, ${format.time(at, round.timeZone, true)}`;

/** The choice as far as it is known: from the backend, from this page, or from the copy on this device. */
const choiceOf = ({voter}: BallotView, later: Later, ballot: Ballot | undefined): Choice | undefined =>
  ballot ?? voter.handedIn ?? later.copy.kept;

export const renderReceived = (view: BallotView, later: Later, own: Received, head: Head, aside: boolean): unknown => {
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
