/** Rounds of a participatory budget for tests and stories: one of each ballot type over the same real projects. */
import type {Ballot, BallotLine, BudgetResults, BudgetRound, BudgetRules} from '../../src/contract/index.ts';
import type {Candidate} from '../../src/domain/candidate-search.ts';
import {CLOCK} from './fixtures.ts';

/*
 * Titles, numbers, prices and votes of Uzhhorod's projects are those of the comps, which took them from
 * uzhhorod's public list (see demo/data/README.md); streets, days and splits that no source gives are illustration.
 */

const UZHHOROD = 'UA21100230000039284';
const hryvnias = (amount: number): number => amount * 100;

const votes = (online: number, paper: number) => ({
  online,
  paper,
  total: online + paper,
  asOf: '2026-11-23T13:58:00+02:00',
});

const candidate = (
  id: string,
  number: string,
  title: string,
  size: 'Малі' | 'Великі',
  cost: number,
  category: string,
  address: string,
  counted: ReturnType<typeof votes>,
  change: Partial<Candidate> = {},
): Candidate => ({
  id,
  roundId: 'uz-2026',
  number,
  title,
  lang: 'uk',
  category,
  size,
  place: {address},
  cost: hryvnias(cost),
  currency: 'UAH',
  votes: counted,
  status: 'admitted',
  submittedOn: '2026-09-18',
  ...change,
});

const SPORT = 'Спортивні та дитячі майданчики';
const LOOKS = 'Естетичне облаштування міста';

export const candidates: readonly Candidate[] = [
  candidate(
    'uz-1',
    '1',
    'Мультифункціональний спортивний майданчик УПШ «Первоцвіт»',
    'Малі',
    495_000,
    SPORT,
    'вул. Заньковецької',
    votes(402, 184),
    {
      summary: 'Майданчик із безпечним покриттям для ігор з м’ячем. Приклад опису.',
      author: 'Батьківський комітет (приклад)',
    },
  ),
  candidate('uz-11', '11', '«Арт-простір безпеки»', 'Великі', 1_400_000, LOOKS, 'пл. Театральна', votes(171, 68)),
  candidate(
    'uz-10',
    '10',
    'Реконструкція алеї імені А. Палая',
    'Великі',
    1_499_000,
    LOOKS,
    'Боздоський парк',
    votes(201, 68),
  ),
  candidate(
    'uz-12',
    '12',
    'Відпочинковий простір для початкових класів Ужгородської початкової школи № 1',
    'Малі',
    400_000,
    'Інше',
    'вул. Гойди',
    votes(371, 157),
    {incompatible: ['uz-18']},
  ),
  candidate(
    'uz-15',
    '15',
    'Облаштування сучасного тенісного корту',
    'Малі',
    499_000,
    SPORT,
    'вул. Минайська',
    votes(300, 63),
  ),
  candidate('uz-14', '14', '«Ужгород — гуманне місто»', 'Великі', 513_000, 'Інше', 'усе місто', votes(180, 69)),
  candidate('uz-18', '18', 'Дитячий майданчик «Південний»', 'Малі', 350_000, SPORT, 'вул. Гойди', votes(288, 240)),
  candidate(
    'uz-21',
    '21',
    'Модульний майданчик для стрітбаскету',
    'Малі',
    240_000,
    SPORT,
    'Слов’янська набережна',
    votes(130, 82),
  ),
  candidate(
    'uz-9',
    '9',
    'Спортивно-ігровий комплекс «Невгамонько»',
    'Малі',
    180_000,
    SPORT,
    'вул. Легоцького',
    votes(28, 13),
  ),
];

const rules = (change: Partial<BudgetRules> = {}): BudgetRules => ({
  version: 'v3',
  frozenAt: '2026-11-09T00:00:00+02:00',
  currency: 'UAH',
  voters: {minimumAge: 16, residentsOnly: true, minimumLevel: 'substantial'},
  ballot: 'approval',
  count: {min: 1, max: 3},
  groups: [],
  mandatory: [],
  pots: [{id: 'all', amount: hryvnias(3_000_000)}],
  blank: false,
  change: false,
  funding: {overflow: 'skip'},
  ...change,
});

