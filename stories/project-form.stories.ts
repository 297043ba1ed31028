import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, nothing, type TemplateResult} from 'lit';
import {ref} from 'lit/directives/ref.js';
import '../src/elements/project-form/define.ts';
import type {BudgetProject, Session} from '../src/contract/index.ts';
import {noProject, projectPayload, type ProjectWords} from '../src/domain/project-form.ts';
import {sessions} from '../test/support/fixtures.ts';
import {exampleRound, projects} from '../test/support/mock-projects.ts';
import type {Stage, StageSetup} from './stage.ts';

interface Args {
  headingLevel?: number;
  tiles?: string;
  /** Whether the page names a backend. */
  configured?: boolean;
  /** Parts that are pressed one after the other, as a visitor would. */
  presses?: readonly string[];
}

type Story = StoryObj<Args>;

/** Presses what has these parts, each once it is there; called before the element is on the page. */
const press = (parts: readonly string[]) =>
  ref(element => {
    const left = [...parts];
    const look = () => {
      const button = element?.shadowRoot?.querySelector<HTMLElement>(
        `[part~="${left[0]}"]:not([aria-disabled="true"])`,
      );
      if (button) left.shift();
      button?.click();
      if (left.length && element?.isConnected) requestAnimationFrame(look);
    };
    if (element && left.length) requestAnimationFrame(look);
  });

const render = (
  {headingLevel, tiles, configured = true, presses = []}: Args,
  {loaded}: {loaded: Record<string, unknown>},
): TemplateResult =>
  html`<hromada-project-form
    endpoint=${configured ? (loaded['stage'] as Stage).endpoint : nothing}
    round-id="uz-2027"
    tiles=${tiles ?? nothing}
    heading-level=${headingLevel ?? nothing}
    ${press(presses)}
  >
    <a href="/budget">Подати проєкт на сайті громади</a>
  </hromada-project-form>`;

/** A story on a stage, with a line for the docs page. */
const on = (about: string, stage: StageSetup = {}, args: Args = {}): Story => ({
  args,
  parameters: {stage, docs: {description: {story: about}}},
});

const PLACE = {element: 'hromada-project-form', item: 'uz-2027'};

const written: ProjectWords = {
  ...noProject,
  title: 'Тіньовий навіс над дитячим майданчиком',
  summary: 'Навіс, щоб улітку на майданчику було де сховатися від сонця.',
  description:
    'Приклад. Поставити над майданчиком легкий навіс на чотирьох опорах і висадити поруч дерева.\n\nКористуватися ним зможуть усі й безоплатно.',
  texts: {problem: 'Улітку гратися на сонці неможливо.'},
  category: 'Інше',
  territory: 'Центр',
  lines: [
    {name: 'Навіс', quantity: '2', unit: 'шт.', price: '120 000,50'},
    {name: 'Саджанці', quantity: '10', unit: 'шт.', price: '1 800'},
  ],
  address: 'вул. Заньковецької, 15',
  email: 'olena@example.com',
};

/** What is written lies in the device already. */
const begun = (
  words: Partial<ProjectWords> | ((stage: Stage) => Partial<ProjectWords>),
  setup: StageSetup = {},
): StageSetup => ({
  ...setup,
  async before(stage) {
    await stage.store.refresh('session.get', {});
    const typed = typeof words === 'function' ? words(stage) : words;
    await (await stage.store.drafts!()).save(PLACE, {...noProject, ...typed});
    await setup.before?.(stage);
  },
});

/** It has been handed in as well. */
const handedIn = (setup: StageSetup = {}, until?: Parameters<Stage['outbox']>[0]): StageSetup =>
  begun(written, {
    ...setup,
    async before(stage) {
      const draft = await (await stage.store.drafts!()).load(PLACE);
      await stage.store.dispatch(
        'project.submit',
        projectPayload(written, [], ['data'], exampleRound, exampleRound.submission!),
        {id: draft!.id, subject: written.title},
      );
      if (until) await stage.outbox(until);
      await setup.before?.(stage);
    },
  });

