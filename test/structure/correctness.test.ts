import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {root} from '../../.config/vite/source-tree.ts';

/*
 * Where a naive version of petitions and budgets is wrong, and which test would notice: the numbers are those of the project's list of such places. A test that
 * is renamed or gone is missed here.
 */

const lines: [number, what: string, ...proofs: [file: string, title: string][]][] = [
  [
    1,
    'money in whole minor units, and equal to the budget is within it',
    ['unit/domain/budget-ballot', '1: money equal to the budget is within it, and a kopiyka more is not'],
    ['unit/domain/budget-ballot', '1: least spending is compared in whole numbers'],
  ],
  [
    2,
    'least spending that nobody can reach is said from the start, and so is each step into a dead end',
    ['unit/domain/budget-reachability', '2: 60 and 60 of 100, of which 70 have to be spent'],
    ['unit/domain/budget-reachability', '2: a project that would lead into a dead end is closed before it is chosen'],
    ['unit/domain/budget-reachability', 'nobody who follows what is open comes into a dead end'],
    ['unit/domain/voting', 'a dead end is said, and so is a round in which no ballot is valid'],
    ['elements/budget-voter', 'says that no valid ballot is left, with a swap that helps'],
    ['unit/domain/budget-sums', 'a table knows the highest sum, a way to any sum, and what leads there'],
  ],
  [
    3,
    'of two limits the one that stops more is named; every rule together with every other',
    ['unit/domain/budget-reachability', '3: of two limits the one that stops more is named first'],
    ['unit/domain/budget-ballot', '10 000 random ballots against random rules'],
  ],
  [
    4,
    'a price above the pot, a price of nothing, what is mandatory',
    ['unit/domain/budget-ballot', '4: a price above the whole pot is never chosen'],
    ['unit/domain/budget-ballot', '4: what is mandatory uses up money and is not counted'],
  ],
  [
    5,
    'a price that has changed since is shown, and no line is dropped',
    ['unit/domain/budget-ballot', '5: what has changed since is told, and nothing is dropped'],
    ['unit/domain/voting', 'what changed is shown before anything is sent, and nothing is dropped unseen'],
    ['elements/budget-voter', 'shows a new price, a project that left and a moved end before anything is sent'],
  ],
  [
    6,
    'a ballot carries the version of its rules',
    ['unit/domain/budget-ballot', '6: a ballot carries the version of its rules'],
  ],
  [
    7,
    'two tabs, two devices: one ballot, and the person says which',
    ['elements/budget-voter', 'shows both ballots when two devices have voted, and sends the one that is chosen'],
    ['elements/budget-voter', 'sends once however often it is pressed, shows the receipt, and hides the choice'],
    ['situations/budget-vote', 'handed in in one tab is handed in in the other'],
  ],
  [
    8,
    'a blank ballot is a ballot',
    ['unit/domain/budget-ballot', '8: blank is not nothing, and not unfinished'],
    ['elements/budget-voter', 'takes a blank ballot for a vote'],
  ],
  [
    9,
    'one district on a ballot',
    ['unit/domain/budget-ballot', '9: one district on a ballot, and what belongs to none goes with any'],
    ['unit/domain/budget-reachability', '9: another district is closed by the one that is chosen'],
  ],
  [
    10,
    'winners by votes; ties are shown and never resolved; incompatible pairs',
    ['unit/domain/budget-tally', '10: what does not fit, by each of the four policies'],
    ['unit/domain/budget-tally', '10: a tie that decides is shown and not resolved'],
    ['unit/domain/budget-tally', '10: of an incompatible pair one wins'],
  ],
  [
    11,
    'ranks without gaps, points, adjustable prices',
    ['unit/domain/budget-ballot', '11: ranks have no gap and no equals'],
    ['unit/domain/budget-ballot', '11: points are whole, up to so many'],
    ['unit/domain/budget-ballot', '11: an adjustable price is one of its steps'],
  ],
  [
    12,
    'a random order stays a voter’s own',
    ['unit/domain/budget-tally', '12: a random order is the same for a voter, however the list comes'],
    ['elements/budget-voter', 'keeps its random order after a reload, and finds by either spelling'],
  ],
  [
    13,
    'a paper ballot makes one online void, and what was received can become void',
    ['unit/domain/voting', 'chosen, checked, sent, queued, received, void, on paper'],
    ['elements/budget-voter', 'says that a ballot is void, that the vote was on paper, and why somebody may not vote'],
  ],
  [
    14,
    'a threshold that is reached ends nothing; several of them; counts above them',
    ['elements/petition-card-counts', '14: a threshold that is reached does not end the collection'],
  ],
  [
    15,
    'a threshold can be reached no more',
    ['elements/petition-card-counts', '15: a threshold can be reached no more, after signatures were struck off'],
    ['unit/backend/signing', 'are not reached any more when the count falls'],
  ],
  [
    16,
    'percent is never rounded up to the goal, and a goal of 0 is none',
    ['elements/petition-card-counts', '16: a share is never rounded up to the goal'],
    ['unit/domain/petition-life', 'percent floors, may pass 100, and never divides by a goal of 0'],
  ],
  [17, 'one does not count oneself twice', ['elements/petition-card-counts', '17: your own signature is counted once']],
  [18, 'opening signs nothing', ['elements/petition-card-counts', '18: opening a petition signs nothing']],
  [
    19,
    'who signs again is answered with the first receipt',
    ['elements/petition-card-counts', '19: who has signed before reads the first receipt'],
    ['unit/backend/signing', 'gives the first receipt again to whoever comes with another key'],
  ],
  [20, 'two people on one device', ['elements/petition-card-counts', '20: two people may sign on one device']],
  [
    21,
    'whether the author counts is said by the backend: ours counts them when they sign',
    ['unit/backend/petition-life', 'counts its author when they sign, as anybody, and not before'],
  ],
  [
    22,
    'taking back: in the open window, where the rules allow it; before sending it is nobody’s business',
    ['elements/petition-card-life', 'taken back before it was sent, nobody hears of it'],
    ['elements/petition-card-life', 'is not offered after the deadline, and not to whoever the backend says may not'],
    [
      'unit/backend/petition-life',
      'gives nothing back to whoever has not signed, too late, or where the statute is silent',
    ],
  ],
  [
    23,
    'deadlines end with their day in the zone of the authority',
    ['unit/backend/time', 'ends with its last millisecond, on days of 23, 24 and 25 hours'],
    ['unit/backend/signing', 'is in time to the last millisecond of the last day'],
    ['e2e/petition-year', 'enough have signed: moderation, threshold, a void signature, review, answer, archive'],
  ],
  [
    24,
    'days left are days of the calendar there',
    ['unit/domain/deadline', 'calendarDays in ${zone}'],
    ['unit/domain/working-days', 'are Monday to Friday without the holidays of the list'],
  ],
  [
    25,
    'a date is no instant',
    ['unit/i18n/format', 'a calendar day is never shifted by a zone'],
    ['unit/domain/petition-timeline', 'the last day of the term for an answer is in time to its end'],
  ],
  [
    26,
    'the clock of the server decides, at receipt',
    ['unit/client/http-client', 'the difference of the clocks is learned from answers'],
    ['unit/backend/signing', 'is judged when the request has arrived, whatever the device claims'],
    ['e2e/signing', 'kept in time, received too late: refused with the reason, and kept'],
  ],
  [
    27,
    'no gaps between phases',
    ['unit/domain/voting', 'phases: paused, before, stopped, voting to its last instant, counting, results'],
    [
      'unit/domain/petition',
      'every combination of the three facts has a standing, and none says more than the facts do',
    ],
    ['e2e/petition-year', 'a card that stays open tells the new day and the end at their minute'],
  ],
  [
    29,
    'one act, however often it is pressed or sent',
    ['elements/petition-form', 'is one act however often it is pressed'],
    ['elements/petition-form', 'is handed in by its button only: Enter neither sends nor breaks the title'],
    ['unit/store/outbox', 'an answer that got lost: the same key and the same bytes again, and one signature'],
  ],
  [
    30,
    'drafts by element, item, backend and account',
    ['unit/store/drafts', 'one per element, item, backend and account'],
    ['unit/store/drafts', 'two writes at once make one draft'],
  ],
  [
    31,
    'people on a shared computer are kept apart',
    ['elements/petition-form', 'is not shown to somebody else who signs in'],
    ['e2e/signing', 'two residents on one device: what one kept is never sent as the other'],
  ],
  [
    32,
    'a database that is closed, missing or full',
    ['unit/store/storage', 'a connection that the browser has dropped is opened again'],
    ['unit/store/storage', 'without IndexedDB memory takes over, once, and is not called persistent'],
    ['situations/no-storage', 'the signature is not called kept, and can be made once there is room'],
  ],
  [
    33,
    'sending does not wait for one signal, and one tab sends',
    ['unit/store/outbox', 'two tabs, one sender; both know of the receipt'],
    ['situations/offline-first', 'does not believe the browser when it says that there is a network'],
  ],
  [
    34,
    'only what is safe is tried again',
    ['unit/store/outbox-machine', 'after ${name} the row is'],
    ['unit/client/problems', '${name} means ${meaning}, whatever the status'],
  ],
  [
    35,
    'lengths and comparisons as the server has them',
    ['unit/domain/petition-form', 'a text is counted as the server counts it'],
    ['unit/domain/petition-form', 'what is pasted along unseen is left out, as the backend would refuse it'],
    ['unit/backend/petition-life', 'is counted in code points after NFC, with LF, without white space around'],
    ['unit/domain/petition-search', 'are the same to whoever looks for them'],
  ],
  [
    36,
    'what others wrote is text, and leads nowhere that runs script',
    ['elements/petition-form', 'binds what others wrote as text only, and opens no address that could run a script'],
    ['unit/domain/safe-url', 'whatever is said, what comes out is an absolute address that cannot run script'],
  ],
  [48, 'one, few, many, other', ['unit/i18n/texts', 'the engine knows the plurals of Ukrainian as they are taught']],
  [
    49,
    'cases, dates and numbers as they are written',
    ['unit/i18n/format', 'months are in the genitive after a day'],
    ['unit/i18n/format', 'a number never breaks over a line'],
    ['unit/i18n/texts', 'numbers that begin with «сто» have a preposition of their own'],
  ],
];

for (const [line, what, ...proofs] of lines)
  test(`${line}: ${what}`, () => {
    for (const [file, title] of proofs) {
      const source = readFileSync(join(root, 'test', `${file}.test.ts`), 'utf8');
      assert.ok(source.includes(title), `test/${file}.test.ts has no test «${title}»`);
    }
  });
