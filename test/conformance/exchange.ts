/** One request and what came of it, as the checks judge it and as a report may show it. */
import type {ProblemName} from '../../src/contract/problems.ts';

/** As whom something was asked: nobody, the resident of the token, or with a token that was never given out. */
export type Identity = 'nobody' | 'resident' | 'stranger';

export interface Exchange {
  /** What it was for, in a few words. */
  readonly purpose: string;
  readonly method: string;
  /** Under the endpoint, with its query. */
  readonly path: string;
  readonly identity: Identity;
  /** Request headers that are fit to be shown. */
  readonly sent: Readonly<Record<string, string>>;
  /** 0 when there was no answer. */
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body, when it is a JSON object or list. */
  readonly json: unknown;
  /** Why there is no answer, or no whole one. */
  readonly failure: string | undefined;
  /** Problems that a refusal of this may name; anything of the contract when empty. */
  readonly expected: readonly ProblemName[];
}

export const isRedirect = ({status, headers}: Exchange): boolean =>
  (status >= 300 && status < 400 && status !== 304) || (status === 0 && headers.has('location'));

export const isSuccess = ({status}: Exchange): boolean => status >= 200 && status < 300;

/** «200», «no answer (ECONNRESET)»: for sentences. */
export const answered = ({status, failure, json}: Exchange): string => {
  if (status === 0) return `no answer (${failure ?? 'unknown'})`;
  const type = textAt(json, 'type');
  return type === undefined ? String(status) : `${status} ${type.replace(/^urn:hromada:problem:/, '').slice(0, 100)}`;
};

/** Of a response header that lists names: each in lower case. */
export const listed = (headers: Headers, name: string): string[] =>
  (headers.get(name) ?? '')
    .split(',')
    .map(part => part.trim().toLowerCase())
    .filter(Boolean);

/** What lies at a path in a JSON value. */
export const valueAt = (json: unknown, ...path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    json,
  );

export const textAt = (json: unknown, ...path: readonly PropertyKey[]): string | undefined => {
  const value = valueAt(json, ...path);
  return typeof value === 'string' ? value : undefined;
};

export const numberAt = (json: unknown, ...path: readonly PropertyKey[]): number | undefined => {
  const value = valueAt(json, ...path);
  return typeof value === 'number' ? value : undefined;
};

/** The server's own time of an answer, ms; `undefined` when it does not say. */
export const serverTime = ({headers}: Exchange): number | undefined => {
  const time = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(time) ? undefined : time;
};

/** The fields that a refusal points to. */
export const pointersOf = ({json}: Exchange): (string | undefined)[] => {
  const errors = valueAt(json, 'errors');
  return Array.isArray(errors) ? errors.map(error => textAt(error, 'pointer')) : [];
};
