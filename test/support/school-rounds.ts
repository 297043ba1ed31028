/** A school round for tests and stories: the projects and prices of the comps (Ternopil's schools, see demo/data/README.md); descriptions are examples. */
import type {BudgetRound, BudgetRules} from '../../src/contract/index.ts';
import type {Candidate} from '../../src/domain/candidate-search.ts';
import {exampleRound} from './budget-rounds.ts';

export const ROUND = 'te-schools-2026';
export const schools = [
  {id: 'litsei-20', name: 'Ліцей № 20'},
  {id: 'litsei-18', name: 'Ліцей № 18'},
];

const project = (
  id: string,
  title: string,
  summary: string,
  cost: number,
  category: string,
  school = schools[0]!,
): Candidate => ({
  id,
  roundId: ROUND,
  title,
  lang: 'uk',
  summary,
  cost: cost * 100,
  currency: 'UAH',
  category,
  school,
  status: 'admitted',
});

export const schoolProjects: readonly Candidate[] = [
  project('te-1', 'Весела перерва', 'Ігрова зона для відпочинку на перервах', 45_000, 'Відпочинок'),
  project('te-2', 'Мистецька лабораторія', 'Місце для малювання, ліплення і виставок', 58_787, 'Мистецтво'),
  project('te-3', 'Smart cinema', 'Екран і крісла для переглядів та обговорень', 83_600, 'Культура'),
  project('te-4', 'Велопарковка «Newparking»', 'Критий велопаркінг біля входу', 64_500, 'Транспорт'),
  project('te-5', 'Медіастудія', 'Куточок для шкільного подкасту', 40_000, 'Освіта', schools[1]),
];

export const schoolRules: BudgetRules = {
  version: 'v1',
  currency: 'UAH',
  voters: {residentsOnly: false, classes: {from: 7, to: 11}},
  ballot: 'choose-one',
  count: {min: 1, max: 1},
  groups: [],
  mandatory: [],
  pots: [{id: 'school', amount: 8_361_700}],
  blank: false,
  change: false,
  funding: {overflow: 'skip'},
};

export const schoolRound = (change: Partial<BudgetRound> = {}): BudgetRound => ({
  ...exampleRound(),
  id: ROUND,
  name: 'Шкільний бюджет',
  programme: 'Шкільний бюджет',
  school: true,
  schools,
  stages: [
    {kind: 'submission', startsAt: '2026-09-01T00:00:00+03:00', endsAt: '2026-10-10T23:59:59+03:00'},
    {kind: 'voting', startsAt: '2026-11-16T00:00:00+02:00', endsAt: '2026-11-27T15:00:00+02:00'},
    {kind: 'results', startsAt: '2026-12-01T12:00:00+02:00', endsAt: '2026-12-01T12:00:00+02:00'},
  ],
  rules: schoolRules,
  ...change,
});

/** Codes whose check sign is right. `used`: it was voted with · `other`: of another school · `unknown`: nobody has it */
export const codes = {
  first: 'ABC238',
  second: 'KMP568',
  third: 'TXY89K',
  used: 'HEK34K',
  other: 'MPT674',
  unknown: 'CEH45X',
};