const own = (change: Partial<BudgetProject>): BudgetProject => ({...projects[4]!, roundId: 'uz-2027', ...change});
const sentBack = own({id: 'own-1'});

const barred: Session = {
  ...sessions.otherCommunity,
  eligibility: sessions.otherCommunity.eligibility.map(it => ({...it, action: 'project.submit'})),
};

const meta: Meta<Args> = {
  title: 'Elements/Project form',
  component: 'hromada-project-form',
  render,
  argTypes: {
    headingLevel: {control: {type: 'number', min: 2, max: 6}},
    tiles: {control: 'text'},
    configured: {table: {disable: true}},
    presses: {table: {disable: true}},
  },
};
export default meta;

/* -- before and without rules -- */

export const NoScript: Story = {
  ...on('Before the script has loaded, or where none runs: the link that the page itself put inside.'),
  render: () => html`<a href="/budget">Подати проєкт на сайті громади</a>`,
};
export const Unconfigured: Story = on('No backend is named: nothing but the link.', {}, {configured: false});
export const Loading: Story = on('The rules are asked for and not here yet.', {
  backend: {faults: {'budget.round': 'hang'}},
  patient: true,
});
export const Failed: Story = on('The rules cannot be read: nobody is asked to write what may not be accepted.', {
  backend: {faults: {'budget.round': {problem: 'internal'}}},
});
export const Offline: Story = on('No connection, and the rules were never seen on this device.', {
  backend: {faults: {all: 'offline'}},
});
export const Stale: Story = on('No connection; the rules of an earlier visit are shown, and writing goes on.', {
  async before({store, backend}) {
    await store.refresh('budget.round', {roundId: 'uz-2027'});
    backend.spoil({all: 'offline'});
    await store.refresh('budget.round', {roundId: 'uz-2027'});
  },
});

/* -- who may, and when -- */

export const Ready: Story = on('Somebody who may: how it goes, in the numbers of this round.');
export const SignedOut: Story = on('Nobody is signed in: sign in now, or write first.', {
  backend: {session: 'signedOut'},
});
export const NotEligible: Story = on('Signed in, but of another community: why, and what to do.', {
  backend: {session: barred},
});
export const Paused: Story = on('The programme stands still, as many do in wartime.', {
  backend: {round: {...exampleRound, paused: {reason: 'Приклад причини: рішення виконавчого комітету.'}}},
});
export const Over: Story = on('Submission has ended.', {
  backend: {
    round: {
      ...exampleRound,
      stages: [{kind: 'submission', endsAt: '2026-11-20T23:59:59+02:00'}, ...exampleRound.stages.slice(1)],
    },
  },
});
export const TooMany: Story = on('As many as one author may send.', {
  backend: {
    ownProjects: {
      'account-olena': [own({id: 'a', status: 'submitted'}), own({id: 'b', status: 'in-review', title: 'Навіс'})],
    },
  },
});
export const Own: Story = on('What this person has sent: signatures of support so far, sent back, refused.', {
  backend: {
    ownProjects: {
      'account-olena': [
        own({
          id: 'a',
          status: 'submitted',
          title: 'Навіс над майданчиком',
          supporters: {count: 12, needed: 15, asOf: '2026-11-23T12:00:00+02:00'},
        }),
        sentBack,
        own({id: 'c', status: 'refused', title: 'Фонтан у сквері', reason: 'Приклад: ділянка приватна.'}),
      ],
    },
  },
});

/* -- step by step -- */

