import {expect, fixture, html} from '@open-wc/testing';
import '../../src/elements/outbox-status/define.ts';
import '../../src/elements/petition-card/define.ts';
import type {OutboxStatus} from '../../src/elements/outbox-status/outbox-status.ts';
import type {PetitionCard} from '../../src/elements/petition-card/petition-card.ts';
import type {OutboxState} from '../../src/store/store.ts';
import {fixedStore} from '../support/fixed-store.ts';
import {petitions} from '../support/fixtures.ts';
import {clearPage, ElementHarness, paste, until} from '../support/harness-element.ts';
import {pageNetwork, type PageNetwork} from '../support/harness-network.ts';
import {PetitionCardHarness} from '../support/harness-petition-card.ts';
import {entryOf, outboxOf} from '../support/harness-states.ts';

const {square, animals} = petitions;
let network: PageNetwork;

before(() => {
  network = pageNetwork();
});
after(() => network.close());
afterEach(() => {
  clearPage();
  document.documentElement.lang = 'uk';
});

async function show(outbox: Partial<OutboxState>, lang = 'uk'): Promise<ElementHarness<OutboxStatus>> {
  const store = fixedStore({}, {outbox: outboxOf(outbox)});
  const element = await fixture<OutboxStatus>(
    html`<hromada-outbox-status lang=${lang} .store=${store}><a href="/help">Нічого не чекає</a></hromada-outbox-status>`,
  );
  const status = new ElementHarness(element);
  await until(() => status.root.querySelector('[role=status]'), 'nothing was rendered');
  return status;
}

const states: Record<string, {outbox: Partial<OutboxState>; says: string[]; buttons: string[]; english: string[]}> = {
  'one waits': {
    outbox: {entries: [entryOf(square)]},
    says: [
      'На цьому пристрої чекають надсилання',
      '1 дія',
      'остання спроба о',
      `Підпис: ${square.title}`,
      'Чекає на зв’язок із',
      'Зарахують, якщо громада отримає його до 3 грудня 2026 р., 23:59 за київським часом.',
      'якщо не відкривати цей сайт 7 днів',
    ],
    buttons: ['Надіслати зараз', 'Зберегти у файл', 'Не надсилати'],
    english: ['Waiting on this device to be sent', '1 act', 'Waiting for a connection since'],
  },
  'never tried': {
    outbox: {entries: [entryOf(square, {attempts: 0, lastAttemptAt: undefined})]},
    says: ['1 дія'],
    buttons: ['Надіслати зараз', 'Зберегти у файл', 'Не надсилати'],
    english: ['1 act'],
  },
  'being sent': {
    outbox: {entries: [entryOf(square, {status: 'sending'})]},
    says: ['Надсилаємо…'],
    buttons: [],
    english: ['Sending…'],
  },
  'the session is over': {
    outbox: {entries: [entryOf(square)], account: null, signInNeeded: true},
    says: ['доки ви ввійдете.'],
    buttons: ['Надіслати зараз', 'Зберегти у файл', 'Не надсилати'],
    english: ['for you to sign in.'],
  },
  refused: {
    outbox: {entries: [entryOf(square, {status: 'rejected'})]},
    says: ['Не прийнято.', 'Збережено лише тут.'],
    buttons: ['Спробувати ще раз', 'Зберегти у файл', 'Прибрати'],
    english: ['Not accepted.', 'It is kept only here.'],
  },
  'too late': {
    outbox: {entries: [entryOf(square, {status: 'expired'})]},
    says: ['Не прийнято: надійшло після завершення терміну.'],
    buttons: ['Спробувати ще раз', 'Зберегти у файл', 'Прибрати'],
    english: ['received after the deadline'],
  },
  'changed meanwhile': {
    outbox: {entries: [entryOf(square, {status: 'conflict'})]},
    says: ['Дані змінилися, доки це чекало.'],
    buttons: ['Спробувати ще раз', 'Зберегти у файл', 'Прибрати'],
    english: ['The data changed while this waited.'],
  },
  'several, and those of another person': {
    outbox: {entries: [entryOf(square), entryOf(animals, {seq: 2, id: 'key-2'})], others: 3},
    says: ['2 дії', square.title, animals.title, 'Ще 3 дії чекають на інших людей, які входили на цьому пристрої.'],
    buttons: Array(2).fill(['Надіслати зараз', 'Зберегти у файл', 'Не надсилати']).flat() as string[],
    english: ['2 acts', '3 more acts wait for other people'],
  },
  'only those of another person': {
    outbox: {others: 1},
    says: ['Ще 1 дія чекає на іншу людину, яка входила на цьому пристрої.'],
    buttons: [],
    english: ['1 more act waits for another person'],
  },
  'a browser that keeps nothing': {
    outbox: {entries: [entryOf(square)], persistent: false},
    says: ['Цей браузер нічого не зберігає: не закривайте сторінку, доки все не надіслано.'],
    buttons: ['Надіслати зараз', 'Зберегти у файл', 'Не надсилати'],
    english: ['This browser keeps nothing'],
  },
};

