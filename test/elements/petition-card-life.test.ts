import {expect, fixture, html} from '@open-wc/testing';
import '../../src/elements/petition-card/define.ts';
import type {Petition} from '../../src/contract/index.ts';
import type {PetitionCard} from '../../src/elements/petition-card/petition-card.ts';
import {standaloneStore} from '../../src/store/standalone.ts';
import type {Store} from '../../src/store/store.ts';
import {petitions} from '../support/fixtures.ts';
import type {Fault, MockBackendOptions} from '../support/handlers.ts';
import {clearPage, paste, readable, until} from '../support/harness-element.ts';
import {pageNetwork, type OpenBackend, type PageNetwork} from '../support/harness-network.ts';
import {PetitionCardHarness} from '../support/harness-petition-card.ts';

/*
 * What is read after a petition: its timeline, the answer, who has signed, taking a signature back, following.
 */

const {square} = petitions;
let network: PageNetwork;

before(() => {
  network = pageNetwork();
});
after(() => {
  network.close();
  expect(network.foreign).to.deep.equal([]);
  expect(network.uncaught).to.deep.equal([]);
});
afterEach(() => {
  clearPage();
  sessionStorage.clear();
});

interface Shown {
  card: PetitionCardHarness;
  backend: OpenBackend;
  store: Store;
}

function put(petition: Petition, options: Omit<MockBackendOptions, 'endpoint' | 'petitions'> = {}): Shown {
  const backend = network.open({petitions: [petition], ...options});
  return {...show(petition, backend), backend};
}

function show(petition: Petition, {address}: OpenBackend): Omit<Shown, 'backend'> {
  const markup = `<hromada-petition-card lang="uk" petition-id="${petition.id}" endpoint="${address}"></hromada-petition-card>`;
  return {card: new PetitionCardHarness(paste<PetitionCard>(markup)), store: standaloneStore({endpoint: address})};
}

/** Opens a disclosure as a person does. */
async function open(card: PetitionCardHarness, summary: string): Promise<HTMLDetailsElement> {
  const find = () => [...card.root.querySelectorAll('summary')].find(it => readable(it.textContent) === summary);
  await until(find, () => `a disclosure «${summary}»; it says: ${card.text}`);
  find()!.click();
  return find()!.parentElement as HTMLDetailsElement;
}

const stepsOf = (card: PetitionCardHarness): string[] =>
  [...card.root.querySelectorAll('[part=timeline] li')].map(({textContent}) => readable(textContent));

describe('hromada-petition-card, its timeline', function () {
  this.timeout(60_000);

  it('is an ordered list, folded while people sign, and tells what is expected from what happened', async () => {
    const {card} = put(square);
    const details = await open(card, 'Як рухається петиція');
    expect(details.querySelector('ol')).to.not.equal(null);
    expect(stepsOf(card)).to.deep.equal([
      '2 жовтня 2026 р. · петицію подано',
      '4 жовтня 2026 р. · оприлюднено, почався збір підписів',
      'далі · поріг 500, зібрано 47%',
      'до 3 грудня 2026 р. · збір підписів',
    ]);
    await expect(card.element).to.be.accessible();
  });

  it('is open once the council is at it', async () => {
    const {card} = put(petitions.inReview);
    await card.says('оголошено розгляд');
    expect(card.root.querySelector<HTMLDetailsElement>('[part=timeline]')!.open).to.equal(true);
    expect(stepsOf(card).at(-1)).to.equal('до 29 листопада 2026 р. · відповідь ради');
  });

  it('does not tell a threshold as reached that no longer stands: the count fell while somebody looked', async () => {
    const reached: Petition = {
      ...square,
      signatures: {total: 500, asOf: '2026-11-23T12:00:00Z'},
      thresholds: [{count: 500, reachedAt: '2026-11-22T11:20:00+02:00'}],
    };
    const {card, backend, store} = put(reached);
    await card.says('набрала 500 підписів');
    await card.says('поріг досягнуто');
    backend.put({...reached, signatures: {total: 498, asOf: '2026-11-23T12:01:00Z'}});
    await store.refresh('petition.get', {id: square.id});
    await card.says('498 підписів із 500');
    await card.says('ще 2 до розгляду');
    expect(card.text).to.not.contain('набрала 500');
    expect(card.text).to.contain('поріг 500, зібрано 99%');
  });

  it('says when a petition became an ordinary appeal', async () => {
    const {card} = put(petitions.appeal);
    await card.says('петиція стала звичайним зверненням');
  });
});

