import {expect, fixture, html} from '@open-wc/testing';
import '../../src/elements/petition-card/define.ts';
import type {PetitionCard} from '../../src/elements/petition-card/petition-card.ts';
import {HromadaError} from '../../src/errors.ts';
import type {OutboxEntry, OutboxState, Store} from '../../src/store/store.ts';
import {petitions, sessions} from '../support/fixtures.ts';
import {clearPage, paste, readable, until} from '../support/harness-element.ts';
import {pageNetwork, type OpenBackend, type PageNetwork} from '../support/harness-network.ts';
import {PetitionCardHarness} from '../support/harness-petition-card.ts';
import {entryOf, outboxOf, receiptOf, sceneStore, type Scene} from '../support/harness-states.ts';
import type {MockBackendOptions} from '../support/handlers.ts';

/*
 * What a person's acts leave behind in a card: where the focus is after them, what is still said, and what the page hears.
 */

const {square, animals} = petitions;
const session = sessions.eligible;
let network: PageNetwork;

before(() => {
  network = pageNetwork();
});
after(() => network.close());
afterEach(() => {
  clearPage();
  sessionStorage.clear();
});

function put(options: MockBackendOptions = {}): {card: PetitionCardHarness; backend: OpenBackend} {
  const backend = network.open(options);
  const markup = `<hromada-petition-card petition-id="${square.id}" endpoint="${backend.address}"></hromada-petition-card>`;
  return {card: new PetitionCardHarness(paste<PetitionCard>(markup)), backend};
}

/** A store whose outbox the test moves, and whose acts it sees. */
function movable(scene: Scene, acts: Partial<Store> = {}) {
  let state = outboxOf(scene.outbox);
  const listeners = new Set<(state: OutboxState) => void>();
  const fixed = sceneStore(scene);
  const store: Store = {
    ...fixed,
    subscribe: (name, params, listener) =>
      fixed.subscribe(name, params, answer =>
        // Asked for another petition, it says of another petition.
        listener(
          name === 'petition.get' && (params as {id: string}).id === animals.id
            ? {...answer, data: animals as never}
            : answer,
        ),
      ),
    subscribeOutbox(listener) {
      listeners.add(listener);
      listener(state);
      return () => void listeners.delete(listener);
    },
    ...acts,
  };
  const move = (change: Partial<OutboxState>) => {
    state = {...state, ...change};
    for (const listener of listeners) listener(state);
  };
  return {store, move};
}

async function show(store: Store): Promise<PetitionCardHarness> {
  const element = await fixture<PetitionCard>(
    html`<hromada-petition-card lang="uk" petition-id=${square.id} .store=${store}></hromada-petition-card>`,
  );
  return new PetitionCardHarness(element).complete();
}

/** Presses a button as a keyboard does: it has the focus. */
async function pressFocused(card: PetitionCardHarness, label: string): Promise<void> {
  await until(
    () => card.buttons.includes(label),
    () => `a button «${label}»; it says: ${card.text}`,
  );
  card.button(label).focus();
  expect(readable(card.focused!.textContent)).to.equal(label);
  card.button(label).click();
}

describe('hromada-petition-card, a signature that the council has struck off', () => {
  it('says so when it is made again, and offers no third time', async () => {
    const error = {
      code: 'rejected',
      type: 'urn:hromada:problem:not-eligible',
      status: 403,
      reason: 'signature-void',
    } as const;
    const {store} = movable({
      session,
      signed: false,
      outbox: {entries: [entryOf(square, {status: 'rejected', error})]},
    });
    const card = await show(store);
    await card.says('Громада визнала ваш підпис недійсним.');
    expect(card.buttons).to.include('Прибрати').and.not.include('Спробувати ще раз');
  });

  it('says so before anything is pressed, with the grounds, and offers no second one', async () => {
    const {store} = movable({session, signed: false, struckOff: 'Підписано двічі'});
    const card = await show(store);
    await card.says('Громада визнала ваш підпис недійсним');
    await card.says('Підстава: Підписано двічі');
    expect(card.buttons).not.to.include('Підписати');
  });
});

describe('hromada-petition-card, pressed while the backend knows somebody else', () => {
  it('says that the signature waits for whoever pressed, and offers signing to who is here', async () => {
    const entry = entryOf(square, {account: 'account-olena'});
    const {store, move} = movable(
      {session, signed: false},
      {
        dispatch: async () => {
          move({entries: [entry] as never});
          return entry as never;
        },
      },
    );
    const card = await show(store);
    await card.signs();
    await card.says('Ваш підпис збережено');
    move({entries: [], others: 1, account: 'account-andrii'});
    await card.says('Зроблене чекає на того, хто це зробив');
    expect(card.buttons).to.include('Підписати');
    move({entries: [entry] as never, others: 0, account: 'account-olena'});
    await card.stopsSaying('Зроблене чекає на того, хто це зробив');
  });
});

