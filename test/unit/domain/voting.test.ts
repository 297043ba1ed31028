import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {BallotPaper, Session} from '../../../src/contract/index.ts';
import {
  changesSince,
  drafted,
  emptyDraft,
  isTouched,
  keptDraft,
  paperOf,
  settled,
  type Draft,
  type DraftEvent,
  type Terms,
} from '../../../src/domain/ballot-draft.ts';
import {ballotFile, faredBy, readBallotFile, type KeptBallot} from '../../../src/domain/ballot-file.ts';
import {reasonsAgainst} from '../../../src/domain/budget-ballot.ts';
import {nextTurn, phaseOf, placesOf, votingStage} from '../../../src/domain/budget-stages.ts';
import {mostSpend, remainsOf} from '../../../src/domain/budget-remains.ts';
import {wayIn} from '../../../src/domain/budget-way-in.ts';
import {everything, foundAmong, valuesOf} from '../../../src/domain/candidate-search.ts';
import {
  merged,
  ownBallot,
  revisionBefore,
  termsOf,
  voterState,
  wouldLose,
  type BallotEntry,
  type VotingFacts,
} from '../../../src/domain/voting.ts';
import {
  ballotWith,
  candidates,
  candidatesOf,
  endedRound,
  exampleLines,
  exampleResults,
  exampleRound,
  type ExampleBallot,
} from '../../support/budget-rounds.ts';
import {someProjects, someRules} from '../../support/budget-cases.ts';
import {CLOCK, sessions} from '../../support/fixtures.ts';
import {fc} from '../../support/harness-property.ts';

/* A voter's state machine: what is there, and what a voter does, in; what they are looking at, out. */

const types: readonly ExampleBallot[] = [
  'knapsack',
  'approval',
  'choose-one',
  'ranking',
  'points',
  'pots',
  'adjustable',
];

const facts = (type: ExampleBallot, change: Partial<VotingFacts> = {}): VotingFacts => ({
  round: exampleRound(type),
  projects: candidatesOf(type),
  now: CLOCK,
  credential: {kind: 'session', session: sessions.eligible},
  ...change,
});

/** The draft after some events, each as a voter may cause it. */
const after = (terms: Terms, ...events: DraftEvent[]): Draft =>
  events.reduce((draft, event) => drafted(draft, event, terms), settled(emptyDraft, terms));

const chosen = (type: ExampleBallot, ...more: DraftEvent[]): Draft =>
  after(termsOf(facts(type)), {type: 'take', lines: exampleLines[type]}, ...more);

const entry = (
  type: ExampleBallot,
  status: BallotEntry['status'],
  account: string | null = sessions.eligible.account!,
) => ({
  id: 'key-1',
  account,
  status,
  payload: {...paperOf('uz-2026', exampleRound(type), {lines: exampleLines[type], blank: false}, 0)} as BallotPaper,
});

for (const type of types) {
  test(`${type}: chosen, checked, sent, queued, received, void, on paper`, () => {
    const terms = termsOf(facts(type));
    const at = (change: Partial<VotingFacts>, draft: Draft = settled(emptyDraft, terms)) => {
      const state = voterState(facts(type, change), draft);
      return [state.at, state.own.state];
    };
    const filled = chosen(type);
    assert.deepEqual(at({}), ['choosing', 'none'], 'nothing is chosen');
    assert.deepEqual(at({}, filled), ['choosing', 'none']);
    assert.equal(reasonsAgainst(terms.rules, terms.projects, paperOf('uz-2026', terms, filled, 0)).length, 0);
    assert.deepEqual(at({}, chosen(type, {type: 'review'})), ['reviewing', 'none']);
    assert.deepEqual(at({entry: entry(type, 'queued')}), ['ballot', 'waiting']);
    assert.deepEqual(at({entry: entry(type, 'sending')}), ['ballot', 'sending']);
    assert.deepEqual(at({entry: entry(type, 'rejected')}), ['ballot', 'refused']);
    assert.deepEqual(at({entry: entry(type, 'expired')}), ['ballot', 'refused']);
    assert.deepEqual(at({entry: entry(type, 'conflict')}), ['ballot', 'conflict']);
    assert.deepEqual(at({entry: entry(type, 'queued', null)}), ['ballot', 'unclaimed']);
    const {receipt} = ballotWith(type);
    assert.deepEqual(at({receipt: {receipt, revision: 1, heardAt: 1}}), ['ballot', 'received']);
    const answer = {state: 'counted', revision: 1, ballot: ballotWith(type)} as const;
    assert.deepEqual(at({answer, answeredAt: 1}), ['ballot', 'received']);
    const voided = {state: 'void', revision: 1, ballot: ballotWith(type, {state: 'void'})} as const;
    assert.deepEqual(at({answer: voided, answeredAt: 2, receipt: {receipt, revision: 1, heardAt: 1}}), [
      'ballot',
      'void',
    ]);
    const onPaper = (change: Partial<VotingFacts>) => ownBallot(facts(type, change));
    assert.deepEqual(onPaper({answer: {state: 'paper', revision: 0}}), {state: 'paper'});
    assert.deepEqual(
      onPaper({answer: {state: 'paper', revision: 1}}),
      {state: 'paper', replaces: true},
      'what was received online counts no more',
    );
    assert.deepEqual(at({answer: {state: 'paper', revision: 0}, entry: entry(type, 'queued')}), ['ballot', 'paper']);
  });

  test(`${type}: what is kept of a draft is the draft, and what a device spoilt is none`, () => {
    const draft = chosen(type);
    const {lines, blank, basis} = draft;
    assert.deepEqual(keptDraft(JSON.parse(JSON.stringify({lines, blank, basis}))), {...draft, step: 'choosing'});
    for (const spoilt of [undefined, null, 7, {}, {lines: 'x'}, {lines: [null]}, {lines: [{projectId: 3}]}])
      assert.equal(keptDraft(spoilt), undefined);
    assert.deepEqual(keptDraft({lines: [], blank: 'yes', basis: {prices: null}}), emptyDraft);
  });
}