describe('hromada-petition-card, the council’s answer', function () {
  this.timeout(60_000);

  const answered = (decision: Petition['review']['decision']): Petition => ({
    ...petitions.answered,
    review: {...petitions.answered.review, answeredAt: '2026-10-01T16:20:00+03:00', decision},
  });

  it('has its text in paragraphs, and files with their kind and size', async () => {
    const {card} = put(
      answered({
        number: '1204',
        date: '2026-09-30',
        text: 'Перший абзац.\r\n\r\nДругий абзац\nз новим рядком.\n\n\n',
        url: 'https://hromada.example/1204',
        files: [
          {title: 'Рішення', url: 'https://hromada.example/1204.pdf', mediaType: 'application/pdf', size: 212_000},
          {title: 'Додаток', url: 'https://hromada.example/dodatok.docx', size: 1_430_000},
        ],
      }),
    );
    await card.says('Відповідь оприлюднено 1 жовтня 2026 р.');
    const decision = card.parts('decision')[0]!;
    expect([...decision.querySelectorAll('p')].map(({textContent}) => readable(textContent))).to.deep.equal([
      'Перший абзац.',
      'Другий абзац з новим рядком.',
    ]);
    expect([...decision.querySelectorAll('a')].map(({textContent}) => readable(textContent))).to.deep.equal([
      'Текст рішення',
      'Рішення (PDF, 212 кБ)',
      'Додаток (DOCX, 1,4 МБ)',
    ]);
    await expect(card.element).to.be.accessible();
  });

  it('leads nowhere that runs script', async () => {
    const url = 'javascript:alert(1)';
    const {card} = put(answered({number: '1', url, files: [{title: 'Файл', url}]}));
    await card.says('Рішення № 1');
    expect(card.parts('decision')[0]!.querySelectorAll('a').length).to.equal(0);
  });
});

