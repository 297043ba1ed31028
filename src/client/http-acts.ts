/** What the HTTP client does when people act. A file of its own: nobody needs it to look at something. */
import {actions} from '../contract/actions.ts';
import {lookUps} from '../contract/look-ups.ts';
import {
  operationUrl,
  type ActionName,
  type ActionPayload,
  type ActionResult,
  type LookUpName,
  type LookUpParams,
  type LookUpResult,
} from '../contract/operations.ts';
import {HromadaError} from '../errors.ts';
import type {SendOptions} from './client.ts';
import {loadChecks, type Checks} from './load-checks.ts';

/** A backend as the client has it. */
export interface HttpBackend {
  endpoint: string;
  community: string | undefined;
  /** Sends a request and reads its JSON; throws a `HromadaError` for anything but a success. */
  request(url: string, init: RequestInit, signal?: AbortSignal): Promise<{status: number; body: unknown}>;
  checks(name?: ActionName | LookUpName): Promise<Checks>;
}

const json = {accept: 'application/json', 'content-type': 'application/json'};

export const sendAction = async <N extends ActionName>(
  {endpoint, community, request, checks}: HttpBackend,
  name: N,
  payload: ActionPayload<N>,
  {idempotencyKey, account, body, signal}: SendOptions,
): Promise<ActionResult<N>> => {
  const {method, path, success} = actions[name];
  void loadChecks(name).catch(() => {});
  const answer = await request(
    operationUrl(endpoint, path, payload, community),
    {
      method,
      body: body ?? JSON.stringify({...payload, idempotencyKey}),
      headers: {
        ...json,
        // An sf-string, so quoted (draft-ietf-httpapi-idempotency-key-header-07).
        'idempotency-key': `"${idempotencyKey}"`,
        ...(account === null ? {} : {'hromada-account': account}),
      },
      credentials: 'include',
      referrerPolicy: 'same-origin',
      cache: 'no-store',
      // A redirect to a login page is not an answer to this act.
      redirect: 'error',
    },
    signal,
  );
  const result = (await checks(name)).checkResult(name, answer.body);
  if (!success.includes(answer.status) || result.idempotencyKey !== idempotencyKey) {
    throw new HromadaError('invalid-response', {status: answer.status});
  }
  return result;
};

/** Asks without leaving a trace: nothing in the address, nothing in a cache, nobody's credentials. */
export const lookUp = async <N extends LookUpName>(
  {endpoint, community, request, checks}: HttpBackend,
  name: N,
  params: LookUpParams<N>,
): Promise<LookUpResult<N>> => {
  const {path} = lookUps[name];
  void loadChecks(name).catch(() => {});
  const {body} = await request(operationUrl(endpoint, path, params, community), {
    method: 'POST',
    // What the path names is not said twice.
    body: JSON.stringify(params, (key, value: unknown) => (path.includes(`{${key}}`) ? undefined : value)),
    headers: json,
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
  });
  return (await checks(name)).checkResult<LookUpName>(name, body);
};

/** The token that a one-time code is traded for. */
export const exchangeCode = async (
  {endpoint, community, request, checks}: HttpBackend,
  code: string,
  codeVerifier: string,
): Promise<string> => {
  const {body} = await request(operationUrl(endpoint, '/session/token', {}, community), {
    method: 'POST',
    body: JSON.stringify({code, codeVerifier}),
    headers: json,
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
  });
  return (await checks()).tokenOf(body);
};
