import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, nothing, type TemplateResult} from 'lit';
import {ref} from 'lit/directives/ref.js';
import '../src/elements/project-list/define.ts';
import {manyProjects, projects, rounds} from '../test/support/mock-projects.ts';
import {sessions} from '../test/support/fixtures.ts';
import type {Stage, StageSetup} from './stage.ts';

interface Args {
  roundId?: string;
  school?: string;
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
  {roundId, school, status, query, headingLevel, pageSize, createUrl, configured = true}: Args,
  {loaded}: {loaded: Record<string, unknown>},
): TemplateResult =>
  html`<hromada-project-list
    endpoint=${configured ? (loaded['stage'] as Stage).endpoint : nothing}
    round-id=${roundId ?? nothing}
    school=${school ?? nothing}
    status=${status ?? nothing}
    query=${query ?? nothing}
    heading-level=${headingLevel ?? nothing}
    page-size=${pageSize ?? nothing}
    create-url=${createUrl ?? nothing}
    ><a href="/budget">Проєкти на сайті громади</a></hromada-project-list
  >`;

/** A story on a stage, with a line for the docs page. */
const on = (about: string, stage: StageSetup = {}, args: Args = {}): Story => ({
  args: {createUrl: '/budget/new', ...args},
  parameters: {stage, docs: {description: {story: about}}},
});

const meta: Meta<Args> = {
  title: 'Elements/Project list',
  component: 'hromada-project-list',
  render,
  argTypes: {
    roundId: {options: ['', ...rounds.map(({id}) => id)], control: 'select'},
    school: {control: 'text'},
    status: {
      options: [
        'all',
        'submitted',
        'in-review',
        'in-revision',
        'refused',
        'admitted',
        'awaiting-decision',
        'winner',
        'not-winner',
        'planned',
        'in-progress',
        'done',
      ],
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
    await store.refresh('project.list', params);
    backend.spoil({all: 'offline'});
    await store.refresh('project.list', params);
  },
});

/* -- before and without data -- */

export const NoScript: Story = {
  ...on('Before the script has loaded, or where none runs: the link that the page itself put inside.'),
  render: () => html`<a href="/budget">Проєкти на сайті громади</a>`,
};
export const Unconfigured: Story = on('No backend is named: nothing but the link.', {}, {configured: false});
export const Loading: Story = on('Asked for and not here yet; the link is there meanwhile.', {
  backend: {faults: {'project.list': 'hang'}},
  patient: true,
});
export const Failed: Story = on('The backend has a fault, and this device knows nothing from before.', {
  backend: {faults: {'project.list': {problem: 'internal'}}},
});
export const Offline: Story = on('No connection, and this device knows nothing from before.', {
  backend: {faults: {all: 'offline'}},
});

/* -- what there is -- */

export const Ready: Story = on('Across rounds, cities and schools: one counter for each status that there is.');
export const Voting: Story = on(
  'On the ballot: votes without paper ballots are preliminary.',
  {},
  {status: 'admitted'},
);
export const Refused: Story = on('A refusal has its reason.', {}, {status: 'refused'});
export const Support: Story = on('Submitted: how many signatures of support there are.', {}, {status: 'submitted'});
export const SupportInReview: Story = on(
  'Under review while signatures are still taken: it can be supported, too.',
  {},
  {status: 'in-review'},
);
export const SupportOver: Story = on(
  'Under review when the stage for signatures is over: the count, and no button.',
  {backend: {rounds: rounds.map(it => ({...it, phase: 'review'}))}},
  {status: 'in-review'},
);
export const SupportSignedOut: Story = on(
  'Nobody is signed in: it can be pressed all the same, and is kept until somebody is.',
  {backend: {session: 'signedOut'}},
  {status: 'submitted'},
);
/** Handed in before the story begins. */
const handedIn = (setup: StageSetup = {}, until: Parameters<Stage['outbox']>[0]): StageSetup => ({
  ...setup,
  async before(stage) {
    const {id, title} = projects.find(({status}) => status === 'submitted')!;
    await stage.store.refresh('session.get', {});
    await stage.store.dispatch('project.back', {projectId: id}, {subject: title});
    await stage.outbox(until);
  },
});
const triedOnce: Parameters<Stage['outbox']>[0] = ({entries}) =>
  Boolean(entries[0]?.lastAttemptAt) && entries[0]?.status === 'queued';
