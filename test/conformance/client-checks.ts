/**
 * What the elements rely on, whatever protocol an adapter speaks: it rejects with `HromadaError` only, checks what goes
 * in and what comes out, gives up when it is told to, and takes no answer for a receipt that does not repeat the key.
 */
import type {Client} from '../../src/client/client.ts';
import {actions} from '../../src/contract/actions.ts';
import {
  queries,
  type ActionName,
  type ActionPayload,
  type QueryName,
  type QueryParams,
} from '../../src/contract/operations.ts';
import {actionSchemas, querySchemas} from '../../src/contract/schemas/index.ts';
import {isHromadaError, type HromadaError, type HromadaErrorCode} from '../../src/errors.ts';
import {actionSamples, playedBackend, querySamples} from './client-samples.ts';
import type {Fetch} from './options.ts';

/** One check: any test runner can take it. It rejects with an `Error` that says what is wrong. */
export interface ClientCheck {
  readonly name: string;
  run(): Promise<void>;
}

/** Makes the client under test; all it sends goes through this `fetch`. */
export type CreateClient = (network: {fetch: Fetch}) => Client | Promise<Client>;

export interface ClientSuiteOptions {
  /** Answers as the backend of this adapter would; without it, the documented contract is played. */
  backend?: (request: Request) => Response | Promise<Response>;
  /** Queries that the adapter answers, with params that `backend` knows; without it, all of the contract. */
  queries?: {readonly [N in QueryName]?: QueryParams<N>};
  /** Queries that it answers by itself, without asking anybody. */
  local?: readonly QueryName[];
  /** Actions that it sends; without it, all of the contract. */
  actions?: {readonly [N in ActionName]?: ActionPayload<N>};
  /** Ms after which an abort that was not heard is given up on; 5000. */
  patience?: number;
}

type AnswerTo = (request: Request, signal: AbortSignal | undefined) => Response | Promise<Response>;

const ACCOUNT = 'account-1';

/** Ways in which a network and a backend fail, and what the elements are to be told. */
const faults: readonly {what: string; answer: AnswerTo; codes: readonly HromadaErrorCode[]}[] = [
  {what: 'there is no connection', answer: () => Promise.reject(new TypeError('fetch failed')), codes: ['offline']},
  {what: 'it takes too long', answer: () => Promise.reject(new DOMException('', 'TimeoutError')), codes: ['timeout']},
  {what: 'the backend fails (500)', answer: () => refusal(500), codes: ['server']},
  {what: 'the backend is away (503)', answer: () => refusal(503, {'retry-after': '30'}), codes: ['server']},
  {what: 'there were too many requests (429)', answer: () => refusal(429, {'retry-after': '30'}), codes: ['server']},
  {what: 'there is no such thing (404)', answer: () => refusal(404), codes: ['rejected', 'unsupported']},
  {what: 'nobody is signed in (401)', answer: () => refusal(401), codes: ['rejected']},
  {
    what: 'a captive portal answers with 200 and a page',
    answer: () => new Response('<!doctype html><title>Wi-Fi</title>', {headers: {'content-type': 'text/html'}}),
    codes: ['server', 'invalid-response'],
  },
  {
    what: 'the answer is cut off',
    answer: () => new Response('{"id": "sk', {headers: {'content-type': 'application/json'}}),
    codes: ['server', 'invalid-response'],
  },
  {
    what: 'the answer is of another form',
    answer: () => new Response('{"hello": []}', {headers: {'content-type': 'application/json'}}),
    codes: ['server', 'invalid-response'],
  },
  {
    what: 'the answer is empty',
    answer: () => new Response(null, {status: 204}),
    codes: ['server', 'invalid-response'],
  },
];

const refusal = (status: number, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify({status, title: 'Refused'}), {
    status,
    headers: {...headers, 'content-type': 'application/problem+json'},
  });

const demand = (holds: boolean, otherwise: string): void => {
  if (!holds) throw new Error(otherwise);
};

/** What a promise rejects with: one of ours, or it is wrong. */
const failureOf = async (promise: Promise<unknown>): Promise<HromadaError> => {
  try {
    await promise;
  } catch (error) {
    if (isHromadaError(error)) return error;
    throw new Error(`It rejects with ${String(error)}, which is not a HromadaError.`, {cause: error});
  }
  throw new Error('It resolves, where it has to reject.');
};

