/**
 * The contract as an OpenAPI 3.1 document, made from the operations, the schemas and the problem table: nothing is said
 * twice, so the document cannot drift from what the client checks. Pure; a backend serves it at `/openapi.json`.
 */
import * as z from 'zod/mini';
import {actions, type ActionOperation} from './actions.ts';
import {contractVersion, queries, type ActionName, type QueryName, type QueryOperation} from './operations.ts';
import {PROBLEM_PREFIX, problems, type ProblemName} from './problems.ts';
import {ballotRefusal, codeCheck, codeCheckRequest} from './schemas/budget-ballot.ts';
import {roundSummary} from './schemas/budget-list.ts';
import {budgetRules} from './schemas/budget-rules.ts';
import {school, stage, supporters} from './schemas/budget.ts';
import {id, jsonFacts, url} from './schemas/common.ts';
import {actionSchemas, querySchemas} from './schemas/index.ts';
import {attachment, authority, decision, receipt, tally, threshold} from './schemas/petition.ts';
import {problem} from './schemas/problem.ts';
import {submissionRules} from './schemas/project-rules.ts';
import {sessionToken, sessionTokenRequest} from './schemas/session-token.ts';
import {eligibility, way} from './schemas/session.ts';

type JsonObject = Record<string, unknown>;

export interface OpenApiDocument {
  openapi: '3.1.0';
  info: JsonObject;
  servers: {url: string}[];
  paths: Record<string, Record<string, JsonObject>>;
  components: Record<
    'schemas' | 'responses' | 'headers' | 'parameters' | 'securitySchemes',
    Record<string, JsonObject>
  >;
  /** What each problem type means to the outbox. */
  'x-hromada-problems': {type: string; status: number; meaning: string}[];
}

export interface OpenApiOptions {
  /** The endpoint. */
  serverUrl: string;
  /** Name of the session cookie, for a backend that has one. */
  sessionCookie?: string;
}

export const openApiDocument = ({serverUrl, sessionCookie}: OpenApiOptions): OpenApiDocument => {
  const identified: JsonObject[] = [...(sessionCookie === undefined ? [] : [{cookie: []}]), {bearer: []}];
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hromada Kit backend',
      version: String(contractVersion),
      summary: 'What a backend answers so that Hromada Kit’s elements can stand before it.',
      description:
        'Times are RFC 3339 with an offset, days `YYYY-MM-DD`. Errors are RFC 9457 problem details whose `type` is compared, never fetched. ' +
        'Readers ignore keys that they do not know.',
      license: {name: 'MIT', identifier: 'MIT'},
    },
    servers: [{url: serverUrl}],
    paths: paths(identified),
    components: {
      schemas: componentSchemas(),
      responses: Object.fromEntries(
        statuses(problemNames).map(status => [responseName(status), problemResponse(status)]),
      ),
      headers,
      parameters,
      securitySchemes: {
        ...(sessionCookie === undefined ? {} : {cookie: {type: 'apiKey', in: 'cookie', name: sessionCookie}}),
        bearer: {type: 'http', scheme: 'bearer', description: 'From `POST /session/token`, or the host’s own.'},
      },
    },
    'x-hromada-problems': problemNames.map(name => ({type: PROBLEM_PREFIX + name, ...problems[name]})),
  };
};

/* ---- Schemas: every params, payload and result by the name of its operation, and the parts worth a name of their own ---- */

const queryNames = Object.keys(queries) as QueryName[];
const actionNames = Object.keys(actions) as ActionName[];
const problemNames = Object.keys(problems) as ProblemName[];

