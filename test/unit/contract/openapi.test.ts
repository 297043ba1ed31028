import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import type {ZodMiniType} from 'zod/mini';
import type {QueryName} from '../../../src/contract/index.ts';
import {openApiDocument, type OpenApiDocument} from '../../../src/contract/openapi.ts';
import {actions} from '../../../src/contract/actions.ts';
import {queries, type ActionName} from '../../../src/contract/operations.ts';
import {PROBLEM_PREFIX, problems} from '../../../src/contract/problems.ts';
import {querySchemas} from '../../../src/contract/schemas/index.ts';
import {actionSamples} from '../../conformance/client-samples.ts';
import {mutated, validAnswers} from '../../support/harness-payloads.ts';
import {fc, fuzzRuns} from '../../support/harness-property.ts';
import {conforms} from './json-schema.ts';

type JsonObject = Record<string, unknown>;

const serverUrl = 'https://hromada.example/api';
const openApi = openApiDocument({serverUrl, sessionCookie: 'session'});

/** What a `#/…` pointer (RFC 6901) names in the document. */
const resolve = (reference: string): JsonObject => {
  assert.ok(reference.startsWith('#/'), reference);
  const found = reference
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (at, key) => (at as JsonObject | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')],
      openApi,
    );
  assert.ok(found, `${reference} names nothing`);
  return found as JsonObject;
};

/** Every object in the document, with the pointer to it. */
function* objectsOf(value: unknown, pointer = '#'): Generator<[string, JsonObject]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [pointer, value as JsonObject];
  for (const [key, child] of Object.entries(value)) yield* objectsOf(child, `${pointer}/${key.replaceAll('/', '~1')}`);
}

interface Operation {
  operationId: string;
  parameters?: JsonObject[];
  requestBody?: {content: Record<string, {schema: JsonObject}>};
  responses: Record<string, JsonObject>;
  security: JsonObject[];
}

const operations = Object.entries(openApi.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({path, method, ...(operation as unknown as Operation)})),
);
const operation = (operationId: string) => {
  const found = operations.find(each => each.operationId === operationId);
  assert.ok(found, operationId);
  return found;
};

describe('the document', () => {
  test('is plain JSON, the same every time', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(openApi)), openApi);
    assert.deepEqual(openApiDocument({serverUrl, sessionCookie: 'session'}), openApi);
    assert.equal(openApi.openapi, '3.1.0');
    assert.deepEqual(openApi.servers, [{url: serverUrl}]);
  });

  test('every reference names something in it', () => {
    const references = [...objectsOf(openApi)].flatMap(([, {$ref}]) => (typeof $ref === 'string' ? [$ref] : []));
    assert.ok(references.length > 50);
    for (const reference of references) resolve(reference);
  });

  test('every component is used', () => {
    const source = JSON.stringify({...openApi});
    for (const [kind, components] of Object.entries(openApi.components)) {
      if (kind === 'securitySchemes') continue;
      for (const name of Object.keys(components)) {
        if (kind === 'responses' && [405, 412].includes(Number(name.slice(-3)))) continue;
        assert.ok(source.includes(`"#/components/${kind}/${name}"`), `${kind}/${name}`);
      }
    }
  });

  test('every operation of the contract is in it once, by its name, method and path', () => {
    const expected = [
      ...Object.entries(queries).map(([name, {path}]) => `${name} get ${path}`),
      ...Object.entries(actions).map(([name, {method, path}]) => `${name} ${method.toLowerCase()} ${path}`),
      'session.token post /session/token',
      'budget.check-code post /budget-rounds/{roundId}/code-checks',
      'openapi.get get /openapi.json',
    ];
    const found = operations.map(({operationId, method, path}) => `${operationId} ${method} ${path}`);
    assert.deepEqual(found.sort(), expected.sort());
  });

  test('every {name} of a path is a required path parameter, and no other is', () => {
    for (const {path, operationId, parameters = []} of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = parameters.filter(({in: place}) => place === 'path');
      assert.deepEqual(
        declared.map(({name}) => name),
        named,
        operationId,
      );
      for (const {required} of declared) assert.equal(required, true);
    }
  });

  test('without a cookie, a token is the only way to be somebody', () => {
    const plain: OpenApiDocument = openApiDocument({serverUrl});
    assert.deepEqual(Object.keys(plain.components.securitySchemes), ['bearer']);
    assert.ok(!JSON.stringify(plain.paths).includes('"cookie"'));
  });
});