test('a ballot is changed only where the rules let it, and replaces the revision that is there', () => {
  const of = (type: ExampleBallot) =>
    facts(type, {answer: {state: 'counted', revision: 3, ballot: ballotWith(type, {revision: 3})}, answeredAt: 1});
  const own = ownBallot(of('approval'));
  assert.ok(own.state === 'received' && own.changeable);
  const fixed = ownBallot(of('knapsack'));
  assert.ok(fixed.state === 'received' && !fixed.changeable);
  const draft = after(termsOf(of('approval')), {
    type: 'replace',
    lines: exampleLines.approval,
    blank: false,
    revision: 3,
  });
  assert.equal(voterState(of('approval'), draft).at, 'choosing');
  assert.equal(revisionBefore(of('approval'), draft), 3);
  assert.equal(voterState(of('knapsack'), draft).at, 'ballot', 'not where it is final');
  assert.equal(revisionBefore(facts('approval'), emptyDraft), 0);
});

test('what was received later than the answer stands; so does what was taken back', () => {
  const {receipt} = ballotWith('approval');
  const had = {receipt, revision: 1, heardAt: 20};
  const none = {state: 'none', revision: 0} as const;
  assert.equal(ownBallot(facts('approval', {answer: none, answeredAt: 10, receipt: had})).state, 'received');
  assert.equal(ownBallot(facts('approval', {answer: none, answeredAt: 30, receipt: had})).state, 'none');
  assert.equal(ownBallot(facts('approval', {receipt: had, cancelledAt: 25})).state, 'cancelled');
  const counted = {state: 'counted', revision: 1, ballot: ballotWith('approval')} as const;
  assert.equal(ownBallot(facts('approval', {answer: counted, answeredAt: 10, cancelledAt: 25})).state, 'cancelled');
});

test('who may: signed out, of another community, unknown, by a code, only elsewhere', () => {
  const session = (change: Partial<Session>): Session => ({...sessions.eligible, ...change});
  const own = (change: Partial<VotingFacts>) => ownBallot(facts('approval', change)).state;
  assert.equal(own({credential: {kind: 'session', session: sessions.signedOut}}), 'signed-out');
  assert.equal(own({credential: {kind: 'session'}}), 'unknown');
  assert.equal(own({credential: {kind: 'session', lastAccount: 'olena'}}), 'none');
  const barred = session({eligibility: [{action: 'budget.vote', eligible: false, reason: 'under-age'}]});
  assert.equal(own({credential: {kind: 'session', session: barred}}), 'barred');
  assert.equal(own({answer: {state: 'none', revision: 0, barred: 'other-class'}, answeredAt: 1}), 'barred');
  assert.equal(own({credential: {kind: 'code', checked: false}}), 'code-needed');
  assert.equal(own({credential: {kind: 'code', checked: true}}), 'none');
  assert.equal(own({elsewhere: true}), 'elsewhere');
});

