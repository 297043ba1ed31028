import {expect, fixture, html} from '@open-wc/testing';
import '../../src/elements/petition-card/define.ts';
import type {Petition} from '../../src/contract/index.ts';
import type {PetitionCard} from '../../src/elements/petition-card/petition-card.ts';
import {queries} from '../../src/contract/operations.ts';
import {standaloneStore} from '../../src/store/standalone.ts';
import {CLOCK, petitions, sessions} from '../support/fixtures.ts';
import type {MockBackendOptions} from '../support/handlers.ts';
import {clearPage, paste, readable, until} from '../support/harness-element.ts';
import {pageNetwork, type OpenBackend, type PageNetwork} from '../support/harness-network.ts';
import {PetitionCardHarness} from '../support/harness-petition-card.ts';
import {sceneStore} from '../support/harness-states.ts';
import {watchTraces} from '../support/harness-traces.ts';

/*
 * Counts of signatures where a naive card is wrong. Each test is one line of a list of such places, by its number.
 */

const {square} = petitions;
const traces = watchTraces();
let network: PageNetwork;
let hidden = false;

before(() => {
  network = pageNetwork();
  Object.defineProperty(document, 'visibilityState', {get: () => (hidden ? 'hidden' : 'visible'), configurable: true});
});
after(() => {
  network.close();
  Reflect.deleteProperty(document, 'visibilityState');
});
afterEach(() => {
  look(true);
  clearPage();
  sessionStorage.clear();
});

const look = (visible: boolean): void => {
  hidden = !visible;
  document.dispatchEvent(new Event('visibilitychange'));
};

function put(petition: Petition, options: Omit<MockBackendOptions, 'endpoint' | 'petitions'> = {}) {
  const backend = network.open({petitions: [petition], ...options});
  return {card: show(petition, backend), backend, store: standaloneStore({endpoint: backend.address})};
}

const show = ({id}: Petition, {address}: OpenBackend): PetitionCardHarness =>
  new PetitionCardHarness(
    paste<PetitionCard>(
      `<hromada-petition-card lang="uk" petition-id="${id}" endpoint="${address}"></hromada-petition-card>`,
    ),
  );

const counted = (total: number, at = 0, paper?: number): Petition['signatures'] => ({
  total,
  asOf: new Date(CLOCK + at * 1_000).toISOString(),
  ...(paper && {paper}),
});

const barOf = (card: PetitionCardHarness) => {
  const [bar] = card.parts('progress') as [HTMLElement];
  return {
    now: Number(bar.getAttribute('aria-valuenow')),
    max: Number(bar.getAttribute('aria-valuemax')),
    filled: bar.querySelector('i')!.getBoundingClientRect().width,
    width: bar.getBoundingClientRect().width,
  };
};

async function shown(petition: Petition): Promise<PetitionCardHarness> {
  const store = sceneStore({petition, session: sessions.eligible, signed: false});
  const element = await fixture<PetitionCard>(
    html`<hromada-petition-card lang="uk" petition-id=${petition.id} .store=${store}></hromada-petition-card>`,
  );
  return new PetitionCardHarness(element).complete();
}

