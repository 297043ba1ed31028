/** What tests of budgets do again and again: acts as the kit sends them, and the council's working page. */
import assert from 'node:assert/strict';
import type {BallotPaper} from '../../../src/contract/schemas/budget-ballot.ts';
import type {ProjectSubmitPayload} from '../../../src/contract/schemas/project.ts';
import type {Visitor, World} from './world.ts';

export interface Sent {
  key?: string;
  method?: 'POST' | 'PUT' | 'DELETE';
  headers?: Record<string, string>;
}

/** An act as the kit sends it. */
export const act = async (
  world: World,
  visitor: Visitor | undefined,
  path: string,
  body: object,
  {key = crypto.randomUUID(), method = 'POST', headers = {}}: Sent = {},
): Promise<Response> =>
  world.app.request(`/api${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': `"${key}"`,
      ...(visitor ? {...visitor.cookie, 'hromada-account': visitor.account} : {}),
      ...headers,
    },
    body: JSON.stringify({...body, idempotencyKey: key}),
  });

/** A round of approval, up to two large and two small, that may be changed and handed in blank. */
export const ROUND = 'vinnytsia-2026';
/** A knapsack: three quarters of 1 900 000 UAH have to be spent, and a ballot is final. */
export const KNAPSACK = 'uzhhorod-2026';
export const SCHOOLS = 'ternopil-schools-2026';

export const paper = (projects: readonly string[], change: Partial<BallotPaper> = {}): BallotPaper => ({
  roundId: ROUND,
  rulesVersion: '1',
  revision: 0,
  blank: false,
  lines: projects.map(projectId => ({projectId})),
  ...change,
});

export const vote = (world: World, visitor: Visitor | undefined, ballot: BallotPaper, sent: Sent = {}) =>
  act(world, visitor, `/budget-rounds/${encodeURIComponent(ballot.roundId)}/ballot`, ballot, {method: 'PUT', ...sent});

export const cancel = (world: World, visitor: Visitor, revision: number, sent: Sent = {}, roundId = ROUND) =>
  act(world, visitor, `/budget-rounds/${roundId}/ballot`, {roundId, revision}, {method: 'DELETE', ...sent});

export const project = (change: Partial<ProjectSubmitPayload> = {}): ProjectSubmitPayload => ({
  roundId: 'lviv-2027',
  title: 'Дерева для двору на вулиці Прикладній',
  summary: 'Посадити десять лип уздовж доріжки.',
  description: 'Приклад опису проєкту. У дворі немає тіні, і діти граються просто неба під спекою.',
  texts: [
    {kind: 'problem', text: 'Немає тіні.'},
    {kind: 'goal', text: 'Тінь і чисте повітря.'},
  ],
  category: 'Довкілля',
  cost: 12_000_00,
  estimate: [
    {name: 'Саджанці', quantity: 10, unit: 'шт.', price: 1_000_00},
    {name: 'Доставлення', quantity: 1, price: 2_000_00},
  ],
  place: {address: 'вул. Прикладна, 1', position: {lat: 49.84, lon: 24.03}},
  consents: ['data', 'public'],
  email: 'olena@example.com',
  ...change,
});

export const submit = (
  world: World,
  visitor: Visitor | undefined,
  change: Partial<ProjectSubmitPayload> = {},
  sent = {},
) => act(world, visitor, '/projects', project(change), sent);

/** Problem details with all their members. */
export const problemOf = async (response: Response, name: string, status: number): Promise<Record<string, unknown>> => {
  const text = await response.text();
  assert.equal(response.status, status, text);
  const body = JSON.parse(text) as Record<string, unknown>;
  assert.equal(body['type'], `urn:hromada:problem:${name}`, text);
  return body;
};

/** One step of the council's working page about a budget, done by its clerk now. */
export const step = async (
  world: World,
  path: string,
  fields: Record<string, string>,
  clerk = 'oksana',
): Promise<Response> =>
  world.app.request(`/demo-budget${path}`, {
    method: 'POST',
    headers: (await world.signIn(clerk)).cookie,
    body: new URLSearchParams(fields),
  });
