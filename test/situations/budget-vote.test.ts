import {expect} from '@open-wc/testing';
import type {BallotPaper} from '../../src/contract/index.ts';
import type {BudgetVoter} from '../../src/elements/budget-voter/budget-voter.ts';
import {exampleRound} from '../support/budget-rounds.ts';
import {sessions} from '../support/fixtures.ts';
import {BudgetVoterHarness} from '../support/harness-budget-voter.ts';
import {paste, until} from '../support/harness-element.ts';
import {pageNetwork, type OpenBackend, type PageNetwork} from '../support/harness-network.ts';
import {Tab} from '../support/harness-tab.ts';

/*
 * A ballot without a connection, over a reload, in two tabs, and with a vote whose end is moved meanwhile.
 */

const ACCOUNT = sessions.eligible.account!;
let network: PageNetwork;
const tabs: Tab[] = [];

before(() => {
  network = pageNetwork();
});
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.kill();
});
after(() => {
  network.close();
  expect(network.uncaught).to.deep.equal([]);
  expect(network.foreign).to.deep.equal([]);
});

const openTab = async (): Promise<Tab> => {
  const tab = await Tab.open(network);
  tabs.push(tab);
  return tab;
};

const put = (tab: Tab, {address}: OpenBackend): BudgetVoterHarness =>
  new BudgetVoterHarness(
    paste<BudgetVoter>(
      `<hromada-budget-voter lang="uk" round-id="uz-2026" endpoint="${address}"></hromada-budget-voter>`,
      tab.scope.document.body,
    ),
  );

const open = (type: Parameters<typeof exampleRound>[0] = 'approval'): OpenBackend =>
  network.open({budget: {rounds: [exampleRound(type)]}});

const sent = (backend: OpenBackend): BallotPaper[] =>
  backend.requests
    .filter(({operation}) => operation === 'budget.vote')
    .map(({body}) => JSON.parse(body) as BallotPaper);

describe('a ballot', function () {
  this.timeout(120_000);

  it('waits without a connection, over a reload too, and is sent once there is one', async () => {
    const backend = open();
    const tab = await openTab();
    const it = put(tab, backend);
    await it.says('Ваш бюлетень');
    backend.spoil({all: 'offline'});
    await it.votes('uz-1', 'uz-11');
    await it.says('Бюлетень на цьому пристрої, ще не враховано');
    await it.says('Зарахують, якщо громада отримає його до 29 листопада 2026 р., 23:59');
    expect(it.text).to.not.contain('Ви проголосували');
    await tab.reload(network);
    const again = put(tab, backend);
    await again.says('ще не враховано');
    expect(again.lines, 'what waits can be read').to.have.length(2);
    backend.spoil({all: undefined});
    await again.press('Надіслати зараз');
    await again.says('Бюлетень отримано громадою');
    expect(backend.budget.own(ACCOUNT).revision).to.equal(1);
    expect(new Set(sent(backend).map(paper => JSON.stringify(paper))).size, 'the very same bytes').to.equal(1);
  });

  it('is not sent when its voter takes it back, and nothing of it stays', async () => {
    const backend = open();
    const tab = await openTab();
    const it = put(tab, backend);
    await it.says('Ваш бюлетень');
    backend.spoil({all: 'offline'});
    await it.votes('uz-1');
    await it.press('Не надсилати');
    await it.says('Ще нічого не обрано');
    backend.spoil({all: undefined});
    await tab.reload(network);
    const again = put(tab, backend);
    await again.says('Ще нічого не обрано');
    expect(backend.budget.own(ACCOUNT).state).to.equal('none');
  });

  it('that comes too late is kept and shown, and called late', async () => {
    const backend = open();
    const it = put(await openTab(), backend);
    await it.says('Ваш бюлетень');
    backend.spoil({'budget.vote': {problem: 'deadline-passed'}});
    await it.votes('uz-1');
    await it.says('Голосування завершилося раніше, ніж громада отримала ваш бюлетень');
    expect(it.lines).to.have.length(1);
  });

  it('handed in in one tab is handed in in the other', async () => {
    const backend = open();
    const [one, other] = [put(await openTab(), backend), put(await openTab(), backend)];
    await one.says('Ваш бюлетень');
    await other.chooses('uz-15');
    await one.votes('uz-1');
    await one.says('Ви проголосували');
    await other.says('Ви проголосували');
    expect(sent(backend)).to.have.length(1);
  });

  it('that is being filled in while the end is moved says so, and goes on', async () => {
    const backend = open();
    const it = put(await openTab(), backend);
    await it.chooses('uz-1');
    const round = exampleRound('approval');
    backend.budget.rounds.set(round.id, {
      ...round,
      stages: round.stages.map(stage =>
        stage.kind === 'voting'
          ? {...stage, endsAt: '2026-11-30T07:59:59+02:00', movedFrom: stage.endsAt, movedBecause: 'знеструмлення'}
          : stage,
      ),
    });
    it.element.refresh();
    await it.says('Строк голосування змінено');
    await it.press('Переглянути вибір');
    await it.says('до 30 листопада, 07:59');
    await until(() => it.lines.length === 1, 'the choice is lost');
  });

  it('is gone with the page unless its voter wanted it kept', async () => {
    const backend = open();
    const tab = await openTab();
    const it = put(tab, backend);
    await it.chooses('uz-1');
    const stays = new Event('beforeunload', {cancelable: true});
    tab.scope.dispatchEvent(stays);
    expect(stays.defaultPrevented, 'a warning').to.equal(true);
    await it.presses('[id=keep]');
    await until(() => {
      const leaves = new Event('beforeunload', {cancelable: true});
      tab.scope.dispatchEvent(leaves);
      return !leaves.defaultPrevented;
    }, 'still a warning, though it is kept');
    await tab.reload(network);
    await put(tab, backend).says('Повернуто вибір');
  });
});
