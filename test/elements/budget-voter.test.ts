import {expect} from '@open-wc/testing';
import '../../src/elements/budget-voter/define.ts';
import type {BallotPaper, BudgetProject, Session} from '../../src/contract/index.ts';
import {readBallotFile} from '../../src/domain/ballot-file.ts';
import type {BudgetVoter} from '../../src/elements/budget-voter/budget-voter.ts';
import {standaloneStore} from '../../src/store/standalone.ts';
import {
  ballotWith,
  candidates,
  candidatesOf,
  endedRound,
  exampleLines,
  exampleResults,
  exampleRound,
  resultPots,
  unevenRound,
  type ExampleBallot,
} from '../support/budget-rounds.ts';
import {sessions} from '../support/fixtures.ts';
import type {MockBackendOptions} from '../support/handlers.ts';
import {BudgetVoterHarness} from '../support/harness-budget-voter.ts';
import {clearPage, ElementHarness, paste, readable, until} from '../support/harness-element.ts';
import {pageNetwork, type OpenBackend, type PageNetwork} from '../support/harness-network.ts';

/*
 * Voting in a participatory budget: what can be chosen and why not, the check, what becomes of the ballot, and results.
 */

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

const open = (type: ExampleBallot = 'knapsack', options: Omit<MockBackendOptions, 'endpoint'> = {}): OpenBackend =>
  network.open({
    ...options,
    budget: {rounds: [exampleRound(type)], projects: candidatesOf(type), ...options.budget},
  });

const put = (backend: OpenBackend, more = ''): BudgetVoterHarness =>
  new BudgetVoterHarness(
    paste<BudgetVoter>(
      `<hromada-budget-voter lang="uk" round-id="uz-2026" endpoint="${backend.address}"${more}><a href="/budget">На сайті ради</a></hromada-budget-voter>`,
    ),
  );

const sent = (backend: OpenBackend): BallotPaper[] =>
  backend.requests
    .filter(({operation}) => operation === 'budget.vote')
    .map(({body}) => JSON.parse(body) as BallotPaper);

/** What is saved while `act` runs, instead of being handed to the browser. */
const savedBy = async (act: () => Promise<unknown>): Promise<string> => {
  const {createObjectURL} = URL;
  const {click} = HTMLAnchorElement.prototype;
  let blob: Blob | undefined;
  URL.createObjectURL = it => {
    blob = it as Blob;
    return createObjectURL.call(URL, it);
  };
  HTMLAnchorElement.prototype.click = () => undefined;
  try {
    await act();
    await until(() => blob, 'nothing was saved');
    return await blob!.text();
  } finally {
    URL.createObjectURL = createObjectURL;
    HTMLAnchorElement.prototype.click = click;
  }
};

/** Whether leaving the page now is warned of. */
const warns = (): boolean => !window.dispatchEvent(new Event('beforeunload', {cancelable: true}));