/** Rules under one name each; the first is that of the comps: a knapsack with groups and a least sum. */
export const exampleBallots = {
  knapsack: rules({
    ballot: 'knapsack',
    count: {min: 1},
    groups: [
      {by: 'size', value: 'Малі', max: 2},
      {by: 'size', value: 'Великі', max: 1},
    ],
    leastSpend: 75,
    pots: [{id: 'all', amount: hryvnias(1_900_000)}],
  }),
  approval: rules({change: true}),
  'choose-one': rules({ballot: 'choose-one', count: {min: 1}}),
  ranking: rules({ballot: 'ranking', count: {min: 2, max: 4}, change: true}),
  points: rules({ballot: 'points', count: {min: 1}, points: {sum: 10, leastSum: 5, most: 6}}),
  pots: rules({
    ballot: 'knapsack',
    count: {min: 1},
    pots: [
      {id: 'small', name: 'Малі', amount: hryvnias(900_000), by: 'size', values: ['Малі']},
      {id: 'large', name: 'Великі', amount: hryvnias(1_500_000), by: 'size', values: ['Великі']},
    ],
    blank: true,
    change: true,
  }),
  adjustable: rules({
    ballot: 'knapsack',
    count: {min: 1, max: 4},
    pots: [{id: 'all', amount: hryvnias(1_900_000)}],
    mandatory: ['uz-9'],
    change: true,
  }),
} satisfies Record<string, BudgetRules>;
export type ExampleBallot = keyof typeof exampleBallots;

/** The funds of which {@link exampleResults} can pay what it says: those of the comps. */
export const resultPots: BudgetRules = {
  ...exampleBallots.pots,
  pots: exampleBallots.pots.pots.map(pot => (pot.id === 'small' ? {...pot, amount: hryvnias(1_150_000)} : pot)),
};

/** Projects of a ballot type: where prices are adjustable, one of them is. */
export const candidatesOf = (type: ExampleBallot): readonly Candidate[] =>
  type === 'adjustable'
    ? candidates.map(it =>
        it.id === 'uz-11'
          ? {...it, adjustable: {min: hryvnias(600_000), step: hryvnias(100_000), max: hryvnias(1_400_000)}}
          : it,
      )
    : candidates;

const at = (day: string, time = '00:00:00'): string => `${day}T${time}+02:00`;

export const exampleRound = (type: ExampleBallot = 'knapsack', change: Partial<BudgetRound> = {}): BudgetRound => ({
  id: 'uz-2026',
  name: 'Бюджет участі, Ужгород',
  programme: 'Бюджет участі',
  community: UZHHOROD,
  timeZone: 'Europe/Kyiv',
  stages: [
    {kind: 'submission', startsAt: '2026-08-15T00:00:00+03:00', endsAt: '2026-09-30T23:59:59+03:00'},
    {
      kind: 'review',
      name: 'Розгляд і доопрацювання',
      startsAt: '2026-10-01T00:00:00+03:00',
      endsAt: at('2026-11-06', '23:59:59'),
    },
    {kind: 'voting', startsAt: at('2026-11-09'), endsAt: at('2026-11-29', '23:59:59')},
    {kind: 'results', startsAt: at('2026-12-04', '17:00:00'), endsAt: at('2026-12-04', '17:00:00')},
    {kind: 'implementation', startsAt: at('2027-01-01'), endsAt: at('2027-12-31', '23:59:59')},
  ],
  rules: exampleBallots[type],
  results: 'hidden',
  url: 'https://rada-uzhgorod.gov.ua/budget',
  ...change,
});

/** The same after voting has ended, the day before the fixtures' clock. */
export const endedRound = (results: BudgetRound['results'], change: Partial<BudgetRound> = {}): BudgetRound => {
  const round = exampleRound('knapsack', {results, ...change});
  return {
    ...round,
    stages: round.stages.map(it => (it.kind === 'voting' ? {...it, endsAt: at('2026-11-22', '23:59:59')} : it)),
  };
};

