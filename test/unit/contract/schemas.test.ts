import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {ZodMiniType} from 'zod/mini';
import {caps} from '../../../src/contract/formats.ts';
import {MAX_COUNT} from '../../../src/contract/values.ts';
import type {QueryName} from '../../../src/contract/index.ts';
import {
  count,
  date,
  filled,
  id,
  instant,
  language,
  list,
  matching,
  text,
  timeZone,
  url,
  whole,
} from '../../../src/contract/schemas/common.ts';
import {actionSchemas, querySchemas} from '../../../src/contract/schemas/index.ts';
import {petition, petitionSignResult} from '../../../src/contract/schemas/petition.ts';
import {problem} from '../../../src/contract/schemas/problem.ts';
import {session} from '../../../src/contract/schemas/session.ts';
import {sessionTokenRequest} from '../../../src/contract/schemas/session-token.ts';
import {hostileTexts, mutated, validAnswers} from '../../support/harness-payloads.ts';
import {fc, fuzzRuns} from '../../support/harness-property.ts';

const takes = (schema: ZodMiniType, value: unknown): boolean => schema.safeParse(value).success;

/** As it arrives. */
const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

/** Where a day may be absent; one that only stands for none is read so. */
const mayBeAbsent = [
  ...[
    'submittedOn',
    'startedAt',
    'deadline',
    'reachedAt',
    'dueOn',
    'answeredAt',
    'date',
    'expiresAt',
    'since',
    'until',
    'endsAt',
    'movedFrom',
    'frozenAt',
    'phaseEndsAt',
    'changedAt',
    'voidedAt',
    'confirmedAt',
    'startsAt',
  ],
];
const asRead = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, part: unknown) =>
      mayBeAbsent.includes(key) && String(part) < '1990' ? undefined : part,
    ),
  ) as unknown;

/** Values that are none of text, number, list and object that a field might want. */
const strangers = [undefined, null, true, Number.NaN, Infinity, 1n, Symbol('x'), () => 'x', new Date(0), new Map()];

interface Field {
  schema: ZodMiniType;
  good: unknown[];
  bad: unknown[];
}