/** `petition.get` is `Petition`, `petition.signature` is `PetitionSignature`. */
const componentName = (operation: string): string =>
  operation
    .replace(/\.get$/, '')
    .split(/[.-]/)
    .map(part => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');

const registry = z.registry<{id: string}>();
for (const name of queryNames) registry.add(querySchemas[name].result, {id: componentName(name)});
for (const name of actionNames) {
  registry.add(actionSchemas[name].payload, {id: `${componentName(name)}Payload`});
  registry.add(actionSchemas[name].result, {id: `${componentName(name)}Result`});
}
const parts = {
  Attachment: attachment,
  Authority: authority,
  BallotRefusal: ballotRefusal,
  BudgetRules: budgetRules,
  CodeCheck: codeCheck,
  CodeCheckRequest: codeCheckRequest,
  Decision: decision,
  Eligibility: eligibility,
  Problem: problem,
  Receipt: receipt,
  RoundSummary: roundSummary,
  School: school,
  SessionToken: sessionToken,
  SessionTokenRequest: sessionTokenRequest,
  Stage: stage,
  SubmissionRules: submissionRules,
  Supporters: supporters,
  Tally: tally,
  Threshold: threshold,
  Way: way,
};
for (const [id, schema] of Object.entries(parts)) registry.add(schema, {id});

/** What a check in code says in the words of JSON Schema. */
const formats = new Map<unknown, JsonObject>([[url, {format: 'uri-reference'}]]);

const COMPONENT = '#/components/schemas/';
const reference = (name: string): JsonObject => ({$ref: COMPONENT + name});
const referenceTo = (schema: z.ZodMiniType): JsonObject => reference(registry.get(schema)!.id);

/** As input: what is not named may be there all the same, and is ignored. */
const conversion = {
  io: 'input' as const,
  // A check in code has no words of its own; `jsonFacts` has them.
  unrepresentable: 'any' as const,
  override: ({zodSchema, jsonSchema}: {zodSchema: unknown; jsonSchema: object}) => {
    Object.assign(jsonSchema, jsonFacts.get(zodSchema as object), formats.get(zodSchema));
  },
};

const withoutDialect = ({$schema: _dialect, $id: _id, ...schema}: JsonObject): JsonObject => schema;

const componentSchemas = (): Record<string, JsonObject> => {
  const {schemas} = z.toJSONSchema(registry, {...conversion, uri: name => COMPONENT + name});
  return Object.fromEntries(
    Object.entries(schemas as Record<string, JsonObject>)
      .map(([name, schema]): [string, JsonObject] => [name, withoutDialect(schema)])
      .sort(([a], [b]) => a.localeCompare(b)),
  );
};

const inlineSchema = (schema: z.ZodMiniType): JsonObject =>
  withoutDialect(z.toJSONSchema(schema, conversion) as JsonObject);

/* ---- Parameters and headers ---- */

const parameter = (name: string, where: 'path' | 'query' | 'header', schema: JsonObject, more: JsonObject = {}) => ({
  name,
  in: where,
  schema,
  ...more,
});

const parameters: Record<string, JsonObject> = {
  community: parameter('community', 'query', inlineSchema(id), {
    description: 'Which community, on a backend that serves many.',
  }),
  idempotencyKey: parameter(
    'Idempotency-Key',
    'header',
    {type: 'string'},
    {
      required: true,
      description:
        'A structured-field string, so quoted; the same for every attempt of one act, kept by the backend for 30 days at least ' +
        '(draft-ietf-httpapi-idempotency-key-header). The body carries it as well.',
      example: '"8c9f1f0e-6d0e-4a53-9d6c-2f3b0c6f2f10"',
    },
  ),
  account: parameter('Hromada-Account', 'header', inlineSchema(id), {
    description:
      'Account the act belongs to. A backend that sees somebody else signed in does nothing: `account-mismatch`.',
  }),
  ifNoneMatch: parameter('If-None-Match', 'header', {type: 'string'}, {description: 'An `ETag` got before.'}),
};

const parameterReference = (name: string): JsonObject => ({$ref: `#/components/parameters/${name}`});

const headers: Record<string, JsonObject> = {
  ETag: {description: 'Strong; changes with the body.', schema: {type: 'string'}},
  'Retry-After': {description: 'Seconds, or an HTTP date, before which not to ask again.', schema: {type: 'string'}},
  'Idempotency-Replayed': {description: '`true`: an answer given before, to the same key.', schema: {type: 'string'}},
};

const headerReferences = (...names: string[]): JsonObject =>
  Object.fromEntries(names.map(name => [name, {$ref: `#/components/headers/${name}`}]));

/** The params of a query: those that its path names, and the others as query parameters. */
const paramsOf = (path: string, schema: z.ZodMiniType): JsonObject[] => {
  const {properties = {}, required = []} = inlineSchema(schema) as {
    properties?: Record<string, JsonObject>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, value]) =>
    path.includes(`{${name}}`)
      ? parameter(name, 'path', value, {required: true})
      : parameter(name, 'query', value, {required: required.includes(name)}),
  );
};

