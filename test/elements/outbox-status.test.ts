import {expect, fixture, html} from '@open-wc/testing';
import '../../src/elements/outbox-status/define.ts';
import '../../src/elements/petition-card/define.ts';
import '../../src/elements/provider/define.ts';
import type {OutboxStatus} from '../../src/elements/outbox-status/outbox-status.ts';
import type {PetitionCard} from '../../src/elements/petition-card/petition-card.ts';
import {offerEditing} from '../../src/context/editing.ts';
import {standaloneStore} from '../../src/store/standalone.ts';
import type {OutboxEntry, OutboxState, Store} from '../../src/store/store.ts';
import {fixedStore, type FixedAnswers} from '../support/fixed-store.ts';
import {communities, petitions, sessions} from '../support/fixtures.ts';
import {clearPage, ElementHarness, paste, readable, until} from '../support/harness-element.ts';
import {pageNetwork, type OpenBackend, type PageNetwork} from '../support/harness-network.ts';
import {PetitionCardHarness} from '../support/harness-petition-card.ts';
import {entryOf, outboxOf, receiptOf} from '../support/harness-states.ts';

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

const answers: FixedAnswers = {
  'community.get': {data: communities.lviv, fetching: false},
  'session.get': {data: sessions.signedOut, fetching: false},
};

async function show(
  outbox: Partial<OutboxState>,
  {lang = 'uk', ...more}: Partial<Store> & {lang?: string} = {},
): Promise<ElementHarness<OutboxStatus>> {
  const store = {...fixedStore(answers, {outbox: outboxOf(outbox)}), ...more};
  const element = await fixture<OutboxStatus>(
    html`<hromada-outbox-status lang=${lang} .store=${store}><a href="/help">Нічого не чекає</a></hromada-outbox-status>`,
  );
  const status = new ElementHarness(element);
  await until(() => status.root.querySelector('[role=status]'), 'nothing was rendered');
  return status;
}

const ids = (status: ElementHarness) => [...status.root.querySelectorAll('[id]')].map(({id}) => id);

const announced = (status: ElementHarness): string => readable(status.root.querySelector('[role=status]')!.textContent);

/** A button of the question that is being asked. */
const dialogButton = (status: ElementHarness, label: string): HTMLButtonElement =>
  [...status.root.querySelectorAll<HTMLButtonElement>('dialog[open] button')].find(
    ({textContent}) => readable(textContent) === label,
  )!;

/** What a person is handed as a file while `press` runs. */
async function savedBy(press: () => Promise<unknown>): Promise<{name: string; content: Record<string, unknown>}[]> {
  const saved: {name: string; text: Promise<string>}[] = [];
  const {createObjectURL} = URL;
  const {click} = HTMLAnchorElement.prototype;
  let blob: Blob | undefined;
  URL.createObjectURL = object => createObjectURL((blob = object as Blob));
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    saved.push({name: this.download, text: blob!.text()});
  };
  try {
    await press();
    await until(() => saved.length, 'no file');
  } finally {
    URL.createObjectURL = createObjectURL;
    HTMLAnchorElement.prototype.click = click;
  }
  return Promise.all(
    saved.map(async ({name, text}) => ({name, content: JSON.parse(await text) as Record<string, unknown>})),
  );
}

const three = ['Надіслати зараз', 'Зберегти у файл', 'Не надсилати'];
const refused = ['Спробувати ще раз', 'Зберегти у файл', 'Прибрати'];
const DAY = 86_400_000;

interface Case {
  outbox: Partial<OutboxState>;
  more?: Partial<Store>;
  says: string[];
  buttons: string[];
  english: string[];
}