const fields: Record<string, Field> = {
  instant: {
    schema: instant,
    good: [
      '2026-12-03T23:59:59+02:00',
      '2026-12-03T21:59:59Z',
      '2026-12-03T23:59:59.999+02:00',
      '2026-12-03T23:59:59.123456789+02:00',
      '2024-02-29T00:00:00-09:30',
      '2026-12-03T23:59:59-00:00',
    ],
    bad: [
      // No zone, no time, a space, small letters, seconds left out, hours and days that are not there.
      '2026-12-03T23:59:59',
      '2026-12-03',
      '2026-12-03 23:59:59Z',
      '2026-12-03t23:59:59z',
      '2026-12-03T23:59Z',
      '2026-12-03T24:00:00Z',
      '2026-12-03T23:60:00Z',
      '2026-12-03T23:59:60Z',
      '2026-02-30T12:00:00Z',
      '2025-02-29T12:00:00Z',
      '2026-13-01T12:00:00Z',
      '2026-00-01T12:00:00Z',
      '2026-12-03T23:59:59+24:00',
      '2026-12-03T23:59:59+0200',
      '2026-12-03T23:59:59+02',
      '2026-12-03T23:59:59.1234567890Z',
      '+012026-12-03T23:59:59Z',
      ' 2026-12-03T23:59:59Z',
      '2026-12-03T23:59:59Z\n',
      '٢٠٢٦-12-03T23:59:59Z',
      'Thu, 03 Dec 2026 21:59:59 GMT',
      '',
      1_780_000_000_000,
    ],
  },
  date: {
    schema: date,
    good: ['2026-12-03', '2024-02-29', '0001-01-01', '9999-12-31'],
    bad: [
      '2026-2-3',
      '2026-02-30',
      '2025-02-29',
      '2026-13-01',
      '03.12.2026',
      '2026-12-03T00:00:00Z',
      '2026-12-03\n',
      '',
      20261203,
    ],
  },
  timeZone: {
    schema: timeZone,
    good: ['Europe/Kyiv', 'Europe/Kiev', 'UTC', 'Pacific/Chatham'],
    bad: ['Europe/Nowhere', '', 'Kyiv', '../../etc/passwd', 'x'.repeat(65), '__proto__', 2],
  },
  count: {
    schema: count,
    good: [0, 1, MAX_COUNT, -0],
    bad: [-1, 1.5, MAX_COUNT + 1, 2 ** 53, 1e308, '5', '', [], [5], {}],
  },
  'whole from 1': {schema: whole(1), good: [1, 2], bad: [0, -1, 0.5, '1']},
  id: {
    schema: id,
    good: ['1', 'lviv-skver', 'Лв/1842-еп', '__proto__', ' ', 'x'.repeat(caps.id), '😀'.repeat(caps.id)],
    bad: ['', 'x'.repeat(caps.id + 1), '😀'.repeat(caps.id + 1), 7, ['1'], {}],
  },
  'text of 3': {
    schema: text(3),
    // In code points, as JSON Schema and PostgreSQL count: three flags of one family are one letter to a reader, and more here.
    good: ['', 'абв', '😀😀😀', 'а\u0301б', '\ud83d'],
    bad: ['абвг', '😀😀😀😀', 'а\u0301б\u0301', 'x'.repeat(1_000_000), 3],
  },
  'filled of 3': {schema: filled(3), good: ['а', '   '], bad: ['', 'абвг']},
  url: {
    // Whether an address may be followed is decided where it is bound (`safeUrl`): the contract only says how long it is.
    schema: url,
    good: ['https://rada.example/1', '/petitions/1', '#x', `https://x/${'a'.repeat(caps.url - 10)}`],
    bad: ['', 'x'.repeat(caps.url + 1), null, {href: 'https://x'}],
  },
  language: {schema: language, good: ['uk', 'crh-Latn-UA'], bad: ['', 'x'.repeat(caps.language + 1), 4]},
  'list of ids': {
    schema: list(id, 2, 1),
    good: [['a'], ['a', 'b']],
    bad: [[], ['a', 'b', 'c'], ['a', ''], 'ab', {0: 'a', length: 1}, [undefined], Array(1)],
  },
  pattern: {schema: matching(/^[A-Z]{3}$/), good: ['UAH'], bad: ['uah', 'UAHX', 'UAH\n', '', 3]},
};

describe('fields', () => {
  for (const [name, {schema, good, bad}] of Object.entries(fields)) {
    test(name, () => {
      for (const value of good) assert.ok(takes(schema, value), `takes ${JSON.stringify(value)}`);
      for (const value of [...bad, ...strangers]) assert.ok(!takes(schema, value), `refuses ${String(value)}`);
    });
  }
});

/** A petition with nothing that may be left out. */
const smallest = {
  id: '1',
  title: 'Зберегти сквер',
  authority: {id: 'a', name: 'Громада', timeZone: 'Europe/Kyiv'},
  moderation: {state: 'published'},
  collection: {state: 'collecting'},
  review: {state: 'none'},
  signatures: {total: 0, asOf: '2026-11-23T12:00:00Z'},
  thresholds: [],
  signers: 'full',
};

