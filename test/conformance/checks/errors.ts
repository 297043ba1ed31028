import {PROBLEM_PREFIX, problems, type ProblemName} from '../../../src/contract/problems.ts';
import {problem} from '../../../src/contract/schemas/problem.ts';
import {failed, judged, passed, skipped, type Check, type Outcome} from '../check.ts';
import {answered, isRedirect, numberAt, textAt, type Exchange} from '../exchange.ts';
import type {BadBodies} from '../observe/bad-bodies.ts';
import type {Observations} from '../observe.ts';
import {schemaFaults} from '../schema-faults.ts';
import {blockedByRedirect} from './reads.ts';

const group = 'Errors';

/** Refused with this status; what is wrong with the problem itself is the business of two checks of its own. */
const refusedWith = (exchanges: readonly (Exchange | undefined)[], ...statuses: readonly number[]): Outcome => {
  const asked = exchanges.filter(exchange => exchange !== undefined);
  if (asked.length === 0) return skipped('not-offered', 'there was nothing to ask it of');
  if (asked.every(isRedirect)) return blockedByRedirect();
  return judged(
    asked.filter(exchange => !isRedirect(exchange)),
    exchange =>
      statuses.includes(exchange.status) ? undefined : `${answered(exchange)} instead of ${statuses.join(' or ')}`,
  );
};

/** The same body sent to every write that could be tried. */
const bodies = ({sessionToken, acts}: Observations, ...which: (keyof BadBodies)[]): Exchange[] =>
  [sessionToken.badBodies, ...[...acts.values()].map(({further}) => further?.badBodies)].flatMap(sent =>
    sent ? which.map(kind => sent[kind]) : [],
  );

const bodyCheck = (
  id: string,
  status: readonly number[],
  which: (keyof BadBodies)[],
  text: Pick<Check, 'what' | 'why' | 'advice'>,
): Check => ({
  id,
  group,
  severity: 'must',
  ...text,
  judge: seen => {
    const sent = bodies(seen, ...which);
    return sent.length
      ? refusedWith(sent, ...status)
      : skipped('option', 'there was no write to try it on: give --token, --petition and --allow-writes');
  },
});

const isRefusal = ({status}: Exchange): boolean => status >= 400;

const nameOf = (exchange: Exchange): string | undefined => {
  const type = textAt(exchange.json, 'type');
  return type?.startsWith(PROBLEM_PREFIX) ? type.slice(PROBLEM_PREFIX.length) : undefined;
};

const isKnown = (name: string | undefined): name is ProblemName => name !== undefined && Object.hasOwn(problems, name);

/** The statuses that may come with a problem; malformed JSON is a `validation` problem with HTTP's own status for it. */
const statusesOf = (name: ProblemName): number[] =>
  name === 'validation' ? [400, problems[name].status] : [problems[name].status];

export const errorChecks: readonly Check[] = [
  {
    id: 'errors:not-found',
    group,
    severity: 'must',
    what: 'answers 404 for what is not there',
    why: 'RFC 9110 15.5.5; the card says "there is no such petition" instead of trying for ever',
    advice: 'Answer 404 `not-found` for unknown ids and for unknown addresses under the endpoint.',
    judge: ({refusals}) => refusedWith([refusals.unknownItem, refusals.unknownPath], 404),
  },
  {
    id: 'errors:method',
    group,
    severity: 'must',
    what: 'answers 405 with Allow for a method that an address does not have',
    why: 'RFC 9110 15.5.6',
    advice: 'Answer 405 `method-not-allowed`, and name the methods in Allow.',
    judge: ({refusals: {wrongMethod}}) => {
      if (isRedirect(wrongMethod)) return blockedByRedirect();
      if (wrongMethod.status !== 405) return failed(`${answered(wrongMethod)} instead of 405`, [wrongMethod]);
      return wrongMethod.headers.get('allow') ? passed([wrongMethod]) : failed('there is no Allow', [wrongMethod]);
    },
  },
  bodyCheck('errors:malformed-json', [400], ['malformed'], {
    what: 'answers 400 for a body that is not JSON',
    why: 'contract: 400 `validation`; a body cut off on the way must not be taken for an act',
    advice: 'Parse the whole body before anything else, and answer 400 `validation` when that fails.',
  }),
  bodyCheck('errors:validation', [422], ['invalid'], {
    what: 'answers 422 for JSON that is not what the operation takes',
    why: 'contract: 422 `validation`',
    advice: 'Check the body against the schema of the operation, the idempotency key in it included.',
  }),
  bodyCheck('errors:media-type', [415], ['plainText', 'form'], {
    what: 'answers 415 for a body that is not application/json',
    why: 'contract: a form of any page can send text and forms without a preflight; JSON it cannot. This is part of the defence against cross-site request forgery',
    advice: 'Look at Content-Type first: 415 `unsupported-media-type` for anything but application/json.',
  }),
  bodyCheck('errors:too-large', [413], ['tooLarge', 'tooLargeStream'], {
    what: 'answers 413 for a megabyte, whether its length is told beforehand or not',
    why: 'contract: 413 `payload-too-large`. Whoever closes the connection instead is asked again for ever',
    advice: 'Cap bodies (64 KB are plenty), count while reading, and answer 413 before you close.',
  }),
  {
    id: 'errors:problem-json',
    group,
    severity: 'must',
    what: 'refuses with problem details (application/problem+json) whose status is that of the answer',
    why: 'RFC 9457; from an HTML page the kit cannot tell a person what to do',
    advice:
      'Turn the error pages of the framework and of the proxy in front into problem details, also for 404 and 405.',
    judge: ({exchanges}) =>
      judged(
        exchanges.filter(exchange => isRefusal(exchange) && exchange.method !== 'HEAD'),
        exchange => {
          const type = exchange.headers.get('content-type') ?? '';
          if (!/^application\/problem\+json\b/i.test(type)) {
            return `${exchange.status} has Content-Type "${type}"`;
          }
          const faults = schemaFaults(problem, exchange);
          if (faults.length) return faults.join(', ');
          const status = numberAt(exchange.json, 'status');
          return status === undefined || status === exchange.status
            ? undefined
            : `its status member says ${status}, the answer ${exchange.status}`;
        },
      ),
  },
  {
    id: 'errors:types',
    group,
    severity: 'must',
    what: 'names the type of a problem, one of the contract, the one that fits',
    why: 'contract: by the type the kit decides whether to try again, to ask for a sign-in, or to say no',
    advice: `Set type to ${PROBLEM_PREFIX}… as openapi.json lists them under x-hromada-problems, each with its status.`,
    judge: ({exchanges}) =>
      judged(
        exchanges.filter(exchange => isRefusal(exchange) && exchange.json !== undefined),
        exchange => {
          const type = textAt(exchange.json, 'type');
          const name = nameOf(exchange);
          if (type === undefined) return `${exchange.status} names no type`;
          if (!isKnown(name)) return `"${type.slice(0, 100)}" is not a type of the contract`;
          if (!statusesOf(name).includes(exchange.status)) {
            return `${name} comes with ${problems[name].status}, not with ${exchange.status}`;
          }
          const fitting = exchange.expected.filter(candidate => statusesOf(candidate).includes(exchange.status));
          return fitting.length === 0 || fitting.includes(name)
            ? undefined
            : `${name} instead of ${fitting.join(' or ')}`;
        },
      ),
  },
];
