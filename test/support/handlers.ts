/**
 * A backend of the contract in memory, as msw handlers: the same for tests, stories and the gates. It keeps signatures
 * as a real one does (idempotency keys, one per person, deadlines by its own clock), and every answer can be spoilt.
 */
import {delay, getResponse, http, HttpResponse, type RequestHandler} from 'msw';
import type {
  ActionName,
  BallotPaper,
  BudgetCancelPayload,
  BudgetCancelResult,
  BudgetVoteResult,
  BudgetProject,
  BudgetRound,
  Community,
  Petition,
  PetitionList,
  PetitionRules,
  PetitionSignResult,
  PetitionSubmitPayload,
  PetitionSubmitResult,
  PetitionWithdrawResult,
  ProblemName,
  ProjectSubmitPayload,
  ProjectBackResult,
  ProjectSubmitResult,
  QueryName,
  Receipt,
  RoundSummary,
  Session,
  Statistics,
  LookUpName,
  CodeBallotPayload,
  CodeBallotResult,
  CodeCheckRequest,
} from '../../src/contract/index.ts';
import {actions, lookUps, PROBLEM_PREFIX, problems, queries} from '../../src/contract/index.ts';
import '../../src/contract/budget-operations.ts';
import {similarTo} from '../../src/domain/petition-search.ts';
import {asksSupport} from '../../src/domain/project-support.ts';
import {mockBudget, type MockBudget, type MockBudgetOptions} from './mock-budget.ts';
import {CLOCK, communities, petitions, sessions, type SessionName} from './fixtures.ts';
import {
  exampleRules,
  exampleStatistics,
  listAnswer,
  listParams,
  signatoriesAnswer,
  submitted,
} from './mock-petitions.ts';

import {
  examplePhoto,
  exampleRound,
  projectParams,
  projects as exampleProjects,
  projectsAnswer,
  rounds as exampleRounds,
  submittedProject,
} from './mock-projects.ts';

export type OperationName = QueryName | ActionName | LookUpName;

/**
 * What goes wrong with an answer.
 * - `offline`: no connection · `hang`: never answers · `{delay}`: answers, late (ms)
 * - `{problem}`: refused as the contract says, with an optional reason and `Retry-After` in seconds
 * - `{status}`: that status with a page of HTML, as a proxy in front of the backend gives
 * - `html`: 200 and a page of HTML (a captive portal) · `malformed`: half a JSON · `wrong-types`: JSON of another shape
 * - `huge`: more bytes than the client reads · `deep`: more nesting than it reads · `empty`: 200 and nothing
 * - `{json}`: 200 and exactly this
 */
export type Fault =
  | 'offline'
  | 'hang'
  | 'html'
  | 'malformed'
  | 'wrong-types'
  | 'huge'
  | 'deep'
  | 'empty'
  | {delay: number}
  | {problem: ProblemName; reason?: string; retryAfter?: number}
  | {status: number; retryAfter?: number}
  | {json: unknown};

/** Faults by operation; `all` for those that have none of their own. */
export type Faults = {[N in OperationName | 'all']?: Fault | undefined};

export interface MockBackendOptions {
  /** Base address that the handlers answer under, on any origin. */
  endpoint?: string;
  community?: Community;
  petitions?: readonly Petition[];
  session?: SessionName | Session;
  /** Petitions that somebody signed before, by account and petition: `{'account-olena': ['lviv-skver']}`. */
  signed?: Readonly<Record<string, readonly string[]>>;
  /** Petitions from which the signature of whoever is signed in was struck off, and on what grounds. */
  struckOff?: Readonly<Record<string, string>>;
  rules?: PetitionRules;
  /** Rounds of participatory budgets; one with an open vote by default. */
  budget?: MockBudgetOptions;
  statistics?: Statistics;
  /** The programme of petitions stands still. */
  paused?: PetitionList['paused'];
  /** Petitions that somebody has started, by account; they need not be published. */
  own?: Readonly<Record<string, readonly Petition[]>>;
  /** Projects of budgets, and the rounds that they are of. */
  projects?: readonly BudgetProject[];
  rounds?: readonly RoundSummary[];
  /** The round that takes projects. */
  round?: BudgetRound;
  /** Projects that somebody has sent, by account. */
  ownProjects?: Readonly<Record<string, readonly BudgetProject[]>>;
  /** Ids of projects that somebody supports already, by account. */
  supported?: Readonly<Record<string, readonly string[]>>;
  faults?: Faults;
  /** The backend's clock, ms; elements correct their own by its `Date` header. It runs from the fixtures' clock by default. */
  now?: () => number;
}

