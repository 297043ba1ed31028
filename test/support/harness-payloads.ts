import type {QueryName, QueryResult} from '../../src/contract/index.ts';
import {
  assuranceLevels,
  authorEmailSources,
  collectionStates,
  counterKinds,
  ineligibilityReasons,
  moderationStates,
  offers,
  petitionTabs,
  reviewOutcomes,
  reviewStates,
  signerLists,
  termKinds,
  termUnits,
  wayKinds,
} from '../../src/contract/formats.ts';
import {budgetAnswers} from './harness-budget-payloads.ts';
import {
  count,
  date,
  decision,
  filled,
  hostileTexts,
  id,
  instant,
  language,
  record,
  text,
  timeZone,
  url,
} from './harness-payload-values.ts';
import {fc} from './harness-property.ts';

export {hostileTexts};

/*
 * What a backend might answer: anything the contract allows, and the same after something went wrong with it. A query without a row here does
 * not compile, so every query of the contract is fuzzed.
 */

const communityAnswer = record(
  {
    id,
    name: filled(200),
    nameGenitive: filled(200),
    timeZone,
    currency: fc.constantFrom('UAH', 'EUR', 'XXX'),
    languages: fc.array(language, {minLength: 1, maxLength: 4}),
    offers: fc.subarray([...offers]),
    emergencyPhone: filled(40),
    url,
  },
  ['id', 'name', 'timeZone', 'currency', 'languages', 'offers'],
);

const eligibility = record(
  {
    action: fc.oneof(fc.constant('petition.sign'), filled(80)),
    community: fc.constantFrom('UA46060250000025047', 'elsewhere'),
    eligible: fc.boolean(),
    reason: fc.constantFrom(...ineligibilityReasons),
    ways: fc.array(record({kind: fc.constantFrom(...wayKinds), url}, ['kind', 'url']), {maxLength: 5}),
  },
  ['action', 'eligible'],
);

const sessionAnswer = record(
  {
    signedIn: fc.boolean(),
    account: fc.stringMatching(/^[!-~]{1,40}$/),
    displayName: filled(200),
    level: fc.constantFrom(...assuranceLevels),
    eligibility: fc.array(eligibility, {maxLength: 3}),
    signInUrl: url,
    signOutUrl: url,
    expiresAt: instant,
  },
  ['signedIn', 'account', 'eligibility'],
);

const petitionAnswer = record(
  {
    id: fc.oneof({weight: 9, arbitrary: fc.constant('1')}, {weight: 1, arbitrary: id}),
    number: filled(80),
    title: filled(500),
    lang: language,
    author: filled(200),
    category: filled(200),
    text: text(20_000),
    url,
    authority: record({id, name: filled(200), nameGenitive: filled(200), timeZone}, ['id', 'name', 'timeZone']),
    submittedOn: date,
    moderation: record(
      {
        state: fc.oneof(
          {weight: 4, arbitrary: fc.constant('published' as const)},
          {weight: 1, arbitrary: fc.constantFrom(...moderationStates)},
        ),
        reason: text(2_000),
      },
      ['state'],
    ),
    collection: record(
      {state: fc.constantFrom(...collectionStates), startedAt: instant, deadline: instant, paused: fc.boolean()},
      ['state'],
    ),
    review: record(
      {
        state: fc.constantFrom(...reviewStates),
        startedAt: instant,
        dueOn: date,
        answeredAt: instant,
        outcome: fc.constantFrom(...reviewOutcomes),
        decision,
      },
      ['state'],
    ),
    signatures: record({total: count, paper: count, asOf: instant}, ['total', 'asOf']),
    thresholds: fc.array(record({count: count.map(value => Math.max(1, value)), reachedAt: instant}, ['count']), {
      maxLength: 4,
    }),
    signers: fc.constantFrom(...signerLists),
    withdrawal: fc.boolean(),
    archived: fc.boolean(),
  },
  ['id', 'title', 'authority', 'moderation', 'collection', 'review', 'signatures', 'thresholds', 'signers'],
);

const signatureAnswer = record(
  {
    signed: fc.boolean(),
    receipt: record({number: filled(80), receivedAt: instant}, ['number', 'receivedAt']),
    void: record({reason: text(2_000)}, []),
  },
  ['signed'],
);

const page = fc.array(petitionAnswer, {maxLength: 4});
const pause = record({since: date, until: date, reason: text(2_000)}, []);
const length = fc.integer({min: 1, max: 1_000});
const counts = fc.record(
  Object.fromEntries(petitionTabs.map(tab => [tab, count])) as Record<(typeof petitionTabs)[number], typeof count>,
  {requiredKeys: []},
);
const range = fc.record({min: fc.nat(200), max: fc.integer({min: 1, max: 20_000})});