describe('operations', () => {
  test('reads that are the same for everybody are revalidated; the others name who asks', () => {
    for (const [name, {identity}] of Object.entries(queries)) {
      const {responses, security} = operation(name);
      assert.equal('304' in responses, identity === 'none', name);
      assert.deepEqual(security, identity === 'none' ? [] : [{}, {cookie: []}, {bearer: []}], name);
    }
  });

  for (const [name, {success}] of Object.entries(actions)) {
    test(`${name} takes a key in header and body, and names every answer that counts as received`, () => {
      const {parameters = [], requestBody, responses} = operation(name);
      const headers = parameters
        .map(parameter => (typeof parameter['$ref'] === 'string' ? resolve(parameter['$ref']) : parameter))
        .filter(({in: place}) => place === 'header');
      assert.deepEqual(
        headers.map(({name: header, required}) => [header, required]),
        [
          ['Idempotency-Key', true],
          ['Hromada-Account', undefined],
        ],
      );
      const {schema} = requestBody!.content['application/json']!;
      const {payload} = actionSamples[name as ActionName];
      assert.ok(conforms(schema, {...payload, idempotencyKey: 'k'}, resolve));
      assert.ok(!conforms(schema, payload, resolve), 'without a key');
      assert.ok(!conforms(schema, {idempotencyKey: 'k'}, resolve), 'without a payload');
      for (const status of success) assert.ok(String(status) in responses);
    });
  }
});

describe('problems', () => {
  test('every type is listed with its status and meaning', () => {
    assert.deepEqual(
      openApi['x-hromada-problems'],
      Object.entries(problems).map(([name, row]) => ({type: PROBLEM_PREFIX + name, ...row})),
    );
  });

  test('every status has a response that names its types', () => {
    for (const [name, {status}] of Object.entries(problems)) {
      const response = openApi.components.responses[`Problem${status}`];
      assert.ok(String(response?.['description']).includes(PROBLEM_PREFIX + name), name);
      assert.ok('application/problem+json' in (response?.['content'] as object));
    }
  });

  test('whoever is told to come later is told when', () => {
    for (const status of [429, 503]) {
      assert.ok('Retry-After' in (openApi.components.responses[`Problem${status}`]?.['headers'] as object));
    }
  });

  test('signing may meet a deadline, a missing sign-in and a key used before', () => {
    const {responses} = operation('petition.sign');
    for (const status of [400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503])
      assert.ok(String(status) in responses);
  });
});

describe('the schemas of the document say what the client checks', () => {
  const schemaOf = (name: QueryName): JsonObject => {
    const {responses} = operation(name);
    const {content} = responses['200'] as {content: Record<string, {schema: JsonObject}>};
    return content['application/json']!.schema;
  };

  /** What JSON Schema has no words for: whether a zone is known, and a rule over two fields. */
  const isUnspeakable = (path: PropertyKey[]): boolean => path.at(-1) === 'timeZone' || path.length === 0;

  for (const name of Object.keys(querySchemas) as QueryName[]) {
    const {result} = querySchemas[name] as {result: ZodMiniType};
    const agrees = (received: unknown): void => {
      const {success, error} = result.safeParse(received);
      const documented = conforms(schemaOf(name), received, resolve);
      if (success) assert.ok(documented, 'the client takes it, so the document must');
      else if (documented)
        assert.ok(
          error.issues.every(({path}) => isUnspeakable(path)),
          JSON.stringify(error.issues),
        );
    };
    const throughJson = (value: unknown): unknown => {
      const source = JSON.stringify(value);
      return source === undefined ? undefined : (JSON.parse(source) as unknown);
    };

    test(`${name}: what is valid`, () => {
      fc.assert(
        fc.property(validAnswers[name] as fc.Arbitrary<unknown>, answer => agrees(throughJson(answer))),
        {numRuns: fuzzRuns(200)},
      );
    });

    test(`${name}: what went wrong`, () => {
      fc.assert(
        fc.property(mutated(validAnswers[name] as fc.Arbitrary<never>), answer => agrees(throughJson(answer))),
        {numRuns: fuzzRuns(1_000)},
      );
    });
  }

  test('recorded answers conform to it', () => {
    const {answers} = JSON.parse(readFileSync(new URL('recorded/backend-answers.json', import.meta.url), 'utf8')) as {
      answers: {operation: string; request: string; status: number; answer: unknown}[];
    };
    for (const {operation: name, request, status, answer} of answers) {
      const schema =
        name === 'problem'
          ? {$ref: '#/components/schemas/Problem'}
          : (operation(name).responses[status] as {content: Record<string, {schema: JsonObject}>}).content[
              'application/json'
            ]!.schema;
      assert.ok(conforms(schema, answer, resolve), `${name} of ${request}`);
    }
  });
});
