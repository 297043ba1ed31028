import {expect} from '@open-wc/testing';
import '../../src/elements/outbox-status/define.ts';
import {standaloneStore} from '../../src/store/standalone.ts';
import type {OutboxStatus} from '../../src/elements/outbox-status/outbox-status.ts';
import '../support/draft-form.ts';
import type {DraftForm} from '../support/draft-form.ts';
import {petitions} from '../support/fixtures.ts';
import {ElementHarness, paste, until} from '../support/harness-element.ts';
import {pageNetwork, type OpenBackend, type PageNetwork} from '../support/harness-network.ts';
import {outboxWhere} from '../support/harness-store.ts';
import {Tab} from '../support/harness-tab.ts';

/*
 * What somebody types in a form: kept on the device over a reload and a crash, shown as restored, cleared for nothing but the receipt of its act.
 * The form is the smallest there is; every form element goes the same way.
 */

const {square, animals} = petitions;
let network: PageNetwork;
let tab: Tab;

before(async () => {
  network = pageNetwork();
  tab = await Tab.open(network);
});
/** What a test has pasted; the tab stays. */
const clear = () => document.querySelectorAll('draft-form, hromada-outbox-status').forEach(element => element.remove());
afterEach(() => {
  clear();
  tab.clear();
});
after(() => {
  tab.kill();
  network.close();
  expect(network.uncaught).to.deep.equal([]);
});

const markup = (backend: OpenBackend, item = square.id) =>
  `<draft-form item="${item}" endpoint="${backend.address}"></draft-form>`;

/** A form that is ready to be typed in. */
async function ready(form: DraftForm): Promise<DraftForm> {
  await until(() => form.draft?.ready, 'the form is not ready');
  await form.updateComplete;
  return form;
}

const formIn = async (backend: OpenBackend, item?: string): Promise<DraftForm> =>
  ready(paste<DraftForm>(markup(backend, item)));

/** The same in a tab, which can be loaded anew and killed. */
async function formInTab(backend: OpenBackend): Promise<DraftForm> {
  await tab.module('/test/support/draft-form.ts');
  return ready(tab.paste<DraftForm>(markup(backend)));
}

const says = (form: DraftForm) => new ElementHarness(form).text;
const kept = (form: DraftForm) => until(() => form.draft.savedAt, 'it is not kept');

