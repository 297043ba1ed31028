/** A pupil's ballot with a one-time code: without anybody signed in, from wrong codes to tablets that send the same at once. */
import {actions} from '../../../src/contract/actions.ts';
import {fillPath, operationUrl, type ActionPayload} from '../../../src/contract/operations.ts';
import type {ProblemName} from '../../../src/contract/problems.ts';
import {validBallot} from '../budget-samples.ts';
import type {Exchange} from '../exchange.ts';
import type {Inspection} from '../inspection.ts';
import {queryPath} from '../subjects.ts';

export interface CodesObservation {
  /** A code of the right form that nobody has. */
  readonly unknownCheck: Exchange;
  readonly unknownBallot: Exchange;
  readonly check: Exchange;
  /** The first code by one key, at once and then once more. */
  readonly sent: readonly Exchange[];
  readonly again: Exchange;
  readonly otherKey: Exchange;
  readonly checkAfterwards: Exchange;
  readonly withoutKey: Exchange;
  /** The second code by many keys at once. */
  readonly tablets: readonly Exchange[];
}

const TABLETS = 4;

export const observeCodes = async (inspection: Inspection): Promise<CodesObservation | undefined> => {
  const {options} = inspection;
  const {codes, allowWrites} = options;
  if (!codes || !allowWrites) return undefined;
  const {round, school} = codes;
  const [first, second] = codes.codes;
  const ask = (name: 'budget.round' | 'budget.candidates', params: object) =>
    inspection.ask({purpose: `${name} of the school round`, path: queryPath(options, name, params)});
  const [known, candidates] = [
    await ask('budget.round', {roundId: round}),
    await ask('budget.candidates', {roundId: round, school}),
  ];
  const paper = validBallot(round, known.json, candidates.json);
  const payloadOf = (code: string): ActionPayload<'budget.vote-with-code'> => ({
    ...paper,
    code,
    school,
    paperId: crypto.randomUUID(),
  });
  const {method, path} = actions['budget.vote-with-code'];
  const vote = (
    payload: ActionPayload<'budget.vote-with-code'>,
    key: string,
    purpose: string,
    expected: readonly ProblemName[] = [],
    headers: Record<string, string> = {'idempotency-key': `"${key}"`},
  ) =>
    inspection.ask({
      purpose: `budget.vote-with-code ${purpose}`,
      method,
      path: operationUrl('', path, payload, options.community),
      headers: {'content-type': 'application/json', ...headers},
      body: JSON.stringify({...payload, idempotencyKey: key}),
      expected,
    });
  const check = (code: string, purpose: string, expected: readonly ProblemName[] = []) =>
    inspection.ask({
      purpose: `whether a code can be voted with ${purpose}`,
      method: 'POST',
      path: fillPath('/budget-rounds/{roundId}/code-checks', {roundId: round}),
      headers: {'content-type': 'application/json'},
      body: JSON.stringify({code, school}),
      expected,
    });
  const nobodys = unlike(first);
  const key = crypto.randomUUID();
  const payload = payloadOf(first);
  return {
    unknownCheck: await check(nobodys, 'that nobody has', ['code-unknown']),
    unknownBallot: await vote(payloadOf(nobodys), crypto.randomUUID(), 'with a code that nobody has', ['code-unknown']),
    withoutKey: await vote(payload, key, 'without a key', ['idempotency-key-missing'], {}),
    check: await check(first, 'beforehand'),
    sent: await Promise.all(Array.from({length: TABLETS}, () => vote(payload, key, `${TABLETS} times at once`))),
    again: await vote(payload, key, 'with the same key and bytes'),
    otherKey: await vote(payloadOf(first), crypto.randomUUID(), 'with another key', ['code-used']),
    checkAfterwards: await check(first, 'afterwards', ['code-used']),
    tablets: await Promise.all(
      Array.from({length: TABLETS}, () => vote(payloadOf(second), crypto.randomUUID(), 'by several tablets at once')),
    ),
  };
};

/** Another one of the same form: its signs turned round, so that a check sign does not give it away by its length. */
const unlike = (code: string): string => {
  const turned = [...code].reverse().join('');
  return turned === code ? `${code.slice(1)}${code[0]}` : turned;
};
