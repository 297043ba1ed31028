/**
 * The backend of one schedule: it does what the contract asks of a backend (a key has one effect, a person signs once,
 * nobody acts as somebody else), and what the schedule's fates do to its answers on the way. Its ledger is written here
 * and nowhere else.
 */
import type {IncomingMessage, ServerResponse} from 'node:http';
import {PROBLEM_PREFIX, problems, type ProblemName} from '../../src/contract/problems.ts';
import {petitionWith, sessionOf, signedOut} from '../support/harness-data.ts';
import {ANONYMOUS, virtualTime, type Applied, type Books, type Job, type Seen} from './history.ts';
import {randomFrom} from './random.ts';
import type {Account, Fate, Kind} from './schedule.ts';

interface Answer {
  status: number;
  body: object | string;
  headers?: Record<string, string>;
}

const problemAnswer = (name: ProblemName, headers: Record<string, string> = {}): Answer => ({
  status: problems[name].status,
  body: {type: PROBLEM_PREFIX + name, title: name, status: problems[name].status},
  headers: {'content-type': 'application/problem+json', ...headers},
});
const bare = (status: number, headers: Record<string, string> = {}): Answer => ({
  status,
  body: 'no',
  headers: {'content-type': 'text/plain', ...headers},
});

/** Refusals that are final: a backend gives them only for an act that it has not taken. */
const finalRefusals: Partial<Record<Fate, Answer>> = {
  'not-eligible': problemAnswer('not-eligible'),
  'not-found': problemAnswer('not-found'),
  'not-open': problemAnswer('not-open'),
  'revision-conflict': bare(412),
  'too-large': bare(413),
  'media-type': bare(415),
  'key-reused': problemAnswer('idempotency-key-reused'),
};

/** Refusals that anybody between the page and the backend may give at any time. */
const passingRefusals: Partial<Record<Fate, Answer>> = {
  portal: {
    status: 200,
    body: '<!doctype html><title>Wi-Fi</title>Увійдіть до мережі',
    headers: {'content-type': 'text/html'},
  },
  'login-redirect': {status: 302, body: '', headers: {location: '/login', 'content-type': 'text/html'}},
  'sign-in': problemAnswer('sign-in-required'),
  csrf: problemAnswer('csrf'),
  'request-timeout': bare(408),
  'in-progress': problemAnswer('idempotency-in-progress'),
  'bare-conflict': bare(409),
  'too-early': bare(425),
  'error-before': bare(500),
};

/** By method, collection and what stands behind the id. */
const routes: Record<string, Kind | undefined> = {
  'POST petitions signatures': 'petition.sign',
  'POST entities notes': 'note.add',
  'POST entities choices': 'choice.set',
  'PUT budget-rounds ballot': 'budget.vote',
  'DELETE budget-rounds ballot': 'budget.cancel',
  'POST budget-rounds code-ballots': 'budget.vote-with-code',
  'POST projects ': 'project.submit',
  'POST projects supporters': 'project.back',
};

/** Of what is sent, that by which acts of one kind are told apart. */
interface Sent {
  text?: string;
  choice?: string;
  roundId?: string;
  title?: string;
  revision?: number;
  lines?: {projectId: string}[];
}

/** Two acts that differ have two values; what is done once per person is told by what it is about. */
const valueOf = (kind: Kind, {text, choice, title, revision, lines}: Sent, entity: string): string => {
  if (kind === 'budget.cancel') return `v${revision}`;
  if (kind === 'budget.vote' || kind === 'budget.vote-with-code') return lines?.[0]?.projectId ?? 'nothing';
  return text ?? choice ?? title ?? entity;
};

const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

const readBody = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
};

const LONGEST_RETRY_AFTER = 86_400_000;

export class Backend {
  readonly books: Books = {seen: [], ledger: []};
  #job: Job;
  #account: Account;
  #advanced = 0;
  #fates: Fate[];
  #readFates: Fate[];
  #random;
  /** Requests that are answered later than anybody waits for. */
  #late = new Set<Promise<unknown>>();
  #keys = new Map<string, {print: string; answer?: Answer}>();

  constructor(job: Job) {
    this.#job = job;
    this.#account = job.schedule.signedIn;
    this.#fates = [...job.schedule.fates];
    this.#readFates = [...job.schedule.readFates];
    this.#random = randomFrom(job.schedule.seed, job.schedule.index, 7);
  }