export const Idea: Story = on('What and where, in a few words.', {}, {presses: ['begin']});
export const Wrong: Story = on(
  'What is missing: links from the summary, and the reason above each field.',
  {},
  {
    presses: ['begin', 'next'],
  },
);
export const Text: Story = on('The description, and what else the round asks.', begun(written), {
  presses: ['back', 'back', 'back'],
});
export const Money: Story = on('Lines that add up, and what size of project that makes.', begun(written), {
  presses: ['back', 'back'],
});
export const MoneyWrong: Story = on(
  'More than the round allows.',
  begun({...written, lines: [{name: 'Навіс', quantity: '20', unit: 'шт.', price: '120 000'}]}),
  {presses: ['next']},
);
export const Place: Story = on('An address, and photos.', begun(written), {presses: ['back']});
export const PlaceWithMap: Story = on(
  'The map is an offer; without tiles of the story it stays grey.',
  begun(written),
  {tiles: '/no-tiles/{z}/{x}/{y}.png', presses: ['back', 'show-map']},
);
export const PhotosLost: Story = on(
  'A draft is back without its photos, and that is said.',
  begun({...written, photos: 2}),
  {
    presses: ['back'],
  },
);
export const Check: Story = on(
  'As it will be published, each answer with a way to change it; contacts; consents.',
  begun(written),
);
export const ConsentMissing: Story = on('Without consent nothing is sent.', begun(written), {presses: ['send']});
export const DraftNotSaved: Story = on('This browser keeps nothing, and that is said.', {
  storageBroken: true,
  ...begun({title: written.title}),
});
export const Rework: Story = on(
  'Sent back: the reason stands above while it is mended.',
  begun(
    {...written, title: sentBack.title, replaces: 'own-1'},
    {backend: {ownProjects: {'account-olena': [sentBack]}}},
  ),
);
export const ReworkPhotos: Story = on(
  'The photos of what was sent back stay in it: none is chosen again. One from another site is its words; each can be removed.',
  begun(
    ({endpoint}) => ({
      ...written,
      replaces: 'own-1',
      kept: [
        {url: `${endpoint}/projects/own-1/photos/1`, alt: 'Майданчик опівдні: тіні немає'},
        {url: 'https://elsewhere.example/plan.jpg', alt: 'План навісу'},
      ],
    }),
    {backend: {ownProjects: {'account-olena': [sentBack]}}},
  ),
  {presses: ['next', 'next', 'next']},
);

/* -- what has become of it -- */

export const Kept: Story = on(
  'Handed in without a connection: hatched, not sent, and until when it counts.',
  handedIn(
    {backend: {faults: {'project.submit': 'offline'}}},
    ({entries}) => Boolean(entries[0]?.lastAttemptAt) && entries[0]?.status === 'queued',
  ),
);
export const Sending: Story = on(
  'The request is under way.',
  handedIn(
    {backend: {faults: {'project.submit': 'hang'}}, patient: true},
    ({entries}) => entries[0]?.status === 'sending',
  ),
);
export const Received: Story = on(
  'The community has it: number, time, and what happens next.',
  handedIn({}, ({receipts}) => receipts.length > 0),
);
export const Refused: Story = on(
  'Not accepted: why, and a way to correct it.',
  handedIn(
    {backend: {faults: {'project.submit': {problem: 'payload-too-large'}}}},
    ({entries}) => entries[0]?.status === 'rejected',
  ),
);
export const SignInAgain: Story = on(
  'The session ended before it was sent.',
  handedIn({backend: {session: 'expired'}}, ({signInNeeded}) => signInNeeded),
);

/* -- what breaks layouts -- */

export const LongText: Story = on(
  'Titles and names of lines without an end, and a sum of thousands of millions.',
  begun({
    ...written,
    title: 'Донаукраїнськогосуперпозиційногомистецтвознавства'.repeat(3),
    description: `Дуже${'довге'.repeat(30)}слово. ${written.description}`,
    lines: [{name: 'ж'.repeat(150), quantity: '999999', unit: 'ж'.repeat(40), price: '999 999,99'}],
    address: 'ж'.repeat(200),
  }),
);
