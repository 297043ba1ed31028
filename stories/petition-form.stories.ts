import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, nothing, type TemplateResult} from 'lit';
import {ref} from 'lit/directives/ref.js';
import '../src/elements/petition-form/define.ts';
import type {Session} from '../src/contract/index.ts';
import {noWords, payloadOf, type PetitionWords} from '../src/domain/petition-form.ts';
import {petitions, sessions} from '../test/support/fixtures.ts';
import {exampleRules} from '../test/support/mock-petitions.ts';
import type {Stage, StageSetup} from './stage.ts';

interface Args {
  headingLevel?: number;
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
  {headingLevel, configured = true, presses = []}: Args,
  {loaded}: {loaded: Record<string, unknown>},
): TemplateResult =>
  html`<hromada-petition-form
    endpoint=${configured ? (loaded['stage'] as Stage).endpoint : nothing}
    heading-level=${headingLevel ?? nothing}
    ${press(presses)}
  >
    <a href="https://city-adm.lviv.ua/petitions/new">Подати петицію на сайті громади</a>
  </hromada-petition-form>`;

/** A story on a stage, with a line for the docs page. */
const on = (about: string, stage: StageSetup = {}, args: Args = {}): Story => ({
  args,
  parameters: {stage, docs: {description: {story: about}}},
});

const PLACE = {element: 'hromada-petition-form', item: ''};

const written: PetitionWords = {
  title: 'Облаштувати безпечний пішохідний перехід біля ліцею № 10',
  text: 'Приклад. На розі вулиць Героїв Крут і Соборної немає ні світлофора, ні розмітки, а дорогу щодня переходять сотні учнів.\n\nПросимо міську раду облаштувати тут перехід із острівцем безпеки та світлофор із кнопкою.',
  category: 'Безпека',
  email: 'olena@example.com',
};

/** What is written lies in the device already. */
const begun = (words: Partial<PetitionWords>, setup: StageSetup = {}): StageSetup => ({
  ...setup,
  async before(stage) {
    await stage.store.refresh('session.get', {});
    await (await stage.store.drafts!()).save(PLACE, {...noWords, ...words});
    await setup.before?.(stage);
  },
});

/** It has been handed in as well. */
const handedIn = (setup: StageSetup = {}, until?: Parameters<Stage['outbox']>[0]): StageSetup =>
  begun(written, {
    ...setup,
    async before(stage) {
      const draft = await (await stage.store.drafts!()).load(PLACE);
      await stage.store.dispatch('petition.submit', payloadOf(written, true, exampleRules), {
        id: draft!.id,
        subject: written.title,
      });
      if (until) await stage.outbox(until);
      await setup.before?.(stage);
    },
  });

/** A community that asks the author for an address, as the law has it. */
const asking: StageSetup = {backend: {rules: {...exampleRules, authorEmail: 'asked'}}};

const barred: Session = {
  ...sessions.otherCommunity,
  eligibility: sessions.otherCommunity.eligibility.map(it => ({...it, action: 'petition.submit'})),
};

const meta: Meta<Args> = {
  title: 'Elements/Petition form',
  component: 'hromada-petition-form',
  render,
  argTypes: {
    headingLevel: {control: {type: 'number', min: 2, max: 6}},
    configured: {table: {disable: true}},
    presses: {table: {disable: true}},
  },
};
export default meta;

/* -- before and without rules -- */

export const NoScript: Story = {
  ...on('Before the script has loaded, or where none runs: the link that the page itself put inside.'),
  render: () => html`<a href="https://city-adm.lviv.ua/petitions/new">Подати петицію на сайті громади</a>`,
};
export const Unconfigured: Story = on('No backend is named: nothing but the link.', {}, {configured: false});
export const Loading: Story = on('The rules are asked for and not here yet.', {
  backend: {faults: {'petition.rules': 'hang'}},
  patient: true,
});
export const Failed: Story = on('The rules cannot be read: nobody is asked to write what may not be accepted.', {
  backend: {faults: {'petition.rules': {problem: 'internal'}}},
});
export const Offline: Story = on('No connection, and the rules were never seen on this device.', {
  backend: {faults: {all: 'offline'}},
});
export const Stale: Story = on('No connection; the rules of an earlier visit are shown, and writing goes on.', {
  async before({store, backend}) {
    await store.refresh('petition.rules', {});
    backend.spoil({all: 'offline'});
    await store.refresh('petition.rules', {});
  },
});

/* -- who may -- */