describe('hromada-budget-voter', function () {
  this.timeout(90_000);

  describe('before and without data', () => {
    it('shows what the page has put inside while there is no backend', async () => {
      const element = paste<BudgetVoter>(
        '<hromada-budget-voter><a href="/budget">Голосування</a></hromada-budget-voter>',
      );
      await element.updateComplete;
      expect(new ElementHarness(element).fallback).to.equal('Голосування');
    });

    it('says that there is no such round, and that it could not be loaded; then tries again', async () => {
      const missing = put(open('knapsack', {budget: {rounds: []}}));
      await missing.says('Такого голосування немає');
      await expect(missing.element).to.be.accessible();
      const backend = open('knapsack', {faults: {'budget.round': {problem: 'internal'}}});
      const it = put(backend);
      await it.says('Не вдалося завантажити бюджет участі');
      backend.spoil({'budget.round': undefined});
      await it.press('Спробувати ще раз');
      await it.says('Ваш бюлетень');
    });

    it('is accessible, and says stages, dates and rules in words', async () => {
      const it = put(open());
      await it.says('Як це працює');
      await it.says('до 29 листопада, 23:59');
      expect(it.part('rules')).to.contain('Малі: не більше 2 проєктів.').and.to.contain('1 425 000');
      expect(it.root.querySelector('[aria-current=step]')!.textContent).to.contain('Голосування');
      await expect(it.element).to.be.accessible();
    });

    it('speaks the language it stands in', async () => {
      const it = put(open());
      await it.says('Ваш бюлетень');
      it.element.lang = 'en';
      await it.says('Your ballot');
      await it.says('UAH 1,900,000');
      expect(it.text).to.not.contain('Ваш бюлетень');
    });

    it('asks for no picture from another origin', async () => {
      const projects = candidates.map((one, at) => ({
        ...one,
        image: {url: at % 2 ? 'https://elsewhere.example/a.png' : '/mock/own.png'},
      }));
      const it = put(open('knapsack', {budget: {projects}}));
      await it.says('Ваш бюлетень');
      const sources = [...it.root.querySelectorAll('img')].map(({src}) => new URL(src).origin);
      expect(new Set(sources)).to.deep.equal(new Set([location.origin]));
    });
  });

  describe('finding', () => {
    it('keeps its random order after a reload, and finds by either spelling', async () => {
      const backend = open();
      const first = put(backend);
      await first.says('Ваш бюлетень');
      const order = first.titles;
      clearPage();
      const again = put(backend);
      await again.says('Ваш бюлетень');
      expect(again.titles).to.deep.equal(order);
      await again.types('[part~=search]', 'первоцвит');
      await again.says('Таких проєктів немає');
      await again.types('[part~=search]', 'первоцвіт');
      expect(again.titles).to.deep.equal(['Мультифункціональний спортивний майданчик УПШ «Первоцвіт»']);
      await again.types('[part~=search]', '');
      await again.types('[part~=order]', 'cheap', 'change');
      expect(again.titles[0]).to.equal('Спортивно-ігровий комплекс «Невгамонько»');
    });

    it('says so where nobody can tell in time whether a choice can be completed, and closes no project for it', async () => {
      const voter = put(open('knapsack', {budget: unevenRound}));
      const unsure = 'наперед порахувати не вдалося. Жодного проєкту через це не закрито.';
      await voter.says(unsure);
      const first = voter.parts('project').slice(0, 2);
      await voter.chooses(...first.map(({dataset}) => dataset['id']!));
      await voter.says(unsure);
      const choose = [...voter.root.querySelectorAll('[data-id] [part~=choose]')];
      expect(choose.length).to.be.above(10);
      expect(choose.filter(it => it.getAttribute('aria-disabled') === 'true')).to.deep.equal([]);
      expect(voter.root.querySelector('[part~=review]')!.getAttribute('aria-disabled')).to.equal('true');
    });

    it('shows a great many a part at a time, and moves the focus to the first new one', async () => {
      const projects: BudgetProject[] = Array.from({length: 2_000}, (_, at) => ({
        ...candidates[at % candidates.length]!,
        id: `p-${at}`,
        number: String(at),
        incompatible: [],
      }));
      const it = put(open('approval', {budget: {projects}}));
      await it.says('Показано 24 з 2 000');
      expect(it.titles).to.have.length(24);
      await it.press('Показати ще');
      await until(() => it.titles.length === 48, 'no more');
      await until(() => it.focused?.closest('.project') === it.parts('project')[24], 'the focus is elsewhere');
    });

    it('names what a project excludes, on both sides, and in the rules', async () => {
      const it = put(open('approval'));
      const card = (id: string) => it.root?.querySelector(`[data-id="${id}"] .act`)?.textContent ?? '';
      await until(() => /Не разом із №\s18/.test(card('uz-12')), 'the one does not say it');
      expect(card('uz-18')).to.match(/Не разом із №\s12/);
      expect(card('uz-1')).not.to.contain('Не разом');
      await it.says(/Разом обрати не можна: №\s1[28], №\s1[28]/);
      await it.presses('[data-id="uz-18"] .detail');
      await it.says(/Не можна обрати разом із: №\s12/);
    });

    it('offers no order by votes that are hidden', async () => {
      const projects = candidates.map(one => ({...one, votes: undefined}));
      const it = put(open('approval', {budget: {projects}}));
      const order = await it.has('[part~=order]');
      expect(order.textContent).to.contain('Спершу дешевші').and.not.to.contain('Найбільше голосів');
    });

    it('says that a vote is over that was ended early, and no old end of it', async () => {
      const backend = open('approval');
      backend.budget.rounds.set('uz-2026', {...exampleRound('approval'), voting: 'finished'});
      const it = put(backend);
      await it.says('завершено достроково');
      const now = await it.has('.steps [aria-current=step]');
      expect(now.textContent).to.contain('Оголошення переможців');
      expect(it.text).not.to.contain('29 листопада');
    });

    it('prints a receipt, and not the projects beside it', async () => {
      const it = put(open());
      await it.votes('uz-1', 'uz-11');
      const {print} = window;
      let printed = 0;
      window.print = () => printed++;
      try {
        await it.press('Надрукувати');
        await until(() => printed, 'nothing is printed');
      } finally {
        window.print = print;
      }
      expect(it.root.querySelector('.card')!.matches(':has(.slip.alone)')).to.equal(true);
      window.dispatchEvent(new Event('afterprint'));
      await until(() => !it.root.querySelector('.slip.alone'), 'it stays so');
    });

    it('opens one project in a window, with what only its own page has', async () => {
      const projects = candidates.map(one => (one.id === 'uz-1' ? {...one, description: 'Перший.\n\nДругий.'} : one));
      const it = put(open('knapsack', {budget: {projects}}));
      await it.presses('[data-id="uz-1"] .detail');
      await it.says('Другий.');
      const dialog = (await it.has('dialog')) as HTMLDialogElement;
      expect(dialog.open).to.equal(true);
      await expect(it.element).to.be.accessible();
      await it.presses('dialog [part~=choose]');
      await it.says('У бюлетені');
      dialog.close();
      await until(() => !it.root.querySelector('dialog'), 'it stays');
    });
  });

  describe('choosing', () => {
    it('says at each tap what remains, why something cannot be chosen, and takes the way out', async () => {
      const it = put(open());
      await it.chooses('uz-1');
      await it.says('Лишилося 1 405 000 грн');
      await it.says('Доберіть ще щонайменше на 930 000 грн');
      expect(it.element.matches(':state(choosing)')).to.equal(true);
      await until(
        () => it.why('uz-10').includes('Замінити № 1 на № 10'),
        () => it.why('uz-10'),
      );
      expect(it.why('uz-10')).to.contain('Бракує 94 000 грн');
      expect(it.why('uz-12')).to.contain('Разом із № 1 не вийде набрати мінімум 1 425 000 грн');
      expect(it.root.querySelector('[role=status].unseen')!.textContent).to.contain('Додано до бюлетеня');
      await expect(it.element).to.be.accessible();
      await it.press('Замінити № 1 на № 10');
      await it.says('Лишилося 401 000 грн');
      expect(it.lines).to.have.length(1);
      expect(it.lines[0]).to.contain('№ 10.');
    });

    it('says that no valid ballot is left, with a swap that helps', async () => {
      const backend = open();
      const it = put(backend);
      // Both are open by themselves; the second is refused by the rules, so it comes from what the device kept.
      const store = standaloneStore({endpoint: backend.address});
      await store.refresh('session.get', {});
      await (
        await store.drafts!()
      ).save(
        {element: 'hromada-budget-voter', item: 'uz-2026'},
        {
          lines: [
            {projectId: 'uz-12', amount: 40_000_000},
            {projectId: 'uz-14', amount: 51_300_000},
          ],
          blank: false,
        },
      );
      clearPage();
      const again = put(backend);
      await again.says('вийде не більше ніж 1 412 000 грн');
      expect(it.element.isConnected).to.equal(false);
      await expect(again.element).to.be.accessible();
      await again.press('Замінити № 14 на № 10');
      await again.says('Бюлетень можна надіслати');
    });

    it('warns before the page is left, only as long as something would be lost', async () => {
      const it = put(open());
      await it.says('Ваш бюлетень');
      expect(warns()).to.equal(false);
      await it.chooses('uz-1', 'uz-11');
      await until(warns, 'no warning');
      await it.reviews();
      expect(warns()).to.equal(true);
      await it.presses('[part~=vote]');
      await it.says('Бюлетень отримано громадою');
      await until(() => !warns(), 'still a warning');
      clearPage();
      expect(warns()).to.equal(false);
    });

    it('keeps nothing on the device unless the voter says so', async () => {
      const backend = open();
      const it = put(backend);
      await it.chooses('uz-1');
      clearPage();
      const again = put(backend);
      await again.says('Ще нічого не обрано');
      await again.chooses('uz-1');
      await again.presses('[id=keep]');
      const store = standaloneStore({endpoint: backend.address});
      const drafts = await store.drafts!();
      const place = {element: 'hromada-budget-voter', item: 'uz-2026'};
      let kept: unknown;
      await until(() => {
        void drafts.load(place).then(draft => (kept = draft));
        return kept;
      }, 'not kept');
      clearPage();
      const third = put(backend);
      await third.says('Повернуто вибір');
      expect(third.lines).to.have.length(1);
      await third.presses('[id=keep]');
      await until(() => {
        void drafts.load(place).then(draft => (kept = draft));
        return !kept;
      }, 'still kept');
      expect(third.lines, 'what is chosen stays on the screen').to.have.length(1);
    });

    it('chooses one: another takes its place', async () => {
      const it = put(open('choose-one'));
      await it.chooses('uz-12');
      await it.press('Обрати замість № 12');
      expect(it.lines).to.have.length(1);
    });

    it('ranks with buttons, and says the new place', async () => {
      const it = put(open('ranking'));
      await it.chooses('uz-12', 'uz-1');
      await it.presses('.grab');
      await it.presses('[id="up-uz-1"]');
      await until(
        () => it.lines[0]?.startsWith('1. № 1.'),
        () => it.lines.join(' | '),
      );
      expect(it.root.querySelector('[role=status].unseen')!.textContent).to.contain('тепер місце 1');
      await until(() => it.focused?.id === 'up-uz-1', 'the focus has left the button');
      await expect(it.element).to.be.accessible();
    });

    it('gives points by steps, and never more than there are', async () => {
      const backend = open('points');
      const it = put(backend);
      await it.chooses('uz-1');
      for (let n = 1; n < 9; n++) (await it.has('[data-id="uz-1"] .step:last-of-type')).click();
      await it.says('6 балів');
      await it.reviews();
      await it.presses('[part~=vote]');
      await it.says('Бюлетень отримано громадою');
      expect(sent(backend)[0]!.lines).to.deep.equal([{projectId: 'uz-1', points: 6}]);
    });

    it('takes an amount by its steps, and a mandatory project is there by itself', async () => {
      const backend = open('adjustable');
      const it = put(backend);
      await it.chooses('uz-11');
      await it.says('Обов’язковий');
      await it.types('.amount input', '830000', 'change');
      await until(
        () => it.lines.some(line => line.includes('800 000 грн')),
        () => it.lines.join(' | '),
      );
      await it.reviews();
      await it.presses('[part~=vote]');
      await it.says('Бюлетень отримано громадою');
      expect(sent(backend)[0]!.lines).to.deep.equal([
        {projectId: 'uz-9', amount: 18_000_000},
        {projectId: 'uz-11', amount: 80_000_000},
      ]);
    });

    it('takes a blank ballot for a vote', async () => {
      const backend = open('pots');
      const it = put(backend);
      await it.chooses('uz-12');
      await it.presses('[id=blank]');
      await it.says('Порожній бюлетень: жодного проєкту');
      await it.reviews();
      await it.press('Здати порожній бюлетень');
      await it.says('Бюлетень отримано громадою');
      expect(sent(backend)[0]).to.deep.include({blank: true, lines: []});
    });
  });

  describe('the check and the receipt', () => {
    it('goes from the choice to the check and back, and moves the focus', async () => {
      const it = put(open());
      await it.chooses('uz-1', 'uz-11');
      await it.reviews();
      await until(() => it.focused?.id === 'check', 'no focus on the heading');
      await it.says('Обрати ще не означає проголосувати');
      await it.says(/Разом ?1 895 000 грн/);
      await expect(it.element).to.be.accessible();
      await it.presses('[part~=back]');
      await until(() => it.focused?.id === 'ballot-title', 'no focus on the ballot');
      expect(it.lines).to.have.length(2);
    });

    it('sends once however often it is pressed, shows the receipt, and hides the choice', async () => {
      const backend = open();
      const it = put(backend);
      const heard = it.listen('hromada-submit', 'hromada-queued', 'hromada-received');
      await it.chooses('uz-1', 'uz-11');
      await it.reviews();
      const vote = await it.has('[part~=vote]');
      vote.click();
      vote.click();
      await it.says('Ви проголосували');
      await until(() => it.focused?.id === 'outcome', 'no focus on the outcome');
      expect(it.receipt).to.contain('№ УЖ-2026/004217');
      expect(sent(backend)).to.have.length(1);
      expect(heard.map(({type}) => type)).to.deep.equal(['hromada-submit', 'hromada-queued', 'hromada-received']);
      expect(it.ballot).to.not.contain('Первоцвіт');
      await expect(it.element).to.be.accessible();
      await it.press('Показати мій вибір');
      expect(it.ballot).to.contain('Первоцвіт');
      await it.press('Сховати мій вибір');
      expect(it.ballot).to.not.contain('Первоцвіт');
    });

    it('saves a file with the choice, which tells how it went once it is given back', async () => {
      const it = put(open());
      await it.votes('uz-1', 'uz-11');
      await it.says('Ви проголосували');
      const text = await savedBy(() => it.press('Зберегти квитанцію'));
      expect(readable(text)).to.contain('№ 1. Мультифункціональний');
      expect(readBallotFile(text)!.lines.map(({projectId}) => projectId)).to.deep.equal(['uz-1', 'uz-11']);
      clearPage();
      const counted = put(
        open('knapsack', {budget: {rounds: [endedRound('final')], results: exampleResults('final')}}),
      );
      await counted.gives('щось інше');
      await counted.says('Це не файл квитанції');
      await counted.gives(text);
      await counted.says('Переміг 1 з 2 ваших проєктів');
      await expect(counted.element).to.be.accessible();
    });

    it('keeps a copy of the choice on the device only when asked, and erases it', async () => {
      const backend = open();
      const it = put(backend);
      await it.votes('uz-1', 'uz-11');
      await it.press('Зберегти копію на цьому пристрої');
      await it.says('Копію збережено на цьому пристрої');
      await it.press('Стерти копію');
      await it.says('Зберегти копію на цьому пристрої');
    });

    it('changes a ballot where the rules allow it, and cancels it', async () => {
      const backend = open('approval');
      const it = put(backend);
      await it.votes('uz-1');
      await it.says('Ви проголосували');
      await it.press('Змінити вибір');
      await it.says('Ви змінюєте надісланий бюлетень');
      await it.chooses('uz-11');
      await it.reviews();
      await it.says('Цей бюлетень замінить той, який громада вже отримала.');
      await it.presses('[part~=vote]');
      await it.says('Отримано змінений бюлетень');
      expect(sent(backend).map(({revision}) => revision)).to.deep.equal([0, 1]);
      await it.press('Скасувати бюлетень');
      await it.says('Скасувати ваш бюлетень?');
      await it.presses('[aria-labelledby=cancel-question] .link');
      await it.says('Бюлетень скасовано');
      expect(backend.budget.own(ACCOUNT).state).to.equal('cancelled');
      await it.votes('uz-15');
      await it.says('Ви проголосували');
      expect(sent(backend)[2]!.revision).to.equal(3);
    });
  });

  describe('what may come between', () => {
    it('shows a new price, a project that left and a moved end before anything is sent', async () => {
      const backend = open();
      const it = put(backend);
      await it.chooses('uz-1', 'uz-11');
      backend.budget.projects = candidates.map(one =>
        one.id === 'uz-1'
          ? {...one, cost: 49_600_000}
          : one.id === 'uz-11'
            ? {...one, status: 'refused', reason: 'Відкликано.'}
            : one,
      );
      const round = exampleRound();
      backend.budget.rounds.set('uz-2026', {
        ...round,
        stages: round.stages.map(stage =>
          stage.kind === 'voting'
            ? {...stage, endsAt: '2026-11-30T07:59:59+02:00', movedBecause: 'знеструмлення'}
            : stage,
        ),
      });
      it.element.refresh();
      await it.says('Ваш бюлетень треба переглянути');
      await it.says('стало 496 000 грн');
      await it.says('№ 11 знято з голосування');
      await it.says('Причина: знеструмлення');
      await expect(it.element).to.be.accessible();
      await it.press('Переглянути вибір');
      await it.says('Лишилося 1 404 000 грн');
      expect(it.lines).to.have.length(1);
    });

    it('shows both ballots when two devices have voted, and sends the one that is chosen', async () => {
      const backend = open('approval');
      const it = put(backend);
      await it.chooses('uz-1');
      await it.reviews();
      backend.budget.ballots.set(ACCOUNT, {
        state: 'counted',
        revision: 1,
        ballot: ballotWith('approval', {lines: [{projectId: 'uz-15'}]}),
      });
      await it.presses('[part~=vote]');
      await it.says('Ваш бюлетень змінено на іншому пристрої');
      await it.says('лише тут');
      await expect(it.element).to.be.accessible();
      await it.press('Надіслати цей');
      await it.has('[part~=vote]');
      await it.presses('[part~=vote]');
      await it.says('Отримано змінений бюлетень');
      expect(sent(backend).at(-1)).to.deep.include({revision: 1, lines: [{projectId: 'uz-1'}]});
    });

    it('says by which rule a ballot was refused, and leads back to the choice', async () => {
      const backend = open('knapsack', {faults: {'budget.vote': {problem: 'ballot-invalid'}}});
      const it = put(backend);
      await it.votes('uz-1', 'uz-11');
      await it.says('За правилами цей бюлетень не можна зарахувати');
      await it.press('Виправити вибір');
      await until(() => it.lines.length === 2, 'the choice is lost');
    });

    it('says that a ballot is void, that the vote was on paper, and why somebody may not vote', async () => {
      const ballot = ballotWith('knapsack', {state: 'void', voidReason: 'duplicate'});
      const voided = put(open('knapsack', {budget: {ballots: {[ACCOUNT]: {state: 'void', revision: 1, ballot}}}}));
      await voided.says('Від вашого імені надійшов іще один бюлетень');
      await expect(voided.element).to.be.accessible();
      const paper = put(open('knapsack', {budget: {ballots: {[ACCOUNT]: {state: 'paper', revision: 0}}}}));
      await paper.says('Ви проголосували на папері');
      expect(paper.root.querySelector('[part~=choose]')).to.equal(null);
      const session: Session = {
        ...sessions.eligible,
        eligibility: [{action: 'budget.vote', eligible: false, reason: 'under-age'}],
      };
      const barred = put(open('knapsack', {session}));
      await barred.says('За віком ви ще не можете голосувати');
      await expect(barred.element).to.be.accessible();
    });

    it('says that the programme stands still, and that votes are being counted', async () => {
      const paused = put(
        open('knapsack', {budget: {rounds: [exampleRound('knapsack', {paused: {since: '2026-02-27'}})]}}),
      );
      await paused.says('Бюджету участі зараз немає');
      const counting = put(
        open('knapsack', {budget: {rounds: [endedRound('hidden', {papers: {entered: 4, total: 9}})]}}),
      );
      await counting.says('внесено 4 пункти із 9');
      expect(counting.root.querySelector('[part~=choose]')).to.equal(null);
    });
  });

  describe('results', () => {
    it('is a table with equal places, reasons, and never a winner before the commission', async () => {
      const it = put(
        open('knapsack', {
          budget: {rounds: [endedRound('preliminary')], results: exampleResults('preliminary')},
        }),
      );
      await it.says('Це ще не переможці');
      const rows = [...it.root.querySelectorAll('tbody tr')].map(row => readable(row.textContent));
      expect(rows[1]).to.match(/^2 .*порівну з № 18 371 157 528 400 000 грн Порівну: вирішує комісія/);
      expect(rows[2]).to.match(/^2 /);
      expect(rows[3]).to.match(/^4 .*не вміщується в залишок/);
      expect(it.text).to.not.contain('Переможець');
      await expect(it.element).to.be.accessible();
    });

    it('has a table for each pot, with what is left of it', async () => {
      const it = put(
        open('knapsack', {
          budget: {rounds: [endedRound('final', {rules: resultPots})], results: exampleResults('final')},
        }),
      );
      await it.says('У фонді лишається 15 000 грн');
      await it.says('У фонді лишається 1 000 грн');
      expect(it.parts('results')).to.have.length(2);
      // What there was when its turn came: later the fund paid for one that is cheaper.
      const rowOf = (title: string) =>
        readable([...it.root.querySelectorAll('tbody tr')].find(row => row.textContent.includes(title))!.textContent);
      expect(rowOf('тенісного')).to.match(/не вміщується в залишок · у фонді лишилося 255 000 грн/);
      expect(rowOf('Арт-простір')).to.match(/не вміщується в залишок · у фонді лишилося 1 000 грн/);
      await expect(it.element).to.be.accessible();
    });
  });

  it('lets somebody vote who uses nothing but the keyboard', async () => {
    const backend = open('approval');
    const it = put(backend);
    await it.says('Ваш бюлетень');
    const focusable = () =>
      [...it.root.querySelectorAll<HTMLElement>('button, input, select, summary, a[href]')].filter(
        node => node.tabIndex >= 0 && node.checkVisibility(),
      );
    // A native button answers to Enter by a click; what matters is that each is one, can be reached, and is named.
    const press = (label: RegExp) => {
      const button = focusable().find(
        node =>
          node.localName === 'button' && label.test(readable(node.getAttribute('aria-label') ?? node.textContent)),
      );
      if (!button) throw new Error(`nothing to press for ${label}`);
      button.focus();
      expect(it.focused).to.equal(button);
      button.click();
    };
    press(/^Обрати: Мульти/);
    await it.says('У бюлетені');
    press(/^Перевірити вибір/);
    await it.has('[part~=vote]');
    await until(() => it.focused?.id === 'check', 'the focus is lost');
    press(/^Проголосувати$/);
    await it.says('Ви проголосували');
    await until(() => it.focused?.id === 'outcome', 'the focus is lost');
    for (const node of focusable())
      expect(readable(node.getAttribute('aria-label') ?? node.textContent) || node.id, node.localName).to.not.equal('');
  });

  it('says the same choice to those who do not see it: names, values, live texts', async () => {
    const it = put(open());
    await it.chooses('uz-1');
    await it.says('Лишилося 1 405 000');
    const bar = it.root.querySelector('[role=progressbar]')!;
    expect(readable(bar.getAttribute('aria-valuetext'))).to.equal('495 000 грн; Лишилося 1 405 000 грн');
    const blocked = it.card('uz-10').querySelector('[part~=choose]')!;
    expect(blocked.getAttribute('aria-disabled')).to.equal('true');
    const described = it.root.querySelector(`[id="${blocked.getAttribute('aria-describedby')}"]`)!;
    expect(readable(described.textContent)).to.contain('Бракує 94 000 грн');
    expect(readable(it.card('uz-1').querySelector('[part~=choose]')!.getAttribute('aria-label'))).to.match(
      /^Прибрати: /,
    );
    expect(it.root.querySelector('[part~=review]')!.getAttribute('aria-describedby')).to.equal('need');
    expect(exampleLines.knapsack).to.have.length(2);
  });
});
