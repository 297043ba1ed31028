import {expect} from '@open-wc/testing';
import '../../src/elements/petition-list/define.ts';
import type {Petition, PetitionList as Page} from '../../src/contract/index.ts';
import type {PetitionList} from '../../src/elements/petition-list/petition-list.ts';
import type {OutboxReceipt, Store} from '../../src/store/store.ts';
import {fixedStore} from '../support/fixed-store.ts';
import {CLOCK, petitions} from '../support/fixtures.ts';
import {clearPage, until} from '../support/harness-element.ts';
import {pageNetwork, type OpenBackend, type PageNetwork} from '../support/harness-network.ts';
import {PetitionListHarness} from '../support/harness-petition-list.ts';
import {entryOf, outboxOf, receiptOf} from '../support/harness-states.ts';
import {manyPetitions} from '../support/many-petitions.ts';

let network: PageNetwork;
const before0 = location.href;

before(() => {
  network = pageNetwork();
});
afterEach(() => {
  clearPage();
  history.replaceState(null, '', before0);
});
after(() => {
  network.close();
  expect(network.uncaught).to.deep.equal([]);
});

/** What the backend was asked for, as the query of each address. */
const asked = (backend: OpenBackend): Record<string, string>[] =>
  backend.requests
    .filter(({operation}) => operation === 'petition.list')
    .map(({url}) => Object.fromEntries(new URL(url).searchParams));

/** An element over a store that always says the same. */
const over = (store: Store, attributes = ''): PetitionListHarness => {
  const host = document.createElement('div');
  document.body.append(host);
  const element = document.createElement('hromada-petition-list');
  element.store = store;
  for (const name of attributes.split(' ').filter(Boolean))
    element.setAttribute(...(name.split('=') as [string, string]));
  host.append(element);
  return new PetitionListHarness(element);
};

const pageOf = (items: Petition[], more: Partial<Page> = {}): Page => ({items, total: items.length, ...more});

