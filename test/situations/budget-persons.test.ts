import {expect} from '@open-wc/testing';
import type {BallotPaper} from '../../src/contract/index.ts';
import '../../src/elements/budget-voter/define.ts';
import type {BudgetVoter} from '../../src/elements/budget-voter/budget-voter.ts';
import {standaloneStore} from '../../src/store/standalone.ts';
import {exampleRound} from '../support/budget-rounds.ts';
import {sessions} from '../support/fixtures.ts';
import {BudgetVoterHarness} from '../support/harness-budget-voter.ts';
import {clearPage, paste, until} from '../support/harness-element.ts';
import {pageNetwork, type OpenBackend, type PageNetwork} from '../support/harness-network.ts';

/*
 * One page, several people or several rounds: a choice is of one person, of one round and of one backend, and is shown in no
 * other's place.
 */

const ACCOUNT = sessions.eligible.account!;
const other = {...sessions.eligible, account: 'another-account', displayName: 'Інша Людина'};
let network: PageNetwork;

before(() => {
  network = pageNetwork();
});
afterEach(() => {
  clearPage();
  sessionStorage.clear();
});
after(() => {
  network.close();
  expect(network.uncaught).to.deep.equal([]);
});

const open = (): OpenBackend =>
  network.open({
    budget: {rounds: [exampleRound('approval'), {...exampleRound('approval'), id: 'uz-2031', name: 'Інший бюджет'}]},
  });

const put = ({address}: OpenBackend, round = 'uz-2026'): BudgetVoterHarness =>
  new BudgetVoterHarness(
    paste<BudgetVoter>(
      `<hromada-budget-voter lang="uk" round-id="${round}" endpoint="${address}"></hromada-budget-voter>`,
    ),
  );

/** Somebody signs in, in another tab or by the page itself, and the kit hears of it. */
const signIn = async (backend: OpenBackend, session: typeof other | typeof sessions.signedOut): Promise<void> => {
  backend.signIn(session);
  await (await standaloneStore({endpoint: backend.address})).refresh('session.get', {});
};

const sent = (backend: OpenBackend): BallotPaper[] =>
  backend.requests
    .filter(({operation}) => operation === 'budget.vote')
    .map(({body}) => JSON.parse(body) as BallotPaper);

describe('a choice', function () {
  this.timeout(90_000);

  it('is not shown to who signs in after, on the same page, and not sent by them', async () => {
    const backend = open();
    const it = put(backend);
    await it.chooses('uz-1');
    await it.reviews();
    await signIn(backend, other);
    await it.says('Ще нічого не обрано');
    expect(it.lines).to.have.length(0);
    await it.votes('uz-15');
    await it.says('Ви проголосували');
    expect(sent(backend).map(({lines}) => lines)).to.deep.equal([[{projectId: 'uz-15'}]]);
  });

  it('that was handed in is not the receipt of who signs in after', async () => {
    const backend = open();
    const it = put(backend);
    await it.votes('uz-1');
    await it.says('Ви проголосували');
    await it.press('Показати мій вибір');
    await until(
      () => it.lines.length === 1,
      () => it.text,
    );
    await signIn(backend, other);
    await it.says('Ще нічого не обрано');
    expect(it.lines).to.have.length(0);
    expect(it.receipt).to.equal('');
  });

  it('that the device keeps comes back to its own person, and to nobody else', async () => {
    const backend = open();
    const it = put(backend);
    await it.chooses('uz-1');
    const mine = it.lines;
    await it.presses('[id=keep]');
    const drafts = await (await standaloneStore({endpoint: backend.address})).drafts!();
    let kept: unknown;
    await until(() => {
      void drafts.load({element: 'hromada-budget-voter', item: 'uz-2026'}).then(draft => (kept = draft));
      return kept;
    }, 'not kept');
    await signIn(backend, other);
    await it.says('Ще нічого не обрано');
    await it.chooses('uz-15');
    await signIn(backend, sessions.eligible as typeof other);
    await it.says('Повернуто вибір');
    expect(it.lines).to.deep.equal(mine);
  });

  it('outlives a session that has ended, for who comes back', async () => {
    const backend = open();
    const it = put(backend);
    await it.chooses('uz-1');
    await signIn(backend, sessions.signedOut);
    await until(
      () => it.element.shadowRoot && it.lines.length === 1,
      () => it.text,
    );
    await signIn(backend, sessions.eligible as typeof other);
    expect(it.lines).to.have.length(1);
  });

  it('is of one round, and of one backend', async () => {
    const [backend, elsewhere] = [open(), open()];
    const it = put(backend);
    await it.chooses('uz-1');
    it.element.roundId = 'uz-2031';
    await it.says('Інший бюджет');
    await it.says('Ще нічого не обрано');
    await it.chooses('uz-11');
    it.element.endpoint = elsewhere.address;
    await it.says('Ще нічого не обрано');
    expect(it.lines).to.have.length(0);
  });

  it('to change a ballot, taken back while it waits, is still the change', async () => {
    const backend = open();
    const it = put(backend);
    await it.votes('uz-1');
    await it.says('Ви проголосували');
    await it.press('Змінити вибір');
    await it.says('Ви змінюєте надісланий бюлетень');
    backend.spoil({all: 'offline'});
    await it.votes('uz-11');
    await it.says('ще не враховано');
    await it.press('Змінити');
    await it.says('Ви змінюєте надісланий бюлетень');
    expect(it.lines).to.have.length(2);
    backend.spoil({all: undefined});
    await it.chooses('uz-15');
    await it.reviews();
    await it.presses('[part~=vote]');
    await it.says('Отримано змінений бюлетень');
    expect(backend.budget.own(ACCOUNT).revision).to.equal(2);
    expect(backend.budget.own(ACCOUNT).ballot!.lines).to.have.length(3);
  });
});