test('a dead end is said, and so is a round in which no ballot is valid', () => {
  const of = facts('knapsack');
  const dead = after(termsOf(of), {
    type: 'take',
    lines: [
      {projectId: 'uz-12', amount: 40_000_000},
      {projectId: 'uz-14', amount: 51_300_000},
    ],
  });
  const state = voterState(of, dead);
  assert.ok(state.at === 'dead-end' && state.because.code === 'min-spend');
  assert.equal(mostSpend(of.round.rules, candidates, dead.lines), 141_200_000, 'as the comp has it');
  const none = voterState({...of, projects: candidates.slice(4, 5)}, settled(emptyDraft, termsOf(of)));
  assert.equal(none.at, 'impossible');
});

test('what changed is shown before anything is sent, and nothing is dropped unseen', () => {
  const of = facts('knapsack');
  const draft = chosen('knapsack', {type: 'review'});
  const now = {
    ...of,
    round: {...exampleRound('knapsack'), rules: {...of.round.rules, version: 'v4'}},
    projects: candidates.map(it =>
      it.id === 'uz-1'
        ? {...it, cost: it.cost + 1_000_000}
        : it.id === 'uz-11'
          ? {...it, status: 'refused' as const}
          : it,
    ),
  };
  now.round.stages = now.round.stages.map(it =>
    it.kind === 'voting' ? {...it, endsAt: '2026-11-30T07:59:59+02:00'} : it,
  );
  const state = voterState(now, draft);
  assert.ok(state.at === 'changed');
  assert.deepEqual(
    state.changes.map(({kind}) => kind),
    ['rules', 'deadline', 'price', 'not-admitted'],
  );
  assert.equal(draft.lines.length, 2);
  const seen = drafted(draft, {type: 'noticed'}, termsOf(now));
  assert.deepEqual(seen.lines, [{projectId: 'uz-1', amount: 50_500_000}]);
  assert.deepEqual(changesSince(seen, termsOf(now)), []);
  assert.equal(voterState(now, emptyDraft).at, 'choosing', 'nobody has to look at what they have not chosen');
});

test('ranking: moved up and down, without gaps; points: from one to the most; an amount by its steps', () => {
  const ranking = termsOf(facts('ranking'));
  const order = (draft: Draft) => draft.lines.map(({projectId, rank}) => `${projectId}:${rank}`);
  const moved = after(ranking, {type: 'take', lines: exampleLines.ranking}, {type: 'move', id: 'uz-14', by: -1});
  assert.deepEqual(order(moved), ['uz-12:1', 'uz-14:2', 'uz-1:3']);
  assert.deepEqual(order(drafted(moved, {type: 'remove', id: 'uz-12'}, ranking)), ['uz-14:1', 'uz-1:2']);
  assert.equal(drafted(moved, {type: 'move', id: 'uz-12', by: -1}, ranking), moved, 'the first cannot go up');
  const points = termsOf(facts('points'));
  const given = after(points, {type: 'choose', id: 'uz-1'}, {type: 'points', id: 'uz-1', points: 99});
  assert.deepEqual(given.lines, [{projectId: 'uz-1', points: 6}]);
  assert.deepEqual(drafted(given, {type: 'points', id: 'uz-1', points: 0}, points).lines, []);
  const adjustable = termsOf(facts('adjustable'));
  const set = after(adjustable, {type: 'choose', id: 'uz-11'}, {type: 'amount', id: 'uz-11', amount: 83_000_000});
  assert.deepEqual(set.lines, [
    {projectId: 'uz-9', amount: 18_000_000},
    {projectId: 'uz-11', amount: 80_000_000},
  ]);
  assert.equal(drafted(set, {type: 'remove', id: 'uz-9'}, adjustable), set, 'a mandatory one stays');
  assert.equal(isTouched(adjustable.rules, settled(emptyDraft, adjustable)), false);
});

test('choose one: another one takes its place', () => {
  const terms = termsOf(facts('choose-one'));
  const draft = after(terms, {type: 'choose', id: 'uz-12'}, {type: 'choose', id: 'uz-1'});
  assert.deepEqual(draft.lines, [{projectId: 'uz-1'}]);
});

test('a blank ballot has no lines, and gives the choice back when the mark goes', () => {
  const draft = chosen('pots', {type: 'blank', on: true});
  const of = facts('pots');
  assert.deepEqual(paperOf('uz-2026', termsOf(of), draft, 0).lines, []);
  assert.equal(voterState(of, drafted(draft, {type: 'review'}, termsOf(of))).at, 'reviewing');
  assert.equal(drafted(draft, {type: 'blank', on: false}, termsOf(of)).lines.length, 2);
  assert.equal(chosen('approval', {type: 'blank', on: true}).blank, false, 'not where the rules have none');
});

