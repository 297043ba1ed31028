import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, nothing, type TemplateResult} from 'lit';
import '../src/elements/outbox-status/define.ts';
import type {OutboxEntry} from '../src/store/store.ts';
import {openArea} from '../src/store/storage.ts';
import {communities, petitions} from '../test/support/fixtures.ts';
import type {Faults} from '../test/support/handlers.ts';
import {openStage, type Stage, type StageSetup} from './stage.ts';

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

/** What lies on the device, past the store. */
const onDevice = () => openArea('hromada-outbox', {storage: 'persistent', durability: 'strict'});

export const Claimable: Story = on('Done before anybody signed in; whoever is here now says whether it is theirs.', {
  backend: {session: 'signedOut'},
  async before({sign, outbox, backend, store}) {
    await sign(petitions.square);
    backend.signIn('eligible');
    await store.refresh('session.get', {});
    await outbox(({account, entries}) => Boolean(account) && entries.length > 0);
  },
});

export const Barred: Story = on('Done before anybody signed in; whoever is here now may not do it, and reads why.', {
  backend: {session: 'signedOut'},
  async before({sign, outbox, backend, store}) {
    await sign(petitions.square);
    backend.signIn('underAge');
    await store.refresh('session.get', {});
    await outbox(({account, entries}) => Boolean(account) && entries.length > 0);
  },
});

export const ServerTrouble: Story = on('The server is there and does not answer as it should.', {
  ...oneSignature({'petition.sign': {problem: 'internal'}}, tried),
});

export const Old: Story = on('It has waited for days: the browser may not keep it for ever.', {
  async before({sign, outbox, backend, store}) {
    backend.spoil({'petition.sign': 'offline'});
    await sign(petitions.square);
    await outbox(tried);
    const createdAt = Date.now() - 5 * 86_400_000;
    const area = onDevice();
    const rows = (await area.entries()) as [number, OutboxEntry][];
    const [seq, row] = rows.find(([, it]) => it.clientId === store.id)!;
    await area.put(seq, {...row, createdAt});
    // As another tab would tell of it.
    new BroadcastChannel(`hromada-kit|${store.id}`).postMessage('changed');
    await outbox(({entries}) => entries[0]?.createdAt === createdAt);
  },
});

export const TooLate: Story = on('The deadline has passed while it waited; the backend decides by its own clock.', {
  async before({store, outbox, backend}) {
    backend.spoil({'petition.sign': 'offline'});
    await store.refresh('session.get', {});
    const {id, title, authority} = petitions.square;
    await store.dispatch(
      'petition.sign',
      {petitionId: id},
      {subject: title, notAfter: '2025-01-01T00:00:00+02:00', timeZone: authority.timeZone},
    );
    await outbox(tried);
  },
});

export const Editable: Story = {
  ...on('Never sent yet, and the page can take it back into a form: the button is there only then.', {
    backend: {faults: {'session.get': 'offline'}},
    async before({store, outbox}) {
      const {id, title} = petitions.square;
      await store.dispatch('petition.sign', {petitionId: id}, {subject: title});
      await outbox(({entries}) => entries.length > 0);
    },
  }),
  render: (_args, {loaded}) =>
    html`<hromada-outbox-status
      editable="petition.sign"
      endpoint=${(loaded['stage'] as Stage).endpoint}
    ></hromada-outbox-status>`,
};

export const AtLeastOnce: Story = {
  ...on(
    'A backend that does not recognise repeats: an act that has to be sent again may count twice, and nobody hides it.',
    oneSignature({'petition.sign': 'offline'}, tried),
  ),
  render: (_args, {loaded}) =>
    html`<hromada-outbox-status
      delivery="at-least-once"
      endpoint=${(loaded['stage'] as Stage).endpoint}
    ></hromada-outbox-status>`,
};

export const Unreadable: Story = on(
  'A row that the device has damaged: it can be saved as far as it goes, or let go of.',
  {
    async before({endpoint, sign, outbox, backend}) {
      await onDevice().put(Date.now(), {clientId: endpoint, name: 'petition.sign', payload: 'Зберег'});
      backend.spoil({'petition.sign': 'offline'});
      await sign(petitions.square);
      await outbox(state => tried(state) && state.unreadable > 0);
    },
  },
);

/** Presses the button that erases: a question opens. */
const pressDiscard: Story['play'] = async ({canvasElement}) => {
  const label = /^(Не надсилати|Прибрати|Do not send|Remove)$/;
  for (;;) {
    const {shadowRoot} = canvasElement.querySelector('hromada-outbox-status')!;
    const button = [...(shadowRoot?.querySelectorAll<HTMLElement>('[part="button"]') ?? [])].find(({textContent}) =>
      label.test(textContent!.trim()),
    );
    if (button) return button.click();
    await new Promise(resolve => requestAnimationFrame(resolve));
  }
};

export const Question: Story = {
  ...on(
    'Before an act is erased the person is asked, and is told what is not known of it; Escape and “keep” change nothing.',
    oneSignature({'petition.sign': 'offline'}, tried),
  ),
  play: pressDiscard,
};

export const QuestionRefused: Story = {
  ...on(
    'The same of an act that was not accepted.',
    oneSignature({'petition.sign': {problem: 'not-eligible', reason: 'other-community'}}, is('rejected')),
  ),
  play: pressDiscard,
};

let second: Stage | undefined;

export const Several: Story = {
  ...on('Two councils on one page: each under its name.', {
    async before({sign, outbox, backend}) {
      backend.spoil({'petition.sign': 'offline'});
      await sign(petitions.square);
      await outbox(tried);
      const other = await openStage({
        backend: {community: communities.cherkasy, faults: {'petition.sign': {problem: 'not-open'}}},
      });
      await other.sign(petitions.animals);
      await other.outbox(is('rejected'));
      second = other;
    },
  }),
  render: (_args, {loaded}) =>
    html`<hromada-outbox-status
      endpoint=${`${(loaded['stage'] as Stage).endpoint} ${second?.endpoint ?? ''}`.trim()}
    ></hromada-outbox-status>`,
};

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