describe('hromada-petition-card, counts', function () {
  this.timeout(60_000);

  it('14: a threshold that is reached does not end the collection; the bar goes to the next, and past the last', async () => {
    const thresholds = [{count: 250, reachedAt: '2026-11-20T10:00:00+02:00'}, {count: 1_000}];
    const between = await shown({...square, thresholds, signatures: counted(600)});
    expect(between.text).to.contain('600 підписів із 1 000');
    await between.says('поріг 250 досягнуто, ще 400 до наступного');
    expect(between.text).to.not.contain('до розгляду');
    expect(barOf(between)).to.include({now: 600, max: 1_000});
    expect(between.canSign).to.equal(true);
    const beyond = await shown({...square, thresholds, signatures: counted(1_214)});
    expect(beyond.text).to.contain('1 214 підписів');
    expect(beyond.text).to.contain('поріг досягнуто, підписувати ще можна');
    expect(barOf(beyond)).to.include({now: 1_214, max: 1_214});
    expect(barOf(beyond).filled).to.be.at.most(barOf(beyond).width);
    expect(beyond.canSign).to.equal(true);
  });

  it('15: a threshold can be reached no more, after signatures were struck off', async () => {
    const thresholds = [{count: 500, reachedAt: '2026-11-20T10:00:00+02:00'}];
    const card = await shown({...square, thresholds, signatures: counted(499)});
    await card.says('поріг 500, зібрано 99%');
    expect(card.text).to.contain('499 підписів із 500');
    expect(card.text).to.contain('ще 1 до розгляду');
    expect(card.text).to.not.contain('досягнуто');
    expect(card.text).to.not.contain('набрала');
  });

  it('16: a share is never rounded up to the goal', async () => {
    const card = await shown({...square, thresholds: [{count: 10_000}], signatures: counted(9_999)});
    await card.says('поріг 10 000, зібрано 99%');
    expect(card.text).to.not.contain('100%');
  });

  it('16: paper and online are one count, and the paper is said', async () => {
    const card = await shown({...square, signatures: counted(642, 0, 41)});
    expect(card.text).to.contain('642 підписи');
    expect(card.text).to.contain('з них 41 на папері');
    expect(barOf(card).now).to.equal(642);
  });

  it('17: your own signature is counted once: not twice with the next answer, and an older answer takes nothing back', async () => {
    const {card, backend, store} = put(square, {session: 'eligible'});
    await card.signs();
    await card.says('240 підписів із 500');
    await card.says('з вашим');
    const seen: string[] = [];
    const observer = new MutationObserver(() => seen.push(/(\d+) підпис\S* із 500/.exec(card.text)?.[1] ?? ''));
    observer.observe(card.root, {subtree: true, childList: true, characterData: true});
    const answer = async (signatures: Petition['signatures']) => {
      backend.put({...square, signatures});
      await store.refresh('petition.get', {id: square.id});
      await card.element.updateComplete;
    };
    // A copy of the backend that does not know of it yet; the one that does; one that has meanwhile heard of two more.
    await answer(square.signatures);
    expect(card.text).to.contain('240 підписів із 500');
    await answer({total: 240, asOf: new Date(Date.now() + 86_400_000).toISOString()});
    expect(card.text).to.contain('240 підписів із 500');
    await answer({total: 242, asOf: new Date(Date.now() + 86_401_000).toISOString()});
    await card.says('242 підписи з 500');
    await answer({total: 240, asOf: new Date(Date.now() + 86_400_000).toISOString()});
    expect(card.text).to.contain('242 підписи з 500');
    observer.disconnect();
    const numbers = seen.filter(Boolean).map(Number);
    expect(numbers).to.deep.equal([...numbers].sort((a, b) => a - b));
  });

  it('18: opening a petition signs nothing: every request is a GET until somebody presses', async () => {
    const {card, backend} = put(square, {session: 'eligible'});
    await card.complete();
    await card.says('Хто підписав');
    expect(backend.requests.every(({method}) => method === 'GET')).to.equal(true);
    expect(backend.signatures).to.have.length(0);
    await card.signs();
    await card.says('Підпис отримано громадою');
    expect(backend.requests.filter(({method}) => method === 'POST')).to.have.length(1);
  });

  it('19: who has signed before reads the first receipt, is counted once, and nobody else hears of it', async () => {
    const {card, backend, store} = put(square, {
      session: 'eligible',
      signed: {'account-olena': [square.id]},
      faults: {'petition.signature': {status: 500}},
    });
    await card.signs();
    await card.says('Підпис отримано громадою');
    expect(card.text).to.contain('239 підписів із 500');
    expect(backend.signatures).to.have.length(1);
    backend.signIn('secondEligible');
    backend.spoil({'petition.signature': undefined});
    await store.refresh('session.get', {});
    await card.stopsSaying('Підпис отримано громадою');
    expect(card.receipt).to.equal('');
  });

  it('20: two people may sign on one device', async () => {
    const {card, backend, store} = put(square, {session: 'eligible'});
    await card.signs();
    await card.says('240 підписів із 500');
    backend.signIn('secondEligible');
    await store.refresh('session.get', {});
    await card.stopsSaying('Підпис отримано громадою');
    await card.signs();
    await card.says('241 підпис із 500');
    expect(backend.signatures.map(({account}) => account)).to.deep.equal(['account-olena', 'account-taras']);
  });

  it('21: the author’s signature is one of those that the backend counts: the card adds none', async () => {
    const card = await shown({...square, thresholds: [{count: 6}], signatures: counted(6)});
    expect(card.text).to.contain('6 підписів із 6');
    expect(card.text).to.contain('поріг досягнуто');
    expect(readable(card.parts('progress')[0]!.getAttribute('aria-valuetext'))).to.equal('зібрано 6 підписів із 6');
  });
});

