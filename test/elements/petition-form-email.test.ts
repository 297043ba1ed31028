import {expect} from '@open-wc/testing';
import '../../src/elements/petition-form/define.ts';
import type {PetitionSubmitPayload} from '../../src/contract/index.ts';
import type {PetitionForm} from '../../src/elements/petition-form/petition-form.ts';
import {standaloneStore} from '../../src/store/standalone.ts';
import {petitions, sessions} from '../support/fixtures.ts';
import type {MockBackendOptions} from '../support/handlers.ts';
import {clearPage, paste, readable, until} from '../support/harness-element.ts';
import {pageNetwork, type OpenBackend, type PageNetwork} from '../support/harness-network.ts';
import {PetitionFormHarness} from '../support/harness-petition-form.ts';
import {outboxWhere} from '../support/harness-store.ts';
import {exampleRules} from '../support/mock-petitions.ts';

/*
 * The author's e-mail address, which the law wants with a petition: asked for where the rules say so, and never shown as
 * something that will be published.
 */

const EMAIL = 'olena@example.com';
const words = {
  title: 'Облаштувати перехід біля ліцею № 10',
  text: 'Приклад. Дорогу тут щодня переходять сотні учнів, а світлофора немає.',
  category: 'Безпека',
  email: EMAIL,
};
const asking = {...exampleRules, authorEmail: 'asked' as const};

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

const open = (options: Omit<MockBackendOptions, 'endpoint'> = {}): OpenBackend =>
  network.open({rules: asking, ...options});

const put = ({address}: OpenBackend): PetitionFormHarness =>
  new PetitionFormHarness(
    paste<PetitionForm>(`<hromada-petition-form lang="uk" endpoint="${address}"></hromada-petition-form>`),
  );

const sent = (backend: OpenBackend): PetitionSubmitPayload[] =>
  backend.requests
    .filter(({operation}) => operation === 'petition.submit')
    .map(({body}) => JSON.parse(body) as PetitionSubmitPayload);

/** Up to the step that asks for it. */
const reaches = async (it: PetitionFormHarness): Promise<void> => {
  await it.presses('begin');
  await it.types('title', words.title);
  await it.presses('next');
  await it.types('text', words.text);
  await it.chooses(words.category);
  await it.presses('next');
  await it.has('email');
};