/* ---- Problems: one response per status, naming the types that may come with it ---- */

/** Malformed JSON is a `validation` problem too, with the status HTTP has for it. */
const MALFORMED = 400;

const statusesOf = (name: ProblemName): number[] =>
  name === 'validation' ? [MALFORMED, problems[name].status] : [problems[name].status];

const statuses = (names: readonly ProblemName[]): number[] =>
  [...new Set(names.flatMap(statusesOf))].sort((a, b) => a - b);

const responseName = (status: number): string => `Problem${status}`;

const problemResponse = (status: number): JsonObject => {
  const names = problemNames.filter(name => statusesOf(name).includes(status));
  return {
    description: names.map(name => `\`${PROBLEM_PREFIX}${name}\` (${problems[name].meaning})`).join(', '),
    ...(names.some(name => isTemporary(name)) ? {headers: headerReferences('Retry-After')} : {}),
    content: {'application/problem+json': {schema: reference('Problem')}},
  };
};

const isTemporary = (name: ProblemName): boolean => ['retry', 'in-progress'].includes(problems[name].meaning);

const problemResponses = (names: readonly ProblemName[]): Record<string, JsonObject> =>
  Object.fromEntries(statuses(names).map(status => [status, {$ref: `#/components/responses/${responseName(status)}`}]));

/** Whatever is asked for. */
const always: readonly ProblemName[] = ['not-found', 'internal', 'maintenance'];
/** Whatever is sent, by a page of any origin. */
const whenSending: readonly ProblemName[] = [
  ...always,
  'validation',
  'unsupported-media-type',
  'payload-too-large',
  'origin-not-allowed',
  'rate-limited',
];

/** What only ballots meet. */
const ofBallots: readonly ProblemName[] = ['rules-changed', 'ballot-invalid', 'voted-on-paper'];
const ofCodes: readonly ProblemName[] = ['code-unknown', 'code-used', 'code-of-another-school'];

/** Everything but what is about another method or another act; a `revision-conflict` needs something that is already there. */
const whenActing = (action: ActionName, method: string): ProblemName[] =>
  problemNames.filter(
    name =>
      name !== 'method-not-allowed' &&
      (method !== 'POST' || name !== 'revision-conflict') &&
      (action.startsWith('budget.') || !ofBallots.includes(name)) &&
      (action === 'budget.vote-with-code' || !ofCodes.includes(name)),
  );

/** What a refusal of a ballot says beyond a problem, where there is such a refusal. */
const withBallotRefusals = (names: readonly ProblemName[]): Record<string, JsonObject> =>
  Object.fromEntries(
    statuses(names.filter(name => [...ofBallots, ...ofCodes, 'revision-conflict'].includes(name))).map(status => [
      status,
      {
        description: String(problemResponse(status)['description']),
        content: {'application/problem+json': {schema: {allOf: [reference('Problem'), reference('BallotRefusal')]}}},
      },
    ]),
  );

/* ---- Operations ---- */

const json = (schema: JsonObject): JsonObject => ({'application/json': {schema}});

const paths = (identified: JsonObject[]): Record<string, Record<string, JsonObject>> => {
  const described: [path: string, method: string, operation: JsonObject][] = [
    ...queryNames.map((name): [string, string, JsonObject] => [
      queries[name].path,
      'get',
      queryOperation(name, queries[name], identified),
    ]),
    ...actionNames.map((name): [string, string, JsonObject] => [
      actions[name].path,
      actions[name].method.toLowerCase(),
      actionOperation(name, actions[name], identified),
    ]),
    ['/session/token', 'post', tokenOperation],
    ['/budget-rounds/{roundId}/code-checks', 'post', codeCheckOperation],
    ['/openapi.json', 'get', documentOperation],
  ];
  const result: Record<string, Record<string, JsonObject>> = {};
  for (const [path, method, operation] of described) (result[path] ??= {})[method] = operation;
  return result;
};