describe('hromada-petition-card, where the focus is after an act', () => {
  const waiting = {entries: [entryOf(square)]};
  const refused = {entries: [entryOf(square, {status: 'rejected'})]};
  const unclaimed = {entries: [entryOf(square, {account: null, attempts: 0})]};
  const received = {entries: [], receipts: [receiptOf(square)]};
  const cases: [label: string, before: Partial<OutboxState>, after: Partial<OutboxState>, says: string][] = [
    ['Не надсилати', waiting, {entries: []}, 'Ваше ім’я буде в переліку'],
    ['Надіслати зараз', waiting, {entries: [entryOf(square, {status: 'sending'})]}, 'Надсилаємо ваш підпис'],
    ['Прибрати', refused, {entries: []}, 'Ваше ім’я буде в переліку'],
    ['Спробувати ще раз', refused, {entries: [entryOf(square, {status: 'sending'})]}, 'Надсилаємо ваш підпис'],
    ['Підписати від свого імені', unclaimed, received, 'Підпис отримано громадою'],
  ];
  for (const [label, before, after, says] of cases) {
    const card = async () => {
      const {store, move} = movable({session, signed: false, outbox: before});
      const act = async () => {
        await Promise.resolve();
        move(after);
        return true;
      };
      return show(Object.assign(store, {retry: act, discard: act, claim: act}));
    };

    it(`on what came of it: ${label}`, async () => {
      const shown = await card();
      await pressFocused(shown, label);
      await shown.says(says);
      await shown.element.updateComplete;
      expect(shown.focused?.id).to.equal('visitor');
    });

    it(`where it was, when that was elsewhere: ${label}`, async () => {
      const shown = await card();
      const field = document.createElement('input');
      shown.element.after(field);
      field.focus();
      shown.button(label).click();
      await shown.says(says);
      await shown.element.updateComplete;
      expect(document.activeElement).to.equal(field);
    });
  }

  it('on the title, when nothing is left to say of a signature', async () => {
    const {store, move} = movable({petition: petitions.notReached, session, signed: false});
    const element = await fixture<PetitionCard>(
      html`<hromada-petition-card petition-id=${petitions.notReached.id} .store=${store}></hromada-petition-card>`,
    );
    const card = await new PetitionCardHarness(element).complete();
    move({entries: [entryOf(petitions.notReached)]});
    store.discard = async () => {
      move({entries: []});
      return true;
    };
    await pressFocused(card, 'Не надсилати');
    await card.stopsSaying('Ваш підпис збережено');
    expect(card.focused?.getAttribute('part')).to.equal('title');
  });

  it('on the petition, when a card that had failed is tried again', async () => {
    const {card, backend} = put({faults: {'petition.get': {status: 500}}});
    await card.says('Не вдалося завантажити петицію');
    backend.spoil({'petition.get': undefined});
    await pressFocused(card, 'Спробувати ще раз');
    await card.complete();
    expect(card.focused?.getAttribute('part')).to.equal('title');
  });
});

describe('hromada-petition-card, pressed without a connection and without a session', () => {
  afterEach(() => void Reflect.deleteProperty(navigator, 'onLine'));

  it('keeps the signature, and leads to no page that cannot be reached', async () => {
    const {card} = put({session: 'signedOut'});
    await card.complete();
    const led: Event[] = [];
    card.element.addEventListener('hromada-identity-required', event => {
      led.push(event);
      event.preventDefault();
    });
    Object.defineProperty(navigator, 'onLine', {value: false, configurable: true});
    await card.signs();
    await card.says('Підпис збережено тут, але ще не надіслано');
    expect(led).to.have.length(0);
  });
});

describe('hromada-petition-card, a signature that could not be kept', () => {
  const failed = 'Підпис не збережено';
  const scene: Scene = {session, signed: false};
  const failing = {dispatch: () => Promise.reject(new HromadaError('storage'))};

  it('is no longer spoken of once it is kept elsewhere, or received', async () => {
    for (const change of [{entries: [entryOf(square)]}, {receipts: [receiptOf(square)]}]) {
      const {store, move} = movable(scene, failing);
      const card = await show(store);
      await card.signs();
      await card.says(failed);
      move(change);
      await card.stopsSaying(failed);
    }
  });

  it('is not spoken of beside another petition, or for another backend', async () => {
    const card = await show(movable(scene, failing).store);
    await card.signs();
    await card.says(failed);
    card.element.petitionId = animals.id;
    await card.stopsSaying(failed);
    await card.signs();
    await card.says(failed);
    card.element.store = {...movable(scene).store, id: 'another'};
    await card.stopsSaying(failed);
  });

  it('is not spoken of beside a petition that came while it was being kept', async () => {
    let fail = (): void => undefined;
    const {store} = movable(scene, {
      dispatch: () => new Promise((_, reject) => (fail = () => reject(new HromadaError('storage')))),
    });
    const card = await show(store);
    const heard = card.listen('hromada-error');
    await card.signs();
    card.element.petitionId = animals.id;
    await card.says('Про фінансову підтримку');
    fail();
    await until(() => heard.length, 'the page is not told');
    await card.element.updateComplete;
    expect(card.text).to.not.contain(failed);
  });
});

