/** One tab: the kit's own store over its own client, as a page has them. */
import {connections, takeOver} from './device.ts';
import type {Inside, World} from './world-of-tab.ts';
import {codeOf} from './codes.ts';
import type {Kind} from '../schedule.ts';

const world: World = window.parent.worldOf!(window);
takeOver(world);
addEventListener('error', event => world.uncaught(`${event.message} ${(event.error as Error | undefined)?.stack}`));
addEventListener('unhandledrejection', event => world.uncaught(`${event.reason} ${(event.reason as Error)?.stack}`));

// Only now: the kit must find the device as it is.
(await import('./contract-of-tests.ts')).extendContract();
const {createHttpClient} = await import('../../../src/client/http-client.ts');
const {createStore} = await import('../../../src/store/create-store.ts');
const {wiring} = await import('./wiring.ts');

const endpoint = `${location.origin}/s/${world.job.number}/api`;

const client = createHttpClient({
  endpoint,
  timeout: world.job.timeout,
  async fetch(url, init) {
    if ((init.method ?? 'GET') === 'GET') return fetch(url, init);
    const request = world.nextRequest();
    let answered = false;
    init.signal?.addEventListener('abort', () => answered || world.gaveUp(request));
    world.touch();
    const headers = init.headers as Record<string, string>;
    const settled = () => world.settled(headers['idempotency-key']!.slice(1, -1));
    const response = await wiring
      .fetch(url, {...init, headers: {...headers, 'faults-request': request}})
      .catch(error => {
        settled();
        throw error;
      });
    world.heard(request);
    if (!response.ok) settled();
    world.touch();
    const end = response.clone();
    void end.arrayBuffer().then(
      () => (answered = true),
      () => {},
    );
    return response;
  },
});

const areas = wiring.areas?.();
const store = createStore({
  client: wiring.client(client, areas?.outbox),
  ...(areas ? {areas} : {}),
  onStep: (step, id) => world.onStep(step, id),
});

type State = Parameters<Parameters<typeof store.subscribeOutbox>[0]>[0];
let state: State | undefined;
store.subscribeOutbox(next => (state = next));
store.subscribe('session.get', {}, () => {});
for (const entity of ['e0', 'e1', 'e2']) store.subscribe('petition.get', {id: entity}, () => {});

const payloadOf = (kind: Kind, entity: string, value: string): object => {
  const paper = {roundId: entity, rulesVersion: '1', revision: 0, blank: false, lines: [{projectId: value}]};
  switch (kind) {
    case 'petition.sign':
      return {petitionId: entity};
    case 'note.add':
      return {entity, text: value};
    case 'choice.set':
      return {entity, choice: value};
    case 'budget.vote':
      return paper;
    case 'budget.cancel':
      return {roundId: entity, revision: Number(value.slice(1))};
    case 'budget.vote-with-code':
      return {...paper, code: codeOf(value), school: 's1', paperId: `paper-${value}`};
    case 'project.submit':
      return {roundId: entity, title: value, description: value, texts: [], cost: 100, consents: []};
    case 'project.back':
      return {projectId: entity};
  }
};

const dispatch = async (kind: Kind, entity: string, value: string, draft?: string): Promise<void> => {
  const deed = world.asked({kind, entity, value, draft, guess: state?.account ?? null});
  try {
    const entry = await store.dispatch(kind as 'petition.sign', payloadOf(kind, entity, value) as never, {
      // What stands beside a sealed act can be read.
      subject: kind === 'budget.vote-with-code' ? 'A ballot' : value,
      ...(draft ? {id: draft} : {}),
    });
    world.accepted(deed, {
      id: entry.id,
      seq: entry.seq,
      account: entry.account,
      presumed: entry.presumed,
      // Where nothing is said yet, nothing is promised less.
      persistent: state?.persistent ?? true,
    });
  } catch (error) {
    world.refused(deed, String(error));
  }
};

const thingIn = (payload: object): string => {
  const {entity, petitionId, paperId, roundId, projectId} = payload as Record<string, string | undefined>;
  return String(entity ?? petitionId ?? paperId ?? roundId ?? projectId);
};

/** What this tab was asked to do and has not finished. */
const underWay = new Set<Promise<unknown>>();
const begin = (task: Promise<unknown>): void => {
  const ended = task.finally(() => underWay.delete(ended));
  underWay.add(ended);
};

const later = () => new Promise(resolve => setTimeout(resolve, 1_000));

const placeOf = (entity: string, value: string) => ({element: 'faults-form', item: `${entity}|${value}`});

const writeDraft = async (entity: string, value: string): Promise<void> => {
  const drafts = await store.drafts!();
  const place = placeOf(entity, value);
  let id: string;
  try {
    ({id} = await drafts.save(place, {value}));
  } catch {
    // Not saved, and not said to be: the person goes on typing.
    return;
  }
  world.draftSaved(id, value, state?.persistent ?? true);
  await wiring.beforeSubmit(() => drafts.clear(place));
  await dispatch('note.add', entity, value, id);
};

const inside: Inside = {
  write: (kind, entity, value) => begin(dispatch(kind, entity, value)),
  writeDraft: (entity, value) => begin(writeDraft(entity, value)),
  async findDraft(entity, value, writer) {
    const drafts = await store.drafts!();
    const draft = await drafts.load(placeOf(entity, value)).catch(() => undefined);
    if (draft && writer !== undefined && state?.account === writer) await dispatch('note.add', entity, value, draft.id);
    return draft !== undefined;
  },
  flush: () => void dispatchEvent(new Event('online')),
  read: entity => void store.refresh('petition.get', {id: entity}),
  identify: () => store.refresh('session.get', {}),
  async settled() {
    while (underWay.size) await Promise.all(underWay);
    // A reading that the device cut short is begun anew by the next hint.
    for (; !state?.loaded; await later()) inside.flush();
  },
  discardFirst(taken) {
    const row = state?.entries[0];
    if (!row) return;
    taken(row.id);
    begin(store.discard(row.id));
  },
  async claimAll(account, claimed) {
    for (const {id, account: owner, sealed} of state?.entries ?? []) {
      // Each is a press of its own, by whoever the page says is signed in by then.
      if (state?.account !== account) return;
      // What is sealed is nobody's for good.
      if (owner !== null || sealed) continue;
      claimed(id);
      await store.claim(id);
    }
  },
  retry: () => store.retry(),
  shown: () => ({
    account: state?.account,
    entries: (state?.entries ?? []).map(({id, seq, name, payload, status, subject, account, notBefore}) => ({
      ...{id, seq, status, account, notBefore},
      thing: `${name} ${thingIn(payload)}`,
      value: String(subject),
    })),
  }),
  closeConnections() {
    for (const connection of connections) connection.close();
    connections.clear();
  },
};
world.ready(inside);
