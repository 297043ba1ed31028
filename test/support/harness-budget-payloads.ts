import type {QueryResult} from '../../src/contract/index.ts';
import {
  askings,
  ballotStates,
  ballotTypes,
  groupings,
  leftoverPolicies,
  outcomeReasons,
  outcomes,
  overflowPolicies,
  ownBallotStates,
  projectStatuses,
  projectTexts,
  resultStates,
  roundPhases,
  stageKinds,
  voidReasons,
  voterBars,
  votingSwitches,
} from '../../src/contract/budget-formats.ts';
import {assuranceLevels, authorEmailSources} from '../../src/contract/formats.ts';
import type {BudgetQueryName} from '../../src/contract/operations.ts';
import {
  count,
  date,
  decision,
  filled,
  id,
  instant,
  language,
  record,
  text,
  timeZone,
  url,
} from './harness-payload-values.ts';
import {fc} from './harness-property.ts';

/* What a backend might answer about participatory budgets: anything the contract allows. */

const amount = fc.oneof(fc.nat(200_000_000), fc.constantFrom(0, 1, 1_000_000_000_000));
const currency = fc.constantFrom('UAH', 'EUR', 'XXX');
const few = fc.nat(5);
const some = fc.integer({min: 1, max: 9});
const year = fc.integer({min: 1990, max: 2200});
/** Ids are few, so that what names another finds it. */
const projectId = fc.oneof({weight: 9, arbitrary: fc.constantFrom('1', '2', '3', '4')}, {weight: 1, arbitrary: id});
const school = fc.record({id: fc.oneof(fc.constantFrom('s1', 's2'), id), name: filled(200)});
const degrees = (most: number) => fc.oneof(fc.double({min: -most, max: most, noNaN: true}), fc.constantFrom(0, most));
const place = record({address: filled(500), position: fc.record({lat: degrees(90), lon: degrees(180)})}, []);
const group = fc.constantFrom('малі', 'великі', 'Освіта');
const photo = record({url, alt: text(500)}, ['url']);
const receipt = fc.record({number: filled(80), receivedAt: instant});
const papers = record({entered: count, total: count, url}, ['entered', 'total']);

const project = record(
  {
    id: projectId,
    roundId: fc.oneof(fc.constant('1'), id),
    number: filled(80),
    title: filled(500),
    lang: language,
    summary: text(2_000),
    description: text(20_000),
    texts: fc.array(fc.record({kind: fc.constantFrom(...projectTexts), text: text(20_000)}), {maxLength: 3}),
    image: photo,
    photos: fc.array(photo, {maxLength: 3}),
    author: filled(200),
    place,
    category: filled(200),
    size: group,
    territory: filled(200),
    sector: filled(200),
    school,
    classes: fc.record({from: fc.integer({min: 1, max: 12}), to: fc.integer({min: 1, max: 12})}),
    cost: amount,
    adjustable: fc.record({min: amount, step: some, max: amount}),
    estimate: fc.array(
      record({name: filled(200), quantity: some, unit: filled(40), price: amount}, ['name', 'quantity', 'price']),
      {
        maxLength: 3,
      },
    ),
    currency,
    votes: record({online: count, paper: count, total: count, score: count, asOf: instant}, ['total', 'asOf']),
    status: fc.oneof(
      {weight: 3, arbitrary: fc.constant('admitted' as const)},
      {weight: 1, arbitrary: fc.constantFrom(...projectStatuses)},
    ),
    reason: text(2_000),
    changedAt: instant,
    supporters: record({count, needed: some, asOf: instant}, ['count', 'asOf']),
    incompatible: fc.array(projectId, {maxLength: 2}),
    submittedOn: date,
    url,
  },
  ['id', 'roundId', 'title', 'cost', 'currency', 'status'],
);

