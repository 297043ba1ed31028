import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {readArguments, usage} from '../../conformance/arguments.ts';
import {checks} from '../../conformance/checks.ts';
import {InvalidOptions, supplies} from '../../conformance/options.ts';

const guide = readFileSync('stories/backend-conformance.mdx', 'utf8');

/** Rows of the guide about a check: its id, and how much it matters. */
const rows = new Map(
  [...guide.matchAll(/^\| `([a-z.-]+:[a-z-]+)` +\| ([^|]+?) *\|/gm)].map(([, id, weight]): [string, string] => [
    id!,
    weight!,
  ]),
);

test('every check has an id of its own, and one that keeps its form', () => {
  assert.equal(new Set(checks.map(({id}) => id)).size, checks.length);
  for (const {id} of checks) assert.match(id, /^[a-z]+(-[a-z]+)*(\.[a-z-]+)?:[a-z]+(-[a-z]+)*$/);
});

test('every check says what it asks for, why, and what to do', () => {
  for (const {id, what, why, advice} of checks) {
    for (const text of [what, why, advice]) assert.ok(text.length > 10, id);
    assert.match(advice, /[.?]$/, id);
  }
});

test('what comes after a check stands after it', () => {
  const ids = checks.map(({id}) => id);
  for (const {id, after = []} of checks) {
    for (const earlier of after) assert.ok(ids.indexOf(earlier) >= 0 && ids.indexOf(earlier) < ids.indexOf(id), id);
  }
});

test('the guide explains every check, and no other', () => {
  assert.deepEqual([...rows.keys()].sort(), checks.map(({id}) => id).sort());
});

test('the guide says which checks must hold, which need not be made, and which decide the delivery', () => {
  for (const {id, severity, voluntary, delivery} of checks) {
    const weight = rows.get(id)!;
    assert.ok(weight.startsWith(severity), id);
    assert.equal(/, (за|на) /.test(weight), voluntary === true, `${id}: voluntary`);
    assert.equal(weight.includes('доставка'), delivery === true, `${id}: delivery`);
  }
});

test('the guide and the help name every option', () => {
  const options = [...usage.matchAll(/--[a-z-]+/g)].map(([option]) => option);
  assert.ok(options.length > 10);
  for (const option of new Set(options)) if (option !== '--help') assert.ok(guide.includes(option), option);
  for (const text of Object.values(supplies)) {
    for (const [option] of text.matchAll(/--[a-z-]+/g)) assert.ok(options.includes(option), option);
  }
});

/* ---- the command line ---- */

test('everything that is typed arrives', () => {
  const read = readArguments(
    [
      'https://rada.example/api',
      ...['--petition', 'a', '--petition', 'b', '--closed-petition', 'c', '--origin', 'https://rada.example'],
      ...['--sign-in-code', 'code', '--code-verifier', 'verifier', '--community', 'lviv', '--allow-writes'],
      ...[
        '--provoke-rate-limit',
        '--concurrency',
        '4',
        '--timeout',
        '500',
        '--json',
        'out.json',
        '--earlier',
        'in.json',
      ],
      '--details',
    ],
    {HROMADA_TOKEN: 'token'},
  );
  assert.deepEqual(read, {
    options: {
      endpoint: 'https://rada.example/api',
      community: 'lviv',
      token: 'token',
      petition: 'a',
      otherPetition: 'b',
      closedPetition: 'c',
      origin: 'https://rada.example',
      allowWrites: true,
      signInCode: {code: 'code', verifier: 'verifier'},
      provokeRateLimit: true,
      concurrency: 4,
      timeout: 500,
    },
    earlierFile: 'in.json',
    jsonFile: 'out.json',
    details: true,
  });
});

test('a token that is typed goes before that of the environment, and an empty one is none', () => {
  const tokenOf = (args: string[], token: string) => {
    const read = readArguments(['https://rada.example', ...args], {HROMADA_TOKEN: token});
    return typeof read === 'object' ? read.options.token : read;
  };
  assert.equal(tokenOf(['--token', 'typed'], 'kept'), 'typed');
  assert.equal(tokenOf([], ''), undefined);
});

for (const args of [
  [],
  ['one', 'two'],
  ['x', '--petition', 'a', '--petition', 'a'],
  ['x', '--petition', 'a', '--petition', 'b', '--petition', 'c'],
  ['x', '--sign-in-code', 'code'],
  ['x', '--origin', 'https://rada.example/page'],
  ['x', '--origin', 'rada.example'],
  ['x', '--concurrency', '1'],
  ['x', '--timeout', 'soon'],
  ['x', '--json'],
]) {
  test(`refused with a sentence: ${args.join(' ') || 'nothing'}`, () => {
    assert.throws(
      () => readArguments(args, {}),
      (error: unknown) => error instanceof InvalidOptions && error.message.length > 10,
    );
  });
}
