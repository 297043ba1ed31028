import {expect} from '@open-wc/testing';
import '../../src/elements/outbox-status/define.ts';
import '../../src/elements/petition-form/define.ts';
import type {Petition, PetitionSubmitPayload, Session} from '../../src/contract/index.ts';
import type {PetitionForm} from '../../src/elements/petition-form/petition-form.ts';
import {standaloneStore} from '../../src/store/standalone.ts';
import {petitions, sessions} from '../support/fixtures.ts';
import type {MockBackendOptions} from '../support/handlers.ts';
import {clearPage, ElementHarness, paste, until} from '../support/harness-element.ts';
import {pageNetwork, type OpenBackend, type PageNetwork} from '../support/harness-network.ts';
import {PetitionFormHarness} from '../support/harness-petition-form.ts';
import {outboxWhere} from '../support/harness-store.ts';
import {exampleRules} from '../support/mock-petitions.ts';

/*
 * Writing a petition: who may, step by step, what is wrong, what is kept, and what becomes of it.
 */

const words = {
  title: 'Облаштувати перехід біля ліцею № 10',
  text: 'Приклад. Дорогу тут щодня переходять сотні учнів, а світлофора немає.\r\nПросимо встановити світлофор із кнопкою.',
  category: 'Безпека',
  email: '',
};
const ACCOUNT = sessions.eligible.account!;

let network: PageNetwork;
before(() => {
  network = pageNetwork();
});
after(() => {
  network.close();
  expect(network.uncaught).to.deep.equal([]);
});
afterEach(() => {
  clearPage();
  sessionStorage.clear();
});

const open = (options: Omit<MockBackendOptions, 'endpoint'> = {}): OpenBackend => network.open(options);

const put = (backend: OpenBackend, more = ''): PetitionFormHarness =>
  new PetitionFormHarness(
    paste<PetitionForm>(
      `<hromada-petition-form lang="uk" endpoint="${backend.address}"${more}><a href="/new">Подати на сайті ради</a></hromada-petition-form>`,
    ),
  );

const storeOf = ({address}: OpenBackend) => standaloneStore({endpoint: address});

const sent = (backend: OpenBackend): (PetitionSubmitPayload & {idempotencyKey: string})[] =>
  backend.requests
    .filter(({operation}) => operation === 'petition.submit')
    .map(({body}) => JSON.parse(body) as PetitionSubmitPayload & {idempotencyKey: string});

const own = (change: Partial<Petition> = {}): Petition => ({...petitions.moderationRefused, ...change});

/** While `act` runs, the backend answers every write with this problem. */
const answering = async (
  backend: {address: string},
  problem: {type: string; status: number; errors: object[]},
  act: () => Promise<void>,
): Promise<void> => {
  const {fetch} = window;
  window.fetch = async (input, init) =>
    init?.method === 'POST' && String(input).startsWith(backend.address)
      ? Response.json(problem, {status: problem.status, headers: {'content-type': 'application/problem+json'}})
      : fetch(input, init);
  try {
    await act();
  } finally {
    window.fetch = fetch;
  }
};