/** A valid choice for each ballot type. */
export const exampleLines: Record<ExampleBallot, BallotLine[]> = {
  knapsack: [
    {projectId: 'uz-1', amount: hryvnias(495_000)},
    {projectId: 'uz-11', amount: hryvnias(1_400_000)},
  ],
  approval: [{projectId: 'uz-1'}, {projectId: 'uz-11'}],
  'choose-one': [{projectId: 'uz-12'}],
  ranking: [
    {projectId: 'uz-12', rank: 1},
    {projectId: 'uz-1', rank: 2},
    {projectId: 'uz-14', rank: 3},
  ],
  points: [
    {projectId: 'uz-1', points: 4},
    {projectId: 'uz-10', points: 3},
  ],
  pots: [
    {projectId: 'uz-12', amount: hryvnias(400_000)},
    {projectId: 'uz-10', amount: hryvnias(1_499_000)},
  ],
  adjustable: [
    {projectId: 'uz-9', amount: hryvnias(180_000)},
    {projectId: 'uz-11', amount: hryvnias(900_000)},
  ],
};

/**
 * All of the pot is to be spent, and prices are so uneven that within one tap nobody can tell whether that is possible. An
 * example; the titles are real ones.
 */
export const unevenRound = {
  rounds: [exampleRound('knapsack', {rules: {...exampleBallots.knapsack, groups: [], leastSpend: 100}})],
  projects: Array.from({length: 32}, (_, at): Candidate => {
    const {incompatible: _incompatible, ...like} = candidates[at % candidates.length]!;
    const number = String(at + 1);
    return {...like, id: `uneven-${number}`, number, cost: 1_000_003 + ((at * 48_271 * 69_621) % 30_000_000)};
  }),
};

/** The ballot that the backend has after them. */
export const ballotWith = (type: ExampleBallot, change: Partial<Ballot> = {}): Ballot => ({
  roundId: 'uz-2026',
  rulesVersion: 'v3',
  revision: 1,
  blank: false,
  lines: exampleLines[type],
  state: 'received',
  receipt: {number: 'УЖ-2026/004217', receivedAt: new Date(CLOCK).toISOString()},
  ...change,
});

/** Results of the small projects as the comps have them; `final` of the same. */
export const exampleResults = (state: 'preliminary' | 'final'): BudgetResults => {
  const row = (
    projectId: string,
    rank: number,
    outcome: BudgetResults['ranking'][number]['outcome'],
    reason?: BudgetResults['ranking'][number]['reason'],
  ): BudgetResults['ranking'][number] => {
    const project = candidates.find(({id}) => id === projectId)!;
    const {online, paper, total} = project.votes!;
    return {
      projectId,
      rank,
      votes: total,
      score: total,
      online,
      paper,
      outcome,
      ...(reason && {reason}),
      ...(outcome === 'funded' && {granted: project.cost}),
    };
  };
  return {
    roundId: 'uz-2026',
    state,
    asOf: '2026-11-30T09:10:00+02:00',
    currency: 'UAH',
    ballots: {online: 1_640, paper: 902, blank: 12, void: 7},
    ranking: [
      row('uz-1', 1, 'funded'),
      row('uz-12', 2, state === 'final' ? 'funded' : 'tied', state === 'final' ? undefined : 'tie'),
      row('uz-18', 2, state === 'final' ? 'not-funded' : 'tied', state === 'final' ? 'incompatible' : 'tie'),
      row('uz-15', 4, 'not-funded', 'does-not-fit'),
      row('uz-10', 5, 'funded'),
      row('uz-14', 6, 'not-funded', 'winners-reached'),
      row('uz-11', 7, 'not-funded', 'does-not-fit'),
      row('uz-21', 8, 'funded'),
      row('uz-9', 9, 'not-funded', 'below-votes'),
    ],
    ...(state === 'final' && {confirmedAt: '2026-12-04T17:00:00+02:00'}),
  };
};