const rules = record(
  {
    version: filled(200),
    frozenAt: instant,
    currency,
    voters: record(
      {
        minimumAge: fc.nat(150),
        residentsOnly: fc.boolean(),
        connectedToo: fc.boolean(),
        classes: fc.record({from: fc.integer({min: 1, max: 12}), to: fc.integer({min: 1, max: 12})}),
        minimumLevel: fc.constantFrom(...assuranceLevels),
      },
      ['residentsOnly'],
    ),
    ballot: fc.constantFrom(...ballotTypes),
    count: record({min: few, max: some}, ['min']),
    groups: fc.array(record({by: fc.constantFrom(...groupings), value: group, min: few, max: few}, ['by', 'value']), {
      maxLength: 3,
    }),
    oneGroup: fc.constantFrom(...groupings),
    leastSpend: fc.integer({min: 1, max: 100}),
    points: record({sum: some, leastSum: few, most: some}, ['sum']),
    mandatory: fc.array(projectId, {maxLength: 2}),
    pots: fc.array(
      record(
        {
          id,
          name: filled(200),
          amount,
          by: fc.constantFrom(...groupings),
          values: fc.array(group, {maxLength: 2}),
          minVotes: count,
          winners: few,
        },
        ['id', 'amount'],
      ),
      {maxLength: 3},
    ),
    blank: fc.boolean(),
    change: fc.boolean(),
    funding: record(
      {
        overflow: fc.constantFrom(...overflowPolicies),
        partialFrom: fc.integer({min: 1, max: 100}),
        onePer: fc.constantFrom(...groupings),
        leftover: fc.constantFrom(...leftoverPolicies),
      },
      ['overflow'],
    ),
    url,
  },
  ['version', 'currency', 'voters', 'ballot', 'count', 'groups', 'mandatory', 'pots', 'blank', 'change', 'funding'],
);

const limits = record({min: few, max: fc.integer({min: 1, max: 20_000}), words: some}, ['min', 'max']);
const asking = fc.constantFrom(...askings);
const submission = record(
  {
    title: limits,
    summary: limits,
    description: limits,
    texts: fc.array(
      fc.record({
        kind: fc.constantFrom(...projectTexts),
        required: fc.boolean(),
        max: fc.integer({min: 1, max: 20_000}),
      }),
      {maxLength: 3},
    ),
    categories: fc.array(filled(200), {maxLength: 4}),
    territories: fc.array(filled(200), {maxLength: 4}),
    sectors: fc.array(filled(200), {maxLength: 4}),
    sizes: fc.array(record({name: group, min: amount, max: amount}, ['name']), {maxLength: 3}),
    cost: record({min: amount, max: amount}, []),
    estimate: asking,
    place: asking,
    bounds: fc.record({south: degrees(90), west: degrees(180), north: degrees(90), east: degrees(180)}),
    photos: few,
    supporters: some,
    minimumAge: fc.nat(150),
    residentsOnly: fc.boolean(),
    perAuthor: some,
    consents: fc.array(record({id, text: filled(2_000), required: fc.boolean(), url}, ['id', 'text', 'required']), {
      maxLength: 3,
    }),
    authorEmail: fc.constantFrom(...authorEmailSources),
    phone: asking,
    url,
    privacyUrl: url,
  },
  [
    'title',
    'description',
    'texts',
    'categories',
    'sizes',
    'cost',
    'estimate',
    'place',
    'photos',
    'residentsOnly',
    'consents',
    'phone',
  ],
);

const round = record(
  {
    id: fc.oneof({weight: 9, arbitrary: fc.constant('1')}, {weight: 1, arbitrary: id}),
    name: filled(200),
    programme: filled(200),
    community: id,
    place: filled(200),
    timeZone,
    year,
    school: fc.boolean(),
    schools: fc.array(school, {maxLength: 3}),
    stages: fc.array(
      record(
        {
          kind: fc.constantFrom(...stageKinds),
          name: filled(200),
          startsAt: instant,
          endsAt: instant,
          movedFrom: instant,
          movedBecause: text(2_000),
        },
        ['kind'],
      ),
      {maxLength: 6},
    ),
    voting: fc.constantFrom(...votingSwitches),
    rules,
    submission,
    results: fc.constantFrom(...resultStates),
    papers,
    paused: record({since: date, until: date, reason: text(2_000), decision}, []),
    url,
  },
  ['id', 'name', 'programme', 'community', 'timeZone', 'stages', 'rules', 'results'],
);

