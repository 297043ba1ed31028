import type {PetitionSignResult} from '../../src/contract/index.ts';
import {expect, fixture, html} from '@open-wc/testing';
import '../../src/elements/petition-card/define.ts';
import '../../src/elements/provider/define.ts';
import {PetitionCard} from '../../src/elements/petition-card/petition-card.ts';
import type {HromadaErrorCode} from '../../src/errors.ts';
import {HromadaError} from '../../src/errors.ts';
import type {QueryState, Store} from '../../src/store/store.ts';
import {petitions, sessions} from '../support/fixtures.ts';
import {clearPage, paste, readable, until} from '../support/harness-element.ts';
import {pageNetwork, type OpenBackend, type PageNetwork} from '../support/harness-network.ts';
import {PetitionCardHarness} from '../support/harness-petition-card.ts';
import {sceneStore} from '../support/harness-states.ts';
import type {Fault, MockBackendOptions} from '../support/handlers.ts';

/*
 * The card from the page to the backend and back, over the real store. Its states one by one are in petition-card-states.test.ts.
 */

const {square} = petitions;
let network: PageNetwork;

before(() => {
  network = pageNetwork();
});

after(() => {
  network.close();
  expect(network.foreign).to.deep.equal([]);
});

afterEach(() => {
  clearPage();
  sessionStorage.clear();
  document.documentElement.lang = 'uk';
});

interface Shown {
  card: PetitionCardHarness;
  backend: OpenBackend;
}

/** The card as it is pasted, over a backend. */
function put(options: MockBackendOptions = {}, attributes = '', content = ''): Shown {
  const backend = network.open(options);
  const markup = `<hromada-petition-card petition-id="${square.id}" endpoint="${backend.address}" ${attributes}>${content}</hromada-petition-card>`;
  return {card: new PetitionCardHarness(paste<PetitionCard>(markup)), backend};
}

const FALLBACK = '<a href="/petitions/lviv-skver">Петиція на сайті ради</a>';
const inline = (data: unknown) =>
  `<script type="application/json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`;