const queryOperation = (name: QueryName, query: QueryOperation, identified: JsonObject[]): JsonObject => {
  const {params, result} = querySchemas[name];
  const isPublic = query.identity === 'none';
  return {
    operationId: name,
    tags: [name.split('.')[0]],
    parameters: [
      ...paramsOf(query.path, params),
      parameterReference('community'),
      ...(isPublic ? [parameterReference('ifNoneMatch')] : []),
    ],
    // The empty one: whoever is not signed in gets an answer too.
    security: isPublic ? [] : [{}, ...identified],
    responses: {
      200: {
        description: isPublic
          ? 'The same for everybody; revalidated by its `ETag`.'
          : 'About whoever asks; not to be stored.',
        ...(isPublic ? {headers: headerReferences('ETag')} : {}),
        content: json(referenceTo(result)),
      },
      ...(isPublic ? {304: {description: 'Unchanged.', headers: headerReferences('ETag')}} : {}),
      ...problemResponses(always),
    },
    'x-hromada': {persist: query.persist, identity: query.identity, staleAfter: query.staleAfter},
  };
};

/** One of them, of whatever payload: how an action is described does not depend on it. */
type AnyActionOperation = Omit<ActionOperation<never>, 'scope' | 'dedupeKey' | 'invalidates'>;

const actionOperation = (name: ActionName, action: AnyActionOperation, identified: JsonObject[]): JsonObject => {
  const {payload, result} = actionSchemas[name];
  const key = {type: 'object', required: ['idempotencyKey'], properties: {idempotencyKey: inlineSchema(id)}};
  const paramNames = [...action.path.matchAll(/\{(\w+)\}/g)].map(([, param]) => param!);
  return {
    operationId: name,
    tags: [name.split('.')[0]],
    parameters: [
      ...paramNames.map(param => parameter(param, 'path', inlineSchema(id), {required: true})),
      ...['community', 'idempotencyKey', 'account'].map(parameterReference),
    ],
    security: action.identity === 'required' ? identified : [{}, ...identified],
    requestBody: {required: true, content: json({allOf: [referenceTo(payload), key]})},
    responses: {
      ...Object.fromEntries(
        action.success.map(status => [
          status,
          {
            description: status === 201 ? 'Received.' : 'Received earlier.',
            headers: headerReferences('Idempotency-Replayed'),
            content: json(referenceTo(result)),
          },
        ]),
      ),
      ...problemResponses(whenActing(name, action.method)),
      ...(name.startsWith('budget.') ? withBallotRefusals(whenActing(name, action.method)) : {}),
    },
    'x-hromada': {identity: action.identity, offline: action.offline},
  };
};

const tokenOperation: JsonObject = {
  operationId: 'session.token',
  tags: ['session'],
  description:
    'Trades the one-time code of a sign-in for a token (RFC 7636, S256), for a page on another origin. Optional.',
  security: [],
  requestBody: {required: true, content: json(reference('SessionTokenRequest'))},
  responses: {
    200: {description: 'Signed in.', content: json(reference('SessionToken'))},
    ...problemResponses([...whenSending, 'sign-in-required']),
  },
};

const codeCheckOperation: JsonObject = {
  operationId: 'budget.check-code',
  tags: ['budget'],
  description:
    'Whether a one-time code can be voted with. Without a key: it changes nothing. Not a query, because the code must not stand in an address.',
  parameters: [
    parameter('roundId', 'path', inlineSchema(id), {required: true}),
    ...['community'].map(parameterReference),
  ],
  security: [],
  requestBody: {required: true, content: json(reference('CodeCheckRequest'))},
  responses: {
    200: {description: 'It can.', content: json(reference('CodeCheck'))},
    ...problemResponses([...whenSending, ...ofCodes, 'not-open', 'deadline-passed']),
    ...withBallotRefusals(ofCodes),
  },
};

const documentOperation: JsonObject = {
  operationId: 'openapi.get',
  tags: ['openapi'],
  security: [],
  responses: {
    200: {description: 'This document.', headers: headerReferences('ETag'), content: json({type: 'object'})},
    304: {description: 'Unchanged.', headers: headerReferences('ETag')},
  },
};
