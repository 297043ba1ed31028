import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, nothing, type TemplateResult} from 'lit';
import {ref} from 'lit/directives/ref.js';
import '../src/elements/petition-list/define.ts';
import {petitions} from '../test/support/fixtures.ts';
import {manyPetitions} from '../test/support/many-petitions.ts';
import type {Stage, StageSetup} from './stage.ts';

interface Args {
  status?: string;
  query?: string;
  headingLevel?: number;
  pageSize?: number;
  createUrl?: string;
  /** Whether the page names a backend. */
  configured?: boolean;
}

type Story = StoryObj<Args>;

/** What a webmaster pastes: the element, and inside it the link that is there with or without scripts. */
const render = (
  {status, query, headingLevel, pageSize, createUrl, configured = true}: Args,
  {loaded}: {loaded: Record<string, unknown>},
): TemplateResult =>
  html`<hromada-petition-list
    endpoint=${configured ? (loaded['stage'] as Stage).endpoint : nothing}
    status=${status ?? nothing}
    query=${query ?? nothing}
    heading-level=${headingLevel ?? nothing}
    page-size=${pageSize ?? nothing}
    create-url=${createUrl ?? nothing}
    ><a href="/petitions">Петиції громади</a></hromada-petition-list
  >`;

/** A story on a stage, with a line for the docs page. */
const on = (about: string, stage: StageSetup = {}, args: Args = {}): Story => ({
  args: {createUrl: '/petitions/new', ...args},
  parameters: {stage, docs: {description: {story: about}}},
});

const meta: Meta<Args> = {
  title: 'Elements/Petition list',
  component: 'hromada-petition-list',
  render,
  argTypes: {
    status: {
      options: ['collecting', 'in-review', 'answered', 'not-supported', 'not-reached', 'archive', 'all'],
      control: 'select',
    },
    query: {control: 'text'},
    headingLevel: {control: {type: 'number', min: 2, max: 5}},
    pageSize: {control: {type: 'number', min: 1, max: 100}},
    createUrl: {control: 'text'},
    configured: {table: {disable: true}},
  },
};
export default meta;

const offlineAfter = (params: object) => ({
  async before({store, backend}: Stage) {
    await store.refresh('petition.list', params);
    backend.spoil({all: 'offline'});
    await store.refresh('petition.list', params);
  },
});

/* -- before and without data -- */

export const NoScript: Story = {
  ...on('Before the script has loaded, or where none runs: the link that the page itself put inside.'),
  render: () => html`<a href="/petitions">Петиції громади</a>`,
};

export const Unconfigured: Story = on(
  'No backend is named: nothing but the link, and one line in the console for the webmaster.',
  {},
  {configured: false},
);

export const Loading: Story = on('Asked for and not here yet; the link is there meanwhile.', {
  backend: {faults: {'petition.list': 'hang'}},
  patient: true,
});

export const Failed: Story = on('The backend has a fault, and this device knows nothing from before.', {
  backend: {faults: {'petition.list': {problem: 'internal'}}},
});

export const Offline: Story = on('No connection, and this device knows nothing from before.', {
  backend: {faults: {all: 'offline'}},
});

/* -- what there is -- */

export const Ready: Story = on('The tab that a council’s page begins with.');

export const InReview: Story = on('Under review: waiting, and looked at, are two things.', {}, {status: 'in-review'});

export const Answered: Story = on('With an answer, each by its outcome.', {}, {status: 'answered'});

export const NotSupported: Story = on('What the council did not support.', {}, {status: 'not-supported'});

export const NotReached: Story = on(
  'Without enough signatures. That is not a refusal by the council.',
  {},
  {status: 'not-reached'},
);

export const All: Story = on('All of them, each saying where it stands.', {}, {status: 'all'});

export const Found: Story = on(
  'What words have found; «проект» is «проєкт», and no apostrophe matters.',
  {backend: {petitions: manyPetitions(20)}},
  {query: 'проект пятого'},
);

export const More: Story = on(
  'A page of many, and the way on.',
  {backend: {petitions: manyPetitions(112)}},
  {pageSize: 4},
);

export const Waiting: Story = on('One that this visitor has signed without a connection, and one that is received.', {
  async before({sign, outbox, backend, store}) {
    await sign(petitions.open);
    await outbox(({receipts}) => receipts.length > 0);
    await store.refresh('petition.list', {tab: 'collecting'});
    backend.spoil({'petition.sign': 'offline'});
    await sign(petitions.square);
    await outbox(({entries}) => entries[0]?.status === 'queued' && entries[0].attempts > 0);
    backend.spoil({all: 'offline'});
    await store.refresh('petition.list', {tab: 'collecting'});
  },
});

export const Many: Story = on(
  'Ten pages of a hundred could be shown; only what is near the screen is laid out.',
  {backend: {petitions: manyPetitions(1_000)}},
  {pageSize: 100},
);

/* -- what there is not -- */

export const Empty: Story = on('A community without a single petition.', {backend: {petitions: []}});

export const EmptyTab: Story = on(
  'Nothing stands there now.',
  {backend: {petitions: manyPetitions(20)}},
  {status: 'archive'},
);

export const NoMatch: Story = on('Nothing in this tab has these words, but elsewhere there is.', {}, {query: 'пандус'});

export const NoMatchAtAll: Story = on('Nothing has these words anywhere.', {}, {query: 'дирижабль'});

export const Paused: Story = on('The programme stands still: what there is stays readable.', {
  backend: {
    paused: {
      since: '2026-03-01',
      until: '2026-12-31',
      reason: 'Приклад причини: на час воєнного стану збір підписів призупинено рішенням виконавчого комітету.',
    },
  },
});

/* -- what went wrong -- */

export const Stale: Story = on(
  'No connection, but this device remembers this very list: shown as of the last answer.',
  offlineAfter({tab: 'collecting'}),
);

export const Seen: Story = on(
  'No connection, and these words were never asked for: looked for among what this device has seen.',
  offlineAfter({}),
  {query: 'сквер'},
);

/** Presses «Показати ще» once it is there, on a backend that fails from then on. */
const pressMore = async (list: Element | undefined, {backend}: Stage): Promise<void> => {
  let button: HTMLElement | null | undefined;
  // It is told of the element before that is in the page.
  do {
    await new Promise(resolve => requestAnimationFrame(resolve));
    button = list?.shadowRoot?.querySelector<HTMLElement>('#more');
  } while (list?.isConnected && !button);
  if (!list?.isConnected) return;
  backend.spoil({'petition.list': {problem: 'internal'}});
  button?.click();
};

export const MoreFailed: Story = {
  ...on('The next page did not come: what is shown stays.', {backend: {petitions: manyPetitions(112)}}),
  render: (_args, {loaded}) =>
    html`<hromada-petition-list
      ${ref(list => void pressMore(list, loaded['stage'] as Stage))}
      endpoint=${(loaded['stage'] as Stage).endpoint}
      page-size="3"
      ><a href="/petitions">Петиції громади</a></hromada-petition-list
    >`,
};

/* -- what breaks layouts -- */

export const LongText: Story = on('Titles of 140 capitals, a long number, long names of categories.', {
  backend: {
    petitions: [
      petitions.longText,
      {
        ...petitions.longText,
        id: 'b',
        url: 'javascript:alert(1)',
        signatures: {...petitions.longText.signatures, total: 1_000_000_000},
      },
      {...petitions.longText, id: 'c', title: 'Донаукраїнськогосуперпозиційногомистецтвознавства'.repeat(3)},
    ],
  },
});
