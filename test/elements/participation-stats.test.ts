import {expect, fixture, html} from '@open-wc/testing';
import '../../src/elements/participation-stats/define.ts';
import type {ParticipationStats} from '../../src/elements/participation-stats/participation-stats.ts';
import type {Statistics} from '../../src/contract/index.ts';
import {HromadaError} from '../../src/errors.ts';
import {fixedStore, type FixedAnswers} from '../support/fixed-store.ts';
import {communities} from '../support/fixtures.ts';
import {ElementHarness, until} from '../support/harness-element.ts';
import {exampleStatistics} from '../support/mock-petitions.ts';

const community = {data: communities.lviv, fetching: false};
const known = (data: Statistics = exampleStatistics): FixedAnswers => ({
  'statistics.get': {data, updatedAt: Date.now(), fetching: false},
  'community.get': community,
});
const failed = (code: 'offline' | 'server' | 'rejected', data?: Statistics, updatedAt?: number): FixedAnswers => ({
  'statistics.get': {data, updatedAt, error: new HromadaError(code), fetching: false},
  'community.get': community,
});
const counted = (...counters: Statistics['counters']): Statistics => ({...exampleStatistics, counters});

const FALLBACK = html`<a href="/">Сайт громади</a>`;

class StatsHarness extends ElementHarness<ParticipationStats> {
  /** «32 420 петицій оприлюднено Переглянути петиції» */
  get counters(): string[] {
    return this.parts('counter').map(it => it.innerText.replace(/\s+/g, ' ').trim());
  }

  /** Where a link leads, by what it says. */
  way(label: string): string | undefined {
    return this.links.find(({textContent}) => textContent === label)?.getAttribute('href') ?? undefined;
  }
}

/** The element in one state, once it has said something of its own. */
async function shown(answers: FixedAnswers, template?: (store: ReturnType<typeof fixedStore>) => unknown) {
  const store = fixedStore(answers);
  const element = await fixture<ParticipationStats>(
    (template?.(store) ??
      html`<hromada-participation-stats lang="uk" .store=${store}>${FALLBACK}</hromada-participation-stats>`) as never,
  );
  const it = new StatsHarness(element);
  await until(() => it.parts('card').length, 'nothing was rendered');
  return {it, store, element};
}