const states: Record<string, Case> = {
  'one waits': {
    outbox: {entries: [entryOf(square)]},
    says: [
      'На цьому пристрої чекають надсилання',
      '1 дія · Львівська громада · остання спроба о',
      `Підпис: ${square.title}`,
      'Чекає на зв’язок із',
      'Зарахують, якщо громада отримає це до 3 грудня 2026 р., 23:59 за київським часом.',
      'якщо не відкривати цей сайт 7 днів',
    ],
    buttons: three,
    english: ['Waiting on this device to be sent', '1 act', 'Waiting for a connection since'],
  },
  'never tried': {
    outbox: {entries: [entryOf(square, {attempts: 0, lastAttemptAt: undefined})]},
    says: ['1 дія · Львівська громада Підпис'],
    buttons: three,
    english: ['1 act'],
  },
  'the server did not answer': {
    outbox: {
      entries: [entryOf(square, {error: {code: 'timeout'}, uncertain: true, notBefore: Date.now() + 600_000})],
    },
    says: ['сервер громади зараз не відповідає як слід.', 'Сервер просить зачекати до'],
    buttons: three,
    english: ['the community’s server does not answer as it should.', 'The server asks to wait until'],
  },
  'it has waited for days': {
    outbox: {entries: [entryOf(square, {createdAt: Date.now() - 5 * DAY})]},
    says: [
      `Чекає на зв’язок із ${new Intl.DateTimeFormat('uk', {day: 'numeric'}).format(Date.now() - 5 * DAY)}`,
      'Це чекає вже 5 днів. Про всяк випадок збережіть у файл.',
    ],
    buttons: three,
    english: ['It has been waiting for 5 days. Save it to a file, just in case.'],
  },
  'the deadline has passed': {
    outbox: {entries: [entryOf(square, {notAfter: '2026-11-22T23:59:59+02:00'})]},
    says: ['Термін уже минув; чи зарахувати це, вирішить сервер громади.'],
    buttons: three,
    english: ['The deadline has passed'],
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
    buttons: ['Увійти', 'Зберегти у файл', 'Не надсилати'],
    english: ['for you to sign in.'],
  },
  'done before anybody signed in': {
    outbox: {entries: [entryOf(square, {account: null})], account: null, signInNeeded: true},
    says: ['доки ви ввійдете.'],
    buttons: ['Увійти', 'Зберегти у файл', 'Не надсилати'],
    english: ['for you to sign in.'],
  },
  'done before somebody signed in who did not come for it': {
    outbox: {entries: [entryOf(square, {account: null})]},
    says: ['Зроблено до входу', 'Якщо це ваше, підтвердьте.'],
    buttons: ['Підписати від свого імені', 'Зберегти у файл', 'Не надсилати'],
    english: ['Done before anybody signed in', 'If it is yours, say so.'],
  },
  refused: {
    outbox: {entries: [entryOf(square, {status: 'rejected'})]},
    says: ['Не прийнято.', 'Збережено лише тут.'],
    buttons: refused,
    english: ['Not accepted.', 'It is kept only here.'],
  },
  'refused, with a reason': {
    outbox: {
      entries: [
        entryOf(square, {
          status: 'rejected',
          error: {code: 'rejected', type: 'urn:hromada:problem:not-eligible', reason: 'other-community'},
        }),
      ],
    },
    says: ['Не прийнято. Підписати можуть жителі цієї громади. Збережено лише тут.'],
    buttons: refused,
    english: ['Not accepted. Residents of this community can sign. It is kept only here.'],
  },
  'a ballot, refused for the very same reason': {
    outbox: {
      entries: [
        entryOf(square, {
          name: 'budget.vote',
          status: 'rejected',
          error: {code: 'rejected', type: 'urn:hromada:problem:not-eligible', reason: 'other-community'},
        }),
      ],
    },
    says: ['Не прийнято. Приймають лише від жителів цієї громади. Збережено лише тут.'],
    buttons: refused,
    english: ['Not accepted. Only residents of this community can do this. It is kept only here.'],
  },
  'a ballot, too late': {
    outbox: {
      entries: [
        entryOf(square, {
          name: 'budget.vote',
          status: 'expired',
          error: {code: 'rejected', type: 'urn:hromada:problem:deadline-passed'},
        }),
      ],
    },
    says: ['Не прийнято: надійшло після завершення терміну. Збережено лише тут.'],
    buttons: refused,
    english: ['Not accepted: it was received after the deadline. It is kept only here.'],
  },
  'too late': {
    outbox: {entries: [entryOf(square, {status: 'expired'})]},
    says: ['Не прийнято: надійшло після завершення терміну.'],
    buttons: refused,
    english: ['received after the deadline'],
  },
  'changed meanwhile': {
    outbox: {entries: [entryOf(square, {status: 'conflict'})]},
    says: ['Дані змінилися, доки це чекало.'],
    buttons: refused,
    english: ['The data changed while this waited.'],
  },
  'behind one that was refused': {
    outbox: {entries: [entryOf(square, {status: 'rejected'}), entryOf(square, {seq: 2, id: 'key-2'})]},
    says: ['спершу вирішіть щодо попередньої дії.'],
    buttons: [...refused, 'Зберегти у файл', 'Не надсилати', 'Надіслати все зараз', 'Зберегти все у файл'],
    english: ['first decide about the act before it.'],
  },
  'several, and those of another person': {
    outbox: {entries: [entryOf(square), entryOf(animals, {seq: 2, id: 'key-2'})], others: 3},
    says: ['2 дії', square.title, animals.title, 'Ще 3 дії чекають на інших людей, які входили на цьому пристрої.'],
    buttons: [...three, ...three, 'Надіслати все зараз', 'Зберегти все у файл'],
    english: ['2 acts', '3 more acts wait for other people'],
  },
  'only those of another person': {
    outbox: {others: 1},
    says: ['Ще 1 дія чекає на іншу людину, яка входила на цьому пристрої.'],
    buttons: [],
    english: ['1 more act waits for another person'],
  },
  'what can no longer be read': {
    outbox: {unreadable: 2},
    says: ['2 записи на цьому пристрої пошкоджено', 'Надіслати пошкоджене не можна.'],
    buttons: ['Зберегти у файл', 'Прибрати'],
    english: ['2 records on this device are damaged'],
  },
  'a browser that keeps nothing': {
    outbox: {entries: [entryOf(square)], persistent: false},
    says: ['Цей браузер нічого не зберігає: не закривайте сторінку, доки все не надіслано.'],
    buttons: three,
    english: ['This browser keeps nothing'],
  },
  'a backend that does not recognise repeats': {
    outbox: {entries: [entryOf(square), entryOf(animals, {seq: 2, id: 'key-2', uncertain: true})]},
    more: {delivery: 'at-least-once'},
    says: ['Сервер громади не розпізнає повторів', 'Відповідь на спробу загубилася'],
    buttons: [...three, ...three, 'Надіслати все зараз', 'Зберегти все у файл'],
    english: ['does not recognise repeats', 'The answer to an attempt got lost'],
  },
};