  /** What the page that plays the world asks for. Healed is a server that has finished what it was late with. */
  async control(change: {account?: Account; advance?: number; heal?: boolean}): Promise<void> {
    if (change.account !== undefined) this.#account = change.account;
    this.#advanced += change.advance ?? 0;
    if (!change.heal) return;
    this.#fates = this.#readFates = [];
    while (this.#late.size) await Promise.all(this.#late);
  }

  #now(): number {
    return virtualTime(this.#job.clock, this.#advanced);
  }

  async handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const body = await readBody(request);
    if (request.method === 'GET') return this.#read(response, path);
    const [, collection, id, act] = path.split('/').map(decodeURIComponent);
    const kind = routes[`${request.method} ${collection} ${act ?? ''}`];
    if (!kind) return this.#send(response, problemAnswer('not-found'));
    return this.#write(request, response, body, kind, id);
  }

  async #read(response: ServerResponse, path: string): Promise<void> {
    const fate = this.#readFates.shift() ?? 'ok';
    const answer: Answer =
      path === '/session'
        ? {status: 200, body: this.#account === null ? signedOut : sessionOf(this.#account)}
        : path.endsWith('/signature')
          ? {status: 200, body: {signed: false}}
          : {status: 200, body: petitionWith({id: path.split('/')[2]!})};
    await this.#fare(response, fate, {apply: () => answer, applied: () => true, seen: undefined});
  }