describe('hromada-participation-stats', function () {
  this.timeout(60_000);

  it('is accessible with numbers, and calls itself by the community', async () => {
    const {it, element} = await shown(known(counted({kind: 'petitions', value: 1_204})));
    await expect(element).to.be.accessible();
    expect(it.part('title')).to.equal('Участь у житті Львівської громади');
    // What many communities have done together is not this one's.
    const {it: all} = await shown(known());
    expect(all.part('title')).to.equal('Участь у житті громад');
    expect(it.root.querySelector('[role=heading]')!.getAttribute('aria-level')).to.equal('2');
  });

  it('shows what the page has put inside while there is no backend', async () => {
    const element = await fixture<ParticipationStats>(
      html`<hromada-participation-stats>${FALLBACK}</hromada-participation-stats>`,
    );
    expect(new StatsHarness(element).fallback).to.equal('Сайт громади');
  });

  it('gives the place to what the page has put inside where the backend has no counters at all', async () => {
    const store = fixedStore({'statistics.get': {error: new HromadaError('unsupported'), fetching: false}});
    const element = await fixture<ParticipationStats>(
      html`<hromada-participation-stats .store=${store}>${FALLBACK}</hromada-participation-stats>`,
    );
    const it = new StatsHarness(element);
    await until(() => it.is('error'), 'no error');
    expect(it.fallback).to.equal('Сайт громади');
    expect(it.parts('card')).to.have.length(0);
  });

  it('tells each number with the words that follow its last digits, and leads on', async () => {
    const {it} = await shown(known());
    expect(it.counters).to.deep.equal([
      '32 420 петицій оприлюднено Переглянути петиції',
      '9 052 проєкти в 256 громадах Переглянути проєкти',
      '30 431 проблему вирішено Карта проблем',
      '2 089 консультацій у 279 громадах Усі консультації',
    ]);
    expect(it.way('Карта проблем')).to.equal(new URL('/map', document.baseURI).href);
    expect(it.part('source')).to.match(/^Дані e-DEM, стан на (23 листопада 2026 р\., )?14:02$/);
  });

  it('takes zero for a number, and leads to the first step', async () => {
    const {it} = await shown(known(counted({kind: 'petitions', value: 0, url: '/petitions'})), store => {
      return html`<hromada-participation-stats lang="uk" new-petition-url="/new" .store=${store}></hromada-participation-stats>`;
    });
    expect(it.counters).to.deep.equal(['0 петицій оприлюднено Створити першу петицію']);
    expect(it.way('Створити першу петицію')).to.equal(new URL('/new', document.baseURI).href);
    expect(it.is('partial')).to.equal(false);
  });

  it('never takes what nobody knows for zero', async () => {
    const {it} = await shown(
      known(counted({kind: 'petitions', url: '/petitions'}, {kind: 'projects', value: 1}, {kind: 'money', value: 5})),
    );
    expect(it.counters).to.deep.equal([
      '— петиції: немає даних Петиції на сайті громади',
      '1 проєкт підтримано',
      '— кошти на проєкти жителів: немає даних',
    ]);
    expect(it.is('partial')).to.equal(true);
    expect(it.part('source')).to.contain('лічильники петицій, коштів не відповідають, спробуємо за 30 секунд');
  });

  it('asks again for what is missing when its time has come, and later the next time', async () => {
    const missing = counted({kind: 'petitions'});
    const state = {data: missing, updatedAt: Date.now() - 31_000, fetching: false};
    const {it, store} = await shown({'statistics.get': state, 'community.get': community});
    await until(() => store.refreshed.includes('statistics.get'), 'it does not ask again');
    expect(store.refreshed).to.deep.equal(['statistics.get']);
    it.element.requestUpdate();
    await it.element.updateComplete;
    expect(store.refreshed, 'not twice for one answer').to.deep.equal(['statistics.get']);
    await it.says('спробуємо за 1 хвилину');
  });

  it('tells money in whole hryvnias', async () => {
    const {it} = await shown(known(counted({kind: 'money', money: {amount: 140_000_099, currency: 'UAH'}})));
    expect(it.counters).to.deep.equal(['1 400 000 грн витрачено на проєкти жителів']);
  });

  it('shows what the page names, in its order; what is not given is unknown', async () => {
    const {it} = await shown(known(counted({kind: 'petitions', value: 2}, {kind: 'projects', value: 2})), store => {
      return html`<hromada-participation-stats
        lang="uk"
        show="consultations petitions"
        .store=${store}
      ></hromada-participation-stats>`;
    });
    expect(it.counters).to.deep.equal(['— консультації: немає даних', '2 петиції оприлюднено']);
  });

  it('has its places and the page’s links before the numbers are there, and then stands where it stood', async () => {
    const links = (store: ReturnType<typeof fixedStore>) =>
      html`<hromada-participation-stats
        lang="uk"
        petitions-url="/p"
        projects-url="/b"
        problems-url="/m"
        consultations-url="/c"
        .store=${store}
        >${FALLBACK}</hromada-participation-stats
      >`;
    const {it, element} = await shown({'community.get': community}, links);
    expect(it.root.querySelector('[aria-busy=true]')).to.exist;
    expect(it.is('loading')).to.equal(true);
    expect(it.way('Петиції')).to.equal(new URL('/p', document.baseURI).href);
    expect(it.fallback).to.equal('Сайт громади');
    await expect(element).to.be.accessible();
    const before = element.getBoundingClientRect().height;
    element.store = fixedStore(
      known(
        counted(
          {kind: 'petitions', value: 32_420, url: '/petitions'},
          {kind: 'projects', value: 22},
          {kind: 'problems-solved', value: 627},
          {kind: 'consultations', value: 7},
        ),
      ),
    );
    await it.says('32 420');
    expect(it.way('Переглянути петиції'), 'the page’s own goes before the backend’s').to.equal(
      new URL('/p', document.baseURI).href,
    );
    expect(Math.abs(element.getBoundingClientRect().height - before)).to.be.lessThan(2);
  });

  it('leaves out an address that runs script', async () => {
    const {it} = await shown(known(counted({kind: 'petitions', value: 3, url: 'java\tscript:alert(1)'})));
    expect(it.links).to.have.length(0);
    expect(it.counters).to.deep.equal(['3 петиції оприлюднено']);
  });

  it('says without any digit that nothing came, tells the page, keeps the ways on, and tries again', async () => {
    const told: Event[] = [];
    document.addEventListener('hromada-error', event => told.push(event), {once: true});
    const {it, store, element} = await shown(failed('server'), it => {
      return html`<hromada-participation-stats lang="uk" petitions-url="/p" .store=${it}>${FALLBACK}</hromada-participation-stats>`;
    });
    await it.says('Сервер громади не відповідає. Скоро спробуємо ще раз.');
    expect(it.text).to.not.match(/\d/);
    expect(it.way('Петиції')).to.exist;
    expect(it.way('Відкрити сайт громади')).to.equal(communities.lviv.url);
    expect(it.fallback).to.equal('Сайт громади');
    expect(told).to.have.length(1);
    await expect(element).to.be.accessible();
    await it.press('Спробувати зараз');
    expect(store.refreshed).to.deep.equal(['statistics.get']);
  });

  it('does not promise another attempt where the backend has refused', async () => {
    const {it} = await shown(failed('rejected'));
    await it.says('Сервер громади відмовив у відповіді.');
    expect(it.text).to.not.contain('спробуємо');
  });

  it('goes on showing numbers that could not be refreshed, and says of when they are', async () => {
    const {it, element} = await shown(failed('offline', exampleStatistics, Date.now() - 77 * 3_600_000));
    await it.says('Немає зв’язку з сервером e-DEM уже 3 дні. Оновимо, щойно він з’явиться.');
    expect(it.part('note')).to.match(/^Показано числа за (23 листопада 2026 р\., )?14:02/);
    expect(it.counters).to.have.length(4);
    expect(it.is('stale')).to.equal(true);
    await expect(element).to.be.accessible();
  });

  for (const [width, columns] of [
    [280, 1],
    [480, 2],
    [900, 4],
  ] as const) {
    it(`has ${columns} column(s) in ${width} px, and nothing runs out of it`, async () => {
      const box = await fixture<HTMLElement>(html`<div .style=${`inline-size:${width}px`}></div>`);
      const element = document.createElement('hromada-participation-stats');
      element.lang = 'uk';
      element.store = fixedStore(known());
      box.append(element);
      const it = new StatsHarness(element);
      await until(() => it.parts('counter').length, 'no counters');
      const lefts = new Set(it.parts('counter').map(part => Math.round(part.getBoundingClientRect().left)));
      expect(lefts.size).to.equal(columns);
      const card = it.parts('card')[0]!;
      expect(card.scrollWidth).to.be.at.most(card.clientWidth);
    });
  }

  it('speaks the language it stands in', async () => {
    const {it, element} = await shown(known());
    element.lang = 'en';
    await it.says('projects in 256 communities');
    expect(it.counters.join()).to.not.match(/[а-яі]/);
  });
});