describe('hromada-outbox-status', function () {
  this.timeout(60_000);

  for (const [what, {outbox, says, buttons, english}] of Object.entries(states)) {
    it(`says what waits, and is accessible: ${what}`, async () => {
      const status = await show(outbox);
      for (const words of says) await status.says(words);
      expect(status.buttons).to.deep.equal(buttons);
      expect(status.text).to.not.match(/undefined|null|NaN|Invalid Date|\[object/);
      await expect(status.element).to.be.accessible();
    });

    it(`says it in English: ${what}`, async () => {
      const status = await show(outbox, 'en');
      for (const words of english) await status.says(words);
      expect(status.buttons.join()).to.not.match(/\p{Script=Cyrillic}/u);
    });
  }

  it('shows the page’s own content while nothing waits, and without a backend', async () => {
    const empty = await show({});
    expect(empty.fallback).to.equal('Нічого не чекає');
    expect(empty.text).to.equal('');
    await expect(empty.element).to.be.accessible();
    const alone = new ElementHarness(
      paste<OutboxStatus>('<hromada-outbox-status><a href="/help">Що чекає</a></hromada-outbox-status>'),
    );
    await alone.becomes('unconfigured');
    expect(alone.fallback).to.equal('Що чекає');
  });

  it('is in the state "pending" while something waits', async () => {
    expect((await show({})).is('pending')).to.equal(false);
    expect((await show({entries: [entryOf(square)]})).is('pending')).to.equal(true);
  });

  it('follows an act from waiting to received, and acts for the person', async () => {
    const backend = network.open({faults: {'petition.sign': 'offline'}});
    const status = new ElementHarness(
      paste<OutboxStatus>(`<hromada-outbox-status endpoint="${backend.address}"></hromada-outbox-status>`),
    );
    const card = new PetitionCardHarness(
      paste<PetitionCard>(
        `<hromada-petition-card petition-id="${square.id}" endpoint="${backend.address}"></hromada-petition-card>`,
      ),
    );
    await card.complete();
    await card.signs();
    await status.says(`Підпис: ${square.title}`);
    await until(() => status.buttons.includes('Надіслати зараз'), 'it is still being sent');
    backend.spoil({'petition.sign': undefined});
    await status.press('Надіслати зараз');
    await until(
      () => status.text === '',
      () => `it still says: ${status.text}`,
    );
    await card.becomes('received');
    expect(backend.signatures).to.have.length(1);
  });

  it('takes an act back for the person', async () => {
    const backend = network.open({faults: {'petition.sign': {problem: 'not-open'}}});
    const status = new ElementHarness(
      paste<OutboxStatus>(`<hromada-outbox-status endpoint="${backend.address}"></hromada-outbox-status>`),
    );
    const card = new PetitionCardHarness(
      paste<PetitionCard>(
        `<hromada-petition-card petition-id="${square.id}" endpoint="${backend.address}"></hromada-petition-card>`,
      ),
    );
    await card.complete();
    await card.signs();
    await status.press('Прибрати');
    await until(
      () => status.text === '',
      () => `it still says: ${status.text}`,
    );
    await until(() => card.canSign, 'it cannot be signed again');
  });

  it('hands the person a file with what waits, and nothing else', async () => {
    const status = await show({entries: [entryOf(square)]});
    await status.says('Зберегти у файл');
    const saved: {name: string; text: Promise<string>}[] = [];
    const {createObjectURL} = URL;
    const {click} = HTMLAnchorElement.prototype;
    let blob: Blob | undefined;
    URL.createObjectURL = object => createObjectURL((blob = object as Blob));
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      saved.push({name: this.download, text: blob!.text()});
    };
    try {
      status.button('Зберегти у файл').click();
    } finally {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
    }
    expect(saved.map(({name}) => name)).to.deep.equal(['hromada-key-1.json']);
    const act = JSON.parse(await saved[0]!.text) as Record<string, unknown>;
    expect(Object.keys(act).sort()).to.deep.equal(['createdAt', 'id', 'name', 'payload', 'subject']);
    expect(act['subject']).to.equal(square.title);
  });

  it('has a heading of the level that the page asks for', async () => {
    const status = await show({entries: [entryOf(square)]});
    const level = () => status.root.querySelector('[role=heading]')!.getAttribute('aria-level');
    expect(level()).to.equal('2');
    status.element.headingLevel = 4;
    await status.element.updateComplete;
    expect(level()).to.equal('4');
  });

  it('follows the page when it changes its language', async () => {
    const backend = network.open({faults: {'petition.sign': 'offline'}});
    const status = new ElementHarness(
      paste<OutboxStatus>(`<hromada-outbox-status endpoint="${backend.address}"></hromada-outbox-status>`),
    );
    const card = new PetitionCardHarness(
      paste<PetitionCard>(
        `<hromada-petition-card petition-id="${square.id}" endpoint="${backend.address}"></hromada-petition-card>`,
      ),
    );
    await card.complete();
    await card.signs();
    await status.says('На цьому пристрої чекають надсилання');
    document.documentElement.lang = 'en';
    await status.says('Waiting on this device to be sent');
  });
});