  async #write(
    request: IncomingMessage,
    response: ServerResponse,
    text: string,
    kind: Kind,
    id: string | undefined,
  ): Promise<void> {
    const sent = JSON.parse(text) as Sent;
    const entity = id ?? sent.roundId ?? '';
    const header = request.headers['idempotency-key'];
    const key = typeof header === 'string' ? /^"(.+)"$/.exec(header)?.[1] : undefined;
    const account = request.headers['hromada-account'] as string | undefined;
    const fate = this.#fates.shift() ?? 'ok';
    const seen: Seen = {
      request: String(request.headers['faults-request']),
      key,
      account,
      kind,
      entity,
      value: valueOf(kind, sent, entity),
      fate,
      at: Date.now(),
      confirmed: false,
      virtualAt: this.#now(),
    };
    this.books.seen.push(seen);
    const print = `${account}|${kind}|${entity}|${text}`;
    await this.#fare(response, fate, {
      apply: () => this.#apply(seen, print),
      applied: () => this.#keys.has(String(key)),
      seen,
      hold: () => {
        if (key !== undefined && !this.#keys.has(key)) this.#keys.set(key, {print});
      },
    });
  }

  /** One effect per key, in one go, as a transaction of a database. */
  #apply({key, account, kind, entity, value}: Seen, print: string, held = false): Answer {
    const known = key === undefined ? undefined : this.#keys.get(key);
    if (known && known.print !== print) return problemAnswer('idempotency-key-reused');
    if (known?.answer) return known.answer;
    if (known && !held) return problemAnswer('idempotency-in-progress');
    const release = (answer: Answer) => {
      if (key !== undefined) this.#keys.delete(key);
      return answer;
    };
    const signer = kind === 'budget.vote-with-code' ? ANONYMOUS : this.#account;
    if (signer === null) return release(problemAnswer('sign-in-required'));
    if (signer !== ANONYMOUS && account !== undefined && account !== this.#account)
      return release(problemAnswer('account-mismatch'));
    const signedBefore =
      (kind === 'petition.sign' || kind === 'project.back') &&
      this.books.ledger.some(entry => entry.kind === kind && entry.entity === entity && entry.account === signer);
    const effect: Applied = {key, account: signer, kind, entity, value};
    if (!signedBefore) this.books.ledger.push(effect);
    const asOf = '2026-11-23T12:00:00+02:00';
    const answer: Answer = {
      status: kind === 'budget.cancel' ? 200 : 201,
      body: {
        idempotencyKey: key ?? 'none',
        receipt: {number: `2026-11-23/${this.books.ledger.length}`, receivedAt: asOf},
        // Each act reads its own part of it.
        ...{signatures: {total: this.books.ledger.length, asOf}, supporters: {count: 1, asOf}},
        ...{revision: 1, project: {id: 'p', status: 'submitted'}},
        ...(signedBefore ? {alreadyApplied: true} : {}),
      },
    };
    if (key !== undefined) this.#keys.set(key, {print, answer});
    return answer;
  }

  /** What becomes of a request: done or not, and what of the answer arrives. */
  async #fare(
    response: ServerResponse,
    fate: Fate,
    {
      apply,
      applied,
      seen,
      hold,
    }: {
      apply: (held?: boolean) => Answer;
      applied: () => boolean;
      seen: Seen | undefined;
      hold?: () => void;
    },
  ): Promise<void> {
    const refusal = finalRefusals[fate];
    if (refusal) return this.#send(response, applied() ? apply() : refusal, seen);
    const passing = passingRefusals[fate];
    if (passing) return this.#send(response, passing, seen);
    switch (fate) {
      case 'drop-before':
        response.socket?.destroy();
        return;
      case 'drop-after':
        apply();
        response.socket?.destroy();
        return;
      case 'late': {
        // Under way when the next attempt comes: that one is told to wait.
        const mine = !applied();
        hold?.();
        const waited = wait(this.#job.timeout + 60);
        this.#late.add(waited);
        await waited;
        this.#late.delete(waited);
        if (seen && mine) this.#applyHeld(seen, apply);
        response.socket?.destroy();
        return;
      }
      case 'stall': {
        const {status, body} = apply();
        const text = JSON.stringify(body);
        this.#raw(response, status, text.length, text.slice(0, 10));
        return;
      }
      case 'truncated': {
        const {status, body} = apply();
        const text = JSON.stringify(body);
        this.#raw(response, status, text.length, text.slice(0, text.length / 2));
        response.socket?.end();
        return;
      }
      case 'wrong-length': {
        const {status, body} = apply();
        const text = JSON.stringify(body);
        this.#raw(response, status, text.length - 5, text);
        response.socket?.end();
        return;
      }
      case 'twice':
        apply();
        return this.#send(response, apply(), seen);
      case 'error-after':
        apply();
        return this.#send(response, bare(500), seen);
      case 'maintenance':
      case 'limited-seconds':
      case 'limited-date':
      case 'limited-garbage':
      case 'limited-huge':
        return this.#later(response, fate, seen);
      default:
        return this.#send(response, apply(), seen);
    }
  }

  #applyHeld(seen: Seen, apply: () => Answer): void {
    const key = String(seen.key);
    const known = this.#keys.get(key);
    if (known?.answer) return;
    if (seen.key !== undefined) this.#keys.delete(key);
    apply();
  }

  /** "Not now", with a time in one of the forms that servers give. */
  #later(response: ServerResponse, fate: Fate, seen: Seen | undefined): void {
    const now = this.#now();
    const seconds = 1 + Math.floor(this.#random() * 90);
    const header = {
      'limited-seconds': String(seconds),
      'limited-date': new Date(now + seconds * 1_000).toUTCString(),
      'limited-garbage': 'soon',
      'limited-huge': '999999999',
      maintenance: this.#random() < 0.5 ? String(seconds) : '',
    }[fate as string]!;
    if (seen && /^\d+$/.test(header)) seen.notBefore = now + Math.min(Number(header) * 1_000, LONGEST_RETRY_AFTER);
    if (seen && fate === 'limited-date') seen.notBefore = Date.parse(header);
    const name = fate === 'maintenance' ? 'maintenance' : 'rate-limited';
    this.#send(response, problemAnswer(name, header ? {'retry-after': header} : {}), seen);
  }

  #headers(): Record<string, string> {
    return {date: new Date(this.#now()).toUTCString(), 'cache-control': 'no-store'};
  }

  #send(response: ServerResponse, {status, body, headers}: Answer, seen?: Seen): void {
    if (response.destroyed) return;
    if (seen) seen.answeredAt = Date.now();
    response.sendDate = false;
    response.on('finish', () => {
      if (seen && (status === 201 || status === 200) && typeof body === 'object') seen.confirmed = true;
    });
    response.writeHead(status, {'content-type': 'application/json', ...this.#headers(), ...headers});
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }

  /** Past Node's own care for what a head promises. */
  #raw(response: ServerResponse, status: number, length: number, text: string): void {
    const head = {'content-type': 'application/json', 'content-length': String(length), ...this.#headers()};
    response.socket?.write(
      `HTTP/1.1 ${status} Whatever\r\n${Object.entries(head)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('')}\r\n${text}`,
    );
  }
}
