/** What has become of this voter's ballot: kept here, received, void, on paper; or why they may not vote. */
import {html, nothing} from 'lit';
import type {Ballot} from '../../contract/index.ts';
import {safeUrl} from '../../domain/safe-url.ts';
import type {VoterBarred} from '../../domain/voting.ts';
import {line, note} from '../../ui/note.ts';
import type {BallotView} from './ballot-view.ts';
import {renderBarredNote} from './barred-note.ts';
import {renderConflict, renderRefused, renderWaiting} from './entry-templates.ts';
import type {Later} from './later.ts';
import type {Head} from './own-view.ts';
import {renderReceived, when} from './received-templates.ts';

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