describe('hromada-petition-card, who has signed', function () {
  this.timeout(60_000);
  const rowsOf = (card: PetitionCardHarness) => [...card.root.querySelectorAll('[part=signatories] li')];

  it('is asked for only when somebody opens it, a page at a time, and its end keeps the focus in it', async () => {
    const petition = {...square, signatures: {...square.signatures, total: 120, paper: 41}};
    const {card, backend} = put(petition);
    await card.complete();
    await open(card, 'Хто підписав');
    await until(() => rowsOf(card).length === 50, 'the first page');
    expect(backend.count('petition.signatories')).to.equal(1);
    expect(readable(rowsOf(card)[0]!.textContent)).to.equal('1. Особа 1 (приклад) 20 листопада 2026 р.');
    expect(card.text).to.contain('Показано 50 · усього 120');
    expect(card.text).to.contain('Із зібраних підписів на паперових листах: 41.');
    await expect(card.element).to.be.accessible();
    card.button('Показати ще').focus();
    await card.press('Показати ще');
    await until(() => rowsOf(card).length === 100, 'the second page');
    expect(readable(card.focused!.textContent)).to.equal('Показати ще');
    await card.press('Показати ще');
    await card.says('Показано 120 · усього 120');
    expect(card.buttons).to.not.contain('Показати ще');
    await until(
      () => card.focused?.closest('[part=signatories]'),
      () => `the focus is on ${card.focused?.localName}`,
    );
    expect(backend.count('petition.signatories')).to.equal(3);
  });

  it('forgets the names when it is closed, and keeps none on the device', async () => {
    const {card, store, backend} = put({...square, signatures: {...square.signatures, total: 3}});
    const details = await open(card, 'Хто підписав');
    await card.says('Особа 3 (приклад)');
    details.querySelector('summary')!.click();
    await card.stopsSaying('Особа 3');
    const kept = await new Promise<unknown[]>((resolve, reject) => {
      const request = indexedDB.open('hromada-cache');
      request.onerror = () => reject(request.error!);
      request.onsuccess = () => {
        const all = request.result.transaction('rows').objectStore('rows').getAllKeys();
        all.onsuccess = () => resolve(all.result);
      };
    });
    const own = kept.filter(key => String(key).startsWith(backend.address));
    expect(own.some(key => String(key).includes('petition.get'))).to.equal(true);
    expect(own.some(key => String(key).includes('signatories'))).to.equal(false);
    expect(store.id).to.equal(backend.address);
  });

  it('is what the statute lets be shown: initials, or a number', async () => {
    const initials = put({...square, signers: 'initials', signatures: {...square.signatures, total: 3}});
    await open(initials.card, 'Хто підписав');
    await initials.card.says('замість імен показано ініціали');
    expect(rowsOf(initials.card)).to.have.length(3);
    const count = put({...square, signers: 'count'});
    await open(count.card, 'Хто підписав');
    await count.card.says('не оприлюднюють. Усього 239 підписів.');
    expect(rowsOf(count.card)).to.have.length(0);
  });

  it('tells a signature on paper from one without a name, and shows a number once', async () => {
    const items = [
      {number: 1, name: '<b>Олена</b> (приклад)', signedOn: '2026-11-20'},
      {number: 2, signedOn: '2026-10-25'},
      {number: 2, signedOn: '2026-10-25'},
    ];
    const {card} = put(square, {faults: {'petition.signatories': {json: {mode: 'full', total: 2, items}}}});
    await open(card, 'Хто підписав');
    await card.says('2. на папері 25 жовтня 2026 р.');
    expect(rowsOf(card)).to.have.length(2);
    expect(card.text).to.contain('<b>Олена</b> (приклад)');
  });

  it('says that nobody has signed, that it is on its way, or why it is not there; and tries again', async () => {
    const nobody = put({...square, signatures: {...square.signatures, total: 0}});
    await open(nobody.card, 'Хто підписав');
    await nobody.card.says('Ще ніхто не підписав.');
    const unnamed = put(square, {faults: {'petition.signatories': {json: {mode: 'full', total: 731, items: []}}}});
    await open(unnamed.card, 'Хто підписав');
    await unnamed.card.says('Імен тих, хто підписав досі, тут немає.');
    const {card, backend} = put(square, {faults: {'petition.signatories': 'hang'}});
    await open(card, 'Хто підписав');
    await card.says('Завантажуємо перелік…');
    const failing = put(square, {faults: {'petition.signatories': 'offline'}});
    await open(failing.card, 'Хто підписав');
    await failing.card.says('На цьому пристрої переліку не зберігаємо');
    expect(failing.card.title).to.equal(square.title);
    failing.backend.spoil({'petition.signatories': undefined});
    await failing.card.press('Спробувати ще раз');
    await failing.card.says('Показано 50');
    expect(backend.count('petition.signatories')).to.equal(1);
  });
});

describe('hromada-petition-card, a list of signatories that is not one', function () {
  this.timeout(60_000);
  const item = {number: 1, name: 'Олена (приклад)', signedOn: '2026-11-20'};
  const list = {mode: 'full', total: 1, items: [item]};
  const faults: Fault[] = [
    'html',
    'malformed',
    'wrong-types',
    'huge',
    'deep',
    'empty',
    {status: 502},
    {json: null},
    {json: {...list, mode: 'names'}},
    {json: {...list, total: -1}},
    {json: {...list, items: [{...item, number: 0}]}},
    {json: {...list, items: [{...item, signedOn: '2026-02-30'}]}},
    {json: {...list, items: [{...item, name: ['x']}]}},
    {json: {...list, items: Array.from({length: 101}, (_, index) => ({...item, number: index + 1}))}},
  ];
  for (const fault of faults)
    it(`leaves the petition as it is, and says so: ${JSON.stringify(fault).slice(0, 80)}`, async () => {
      const {card} = put(square, {faults: {'petition.signatories': fault}});
      await open(card, 'Хто підписав');
      await card.says('Не вдалося завантажити перелік');
      expect(card.title).to.equal(square.title);
      expect(card.root.querySelector('[part=signatories] li')).to.equal(null);
    });
});

