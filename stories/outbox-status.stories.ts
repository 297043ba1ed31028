import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, nothing, type TemplateResult} from 'lit';
import '../src/elements/outbox-status/define.ts';
import type {OutboxEntry} from '../src/store/store.ts';
import {petitions} from '../test/support/fixtures.ts';
import type {Faults} from '../test/support/handlers.ts';
import type {Stage, StageSetup} from './stage.ts';

interface Args {
  headingLevel?: number;
}

type Story = StoryObj<Args>;

const render = ({headingLevel}: Args, {loaded}: {loaded: Record<string, unknown>}): TemplateResult =>
  html`<hromada-outbox-status
    endpoint=${(loaded['stage'] as Stage).endpoint}
    heading-level=${headingLevel ?? nothing}
  ></hromada-outbox-status>`;

const on = (about: string, stage: StageSetup = {}): Story => ({
  parameters: {stage, docs: {description: {story: about}}},
});

const is =
  (status: OutboxEntry['status']) =>
  ({entries}: {entries: readonly OutboxEntry[]}): boolean =>
    entries[0]?.status === status;

/** What an attempt has left behind. */
const tried = ({entries}: {entries: readonly OutboxEntry[]}): boolean =>
  entries.length > 0 && entries.every(({status, attempts}) => status === 'queued' && attempts > 0);

/** One signature that met with `faults` and stands as `until` says. */
const oneSignature = (faults: Faults, until: Parameters<Stage['outbox']>[0]): StageSetup => ({
  backend: {faults},
  async before({sign, outbox}) {
    await sign(petitions.square);
    await outbox(until);
  },
});

const meta: Meta<Args> = {
  title: 'Elements/Outbox status',
  component: 'hromada-outbox-status',
  render,
  argTypes: {headingLevel: {control: {type: 'number', min: 2, max: 6}}},
};
export default meta;

export const Empty: Story = {
  ...on('Nothing waits: the element takes no room, and shows its own content if the page gave it some.'),
  render: (_args, {loaded}) =>
    html`<hromada-outbox-status endpoint=${(loaded['stage'] as Stage).endpoint}
      ><p>Усе, що ви робили на цьому пристрої, громада вже отримала.</p></hromada-outbox-status
    >`,
};

export const Waiting: Story = on(
  'The backend is being mended and asks to come back later; the signature waits, with the day until which it counts.',
  oneSignature({'petition.sign': {problem: 'maintenance', retryAfter: 3_600}}, tried),
);

export const Sending: Story = on('The request is under way: it can no longer be taken back.', {
  ...oneSignature({'petition.sign': 'hang'}, is('sending')),
  patient: true,
});

export const Offline: Story = on('No connection. Nothing is lost: it is tried again by itself, or by the button.', {
  async before({sign, outbox, backend}) {
    backend.spoil({'petition.sign': 'offline'});
    await sign(petitions.square);
    await outbox(tried);
    backend.spoil({all: 'offline'});
  },
});

export const SignInNeeded: Story = on('The session ended meanwhile; it waits for the person, not for the network.', {
  backend: {session: 'expired'},
  async before({sign, outbox}) {
    await sign(petitions.square);
    await outbox(({signInNeeded}) => signInNeeded);
  },
});

export const Unclaimed: Story = on('Signed before anybody signed in: it belongs to nobody yet.', {
  backend: {session: 'signedOut'},
  before: ({sign}) => sign(petitions.square),
});

export const Rejected: Story = on(
  'The backend said no. It stays here until the person has read it: try again, save, or remove.',
  oneSignature({'petition.sign': {problem: 'not-eligible', reason: 'other-community'}}, is('rejected')),
);

export const Expired: Story = on(
  'Received after the deadline: the clock of the backend decides.',
  oneSignature({'petition.sign': {problem: 'deadline-passed'}}, is('expired')),
);

export const Conflict: Story = on(
  'What it was about has changed meanwhile.',
  oneSignature({'petition.sign': {problem: 'revision-conflict'}}, is('conflict')),
);

export const StorageBroken: Story = on(
  'This browser keeps nothing: nobody promises that it survives closing the page.',
  {
    ...oneSignature({'petition.sign': 'offline'}, tried),
    storageBroken: true,
  },
);

export const Many: Story = on(
  'Several acts: one of them refused, the others waiting; and those of another person, only counted.',
  {
    async before({sign, outbox, backend, store}) {
      backend.spoil({'petition.sign': 'offline'});
      backend.signIn('secondEligible');
      await sign(petitions.animals);
      await outbox(tried);
      backend.signIn('eligible');
      await store.refresh('session.get', {});
      backend.spoil({'petition.sign': {problem: 'not-open'}});
      await sign(petitions.square);
      await outbox(is('rejected'));
      backend.spoil({'petition.sign': 'offline'});
      for (const petition of [petitions.open, petitions.thresholdPassed, petitions.longText]) await sign(petition);
      await outbox(
        ({entries}) => entries.length === 4 && entries.slice(1).every(it => it.attempts > 0 && it.status === 'queued'),
      );
    },
  },
);