describe('hromada-outbox-status', () => {
  for (const [what, {outbox, more, says, buttons, english}] of Object.entries(states)) {
    it(`says what waits, and is accessible: ${what}`, async () => {
      const status = await show(outbox, more);
      for (const words of says) await status.says(words);
      expect(status.buttons).to.deep.equal(buttons);
      expect(status.text).to.not.match(/undefined|null|false|NaN|Invalid Date|\[object/);
      await expect(status.element).to.be.accessible();
    });

    it(`says it in English: ${what}`, async () => {
      const status = await show(outbox, {lang: 'en', ...more});
      for (const words of english) await status.says(words);
      expect(status.buttons.join()).to.not.match(/\p{Script=Cyrillic}/u);
      expect(status.root.querySelectorAll('[id]').length).to.equal(new Set(ids(status)).size);
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

  it('says nothing of a term or a time that the device has spoilt', async () => {
    const spoilt: Partial<OutboxEntry>[] = [
      {notAfter: '2026-12-03T23:59:59+02:00', timeZone: '24:00'},
      {notAfter: 'soon', timeZone: 'Europe/Kyiv'},
      {notBefore: 1e300},
    ];
    const status = await show({
      entries: spoilt.map((change, index) => ({...entryOf(square, change), id: String(index)})),
    });
    await until(
      () => status.root.querySelectorAll('[part=note]').length === spoilt.length,
      () => status.text,
    );
    expect(status.text).to.not.match(/soon|24:00|Invalid|NaN/);
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
      () => status.part('card') === '',
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
    await status.says('Прибрати з цього пристрою?');
    await status.press('Залишити');
    await status.stopsSaying('Прибрати з цього пристрою?');
    expect(status.focused === status.button('Прибрати')).to.equal(true);
    await status.press('Прибрати');
    await status.says('Громада цього не прийняла. Тут запис зітремо.');
    await expect(status.element).to.be.accessible();
    dialogButton(status, 'Прибрати').click();
    await until(
      () => status.part('card') === '',
      () => `it still says: ${status.text}`,
    );
    await until(() => card.canSign, 'it cannot be signed again');
    expect(announced(status)).to.equal('Прибрано з цього пристрою.');
  });

  it('hands the person a file with what waits, and nothing else', async () => {
    const status = await show({entries: [entryOf(square)]});
    const [file] = await savedBy(() => status.press('Зберегти у файл'));
    expect(file!.name).to.equal('hromada-key-1.json');
    expect(Object.keys(file!.content).sort()).to.deep.equal(['createdAt', 'id', 'name', 'payload', 'subject']);
    expect(file!.content['subject']).to.equal(square.title);
  });

  it('hands the person everything as one file, with what is left of damaged rows', async () => {
    const circle: Record<string, unknown> = {};
    circle['itself'] = circle;
    const status = await show(
      {entries: [entryOf(square), entryOf(animals, {seq: 2, id: 'key-2'})], unreadable: 4},
      {
        endpoint: 'https://petitions.hromada.example/api',
        unreadable: async () => [
          {seq: 3, row: {text: 'Перехід', n: 12n}},
          {seq: 4},
          {seq: 5, row: circle},
          {seq: 6, row: 'x'},
        ],
      },
    );
    const [file] = await savedBy(() => status.press('Зберегти все у файл'));
    expect(file!.name).to.match(/^hromada-2\d{3}-\d\d-\d\dT\d\d-\d\d\.json$/);
    expect(file!.content['backend']).to.equal('https://petitions.hromada.example/api');
    expect((file!.content['acts'] as {id: string}[]).map(({id}) => id)).to.deep.equal(['key-1', 'key-2']);
    expect(file!.content['unreadable']).to.deep.equal([
      {seq: 3, row: {text: 'Перехід', n: '12'}},
      {seq: 4},
      {seq: 5},
      {seq: 6, row: 'x'},
    ]);
    expect(JSON.stringify(file!.content)).to.not.contain(sessions.eligible.account!);
  });

  it('saves a file under a strict CSP: by a link of its own, to something that lies in the page', async () => {
    const status = await show({entries: [entryOf(square)]});
    const links: string[] = [];
    const onClick = (event: Event) => {
      event.preventDefault();
      links.push((event.composedPath()[0] as HTMLAnchorElement).href);
    };
    const {click} = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      this.addEventListener('click', onClick);
      click.call(this);
    };
    try {
      await status.press('Зберегти у файл');
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
    expect(links).to.have.length(1);
    expect(links[0]).to.match(/^blob:/);
  });

  it('asks before damaged rows are let go of', async () => {
    let erased = 0;
    const status = await show({unreadable: 1}, {discardUnreadable: async () => void erased++});
    await status.press('Прибрати');
    await status.says('Зітремо те, що вціліло від пошкоджених записів.');
    expect(erased).to.equal(0);
    dialogButton(status, 'Прибрати').click();
    await until(() => erased === 1, 'it was not erased');
  });

  it('says what an erased act may have done already', async () => {
    const status = await show({entries: [entryOf(square, {uncertain: true})]});
    await status.press('Не надсилати');
    await status.says('можливо, громада це вже отримала');
    expect(status.focused === dialogButton(status, 'Залишити')).to.equal(true);
  });

  it('goes on asking in another language when the page changes its own', async () => {
    const status = await show({entries: [entryOf(square)]});
    await status.press('Не надсилати');
    await until(() => dialogButton(status, 'Не надсилати'), 'no question');
    status.element.lang = 'en';
    await until(
      () => dialogButton(status, 'Do not send'),
      () => `it says: ${status.text}`,
    );
    const dialog = readable(status.root.querySelector('dialog')!.textContent);
    expect(dialog).to.contain('Do not send it?');
    expect(dialog).to.not.match(/Не надсилати|Громада/);
  });

  it('says that it is too late when an act is already being sent', async () => {
    const status = await show({entries: [entryOf(square)]}, {discard: async () => false});
    await status.press('Не надсилати');
    await until(() => dialogButton(status, 'Не надсилати'), 'no question');
    dialogButton(status, 'Не надсилати').click();
    await until(() => announced(status), 'nothing is said');
    expect(announced(status)).to.equal('Уже надсилаємо, тож зупинити не вийшло.');
    await until(() => (status.focused as HTMLElement | null)?.id === 'title', 'the focus is lost');
  });

  it('withdraws its question when the act has been sent meanwhile', async () => {
    let tell!: (state: OutboxState) => void;
    const entry = entryOf(square);
    const status = await show(
      {},
      {
        subscribeOutbox(listener) {
          tell = listener;
          listener(outboxOf({entries: [entry, entryOf(animals, {seq: 2, id: 'key-2'})]}));
          return () => undefined;
        },
      },
    );
    await status.press('Не надсилати');
    await until(() => dialogButton(status, 'Не надсилати'), 'no question');
    tell(outboxOf({entries: [entryOf(animals, {seq: 2, id: 'key-2'})], receipts: [receiptOf(square)]}));
    await until(() => !status.root.querySelector('dialog[open]'), 'it still asks');
    expect(announced(status)).to.equal(`Отримано громадою: Підпис: ${square.title}.`);
  });

  it('speaks in one place, once for each thing that has happened', async () => {
    let tell!: (state: OutboxState) => void;
    const entry = entryOf(square, {attempts: 0, lastAttemptAt: undefined});
    const status = await show(
      {},
      {
        subscribeOutbox(listener) {
          tell = listener;
          listener(outboxOf({entries: [entry]}));
          return () => undefined;
        },
      },
    );
    await status.says('На цьому пристрої чекають надсилання');
    expect(status.root.querySelectorAll('[role=status], [role=alert], [aria-live]')).to.have.length(1);
    const said: string[] = [];
    const observer = new MutationObserver(() => said.push(announced(status)));
    observer.observe(status.root.querySelector('[role=status]')!, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    const steps: Partial<OutboxState>[] = [
      {entries: [{...entry, status: 'sending', attempts: 1}]},
      {entries: [{...entry, attempts: 1}]},
      {entries: [{...entry, status: 'sending', attempts: 2}]},
      {entries: [{...entry, attempts: 2}]},
      {entries: [{...entry, status: 'sending', attempts: 3}]},
      {receipts: [receiptOf(square)]},
    ];
    for (const step of steps) {
      tell(outboxOf(step));
      await status.element.updateComplete;
      await Promise.resolve();
    }
    await until(
      () => said.length === 2,
      () => said.join(' | '),
    );
    observer.disconnect();
    expect(said).to.deep.equal([
      `Поки не надіслано: Підпис: ${square.title}.`,
      `Отримано громадою: Підпис: ${square.title}. Нічого не чекає: усе надіслано.`,
    ]);
  });

  it('keeps the focus on the button that a person is about to press, whatever comes and goes around it', async () => {
    let tell!: (state: OutboxState) => void;
    const second = entryOf(animals, {seq: 2, id: 'key-2'});
    const status = await show(
      {},
      {
        subscribeOutbox(listener) {
          tell = listener;
          listener(outboxOf({entries: [entryOf(square), second]}));
          return () => undefined;
        },
      },
    );
    await status.says(animals.title);
    const button = [...status.root.querySelectorAll('button')].filter(
      ({textContent}) => readable(textContent) === 'Не надсилати',
    )[1]!;
    button.focus();
    tell(outboxOf({entries: [second], receipts: [receiptOf(square)]}));
    await status.stopsSaying(`Підпис: ${square.title} Чекає`);
    expect(status.focused === button).to.equal(true);
    expect(button.getAttribute('aria-describedby')).to.equal('act-key-2');
  });

  describe('an act of which nobody has said that it is theirs', () => {
    it('is kept, shown to whoever signs in by themselves, and sent when they say so', async () => {
      const backend = network.open({session: 'signedOut'});
      const store = standaloneStore({endpoint: backend.address});
      await store.refresh('session.get', {});
      await store.dispatch('petition.sign', {petitionId: square.id}, {subject: square.title});
      const status = new ElementHarness(
        paste<OutboxStatus>(`<hromada-outbox-status endpoint="${backend.address}"></hromada-outbox-status>`),
      );
      await status.says('доки ви ввійдете');
      const asked = status.listen('hromada-identity-required');
      status.element.addEventListener('hromada-identity-required', event => event.preventDefault());
      await until(() => status.buttons.includes('Увійти'), 'no way to sign in');
      expect(backend.signatures).to.have.length(0);
      backend.signIn('eligible');
      await store.refresh('session.get', {});
      await status.says('Якщо це ваше, підтвердьте.');
      expect(backend.count('petition.sign')).to.equal(0);
      await status.press('Підписати від свого імені');
      await until(
        () => status.part('card') === '',
        () => status.text,
      );
      expect(backend.signatures.map(({account}) => account)).to.deep.equal([sessions.eligible.account]);
      expect(asked).to.have.length(0);
    });

    it('says why somebody who may not do it cannot make it theirs', async () => {
      const backend = network.open({session: 'signedOut'});
      const store = standaloneStore({endpoint: backend.address});
      await store.refresh('session.get', {});
      await store.dispatch('petition.sign', {petitionId: square.id}, {subject: square.title});
      const status = new ElementHarness(
        paste<OutboxStatus>(`<hromada-outbox-status endpoint="${backend.address}"></hromada-outbox-status>`),
      );
      await status.says('доки ви ввійдете');
      backend.signIn('underAge');
      await store.refresh('session.get', {});
      await status.says('Від того, хто зараз увійшов, громада цього не прийме. За віком ви ще не можете');
      expect(status.text).not.to.contain('Зарахують');
      expect(status.buttons).to.include('Не надсилати').and.not.include('Підписати від свого імені');
    });

    it('leaves nobody on a page of the browser when there is no network to sign in by', async () => {
      const backend = network.open({session: 'signedOut'});
      const store = standaloneStore({endpoint: backend.address});
      await store.refresh('session.get', {});
      await store.dispatch('petition.sign', {petitionId: square.id}, {subject: square.title});
      const status = new ElementHarness(
        paste<OutboxStatus>(`<hromada-outbox-status endpoint="${backend.address}"></hromada-outbox-status>`),
      );
      Object.defineProperty(navigator, 'onLine', {value: false, configurable: true});
      try {
        await status.press('Увійти');
        await status.says('Немає зв’язку з сервером громади.');
      } finally {
        delete (navigator as {onLine?: boolean}).onLine;
      }
      window.dispatchEvent(new Event('online'));
      await store.refresh('session.get', {});
      await status.stopsSaying('Немає зв’язку з сервером громади.');
    });

    it('is theirs at once if they sign in for it', async () => {
      const backend = network.open({session: 'signedOut'});
      const store = standaloneStore({endpoint: backend.address});
      await store.refresh('session.get', {});
      await store.dispatch('petition.sign', {petitionId: square.id}, {subject: square.title});
      const status = new ElementHarness(
        paste<OutboxStatus>(`<hromada-outbox-status endpoint="${backend.address}"></hromada-outbox-status>`),
      );
      const asked = status.listen('hromada-identity-required');
      status.element.addEventListener('hromada-identity-required', event => event.preventDefault());
      await status.press('Увійти');
      expect(asked[0]!.signInUrl).to.be.a('string');
      backend.signIn('eligible');
      await store.refresh('session.get', {});
      await until(
        () => backend.signatures.length === 1,
        () => status.text,
      );
    });

    it('can be taken back by whoever sits there', async () => {
      const backend = network.open({session: 'signedOut'});
      const store = standaloneStore({endpoint: backend.address});
      await store.refresh('session.get', {});
      await store.dispatch('petition.sign', {petitionId: square.id}, {subject: square.title});
      const status = new ElementHarness(
        paste<OutboxStatus>(`<hromada-outbox-status endpoint="${backend.address}"></hromada-outbox-status>`),
      );
      await status.press('Не надсилати');
      await status.says('Громада цього не отримає, а тут запис зітремо.');
      dialogButton(status, 'Не надсилати').click();
      await until(
        () => status.part('card') === '',
        () => status.text,
      );
      backend.signIn('eligible');
      await store.refresh('session.get', {});
      expect(backend.count('petition.sign')).to.equal(0);
    });
  });

  describe('changing an act', () => {
    const untried = entryOf(square, {attempts: 0, lastAttemptAt: undefined});

    it('is offered only where something on the page can do it, and only for what was never sent or was refused', async () => {
      const takeBack = async () => true;
      const offered = async (entry: OutboxEntry, more: Partial<Store> & {editable?: string}) => {
        const {editable, ...store} = more;
        const status = await show({entries: [entry]}, {takeBack, ...store});
        await status.says(square.title);
        if (editable) status.element.editable = editable;
        await status.element.updateComplete;
        return status.buttons.includes('Змінити');
      };
      expect(await offered(untried, {})).to.equal(false);
      expect(await offered(untried, {editable: 'problem.report'})).to.equal(false);
      expect(await offered(untried, {editable: 'problem.report petition.sign'})).to.equal(true);
      expect(await offered(entryOf(square), {editable: 'petition.sign'})).to.equal(false);
      const error = {code: 'rejected' as const, status: 403, type: 'urn:hromada:problem:not-eligible'};
      const rejected = entryOf(square, {status: 'rejected', uncertain: true, error});
      expect(await offered(rejected, {editable: 'petition.sign'})).to.equal(true);
      // Refused by what is not the backend: the attempt before may have arrived.
      const blocked = entryOf(square, {status: 'rejected', uncertain: true, error: {code: 'rejected', status: 403}});
      expect(await offered(blocked, {editable: 'petition.sign'})).to.equal(false);
      expect(await offered(rejected, {editable: 'petition.sign', delivery: 'at-least-once'})).to.equal(false);
    });

    it('is offered as long as a form is there for it', async () => {
      const status = await show({entries: [untried]}, {takeBack: async () => true});
      await status.says(square.title);
      expect(status.buttons).to.not.include('Змінити');
      const withdraw = offerEditing('fixed', 'petition.sign');
      await until(() => status.buttons.includes('Змінити'), 'it is not offered');
      withdraw();
      await until(() => !status.buttons.includes('Змінити'), 'it is still offered');
    });

    it('hands the act to the page, which takes it off the device', async () => {
      const backend = network.open({faults: {'session.get': 'offline'}});
      const store = standaloneStore({endpoint: backend.address});
      await store.dispatch('petition.sign', {petitionId: square.id}, {subject: square.title});
      const status = new ElementHarness(
        paste<OutboxStatus>(
          `<hromada-outbox-status editable="petition.sign" endpoint="${backend.address}"></hromada-outbox-status>`,
        ),
      );
      const requests = status.listen('hromada-edit-requested');
      document.addEventListener('hromada-edit-requested', event => event.preventDefault(), {once: true});
      await status.press('Змінити');
      expect(requests).to.have.length(1);
      const {action, payload, backend: of, takeBack} = requests[0]!;
      expect([action, payload, of]).to.deep.equal(['petition.sign', {petitionId: square.id}, store.id]);
      await status.says(square.title);
      expect(await takeBack()).to.equal(true);
      await until(
        () => status.part('card') === '',
        () => status.text,
      );
      expect(await takeBack()).to.equal(false);
      expect(backend.count('petition.sign')).to.equal(0);
    });

    it('says so when nobody took it, and keeps it', async () => {
      const status = await show({entries: [untried]}, {takeBack: async () => true});
      status.element.editable = 'petition.sign';
      await status.press('Змінити');
      await until(
        () => announced(status) === 'На цій сторінці цього не змінити.',
        () => announced(status),
      );
      expect(status.text).to.contain(square.title);
    });
  });

  describe('several backends on one page', () => {
    const waitingAt = async (backend: OpenBackend) => {
      const store = standaloneStore({endpoint: backend.address});
      await store.refresh('session.get', {});
      await store.dispatch('petition.sign', {petitionId: square.id}, {subject: square.title});
      return store;
    };

    it('are served by one element, each under the name of its community', async () => {
      const one = network.open({faults: {'petition.sign': 'offline'}});
      const other = network.open({faults: {'petition.sign': 'offline'}, community: communities.cherkasy});
      await waitingAt(one);
      const status = new ElementHarness(
        paste<OutboxStatus>(
          `<hromada-outbox-status endpoint="${one.address} ${other.address}"></hromada-outbox-status>`,
        ),
      );
      await status.says('1 дія · Львівська громада');
      expect(status.parts('title')).to.have.length(1);
      await waitingAt(other);
      await until(
        () => status.parts('title').length === 3,
        () => status.text,
      );
      await status.says('Черкаська громада 1 дія');
      expect(status.parts('title').map(title => title.getAttribute('aria-level'))).to.deep.equal(['2', '3', '3']);
      expect(new Set(ids(status)).size).to.equal(ids(status).length);
      await expect(status.element).to.be.accessible();
      one.spoil({'petition.sign': undefined});
      await until(() => status.buttons.includes('Надіслати зараз'), 'it is still being sent');
      await status.press('Надіслати зараз');
      await until(
        () => status.parts('title').length === 1,
        () => status.text,
      );
      await status.says('1 дія · Черкаська громада');
      expect([one.signatures.length, other.signatures.length]).to.deep.equal([1, 0]);
    });

    it('are all those of the page where the element itself names none', async () => {
      const status = new ElementHarness(paste<OutboxStatus>('<hromada-outbox-status></hromada-outbox-status>'));
      await status.element.updateComplete;
      const backend = network.open({faults: {'petition.sign': 'offline'}, community: communities.zaporizhzhia});
      await waitingAt(backend);
      await status.says(/Запорізька громада/);
    });

    it('are only that of the provider inside of one', async () => {
      const inside = network.open({faults: {'petition.sign': 'offline'}});
      const outside = network.open({faults: {'petition.sign': 'offline'}, community: communities.cherkasy});
      await waitingAt(inside);
      await waitingAt(outside);
      const provider = paste(
        `<hromada-provider endpoint="${inside.address}"><hromada-outbox-status endpoint="${outside.address}"></hromada-outbox-status></hromada-provider>`,
      );
      const status = new ElementHarness(provider.querySelector<OutboxStatus>('hromada-outbox-status')!);
      await status.says('1 дія · Львівська громада');
      expect(status.text).to.not.contain('Черкаська');
    });

    it('has the address of a server whose community is not known', async () => {
      const one = network.open({faults: {'petition.sign': 'offline', 'community.get': 'offline'}});
      const other = network.open({faults: {'petition.sign': 'offline', 'community.get': 'offline'}});
      await waitingAt(one);
      await waitingAt(other);
      const status = new ElementHarness(
        paste<OutboxStatus>(
          `<hromada-outbox-status endpoint="${one.address} ${other.address}"></hromada-outbox-status>`,
        ),
      );
      await status.says(location.host);
    });
  });

  it('tells of a backend that does not recognise repeats, wherever the page says so', async () => {
    const backend = network.open({faults: {'petition.sign': 'offline'}});
    const card = new PetitionCardHarness(
      paste<PetitionCard>(
        `<hromada-petition-card petition-id="${square.id}" endpoint="${backend.address}" delivery="at-least-once"></hromada-petition-card>`,
      ),
    );
    const status = new ElementHarness(
      paste<OutboxStatus>(`<hromada-outbox-status endpoint="${backend.address}"></hromada-outbox-status>`),
    );
    await card.complete();
    await card.signs();
    await card.says('повторів сервер громади не розпізнає: підпис можуть врахувати двічі');
    await status.says('повторів сервер громади не розпізнає: дію можуть врахувати двічі');
    expect(card.text).to.contain('Відповідь на спробу загубилася');
  });

  it('has a heading of the level that the page asks for', async () => {
    const status = await show({entries: [entryOf(square)]});
    await status.says(square.title);
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
