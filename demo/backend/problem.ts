/** Refusals as RFC 9457 problem details, by the names of the contract. */
import {PROBLEM_PREFIX, problems, type ProblemName} from '../../src/contract/problems.ts';
import type {BallotRefusal} from '../../src/contract/schemas/budget-ballot.ts';
import type {Problem} from '../../src/contract/schemas/problem.ts';

/** English, for logs and developers; residents read the kit's own words for the type. */
const titles: Record<ProblemName, string> = {
  'idempotency-key-missing': 'The Idempotency-Key header is missing or malformed',
  'idempotency-key-reused': 'This Idempotency-Key was used for another request',
  'idempotency-in-progress': 'A request with this Idempotency-Key is being worked on',
  'sign-in-required': 'Sign-in required',
  'account-mismatch': 'Somebody else is signed in',
  csrf: 'The request did not come from a form of this site',
  'not-eligible': 'This person may not do that here',
  'origin-not-allowed': 'This origin may not write here',
  'not-found': 'Not found',
  'method-not-allowed': 'Method not allowed',
  'not-open': 'Signatures are not being collected',
  'deadline-passed': 'The deadline has passed',
  'revision-conflict': 'Somebody changed it meanwhile',
  'rules-changed': 'The rules of the round are another version by now',
  'ballot-invalid': 'The ballot does not keep the rules of the round',
  'voted-on-paper': 'A paper ballot of this person is counted',
  'code-unknown': 'There is no such code',
  'code-used': 'This code was voted with before',
  'code-of-another-school': 'This code is for another school',
  'payload-too-large': 'The request body is too large',
  'unsupported-media-type': 'The request body must be application/json',
  validation: 'The request is not valid',
  'rate-limited': 'Too many requests',
  internal: 'Internal error',
  maintenance: 'Temporarily unavailable',
};

export interface RefusalDetails {
  /** Only where it differs from the contract's status for the type: malformed JSON is a 400 `validation`. */
  status?: number;
  detail?: string;
  reason?: string;
  errors?: NonNullable<Problem['errors']>;
  /** What a refusal of a ballot says besides. */
  ballot?: BallotRefusal;
  headers?: Record<string, string>;
}

/** Thrown wherever a request cannot be answered as asked; inside a transaction it takes everything back. */
export class Refusal extends Error {
  readonly problem: Problem & BallotRefusal & {status: number};
  readonly headers: Record<string, string>;

  constructor(name: ProblemName, {status, headers = {}, ballot, ...details}: RefusalDetails = {}) {
    super(titles[name]);
    this.name = 'Refusal';
    this.problem = {
      type: PROBLEM_PREFIX + name,
      title: titles[name],
      status: status ?? problems[name].status,
      ...details,
      ...ballot,
    };
    this.headers = this.problem.status === 401 ? {'www-authenticate': 'Bearer', ...headers} : headers;
  }

  toResponse(): Response {
    return new Response(JSON.stringify(this.problem), {
      status: this.problem.status,
      headers: {...this.headers, 'content-type': 'application/problem+json', 'cache-control': 'no-store'},
    });
  }
}