/** One request that reached the backend, also when its answer was spoilt. */
export interface SeenRequest {
  readonly operation: OperationName | undefined;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface MockBackend {
  readonly endpoint: string;
  readonly handlers: RequestHandler[];
  /** Every request in order. */
  readonly requests: readonly SeenRequest[];
  /** Signatures that were received: one per person and petition. */
  /** Rounds, projects and ballots; a test may change them. */
  readonly budget: MockBudget;
  readonly signatures: readonly {account: string; petitionId: string; idempotencyKey: string; receipt: Receipt}[];
  /** Changes who is signed in. */
  signIn(session: SessionName | Session): void;
  /** Changes what goes wrong; what is not named stays as it is, `undefined` mends it. */
  spoil(faults: Faults): void;
  /** Changes a petition. */
  put(petition: Petition): void;
  /** Answers one request; `undefined` when it is not for this backend. */
  respond(request: Request): Promise<Response | undefined>;
}

const HTML = '<!doctype html><title>Вхід до мережі</title><p>Увійдіть, щоб користуватися Інтернетом (приклад).</p>';

const runningClock = (): (() => number) => {
  const started = Date.now();
  return () => CLOCK + Date.now() - started;
};

const titleOf = (name: ProblemName) => name.replaceAll('-', ' ');

export function mockBackend(options: MockBackendOptions = {}): MockBackend {
  const {endpoint = '/api', community = communities.lviv, now = runningClock()} = options;
  const known = new Map<string, Petition>((options.petitions ?? Object.values(petitions)).map(it => [it.id, it]));
  const requests: SeenRequest[] = [];
  const signatures: {account: string; petitionId: string; idempotencyKey: string; receipt: Receipt}[] = [];
  type WriteResult =
    | CodeBallotResult
    | BudgetVoteResult
    | BudgetCancelResult
    | PetitionSignResult
    | PetitionWithdrawResult
    | PetitionSubmitResult
    | ProjectBackResult
    | ProjectSubmitResult;
  const answers = new Map<string, {body: string; answer: WriteResult; status: number}>();
  const own = new Map(Object.entries(options.own ?? {}).map(([account, list]) => [account, [...list]]));
  const rules = options.rules ?? exampleRules;
  const {projects = exampleProjects, rounds = exampleRounds, round = exampleRound} = options;
  const ownProjects = new Map(Object.entries(options.ownProjects ?? {}).map(([account, list]) => [account, [...list]]));
  const supports = new Map<string, Receipt>(
    Object.entries(options.supported ?? {}).flatMap(([account, ids]) =>
      ids.map((id, at) => [`${account} ${id}`, {number: `ПП/${at + 1}`, receivedAt: new Date(now()).toISOString()}]),
    ),
  );
  const budget = mockBudget(options.budget ?? {}, now);
  const faults: Faults = {...options.faults};
  let session: Session;
  /** An expired session is found out at the first act that needs it. */
  let expires: boolean;
  const signIn = (next: SessionName | Session) => {
    session = typeof next === 'string' ? sessions[next] : next;
    expires = next === 'expired';
  };
  signIn(options.session ?? 'eligible');

  const headers = (more: Record<string, string> = {}): Record<string, string> => ({
    date: new Date(now()).toUTCString(),
    'cache-control': 'no-store',
    ...more,
  });
  const json = (body: object, status = 200) => HttpResponse.json(body as never, {status, headers: headers()});
  const refuse = (
    name: ProblemName,
    {
      reason,
      reasons,
      usedAt,
      retryAfter,
    }: {reason?: string; reasons?: readonly object[]; usedAt?: string; retryAfter?: number} = {},
  ) =>
    HttpResponse.json(
      {
        type: PROBLEM_PREFIX + name,
        title: titleOf(name),
        status: problems[name].status,
        ...(reason && {reason}),
        ...(reasons && {reasons}),
        ...(usedAt && {usedAt}),
      },
      {
        status: problems[name].status,
        headers: headers({
          'content-type': 'application/problem+json',
          ...(retryAfter === undefined ? {} : {'retry-after': String(retryAfter)}),
        }),
      },
    );
  const jsonText = (text: string) =>
    new HttpResponse(text, {headers: headers({'content-type': 'application/json; charset=utf-8'})});
  const htmlPage = (status: number, retryAfter?: number) =>
    new HttpResponse(HTML, {
      status,
      headers: headers({
        'content-type': 'text/html; charset=utf-8',
        ...(retryAfter === undefined ? {} : {'retry-after': String(retryAfter)}),
      }),
    });

  /** The answer that a fault gives; `undefined` when the backend's own follows. */
  const spoilt = async (fault: Fault): Promise<Response | undefined> => {
    switch (fault) {
      case 'offline':
        return HttpResponse.error();
      case 'hang':
        await delay('infinite');
        return HttpResponse.error();
      case 'html':
        return htmlPage(200);
      case 'malformed':
        return jsonText('{"id": "lviv-skver", "title": "Зберегти скв');
      case 'wrong-types':
        return json({id: 7, title: ['<b>'], signatures: 'багато', signedIn: 'yes', eligibility: null, name: {}});
      case 'huge':
        return jsonText(`{"title": "${'а'.repeat(5_500_000)}"}`);
      case 'deep':
        return jsonText('['.repeat(10_000) + ']'.repeat(10_000));
      case 'empty':
        return new HttpResponse('', {headers: headers()});
    }
    if ('delay' in fault) {
      await delay(fault.delay);
      return undefined;
    }
    if ('json' in fault) return jsonText(JSON.stringify(fault.json));
    return 'problem' in fault ? refuse(fault.problem, fault) : htmlPage(fault.status, fault.retryAfter);
  };

  const receiptFor = (petitionId: string): Receipt => {
    const day = new Date(now()).toISOString().slice(0, 10);
    const running = String((known.get(petitionId)?.signatures.total ?? 0) + 1).padStart(6, '0');
    return {number: `${day}/${running}`, receivedAt: new Date(now()).toISOString()};
  };
  for (const [account, ids] of Object.entries(options.signed ?? {})) {
    for (const petitionId of ids) {
      const receipt = receiptFor(petitionId);
      signatures.push({account, petitionId, idempotencyKey: `before-${account}-${petitionId}`, receipt});
    }
  }

  /** What every write has in common: a key, a person who may, and one effect for each key. */
  const write = (
    action: ActionName,
    request: Request,
    body: string,
    effect: (account: string, key: string) => Response | {answer: WriteResult; status: number},
  ): Response => {
    const key = request.headers.get('idempotency-key')?.replace(/^"|"$/g, '');
    if (!key) return refuse('idempotency-key-missing');
    if (expires) signIn('signedOut');
    const {account} = session;
    if (!session.signedIn || !account) return refuse('sign-in-required');
    const claimed = request.headers.get('hromada-account');
    if (claimed !== null && claimed !== account) return refuse('account-mismatch');
    const before = answers.get(`${account}|${key}`);
    if (before) {
      return before.body === body ? json(before.answer, before.status) : refuse('idempotency-key-reused');
    }
    const may = session.eligibility.find(it => it.action === action);
    if (may && !may.eligible) return refuse('not-eligible', {reason: may.reason ?? 'other'});
    const done = effect(account, key);
    if (done instanceof Response) return done;
    answers.set(`${account}|${key}`, {body, ...done});
    return json(done.answer, done.status);
  };

  const sign = (petitionId: string, account: string, key: string) => {
    const petition = known.get(petitionId);
    if (!petition) return refuse('not-found');
    const {collection, moderation} = petition;
    if (moderation.state !== 'published' || collection.state !== 'collecting') return refuse('not-open');
    if (collection.deadline && now() > Date.parse(collection.deadline)) return refuse('deadline-passed');
    const first = signatures.find(it => it.account === account && it.petitionId === petitionId);
    const asOf = new Date(now()).toISOString();
    const total = petition.signatures.total + (first ? 0 : 1);
    const receipt = first?.receipt ?? receiptFor(petitionId);
    if (!first) {
      signatures.push({account, petitionId, idempotencyKey: key, receipt});
      known.set(petitionId, {...petition, signatures: {...petition.signatures, total, asOf}});
    }
    const answer: PetitionSignResult = {
      idempotencyKey: key,
      receipt,
      signatures: {total, asOf},
      ...(first && {alreadyApplied: true}),
    };
    return {answer, status: first ? 200 : 201};
  };

  const withdraw = (petitionId: string, account: string, key: string) => {
    const petition = known.get(petitionId);
    if (!petition) return refuse('not-found');
    const {collection} = petition;
    if (!petition.withdrawal || collection.state !== 'collecting') return refuse('not-open');
    if (collection.deadline && now() > Date.parse(collection.deadline)) return refuse('deadline-passed');
    const at = signatures.findIndex(it => it.account === account && it.petitionId === petitionId);
    const asOf = new Date(now()).toISOString();
    const total = petition.signatures.total - (at < 0 ? 0 : 1);
    if (at >= 0) {
      signatures.splice(at, 1);
      known.set(petitionId, {...petition, signatures: {...petition.signatures, total, asOf}});
    }
    const answer: PetitionWithdrawResult = {
      idempotencyKey: key,
      withdrawnAt: asOf,
      signatures: {total, asOf},
      ...(at < 0 && {alreadyApplied: true}),
    };
    return {answer, status: at < 0 ? 200 : 201};
  };

  /** What was answered for each petition that was handed in. */
  const handedIn = new Map<string, PetitionSubmitResult>();

  const wrong = (pointer: string) =>
    HttpResponse.json(
      {type: `${PROBLEM_PREFIX}validation`, title: 'validation', status: 422, errors: [{pointer}]},
      {status: 422, headers: headers({'content-type': 'application/problem+json'})},
    );

  const submitProject = (payload: ProjectSubmitPayload, account: string, key: string) => {
    const {submission} = round;
    if (payload.roundId !== round.id || !submission) return refuse('not-found');
    if (round.paused) return refuse('not-open');
    if (submission.consents.some(({id, required}) => required && !payload.consents.includes(id)))
      return wrong('/consents');
    const mine = ownProjects.get(account) ?? [];
    const replaced = payload.replaces === undefined ? undefined : mine.find(({id}) => id === payload.replaces);
    if (payload.replaces !== undefined && replaced?.status !== 'in-revision') return wrong('/replaces');
    const {photos = [], keptPhotos = []} = payload;
    if (photos.length + keptPhotos.length > submission.photos) return wrong('/photos');
    const foreign = keptPhotos.findIndex(address => !replaced?.photos?.some(({url}) => url === address));
    if (foreign >= 0) return wrong(`/keptPhotos/${foreign}`);
    if (!replaced && submission.perAuthor !== undefined && mine.length >= submission.perAuthor)
      return refuse('not-eligible', {reason: 'other'});
    const id = replaced?.id ?? `own-project-${mine.length + 1}`;
    const project = submittedProject(payload, id, session.displayName, submission.supporters, replaced);
    ownProjects.set(account, [project, ...mine.filter(it => it.id !== id)]);
    const answer: ProjectSubmitResult = {
      idempotencyKey: key,
      receipt: {number: `БУ/${mine.length + 1}`, receivedAt: new Date(now()).toISOString()},
      project: {id, status: 'submitted'},
    };
    return {answer, status: 201};
  };

  const back = (projectId: string, account: string, key: string) => {
    const project = projects.find(({id}) => id === projectId);
    if (!project) return refuse('not-found');
    const {supporters, roundId} = project;
    const had = supports.get(`${account} ${projectId}`);
    if (!had && !asksSupport(project, rounds.find(({id}) => id === roundId)?.phase)) return refuse('not-open');
    const receipt = had ?? {number: `ПП/${supports.size + 1}`, receivedAt: new Date(now()).toISOString()};
    if (!had) supports.set(`${account} ${projectId}`, receipt);
    const answer: ProjectBackResult = {
      idempotencyKey: key,
      receipt,
      supporters: {
        ...supporters!,
        count: supporters!.count + (options.supported?.[account]?.includes(projectId) ? 0 : 1),
      },
      ...(had && {alreadyApplied: true}),
    };
    return {answer, status: had ? 200 : 201};
  };

  const submit = (payload: PetitionSubmitPayload, account: string, key: string) => {
    if (!payload.consent) return wrong('/consent');
    const outside = ({min, max}: {min: number; max: number}, text: string) =>
      [...text].length < min || [...text].length > max;
    if (outside(rules.title, payload.title)) return wrong('/title');
    if (outside(rules.text, payload.text)) return wrong('/text');
    if (rules.authorEmail === 'asked' && !payload.email) return wrong('/email');
    if (options.paused) return refuse('not-open');
    const mine = own.get(account) ?? [];
    const same = mine.find(
      ({title, text, moderation}) => moderation.state === 'pending' && title === payload.title && text === payload.text,
    );
    const had = same && handedIn.get(same.id);
    if (had) return {answer: {...had, idempotencyKey: key, alreadyApplied: true}, status: 200};
    const id = payload.replaces ?? `own-${mine.length + 1}`;
    const petition = submitted(payload, [...known.values()][0]!, id, session.displayName, now());
    own.set(account, [petition, ...mine.filter(it => it.id !== id)]);
    const answer: PetitionSubmitResult = {
      idempotencyKey: key,
      receipt: {number: `П/${mine.length + 1}`, receivedAt: new Date(now()).toISOString()},
      petition: {id, moderation: {state: 'pending'}},
    };
    handedIn.set(id, answer);
    return {answer, status: 201};
  };

  /** Notes a request, spoils its answer, or lets the backend answer. */
  const answer =
    (operation: OperationName, reply: (params: Record<string, string>, request: Request, body: string) => Response) =>
    async ({request, params}: {request: Request; params: object}) => {
      const body = await request.clone().text();
      requests.push({
        operation,
        method: request.method,
        url: request.url,
        headers: Object.fromEntries(request.headers),
        body,
      });
      const fault = faults[operation] ?? faults.all;
      return (fault && (await spoilt(fault))) ?? reply(params as Record<string, string>, request, body);
    };

  const base = `*${endpoint.replace(/\/+$/, '')}`;
  /** `/petitions/{id}` as msw writes it. */
  const pathOf = (name: OperationName) =>
    base + {...queries, ...actions, ...lookUps}[name].path.replace(/\{(\w+)\}/g, (_, param: string) => `:${param}`);

  const handlers: RequestHandler[] = [
    http.get(
      pathOf('community.get'),
      answer('community.get', () => json(community)),
    ),
    http.get(
      pathOf('session.get'),
      answer('session.get', () => json(session)),
    ),
    http.get(
      pathOf('petition.get'),
      answer('petition.get', ({id}) => {
        const petition = known.get(id!);
        return petition ? json(petition) : refuse('not-found');
      }),
    ),
    http.get(
      pathOf('petition.signature'),
      answer('petition.signature', ({petitionId}) => {
        if (!session.signedIn) return refuse('sign-in-required');
        const own = signatures.find(it => it.account === session.account && it.petitionId === petitionId);
        const reason = options.struckOff?.[petitionId!];
        return json(own ? {signed: true, receipt: own.receipt} : {signed: false, ...(reason && {void: {reason}})});
      }),
    ),
    http.post(
      pathOf('petition.sign'),
      answer('petition.sign', ({petitionId}, request, body) =>
        write('petition.sign', request, body, (account, key) => sign(petitionId!, account, key)),
      ),
    ),
    http.post(
      pathOf('petition.withdraw'),
      answer('petition.withdraw', ({petitionId}, request, body) =>
        write('petition.withdraw', request, body, (account, key) => withdraw(petitionId!, account, key)),
      ),
    ),
    http.post(
      pathOf('petition.submit'),
      answer('petition.submit', (_, request, body) =>
        write('petition.submit', request, body, (account, key) =>
          submit(JSON.parse(body) as PetitionSubmitPayload, account, key),
        ),
      ),
    ),
    http.get(
      pathOf('petition.signatories'),
      answer('petition.signatories', ({petitionId}, {url}) => {
        const petition = known.get(petitionId!);
        const cursor = new URL(url).searchParams.get('cursor') ?? undefined;
        return petition ? json(signatoriesAnswer(petition, cursor)) : refuse('not-found');
      }),
    ),
    http.get(
      pathOf('petition.list'),
      answer('petition.list', (_, {url}) =>
        json(listAnswer([...known.values()], listParams(new URL(url).searchParams), now(), options.paused)),
      ),
    ),
    http.get(
      pathOf('petition.similar'),
      answer('petition.similar', (_, {url}) =>
        json({items: similarTo([...known.values()], new URL(url).searchParams.get('title') ?? '', now())}),
      ),
    ),
    http.get(
      pathOf('petition.rules'),
      answer('petition.rules', () => json({...rules, ...(options.paused && {paused: options.paused})})),
    ),
    http.get(
      pathOf('petition.own'),
      answer('petition.own', () =>
        session.signedIn ? json({items: own.get(session.account ?? '') ?? []}) : refuse('sign-in-required'),
      ),
    ),
    http.get(
      pathOf('budget.rounds'),
      answer('budget.rounds', () => json({items: rounds, total: rounds.length})),
    ),
    http.get(
      pathOf('project.list'),
      answer('project.list', (_, {url}) =>
        json(projectsAnswer(projects, rounds, projectParams(new URL(url).searchParams))),
      ),
    ),
    http.get(
      pathOf('project.own'),
      answer('project.own', () =>
        session.signedIn ? json({items: ownProjects.get(session.account ?? '') ?? []}) : refuse('sign-in-required'),
      ),
    ),
    http.get(
      pathOf('project.support'),
      answer('project.support', ({projectId}) => {
        if (!session.signedIn) return refuse('sign-in-required');
        const receipt = supports.get(`${session.account} ${projectId}`);
        return json({supported: Boolean(receipt), ...(receipt && {receipt})});
      }),
    ),
    http.post(
      pathOf('project.back'),
      answer('project.back', ({projectId}, request, body) =>
        write('project.back', request, body, (account, key) => back(projectId!, account, key)),
      ),
    ),
    http.post(
      pathOf('project.submit'),
      answer('project.submit', (_, request, body) =>
        write('project.submit', request, body, (account, key) =>
          submitProject(JSON.parse(body) as ProjectSubmitPayload, account, key),
        ),
      ),
    ),
    // A picture is no operation: nothing notes it, and nothing spoils it.
    http.get(
      `${base}/projects/:projectId/photos/:n`,
      () => new HttpResponse(examplePhoto, {headers: headers({'content-type': 'image/svg+xml'})}),
    ),
    http.get(
      pathOf('statistics.get'),
      answer('statistics.get', () => json(options.statistics ?? exampleStatistics)),
    ),
    http.get(
      pathOf('budget.round'),
      answer('budget.round', ({roundId}) => {
        if (roundId === round.id) return json(round);
        const known = budget.round(roundId!, refuse);
        return known instanceof Response ? known : json(known);
      }),
    ),
    http.get(
      pathOf('budget.candidates'),
      answer('budget.candidates', ({roundId}, {url}) => {
        const known = budget.round(roundId!, refuse);
        if (known instanceof Response) return known;
        const school = new URL(url).searchParams.get('school');
        const items = budget.projects.filter(it => !school || it.school?.id === school);
        return json({
          roundId,
          rulesVersion: known.rules.version,
          asOf: new Date(now()).toISOString(),
          items: items.map(({description: _, ...listed}) => listed),
        });
      }),
    ),
    http.get(
      pathOf('budget.ballot'),
      answer('budget.ballot', () => json(budget.own(session.signedIn ? session.account : undefined))),
    ),
    http.get(
      pathOf('budget.results'),
      answer('budget.results', () => (budget.results ? json(budget.results) : refuse('not-found'))),
    ),
    http.get(
      pathOf('project.get'),
      answer('project.get', ({id}) => {
        const project = [...budget.projects, ...projects].find(it => it.id === id);
        return project ? json(project) : refuse('not-found');
      }),
    ),
    http.put(
      pathOf('budget.vote'),
      answer('budget.vote', (_, request, body) =>
        write('budget.vote', request, body, (account, key) =>
          budget.vote(JSON.parse(body) as BallotPaper, account, key, refuse),
        ),
      ),
    ),
    http.delete(
      pathOf('budget.cancel'),
      answer('budget.cancel', (_, request, body) =>
        write('budget.cancel', request, body, (account, key) =>
          budget.cancel(JSON.parse(body) as BudgetCancelPayload, account, key, refuse),
        ),
      ),
    ),
    http.post(
      pathOf('budget.check-code'),
      answer('budget.check-code', ({roundId}, _, body) => {
        const found = budget.code(roundId!, JSON.parse(body) as CodeCheckRequest, refuse);
        return found instanceof Response ? found : json({school: found});
      }),
    ),
    http.post(
      pathOf('budget.vote-with-code'),
      answer('budget.vote-with-code', (_, request, body) => {
        const key = request.headers.get('idempotency-key')?.replace(/^"|"$/g, '');
        if (!key) return refuse('idempotency-key-missing');
        const before = answers.get(key);
        if (before) return json(before.answer, before.status);
        const done = budget.voteWithCode(JSON.parse(body) as CodeBallotPayload, key, refuse);
        if (done instanceof Response) return done;
        answers.set(key, {body, ...done});
        return json(done.answer, done.status);
      }),
    ),
    http.all(`${base}/*`, async ({request}) => {
      const body = await request.clone().text();
      const seen = {method: request.method, url: request.url, headers: Object.fromEntries(request.headers), body};
      requests.push({operation: undefined, ...seen});
      return refuse('not-found');
    }),
  ];

  return {
    endpoint,
    handlers,
    requests,
    budget,
    signatures,
    signIn,
    spoil: next => Object.assign(faults, next),
    put: petition => known.set(petition.id, petition),
    respond: request => getResponse(handlers, request),
  };
}