describe('hromada-petition-card, what the page hears of an act once the card shows another petition', () => {
  const ends: [event: 'hromada-received' | 'hromada-rejected', after: (entry: OutboxEntry) => Partial<OutboxState>][] =
    [
      ['hromada-received', ({id}) => ({entries: [], receipts: [receiptOf(square, {id})]})],
      ['hromada-rejected', entry => ({entries: [{...entry, status: 'expired'}]})],
    ];
  for (const [event, after] of ends)
    it(event, async () => {
      const entry = entryOf(square, {id: 'mine'});
      const {store, move} = movable({session, signed: false});
      store.dispatch = async () => {
        move({entries: [entry]});
        return entry as never;
      };
      const card = await show(store);
      const heard = card.listen('hromada-queued', 'hromada-received', 'hromada-rejected');
      await card.signs();
      await until(() => heard.length, 'it is not kept');
      card.element.petitionId = animals.id;
      await card.says('Про фінансову підтримку');
      move(after(entry));
      await until(() => heard.length > 1, 'the page does not hear of it');
      move({});
      await card.element.updateComplete;
      expect(heard.map(({type, id}) => [type, id])).to.deep.equal([
        ['hromada-queued', 'mine'],
        [event, 'mine'],
      ]);
    });

  it('nothing of an act that the card has only shown', async () => {
    const {store, move} = movable({session, signed: false, outbox: {entries: [entryOf(square)]}});
    const card = await show(store);
    const heard = card.listen('hromada-received');
    card.element.petitionId = animals.id;
    await card.says('Про фінансову підтримку');
    move({entries: [], receipts: [receiptOf(square)]});
    await card.element.updateComplete;
    expect(heard).to.deep.equal([]);
  });
});

describe('hromada-petition-card, the address of the sign-in page', () => {
  for (const [given, told] of [
    ['https://hromada.example/sign-in', 'https://hromada.example/sign-in'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
  ] as const)
    it(`is handed to the page as ${told ?? 'none'}: ${given}`, async () => {
      const {store, move} = movable({session: {...sessions.signedOut, signInUrl: given}, outbox: {account: null}});
      const entry = entryOf(square, {account: null});
      store.dispatch = async () => {
        move({entries: [entry]});
        return entry as never;
      };
      const card = await show(store);
      const heard = card.listen('hromada-identity-required');
      card.element.addEventListener('hromada-identity-required', event => event.preventDefault());
      await card.signs();
      await until(() => heard.length, 'the page is not asked');
      expect(heard[0]!.signInUrl).to.equal(told);
    });
});

describe('hromada-petition-card, without a connection', () => {
  const offline = {session: new HromadaError('offline')};

  it('asks nobody to sign in whose signature will be sent by itself', async () => {
    const card = await show(movable({...offline, outbox: {account: undefined, lastAccount: 'olena'}}).store);
    expect(card.text).to.contain('Ваше ім’я буде в переліку');
    expect(card.text).to.not.contain('Увійти зараз не вийде');
    expect(card.canSign).to.equal(true);
  });

  it('says that nobody can sign in now, where nobody was before', async () => {
    const card = await show(movable({...offline, outbox: {account: undefined}}).store);
    expect(card.text).to.contain('Увійти зараз не вийде');
  });

  it('says of data of an earlier day which day that was, in the authority’s zone', async () => {
    const authority = {...square.authority, timeZone: 'Pacific/Auckland'};
    const error = new HromadaError('offline');
    const at = async (updatedAt: number) => {
      const {store} = movable({petition: {...square, authority}, session, signed: false, error, updatedAt});
      return readable((await show(store)).root.querySelector('p[role=status]')!.textContent);
    };
    const time = (ms: number) =>
      new Date(ms).toLocaleTimeString('uk', {timeStyle: 'short', timeZone: authority.timeZone});
    const now = Date.now();
    expect(await at(now)).to.contain(`Показано стан на ${time(now)} ·`);
    const day = 86_400_000;
    const date = new Date(now - 10 * day).toLocaleDateString('uk', {dateStyle: 'long', timeZone: authority.timeZone});
    expect(await at(now - 10 * day)).to.contain(`Показано стан на ${readable(date)}, ${time(now - 10 * day)} ·`);
  });
});