describe('hromada-petition-card', () => {
  it('is accessible with data, while loading, and when it has failed', async () => {
    const data = await put().card.complete();
    await expect(data.element).to.be.accessible();
    const {card: loading} = put({faults: {all: 'hang'}}, '', FALLBACK);
    await loading.becomes('loading');
    await expect(loading.element).to.be.accessible();
    const {card: failed} = put({faults: {all: {status: 500}}}, '', FALLBACK);
    await failed.becomes('error');
    await failed.says('Спробувати ще раз');
    await expect(failed.element).to.be.accessible();
  });

  it('works as a plain tag, without any script of the page’s', async () => {
    const {card, backend} = put();
    await card.complete();
    expect(card.title).to.equal(square.title);
    expect(backend.count('petition.get')).to.equal(1);
  });

  it('shows the page’s own content and nothing else where there is no backend', async () => {
    const card = new PetitionCardHarness(
      paste<PetitionCard>(`<hromada-petition-card petition-id="1">${FALLBACK}</hromada-petition-card>`),
    );
    await card.becomes('unconfigured');
    expect(card.fallback).to.equal('Петиція на сайті ради');
    expect(card.text).to.equal('');
  });

  it('asks for nothing without the name of a petition', async () => {
    const backend = network.open();
    const card = new PetitionCardHarness(
      paste<PetitionCard>(`<hromada-petition-card endpoint="${backend.address}">${FALLBACK}</hromada-petition-card>`),
    );
    await until(() => card.root.querySelector('slot'), 'no fallback');
    await card.element.updateComplete;
    expect(backend.requests).to.deep.equal([]);
    expect(card.fallback).to.equal('Петиція на сайті ради');
  });

  it('says that it is loading, and keeps the page’s link meanwhile', async () => {
    const {card} = put({faults: {'petition.get': 'hang'}}, '', FALLBACK);
    await card.becomes('loading');
    const group = card.root.querySelector('[aria-busy=true]')!;
    expect(group.getAttribute('aria-label')).to.equal('Завантажуємо петицію');
    expect(card.fallback).to.equal('Петиція на сайті ради');
  });

  it('shows its data', async () => {
    const card = await put().card.complete();
    expect(card.status).to.equal('Триває збір підписів');
    expect(card.part('number')).to.equal('№ Лв/1847-еп');
    expect(card.text).to.contain('239 підписів із 500');
    expect(card.links.map(link => link.href)).to.contain(square.url);
    expect(card.root.querySelector('details')!.open).to.equal(false);
  });

  it('shows what the page carries before any request is answered', async () => {
    const {card, backend} = put({faults: {'petition.get': 'hang'}}, '', inline({...square, title: 'З самої сторінки'}));
    await card.shown();
    expect(card.title).to.equal('З самої сторінки');
    expect(card.is('loading')).to.equal(false);
    backend.spoil({'petition.get': undefined});
  });

  it('shows what the page carries even without a backend', async () => {
    const card = new PetitionCardHarness(
      paste<PetitionCard>(
        `<hromada-petition-card petition-id="${square.id}">${inline(square)}</hromada-petition-card>`,
      ),
    );
    await card.shown();
    expect(card.title).to.equal(square.title);
  });

  it('goes on with what the backend says, not with what the page carries', async () => {
    const {card} = put(
      {},
      '',
      inline({...square, title: 'Стара назва', signatures: {total: 1, asOf: '2026-01-01T00:00:00Z'}}),
    );
    await card.says('239 підписів із 500');
    expect(card.title).to.equal(square.title);
  });

  it('does not take inlined data of another petition, or data that is not of the contract', async () => {
    for (const data of [{...square, id: 'another'}, {...square, title: 7}, 'x', null]) {
      const {card} = put({faults: {'petition.get': 'hang'}}, '', inline(data) + FALLBACK);
      await card.becomes('loading');
      expect(card.title).to.equal('');
      expect(card.fallback).to.equal('Петиція на сайті ради');
    }
  });

  it('says that there is no such petition', async () => {
    const {card} = put({petitions: []}, '', FALLBACK);
    await card.says('Такої петиції немає. Можливо, її прибрали або адреса неправильна.');
    expect(card.fallback).to.equal('Петиція на сайті ради');
    expect(card.is('error')).to.equal(true);
  });

  it('hides itself politely where a backend cannot do this at all', async () => {
    const store: Store = {
      ...sceneStore({}),
      subscribe: (_name, _params, listener) => {
        listener({error: new HromadaError('unsupported'), fetching: false} as QueryState<never>);
        return () => undefined;
      },
    };
    const element = await fixture<PetitionCard>(
      html`<hromada-petition-card petition-id="1" .store=${store}><a href="/">Сайт ради</a></hromada-petition-card>`,
    );
    const card = new PetitionCardHarness(element);
    await card.becomes('error');
    expect(card.text).to.equal('');
    expect(card.fallback).to.equal('Сайт ради');
  });

  const failures: [Fault, string][] = [
    ['offline', 'Немає зв’язку з сервером громади.'],
    [{status: 500}, 'На сервері громади сталася помилка.'],
    [{problem: 'maintenance'}, 'На сервері громади сталася помилка.'],
    [{status: 429}, 'На сервері громади сталася помилка.'],
    [{status: 403}, 'Сервер громади відмовив у відповіді.'],
    ['html', 'Відповідь сервера громади не вдалося прочитати.'],
    ['malformed', 'Відповідь сервера громади не вдалося прочитати.'],
    ['wrong-types', 'Відповідь сервера громади не вдалося прочитати.'],
  ];
  for (const [fault, words] of failures)
    it(`says what went wrong, tells the page, and tries again: ${JSON.stringify(fault)}`, async () => {
      const {card, backend} = put({faults: {'petition.get': fault}}, '', FALLBACK);
      const heard = card.listen('hromada-error');
      await card.says('Не вдалося завантажити петицію');
      await card.says(words);
      expect(card.root.querySelector('[role=alert]')).to.exist;
      expect(card.fallback).to.equal('Петиція на сайті ради');
      expect(heard).to.have.length(1);
      expect(heard[0]!.code satisfies HromadaErrorCode).to.be.oneOf([
        'offline',
        'server',
        'rejected',
        'invalid-response',
      ]);
      expect(heard[0]!.bubbles && heard[0]!.composed).to.equal(true);
      backend.spoil({'petition.get': undefined});
      await card.press('Спробувати ще раз');
      await card.complete();
      expect(card.title).to.equal(square.title);
    });

  it('goes on showing data that could not be refreshed, and says how old it is', async () => {
    const {card, backend} = put();
    await card.complete();
    backend.spoil({'petition.get': 'offline'});
    card.element.refresh();
    await card.says('немає зв’язку');
    await card.says('Показано стан на');
    expect(card.title).to.equal(square.title);
    expect(card.is('stale')).to.equal(true);
    expect(card.is('error')).to.equal(false);
    await expect(card.element).to.be.accessible();
    backend.spoil({'petition.get': undefined});
    backend.put({...square, signatures: {...square.signatures, total: 301}});
    await card.press('Спробувати ще раз');
    await card.says('301 підпис із 500');
    await card.stopsSaying('Показано стан на');
  });

  it('is signed, tells the page each step, and counts the signature once', async () => {
    const {card, backend} = put();
    const heard = card.listen(
      'hromada-submit',
      'hromada-queued',
      'hromada-received',
      'hromada-rejected',
      'hromada-error',
    );
    await card.complete();
    await card.signs();
    await card.becomes('received');
    await card.says('Підпис отримано громадою');
    expect(heard.map(({type}) => type)).to.deep.equal(['hromada-submit', 'hromada-queued', 'hromada-received']);
    const [submitted, queued, received] = heard as [
      HTMLElementEventMap['hromada-submit'],
      HTMLElementEventMap['hromada-queued'],
      HTMLElementEventMap['hromada-received'],
    ];
    expect(submitted.action).to.equal('petition.sign');
    expect(submitted.payload).to.deep.equal({petitionId: square.id});
    expect(submitted.cancelable).to.equal(true);
    expect(received.id).to.equal(queued.id);
    expect((received.result as PetitionSignResult).receipt.number).to.equal(backend.signatures[0]!.receipt.number);
    expect(JSON.stringify(received.result)).to.not.contain('Олена');
    for (const event of heard) expect(event.bubbles && event.composed).to.equal(true);
    expect(backend.signatures).to.have.length(1);
    expect(card.text).to.contain('240 підписів із 500');
    expect(card.text).to.contain('з вашим');
  });

  it('is signed by whoever is signed in, also when the backend has not said so yet', async () => {
    const {card, backend} = put({faults: {'session.get': 'hang'}});
    const heard = card.listen('hromada-identity-required');
    await card.shown();
    await until(() => card.offersToSign, 'there is nothing to sign with');
    backend.spoil({'session.get': undefined});
    await card.signs();
    await card.becomes('received');
    expect(backend.count('petition.sign')).to.equal(1);
    expect(heard).to.deep.equal([]);
  });

  it('moves focus to what signing led to', async () => {
    const {card} = put();
    await card.complete();
    card.parts('sign')[0]!.focus();
    await card.signs();
    await until(() => card.focused?.id === 'visitor', 'focus is lost');
    await card.becomes('received');
    expect(card.focused).to.exist;
    expect(readable(card.focused!.textContent)).to.contain('Підпис отримано громадою');
  });

  it('is signed with the keyboard alone', async () => {
    const {card, backend} = put();
    await card.complete();
    const sign = card.parts('sign')[0]!;
    sign.focus();
    expect(card.focused).to.equal(sign);
    expect(sign.tabIndex).to.equal(0);
    // What the browser makes of Enter and of the space bar on a button.
    sign.click();
    sign.click();
    await card.becomes('received');
    expect(backend.count('petition.sign')).to.equal(1);
    const stops = [...card.root.querySelectorAll<HTMLElement>('button, a[href], summary')];
    expect(stops.every(stop => stop.tabIndex === 0)).to.equal(true);
  });

  it('is not signed when the page cancels it', async () => {
    const {card, backend} = put();
    card.element.addEventListener('hromada-submit', event => event.preventDefault());
    const heard = card.listen('hromada-queued');
    await card.complete();
    await card.signs();
    await card.element.updateComplete;
    expect(heard).to.deep.equal([]);
    expect(backend.count('petition.sign')).to.equal(0);
    expect(card.canSign).to.equal(true);
  });

  it('keeps a signature that could not be sent, and sends it when asked to', async () => {
    const {card, backend} = put({faults: {'petition.sign': 'offline'}});
    await card.complete();
    await card.signs();
    await card.says('Ваш підпис збережено на цьому пристрої');
    await card.becomes('pending');
    expect(card.text).to.contain('+ ваш, ще не врахований');
    expect(card.text).to.not.contain('отримано');
    await expect(card.element).to.be.accessible();
    await until(() => card.buttons.includes('Надіслати зараз'), 'it is still being sent');
    backend.spoil({'petition.sign': undefined});
    await card.press('Надіслати зараз');
    await card.says('Підпис отримано громадою');
    expect(backend.signatures).to.have.length(1);
    const keys = new Set(backend.requests.filter(({operation}) => operation === 'petition.sign').map(({body}) => body));
    expect(keys.size).to.equal(1);
  });

  it('takes back a signature that waits', async () => {
    const {card, backend} = put({faults: {'petition.sign': 'offline'}});
    await card.complete();
    await card.signs();
    await until(() => {
      // What is being sent cannot be taken back: the person tries again when it is not.
      if (card.buttons.includes('Не надсилати')) card.button('Не надсилати').click();
      return card.canSign;
    }, 'it cannot be signed again');
    expect(card.is('pending')).to.equal(false);
    expect(backend.signatures).to.deep.equal([]);
  });

  it('shows a refusal with its reason, tells the page, and lets go of it', async () => {
    const {card} = put({faults: {'petition.sign': {problem: 'not-eligible', reason: 'under-age'}}});
    const heard = card.listen('hromada-rejected');
    await card.complete();
    await card.signs();
    await card.says('Підпис не прийнято');
    await card.says('За віком ви ще не можете підписувати петиції');
    expect(heard.map(({action, reason}) => [action, reason])).to.deep.equal([['petition.sign', 'rejected']]);
    await card.press('Прибрати');
    await card.stopsSaying('Підпис не прийнято');
    expect(card.canSign).to.equal(true);
  });

  it('tells the page of an act that came too late', async () => {
    const {card} = put({faults: {'petition.sign': {problem: 'deadline-passed'}}});
    const heard = card.listen('hromada-rejected');
    await card.complete();
    await card.signs();
    await card.says('Збір підписів завершився раніше');
    expect(heard.map(({reason}) => reason)).to.deep.equal(['expired']);
  });

  it('does not sign for somebody who may not, and says why', async () => {
    const {card, backend} = put({session: 'otherCommunity'});
    const heard = card.listen('hromada-submit');
    await card.says('Підписати можуть жителі Львівської громади');
    const [sign] = card.parts('sign') as [HTMLElement];
    expect(sign.getAttribute('aria-disabled')).to.equal('true');
    expect(card.root.getElementById(sign.getAttribute('aria-describedby')!)!.textContent).to.contain(
      'Підписати можуть',
    );
    sign.click();
    await until(() => card.focused?.id === 'visitor', 'the reason does not get the focus');
    expect(heard).to.deep.equal([]);
    expect(backend.count('petition.sign')).to.equal(0);
    expect(card.links.find(({textContent}) => readable(textContent) === 'Як підтвердити')!.protocol).to.match(
      /^https?:$/,
    );
  });

  it('does not hold against somebody what the backend says of another community', async () => {
    const {eligibility, ...session} = sessions.otherCommunity;
    const elsewhere = eligibility.map(entry => ({...entry, community: 'UA53080370000025447'}));
    const {card} = put({session: {...session, eligibility: elsewhere}});
    await card.complete();
    expect(card.canSign).to.equal(true);
    expect(card.text).to.not.contain('Підписати можуть жителі');
  });

  it('keeps the signature of somebody who is not signed in, and asks the page to let them sign in', async () => {
    const {card, backend} = put({session: 'signedOut'});
    const heard = card.listen('hromada-queued', 'hromada-identity-required');
    card.element.addEventListener('hromada-identity-required', event => event.preventDefault());
    await card.complete();
    await card.signs();
    await card.says('Підпис збережено тут, але ще не надіслано');
    await until(() => heard.length === 2, 'no events');
    const asked = heard[1] as HTMLElementEventMap['hromada-identity-required'];
    expect([asked.type, asked.action, asked.signInUrl, asked.cancelable]).to.deep.equal([
      'hromada-identity-required',
      'petition.sign',
      sessions.signedOut.signInUrl,
      true,
    ]);
    expect(backend.count('petition.sign')).to.equal(0);
    // The page has signed the person in, in its own way.
    backend.signIn('eligible');
    const {standaloneStore} = await import('../../src/store/standalone.ts');
    await standaloneStore({endpoint: backend.address}).refresh('session.get', {});
    await card.becomes('received');
    expect(backend.signatures.map(({account}) => account)).to.deep.equal([sessions.eligible.account]);
  });

  it('does not send what somebody kept as somebody else who signs in later by themselves', async () => {
    const {card, backend} = put({session: 'signedOut', faults: {}});
    card.element.addEventListener('hromada-identity-required', event => event.preventDefault());
    await card.complete();
    await card.signs();
    await card.says('Підпис збережено тут');
    // Another visit to the same page, in which nobody was on the way to sign in.
    sessionStorage.clear();
    clearPage();
    backend.signIn('secondEligible');
    const {createStore} = await import('../../src/store/create-store.ts');
    const {createHttpClient} = await import('../../src/client/http-client.ts');
    const store = createStore({client: createHttpClient({endpoint: backend.address})});
    const element = await fixture<PetitionCard>(
      html`<hromada-petition-card petition-id=${square.id} .store=${store}></hromada-petition-card>`,
    );
    const later = new PetitionCardHarness(element);
    await later.says('Підпис збережено тут, але ще не надіслано');
    await until(() => later.buttons.includes('Підписати від свого імені'), 'nobody asks whose it is');
    expect(backend.count('petition.sign')).to.equal(0);
    await later.press('Підписати від свого імені');
    await later.becomes('received');
    expect(backend.signatures.map(({account}) => account)).to.deep.equal([sessions.secondEligible.account]);
    store.close();
  });

  it('asks to sign in again when the session has ended in between, and then goes on', async () => {
    const {card, backend} = put({session: 'expired'});
    card.element.addEventListener('hromada-identity-required', event => event.preventDefault());
    await card.complete();
    await card.signs();
    await card.says('Увійдіть знову, щоб надіслати його.');
    expect(backend.signatures).to.deep.equal([]);
    backend.signIn('eligible');
    const {standaloneStore} = await import('../../src/store/standalone.ts');
    await standaloneStore({endpoint: backend.address}).refresh('session.get', {});
    await card.becomes('received');
    expect(backend.signatures).to.have.length(1);
  });

  it('says so when the signature could not even be kept', async () => {
    const {card, backend} = put();
    await card.complete();
    const {put: original} = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const heard = card.listen('hromada-error', 'hromada-queued');
    try {
      await card.signs();
      await card.says('Підпис не збережено');
      expect(card.text).to.contain('Звільніть місце й спробуйте ще раз.');
      expect(card.root.querySelector('[role=alert]')).to.exist;
      await until(() => heard.length === 1, 'the page is not told');
      expect((heard[0] as HTMLElementEventMap['hromada-error']).code).to.equal('storage');
      expect(backend.count('petition.sign')).to.equal(0);
    } finally {
      IDBObjectStore.prototype.put = original;
    }
    await card.signs();
    await card.becomes('received');
  });

  it('shares by the device’s own means, else copies the link, else shows it', async () => {
    const {card} = put();
    await card.complete();
    const shared: ShareData[] = [];
    const set = (name: string, value: unknown) => Object.defineProperty(navigator, name, {value, configurable: true});
    try {
      set('share', async (data: ShareData) => void shared.push(data));
      await card.press('Поділитися');
      await until(() => shared.length, 'nothing is shared');
      expect(shared[0]).to.deep.equal({title: square.title, url: square.url});

      set('share', () => Promise.reject(new DOMException('denied', 'NotAllowedError')));
      const copied: string[] = [];
      set('clipboard', {writeText: async (text: string) => void copied.push(text)});
      await card.press('Поділитися');
      await card.says('Посилання скопійовано');
      expect(copied).to.deep.equal([square.url]);

      set('clipboard', {writeText: () => Promise.reject(new DOMException('denied', 'NotAllowedError'))});
      await card.press('Поділитися');
      await card.says('Скопіюйте посилання:');
      const field = card.root.querySelector('input')!;
      expect(field.value).to.equal(square.url);
      expect(card.focused).to.equal(field);
      await expect(card.element).to.be.accessible();
    } finally {
      delete (navigator as {share?: unknown}).share;
      delete (navigator as {clipboard?: unknown}).clipboard;
    }
  });

  it('opens another petition when its attribute changes', async () => {
    const {card, backend} = put();
    await card.complete();
    card.element.setAttribute('petition-id', petitions.animals.id);
    await card.says('Про фінансову підтримку');
    expect(card.text).to.not.contain(square.title);
    await card.says('52 підписи з 500');
    expect(backend.count('session.get')).to.equal(1);
  });

  it('has a heading of the level that the page asks for, and never one outside of 2 to 6', async () => {
    const {card} = put({}, 'heading-level="4"');
    await card.complete();
    const heading = () => card.root.querySelector('[role=heading]')!.getAttribute('aria-level');
    expect(heading()).to.equal('4');
    for (const [given, level] of [
      ['1', '2'],
      ['9', '6'],
      ['x', '3'],
      ['', '3'],
    ] as const) {
      card.element.setAttribute('heading-level', given);
      await card.element.updateComplete;
      expect(heading(), given).to.equal(level);
    }
  });

  it('speaks the language it stands in, and follows the page when it changes', async () => {
    const {card} = put();
    await card.complete();
    expect(card.status).to.equal('Триває збір підписів');
    document.documentElement.lang = 'en';
    await until(
      () => card.status === 'Collecting signatures',
      () => `it says ${card.status}`,
    );
    await card.says('10 days left · until 3 December 2026, 23:59 Kyiv time');
    // The petition is in the language of its own.
    expect(card.root.querySelector('[part~=title]')!.getAttribute('lang')).to.equal('uk');
    document.documentElement.lang = 'de';
    await until(() => card.status === 'Триває збір підписів', 'what nobody has translated is in Ukrainian');
  });

  it('stands on its head for nobody: from right to left it is a mirror', async () => {
    const backend = network.open();
    const card = new PetitionCardHarness(
      paste<HTMLElement>(
        `<div dir="rtl"><hromada-petition-card petition-id="${square.id}" endpoint="${backend.address}"></hromada-petition-card></div>`,
      ).querySelector<PetitionCard>('hromada-petition-card')!,
    );
    await card.complete();
    const {right} = card.root.querySelector('[part~=card]')!.getBoundingClientRect();
    const title = document.createRange();
    title.selectNodeContents(card.root.querySelector('[part~=title]')!);
    const status = card.parts('status')[0]!.getBoundingClientRect();
    const number = card.parts('number')[0]!.getBoundingClientRect();
    expect(status.left).to.be.greaterThan(number.left);
    expect(right - title.getBoundingClientRect().right).to.be.lessThan(40);
    const bar = card.parts('progress')[0]!;
    expect(bar.querySelector('i')!.getBoundingClientRect().right).to.be.closeTo(bar.getBoundingClientRect().right, 3);
    await expect(card.element).to.be.accessible();
  });

  it('asks for nothing before it comes near the viewport, if the page wants it so', async () => {
    paste('<div class="far"></div>');
    const far = document.querySelector<HTMLElement>('.far')!;
    far.style.height = '5000px';
    const {card, backend} = put({}, 'loading="lazy"', FALLBACK);
    const early = put();
    await early.card.complete();
    expect(backend.requests).to.deep.equal([]);
    expect(card.fallback).to.equal('Петиція на сайті ради');
    card.element.scrollIntoView();
    await card.complete();
    expect(backend.count('petition.get')).to.equal(1);
  });

  it('asks no more than it needs: once for everybody, once for whoever is signed in', async () => {
    const {card, backend} = put();
    await card.complete();
    await until(() => backend.count('petition.signature') === 1, 'no question about one’s own signature');
    expect(backend.requests.map(({operation}) => operation).sort()).to.deep.equal([
      'petition.get',
      'petition.signature',
      'session.get',
    ]);
    const visitor = put({session: 'signedOut'});
    await visitor.card.complete();
    expect(visitor.backend.requests.map(({operation}) => operation).sort()).to.deep.equal([
      'petition.get',
      'session.get',
    ]);
  });

  it('is defined by its own file and not by its class', () => {
    expect(customElements.get('hromada-petition-card')).to.equal(PetitionCard);
  });
});
