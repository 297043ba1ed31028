import {actionSchemas} from '../../../src/contract/schemas/index.ts';
import {failed, judged, passed, skipped, type Check, type Outcome} from '../check.ts';
import {answered, textAt, valueAt, type Exchange} from '../exchange.ts';
import type {CodesObservation} from '../observe/codes.ts';
import type {Supply} from '../options.ts';
import {schemaFaults} from '../schema-faults.ts';

const ID = 'budget.vote-with-code';
const needs: readonly Supply[] = ['codes', 'allowWrites'];

const isReceived = ({status, json}: Exchange): boolean => (status === 200 || status === 201) && json !== undefined;
const receiptsOf = (exchanges: readonly Exchange[]): Set<string> =>
  new Set(exchanges.filter(isReceived).flatMap(({json}) => textAt(json, 'receipt', 'number') ?? []));
const says = (exchange: Exchange, problem: string): Outcome =>
  textAt(exchange.json, 'type') === `urn:hromada:problem:${problem}` && exchange.status === 403
    ? passed([exchange])
    : failed(`${answered(exchange)} instead of 403 ${problem}`, [exchange]);

const isUsed = ({json}: Exchange): boolean => textAt(json, 'type') === 'urn:hromada:problem:code-used';

/** What an earlier run has voted with shows nothing; that it was so is what the backend said beforehand as well. */
const ofFresh =
  (judge: (seen: CodesObservation) => Outcome) =>
  (seen: CodesObservation): Outcome =>
    [seen.check, ...seen.sent, seen.again, ...seen.tablets].every(isUsed)
      ? skipped('inconclusive', 'these codes had been voted with before: give others')
      : judge(seen);

const check = (
  rule: string,
  definition: Pick<Check, 'what' | 'why' | 'advice'> & {judge(seen: CodesObservation): Outcome},
): Check => ({
  ...definition,
  id: `${ID}:${rule}`,
  group: `Acts: ${ID}`,
  severity: 'must',
  needs,
  judge: ({codes}) => (codes ? definition.judge(codes) : skipped('blocked', 'no code was given')),
});

/** What decides whether a pupil's ballot counts once. */
export const codeChecks: readonly Check[] = [
  check('unknown-code', {
    what: 'refuses a code that nobody has with 403 `code-unknown`, when it is checked and when it is voted with',
    why: 'contract: three reasons are told apart, so that a pupil knows what to do',
    advice: 'Look for the hash of the folded code; answer 403 `code-unknown`.',
    judge: ({unknownCheck, unknownBallot}) => {
      const outcome = says(unknownCheck, 'code-unknown');
      return outcome.result === 'passed' ? says(unknownBallot, 'code-unknown') : outcome;
    },
  }),
  check('one-effect', {
    what: 'counts one ballot for a key, however many requests with it come at once, without anybody signed in',
    why: 'a tablet with a bad connection sends again until it has an answer',
    advice: 'Lock the code, keep the key with it, and give whoever comes with the same key the same receipt.',
    judge: ofFresh(({sent}) => {
      const open = sent.filter(exchange => !isReceived(exchange));
      if (open.length === sent.length) return failed(`it was never received: ${answered(sent[0]!)}`, sent);
      if (open.length) return failed(`${open.length} of ${sent.length} ended with ${answered(open[0]!)}`, sent);
      const receipts = receiptsOf(sent);
      return receipts.size === 1 ? passed(sent) : failed(`${receipts.size} receipts for one code`, sent);
    }),
  }),
  check('schema', {
    what: 'answers with what the contract’s schema takes',
    why: 'contract: an answer that the schema refuses is no receipt, and the ballot is sent again',
    advice: 'Compare the fields named above with the schema in openapi.json.',
    judge: ({sent}) =>
      judged(
        sent.filter(isReceived),
        exchange => schemaFaults(actionSchemas[ID].result, exchange).join(', ') || undefined,
        skipped('blocked', 'it was never received'),
      ),
  }),
  check('key-echoed', {
    what: 'repeats in its answer the key it was sent',
    why: 'contract: idempotencyKey; an answer without it may be of another pupil’s request, and is no receipt',
    advice: 'Put the key of this very request into the answer.',
    judge: ({sent, again}) =>
      judged(
        [...sent, again].filter(isReceived),
        ({json, sent: headers}) =>
          valueAt(json, 'idempotencyKey') === headers['idempotency-key']?.slice(1, -1)
            ? undefined
            : 'the key in its answer is another one, or there is none',
        skipped('blocked', 'it was never received'),
      ),
  }),
  check('same-key-same-effect', {
    what: 'answers the same key with the same receipt',
    why: 'an answer that was lost on the way is asked for again',
    advice: 'Keep the key and the receipt with the code; the ballot must not be kept there.',
    judge: ofFresh(({sent, again}) => {
      if (!isReceived(again)) return failed(`${answered(again)} to the same request`, [again]);
      return receiptsOf([...sent, again]).size === 1 ? passed([again]) : failed('the receipt is another one', [again]);
    }),
  }),
  check('code-once', {
    what: 'refuses a used code with another key with 403 `code-used`, also when it is only checked',
    why: 'contract: one code, one ballot',
    advice: 'Mark the code as used in the transaction that counts the ballot.',
    judge: ({otherKey, checkAfterwards}) => {
      const outcome = says(otherKey, 'code-used');
      return outcome.result === 'passed' ? says(checkAfterwards, 'code-used') : outcome;
    },
  }),
  check('one-tablet', {
    what: 'takes one of several ballots that come with one code at once',
    why: 'two tablets may be handed the same card',
    advice: 'Lock the row of the code before it is looked at.',
    judge: ofFresh(({tablets}) => {
      const received = tablets.filter(isReceived);
      if (received.length !== 1) return failed(`${received.length} of ${tablets.length} were received`, tablets);
      const others = tablets.filter(exchange => !isReceived(exchange));
      return others.every(exchange => textAt(exchange.json, 'type')?.endsWith(':code-used'))
        ? passed(tablets)
        : failed(`others ended with ${answered(others[0]!)}`, tablets);
    }),
  }),
  check('key-required', {
    what: 'refuses a ballot without Idempotency-Key with 400',
    why: 'contract: 400 `idempotency-key-missing`',
    advice: 'Take the key from the header.',
    judge: ({withoutKey}) =>
      withoutKey.status === 400 ? passed([withoutKey]) : failed(`${answered(withoutKey)} instead of 400`, [withoutKey]),
  }),
  check('check-schema', {
    what: 'says of a code that can be voted with whose school it is of',
    why: 'contract: POST /budget-rounds/{roundId}/code-checks',
    advice: 'Answer 200 with the school of the code; the code stands in the body, never in an address.',
    judge: ofFresh(({check: {status, json}, check: exchange}) =>
      status === 200 && textAt(json, 'school', 'name') !== undefined
        ? passed([exchange])
        : failed(`${answered(exchange)} without a school`, [exchange]),
    ),
  }),
];
