import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  meaningOf,
  PROBLEM_PREFIX,
  problems,
  type AnswerMeaning,
  type ProblemName,
} from '../../../src/contract/problems.ts';

/*
 * What an answer to a write means, for every status with every type. The expectations are written down once more here, on purpose: a word that
 * changes in the table of the contract changes what happens to somebody's signature.
 */

const byType: Record<ProblemName, AnswerMeaning> = {
  'idempotency-key-missing': 'rejected',
  'idempotency-key-reused': 'rejected',
  'idempotency-in-progress': 'in-progress',
  'sign-in-required': 'sign-in',
  'account-mismatch': 'sign-in',
  csrf: 'sign-in',
  'not-eligible': 'rejected',
  'origin-not-allowed': 'rejected',
  'not-found': 'rejected',
  'method-not-allowed': 'rejected',
  'not-open': 'rejected',
  'deadline-passed': 'expired',
  'revision-conflict': 'conflict',
  'rules-changed': 'conflict',
  'ballot-invalid': 'rejected',
  'voted-on-paper': 'rejected',
  'code-unknown': 'rejected',
  'code-used': 'rejected',
  'code-of-another-school': 'rejected',
  'payload-too-large': 'rejected',
  'unsupported-media-type': 'rejected',
  validation: 'rejected',
  'rate-limited': 'retry',
  internal: 'retry',
  maintenance: 'retry',
};

const byStatus: Record<number, AnswerMeaning> = {
  400: 'rejected',
  401: 'sign-in',
  402: 'rejected',
  403: 'rejected',
  404: 'rejected',
  405: 'rejected',
  406: 'rejected',
  407: 'rejected',
  408: 'retry',
  // bare, it may be an attempt of ours that is still under way
  409: 'retry',
  410: 'expired',
  411: 'rejected',
  412: 'conflict',
  413: 'rejected',
  414: 'rejected',
  415: 'rejected',
  416: 'rejected',
  417: 'rejected',
  418: 'rejected',
  419: 'sign-in',
  421: 'rejected',
  422: 'rejected',
  423: 'rejected',
  424: 'rejected',
  425: 'retry',
  426: 'rejected',
  428: 'rejected',
  429: 'retry',
  431: 'rejected',
  451: 'rejected',
  499: 'rejected',
};
/** Everything else proves nothing about the act: it goes again. */
const others = [
  undefined,
  0,
  100,
  101,
  200,
  201,
  202,
  204,
  206,
  301,
  302,
  303,
  304,
  307,
  308,
  500,
  501,
  502,
  503,
  504,
  507,
  508,
  511,
  520,
  522,
  599,
  600,
  999,
];
const statuses: [number | undefined, AnswerMeaning][] = [
  ...Object.entries(byStatus).map(([status, meaning]): [number, AnswerMeaning] => [Number(status), meaning]),
  ...others.map((status): [number | undefined, AnswerMeaning] => [status, 'retry']),
];

test('every type of the contract is in the table of this test', () => {
  assert.deepEqual(Object.keys(problems).sort(), Object.keys(byType).sort());
});

for (const [name, meaning] of Object.entries(byType))
  test(`${name} means ${meaning}, whatever the status`, () => {
    for (const [status] of statuses) assert.equal(meaningOf(status, PROBLEM_PREFIX + name), meaning, String(status));
  });

/** Types that say nothing to us. */
const foreign = [
  undefined,
  '',
  'about:blank',
  'not-eligible',
  'https://council.example/problems/not-eligible',
  'urn:hromada:problem',
  PROBLEM_PREFIX,
  `${PROBLEM_PREFIX}something-new`,
  `${PROBLEM_PREFIX}constructor`,
  `${PROBLEM_PREFIX}__proto__`,
  `${PROBLEM_PREFIX}toString`,
  `${PROBLEM_PREFIX}not-eligible/`,
  PROBLEM_PREFIX.toUpperCase() + 'CSRF',
];

for (const [status, meaning] of statuses)
  test(`${status ?? 'no answer'} without a type of ours means ${meaning}`, () => {
    for (const type of foreign) assert.equal(meaningOf(status, type), meaning, type);
  });

test('the status that a backend sends with a type would mean the same, or something milder', () => {
  // A proxy may drop the body: then the status alone must not condemn what the type would have sent again.
  const harsh: AnswerMeaning[] = ['rejected', 'expired'];
  for (const [name, {status, meaning}] of Object.entries(problems)) {
    const bare = meaningOf(status);
    if (!harsh.includes(meaning) && name !== 'csrf')
      assert.ok(!harsh.includes(bare), `${name}: bare ${status} is ${bare}`);
  }
});