describe('a petition', () => {
  test('needs no more than this', () => assert.deepEqual(petition.parse(smallest), smallest));

  for (const key of Object.keys(smallest)) {
    test(`needs ${key}`, () => {
      const {[key as 'id']: _, ...rest} = smallest;
      assert.ok(!takes(petition, rest));
      assert.ok(!takes(petition, {...smallest, [key]: null}), 'null is not absent');
    });
  }

  test('three facts keep their own words: no state of one is a state of another', () => {
    for (const [fact, foreign] of [
      ['moderation', 'collecting'],
      ['collection', 'published'],
      ['collection', 'not-supported'],
      ['review', 'not-reached'],
      ['review', 'toString'],
    ] as const) {
      assert.ok(!takes(petition, {...smallest, [fact]: {state: foreign}}), `${fact}: ${foreign}`);
    }
  });

  test('a count may be above and below its thresholds', () => {
    const thresholds = [{count: 250, reachedAt: '2026-11-02T12:00:00+02:00'}, {count: 500}];
    for (const total of [0, 249, 1_214, MAX_COUNT]) {
      assert.ok(takes(petition, {...smallest, thresholds, signatures: {...smallest.signatures, total}}));
    }
    assert.ok(!takes(petition, {...smallest, thresholds: Array(caps.thresholds + 1).fill({count: 1})}));
    assert.ok(!takes(petition, {...smallest, thresholds: [{count: 0}]}), 'a goal of nothing would divide by zero');
  });

  test('the zero of a clock is no day: what is before 1990 is read as absent, wherever a day may be absent', () => {
    const zero = '0001-01-01T00:00:00Z';
    const {submittedOn, collection, review, thresholds} = petition.parse({
      ...smallest,
      submittedOn: '0001-01-01',
      collection: {state: 'collecting', startedAt: zero, deadline: '1970-01-01T00:00:00Z'},
      review: {state: 'answered', startedAt: zero, dueOn: '1899-12-30', decision: {date: '0001-01-01'}},
      thresholds: [{count: 1, reachedAt: zero}],
    });
    assert.deepEqual(throughJson({submittedOn, collection, review, thresholds}), {
      collection: {state: 'collecting'},
      review: {state: 'answered', decision: {}},
      thresholds: [{count: 1}],
    });
    const kept = {...smallest, submittedOn: '1990-01-01'};
    assert.deepEqual(petition.parse(kept), kept);
    assert.equal(takes(petition, {...smallest, submittedOn: '0001-02-30'}), false);
  });

  test('a number is text, with its letters', () => {
    assert.ok(takes(petition, {...smallest, number: 'Че/2584-еп'}));
    assert.ok(!takes(petition, {...smallest, number: 2584}));
  });

  test('text of others stays text, whatever it looks like', () => {
    for (const hostile of hostileTexts) {
      const value = {...smallest, title: hostile, text: hostile, url: hostile};
      assert.deepEqual(petition.parse(value), value);
    }
  });
});

describe('a session', () => {
  test('nobody is signed in without an account', () => {
    assert.ok(takes(session, {signedIn: false, eligibility: []}));
    assert.ok(takes(session, {signedIn: true, account: 'a', eligibility: []}));
    assert.ok(!takes(session, {signedIn: true, eligibility: []}));
    assert.ok(!takes(session, {signedIn: true, account: '', eligibility: []}));
    // It goes into a header, which takes no other letters.
    for (const account of ['Іван', 'a b', 'a\n', 'x'.repeat(201)])
      assert.ok(!takes(session, {signedIn: true, account, eligibility: []}), account);
    assert.ok(!takes(session, {signedIn: 'yes', account: 'a', eligibility: []}));
  });

  test('a verifier is one of RFC 7636', () => {
    const good = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
    assert.ok(takes(sessionTokenRequest, {code: 'c', codeVerifier: good}));
    for (const codeVerifier of [good.slice(1), 'a'.repeat(129), `${good}+`, `${good}\n`, '']) {
      assert.ok(!takes(sessionTokenRequest, {code: 'c', codeVerifier}), codeVerifier);
    }
  });
});