describe('hromada-petition-card, its count while somebody looks', function () {
  this.timeout(60_000);
  const stale = queries['petition.get'].staleAfter * 1_000;
  /** Timers of about the time after which an answer is stale. */
  const polls = () => traces.timers.filter(ms => ms > stale * 0.9 && ms <= stale + 1);

  it('is asked for again when the contract calls it stale, and a hidden page runs no timer for it', async () => {
    const {card} = put(square);
    await card.says('Хто підписав');
    await until(
      () => polls().length === 1,
      () => `timers: ${traces.timers.join()}`,
    );
    look(false);
    await until(
      () => polls().length === 0,
      () => `timers: ${traces.timers.join()}`,
    );
    look(true);
    await until(() => polls().length === 1, 'it does not go on');
    card.element.remove();
    await until(() => polls().length === 0, 'it goes on after it has left');
  });

  it('is asked for while a pause lasts, and once a collection should have begun', async () => {
    const {collection} = square;
    const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
    for (const [change, asks] of [
      [{paused: true}, 1],
      [{state: 'planned', startedAt: '2026-01-01T00:00:00+02:00'}, 1],
      [{state: 'planned', startedAt: inAnHour}, 0],
    ] as const) {
      const {card} = put({...square, signatures: counted(0), collection: {...collection, ...change}});
      await open(card);
      await until(
        () => polls().length === asks,
        () => `${JSON.stringify(change)}: ${traces.timers.join()}`,
      );
      card.element.remove();
      await until(() => polls().length === 0, 'it goes on after it has left');
    }
  });

  it('comes of itself at the minute at which it begins', async () => {
    const inAnHour = new Date(CLOCK + 3_600_000).toISOString();
    const planned = {...square.collection, state: 'planned', startedAt: inAnHour} as const;
    const {card} = put({...square, signatures: counted(0), collection: planned});
    await open(card);
    await until(
      () => traces.timers.some(ms => ms > 3_500_000 && ms <= 3_601_000),
      () => traces.timers.join(),
    );
  });

  it('is not asked for once nobody can sign', async () => {
    const {card} = put(petitions.answered);
    await card.says('Рішення № 1204');
    await open(card);
    expect(polls()).to.deep.equal([]);
  });

  it('comes anew: what is stale when the timer rings is asked for, once', async () => {
    const original = window.setTimeout;
    const rings: (() => void)[] = [];
    window.setTimeout = ((run: () => void, ms?: number, ...rest: unknown[]) => {
      if (ms !== undefined && ms > stale * 0.9 && ms <= stale + 1) rings.push(run);
      return original(run, ms, ...(rest as []));
    }) as typeof window.setTimeout;
    const {now} = Date;
    try {
      const {card, backend} = put(square);
      await card.says('Хто підписав');
      await until(() => rings.length, 'no timer');
      backend.put({...square, signatures: counted(251, 60)});
      const asked = backend.count('petition.get');
      // As if that time had gone by.
      Date.now = () => now.call(Date) + stale + 1_000;
      rings.at(-1)!();
      await card.says('251 підпис із 500');
      expect(backend.count('petition.get')).to.equal(asked + 1);
    } finally {
      Date.now = now;
      window.setTimeout = original;
    }
  });
});

/** A disclosure of the part that comes last is there, so everything else is. */
const open = (card: PetitionCardHarness): Promise<void> => card.says('Як рухається петиція');