export const Ready: Story = on('Somebody who may: how it goes, in the words of this community’s own rules.');
export const SignedOut: Story = on('Nobody is signed in: sign in now, or write first.', {
  backend: {session: 'signedOut'},
});
export const NotEligible: Story = on('Signed in, but of another community: why, and what to do.', {
  backend: {session: barred},
});
export const Paused: Story = on('The programme stands still, as many do in wartime.', {
  backend: {
    paused: {since: '2026-09-01', until: '2027-02-28', reason: 'Приклад причини: рішення виконавчого комітету.'},
  },
});
export const Unknown: Story = on('Nobody can say who is asking: writing is possible all the same.', {
  backend: {faults: {'session.get': 'offline', 'community.get': 'offline'}},
});
export const Own: Story = on('What this person has started: with moderation, not published, collecting.', {
  backend: {own: {'account-olena': [petitions.moderation, petitions.moderationRefused, petitions.animals]}},
});

/* -- step by step -- */

export const Title: Story = on('The title, with what is counted under it.', {}, {presses: ['begin']});
export const SimilarFound: Story = on(
  'Petitions like it, offered while the title is typed.',
  begun({title: 'Зберегти сквер по вулиці Шевченка'}),
  {presses: ['back']},
);
export const Wrong: Story = on(
  'Too long, and not cut: by how much, above the field, with links from the summary.',
  begun({
    title: `${written.title} на розі вулиць Героїв Крут і Соборної та встановити світлофор із кнопкою, обмежувачі швидкості й освітлення`,
  }),
  {presses: ['next']},
);
export const Text: Story = on('The text and the topic; a draft has come back.', begun({title: written.title}));
export const TextMissing: Story = on('Nothing written: two things to correct.', begun({title: written.title}), {
  presses: ['next'],
});
export const Email: Story = on(
  'The author’s address, where the rules ask for it: who sees it, and that it is not published.',
  begun({...written, email: ''}, asking),
);
export const EmailWrong: Story = on(
  'An address without its end.',
  begun({...written, email: 'olena@example'}, asking),
  {
    presses: ['next'],
  },
);
export const Check: Story = on(
  'As it will be published, each answer with a way to change it, and consent.',
  begun(written),
);
export const CheckEmail: Story = on(
  'The address stands beside what will be published, not in it.',
  begun(written, asking),
);
export const CheckAccount: Story = on(
  'The community takes the address from the way in which people sign in.',
  begun(written, {backend: {rules: {...exampleRules, authorEmail: 'account'}}}),
);
export const ConsentMissing: Story = on('Without consent nothing is sent.', begun(written), {presses: ['send']});
export const DraftNotSaved: Story = on('This browser keeps nothing, and that is said.', {
  storageBroken: true,
  ...begun({title: written.title}),
});

/* -- what has become of it -- */

export const Kept: Story = on(
  'Handed in without a connection: hatched, not sent.',
  handedIn(
    {backend: {faults: {'petition.submit': 'offline'}}},
    ({entries}) => Boolean(entries[0]?.lastAttemptAt) && entries[0]?.status === 'queued',
  ),
);
export const Sending: Story = on(
  'The request is under way.',
  handedIn(
    {backend: {faults: {'petition.submit': 'hang'}}, patient: true},
    ({entries}) => entries[0]?.status === 'sending',
  ),
);
export const Received: Story = on(
  'The community has it: number, time, and what happens next.',
  handedIn({}, ({receipts}) => receipts.length > 0),
);
export const Refused: Story = on(
  'Not accepted: which fields, and a way to correct them.',
  handedIn(
    {backend: {rules: {...exampleRules, text: {min: 400, max: 5_000}}}},
    ({entries}) => entries[0]?.status === 'rejected',
  ),
);
export const EmailRefused: Story = on(
  'The community wants an address that the rules of an earlier visit did not ask for.',
  handedIn(asking, ({entries}) => entries[0]?.status === 'rejected'),
);
export const NotOpen: Story = on(
  'The programme was paused before it arrived.',
  handedIn(
    {backend: {faults: {'petition.submit': {problem: 'not-open'}}}},
    ({entries}) => entries[0]?.status === 'rejected',
  ),
);
export const RateLimited: Story = on(
  'The server asks to wait.',
  handedIn({backend: {faults: {'petition.submit': {problem: 'rate-limited', retryAfter: 86_400}}}}, ({entries}) =>
    Boolean(entries[0]?.notBefore),
  ),
);
export const SignInAgain: Story = on(
  'The session ended before it was sent.',
  handedIn({backend: {session: 'expired'}}, ({signInNeeded}) => signInNeeded),
);
export const StorageBroken: Story = on('This browser keeps nothing: it is not called kept.', {
  ...handedIn(
    {backend: {faults: {'petition.submit': 'offline'}}},
    ({entries}) => Boolean(entries[0]?.lastAttemptAt) && entries[0]?.status === 'queued',
  ),
  storageBroken: true,
});

/* -- what breaks layouts -- */

export const LongText: Story = on(
  'A title of 140 capitals, and a word without an end.',
  begun({
    ...written,
    title: petitions.longText.title,
    text: `Дуже${'довге'.repeat(30)}слово. ${written.text}`,
  }),
);