describe('hromada-petition-card, taking a signature back', function () {
  this.timeout(60_000);
  const petition: Petition = {...square, withdrawal: true};
  const signed = (options: Omit<MockBackendOptions, 'endpoint' | 'petitions'> = {}, it = petition) =>
    put(it, {session: 'eligible', ...options});

  const sign = async (card: PetitionCardHarness) => {
    await card.signs();
    await card.says('Підпис отримано громадою');
  };
  const withdraw = async (card: PetitionCardHarness) => {
    await card.press('Відкликати підпис');
    await card.says('Відкликати ваш підпис?');
    await card.press('Відкликати');
  };

  it('is not offered where the statute does not say that it may be', async () => {
    for (const it of [square, {...petition, withdrawal: false}]) {
      const {card} = signed({}, it);
      await sign(card);
      await open(card, 'Як рухається петиція');
      expect(card.buttons).to.not.contain('Відкликати підпис');
    }
  });

  it('asks first, and an Enter too many takes nothing back', async () => {
    const {card, backend} = signed();
    await sign(card);
    await card.press('Відкликати підпис');
    await card.says('Відкликати ваш підпис?');
    await until(() => card.focused?.id === 'withdraw', 'the question has no focus');
    await expect(card.element).to.be.accessible();
    await card.press('Залишити підпис');
    await card.stopsSaying('Відкликати ваш підпис?');
    expect(backend.count('petition.withdraw')).to.equal(0);
    expect(backend.signatures).to.have.length(1);
  });

  it('is received; then the earlier receipt is no signature any more, and signing again is a new act', async () => {
    const {card, backend} = signed();
    const heard = card.listen('hromada-submit', 'hromada-queued', 'hromada-received');
    await sign(card);
    await card.says('240 підписів із 500');
    await withdraw(card);
    await card.says('Відкликання підпису отримано громадою');
    await card.says('239 підписів із 500');
    expect(card.receipt).to.equal('');
    expect(card.text).to.not.contain('з вашим');
    expect(card.is('received')).to.equal(false);
    expect(card.canSign).to.equal(true);
    expect(backend.signatures).to.have.length(0);
    await card.signs();
    await card.says('Підпис отримано громадою');
    await card.says('240 підписів із 500');
    expect(card.text).to.not.contain('Відкликання підпису отримано');
    expect(backend.signatures).to.have.length(1);
    const [first, second, third] = heard.flatMap(event => ('result' in event ? event.id : []));
    expect(new Set([first, second, third]).size).to.equal(3);
    expect(heard.filter(({type}) => type === 'hromada-submit')).to.have.length(3);
  });

  it('stays received over a reload', async () => {
    const {card, backend} = signed();
    await sign(card);
    await withdraw(card);
    await card.says('Відкликання підпису отримано громадою');
    card.element.remove();
    const again = show(petition, backend).card;
    await again.says('Відкликання підпису отримано громадою');
    expect(again.receipt).to.equal('');
    expect(again.canSign).to.equal(true);
  });

  it('waits without a connection; taken back before it was sent, nobody hears of it', async () => {
    const {card, backend, store} = signed();
    await sign(card);
    backend.spoil({'petition.withdraw': 'offline'});
    await withdraw(card);
    await card.says('Відкликання підпису збережено на цьому пристрої');
    await card.says('Зарахують, якщо громада отримає його до 3 грудня 2026 р., 23:59');
    expect(card.receipt).to.not.equal('');
    await expect(card.element).to.be.accessible();
    // What is being sent cannot be taken back by forgetting it here.
    await until(
      () => backend.count('petition.withdraw') && card.buttons.includes('Не відкликати'),
      () => `an attempt; it says: ${card.text}`,
    );
    await card.press('Не відкликати');
    await card.stopsSaying('Відкликання підпису збережено');
    const asked = backend.count('petition.withdraw');
    backend.spoil({'petition.withdraw': undefined});
    await store.retry();
    expect(card.buttons).to.contain('Відкликати підпис');
    expect(backend.count('petition.withdraw')).to.equal(asked);
    expect(backend.signatures).to.have.length(1);
  });

  it('of a signature that was not sent yet is no act at all', async () => {
    const {card, backend} = signed({faults: {'petition.sign': 'offline'}});
    await card.signs();
    await card.says('Ваш підпис збережено на цьому пристрої');
    expect(card.buttons).to.not.contain('Відкликати підпис');
    await card.press('Не надсилати');
    await card.stopsSaying('Ваш підпис збережено');
    backend.spoil({'petition.sign': undefined});
    expect(backend.count('petition.withdraw')).to.equal(0);
    expect(backend.signatures).to.have.length(0);
  });

  it('is refused with its reason, stays, and can be let go of', async () => {
    for (const [problem, words] of [
      ['not-open', 'Збір підписів за цю петицію зараз не триває.'],
      ['deadline-passed', 'Збір завершився раніше, ніж громада отримала відкликання: ваш підпис і далі враховано.'],
    ] as const) {
      const {card, backend} = signed();
      await sign(card);
      backend.spoil({'petition.withdraw': {problem}});
      await withdraw(card);
      await card.says('Відкликання не прийнято');
      expect(card.text).to.contain(words);
      expect(card.receipt).to.not.equal('');
      await card.press('Прибрати');
      await card.stopsSaying('Відкликання не прийнято');
      expect(card.buttons).to.contain('Відкликати підпис');
    }
  });

  it('is not tried again when the council has struck the signature off meanwhile', async () => {
    const {card, backend} = signed();
    await sign(card);
    backend.spoil({'petition.withdraw': {problem: 'not-eligible', reason: 'signature-void'}});
    await withdraw(card);
    await card.says('Громада визнала ваш підпис недійсним.');
    expect(card.buttons).to.include('Прибрати').and.not.include('Спробувати ще раз');
  });

  it('is not offered after the deadline, and not to whoever the backend says may not', async () => {
    const {store} = signed({signed: {'account-olena': [square.id]}});
    const real = await fixture<PetitionCard>(
      html`<hromada-petition-card
        lang="uk"
        petition-id=${square.id}
        .store=${{...store, now: () => Date.parse('2026-12-04T00:00:00+02:00')}}
      ></hromada-petition-card>`,
    );
    const late = new PetitionCardHarness(real);
    await late.says('Підпис отримано громадою');
    await open(late, 'Як рухається петиція');
    expect(late.buttons).to.not.contain('Відкликати підпис');
  });
});