/** What a control is described by, as a screen reader says it. */
const described = (it: PetitionFormHarness): string =>
  (it.find('email').getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map(id => readable(it.root.querySelector(`[id="${id}"]`)?.textContent ?? ''))
    .join(' ');

const changes = (it: PetitionFormHarness): HTMLElement =>
  it.root.querySelector<HTMLElement>('[aria-label="Змінити: Електронна пошта"]')!;

describe('hromada-petition-form: the address of the author', function () {
  this.timeout(60_000);

  it('goes on by Enter, which a browser takes for the end of a form with one field', async () => {
    const it = put(open());
    await reaches(it);
    const form = it.root.querySelector('form')!;
    form.requestSubmit();
    await until(() => it.summary.length, 'nothing is said of what is missing');
    await it.types('email', 'olena@example.com');
    form.requestSubmit();
    await it.says('Перевірте петицію');
  });

  it('is announced by the rules, asked for in a step of its own, and sent', async () => {
    const backend = open();
    const it = put(backend);
    await it.says('За законом автор указує адресу електронної пошти');
    expect(it.line).to.equal('Крок 1 з 5');
    await reaches(it);
    expect(it.line).to.contain('Крок 4 з 5');
    const field = it.find('email');
    expect(
      ['inputmode', 'autocomplete', 'autocapitalize', 'spellcheck'].map(name => field.getAttribute(name)),
    ).to.deep.equal(['email', 'email', 'off', 'false']);
    expect(field.labels?.[0]?.textContent).to.equal('Електронна пошта');
    expect(described(it)).to.contain('Адресу побачить лише працівник ради').and.contain('не публікують');
    await expect(it.element).to.be.accessible();
    await it.types('email', EMAIL);
    await it.presses('next');
    await it.says('Перевірте петицію');
    expect(it.line).to.contain('Крок 5 з 5');
    await it.agrees();
    await it.presses('send');
    await it.says('Громада отримала петицію');
    expect(sent(backend).map(({email}) => email)).to.deep.equal([EMAIL]);
    await it.press('Почати іншу петицію');
    await reaches(it);
    expect(it.value('email'), 'nothing is left of it in the form').to.equal('');
  });

  it('is missed and found wrong where it is asked for, with a link to it', async () => {
    const it = put(open());
    await reaches(it);
    expect(it.errors).to.deep.equal([]);
    await it.presses('next');
    expect(it.errors).to.deep.equal(['Напишіть адресу електронної пошти']);
    expect(it.summary).to.deep.equal(['Електронна пошта: напишіть адресу']);
    await until(() => it.focused?.getAttribute('part')?.includes('summary'), 'the summary has no focus');
    await expect(it.element).to.be.accessible();
    await it.types('email', 'olena@example');
    expect(it.errors).to.deep.equal(['Адреса з помилкою: потрібні ім’я, знак @ і домен із крапкою, без пробілів']);
    expect(described(it)).to.contain('Адреса з помилкою');
    expect(it.find('email').getAttribute('aria-invalid')).to.equal('true');
    it.links.find(({hash}) => hash === '#email')!.click();
    await until(() => it.focused?.id === 'email', 'the field has no focus');
    await it.types('email', EMAIL);
    expect(it.errors).to.deep.equal([]);
    await it.presses('next');
    await it.says('Перевірте петицію');
  });

  it('is shown before it is sent, apart from what will be published, with a way to change it', async () => {
    const backend = open();
    const it = put(backend);
    await it.fills(words);
    expect(it.text).to.contain(EMAIL).and.contain('Її побачить лише працівник ради; її не публікують');
    expect(it.preview).to.not.contain(EMAIL);
    await expect(it.element).to.be.accessible();
    changes(it).click();
    await it.has('email');
    await until(() => it.focused?.id === 'email', 'the field has no focus');
    await it.types('email', 'inna@example.com');
    await it.presses('next');
    await it.says('Перевірте петицію');
    expect(it.text).to.contain('inna@example.com').and.not.contain(EMAIL);
  });

  it('is kept with the draft', async () => {
    const backend = open();
    const it = put(backend);
    await it.fills(words);
    await until(
      () => it.line.includes('збережено'),
      () => it.line,
    );
    it.element.remove();
    const again = put(backend);
    await again.says('Перевірте петицію');
    expect(again.text).to.contain(EMAIL);
  });

  it('is asked for where a draft of before it was asked for goes on', async () => {
    const backend = open({rules: exampleRules});
    const it = put(backend);
    await it.fills({...words, email: ''});
    await until(
      () => it.line.includes('збережено'),
      () => it.line,
    );
    backend.spoil({'petition.rules': {json: asking}});
    await standaloneStore({endpoint: backend.address}).refresh('petition.rules', {});
    await it.says('Крок 5 з 5');
    await it.agrees();
    await it.presses('send');
    await it.has('email');
    expect(it.errors).to.deep.equal(['Напишіть адресу електронної пошти']);
  });

  it('is not accepted by the backend: said with a link, and the rest is untouched', async () => {
    const backend = open({faults: {'petition.submit': {problem: 'validation'}}});
    const refusal = {type: 'urn:hromada:problem:validation', status: 422, errors: [{pointer: '/email'}]};
    const fetch = window.fetch;
    window.fetch = async (input, init) =>
      init?.method === 'POST' && String(input).startsWith(backend.address)
        ? Response.json(refusal, {status: 422, headers: {'content-type': 'application/problem+json'}})
        : fetch(input, init);
    const it = put(backend);
    try {
      await it.handsIn(words);
      await it.says('Громада не прийняла петицію');
    } finally {
      window.fetch = fetch;
    }
    backend.spoil({'petition.submit': undefined});
    await expect(it.element).to.be.accessible();
    const link = it.links.find(({hash}) => hash === '#email')!;
    expect(link.textContent).to.equal('Електронна пошта: громаді потрібна правильна адреса');
    link.click();
    await it.has('email');
    expect(it.value('email')).to.equal(EMAIL);
    expect(it.errors).to.deep.equal(['Громада не прийняла цієї адреси: перевірте її']);
    await it.types('email', 'inna@example.com');
    expect(it.errors).to.deep.equal([]);
    await it.presses('next');
    await it.agrees();
    await it.presses('send');
    await it.says('Громада отримала петицію');
    expect(sent(backend).at(-1)).to.include({title: words.title, email: 'inna@example.com'});
  });

  it('is asked for once the backend has refused a petition without it, whatever rules were read before', async () => {
    const backend = open({faults: {'petition.rules': {json: exampleRules}}});
    const it = put(backend);
    await it.handsIn({...words, email: ''});
    await it.says('Громада не прийняла петицію');
    expect(sent(backend)[0]).to.not.have.property('email');
    await it.press('Виправити');
    await it.has('email');
    expect(it.errors).to.deep.equal(['Напишіть адресу електронної пошти']);
    await it.types('email', EMAIL);
    await it.presses('next');
    await it.says('Перевірте петицію');
    expect(it.text).to.contain(EMAIL);
    // Also after a detour to the sign-in page, whose way back is a new page.
    await it.says('чернетку збережено');
    it.element.remove();
    const again = put(backend);
    await again.says('Крок 5 з 5');
    expect(again.text).to.contain(EMAIL);
    await again.agrees();
    await again.presses('send');
    await again.says('Громада отримала петицію');
    expect(sent(backend).at(-1)!.email).to.equal(EMAIL);
  });

  it('comes of the account where the rules say so: that is said, and nothing is asked for', async () => {
    const backend = open({rules: {...exampleRules, authorEmail: 'account'}});
    const it = put(backend);
    await it.says('громада бере її з даних, з якими ви входите');
    expect(it.line).to.equal('Крок 1 з 4');
    await it.fills({...words, email: ''});
    expect(it.text).to.contain('Адресу вашої електронної пошти громада візьме з даних, з якими ви входите');
    expect(changes(it)).to.equal(null);
    await expect(it.element).to.be.accessible();
    await it.agrees();
    await it.presses('send');
    await it.says('Громада отримала петицію');
    expect(sent(backend)[0]).to.not.have.property('email');
  });

  it('stays with a petition that is corrected', async () => {
    const refused = {...petitions.moderationRefused, id: 'own-1', text: words.text, category: words.category};
    const backend = open({own: {[sessions.eligible.account!]: [refused]}});
    const it = put(backend);
    await it.press('Виправити й надіслати знову');
    await it.has('title');
    await it.presses('next');
    await it.presses('next');
    await it.types('email', EMAIL);
    for (const _ of ['text', 'title', 'start']) await it.presses('back');
    await it.press('Виправити й надіслати знову');
    await it.has('title');
    await it.presses('next');
    await it.presses('next');
    expect((await it.has('email')).value('email')).to.equal(EMAIL);
    await it.presses('next');
    await it.agrees();
    await it.presses('send');
    await it.says('Громада отримала петицію');
    expect(sent(backend)[0]).to.include({replaces: 'own-1', email: EMAIL});
  });

  it('leaves the page where it is when Enter is pressed in its field', async () => {
    const backend = open();
    const it = put(backend);
    await reaches(it);
    await it.types('email', EMAIL);
    const submit = new SubmitEvent('submit', {cancelable: true, bubbles: true});
    expect(it.find('email').form!.dispatchEvent(submit)).to.equal(false);
    expect(sent(backend)).to.deep.equal([]);
    await outboxWhere(standaloneStore({endpoint: backend.address}), ({entries}) => entries.length === 0);
  });
});
