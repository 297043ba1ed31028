import {actions} from '../../../src/contract/actions.ts';
import {queries, type ActionName} from '../../../src/contract/operations.ts';
import {failed, passed, skipped, type Check} from '../check.ts';
import {answered, textAt} from '../exchange.ts';
import {operationKey} from '../observe/document.ts';
import {queryNames} from '../observe/reads.ts';

const group = 'Description';

export const documentChecks: readonly Check[] = [
  {
    id: 'openapi:present',
    group,
    severity: 'must',
    what: 'describes itself at /openapi.json, by OpenAPI 3.1',
    why: 'OpenAPI 3.1; a city’s developers and generators read it instead of asking you',
    advice:
      'Serve the document of the kit (`openApiDocument()` of hromada-kit/contract/openapi.js), or your own of version 3.1.',
    judge: ({document: {openapi}}) => {
      const version = textAt(openapi.json, 'openapi');
      if (openapi.status !== 200) return failed(`/openapi.json gives ${answered(openapi)}`, [openapi]);
      if (version === undefined) return failed('/openapi.json is no OpenAPI document in JSON', [openapi]);
      return /^3\.[1-9]/.test(version) ? passed([openapi]) : failed(`its version is ${version}`, [openapi]);
    },
  },
  {
    id: 'openapi:operations',
    group,
    severity: 'must',
    what: 'describes every operation of the contract that its community offers',
    why: 'contract: an operation that is not described is not found by whoever reads the document',
    advice: 'Add the paths that are named above, or take what the community does not have out of its `offers`.',
    after: ['openapi:present'],
    judge: ({document: {openapi, described, offers}}) => {
      const wanted = [
        ...queryNames.filter(offers).map(name => ({name, key: operationKey('GET', queries[name].path)})),
        ...(Object.keys(actions) as ActionName[])
          .filter(offers)
          .map(name => ({name, key: operationKey(actions[name].method, actions[name].path)})),
      ];
      const missing = wanted.filter(({key}) => !described.has(key));
      if (wanted.length === 0) return skipped('not-offered', 'the community offers nothing');
      return missing.length
        ? failed(
            missing.map(({name, key}) => `${name} (${key}) is not in it`),
            [openapi],
          )
        : passed([openapi]);
    },
  },
];