describe('a draft', () => {
  it('comes back after a reload, and says so', async () => {
    const backend = network.open();
    const form = await formInTab(backend);
    expect(form.text).to.equal('');
    form.types('Облаштувати перехід');
    await kept(form);
    await until(
      () => says(form).includes('Чернетку збережено · '),
      () => says(form),
    );
    await tab.reload(network);
    const again = await formInTab(backend);
    expect(again.text).to.equal('Облаштувати перехід');
    await until(
      () => says(again).includes('Чернетку відновлено · '),
      () => says(again),
    );
    again.types('Облаштувати перехід і світлофор');
    await until(
      () => !says(again).includes('Чернетку відновлено'),
      () => says(again),
    );
  });

  it('has the last keystroke too when the page goes away right after it', async () => {
    const backend = network.open();
    const form = await formInTab(backend);
    form.types('Обл');
    await kept(form);
    form.types('Облаштувати');
    await tab.reload(network);
    expect((await formInTab(backend)).text).to.equal('Облаштувати');
  });

  it('is written at once when nobody looks any more', async () => {
    const backend = network.open();
    const form = await formIn(backend);
    const {setTimeout} = window;
    // The pause between two writes never ends here.
    window.setTimeout = ((task: () => void, ms?: number) =>
      ms === 500 ? 0 : setTimeout(task, ms)) as typeof setTimeout;
    Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true});
    try {
      form.types('Обл');
      document.dispatchEvent(new Event('visibilitychange'));
    } finally {
      delete (document as {visibilityState?: unknown}).visibilityState;
      window.setTimeout = setTimeout;
    }
    await kept(form);
    const drafts = await form.backend!.drafts!();
    expect((await drafts.load<string>({element: 'draft-form', item: square.id}))!.value).to.equal('Обл');
  });

  it('is the one that was written in another tab, for whoever comes back to this one', async () => {
    const backend = network.open();
    const here = await formIn(backend);
    const there = await formInTab(backend);
    there.types('Написано в іншій вкладці');
    await kept(there);
    expect(here.text).to.equal('');
    window.dispatchEvent(new Event('focus'));
    await until(
      () => here.text === 'Написано в іншій вкладці',
      () => here.text,
    );
    // The same act: what is typed now goes on with it.
    here.types('Написано в іншій вкладці, продовжено тут');
    await until(() => (here.draft.savedAt ?? 0) > (there.draft.savedAt ?? 0), 'it is not kept');
    tab.scope.dispatchEvent(new tab.scope.Event('focus'));
    await until(
      () => there.text.endsWith('продовжено тут'),
      () => there.text,
    );
  });

  it('is not written over by an older one of another tab while somebody types', async () => {
    const backend = network.open();
    const here = await formIn(backend);
    const there = await formInTab(backend);
    there.types('Старіше');
    await kept(there);
    here.types('Пишуть тут');
    window.dispatchEvent(new Event('focus'));
    await kept(here);
    expect(here.text).to.equal('Пишуть тут');
  });

  it('survives a tab that is killed', async () => {
    const backend = network.open();
    const form = await formInTab(backend);
    form.types('Облаштувати перехід');
    await kept(form);
    tab.kill();
    tab = await Tab.open(network);
    expect((await formInTab(backend)).text).to.equal('Облаштувати перехід');
  });

  it('is one of its item, and of its backend', async () => {
    const [one, other] = [network.open(), network.open()];
    const form = await formIn(one);
    form.types('про сквер');
    await kept(form);
    expect((await formIn(one, animals.id)).text).to.equal('');
    expect((await formIn(other)).text).to.equal('');
    form.item = animals.id;
    await until(() => form.draft.ready && form.item === animals.id, 'not ready');
    form.item = square.id;
    await until(() => form.draft.restoredAt, 'not restored');
    expect(form.text).to.equal('про сквер');
  });

  it('is thrown away only by the person', async () => {
    const backend = network.open();
    const form = await formIn(backend);
    form.types('Обл');
    await kept(form);
    form.remove();
    const again = await formIn(backend);
    expect(again.text).to.equal('Обл');
    await expect(again).to.be.accessible();
    const harness = new ElementHarness(again);
    await harness.press('Почати спочатку');
    expect(again.text).to.equal('');
    again.remove();
    expect((await formIn(backend)).text).to.equal('');
  });

  it('is there until its act was received, and no longer', async () => {
    const backend = network.open({faults: {'petition.sign': 'offline'}});
    const form = await formIn(backend);
    await form.backend!.refresh('session.get', {});
    form.types('Облаштувати перехід');
    await form.hand();
    await until(() => form.draft.submitted, 'not submitted');
    const drafts = await form.backend!.drafts!();
    const place = {element: 'draft-form', item: square.id};
    const draft = await drafts.load(place);
    expect(draft!.id).to.equal(form.draft.submitted!.id);
    form.remove();
    const again = await formIn(backend);
    expect(again.text).to.equal('Облаштувати перехід');
    await until(() => again.draft.submitted, 'it does not know that it was handed in');
    backend.spoil({'petition.sign': undefined});
    await outboxWhere(again.backend!, ({entries}) => entries.every(({status}) => status === 'queued'));
    await again.backend!.retry();
    await outboxWhere(again.backend!, ({receipts}) => receipts.length > 0);
    await until(() => !again.draft.submitted, 'still submitted');
    let left: unknown = draft;
    const look = async () => (left = await drafts.load(place));
    await look();
    expect(left).to.equal(undefined);
    expect(backend.signatures.map(({idempotencyKey}) => idempotencyKey)).to.deep.equal([draft!.id]);
  });

  it('becomes another act when it is changed after it was handed in', async () => {
    const backend = network.open({faults: {'petition.sign': 'offline'}});
    const form = await formIn(backend);
    await form.backend!.refresh('session.get', {});
    form.types('одне');
    await form.hand();
    const {id} = await form.draft.submission();
    form.types('інше');
    const next = await form.draft.submission();
    expect(next.id).to.be.a('string');
    expect(next.id).to.not.equal(id);
  });

  it('says so when it could not be kept, and keeps it once there is room', async () => {
    const backend = network.open();
    const form = await formIn(backend);
    const {put} = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('No room', 'QuotaExceededError');
    };
    try {
      form.types('Обл');
      await until(() => form.draft.failure, 'no failure');
      await until(
        () => says(form).includes('Чернетку не збережено'),
        () => says(form),
      );
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    form.types('Обла');
    await until(() => form.draft.savedAt, 'it is not kept');
    expect(form.draft.failure).to.equal(undefined);
  });

  it('is not for the eyes of somebody else who signs in', async () => {
    const backend = network.open();
    const form = await formIn(backend);
    await form.backend!.refresh('session.get', {});
    form.types('моє');
    await kept(form);
    backend.signIn('secondEligible');
    await form.backend!.refresh('session.get', {});
    await until(() => form.text === '', 'another person reads it');
    await until(() => form.draft.ready, 'not ready');
    form.types('чуже');
    await form.draft.flush();
    backend.signIn('eligible');
    await form.backend!.refresh('session.get', {});
    await until(
      () => form.text === 'моє',
      () => `it says «${form.text}»`,
    );
  });

  it('is theirs who began it before they signed in', async () => {
    const backend = network.open({session: 'signedOut'});
    const form = await formIn(backend);
    await form.backend!.refresh('session.get', {});
    form.types('ще ніхто');
    await kept(form);
    backend.signIn('eligible');
    await form.backend!.refresh('session.get', {});
    form.types('уже хтось');
    await form.draft.flush();
    form.remove();
    expect((await formIn(backend)).text).to.equal('уже хтось');
    backend.signIn('secondEligible');
    await standaloneStore({endpoint: backend.address}).refresh('session.get', {});
    clear();
    expect((await formIn(backend)).text).to.equal('');
  });

  it('takes back an act that was never sent', async () => {
    const backend = network.open({faults: {'session.get': 'offline'}});
    const form = await formIn(backend);
    await form.backend!.dispatch('petition.sign', {petitionId: square.id}, {subject: square.title});
    const status = new ElementHarness(
      paste<OutboxStatus>(`<hromada-outbox-status endpoint="${backend.address}"></hromada-outbox-status>`),
    );
    await status.press('Змінити');
    await until(
      () => form.text === 'знову',
      () => `it says «${form.text}»`,
    );
    await until(
      () => status.part('card') === '',
      () => status.text,
    );
    form.remove();
    expect((await formIn(backend)).text).to.equal('знову');
  });

  it('does not write over other words for an act that is taken back', async () => {
    const backend = network.open({faults: {'session.get': 'offline'}});
    const form = await formIn(backend);
    form.types('інші слова');
    await kept(form);
    await form.backend!.dispatch('petition.sign', {petitionId: square.id}, {subject: square.title});
    const status = new ElementHarness(
      paste<OutboxStatus>(`<hromada-outbox-status endpoint="${backend.address}"></hromada-outbox-status>`),
    );
    await status.press('Змінити');
    await status.says('На цій сторінці цього не змінити.');
    expect(form.text).to.equal('інші слова');
    await status.says(square.title);
  });

  it('leaves no listener, timer or offer behind', async () => {
    const backend = network.open({faults: {'session.get': 'offline'}});
    const form = await formIn(backend);
    await form.backend!.dispatch('petition.sign', {petitionId: square.id}, {subject: square.title});
    const status = new ElementHarness(
      paste<OutboxStatus>(`<hromada-outbox-status endpoint="${backend.address}"></hromada-outbox-status>`),
    );
    await until(() => status.buttons.includes('Змінити'), 'not offered');
    form.types('Обл');
    form.remove();
    await until(() => !status.buttons.includes('Змінити'), 'still offered');
    expect((await formIn(backend)).text).to.equal('Обл');
  });
});