describe('parsing rebuilds', () => {
  const withProto = JSON.parse(
    '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}',
  ) as object;
  const extra = {...smallest, sneaked: 'РНОКПП 1234567890', authority: {...smallest.authority, phone: '+380'}};

  test('keys that the contract does not name are left out, at every depth', () => {
    assert.deepEqual(petition.parse(extra), smallest);
  });

  test('nothing reaches a prototype', () => {
    const source = `{"__proto__": {"polluted": true}, ${JSON.stringify(smallest).slice(1)}`;
    const parsed = petition.parse(JSON.parse(source));
    assert.equal(Object.getPrototypeOf(parsed), Object.prototype);
    assert.ok(!('polluted' in parsed));
    petition.safeParse({...smallest, authority: withProto});
    assert.ok(!('polluted' in {}));
  });

  test('the answer is a copy: who sent it cannot change it afterwards', () => {
    const sent = structuredClone(smallest);
    const parsed = petition.parse(sent);
    sent.authority.name = 'Інша';
    sent.title = 'Інша';
    assert.deepEqual(parsed, smallest);
  });

  test('what is deep is refused or left out, without running out of stack', () => {
    const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`) as unknown;
    assert.deepEqual(petition.parse({...smallest, deep}), smallest);
    assert.ok(!takes(petition, {...smallest, thresholds: deep}));
    assert.ok(!takes(petition, deep));
  });

  for (const value of [...strangers, '', 'x', 0, [], [smallest], {}, '<!doctype html><title>Портал</title>']) {
    test(`${typeof value} ${JSON.stringify(String(value)).slice(0, 40)} is no answer to anything`, () => {
      for (const {result} of [...Object.values(querySchemas), ...Object.values(actionSchemas)]) {
        assert.ok(!takes(result, value));
      }
    });
  }
});

describe('a receipt', () => {
  const result = {
    idempotencyKey: 'k',
    receipt: {number: '2026-11-23/000240', receivedAt: '2026-11-23T14:02:17+02:00'},
    signatures: {total: 240, asOf: '2026-11-23T14:02:17+02:00'},
  };

  test('counts only when it is whole', () => {
    assert.deepEqual(petitionSignResult.parse(result), result);
    for (const broken of [
      {...result, idempotencyKey: undefined},
      {...result, receipt: undefined},
      {...result, receipt: {number: '', receivedAt: result.receipt.receivedAt}},
      {...result, receipt: {number: 240, receivedAt: result.receipt.receivedAt}},
      {...result, receipt: {number: '240'}},
      {...result, signatures: {total: -1, asOf: result.signatures.asOf}},
      {ok: true},
      {status: 'success', idempotencyKey: 'k'},
    ]) {
      assert.ok(!takes(petitionSignResult, broken), JSON.stringify(broken));
    }
  });
});

describe('a problem', () => {
  test('may say as little as nothing', () => assert.deepEqual(problem.parse({}), {}));

  test('is not taken at its word', () => {
    const long = 'x'.repeat(caps.short + 1);
    for (const value of [{title: long}, {detail: long}, {type: 7}, {status: '500'}, {errors: {}}, {errors: [null]}]) {
      assert.ok(!takes(problem, value), JSON.stringify(value).slice(0, 60));
    }
    assert.deepEqual(problem.parse({type: 'about:blank', instance: 'https://x', stack: 'Error'}), {
      type: 'about:blank',
    });
  });
});

describe('anything at all', () => {
  for (const name of Object.keys(querySchemas) as QueryName[]) {
    const {result} = querySchemas[name] as {result: ZodMiniType};

    test(`${name}: what the contract allows comes out as it went in`, () => {
      fc.assert(
        fc.property(validAnswers[name] as fc.Arbitrary<unknown>, answer => {
          const received = throughJson(answer);
          assert.deepEqual(throughJson(result.parse(received)), asRead(received));
        }),
        {numRuns: fuzzRuns(300)},
      );
    });

    test(`${name}: what went wrong is refused, or comes out as something the contract allows`, () => {
      fc.assert(
        fc.property(mutated(validAnswers[name] as fc.Arbitrary<never>), answer => {
          const first = result.safeParse(answer);
          if (first.success) assert.deepEqual(result.parse(first.data), first.data);
        }),
        {numRuns: fuzzRuns(1_000)},
      );
    });
  }
});
