import assert from 'node:assert/strict';
import type * as z from 'zod/mini';
import {PROBLEM_PREFIX, type ProblemName} from '../../../src/contract/problems.ts';
import {problem, type Problem} from '../../../src/contract/schemas/problem.ts';

/** The JSON of an answer, which the schema takes exactly as it is: nothing missing, nothing that it does not know. */
export const answerOf = async <T>(schema: z.ZodMiniType<T>, response: Response, status = 200): Promise<T> => {
  assert.equal(response.status, status, await response.clone().text());
  assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
  const body: unknown = await response.json();
  const parsed = schema.parse(body);
  assert.deepEqual(body, parsed);
  return parsed;
};

/** The answer is a problem of this name, in the form of RFC 9457. */
export const assertProblem = async (response: Response, name: ProblemName, status: number): Promise<Problem> => {
  const text = await response.text();
  assert.equal(response.status, status, text);
  assert.equal(response.headers.get('content-type'), 'application/problem+json');
  assert.equal(response.headers.get('cache-control'), 'no-store');
  const body: unknown = JSON.parse(text);
  const parsed = problem.parse(body);
  assert.deepEqual(body, parsed);
  assert.equal(parsed.type, PROBLEM_PREFIX + name);
  assert.equal(parsed.status, status);
  return parsed;
};