test('leaving is warned of only when something would be lost', () => {
  const of = facts('approval');
  const lose = (draft: Draft, kept = false, change: Partial<VotingFacts> = {}) =>
    wouldLose(voterState({...of, ...change}, draft), {...of, ...change}, draft, kept);
  assert.equal(lose(emptyDraft), false);
  assert.equal(lose(chosen('approval')), true);
  assert.equal(lose(chosen('approval', {type: 'review'})), true);
  assert.equal(lose(chosen('approval'), true), false);
  assert.equal(lose(chosen('approval'), false, {entry: entry('approval', 'queued')}), false);
});

test('phases: paused, before, stopped, voting to its last instant, counting, results', () => {
  const round = exampleRound();
  const end = Date.parse('2026-11-29T23:59:59+02:00');
  assert.equal(phaseOf(round, Date.parse('2026-11-08T23:59:59+02:00')), 'before');
  assert.equal(phaseOf(round, end), 'voting');
  assert.equal(phaseOf(round, end + 1), 'counting');
  assert.equal(phaseOf({...round, results: 'preliminary'}, end), 'voting', 'votes so far are no results');
  assert.equal(phaseOf({...round, results: 'preliminary'}, end + 1), 'preliminary');
  assert.equal(phaseOf(endedRound('final'), CLOCK), 'final');
  assert.equal(phaseOf({...round, voting: 'disabled'}, end), 'stopped');
  assert.equal(phaseOf({...round, voting: 'finished'}, CLOCK), 'counting');
  assert.equal(phaseOf({...round, voting: 'enabled'}, end + 1), 'voting', 'a clerk keeps it open after its end');
  assert.equal(votingStage({...round, voting: 'enabled'})!.endsAt, undefined, 'and has not said until when');
  assert.equal(phaseOf({...round, voting: 'enabled', results: 'final'}, CLOCK), 'final');
  assert.equal(phaseOf({...round, results: 'final'}, end), 'final', 'confirmed before its end');
  assert.equal(phaseOf({...round, paused: {}}, CLOCK), 'paused');
  assert.equal(nextTurn(round, CLOCK), end + 1);
  assert.deepEqual(
    placesOf(round, end + 1),
    ['past', 'past', 'past', 'now', 'ahead'],
    'counting leads to the announcement',
  );
  assert.deepEqual(
    placesOf({...round, voting: 'finished'}, CLOCK),
    ['past', 'past', 'past', 'now', 'ahead'],
    'a vote that was ended early is over',
  );
  assert.deepEqual(placesOf(round, 0), ['ahead', 'ahead', 'ahead', 'ahead', 'ahead']);
});

test('a pause lasts for the days that it names, in the zone of the round', () => {
  const round = exampleRound();
  const at = (paused: NonNullable<typeof round.paused>, instant: string) =>
    phaseOf({...round, paused}, Date.parse(instant));
  assert.equal(at({since: '2026-11-24'}, '2026-11-23T23:59:59+02:00'), 'voting', 'announced');
  assert.equal(at({since: '2026-11-24'}, '2026-11-24T00:00:00+02:00'), 'paused');
  assert.equal(at({until: '2026-11-22'}, '2026-11-22T23:59:59+02:00'), 'paused', 'its last day is a day of it');
  assert.equal(at({until: '2026-11-22'}, '2026-11-23T00:00:00+02:00'), 'voting', 'over');
});

test('a way in: the fewest to take back, and the ballot can still become valid', () => {
  const terms = termsOf(facts('knapsack'));
  const lines = after(terms, {type: 'choose', id: 'uz-1'}).lines;
  assert.deepEqual(wayIn(terms, lines, 'uz-10'), ['uz-1']);
  assert.equal(wayIn(terms, lines, 'uz-1'), undefined);
  const both = after(termsOf(facts('approval')), {type: 'choose', id: 'uz-12'}).lines;
  assert.deepEqual(wayIn(termsOf(facts('approval')), both, 'uz-18'), ['uz-12'], 'incompatible');
});