const summary = record(
  {
    id,
    name: filled(200),
    programme: filled(200),
    community: id,
    place: filled(200),
    school: fc.boolean(),
    year,
    phase: fc.constantFrom(...roundPhases),
    phaseEndsAt: instant,
    projects: count,
    schools: count,
    ballots: count,
    winners: count,
    money: amount,
    currency,
    url,
  },
  ['id', 'name', 'programme', 'community', 'phase', 'projects', 'currency'],
);

const line = record({projectId, amount, rank: some, points: few}, ['projectId']);
const ballot = record(
  {
    roundId: fc.oneof(fc.constant('1'), id),
    rulesVersion: filled(200),
    revision: some,
    blank: fc.boolean(),
    lines: fc.array(line, {maxLength: 4}),
    state: fc.constantFrom(...ballotStates),
    voidReason: fc.constantFrom(...voidReasons),
    voidText: text(2_000),
    voidedAt: instant,
    receipt,
  },
  ['roundId', 'rulesVersion', 'revision', 'blank', 'lines', 'state', 'receipt'],
);

const results = record(
  {
    roundId: id,
    school: id,
    state: fc.constantFrom(...resultStates),
    asOf: instant,
    currency,
    ballots: fc.record({online: count, paper: count, blank: count, void: count}),
    ranking: fc.array(
      record(
        {
          projectId,
          rank: some,
          votes: count,
          score: count,
          online: count,
          paper: count,
          outcome: fc.constantFrom(...outcomes),
          reason: fc.constantFrom(...outcomeReasons),
          granted: amount,
        },
        ['projectId', 'rank', 'votes', 'score', 'outcome'],
      ),
      {maxLength: 5},
    ),
    papers,
    confirmedAt: instant,
    decision,
  },
  ['roundId', 'state', 'asOf', 'currency', 'ballots', 'ranking'],
);

const counts = fc.record(
  Object.fromEntries(projectStatuses.map(status => [status, count])) as Record<
    (typeof projectStatuses)[number],
    typeof count
  >,
  {requiredKeys: []},
);

/** Answers that keep the contract. */
export const budgetAnswers: {readonly [N in BudgetQueryName]: fc.Arbitrary<QueryResult<N>>} = {
  'budget.rounds': record({items: fc.array(summary, {maxLength: 4}), next: filled(500), total: count}, [
    'items',
    'total',
  ]) as fc.Arbitrary<QueryResult<'budget.rounds'>>,
  'budget.round': round as fc.Arbitrary<QueryResult<'budget.round'>>,
  'budget.candidates': fc.record({
    roundId: id,
    rulesVersion: filled(200),
    asOf: instant,
    items: fc.array(project, {maxLength: 4}),
  }) as fc.Arbitrary<QueryResult<'budget.candidates'>>,
  'budget.ballot': record(
    {state: fc.constantFrom(...ownBallotStates), revision: count, ballot, barred: fc.constantFrom(...voterBars)},
    ['state', 'revision'],
  ) as fc.Arbitrary<QueryResult<'budget.ballot'>>,
  'budget.results': results as fc.Arbitrary<QueryResult<'budget.results'>>,
  'project.get': project as fc.Arbitrary<QueryResult<'project.get'>>,
  'project.list': record(
    {
      items: fc.array(project, {maxLength: 4}),
      rounds: fc.array(summary, {maxLength: 3}),
      next: filled(500),
      total: count,
      counts,
      categories: fc.array(filled(200), {maxLength: 4}),
    },
    ['items', 'rounds', 'total'],
  ) as fc.Arbitrary<QueryResult<'project.list'>>,
  'project.own': fc.record({items: fc.array(project, {maxLength: 4})}) as fc.Arbitrary<QueryResult<'project.own'>>,
  'project.support': record({supported: fc.boolean(), receipt}, ['supported']) as fc.Arbitrary<
    QueryResult<'project.support'>
  >,
};