/** Checks that an implementation of `Client` can run in its own tests: `for (const {name, run} of clientSuite(create)) test(name, run)`. */
export const clientSuite = (createClient: CreateClient, options: ClientSuiteOptions = {}): readonly ClientCheck[] => {
  const {backend = playedBackend, patience = 5_000} = options;
  const asked = options.queries ?? samplesOf(querySamples, 'params');
  const sent = options.actions ?? samplesOf(actionSamples, 'payload');
  const queryNames = Object.keys(asked) as QueryName[];
  const actionNames = Object.keys(sent) as ActionName[];

  /** A client whose network is this, and what it asked. */
  const open = async (answer: AnswerTo = backend) => {
    const requests: Request[] = [];
    const client = await createClient({
      fetch: async (url, init = {}) => {
        init.signal?.throwIfAborted();
        const request = new Request(url, {...init, signal: null});
        requests.push(request.clone());
        return answer(request, init.signal ?? undefined);
      },
    });
    return {client, requests};
  };
  type Query = (client: Client, signal?: AbortSignal) => Promise<unknown>;
  const ask =
    (name: QueryName, params: object = asked[name]!): Query =>
    (client, signal) =>
      client.query(name, params as never, signal && {signal});
  const send =
    (name: ActionName, key: string, payload: object = sent[name]!): Query =>
    (client, signal) =>
      client.send(name, payload as never, {idempotencyKey: key, account: ACCOUNT, ...(signal && {signal})});

  const checks: ClientCheck[] = [];
  const check = (name: string, run: () => Promise<void>) => checks.push({name, run});

  check('its id names the backend: not empty, and the same for each client of it', async () => {
    const [one, other] = [await open(), await open()];
    demand(typeof one.client.id === 'string' && one.client.id !== '', 'The id is empty.');
    demand(one.client.id === other.client.id, `"${one.client.id}" and "${other.client.id}" are one backend.`);
  });

  check('it knows by how much the clocks differ, or does not say (skew)', async () => {
    const {client} = await open();
    if (queryNames[0]) await ask(queryNames[0])(client);
    demand(client.skew === undefined || Number.isFinite(client.skew()), 'skew() is not a number.');
  });

  for (const name of queryNames) {
    check(`${name}: what it gives is what the contract takes`, async () => {
      const {client} = await open();
      const {success, error} = querySchemas[name].result.safeParse(await ask(name)(client));
      demand(
        success,
        `The contract does not take it: ${error?.issues.map(({path}) => path.join('/')).join(', ') ?? ''}`,
      );
    });
    forCalls(name, () => ask(name));
    if (!querySchemas[name].params.safeParse({}).success) {
      check(`${name}: params that are not of the contract are refused`, async () => {
        const {client} = await open();
        await failureOf(ask(name, {})(client));
      });
    }
  }

  const {local = []} = options;
  for (const name of local) {
    check(`${name}: what it says by itself is what the contract takes, without asking`, async () => {
      const {client, requests} = await open();
      const said = await ask(name, querySamples[name].params)(client);
      demand(querySchemas[name].result.safeParse(said).success, 'The contract does not take it.');
      demand(requests.length === 0, 'It asked all the same.');
    });
  }

  const answered = [...queryNames, ...local];
  for (const name of (Object.keys(queries) as QueryName[]).filter(candidate => !answered.includes(candidate))) {
    check(`${name}: what it does not know is "unsupported", without asking`, async () => {
      const {client, requests} = await open();
      const {code} = await failureOf(ask(name, querySamples[name].params)(client));
      demand(code === 'unsupported', `The code is "${code}".`);
      demand(requests.length === 0, 'It asked all the same.');
    });
  }

  for (const name of actionNames) {
    check(`${name}: its receipt is what the contract takes, and repeats the key`, async () => {
      const {client} = await open();
      for (const key of [crypto.randomUUID(), crypto.randomUUID()]) {
        const result = await send(name, key)(client);
        demand(actionSchemas[name].result.safeParse(result).success, 'The contract does not take it.');
        demand((result as {idempotencyKey: string}).idempotencyKey === key, 'The key is another one.');
      }
    });
    check(`${name}: an answer with another key is no receipt`, async () => {
      const key = crypto.randomUUID();
      let repeated = false;
      const {client} = await open(async request => {
        const response = await backend(request);
        const text = await response.text();
        repeated = text.includes(key);
        return new Response(text.replaceAll(key, crypto.randomUUID()), response);
      });
      const outcome = send(name, key)(client);
      // A protocol whose answers hold no key has nothing to be mistaken in.
      const failure = await outcome.then(
        () => undefined,
        (error: unknown) => error,
      );
      demand(!repeated || failure !== undefined, 'It was taken for one.');
      demand(failure === undefined || isHromadaError(failure), `It rejects with ${String(failure)}.`);
    });
    check(`${name}: two attempts at one act are the same request`, async () => {
      const key = crypto.randomUUID();
      const {client, requests} = await open();
      const body = JSON.stringify({...sent[name]!, idempotencyKey: key});
      for (let attempt = 0; attempt < 2; attempt++) {
        await client.send(name, sent[name] as never, {idempotencyKey: key, account: ACCOUNT, body});
      }
      const [first, second] = await Promise.all(
        [requests.slice(0, requests.length / 2), requests.slice(requests.length / 2)].map(async half =>
          JSON.stringify(
            await Promise.all(half.map(async request => [request.method, request.url, await request.text()])),
          ),
        ),
      );
      demand(first === second, 'The second one differs.');
    });
    check(`${name}: it does not send again by itself`, async () => {
      const {client, requests} = await open(request => (request.method === 'GET' ? backend(request) : refusal(500)));
      await failureOf(send(name, crypto.randomUUID())(client));
      const writes = requests.filter(({method}) => method !== 'GET').length;
      demand(writes <= 1, `It sent ${writes} times; when to try again is the outbox's business.`);
    });
    forCalls(name, () => send(name, crypto.randomUUID()));
    check(`${name}: a payload that is not of the contract is refused beforehand (check)`, async () => {
      const {client} = await open();
      if (!client.check) return;
      await client.check(name, sent[name] as never);
      await failureOf((async () => client.check!(name, {} as never))());
    });
  }

  for (const name of (Object.keys(actions) as ActionName[]).filter(candidate => !actionNames.includes(candidate))) {
    check(`${name}: what it cannot send is "unsupported", without sending`, async () => {
      const {client, requests} = await open();
      const {code} = await failureOf(send(name, crypto.randomUUID(), actionSamples[name].payload)(client));
      demand(code === 'unsupported', `The code is "${code}".`);
      demand(requests.length === 0, 'It sent all the same.');
    });
  }

  /** What holds of asking and sending alike. */
  function forCalls(name: string, call: () => Query): void {
    for (const {what, answer, codes} of faults) {
      check(`${name}: when ${what}, it says so (${codes.join(' or ')})`, async () => {
        const {client} = await open(answer);
        const {code} = await failureOf(call()(client));
        demand(codes.includes(code), `It says "${code}".`);
      });
    }
    check(`${name}: it says until when a backend asked it to wait`, async () => {
      const {client} = await open(() => refusal(503, {'retry-after': '30'}));
      const {retryAt} = (await failureOf(call()(client))).problem;
      demand(typeof retryAt === 'number' && Number.isFinite(retryAt), 'retryAt is missing.');
    });
    check(`${name}: a signal that was aborted before sends nothing`, async () => {
      const {client, requests} = await open();
      await failureOf(call()(client, AbortSignal.abort()));
      demand(requests.length === 0, 'It sent all the same.');
    });
    check(`${name}: an abort is heard while it waits for an answer`, async () => {
      const controller = new AbortController();
      const {client} = await open(
        (_, signal) =>
          new Promise((_resolve, reject) => {
            signal?.addEventListener('abort', () => reject(signal.reason as Error), {once: true});
            queueMicrotask(() => controller.abort());
          }),
      );
      await failureOf(Promise.race([call()(client, controller.signal), notHeard(patience)]));
    });
  }

  return checks;
};

/** Rejects with what is not a `HromadaError`, after a while. */
const notHeard = (ms: number): Promise<never> =>
  new Promise((_, reject) => {
    AbortSignal.timeout(ms).addEventListener('abort', () => reject(new Error('It goes on waiting.')), {once: true});
  });

const samplesOf = <K extends string>(samples: object, key: K): Record<string, object> =>
  Object.fromEntries(
    Object.entries(samples as Record<string, Record<K, object>>).map(([name, sample]) => [name, sample[key]]),
  );
