import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {actions} from '../../../src/contract/actions.ts';
import {fillPath, operationUrl, queries} from '../../../src/contract/operations.ts';
import {meaningOf, PROBLEM_PREFIX, problems} from '../../../src/contract/problems.ts';
import {actionSchemas, querySchemas} from '../../../src/contract/schemas/index.ts';

describe('addresses', () => {
  test('a param cannot leave its place in the path', () => {
    assert.equal(fillPath('/petitions/{id}', {id: '../session?x#y'}), '/petitions/..%2Fsession%3Fx%23y');
    assert.equal(
      new URL(fillPath('/petitions/{id}', {id: '..'}), 'https://x.example/').pathname,
      '/petitions/%252E%252E',
    );
    assert.equal(fillPath('/petitions/{id}', {id: 'Лв/1'}), '/petitions/%D0%9B%D0%B2%2F1');
    assert.equal(fillPath('/petitions/{id}', {id: '$&{id}'}), '/petitions/%24%26%7Bid%7D');
  });

  test('the endpoint may end in slashes; a community is a parameter', () => {
    const url = 'https://x.example/api/petitions/1';
    assert.equal(operationUrl('https://x.example/api', '/petitions/{id}', {id: '1'}), url);
    assert.equal(operationUrl('https://x.example/api//', '/petitions/{id}', {id: '1'}), url);
    assert.equal(operationUrl('https://x.example/api', '/petitions/{id}', {id: '1'}, 'a&b'), `${url}?community=a%26b`);
    assert.equal(operationUrl('https://x.example/api', '/petitions/{id}', {id: '1'}, ''), url);
  });
});

describe('operations', () => {
  test('each has its schemas, and each schema its operation', () => {
    assert.deepEqual(Object.keys(querySchemas).sort(), Object.keys(queries).sort());
    assert.deepEqual(Object.keys(actionSchemas).sort(), Object.keys(actions).sort());
  });

  test('every {name} of a path is a param of its schema', () => {
    const filled = new Proxy({}, {get: () => 'x'});
    for (const {path} of [...Object.values(queries), ...Object.values(actions)]) {
      assert.doesNotMatch(fillPath(path, filled), /[{}]|undefined/);
    }
    assert.ok(querySchemas['petition.get'].params.safeParse({id: 'x'}).success);
    assert.ok(!querySchemas['petition.get'].params.safeParse({}).success);
  });

  test('what depends on who asks is never kept on the device', () => {
    for (const [name, {identity, persist}] of Object.entries(queries)) {
      if (identity === 'session') assert.notEqual(persist, 'yes', name);
    }
  });

  test('signatures of one petition wait for each other, those of two do not', () => {
    const {scope, dedupeKey, invalidates} = actions['petition.sign'];
    assert.equal(scope({petitionId: '1'}), scope({petitionId: '1'}));
    assert.notEqual(scope({petitionId: '1'}), scope({petitionId: '2'}));
    assert.notEqual(dedupeKey({petitionId: '1'}), dedupeKey({petitionId: '2'}));
    assert.deepEqual(invalidates({petitionId: '1'}), [
      {name: 'petition.get', params: {id: '1'}},
      {name: 'petition.signature', params: {petitionId: '1'}},
    ]);
  });

  test('what an act is about holds ids alone: it is a mark on the way to a sign-in page, and no place for typed words', () => {
    for (const [name, {scope}] of Object.entries(actions)) {
      const read: string[] = [];
      const payload = new Proxy({}, {get: (_, key) => (read.push(String(key)), 'x')});
      scope(payload as never);
      for (const key of read) assert.match(key, /^(replaces|\w+Id)$/, name);
    }
  });
});

describe('what an answer means to the outbox', () => {
  for (const [name, {status, meaning}] of Object.entries(problems)) {
    test(`${name}: ${meaning}, whatever the status`, () => {
      for (const answered of [status, 200, 400, 409, 500, undefined]) {
        assert.equal(meaningOf(answered, PROBLEM_PREFIX + name), meaning);
      }
    });
  }

  const byStatus: Record<string, (number | undefined)[]> = {
    retry: [undefined, 0, 200, 204, 302, 408, 409, 425, 429, 500, 502, 503, 504, 507, 599],
    'sign-in': [401, 419],
    conflict: [412],
    expired: [410],
    rejected: [400, 402, 403, 404, 405, 406, 411, 413, 414, 415, 416, 417, 418, 421, 422, 423, 424, 426, 428, 431, 451],
  };
  for (const [meaning, statuses] of Object.entries(byStatus)) {
    test(`without a type of ours: ${meaning}`, () => {
      for (const status of statuses) {
        for (const type of [
          undefined,
          'about:blank',
          'https://x.example/problem',
          `${PROBLEM_PREFIX}of-another-version`,
        ]) {
          assert.equal(meaningOf(status, type), meaning, `${status} ${type}`);
        }
      }
    });
  }

  test('a type that is the name of something every object has is no type of ours', () => {
    for (const name of ['toString', '__proto__', 'constructor', '']) {
      assert.equal(meaningOf(500, PROBLEM_PREFIX + name), 'retry');
      assert.equal(meaningOf(400, PROBLEM_PREFIX + name), 'rejected');
    }
  });
});