export const SupportWaiting: Story = on(
  'No connection: the signature is kept on this device, and is not counted yet.',
  handedIn({backend: {faults: {'project.back': 'offline'}}}, triedOnce),
  {status: 'submitted'},
);
export const SupportUnclaimed: Story = on(
  'Pressed before signing in: it waits for that.',
  handedIn({backend: {session: 'signedOut'}}, ({entries}) => entries.length > 0),
  {status: 'submitted'},
);
export const SupportSending: Story = on(
  'On its way.',
  handedIn({backend: {faults: {'project.back': 'hang'}}}, ({entries}) => entries[0]?.status === 'sending'),
  {status: 'submitted'},
);
export const Supported: Story = on(
  'The community has it: counted, with its receipt.',
  handedIn({}, ({receipts}) => receipts.length > 0),
  {status: 'submitted'},
);
export const SupportedBefore: Story = on(
  'Pressed again by somebody who had supported it: nothing is counted twice, and it is said.',
  handedIn(
    {backend: {supported: {[sessions.eligible.account!]: [projects.find(({status}) => status === 'submitted')!.id]}}},
    ({receipts}) => receipts.length > 0,
  ),
  {status: 'submitted'},
);
export const SupportRefused: Story = on(
  'Not accepted, with the reason: it is the own project.',
  handedIn(
    {backend: {faults: {'project.back': {problem: 'not-eligible', reason: 'own-project'}}}},
    ({entries}) => entries[0]?.status === 'rejected',
  ),
  {status: 'submitted'},
);
export const SupportStorageBroken: Story = on(
  'This browser keeps nothing: it is sent all the same, and nobody promises to keep it.',
  {...handedIn({backend: {faults: {'project.back': 'offline'}}}, triedOnce), storageBroken: true},
  {status: 'submitted'},
);
export const OneRound: Story = on('Of one round, which the page has chosen.', {}, {roundId: 'pl-2021'});
export const School: Story = on('Of one school.', {}, {school: 'te-20'});
export const Found: Story = on('What words have found, here of a school.', {}, {query: 'муляра'});
export const More: Story = on(
  'A page of many, and the way on.',
  {backend: {projects: manyProjects(112)}},
  {pageSize: 4},
);
export const Many: Story = on(
  'A hundred of two thousand; only what is near the screen is laid out.',
  {backend: {projects: manyProjects(2_000)}},
  {pageSize: 100},
);

/* -- what there is not -- */

export const Empty: Story = on('No project yet.', {backend: {projects: []}});
export const NoMatch: Story = on(
  'Nothing in this status has these words, but elsewhere there is.',
  {},
  {
    status: 'refused',
    query: 'студентська',
  },
);
export const NoMatchAtAll: Story = on('Nothing has these words anywhere.', {}, {query: 'дирижабль'});
export const Paused: Story = on('The programme stands still: what there is stays readable.', {
  backend: {rounds: rounds.map(it => ({...it, phase: 'paused'}))},
});

/* -- what went wrong -- */

export const Stale: Story = on(
  'No connection, but this device remembers this very list: shown as of the last answer.',
  offlineAfter({}),
);
export const Seen: Story = on(
  'No connection, and these words were never asked for: looked for among what this device has seen.',
  offlineAfter({}),
  {query: 'майданчик'},
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
  backend.spoil({'project.list': {problem: 'internal'}});
  button?.click();
};

export const MoreFailed: Story = {
  ...on('The next page did not come: what is shown stays.', {backend: {projects: manyProjects(112)}}),
  render: (_args, {loaded}) =>
    html`<hromada-project-list
      ${ref(list => void pressMore(list, loaded['stage'] as Stage))}
      endpoint=${(loaded['stage'] as Stage).endpoint}
      page-size="3"
      ><a href="/budget">Проєкти на сайті громади</a></hromada-project-list
    >`,
};

/* -- what breaks layouts -- */

export const LongText: Story = on(
  'Titles of 140 capitals and of one word, a price of ten thousand million, long reasons.',
  {
    backend: {
      projects: [
        {
          ...projects[5]!,
          title:
            'ВИМАГАЄМО КАПІТАЛЬНОГО РЕМОНТУ ТРОТУАРУ, ОСВІТЛЕННЯ, ЛИВНЕВОЇ КАНАЛІЗАЦІЇ ТА ВЕЛОДОРІЖКИ НА ВУЛИЦІ ГЕРОЇВ КРУТ ВІД ПОЧАТКУ ДО КІНЦЯ',
          cost: 1_000_000_000_000,
          reason: 'Приклад довгої причини. '.repeat(20),
          url: 'javascript:alert(1)',
        },
        {
          ...projects[0]!,
          id: 'long',
          title: 'Донаукраїнськогосуперпозиційногомистецтвознавства'.repeat(3),
          number: 'ж'.repeat(60),
        },
      ],
    },
  },
);
