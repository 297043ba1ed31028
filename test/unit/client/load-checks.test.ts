import assert from 'node:assert/strict';
import {test} from 'node:test';
import {loadChecks} from '../../../src/client/load-checks.ts';
import {actions} from '../../../src/contract/actions.ts';
import {queries, type ActionName, type QueryName} from '../../../src/contract/operations.ts';
import {actionSchemas, querySchemas} from '../../../src/contract/schemas/index.ts';
import {HromadaError} from '../../../src/errors.ts';

/*
 * The schemas come by domain. Whichever operation is asked for first, it is checked by its own schema: a domain without a row in `load-checks.ts`
 * would fail here, not on a page.
 */

const refuses = (check: () => unknown): void =>
  assert.throws(check, error => error instanceof HromadaError && error.code === 'invalid-response');

for (const name of Object.keys(queries) as QueryName[])
  test(`${name} is checked`, async () => {
    const {checkQuery} = await loadChecks(name);
    const params = {id: '1', petitionId: '1'} as never;
    assert.equal(querySchemas[name].result.safeParse('nothing like it').success, false);
    refuses(() => checkQuery(name, params, 'nothing like it'));
  });

for (const name of Object.keys(actions) as ActionName[])
  test(`${name} is checked`, async () => {
    const {checkPayload, checkResult} = await loadChecks(name);
    assert.equal(actionSchemas[name].result.safeParse('nothing like it').success, false);
    refuses(() => checkPayload(name, 'nothing like it' as never));
    refuses(() => checkResult(name, 'nothing like it'));
  });

test('they are loaded once for a domain, and are there for what needs none', async () => {
  assert.equal(loadChecks('petition.get'), loadChecks('petition.signature'));
  const [{problemOf}, same] = await Promise.all([loadChecks(), loadChecks('community.get')]);
  assert.deepEqual(problemOf({type: 'urn:x', status: 404}), {type: 'urn:x', status: 404});
  assert.equal(same.problemOf, problemOf);
});
