import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import '../../src/elements/project-form/define.ts';
import type {ProjectForm} from '../../src/elements/project-form/project-form.ts';
import {HromadaError} from '../../src/errors.ts';
import {fixedStore, type FixedAnswers} from '../support/fixed-store.ts';

const data = {
  id: 'UA46060250010015970',
  name: 'Львівська громада',
  timeZone: 'Europe/Kyiv',
  currency: 'UAH',
  languages: ['uk'],
  offers: [],
};
const error = new HromadaError('server');

const text = (element: ProjectForm): string => element.shadowRoot?.textContent ?? '';

/** The element in one state, once its texts have arrived. */
async function shown(
  answers: FixedAnswers,
  lang = 'uk',
): Promise<{element: ProjectForm; store: ReturnType<typeof fixedStore>}> {
  const store = fixedStore(answers);
  const element = await fixture<ProjectForm>(
    html`<hromada-project-form lang=${lang} .store=${store}><a href="/">Сайт громади</a></hromada-project-form>`,
  );
  await waitUntil(() => element.shadowRoot!.querySelector('[part~=card]'), 'nothing was rendered');
  return {element, store};
}

describe('hromada-project-form', () => {
  it('is accessible with data', async () => {
    const {element} = await shown({'community.get': {data, fetching: false}});
    await expect(element).to.be.accessible();
  });

  it('shows what the page has put inside while there is no backend', async () => {
    const element = await fixture<ProjectForm>(
      html`<hromada-project-form><a href="/">Сайт громади</a></hromada-project-form>`,
    );
    const slot = element.shadowRoot!.querySelector('slot')!;
    expect(slot.assignedElements()).to.have.length(1);
  });

  it('says that it is loading', async () => {
    const {element} = await shown({});
    expect(element.shadowRoot!.querySelector('[aria-busy=true]')).to.exist;
  });

  it('shows its data', async () => {
    const {element} = await shown({'community.get': {data, fetching: false}});
    expect(text(element)).to.contain('Львівська громада');
  });

  it('says what went wrong, tells the page, and tries again', async () => {
    const told: Event[] = [];
    document.addEventListener('hromada-error', event => told.push(event), {once: true});
    const {element, store} = await shown({'community.get': {error, fetching: false}});
    await waitUntil(() => element.shadowRoot!.querySelector('button'), 'no way to try again');
    await expect(element).to.be.accessible();
    expect(told).to.have.length(1);
    element.shadowRoot!.querySelector('button')!.click();
    expect(store.refreshed).to.deep.equal(['community.get']);
  });

  it('goes on showing data that could not be refreshed', async () => {
    const {element} = await shown({'community.get': {data, error, fetching: false}});
    expect(text(element)).to.contain('Львівська громада');
    expect(element.shadowRoot!.querySelector('[role=status]')).to.exist;
  });

  it('speaks the language it stands in', async () => {
    const {element} = await shown({'community.get': {error, fetching: false}});
    await waitUntil(() => /[а-яі]/.test(text(element)), 'no Ukrainian');
    element.lang = 'en';
    await waitUntil(() => /[a-z]/.test(text(element)) && !/[а-яі]/.test(text(element)), 'no English');
  });
});