const listAnswer = record(
  {
    items: page,
    next: filled(500),
    total: count,
    counts,
    categories: fc.array(filled(200), {maxLength: 5}),
    paused: pause,
  },
  ['items', 'total'],
);

const signatoriesAnswer = record(
  {
    mode: fc.constantFrom(...signerLists),
    total: count,
    items: fc.array(record({number: length, name: filled(200), signedOn: date}, ['number', 'signedOn']), {
      maxLength: 5,
    }),
    next: filled(500),
  },
  ['mode', 'total', 'items'],
);

const rulesAnswer = record(
  {
    title: range,
    text: range,
    categories: fc.array(filled(200), {maxLength: 5}),
    thresholds: fc.array(
      count.map(value => Math.max(1, value)),
      {maxLength: 4},
    ),
    terms: fc.array(
      record({kind: fc.constantFrom(...termKinds), length, unit: fc.constantFrom(...termUnits)}, [
        'kind',
        'length',
        'unit',
      ]),
      {maxLength: termKinds.length},
    ),
    minimumAge: fc.nat(150),
    minimumLevel: fc.constantFrom(...assuranceLevels),
    residentsOnly: fc.boolean(),
    signers: fc.constantFrom(...signerLists),
    withdrawal: fc.boolean(),
    authorEmail: fc.constantFrom(...authorEmailSources),
    url,
    privacyUrl: url,
    paused: pause,
  },
  ['title', 'text', 'categories', 'thresholds', 'terms', 'residentsOnly', 'signers'],
);

const statisticsAnswer = record(
  {
    asOf: instant,
    source: filled(200),
    counters: fc.array(
      record(
        {
          kind: fc.constantFrom(...counterKinds),
          value: count,
          money: fc.record({amount: fc.nat(), currency: fc.constantFrom('UAH', 'EUR', 'XXX')}),
          communities: count,
          url,
        },
        ['kind'],
      ),
      {maxLength: counterKinds.length},
    ),
  },
  ['asOf', 'counters'],
);

/** Answers that keep the contract. */
export const validAnswers: {readonly [N in QueryName]: fc.Arbitrary<QueryResult<N>>} = {
  'community.get': communityAnswer as fc.Arbitrary<QueryResult<'community.get'>>,
  'session.get': sessionAnswer as fc.Arbitrary<QueryResult<'session.get'>>,
  'petition.get': petitionAnswer as fc.Arbitrary<QueryResult<'petition.get'>>,
  'petition.signature': signatureAnswer as fc.Arbitrary<QueryResult<'petition.signature'>>,
  'petition.signatories': signatoriesAnswer as fc.Arbitrary<QueryResult<'petition.signatories'>>,
  'petition.list': listAnswer as fc.Arbitrary<QueryResult<'petition.list'>>,
  'petition.similar': record({items: page}, ['items']) as fc.Arbitrary<QueryResult<'petition.similar'>>,
  'petition.rules': rulesAnswer as fc.Arbitrary<QueryResult<'petition.rules'>>,
  'petition.own': record({items: page}, ['items']) as fc.Arbitrary<QueryResult<'petition.own'>>,
  'statistics.get': statisticsAnswer as fc.Arbitrary<QueryResult<'statistics.get'>>,
  ...budgetAnswers,
};

/** What stands where something else was expected. */
const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -0,
    -1,
    1.5,
    1e308,
    2 ** 53,
    Number.MAX_SAFE_INTEGER,
    '',
    ' ',
    '0',
    'null',
  ),
  fc.constantFrom<unknown>(
    [],
    {},
    [[]],
    [null],
    [undefined],
    {toString: 1},
    'x'.repeat(30_000),
    '2026-02-30',
    '2026-13-01T00:00:00Z',
  ),
  fc.constantFrom<unknown>(
    '2026-11-23T12:00:00',
    '2026-11-23 12:00:00Z',
    '2026-02-30T12:00:00Z',
    '24:00',
    'Europe/Nowhere',
    'NaN',
    'Infinity',
  ),
  fc.constantFrom<unknown>(...hostileTexts),
  fc.jsonValue({maxDepth: 3}),
);

/** Keys that libraries have stumbled over. */
const strangeKeys = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'then',
  '',
  '0',
  'length',
  'x',
);

type Path = (string | number)[];

const pathsOf = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, part]) => pathsOf(part, [...path, key]))]
    : [path];

/** A copy of `value` with what stands at `path` changed; `change` may return `undefined` to take it away. */
const changedAt = (value: unknown, path: Path, change: (part: unknown) => unknown): unknown => {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : {...(value as object)}) as Record<string, unknown>;
  const part = changedAt(copy[key], rest, change);
  if (part === undefined && !Array.isArray(copy)) delete copy[key];
  else copy[key] = part;
  return copy;
};

