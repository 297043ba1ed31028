import {expect} from '@open-wc/testing';
import '../../src/elements/project-list/define.ts';
import type {ProjectList as Page} from '../../src/contract/index.ts';
import type {Store} from '../../src/store/store.ts';
import {fixedStore} from '../support/fixed-store.ts';
import {sessions} from '../support/fixtures.ts';
import {clearPage, until} from '../support/harness-element.ts';
import {pageNetwork, type OpenBackend, type PageNetwork} from '../support/harness-network.ts';
import {ProjectListHarness} from '../support/harness-project-list.ts';
import {manyProjects, projects, rounds} from '../support/mock-projects.ts';

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
    .filter(({operation}) => operation === 'project.list')
    .map(({url}) => Object.fromEntries(new URL(url).searchParams));

/** An element over a store that always says the same. */
const over = (store: Store): ProjectListHarness => {
  const element = document.createElement('hromada-project-list');
  element.store = store;
  document.body.append(element);
  return new ProjectListHarness(element);
};

const pageOf = (items: Page['items'], more: Partial<Page> = {}): Page => ({
  items,
  rounds: [...rounds],
  total: items.length,
  ...more,
});

describe('hromada-project-list', function () {
  this.timeout(60_000);

  it('shows projects across rounds, each where it stands, with a counter for every status', async () => {
    const list = await ProjectListHarness.paste(network.open().address).counts('12 проєктів');
    expect(list.tabs).to.deep.equal([
      'Усі 12',
      'Подано 1',
      'На розгляді 1',
      'На доопрацюванні 1',
      'Відхилено 1',
      'Допущено до голосування 2',
      'Очікують рішення 1',
      'Перемогли, роботи не почато 1',
      'Не перемогли 1',
      'Заплановано роботи 1',
      'Реалізують 1',
      'Реалізовано 1',
    ]);
    expect(list.row('Первоцвіт')).to.equal(
      'Мультифункціональний спортивний майданчик УПШ «Первоцвіт» № 1 · Ужгород · Бюджет участі 2026 · Спортивні та дитячі майданчики · вул. Заньковецької 495 000 грн · 586 голосів (402 онлайн, 184 на папері), попередньо Допущено до голосування',
    );
    expect(list.row('Студентська')).to.contain('1 537 голосів').and.not.to.contain('попередньо');
    expect(list.row('гуманне')).to.contain('12 підписів підтримки із 15 потрібних');
    expect(list.row('Південний')).to.contain('Причина: Приклад: ділянка не належить громаді.');
    await expect(list.element).to.be.accessible();
  });

  it('narrows by status, round, school and category, and clears what has found nothing', async () => {
    const backend = network.open();
    const list = await ProjectListHarness.paste(backend.address, 'create-url="/new"').counts('12 проєктів');
    expect(list.choices('round')).to.deep.equal([
      'Усі конкурси',
      'Ужгород · Бюджет участі 2026',
      'Ужгород · Бюджет участі 2027',
      'Тернопіль · Шкільний громадський бюджет 2026',
      'Полтава · Бюджет участі 2021',
    ]);
    expect(list.choices('school')).to.deep.equal(['Усі школи', 'ТЗОШ № 18', 'ТЗОШ № 20 ім. Р. Муляра']);
    list.choose('school', 'te-20');
    await list.counts('1 проєкт');
    expect(list.titles).to.deep.equal(['Весела перерва']);
    list.choose('school', '');
    list.choose('round', 'pl-2021');
    await list.counts('4 проєкти');
    expect(list.row('Студентська'), 'its round need not be said').not.to.contain('Полтава ·');
    list.tab('Реалізовано').click();
    await list.counts('1 проєкт');
    list.type('дирижабль');
    await list.counts('0 проєктів');
    await list.says('Такого проєкту немає. Перевірте слова');
    await expect(list.element).to.be.accessible();
    list.button('Очистити пошук').focus();
    await list.press('Очистити пошук');
    await list.counts('1 проєкт');
    expect(list.focused).to.equal(list.search);
    expect(asked(backend).slice(0, 3)).to.deep.equal([{}, {school: 'te-20'}, {roundId: 'pl-2021'}]);
  });

  it('lets the page decide on round and school, and asks nobody for them', async () => {
    history.replaceState(null, '', '?p-round=pl-2021');
    const backend = network.open();
    const list = ProjectListHarness.paste(backend.address, 'round-id="te-school-2026" school="te-18" deep-link="p"');
    await list.counts('1 проєкт');
    expect(list.parts('round')).to.have.length(0);
    expect(list.parts('school')).to.have.length(0);
    expect(asked(backend)).to.deep.equal([{roundId: 'te-school-2026', school: 'te-18'}]);
  });

  it('finds by words of title, school and place in either spelling, asking once for what was typed', async () => {
    const backend = network.open();
    const list = await ProjectListHarness.paste(backend.address).counts('12 проєктів');
    for (const words of ['м', 'му', 'муля', 'муляра']) list.type(words);
    await list.counts('1 проєкт');
    expect(asked(backend).map(({q}) => q)).to.deep.equal([undefined, 'муляра']);
    expect(list.tabs, 'statuses stay where they are while somebody types').to.have.length(12);
  });

  it('leads to where words are found when this status has none', async () => {
    const list = ProjectListHarness.paste(network.open().address, 'status="refused" query="алея"');
    await list.counts('0 проєктів');
    const other = ProjectListHarness.paste(network.open().address, 'status="refused" query="студентська"');
    await other.says('Такого проєкту в цьому стані немає.');
    await other.press('Шукати в усіх станах: 1');
    await other.counts('1 проєкт');
    expect(other.chosenTab).to.equal('Усі 1');
  });

  it('orders by votes, number and price', async () => {
    const list = await ProjectListHarness.paste(network.open().address).counts('12 проєктів');
    list.choose('order', 'votes');
    await until(() => list.titles[0]?.includes('Студентська'), 'not by votes');
    list.choose('order', 'cheapest');
    await until(() => list.titles[0] === 'Весела перерва', 'not by price');
    expect(list.orders).to.have.length(5);
  });

  it('shows more by its cursor and moves the focus to the first new one', async () => {
    const backend = network.open({projects: manyProjects(23)});
    const list = await ProjectListHarness.paste(backend.address, 'page-size="10" round-id="uz-2026"').counts(
      '23 проєкти',
    );
    list.button('Показати ще 10').focus();
    await list.press('Показати ще 10');
    await until(() => list.titles.length === 20, 'no second page');
    expect(list.focused).to.equal(list.links.filter(({part}) => part.contains('link'))[10]);
    await list.press('Показати ще 3');
    await until(() => list.titles.length === 23, 'no third page');
    expect(asked(backend).map(({cursor}) => cursor)).to.deep.equal([undefined, 'many-00010', 'many-00020']);
    expect(new Set(list.titles).size).to.equal(23);
  });

  it('keeps what is shown when more does not come, and offers it again', async () => {
    const backend = network.open({projects: manyProjects(12)});
    const list = await ProjectListHarness.paste(backend.address, 'page-size="10"').counts('12 проєктів');
    backend.spoil({'project.list': {problem: 'internal'}});
    await list.press('Показати ще 2');
    await list.says('Не вдалося показати ще.');
    expect(list.titles).to.have.length(10);
    backend.spoil({'project.list': undefined});
    await list.press('Спробувати ще раз');
    await until(() => list.titles.length === 12, 'no second page');
  });

  describe('a signature of support', () => {
    const open = (options: Parameters<PageNetwork['open']>[0] = {}, status = 'submitted') => {
      const backend = network.open(options);
      return {backend, list: ProjectListHarness.paste(backend.address, `status="${status}"`)};
    };
    const name = 'гуманне';

    it('is offered where the round asks for it, taken once, counted, and answered with a receipt', async () => {
      const {backend, list} = open();
      await list.says('Підтримати');
      await expect(list.element).to.be.accessible();
      const heard: string[] = [];
      for (const type of ['hromada-submit', 'hromada-queued', 'hromada-received'])
        list.element.addEventListener(type, () => heard.push(type));
      const button = list.root.querySelector<HTMLElement>('[part~=back]')!;
      expect(button.getAttribute('aria-label')).to.equal('Підтримати: «Ужгород — гуманне місто»');
      button.click();
      button.click();
      await list.says('Підпис отримано громадою');
      expect(list.row(name)).to.contain('13 підписів підтримки із 15 потрібних, з вашим').and.to.contain('№ ПП/1');
      expect(heard).to.deep.equal(['hromada-submit', 'hromada-queued', 'hromada-received']);
      expect(backend.requests.filter(({operation}) => operation === 'project.back')).to.have.length(1);
      expect(list.root.activeElement?.getAttribute('role')).to.equal('status');
      await expect(list.element).to.be.accessible();
    });

    it('is offered while a project is under review, as long as the stage for it lasts', async () => {
      const row = 'Реконструкція алеї';
      const {list} = open({}, 'in-review');
      await list.press('Підтримати');
      await list.says('Підпис отримано громадою');
      expect(list.row(row)).to.contain('10 підписів підтримки із 15 потрібних, з вашим');
      const {backend, list: later} = open({rounds: rounds.map(it => ({...it, phase: 'review'}))}, 'in-review');
      await later.says('9 підписів підтримки із 15 потрібних');
      // What signs is there: it has asked who is here.
      await until(() => backend.requests.some(({operation}) => operation === 'session.get'), 'nobody asks who is here');
      await later.element.updateComplete;
      expect(later.root.querySelector('[part~=back]')).to.equal(null);
    });

    it('is not offered where nobody asks for it, and nothing is asked of the backend for it', async () => {
      const backend = network.open();
      const list = ProjectListHarness.paste(backend.address, 'status="admitted"');
      await list.counts('2 проєкти');
      expect(list.root.querySelector('[part~=support]')).to.equal(null);
      expect(backend.requests.map(({operation}) => operation)).to.not.include('session.get');
    });

    it('without a connection is kept, not counted, and sent later', async () => {
      const {backend, list} = open({faults: {'project.back': 'offline'}});
      await list.press('Підтримати');
      await list.says('Ваш підпис збережено на цьому пристрої');
      expect(list.row(name)).to.contain('12 підписів підтримки із 15 потрібних + ваш, ще не врахований');
      backend.spoil({'project.back': undefined});
      await list.press('Надіслати зараз');
      await list.says('Підпис отримано громадою');
    });

    it('can be taken back before it is sent', async () => {
      const {backend, list} = open({faults: {'project.back': 'offline'}});
      await list.press('Підтримати');
      // In the moment of a try it cannot be taken back.
      await until(
        () => {
          if (list.buttons.includes('Не надсилати')) list.button('Не надсилати').click();
          return list.text.includes('12 підписів підтримки із 15 потрібних Подано Підтримати');
        },
        () => list.text,
      );
      backend.spoil({'project.back': undefined});
      expect(list.row(name)).to.not.contain('ваш');
    });

    it('says why it was not accepted, and lets go of it', async () => {
      const {list} = open({faults: {'project.back': {problem: 'not-eligible', reason: 'own-project'}}});
      await list.press('Підтримати');
      await list.says('Це ваш проєкт');
      await expect(list.element).to.be.accessible();
      await list.press('Прибрати');
      await list.says('Подано Підтримати');
    });

    it('given before is not given twice, and that is said', async () => {
      const {list} = open({
        supported: {[sessions.eligible.account!]: [projects.find(it => it.status === 'submitted')!.id]},
      });
      await list.press('Підтримати');
      await list.says('Ви вже підтримали цей проєкт');
      expect(list.row(name)).to.contain('12 підписів підтримки із 15 потрібних, з вашим');
    });

    it('of somebody who is not signed in leads there, and waits', async () => {
      const {list} = open({session: 'signedOut'});
      await list.says('Щоб підтримати, потрібно увійти');
      const asked = new Promise<void>(resolve =>
        list.element.addEventListener('hromada-identity-required', event => {
          event.preventDefault();
          resolve();
        }),
      );
      await list.press('Підтримати');
      await asked;
      await list.says('Підпис збережено тут, але ще не надіслано');
      expect(list.row(name)).to.contain('Увійдіть, щоб громада його отримала');
    });
  });

  it('says that the programme is paused, and does not offer to submit', async () => {
    const list = ProjectListHarness.paste(
      network.open({rounds: rounds.map(it => ({...it, phase: 'paused' as const}))}).address,
      'create-url="/new"',
    );
    await list.says('Програму призупинено');
    expect(list.part('create')).to.equal('');
    expect(list.titles).to.have.length(12);
    const other = ProjectListHarness.paste(
      network.open({rounds: [{...rounds[0]!, phase: 'paused'}, rounds[1]!, rounds[2]!]}).address,
      'create-url="/new"',
    );
    await other.counts('12 проєктів');
    expect(other.text).not.to.contain('призупинено');
    other.choose('round', 'uz-2026');
    await other.says('Програму призупинено');
  });

  it('says that there are none at all, and offers to submit one', async () => {
    const list = ProjectListHarness.paste(network.open({projects: []}).address, 'create-url="/new"');
    await list.says('Тут ще немає жодного проєкту.');
    await list.becomes('empty');
    expect(list.links.filter(({href}) => href.endsWith('/new'))).to.have.length(2);
  });

  it('leads only to addresses that cannot run a script', async () => {
    const bad = {...projects[0]!, url: 'javascript:alert(1)'};
    const {address} = network.open({projects: [bad]});
    const list = await ProjectListHarness.paste(address, 'create-url="javascript:alert(1)"').counts('1 проєкт');
    expect(list.links).to.have.length(0);
    const own = await ProjectListHarness.paste(address, 'project-url="/projects/{id}"').counts('1 проєкт');
    expect(own.links.map(({href}) => new URL(href).pathname)).to.deep.equal(['/projects/uz-2026-1']);
  });

  it('keeps its question in the address', async () => {
    history.replaceState(null, '', '?other=1&p-tab=done&p-order=votes');
    const list = ProjectListHarness.paste(network.open().address, 'deep-link="p"');
    await list.counts('1 проєкт');
    list.choose('round', 'pl-2021');
    list.tab('Усі').click();
    await list.counts('4 проєкти');
    expect(Object.fromEntries(new URLSearchParams(location.search))).to.deep.equal({
      other: '1',
      'p-order': 'votes',
      'p-round': 'pl-2021',
    });
  });

  it('shows without a connection what it showed before, and looks through what this device has seen', async () => {
    const backend = network.open();
    const list = await ProjectListHarness.paste(backend.address).counts('12 проєктів');
    backend.spoil({all: 'offline'});
    list.type('алея');
    await list.counts('1 проєкт серед тих, що бачив цей пристрій · показано стан на ');
    await list.becomes('stale');
    await expect(list.element).to.be.accessible();
    list.tab('Відхилено').click();
    await list.counts('0 проєктів серед тих, що бачив цей пристрій');
    // What these words have found on this device, not how many projects the backend has.
    await list.says('Шукати в усіх станах: 1');
    list.type('дирижабль');
    await list.stopsSaying('Шукати в усіх станах');
    await list.says('Такого проєкту в цьому стані немає.');
    list.type('алея');
    await list.says('Шукати в усіх станах: 1');
    backend.spoil({all: undefined});
    list.tab('Усі').click();
    await list.counts('1 проєкт');
    await until(() => !list.is('stale'), 'it still calls itself old');
  });

  it('says what went wrong where nothing is known, tells the page, and tries again', async () => {
    const backend = network.open({faults: {all: 'offline'}});
    const list = ProjectListHarness.paste(backend.address);
    const told = list.listen('hromada-error');
    await list.says('Немає зв’язку з сервером громади.');
    expect(list.fallback).to.equal('Проєкти на сайті громади');
    expect(told.map(({code}) => code)).to.include('offline');
    await expect(list.element).to.be.accessible();
    backend.spoil({all: undefined});
    await list.press('Спробувати ще раз');
    await list.counts('12 проєктів');
  });

  it('works with a backend that counts nothing and names no categories, schools or rounds', async () => {
    const data = pageOf([projects[0]!], {rounds: []});
    const list = await over(fixedStore({'project.list': {data, fetching: false}})).counts('1 проєкт');
    expect(list.tabs).to.have.length(12);
    for (const part of ['round', 'school', 'category']) expect(list.parts(part), part).to.have.length(0);
  });

  it('shows three thousand, the first at once and all before it is printed', async () => {
    const data = pageOf(manyProjects(3_000));
    const list = await over(fixedStore({'project.list': {data, fetching: false}})).counts('3 000 проєктів');
    window.dispatchEvent(new Event('beforeprint'));
    await list.element.updateComplete;
    expect(list.parts('project')).to.have.length(3_000);
  });

  it('speaks the language it stands in', async () => {
    const list = await ProjectListHarness.paste(network.open().address).counts('12 проєктів');
    list.element.lang = 'en';
    await list.counts('12 projects');
    expect(list.row('Первоцвіт')).to.contain('UAH 495,000').and.to.contain('586 votes (402 online, 184 on paper)');
  });
});
