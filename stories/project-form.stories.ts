import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import '../src/elements/project-form/define.ts';
import {HromadaError} from '../src/errors.ts';
import {fixedStore, type FixedAnswers} from '../test/support/fixed-store.ts';

const data = {
  id: 'UA46060250010015970',
  name: 'Львівська громада',
  timeZone: 'Europe/Kyiv',
  currency: 'UAH',
  languages: ['uk'],
  offers: [],
};

const fallback = html`<a href="/">Сайт громади</a>`;
const show = (answers: FixedAnswers) =>
  html`<hromada-project-form .store=${fixedStore(answers)}>${fallback}</hromada-project-form>`;

export default {title: 'Elements/Project form', component: 'hromada-project-form'} satisfies Meta;

type Story = StoryObj;

export const NoScript: Story = {render: () => fallback};
export const Unconfigured: Story = {render: () => html`<hromada-project-form>${fallback}</hromada-project-form>`};
export const Loading: Story = {render: () => show({})};
export const Ready: Story = {render: () => show({'community.get': {data, fetching: false}})};
export const Failed: Story = {
  render: () => show({'community.get': {error: new HromadaError('server'), fetching: false}}),
};
export const Offline: Story = {
  render: () => show({'community.get': {error: new HromadaError('offline'), fetching: false}}),
};
export const Stale: Story = {
  render: () => show({'community.get': {data, error: new HromadaError('offline'), fetching: false}}),
};
export const LongText: Story = {
  render: () =>
    show({'community.get': {data: {...data, name: 'Дуже-довга-назва-громади '.repeat(8)}, fetching: false}}),
};