describe('hromada-petition-card, following', function () {
  this.timeout(60_000);
  const follow = async (card: PetitionCardHarness) => {
    await open(card, 'Стежити за петицією');
    await card.press('Стежити на цьому пристрої');
    await card.says('Ви стежите за петицією на цьому пристрої.');
  };
  const later = (backend: OpenBackend, total: number, change: Partial<Petition> = {}) =>
    backend.put({...square, signatures: {total, asOf: new Date(Date.now() + 86_400_000).toISOString()}, ...change});

  it('is off until the person asks, and sends nothing', async () => {
    const {card, backend, store} = put(square);
    await open(card, 'Стежити за петицією');
    await card.says('Це пам’ятає лише цей пристрій');
    await expect(card.element).to.be.accessible();
    const place = {kind: 'petition', item: square.id};
    expect(await (await store.follows!()).load(place)).to.equal(undefined);
    const asked = backend.requests.length;
    await card.press('Стежити на цьому пристрої');
    await card.says('Ви стежите за петицією на цьому пристрої.');
    expect(await (await store.follows!()).load(place)).to.include({total: 239, standing: 'collecting'});
    expect(backend.requests.length).to.equal(asked);
    await card.press('Більше не стежити');
    await card.says('Це пам’ятає лише цей пристрій');
    expect(await (await store.follows!()).load(place)).to.equal(undefined);
  });

  it('says at the next visit what has changed, until the person has read it', async () => {
    const {card, backend, store} = put(square);
    await follow(card);
    card.element.remove();
    later(backend, 512, {review: {state: 'in-review', startedAt: '2026-11-24T10:00:00+02:00'}});
    await store.refresh('petition.get', {id: square.id});
    const again = show(square, backend).card;
    await again.says('Що змінилося, відколи ви дивилися');
    const news = again.part('news');
    expect(news).to.contain('стан: «На розгляді»');
    expect(news).to.contain('набрала 500 підписів');
    expect(news).to.contain('+273 підписи');
    await expect(again.element).to.be.accessible();
    await again.press('Переглянуто');
    await again.stopsSaying('Що змінилося');
    again.element.remove();
    const third = show(square, backend).card;
    await third.says('оголошено розгляд');
    await open(third, 'Стежити за петицією');
    await third.says('Ви стежите');
    expect(third.part('news')).to.equal('');
  });

  it('takes one’s own signature for seen: it is no news at the next visit', async () => {
    const {card, backend, store} = put(square, {session: 'eligible'});
    let kept: {at: number; total: number} | undefined;
    const keeps = async (right: (it: {at: number; total: number}) => boolean, message: string) => {
      const follows = await store.follows!();
      let looking = false;
      await until(
        () => {
          if (!looking) {
            looking = true;
            void follows.load<typeof kept>({kind: 'petition', item: square.id}).then(it => {
              kept = it;
              looking = false;
            });
          }
          return kept && right(kept);
        },
        () => `${message}: ${JSON.stringify(kept)}`,
      );
    };
    await follow(card);
    await card.signs();
    await card.says('Підпис отримано громадою');
    await keeps(({total}) => total === 240, 'the count with one’s own is not kept');
    card.element.remove();
    const {at: before} = kept!;
    const again = show(square, backend).card;
    await again.says('240 підписів');
    // It has compared, and goes on from there.
    await keeps(({at}) => at > before, 'it has not looked again');
    expect(again.part('news')).to.equal('');
  });

  it('says of signatures that were struck off that there are fewer', async () => {
    const {card, backend, store} = put(square);
    await follow(card);
    card.element.remove();
    later(backend, 237);
    await store.refresh('petition.get', {id: square.id});
    await show(square, backend).card.says('−2 підписи: частину відкликали або визнали недійсними');
  });

  it('is erased with everything else of this backend', async () => {
    const {card, store} = put(square);
    await follow(card);
    await store.forget();
    expect(await (await store.follows!()).load({kind: 'petition', item: square.id})).to.equal(undefined);
  });

  it('works where nothing is kept, and says so', async () => {
    const backend = network.open({petitions: [square]});
    const store = standaloneStore({endpoint: backend.address, storage: 'memory'});
    const element = await fixture<PetitionCard>(
      html`<hromada-petition-card lang="uk" petition-id=${square.id} .store=${store}></hromada-petition-card>`,
    );
    const card = new PetitionCardHarness(element);
    await follow(card);
    await card.says('Цей браузер нічого не зберігає: стежитимемо, доки відкрито сторінку.');
  });

  it('hands over the term as a calendar file', async () => {
    const {card} = put(square);
    await open(card, 'Стежити за петицією');
    const files: {name: string; blob: Blob}[] = [];
    const {createObjectURL} = URL;
    const {click} = HTMLAnchorElement.prototype;
    let last: Blob;
    URL.createObjectURL = blob => createObjectURL.call(URL, (last = blob as Blob));
    HTMLAnchorElement.prototype.click = function () {
      files.push({name: this.download, blob: last});
    };
    try {
      await card.press('Додати строк до календаря');
      await until(() => files.length, 'no file');
    } finally {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
    }
    expect(files[0]!.name).to.equal('Лв-1847-еп.ics');
    expect(files[0]!.blob.type).to.equal('text/calendar;charset=utf-8');
    const text = await files[0]!.blob.text();
    expect(text).to.contain('DTSTART:20261203T215959Z\r\n');
    expect(text.replaceAll('\r\n ', '')).to.contain(
      'SUMMARY:Останній день збору підписів: Зберегти сквер по вулиці Шевченка\\, 66\r\n',
    );
    expect(text.endsWith('END:VCALENDAR\r\n')).to.equal(true);
  });
});