describe('hromada-petition-form', function () {
  this.timeout(60_000);

  describe('before it begins', () => {
    it('is accessible, and says the rules of this community in its own numbers', async () => {
      const it = put(
        open({rules: {...exampleRules, thresholds: [250], terms: [{kind: 'collection', length: 3, unit: 'month'}]}}),
      );
      await it.says('потрібно 250 підписів');
      await it.says('триває 3 місяці');
      expect(it.line).to.equal('Крок 1 з 4');
      await expect(it.element).to.be.accessible();
    });

    it('shows what the page has put inside while there is no backend', async () => {
      const element = paste<PetitionForm>('<hromada-petition-form><a href="/new">Подати</a></hromada-petition-form>');
      await element.updateComplete;
      expect(new ElementHarness(element).fallback).to.equal('Подати');
    });

    it('says that the rules cannot be read, tells the page, and tries again', async () => {
      const backend = open({faults: {'petition.rules': {problem: 'internal'}}});
      const it = put(backend);
      const heard = it.listen('hromada-error');
      await it.says('Не вдалося дізнатися правила петицій');
      expect(it.fallback).to.equal('Подати на сайті ради');
      await until(() => heard.length, 'no event');
      await expect(it.element).to.be.accessible();
      backend.spoil({'petition.rules': undefined});
      await it.press('Спробувати ще раз');
      await it.says('Правила цієї громади');
    });

    it('says why somebody may not, and what they can do', async () => {
      const session: Session = {
        ...sessions.otherCommunity,
        eligibility: sessions.otherCommunity.eligibility.map(one => ({...one, action: 'petition.submit'})),
      };
      const it = put(open({session}));
      await it.says('Подати петицію можуть жителі Львівської громади');
      expect(it.parts('begin')).to.have.length(0);
      expect(it.links.some(({href}) => href.startsWith('https://hromada.example/'))).to.equal(true);
      await expect(it.element).to.be.accessible();
    });

    it('says that the programme stands still', async () => {
      // Whole days of the community: one that is over, and one to come, hold nobody up.
      for (const paused of [{since: '2026-09-01', until: '2026-11-22'}, {since: '2026-11-24'}]) {
        const free = put(open({paused}));
        await free.presses('begin');
        await free.has('title');
        free.element.remove();
      }
      const it = put(open({paused: {since: '2026-09-01', reason: 'Рішення № 5'}}));
      await it.says('Громада тимчасово не приймає петицій');
      await it.says('Від 1 вересня 2026 р.');
      await it.says('Рішення № 5');
      expect(it.parts('begin')).to.have.length(0);
    });

    it('speaks the language it stands in', async () => {
      const it = put(open());
      await it.says('Правила цієї громади');
      it.element.lang = 'en';
      await it.says('500 signatures are needed');
      expect(it.text).to.not.match(/Правила/);
    });
  });

  describe('step by step', () => {
    it('goes from the title to the text to the check, and moves the focus to each', async () => {
      const it = put(open());
      await it.presses('begin');
      await it.has('title');
      await until(() => it.focused?.id === 'title' || it.focused?.getAttribute('role') === 'heading', 'no focus');
      expect(it.line).to.contain('Крок 2 з 4');
      await it.types('title', words.title);
      await it.presses('next');
      await it.has('text');
      expect(it.line).to.contain('Крок 3 з 4');
      await expect(it.element).to.be.accessible();
      await it.types('text', words.text);
      await it.chooses(words.category);
      await it.presses('next');
      await it.says('Перевірте петицію');
      expect(it.preview).to.contain(words.title);
      expect(it.preview).to.contain('сотні учнів');
      expect(it.preview).to.contain(sessions.eligible.displayName!);
      expect(it.links.map(({href}) => href)).to.include(exampleRules.privacyUrl);
      await expect(it.element).to.be.accessible();
    });

    it('lets anything be typed, and says by how much it is too long; nothing is cut', async () => {
      const it = put(open());
      await it.presses('begin');
      const long = `${'😀'.repeat(161)}й`.normalize('NFD');
      await it.types('title', long);
      expect(it.text).to.contain('162 зі 150');
      expect(it.errors).to.deep.equal([], 'nothing is called wrong while it is typed');
      await it.presses('next');
      expect(it.errors).to.deep.equal(['Назва довша на 12 знаків']);
      expect(it.summary).to.deep.equal(['Назва: залиште не більше 150 знаків']);
      expect(it.value('title')).to.equal(long);
      await until(() => it.focused?.getAttribute('part')?.includes('summary'), 'the summary has no focus');
      await expect(it.element).to.be.accessible();
      it.links.find(({hash}) => hash === '#title')!.click();
      await until(() => it.focused?.localName === 'textarea', 'the field has no focus');
      await it.types('title', `${long}😀`);
      expect(it.errors).to.deep.equal(['Назва довша на 13 знаків'], 'at every change from then on');
      await it.types('title', words.title);
      expect(it.errors).to.deep.equal([]);
    });

    it('says everything that is missing', async () => {
      const it = put(open());
      await it.presses('begin');
      await it.types('title', words.title);
      await it.presses('next');
      await it.has('text');
      await it.presses('next');
      expect(it.errors).to.deep.equal(['Напишіть суть звернення', 'Оберіть тему']);
      await it.says('Виправте дві помилки');
      await it.types('text', words.text);
      await it.chooses(words.category);
      await it.presses('next');
      await it.has('consent');
      await it.presses('send');
      await it.says('Без вашої згоди громада не може прийняти петицію');
    });

    it('leads from the check to one answer and back', async () => {
      const it = put(open());
      await it.fills(words);
      const [change] = [...it.root.querySelectorAll<HTMLElement>('[aria-label="Змінити: Назва"]')];
      change!.click();
      await it.has('title');
      await until(() => it.focused?.id === 'title', 'the field has no focus');
      await it.types('title', 'Інша назва для того самого');
      await it.presses('next');
      await it.says('Перевірте петицію');
      expect(it.preview).to.contain('Інша назва для того самого');
    });

    it('is handed in by its button only: Enter neither sends nor breaks the title', async () => {
      const backend = open();
      const it = put(backend);
      await it.fills(words);
      await it.agrees();
      const form = it.root.querySelector('form')!;
      const submit = new SubmitEvent('submit', {cancelable: true, bubbles: true});
      expect(form.dispatchEvent(submit)).to.equal(false, 'the page would go away');
      await it.presses('back');
      await it.presses('back');
      const enter = new KeyboardEvent('keydown', {key: 'Enter', cancelable: true, bubbles: true});
      (await it.has('title')).find('title').dispatchEvent(enter);
      expect(enter.defaultPrevented).to.equal(true);
      expect(it.root.querySelectorAll('button:not([type=button]), input[type=submit]')).to.have.length(0);
      expect(sent(backend)).to.deep.equal([]);
    });

    it('offers petitions like it, and holds nobody up', async () => {
      const it = put(open());
      await it.presses('begin');
      await it.types('title', 'Зберегти сквер на вулиці Шевченка');
      await it.says('Схожі петиції, які можна підтримати');
      const link = it.links.find(({textContent}) => textContent?.includes(petitions.square.title));
      expect(link!.href).to.equal(petitions.square.url);
      await expect(it.element).to.be.accessible();
      it.element.petitionUrl = '/petitions/{id}?from=form';
      await it.element.updateComplete;
      expect(new URL(link!.href).pathname).to.equal(`/petitions/${petitions.square.id}`);
      await it.presses('next');
      await it.has('text');
    });

    it('offers what this device has seen when the backend does not answer', async () => {
      const backend = open();
      const store = storeOf(backend);
      await store.refresh('petition.get', {id: petitions.square.id});
      await store.refresh('petition.list', {tab: 'collecting'});
      backend.spoil({'petition.similar': 'offline'});
      const it = put(backend);
      await it.presses('begin');
      await it.types('title', 'Зберегти сквер на вулиці Шевченка');
      await it.says('Серед тих, що вже відкривали на цьому пристрої');
      expect(it.part('similar')).to.contain(petitions.square.title);
    });
  });

  describe('handed in', () => {
    it('is received once, with a receipt, and the page hears of it', async () => {
      const backend = open();
      const it = put(backend);
      const heard = it.listen('hromada-submit', 'hromada-queued', 'hromada-received');
      await it.handsIn(words);
      await it.says('Громада отримала петицію');
      expect(it.receipt).to.contain('№ П/1');
      await it.says('На модерації');
      expect(it.is('received')).to.equal(true);
      expect(heard.map(({type}) => type)).to.deep.equal(['hromada-submit', 'hromada-queued', 'hromada-received']);
      expect(sent(backend)).to.have.length(1);
      const [{idempotencyKey, ...payload}] = sent(backend) as [PetitionSubmitPayload & {idempotencyKey: string}];
      expect(idempotencyKey).to.match(/^[\da-f-]{36}$/);
      expect(payload).to.deep.equal({
        title: words.title,
        text: words.text.replace('\r\n', '\n'),
        category: words.category,
        consent: true,
      });
      await expect(it.element).to.be.accessible();
      await it.press('Почати іншу петицію');
      await it.presses('begin');
      expect((await it.has('title')).value('title')).to.equal('');
    });

    it('is not called received anew when the community has had it before', async () => {
      const it = put(open());
      await it.handsIn(words);
      await it.says('Громада отримала петицію');
      await it.press('Почати іншу петицію');
      await it.handsIn(words);
      await it.says('Громада вже має цю вашу петицію');
      expect(it.receipt).to.contain('№ П/1');
      expect(it.text).to.not.contain('Громада отримала');
    });

    it('is one act however often it is pressed', async () => {
      const backend = open();
      const it = put(backend);
      await it.fills(words);
      await it.agrees();
      const [button] = it.parts('send');
      button!.click();
      button!.click();
      button!.click();
      await it.says('Громада отримала петицію');
      expect(sent(backend)).to.have.length(1);
    });

    it('stays where it is when the page stops it', async () => {
      const backend = open();
      const it = put(backend);
      it.element.addEventListener('hromada-submit', event => event.preventDefault());
      await it.handsIn(words);
      await it.says('Перевірте петицію');
      await it.element.updateComplete;
      expect(sent(backend)).to.deep.equal([]);
      expect(it.parts('send')).to.have.length(1);
    });

    it('is kept without a connection, also over a reload, under the key of its draft, and sent later', async () => {
      const backend = open({faults: {'petition.submit': 'offline'}});
      const it = put(backend);
      await it.handsIn(words);
      await it.says('Збережено на цьому пристрої, ще не надіслано');
      expect(it.is('pending')).to.equal(true);
      await expect(it.element).to.be.accessible();
      const {entries} = await outboxWhere(storeOf(backend), state => state.entries.length > 0);
      it.element.remove();
      const again = put(backend);
      await again.says('Збережено на цьому пристрої, ще не надіслано');
      backend.spoil({'petition.submit': undefined});
      await outboxWhere(storeOf(backend), state => state.entries[0]?.status === 'queued');
      await again.press('Надіслати зараз');
      await again.says('Громада отримала петицію');
      const keys = new Set(sent(backend).map(({idempotencyKey}) => idempotencyKey));
      expect([...keys]).to.deep.equal([entries[0]!.id]);
      again.element.remove();
      const third = put(backend);
      // Whoever comes back to the page reads it there.
      await third.says('Громада отримала петицію');
      await third.press('Почати іншу петицію');
      await third.presses('begin');
      expect((await third.has('title')).value('title')).to.equal('', 'the draft is cleared by the receipt');
    });

    it('says which fields the backend refused, and leads to them with the text untouched', async () => {
      const backend = open({faults: {'petition.submit': 'offline'}});
      const it = put(backend);
      const heard = it.listen('hromada-rejected');
      await it.handsIn(words);
      await it.says('ще не надіслано');
      backend.spoil({
        'petition.submit': {json: {}},
      });
      // The backend's own word: rules that have changed since the form has read them.
      const strict = {type: 'urn:hromada:problem:validation', status: 422, errors: [{pointer: '/text'}]};
      await answering(backend, strict, async () => {
        await outboxWhere(storeOf(backend), state => state.entries[0]?.status === 'queued');
        await it.press('Надіслати зараз');
        await it.says('Громада не прийняла петицію');
      });
      await until(() => heard.length, 'the page does not hear of it');
      await expect(it.element).to.be.accessible();
      backend.spoil({'petition.submit': undefined});
      const asked = backend.count('petition.rules');
      it.links.find(({hash}) => hash === '#text')!.click();
      await it.has('text');
      await until(() => backend.count('petition.rules') > asked, 'the rules are not asked for again');
      expect(it.value('text')).to.equal(words.text.replace('\r\n', '\n'));
      expect(it.errors).to.deep.equal(['Громада не прийняла текст: перевірте його']);
      await it.types('text', `${words.text} Дуже просимо.`);
      expect(it.errors).to.deep.equal([]);
      await it.presses('next');
      await it.agrees();
      await it.presses('send');
      await it.says('Громада отримала петицію');
    });

    it('says why it was refused otherwise, and lets go of it', async () => {
      const backend = open({faults: {'petition.submit': {problem: 'not-open'}}});
      const it = put(backend);
      await it.handsIn(words);
      await it.says('Зараз громада не приймає петицій. Текст лишається тут');
      await it.press('Прибрати');
      await it.says('Перевірте петицію');
      expect(it.preview).to.contain(words.title);
    });

    it('says until when the server asks to wait', async () => {
      const it = put(open({faults: {'petition.submit': {problem: 'rate-limited', retryAfter: 3_600}}}));
      await it.handsIn(words);
      await it.says('Сервер просить зачекати до');
    });

    it('asks to sign in again when the session has ended, and goes on then', async () => {
      const backend = open({session: 'expired'});
      const it = put(backend);
      it.element.addEventListener('hromada-identity-required', event => {
        event.preventDefault();
        backend.signIn('eligible');
        void storeOf(backend).refresh('session.get', {});
      });
      await it.handsIn(words);
      await it.press('Увійти');
      await it.says('Громада отримала петицію');
      expect(new Set(sent(backend).map(({idempotencyKey}) => idempotencyKey)).size).to.equal(1);
    });

    it('may be written before signing in, and is sent by whoever signs in then', async () => {
      const backend = open({session: 'signedOut'});
      const it = put(backend);
      const asked = it.listen('hromada-identity-required');
      it.element.addEventListener('hromada-identity-required', event => {
        event.preventDefault();
        backend.signIn('eligible');
        void storeOf(backend).refresh('session.get', {});
      });
      await it.says('Щоб подати петицію, потрібно увійти');
      await it.handsIn(words);
      await it.says('Громада отримала петицію');
      expect(asked).to.have.length(1);
      expect(sent(backend)).to.have.length(1);
    });

    it('is taken back into the form from where all that waits is listed', async () => {
      const backend = open({faults: {'session.get': 'offline'}});
      const it = put(backend);
      await it.handsIn(words);
      await it.says('ще не надіслано');
      it.element.remove();
      const back = put(backend);
      await back.says('ще не надіслано');
      const status = new ElementHarness(
        paste(`<hromada-outbox-status lang="uk" endpoint="${backend.address}"></hromada-outbox-status>`),
      );
      await until(
        () => status.root?.querySelector('[part~=note]'),
        () => status.text,
      );
      await status.press('Змінити');
      await back.says('Перевірте петицію');
      expect(back.preview).to.contain(words.title);
      await outboxWhere(storeOf(backend), ({entries}) => entries.length === 0);
    });
  });

  describe('a draft', () => {
    it('is kept as it is typed, and goes on where it stopped', async () => {
      const backend = open();
      const it = put(backend);
      await it.presses('begin');
      await it.types('title', words.title);
      await until(
        () => /чернетку збережено о \d\d:\d\d/.test(it.line),
        () => it.line,
      );
      await it.presses('next');
      await it.types('text', 'Незавершене');
      it.element.remove();
      const again = put(backend);
      await again.has('text');
      expect(again.value('text')).to.equal('Незавершене');
      expect(again.line).to.match(/чернетку відновлено/);
      expect(again.errors).to.deep.equal([]);
    });

    it('is thrown away only after a question', async () => {
      const backend = open();
      const it = put(backend);
      await it.presses('begin');
      await it.types('title', words.title);
      await it.press('Почати спочатку');
      await it.says('Стерти написане?');
      await until(() => it.focused?.textContent?.includes('Залишити'), 'Enter would erase it');
      await it.press('Залишити');
      expect(it.value('title')).to.equal(words.title);
      await it.press('Почати спочатку');
      await it.press('Стерти');
      await it.says('Правила цієї громади');
      it.element.remove();
      const again = put(backend);
      await again.presses('begin');
      expect((await again.has('title')).value('title')).to.equal('');
    });

    it('is not shown to somebody else who signs in', async () => {
      const backend = open();
      const it = put(backend);
      await it.presses('begin');
      await it.types('title', words.title);
      await until(() => it.line.includes('збережено'), 'not kept');
      backend.signIn('secondEligible');
      await storeOf(backend).refresh('session.get', {});
      await it.says('Правила цієї громади');
      expect(it.text).to.not.contain(words.title);
      await it.presses('begin');
      expect((await it.has('title')).value('title')).to.equal('');
    });

    it('leaves the screen when its author signs out, and is theirs alone when they are back', async () => {
      const backend = open();
      const it = put(backend);
      const becomes = async (session: 'signedOut' | 'eligible' | 'secondEligible') => {
        backend.signIn(session);
        await storeOf(backend).refresh('session.get', {});
      };
      await it.presses('begin');
      await it.types('title', words.title);
      await until(() => it.line.includes('збережено'), 'not kept');
      await becomes('signedOut');
      await it.says('Вашу чернетку збережено на цьому пристрої: увійдіть, щоб її відкрити.');
      expect(it.text).to.not.contain(words.title);
      await expect(it.element).to.be.accessible();
      // Not after a reload of the page either, while nobody knows yet who is here.
      it.element.remove();
      const other = put(backend);
      await other.says('Правила цієї громади');
      await other.presses('begin');
      expect((await other.has('title')).value('title')).to.equal('');
      await becomes('secondEligible');
      expect((await other.has('title')).value('title')).to.equal('');
      await becomes('eligible');
      // It goes on behind what is written.
      await other.has('text');
      expect(other.line).to.match(/чернетку відновлено/);
      await other.presses('back');
      expect((await other.has('title')).value('title')).to.equal(words.title);
    });
  });

  describe('own petitions', () => {
    it('say where they stand, and one that was not published can be corrected and sent again', async () => {
      const refused = own({id: 'own-1', text: words.text, category: words.category});
      const backend = open({own: {[ACCOUNT]: [petitions.moderation, refused, petitions.animals]}});
      const it = put(backend);
      await it.says('Ваші петиції');
      expect(it.part('own')).to.contain('На модерації');
      expect(it.part('own')).to.contain(refused.moderation.reason!);
      expect(it.links.map(({href}) => href)).to.include(petitions.animals.url);
      await expect(it.element).to.be.accessible();
      await it.press('Виправити й надіслати знову');
      await it.has('title');
      expect(it.value('title')).to.equal(refused.title);
      await it.says(`Причина: ${refused.moderation.reason!}`);
      await it.types('title', 'Назва зупинки, яку обрали жителі');
      await it.presses('next');
      await it.presses('next');
      await it.agrees();
      await it.presses('send');
      await it.says('Громада отримала петицію');
      expect(sent(backend)[0]!.replaces).to.equal('own-1');
    });

    it('are not taken up before the device has said what it holds: that is not written over', async () => {
      const backend = open({own: {[ACCOUNT]: [own({text: words.text})]}});
      const store = storeOf(backend);
      const drafts = store.drafts!.bind(store);
      let answer!: () => void;
      const asked = new Promise<void>(resolve => (answer = resolve));
      store.drafts = () => asked.then(drafts);
      const it = put(backend);
      await it.says('Причина:');
      expect(it.buttons).to.not.include('Виправити й надіслати знову');
      answer();
      await it.press('Виправити й надіслати знову');
      await it.has('title');
    });

    it('sent again from elsewhere already: says so, and lets it go on as a new one', async () => {
      const refused = own({id: 'own-1', text: words.text, category: words.category});
      const backend = open({own: {[ACCOUNT]: [refused]}});
      const it = put(backend);
      await it.press('Виправити й надіслати знову');
      await it.has('title');
      await it.types('title', words.title);
      await it.presses('next');
      await it.presses('next');
      await it.agrees();
      const taken = {type: 'urn:hromada:problem:validation', status: 422, errors: [{pointer: '/replaces'}]};
      await answering(backend, taken, async () => {
        await it.presses('send');
        await it.says('вже надіслано знову з іншого місця');
      });
      expect(it.buttons, 'the same again would be refused again').to.not.include('Спробувати ще раз');
      await it.press('Виправити');
      await it.says('чернетку відновлено');
      await it.agrees();
      await it.presses('send');
      await it.says('Громада отримала петицію');
      expect(sent(backend).map(({title, replaces}) => [title, replaces])).to.deep.equal([[words.title, undefined]]);
    });

    it('can be corrected beside the receipt of another one, and not while that one waits', async () => {
      const refused = own({id: 'own-1', text: words.text, category: words.category});
      const backend = open({own: {[ACCOUNT]: [refused]}, faults: {'petition.submit': 'offline'}});
      const it = put(backend);
      await it.handsIn(words);
      await it.says('ще не надіслано');
      expect(it.buttons).to.not.include('Виправити й надіслати знову');
      backend.spoil({'petition.submit': undefined});
      await outboxWhere(storeOf(backend), state => state.entries[0]?.status === 'queued');
      await it.press('Надіслати зараз');
      await it.says('Громада отримала петицію');
      await it.press('Виправити й надіслати знову');
      expect((await it.has('title')).value('title')).to.equal(refused.title);
      await it.element.updateComplete;
      expect(it.value('title'), 'it stays').to.equal(refused.title);
    });

    it('ask before a draft is replaced', async () => {
      const refused = own({id: 'own-1'});
      const it = put(open({own: {[ACCOUNT]: [refused]}}));
      await it.presses('begin');
      await it.types('title', words.title);
      await it.presses('back');
      await it.press('Виправити й надіслати знову');
      await it.says('Замінити чернетку?');
      await it.press('Залишити');
      await it.press('Продовжити чернетку');
      expect((await it.has('title')).value('title')).to.equal(words.title);
      await it.presses('back');
      await it.press('Виправити й надіслати знову');
      await it.press('Замінити');
      await until(
        () => it.root.querySelector('textarea')?.value === refused.title,
        () => it.text,
      );
    });
  });

  it('binds what others wrote as text only, and opens no address that could run a script', async () => {
    const hostile = {
      ...petitions.square,
      title: 'Зберегти сквер <img src=x onerror=alert(1)>',
      url: 'javascript:alert(1)',
    };
    const backend = open({
      petitions: [hostile],
      rules: {...exampleRules, privacyUrl: 'javascript:alert(1)', url: 'data:text/html,x'},
    });
    const it = put(backend);
    await it.presses('begin');
    await it.types('title', 'Зберегти сквер: img src=x onerror=alert(1)');
    await it.says('<img src=x onerror=alert(1)>');
    expect(it.root.querySelector('img')).to.equal(null);
    await it.presses('next');
    await it.types('text', words.text);
    await it.chooses(words.category);
    await it.presses('next');
    await it.has('consent');
    expect(it.links.filter(({protocol}) => !/^https?:$/.test(protocol))).to.deep.equal([]);
  });
});