describe('hromada-petition-list', function () {
  this.timeout(60_000);

  it('shows a tab of petitions, with what each row has to say', async () => {
    const list = PetitionListHarness.paste(network.open().address);
    await list.counts('9 петицій');
    expect(list.tabs).to.deep.equal([
      'Триває збір 9',
      'На розгляді 2',
      'З відповіддю 2',
      'Не підтримано радою 1',
      'Не набрали підписів 2',
      'Архів 1',
      'Усі 17',
    ]);
    expect(list.row('Домівки')).to.equal(
      'Про фінансову підтримку «Домівки врятованих тварин» 52 підписи з 500 № Лв/1863-еп · залишилося 59 днів',
    );
    expect(list.row('бібліотеки')).to.contain('642 підписи з 500 Набрала');
    expect(list.row('нічного трамвая')).to.contain('сьогодні останній день');
    expect(list.row('сортувальні')).to.contain('Збір підписів ще не почався');
    expect(list.row('Домівки')).not.to.contain('Триває збір');
    expect(list.links.some(({href}) => href === petitions.square.url)).to.equal(true);
    await expect(list.element).to.be.accessible();
  });

  it('tells by when a review is to be announced, or else answered', async () => {
    const {awaiting} = petitions;
    const told = {...awaiting, id: 'told', title: 'Оголосити', review: {...awaiting.review, announceBy: '2026-11-25'}};
    const backend = network.open({petitions: [awaiting, told]});
    const list = PetitionListHarness.paste(backend.address, 'lang="uk" status="in-review"');
    await list.counts('2 петиції');
    expect(list.row('Оголосити')).to.contain('рада має оголосити розгляд до 25 листопада 2026 р.');
    expect(list.row('фонтанчики')).to.contain('відповідь до 3 грудня 2026 р.');
  });

  it('moves between tabs by arrow keys without asking, and asks when one is chosen', async () => {
    const backend = network.open();
    const list = await PetitionListHarness.paste(backend.address).counts('9 петицій');
    const press = (key: string) => list.focused!.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
    list.tab('Триває').focus();
    press('ArrowRight');
    expect(list.focused).to.equal(list.tab('На розгляді'));
    press('ArrowLeft');
    press('ArrowLeft');
    expect(list.focused).to.equal(list.tab('Усі'));
    press('Home');
    press('End');
    expect(list.focused).to.equal(list.tab('Усі'));
    press('ArrowRight');
    expect(list.focused).to.equal(list.tab('Триває'));
    expect(asked(backend)).to.have.length(1);
    list.tab('На розгляді').click();
    await list.counts('2 петиції');
    expect(list.chosenTab).to.equal('На розгляді 2');
    expect(list.tab('На розгляді').tabIndex).to.equal(0);
    expect(list.tab('Триває').tabIndex).to.equal(-1);
    expect(asked(backend)).to.have.length(2);
  });

  it('never calls «не підтримано» what has not gathered its signatures', async () => {
    const list = PetitionListHarness.paste(network.open().address, 'status="not-supported"');
    await list.counts('1 петиція');
    expect(list.titles).to.deep.equal([petitions.notSupported.title]);
    const rows = () =>
      list
        .parts('petition')
        .map(({textContent}) => textContent)
        .join();
    list.tab('Не набрали').click();
    await list.counts('2 петиції');
    expect(list.text).to.contain('Не набрала підписів');
    expect(rows()).not.to.contain('Не підтримано');
    expect(list.titles).not.to.contain(petitions.stopped.title);
    // Stopped by the council is neither.
    list.tab('Архів').click();
    await list.counts('1 петиція');
    expect(list.titles).to.deep.equal([petitions.stopped.title]);
    expect(rows()).to.contain('Збір підписів зупинено');
    expect(rows()).not.to.contain('Не набрала');
  });

  it('finds by words with either spelling and any apostrophe, and by number, asking once for what was typed', async () => {
    const backend = network.open({petitions: manyPetitions(20)});
    const list = await PetitionListHarness.paste(backend.address).counts('20 петицій');
    for (const words of ['п', 'пр', 'проект', 'проект пятого']) list.type(words);
    await list.counts('3 петиції');
    expect(asked(backend).map(({q}) => q)).to.deep.equal([undefined, 'проект пятого']);
    const other = PetitionListHarness.paste(network.open().address, 'query="лв 1863"');
    await other.counts('1 петиція');
    expect(other.titles).to.deep.equal([petitions.animals.title]);
  });

  it('asks for nothing more once it has gone while somebody was typing', async () => {
    const backend = network.open();
    const list = await PetitionListHarness.paste(backend.address).counts('9 петицій');
    list.type('сквер');
    list.element.remove();
    const other = await PetitionListHarness.paste(network.open().address, 'query="сквер"').counts('1 петиція');
    other.type('скв');
    await until(() => asked(backend).length === 1 && other.line === '1 петиція', 'the other one has no answer');
    expect(asked(backend)).to.have.length(1);
  });

  it('shows the answer to the last question, whichever comes last', async () => {
    const backend = network.open({petitions: manyPetitions(30)});
    const list = await PetitionListHarness.paste(backend.address).counts('30 петицій');
    backend.spoil({'petition.list': {delay: 300}});
    list.type('тепло');
    list.search.form!.requestSubmit();
    await until(() => asked(backend).length === 2, 'the first question is not asked');
    backend.spoil({'petition.list': undefined});
    list.type('ремонт');
    list.search.form!.requestSubmit();
    await list.counts('4 петиції');
    expect(list.titles.every(title => title.startsWith('Ремонт'))).to.equal(true);
    // The late answer is of a question that nobody asks any more.
    list.type('сквер');
    list.search.form!.requestSubmit();
    await list.counts('5 петицій');
    expect(list.titles.every(title => title.includes('сквер'))).to.equal(true);
  });

  it('orders and narrows, and clears what has found nothing', async () => {
    const backend = network.open();
    const list = await PetitionListHarness.paste(backend.address, 'create-url="/new"').counts('9 петицій');
    list.choose('order', 'most-signed');
    await until(() => list.titles[0] === petitions.longText.title, 'not in order');
    list.choose('category', 'Транспорт');
    await list.counts('1 петиція');
    list.type('дирижабль');
    await list.counts('0 петицій');
    await list.says('Такої петиції немає. Перевірте слова');
    await expect(list.element).to.be.accessible();
    list.button('Очистити пошук').focus();
    await list.press('Очистити пошук');
    await list.counts('9 петицій');
    // It was answered before, a moment ago.
    expect(asked(backend)).to.have.length(4);
    expect(list.search.value).to.equal('');
    expect(list.focused).to.equal(list.search);
  });

  it('leads to where words are found when this tab has none', async () => {
    const list = PetitionListHarness.paste(network.open().address, 'query="пандус"');
    await list.says('Такої петиції в цьому розділі немає.');
    await list.press('Шукати в усіх розділах: 1');
    await list.counts('1 петиція');
    expect(list.chosenTab).to.equal('Усі 1');
    expect(list.titles).to.deep.equal([petitions.answered.title]);
  });

  it('shows more by its cursor, moves the focus to the first new one, and says how far it is', async () => {
    const backend = network.open({petitions: manyPetitions(23)});
    const list = await PetitionListHarness.paste(backend.address, 'page-size="10"').counts('23 петиції');
    await list.says('Показано 10 із 23');
    list.button('Показати ще 10').focus();
    await list.press('Показати ще 10');
    await until(() => list.titles.length === 20, 'no second page');
    expect(list.focused).to.equal(list.links.filter(({part}) => part.contains('link'))[10]);
    expect(list.text).to.contain('Показано 20 із 23');
    list.button('Показати ще 3').focus();
    await list.press('Показати ще 3');
    await until(() => list.titles.length === 23, 'no third page');
    expect(list.focused).to.equal(list.links.filter(({part}) => part.contains('link'))[20]);
    expect(list.buttons.join()).not.to.contain('Показати');
    expect(asked(backend).map(({cursor}) => cursor)).to.deep.equal([undefined, 'many-00010', 'many-00020']);
    expect(new Set(list.titles).size).to.equal(23);
  });

  it('keeps what is shown when more does not come, and offers it again', async () => {
    const backend = network.open({petitions: manyPetitions(12)});
    const list = await PetitionListHarness.paste(backend.address, 'page-size="10"').counts('12 петицій');
    backend.spoil({'petition.list': {problem: 'internal'}});
    await list.press('Показати ще 2');
    await list.says('Не вдалося показати ще.');
    expect(list.titles).to.have.length(10);
    await expect(list.element).to.be.accessible();
    backend.spoil({'petition.list': undefined});
    await list.press('Спробувати ще раз');
    await until(() => list.titles.length === 12, 'no second page');
    await list.stopsSaying('Не вдалося показати ще.');
  });

  it('has nothing twice and loses nothing when newer ones push the pages on', async () => {
    const all = manyPetitions(25);
    const backend = network.open({petitions: all.slice(2)});
    const list = await PetitionListHarness.paste(backend.address, 'page-size="10"').counts('23 петиції');
    await list.press('Показати ще 10');
    await until(() => list.titles.length === 20, 'no second page');
    const reading = list.links.find(({textContent}) => textContent === all[6]!.title)!;
    reading.focus();
    backend.put(all[0]!);
    backend.put(all[1]!);
    // Gone from this tab, in the middle of the first page.
    backend.put({...all[5]!, collection: {...all[5]!.collection, state: 'stopped'}});
    const {standaloneStore} = await import('../../src/store/standalone.ts');
    await standaloneStore({endpoint: backend.address}).refresh('petition.list', {tab: 'collecting', limit: 10});
    await list.counts('24 петиції');
    const expected = all.slice(0, 22).filter(it => it !== all[5]);
    expect(list.titles).to.deep.equal(expected.map(({title}) => title));
    // Whoever reads one stays with it.
    expect(list.focused?.textContent).to.equal(all[6]!.title);
    await list.press('Показати ще 3');
    await until(() => list.titles.length === 24, 'no third page');
    expect(new Set(list.titles).size).to.equal(24);
  });

  it('says what is one’s own: kept here, refused, received', async () => {
    const items = [petitions.square, petitions.open, petitions.animals];
    const list = over(
      fixedStore(
        {'petition.list': {data: pageOf(items), updatedAt: CLOCK, fetching: false}},
        {
          now: CLOCK,
          outbox: outboxOf({
            entries: [entryOf(petitions.square), entryOf(petitions.animals, {id: 'key-2', status: 'rejected'})],
            receipts: [receiptOf(petitions.open)],
          }),
        },
      ),
    );
    await list.counts('3 петиції');
    await until(
      () => list.row('сквер').includes('ваш ще'),
      () => list.text,
    );
    expect(list.row('сквер')).to.contain('239 підписів із 500 · ваш ще не надіслано');
    expect(list.row('Домівки')).to.contain('52 підписи з 500 · ваш не прийнято');
    // The receipt's count is newer than the list's: one's own signature is in it, once.
    expect(list.row('гімназії')).to.contain('446 підписів із 500 · ви підписали 23 листопада 2026 р.');
    await expect(list.element).to.be.accessible();
  });

  it('says no more that one has signed once the page knows better, and keeps the count of what was taken back', async () => {
    const later = '2026-11-23T14:10:00+02:00';
    const withdrawn = {
      name: 'petition.withdraw',
      dedupeKey: `petition.withdraw:${petitions.animals.id}`,
      result: {withdrawnAt: later, signatures: {total: 51, asOf: later}},
    } as const;
    const store = fixedStore(
      {'petition.list': {data: pageOf([petitions.square, petitions.open, petitions.animals]), fetching: false}},
      {
        now: CLOCK,
        outbox: outboxOf({
          receipts: [
            receiptOf(petitions.square),
            receiptOf(petitions.open),
            receiptOf(petitions.animals, withdrawn as unknown as Partial<OutboxReceipt>),
          ],
        }),
      },
    );
    // Struck off: a card on this page has asked for it.
    const answer = {params: {petitionId: petitions.open.id}, data: {signed: false}, updatedAt: CLOCK + 3_600_000};
    store.known = async name => (name === 'petition.signature' ? ([answer] as never) : []);
    const list = await over(store).counts('3 петиції');
    await until(
      () => list.row('Домівки').includes('51 підпис ') && !list.row('гімназії').includes('підписали'),
      () => list.text,
    );
    expect(list.row('сквер')).to.contain('ви підписали 23 листопада 2026 р.');
    expect(list.row('Домівки')).not.to.contain('підписали');
  });

  it('says that petitions are paused, why and until when, and does not offer to start one', async () => {
    const paused = {since: '2026-03-01', until: '2026-12-31', reason: 'Приклад причини.'};
    const list = PetitionListHarness.paste(network.open({paused}).address, 'create-url="/new"');
    await list.says('Петиції призупинено з 1 березня 2026 р. до 31 грудня 2026 р.');
    await list.says('Приклад причини.');
    expect(list.part('create')).to.equal('');
    expect(list.titles).to.have.length(9);
  });

  it('says that there are none at all, and offers to start one', async () => {
    const list = PetitionListHarness.paste(network.open({petitions: []}).address, 'create-url="/new"');
    await list.says('У громаді ще немає жодної петиції.');
    await list.becomes('empty');
    expect(list.links.filter(({href}) => href.endsWith('/new'))).to.have.length(2);
  });

  it('leads only to addresses that cannot run a script', async () => {
    const bad = {...petitions.square, url: 'javascript:alert(1)'};
    const {address} = network.open({petitions: [bad]});
    const list = PetitionListHarness.paste(address, 'create-url="javascript:alert(1)"');
    await list.counts('1 петиція');
    expect(list.links).to.have.length(0);
    const own = PetitionListHarness.paste(address, 'petition-url="/petitions/{id}" create-url="/new"');
    await own.counts('1 петиція');
    expect(own.links.map(({href}) => new URL(href).pathname)).to.deep.equal(['/new', '/petitions/lviv-skver']);
  });

  it('keeps its question in the address, apart from another list’s', async () => {
    history.replaceState(null, '', '?other=1&a-tab=answered&a-order=most-signed&b-words=сквер');
    const {address} = network.open();
    const a = PetitionListHarness.paste(address, 'deep-link="a"');
    const b = PetitionListHarness.paste(address, 'deep-link="b"');
    const c = PetitionListHarness.paste(address);
    await a.counts('2 петиції');
    await b.counts('1 петиція');
    await c.counts('9 петицій');
    expect(a.chosenTab).to.equal('З відповіддю 2');
    a.tab('На розгляді').click();
    b.type('трамва');
    c.tab('Усі').click();
    await until(
      () => location.search.includes('a-tab=in-review') && b.titles[0]?.includes('трамвая'),
      'not in the address',
    );
    expect(Object.fromEntries(new URLSearchParams(location.search))).to.deep.equal({
      other: '1',
      'a-tab': 'in-review',
      'a-order': 'most-signed',
      'b-words': 'трамва',
    });
    a.tab('Триває').click();
    await a.counts('9 петицій');
    expect(new URLSearchParams(location.search).has('a-tab')).to.equal(false);
    history.pushState(null, '', '?a-tab=not-supported');
    history.pushState(null, '', '?a-tab=all');
    history.back();
    await a.counts('1 петиція');
    await b.counts('9 петицій');
  });

  it('keeps what is being typed when the page goes to an anchor, or back to somebody else’s parameters', async () => {
    history.replaceState(null, '', '?p-tab=all');
    const list = await PetitionListHarness.paste(network.open().address, 'deep-link="p"').counts('17 петицій');
    list.type('трамва');
    const stepped = new Promise(resolve => addEventListener('popstate', resolve, {once: true}));
    location.hash = '#footer';
    await stepped;
    expect(list.search.value).to.equal('трамва');
    await list.counts('1 петиція');
    expect(list.search.value).to.equal('трамва');
    expect(new URLSearchParams(location.search).get('p-words')).to.equal('трамва');
    expect(location.hash).to.equal('#footer');
  });

  it('writes every tab from where its column begins, also one of two lines', async () => {
    const list = await PetitionListHarness.paste(network.open().address).counts('9 петицій');
    for (const tab of list.parts('tab')) expect(getComputedStyle(tab).textAlign).to.equal('start');
  });

  it('shows without a connection what it showed before, and looks through what this device has seen', async () => {
    const backend = network.open();
    const list = await PetitionListHarness.paste(backend.address).counts('9 петицій');
    backend.spoil({all: 'offline'});
    list.type('звернення про тишу');
    await list.counts('1 петиція серед тих, що бачив цей пристрій · показано стан на ');
    expect(list.titles).to.deep.equal([petitions.noThreshold.title]);
    await list.becomes('stale');
    await expect(list.element).to.be.accessible();
    list.tab('З відповіддю').click();
    await list.counts('0 петицій серед тих, що бачив цей пристрій');
    // What these words have found on this device, not how many petitions the backend has.
    await list.says('Шукати в усіх розділах: 1');
    list.type('дирижабль');
    await list.stopsSaying('Шукати в усіх розділах');
    await list.says('Такої петиції в цьому розділі немає.');
    list.type('тишу');
    await list.press('Шукати в усіх розділах: 1');
    await list.counts('1 петиція серед тих, що бачив цей пристрій');
    expect(list.titles).to.deep.equal([petitions.noThreshold.title]);
    list.tab('З відповіддю').click();
    await list.counts('0 петицій серед тих, що бачив цей пристрій');
    backend.spoil({all: undefined});
    await list.press('Спробувати ще раз');
    await list.says('Такої петиції в цьому розділі немає');
    list.tab('Триває').click();
    await list.counts('1 петиція');
    await until(() => !list.is('stale'), 'it still calls itself old');
  });

  it('says what went wrong where nothing is known, tells the page, and tries again', async () => {
    const backend = network.open({faults: {all: 'offline'}});
    const list = PetitionListHarness.paste(backend.address);
    const told = list.listen('hromada-error');
    await list.says('Немає зв’язку з сервером громади.');
    expect(list.fallback).to.equal('Петиції громади');
    expect(told.map(({code}) => code)).to.include('offline');
    await expect(list.element).to.be.accessible();
    backend.spoil({all: undefined});
    await list.press('Спробувати ще раз');
    await list.counts('9 петицій');
  });

  it('works with a backend that counts nothing and knows no categories', async () => {
    const list = over(fixedStore({'petition.list': {data: pageOf([petitions.square], {total: 1}), fetching: false}}));
    await list.counts('1 петиція');
    expect(list.tabs[0]).to.equal('Триває збір');
    expect(list.parts('category')).to.have.length(0);
  });

  it('begins with what the page carries, and with nothing else', async () => {
    const {address} = network.open({faults: {all: 'hang'}});
    const list = PetitionListHarness.paste(address);
    const carry = (into: PetitionListHarness, data: unknown) => {
      const script = document.createElement('script');
      script.type = 'application/json';
      script.textContent = JSON.stringify(data);
      into.element.append(script);
    };
    const carried = document.createElement('hromada-petition-list');
    carried.endpoint = address;
    const harness = new PetitionListHarness(carried);
    carry(harness, pageOf([petitions.square], {total: 37}));
    document.body.append(carried);
    await harness.counts('37 петицій');
    expect(harness.titles).to.deep.equal([petitions.square.title]);
    const broken = document.createElement('hromada-petition-list');
    broken.endpoint = address;
    const other = new PetitionListHarness(broken);
    carry(other, {items: [{id: 1}], total: 'багато'});
    document.body.append(broken);
    await other.says('Завантажуємо петиції…');
    expect(other.titles).to.have.length(0);
    expect(list.titles).to.have.length(0);
  });

  it('shows ten thousand, the first at once and the others soon after, and find-in-page reaches the last', async () => {
    const items = manyPetitions(10_000);
    const list = over(fixedStore({'petition.list': {data: pageOf(items), fetching: false}}, {now: CLOCK}));
    const sections: number[] = [];
    const look = () => void sections.push(list.root.querySelector('[role=list]')?.childElementCount ?? 0);
    const observer = new MutationObserver(look);
    observer.observe(list.root, {childList: true, subtree: true});
    await list.counts('10 000 петицій');
    // Fifty petitions first, and never many at once.
    await until(() => list.root.querySelector('[role=list]')!.childElementCount === 200, 'they do not all come');
    observer.disconnect();
    expect(sections.find(Boolean)).to.equal(1);
    expect(Math.max(...sections.map((count, at) => count - (sections[at - 1] ?? 0)))).to.be.at.most(4);
    expect(list.titles.at(-1)).to.contain('(10000)');
    const find = (window as unknown as {find?: (words: string) => boolean}).find?.bind(window);
    if (find && navigator.userAgent.includes('Chrome')) expect(find('(9999)')).to.equal(true);
  });

  it('renders everything before it is printed', async () => {
    const items = manyPetitions(3_000);
    const list = over(fixedStore({'petition.list': {data: pageOf(items), fetching: false}}, {now: CLOCK}));
    await list.counts('3 000 петицій');
    window.dispatchEvent(new Event('beforeprint'));
    await list.element.updateComplete;
    expect(list.parts('petition')).to.have.length(3_000);
  });

  it('speaks the language it stands in', async () => {
    const list: PetitionListHarness & {element: PetitionList} = PetitionListHarness.paste(network.open().address);
    await list.counts('9 петицій');
    list.element.lang = 'en';
    await list.counts('9 petitions');
    expect(list.row('сквер')).to.contain('239 signatures of 500');
    expect(list.row('сквер')).to.contain('10 days left');
  });
});