test('a way in, followed, is never refused: random rules', () => {
  fc.assert(
    fc.property(
      someRules,
      someProjects(6),
      fc.array(fc.nat(5), {maxLength: 3}),
      fc.nat(5),
      (rules, projects, picks, at) => {
        const terms: Terms = {rules, projects};
        const draft = after(terms, ...picks.map((pick): DraftEvent => ({type: 'choose', id: `p${pick}`})));
        const id = projects[at % projects.length]!.id;
        const way = wayIn(terms, draft.lines, id);
        if (!way) return;
        const next = drafted(draft, {type: 'choose', id, instead: way}, terms);
        assert.ok(next.lines.some(({projectId}) => projectId === id));
        assert.ok(way.every(gone => !next.lines.some(({projectId}) => projectId === gone)));
        const bad = reasonsAgainst(rules, projects, {
          rulesVersion: rules.version,
          blank: false,
          lines: [...next.lines],
        });
        const mends = [
          'empty',
          'below-min',
          'group-below-min',
          'min-spend',
          'points-below',
          'over-budget',
          'mandatory-missing',
        ];
        assert.deepEqual(
          bad.map(({code}) => code).filter(code => !mends.includes(code)),
          [],
        );
      },
    ),
    {numRuns: 500},
  );
});

test('what remains: by group, of the money, of each pot, of the points', () => {
  const knapsack = remainsOf(exampleRound('knapsack').rules, candidates, exampleLines.knapsack);
  assert.deepEqual(knapsack.money, {spent: 189_500_000, of: 190_000_000, least: 142_500_000});
  assert.deepEqual(
    knapsack.groups.map(({chosen: n, max}) => [n, max]),
    [
      [1, 2],
      [1, 1],
    ],
  );
  const pots = remainsOf(exampleRound('pots').rules, candidates, exampleLines.pots);
  assert.deepEqual(
    pots.pots.map(({spent}) => spent),
    [40_000_000, 149_900_000],
  );
  assert.deepEqual(remainsOf(exampleRound('points').rules, candidates, exampleLines.points).points, {
    given: 7,
    of: 10,
    least: 5,
  });
});

const kept: KeptBallot = {
  roundId: 'uz-2026',
  round: 'Бюджет участі',
  receipt: {number: 'УЖ-1', receivedAt: '2026-11-23T12:00:00Z'},
  blank: false,
  lines: [
    {projectId: 'uz-1', title: 'Майданчик', number: '1', rank: 1},
    {projectId: 'uz-9', title: 'Комплекс'},
    {projectId: 'gone', title: 'Знятий'},
  ],
};

test('the file that a voter keeps comes back as it was, and tells how it went', () => {
  const file = ballotFile(kept, ['Квитанція', '{"kind":"hromada-ballot" не цей рядок']).join('\r\n');
  assert.deepEqual(readBallotFile(file), kept);
  assert.deepEqual(
    faredBy(kept, exampleResults('final')).map(({ranked}) => ranked?.outcome),
    ['funded', 'not-funded', undefined],
  );
});

test('a stranger’s file is no ballot, whatever is in it', () => {
  for (const text of ['', '{}', '{"kind":"hromada-ballot"}', 'x'.repeat(2_000_000)])
    assert.equal(readBallotFile(text), undefined);
  fc.assert(
    fc.property(fc.json(), fc.anything(), (text, thing) => {
      readBallotFile(`${text.slice(0, -1)},"kind":"hromada-ballot"}`);
      const strange = {...kept, kind: 'hromada-ballot', lines: [thing]};
      let line: string;
      try {
        line = JSON.stringify(strange);
      } catch {
        return;
      }
      const read = readBallotFile(line);
      assert.ok(read === undefined || read.lines.every(it => typeof it.title === 'string'));
    }),
  );
});

test('two ballots of one voter, side by side', () => {
  const mine = {blank: false, lines: [{projectId: 'a'}, {projectId: 'b'}]};
  const theirs = {blank: false, lines: [{projectId: 'b'}, {projectId: 'c'}]};
  assert.deepEqual(merged(mine, theirs), {both: ['b'], mine: ['a'], theirs: ['c']});
});

test('finding: both spellings, numbers as numbers, a random order that stays', () => {
  const all = candidates.map(it => (it.id === 'uz-1' ? {...it, title: 'Проект «Здоров’я»'} : it));
  const ids = (change: Partial<typeof everything>, seed = '1') =>
    foundAmong(all, {...everything, ...change}, seed).map(({id}) => id);
  assert.deepEqual(ids({words: 'проєкт здоров'}), ['uz-1']);
  assert.deepEqual(ids({order: 'number'}).slice(0, 3), ['uz-1', 'uz-9', 'uz-10']);
  assert.deepEqual(ids({}), ids({}));
  assert.notDeepEqual(ids({}, '1'), ids({}, '2'));
  assert.deepEqual(ids({filter: {size: 'Великі'}, order: 'dear'}), ['uz-10', 'uz-11', 'uz-14']);
  assert.deepEqual(
    valuesOf(all, 'size').map(([value, n]) => [value, n]),
    [
      ['Великі', 3],
      ['Малі', 6],
    ],
  );
});