/** Adds a key as JSON.parse would: also `__proto__` becomes an own property. */
const withKey = (value: unknown, key: string, part: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const copy = {...value};
  Object.defineProperty(copy, key, {value: part, enumerable: true, configurable: true, writable: true});
  return copy;
};

/** `valid` after one to three accidents: a part taken away, replaced, repeated, wrapped, made long, or with strange keys added. */
export const mutated = (valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      valid,
      fc.array(
        fc.record({
          where: fc.nat(),
          kind: fc.constantFrom(
            'remove',
            'replace',
            'replace',
            'wrap',
            'unwrap',
            'repeat',
            'add',
            'stringify',
            'lengthen',
          ),
          key: strangeKeys,
          instead: strange,
        }),
        {minLength: 1, maxLength: 3},
      ),
    )
    .map(([answer, accidents]) => {
      let value: unknown = answer;
      for (const {where, kind, key, instead} of accidents) {
        const paths = pathsOf(value);
        const path = paths[where % paths.length]!;
        value = changedAt(value, path, part => {
          switch (kind) {
            case 'remove':
              return undefined;
            case 'replace':
              return instead;
            case 'wrap':
              return [part];
            case 'unwrap':
              return Array.isArray(part) ? (part as unknown[])[0] : instead;
            case 'repeat':
              return Array.isArray(part) ? Array.from({length: 12}, () => (part as unknown[])[0] ?? instead) : part;
            case 'add':
              return withKey(part, key, instead);
            case 'stringify':
              return JSON.stringify(part);
            default:
              return typeof part === 'string' ? part + 'Ї'.repeat(510) : part;
          }
        });
      }
      return value;
    });

/** Anything a server might put where one answer of `name` belongs: right, nearly right, or not at all. */
export const anyAnswer = (name: QueryName): fc.Arbitrary<unknown> =>
  fc.oneof(
    {weight: 4, arbitrary: validAnswers[name]},
    {weight: 5, arbitrary: mutated(validAnswers[name])},
    {weight: 1, arbitrary: strange},
  );

/** What a backend may answer to a signature; `KEY` stands for the key that was sent. */
export const anySignResult: fc.Arbitrary<unknown> = (() => {
  const valid = record(
    {
      idempotencyKey: fc.constant('KEY'),
      receipt: record({number: filled(80), receivedAt: instant}, ['number', 'receivedAt']),
      signatures: record({total: count, asOf: instant}, ['total', 'asOf']),
      alreadyApplied: fc.boolean(),
    },
    ['idempotencyKey', 'receipt', 'signatures'],
  );
  return fc.oneof(
    {weight: 3, arbitrary: valid},
    {weight: 4, arbitrary: mutated(valid)},
    {weight: 1, arbitrary: strange},
  );
})();

/** What may stand in the device's queue: rows of ours, rows that were spoilt, and rows of nobody. */
export const anyEntry = (clientId: string, account: string): fc.Arbitrary<unknown> => {
  const time = fc.integer({min: Date.UTC(2026, 0), max: Date.UTC(2027, 0)});
  const valid = fc.record(
    {
      seq: fc.integer({min: 1, max: 9}),
      id: fc.uuid(),
      clientId: fc.constant(clientId),
      account: fc.constantFrom<string | null>(account, null, 'somebody'),
      name: fc.constant('petition.sign'),
      payload: fc.constantFrom({petitionId: '1'}, {petitionId: '2'}),
      body: fc.constant('{"petitionId":"1","idempotencyKey":"x"}'),
      subject: filled(500),
      createdAt: time,
      // What is there may be spoilt as well.
      notAfter: fc.oneof(instant, fc.constant('soon')),
      timeZone: fc.oneof(timeZone, fc.constant('24:00')),
      notBefore: fc.oneof(time, fc.constantFrom(1e300, -1e300)),
      attempts: fc.nat(5),
      lastAttemptAt: time,
      nextAttemptAt: time,
      status: fc.constantFrom('queued', 'sending', 'rejected', 'conflict', 'expired'),
      error: fc.constantFrom(
        {code: 'offline'},
        {code: 'rejected', status: 403, type: 'urn:hromada:problem:not-eligible'},
      ),
    },
    {
      requiredKeys: [
        'seq',
        'id',
        'clientId',
        'account',
        'name',
        'payload',
        'body',
        'createdAt',
        'attempts',
        'nextAttemptAt',
        'status',
      ],
    },
  );
  return fc.oneof(
    {weight: 3, arbitrary: valid},
    {weight: 4, arbitrary: mutated(valid)},
    {weight: 1, arbitrary: strange},
  );
};
