import {queries} from '../../../src/contract/operations.ts';
import {querySchemas} from '../../../src/contract/schemas/index.ts';
import {failed, judged, passed, skipped, type Check, type Outcome} from '../check.ts';
import {answered, isRedirect, isSuccess, type Exchange} from '../exchange.ts';
import {queryNames, type ReadObservation} from '../observe/reads.ts';
import type {Observations} from '../observe.ts';
import {LIMITS, schemaFaults} from '../schema-faults.ts';
import {querySubjects} from '../subjects.ts';

const group = 'Answers';

export const NO_REDIRECT = 'answers:no-redirect';

export const blockedByRedirect = (): Outcome => skipped('blocked', `it was redirected: see ${NO_REDIRECT}`);

/** Reads that were answered at all: what is wrong with the others is told once, by their schema check. */
export const soundReads = ({reads}: Observations): ReadObservation[] =>
  [...reads.values()].filter(({plain}) => plain.status === 200 && plain.json !== undefined);

const schemaChecks = queryNames.map((name): Check => ({
  id: `${name}:schema`,
  group,
  severity: 'must',
  what: `answers ${name} with 200 and what the contract’s schema takes`,
  why: `contract: GET ${queries[name].path}; the kit shows nothing of an answer that its schema refuses (caps: ${LIMITS})`,
  advice:
    'Compare the fields named above with the schema in openapi.json. Times need an offset, counts are whole numbers.',
  needs: querySubjects[name].needs,
  judge: ({reads, document}) => {
    const read = reads.get(name);
    if (!read)
      return skipped('not-offered', document.offers(name) ? 'it was not asked' : 'the community does not offer it');
    const answers = [read.plain, read.asResident].filter(exchange => exchange !== undefined);
    if (answers.some(isRedirect)) return blockedByRedirect();
    const faults = answers.flatMap(exchange =>
      exchange.status === 200
        ? schemaFaults(querySchemas[name].result, exchange).map(fault => `${exchange.purpose}: ${fault}`)
        : [`${exchange.purpose}: ${answered(exchange)}`],
    );
    return faults.length ? failed(faults, answers) : passed(answers);
  },
}));

export const readChecks: readonly Check[] = [
  ...schemaChecks,
  {
    id: 'answers:json',
    group,
    severity: 'must',
    what: 'says that its answers are JSON (Content-Type: application/json)',
    why: 'the kit takes anything else for the page of a captive portal, and tries again later',
    advice: 'Set Content-Type: application/json on every answer that is JSON.',
    judge: ({exchanges}) =>
      judged(
        exchanges.filter(exchange => isSuccess(exchange) && exchange.json !== undefined),
        ({headers}) => {
          const type = headers.get('content-type') ?? '';
          return /^application\/(.+\+)?json\b/i.test(type) ? undefined : `Content-Type is "${type}"`;
        },
      ),
  },
  {
    id: NO_REDIRECT,
    group,
    severity: 'must',
    what: 'answers at the address it was asked at, without redirects',
    why: 'a redirect to a login page is no answer to an act; the kit refuses to follow one with what a person sent',
    advice: 'Answer 401 with a problem instead of redirecting; give out the final address as the endpoint.',
    judge: ({exchanges}) =>
      judged(exchanges, exchange => (isRedirect(exchange) ? `redirected with ${exchange.status}` : undefined)),
  },
  {
    id: 'answers:unknown-parameters',
    group,
    severity: 'must',
    what: 'ignores query parameters that it does not know',
    why: 'caches, mail programs and later versions of the kit add some; an old backend must still answer',
    advice: 'Do not validate the query string as a whole; read the parameters that you know.',
    judge: seen =>
      judged(
        soundReads(seen).map(({withUnknownParameters}) => withUnknownParameters),
        exchange =>
          exchange.status === 200 && exchange.json !== undefined
            ? undefined
            : isRedirect(exchange)
              ? undefined
              : answered(exchange),
      ),
  },
  {
    id: 'answers:head',
    group,
    severity: 'should',
    what: 'answers HEAD like GET, without a body',
    why: 'RFC 9110 9.1 and 9.3.2; monitors and link checkers ask so',
    advice: 'Route HEAD to what answers GET and drop the body.',
    judge: seen =>
      judged(
        soundReads(seen).map(({head}) => head),
        exchange => {
          if (exchange.status !== 200) return answered(exchange);
          return exchange.text === '' ? undefined : 'it has a body';
        },
      ),
  },
  {
    id: 'answers:options',
    group,
    severity: 'should',
    what: 'answers a plain OPTIONS with success, or with 405 and the methods it has',
    why: 'RFC 9110 9.3.7 and 15.5.6',
    advice: 'Answer 204 or 405, each with Allow.',
    judge: seen =>
      judged(
        soundReads(seen).map(({options}) => options),
        exchange => {
          if (isSuccess(exchange)) return undefined;
          return exchange.status === 405 && exchange.headers.has('allow') ? undefined : answered(exchange);
        },
      ),
  },
];

/** Exchanges of reads that nobody but the person may keep. */
export const personalAnswers = ({reads, sessionToken}: Observations): Exchange[] =>
  [
    ...[...reads.values()]
      .filter(({operation}) => operation.identity === 'session')
      .flatMap(({plain, asResident, asStranger}) => [plain, asResident, asStranger]),
    sessionToken.exchanged,
  ].filter(exchange => exchange !== undefined && isSuccess(exchange)) as Exchange[];
