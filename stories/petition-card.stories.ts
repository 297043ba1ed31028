import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, nothing, type TemplateResult} from 'lit';
import {ref} from 'lit/directives/ref.js';
import '../src/elements/petition-card/define.ts';
import type {PetitionCard} from '../src/elements/petition-card/petition-card.ts';
import {seenOf} from '../src/domain/petition-news.ts';
import {CLOCK, petitions} from '../test/support/fixtures.ts';
import type {Petition} from '../src/contract/index.ts';
import type {Stage, StageSetup} from './stage.ts';

interface Args {
  petition: Petition;
  headingLevel?: number;
  /** Whether the page names a backend. */
  configured?: boolean;
  /** A disclosure that the visitor has opened, by its part. */
  opened?: string;
}

type Story = StoryObj<Args>;

/** Opens a disclosure of a card as soon as it is there. */
const open = async (card: PetitionCard, part: string): Promise<void> => {
  for (let found: HTMLDetailsElement | null = null; !found;) {
    await card.updateComplete;
    found = card.renderRoot.querySelector<HTMLDetailsElement>(`details[part=${part}]`);
    if (found) found.open = true;
    else if (!card.isConnected) return;
    else await new Promise(requestAnimationFrame);
  }
};

/** What a webmaster pastes: the element, and inside it the link that is there with or without scripts. */
const render = (
  {petition, headingLevel, configured = true, opened}: Args,
  {loaded}: {loaded: Record<string, unknown>},
): TemplateResult =>
  html`<hromada-petition-card
    petition-id=${petition.id}
    endpoint=${configured ? (loaded['stage'] as Stage).endpoint : nothing}
    heading-level=${headingLevel ?? nothing}
    ${ref(card => void (card && opened && open(card as PetitionCard, opened)))}
  >
    <a href=${petition.url ?? '/petitions'}>${petition.title}</a>
  </hromada-petition-card>`;

/** A story on a stage, with a line for the docs page. */
const on = (petition: Petition, about: string, stage: StageSetup = {}, args: Partial<Args> = {}): Story => ({
  args: {petition, ...args},
  parameters: {stage, docs: {description: {story: about}}},
});

const signed = (petition: Petition) => ({
  backend: {session: 'eligible', signed: {'account-olena': [petition.id]}} as const,
});

const meta: Meta<Args> = {
  title: 'Elements/Petition card',
  component: 'hromada-petition-card',
  render,
  argTypes: {
    petition: {
      options: Object.keys(petitions),
      mapping: petitions,
      control: 'select',
      description: 'Which petition of the sample data',
    },
    headingLevel: {control: {type: 'number', min: 2, max: 6}},
    configured: {table: {disable: true}},
    opened: {table: {disable: true}},
  },
};
export default meta;

/* -- before and without data -- */

export const NoScript: Story = {
  ...on(
    petitions.square,
    'Before the script has loaded, or where none runs: the link that the page itself put inside.',
  ),
  // A frame that may run no script shows exactly what such a page shows. All of it stands in the template: a page with
  // Trusted Types takes no such text from a script.
  render: () =>
    html`<iframe
      title="Сторінка без скриптів"
      sandbox=""
      srcdoc='<!doctype html><html lang="uk"><title>Сторінка без скриптів</title><body><main><hromada-petition-card petition-id="lviv-skver" endpoint="https://petitions.hromada.example/api"><a href="https://city-adm.lviv.ua/petitions/lviv-skver">Зберегти сквер по вулиці Шевченка, 66</a></hromada-petition-card></main></body></html>'
    ></iframe>`,
};

export const Unconfigured: Story = on(
  petitions.square,
  'No backend is named: nothing but the link, and one line in the console for the webmaster.',
  {},
  {configured: false},
);

export const Loading: Story = on(petitions.square, 'Asked for and not here yet; the link is there meanwhile.', {
  backend: {faults: {'petition.get': 'hang'}},
  patient: true,
});

export const InlineData: Story = {
  ...on(
    petitions.square,
    'The page carries the petition as JSON: it paints before any request is answered. The backend hangs here.',
    {backend: {faults: {all: 'hang'}}, patient: true},
  ),
  // Written out, as it stands in a page: a template binds nothing inside a script.
  render: (_args, {loaded}) =>
    html`<hromada-petition-card petition-id="lviv-skver" endpoint=${(loaded['stage'] as Stage).endpoint}>
      <a href="https://city-adm.lviv.ua/petitions/lviv-skver">Зберегти сквер по вулиці Шевченка, 66</a>
      <script type="application/json">
        {
          "id": "lviv-skver",
          "number": "Лв/1847-еп",
          "title": "Зберегти сквер по вулиці Шевченка, 66",
          "lang": "uk",
          "author": "Ініціативна група (приклад)",
          "category": "Благоустрій та довкілля",
          "text": "Приклад тексту: справжній текст петиції тут не відтворено.\\n\\nСквер за адресою вул. Шевченка, 66 — єдине зелене місце на цьому відтинку вулиці: тут гуляють з дітьми, чекають на трамвай у затінку, садять дерева власними силами.\\n\\nПросимо міську раду зберегти за ділянкою статус скверу, внести її до переліку зелених насаджень загального користування і не погоджувати тут забудови.",
          "url": "https://city-adm.lviv.ua/petitions/lviv-skver",
          "authority": {
            "id": "UA46060250000025047",
            "name": "Львівська громада",
            "nameGenitive": "Львівської громади",
            "timeZone": "Europe/Kyiv"
          },
          "submittedOn": "2026-10-02",
          "moderation": {
            "state": "published"
          },
          "collection": {
            "state": "collecting",
            "startedAt": "2026-10-04T09:00:00+03:00",
            "deadline": "2026-12-03T23:59:59+02:00"
          },
          "review": {
            "state": "none"
          },
          "signatures": {
            "total": 239,
            "asOf": "2026-11-23T12:02:00.000Z"
          },
          "thresholds": [
            {"count": 500}
          ],
          "signers": "full"
        }
      </script>
    </hromada-petition-card>`,
};

export const NotFound: Story = on(petitions.square, 'The backend has no such petition.', {
  backend: {petitions: []},
});

export const Failed: Story = on(
  petitions.square,
  'The backend has a fault, and this device knows nothing from before.',
  {
    backend: {faults: {'petition.get': {problem: 'internal'}}},
  },
);

export const Offline: Story = on(petitions.square, 'No connection, and this device knows nothing from before.', {
  backend: {faults: {all: 'offline'}},
});

export const Stale: Story = on(
  petitions.square,
  'No connection, but this device remembers: shown as of the last answer.',
  {
    async before({store, backend}) {
      await store.refresh('session.get', {});
      await store.refresh('petition.get', {id: petitions.square.id});
      backend.spoil({all: 'offline'});
      await store.refresh('petition.get', {id: petitions.square.id});
    },
  },
);

/* -- what this visitor can do -- */

export const Open: Story = on(petitions.open, 'Signed in, may sign. The text says how names are published.');

export const SignedOut: Story = on(
  petitions.open,
  'Nobody is signed in. Pressing keeps the signature here and leads to the sign-in page (this Storybook signs in at once).',
  {backend: {session: 'signedOut'}},
);

export const NotEligible: Story = on(
  petitions.square,
  'Signed in, but of another community: the button stays in reach, with the reason and the ways out.',
  {backend: {session: 'otherCommunity'}},
);

export const UnderAge: Story = on(petitions.square, 'Younger than the statute asks for.', {
  backend: {session: 'underAge'},
});

export const LevelTooLow: Story = on(petitions.square, 'Signed in at a low level of assurance.', {
  backend: {session: 'lowLevel'},
});

export const Unverified: Story = on(petitions.square, 'The community is still checking who this is.', {
  backend: {session: 'unverified'},
});

export const Unclaimed: Story = on(
  petitions.square,
  'Signed before signing in: kept here without an owner, and sent only after somebody signs in and claims it.',
  {backend: {session: 'signedOut'}, before: ({sign}) => sign(petitions.square)},
);

export const Waiting: Story = on(
  petitions.square,
  'Signed without a connection: hatched, not solid, since nobody has received it yet.',
  {
    async before({sign, outbox, backend, store}) {
      await store.refresh('petition.get', {id: petitions.square.id});
      backend.spoil({'petition.sign': 'offline'});
      await sign(petitions.square);
      await outbox(({entries}) => entries[0]?.status === 'queued' && entries[0].attempts > 0);
      backend.spoil({all: 'offline'});
      await store.refresh('petition.get', {id: petitions.square.id});
    },
  },
);

export const Sending: Story = on(petitions.square, 'The request is under way.', {
  patient: true,
  backend: {faults: {'petition.sign': 'hang'}},
  async before({sign, outbox}) {
    await sign(petitions.square);
    await outbox(({entries}) => entries[0]?.status === 'sending');
  },
});

export const SignInAgain: Story = on(petitions.square, 'The session ended before the signature was sent.', {
  backend: {session: 'expired'},
  async before({sign, outbox}) {
    await sign(petitions.square);
    await outbox(({signInNeeded}) => signInNeeded);
  },
});

export const Signed: Story = on(petitions.square, 'Received: the receipt of the community, with number and time.', {
  backend: {session: 'eligible'},
  async before({sign, outbox}) {
    await sign(petitions.square);
    await outbox(({receipts}) => receipts.length > 0);
  },
});

export const SignedElsewhere: Story = on(
  petitions.square,
  'Signed on another device: the backend says so.',
  signed(petitions.square),
);

export const Refused: Story = on(
  petitions.square,
  'The backend did not accept the signature; it stays until the person decides.',
  {
    backend: {faults: {'petition.sign': {problem: 'not-eligible', reason: 'other-community'}}},
    async before({sign, outbox}) {
      await sign(petitions.square);
      await outbox(({entries}) => entries[0]?.status === 'rejected');
    },
  },
);

export const SignatureVoid: Story = on(
  petitions.square,
  'The council had struck the signature off: it is not taken again, and trying once more is not offered.',
  {
    backend: {faults: {'petition.sign': {problem: 'not-eligible', reason: 'signature-void'}}},
    async before({sign, outbox}) {
      await sign(petitions.square);
      await outbox(({entries}) => entries[0]?.status === 'rejected');
    },
  },
);

export const StruckOff: Story = on(
  petitions.square,
  'The council has declared the signature void: the card says so at once, with the grounds.',
  {
    backend: {
      session: 'eligible',
      struckOff: {[petitions.square.id]: 'Приклад: за реєстром ви живете в іншій громаді.'},
    },
  },
);

export const Expired: Story = on(petitions.square, 'Received by the backend after the deadline.', {
  backend: {faults: {'petition.sign': {problem: 'deadline-passed'}}},
  async before({sign, outbox}) {
    await sign(petitions.square);
    await outbox(({entries}) => entries[0]?.status === 'expired');
  },
});

export const StorageBroken: Story = on(
  petitions.square,
  'This browser keeps nothing: the signature is sent all the same, and nobody promises to keep it.',
  {
    storageBroken: true,
    async before({sign, outbox, backend}) {
      backend.spoil({'petition.sign': 'offline'});
      await sign(petitions.square);
      await outbox(({entries}) => entries[0]?.status === 'queued' && entries[0].attempts > 0);
    },
  },
);

/* -- taking a signature back, where the statute allows it -- */

const withdrawable: Petition = {...petitions.square, withdrawal: true};
const {id: withdrawableId} = withdrawable;

/** Signed, and then taken back; what goes wrong with that. */
const withdraw = async ({sign, outbox, store, backend}: Stage, faults: Parameters<Stage['backend']['spoil']>[0]) => {
  await sign(withdrawable);
  await outbox(({receipts}) => receipts.length > 0);
  backend.spoil(faults);
  await store.dispatch(
    'petition.withdraw',
    {petitionId: withdrawableId},
    {
      subject: withdrawable.title,
      notAfter: withdrawable.collection.deadline,
      timeZone: withdrawable.authority.timeZone,
    },
  );
};

const onWithdrawable = (about: string, before: StageSetup['before'], backend: StageSetup['backend'] = {}): Story =>
  on(withdrawable, about, {backend: {petitions: [withdrawable], session: 'eligible', ...backend}, before});

export const Withdrawable: Story = onWithdrawable(
  'Signed; the signature can be taken back.',
  async ({sign, outbox}) => {
    await sign(withdrawable);
    await outbox(({receipts}) => receipts.length > 0);
  },
);

export const WithdrawalWaiting: Story = onWithdrawable(
  'Taken back without a connection: until the community has received it, the signature counts.',
  async stage => {
    await withdraw(stage, {'petition.withdraw': 'offline'});
    await stage.outbox(({entries}) => entries[0]?.status === 'queued' && entries[0].attempts > 0);
  },
);

export const WithdrawalSending: Story = {
  ...onWithdrawable('The request to take it back is under way.', async stage => {
    await withdraw(stage, {'petition.withdraw': 'hang'});
    await stage.outbox(({entries}) => entries[0]?.status === 'sending');
  }),
};
WithdrawalSending.parameters!['stage'].patient = true;

export const WithdrawalRefused: Story = onWithdrawable('The community did not accept the withdrawal.', async stage => {
  await withdraw(stage, {'petition.withdraw': {problem: 'not-open'}});
  await stage.outbox(({entries}) => entries[0]?.status === 'rejected');
});

export const Withdrawn: Story = onWithdrawable(
  'The community has received the withdrawal; the earlier receipt is a signature no more, and signing is offered again.',
  async stage => {
    await withdraw(stage, {});
    await stage.outbox(({receipts}) => receipts.some(({name}) => name === 'petition.withdraw'));
  },
);

/* -- who has signed -- */

const listed = (
  about: string,
  change: Partial<Petition>,
  backend: StageSetup['backend'] = {},
  patient = false,
): Story => {
  const petition = {...petitions.square, ...change};
  return on(petition, about, {backend: {petitions: [petition], ...backend}, patient}, {opened: 'signatories'});
};

const few = {...petitions.square.signatures, total: 3};

export const Signatories: Story = listed('The list that the law asks for, one page at a time.', {
  signatures: {...petitions.square.signatures, paper: 41},
});
export const SignatoriesInitials: Story = listed('Where the statute has names shortened.', {
  signers: 'initials',
  signatures: few,
});
export const SignatoriesCount: Story = listed('Where names are not published.', {signers: 'count'});
export const SignatoriesEmpty: Story = listed('Nobody has signed yet.', {signatures: {...few, total: 0}});
export const SignatoriesUnnamed: Story = listed(
  'Signatures of an earlier system: they are counted, and their names are nowhere.',
  {},
  {faults: {'petition.signatories': {json: {mode: 'full', total: 239, items: []}}}},
);
export const SignatoriesLoading: Story = listed(
  'Asked for, and not here yet.',
  {},
  {faults: {'petition.signatories': 'hang'}},
  true,
);
export const SignatoriesFailed: Story = listed(
  'The list could not be loaded; the petition is there.',
  {},
  {faults: {'petition.signatories': {problem: 'internal'}}},
);
export const SignatoriesOffline: Story = listed(
  'Names are not kept on the device, so there are none without a connection.',
  {},
  {faults: {'petition.signatories': 'offline'}},
);

/* -- following -- */

export const Follow: Story = on(
  petitions.square,
  'Off until the person asks: a term for the calendar, and what changes, remembered on this device only.',
  {},
  {opened: 'follow'},
);

export const News: Story = on(petitions.thresholdPassed, 'What has changed since they looked.', {
  async before({store}) {
    await store.refresh('session.get', {});
    const seen = {...seenOf(petitions.thresholdPassed, 'collecting', CLOCK - 3 * 86_400_000), total: 489, reached: []};
    await (await store.follows!()).save({kind: 'petition', item: petitions.thresholdPassed.id}, seen);
  },
});

/* -- where the petition stands -- */

export const Timeline: Story = on(
  petitions.open,
  'What happened and what is still to come, for those who ask.',
  {},
  {opened: 'timeline'},
);

const fallen: Petition = {
  ...petitions.thresholdPassed,
  id: 'lviv-dostup-2',
  signatures: {...petitions.thresholdPassed.signatures, total: 496},
  review: {state: 'none'},
};

export const Unreached: Story = on(
  fallen,
  'Signatures were struck off: the threshold is reached no more, and nothing says that it is.',
  {backend: {petitions: [fallen]}},
  {opened: 'timeline'},
);

const overdue: Petition = {
  ...petitions.inReview,
  review: {...petitions.inReview.review, dueOn: '2026-11-20'},
};

export const Overdue: Story = on(overdue, 'The term for an answer has passed.', {backend: {petitions: [overdue]}});

const unannounced: Petition = {
  ...petitions.awaiting,
  review: {state: 'awaiting', announceBy: '2026-11-20'},
};

export const Unannounced: Story = on(unannounced, 'The term for announcing the review has passed.', {
  backend: {petitions: [unannounced]},
});

const answer: Petition = {
  ...petitions.answered,
  review: {
    ...petitions.answered.review,
    answeredAt: '2026-10-01T16:20:00+03:00',
    decision: {
      ...petitions.answered.review.decision,
      text: 'Приклад відповіді: пандус і кнопку виклику встановлять до 1 травня.\n\nКошти передбачено в бюджеті охорони здоров’я. Виконавець — департамент гуманітарної політики.\n\nПро перебіг робіт громада звітуватиме щомісяця.',
      url: 'https://city-adm.lviv.ua/rishennia/1204',
      files: [
        {
          title: 'Рішення виконавчого комітету (приклад)',
          url: 'https://city-adm.lviv.ua/rishennia-1204.pdf',
          mediaType: 'application/pdf',
          size: 212_000,
        },
        {
          title: 'Додаток 1. План робіт і кошторис (приклад)',
          url: 'https://city-adm.lviv.ua/dodatok-1.docx',
          mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
          size: 1_430_000,
        },
        {
          title: 'Електронний підпис (приклад)',
          url: 'https://city-adm.lviv.ua/rishennia-1204.pdf.p7s',
          mediaType: 'application/pkcs7-signature',
        },
      ],
    },
  },
};

export const LongAnswer: Story = on(answer, 'An answer of several paragraphs, with a link and files.', {
  backend: {petitions: [answer]},
});

export const LastDay: Story = on(petitions.lastDay, 'The last day counts to its end, by the clock of the council.');

export const Planned: Story = on(petitions.planned, 'Published, and not open yet.');

export const Stopped: Story = on(petitions.stopped, 'The collection was stopped.');

const paused = {...petitions.square, collection: {...petitions.square.collection, paused: true}};
export const Paused: Story = on(paused, 'The programme stands still: nobody signs for the time being.', {
  backend: {petitions: [paused]},
});

export const Moderation: Story = on(petitions.moderation, 'The community is still reading it.');

export const ModerationRefused: Story = on(petitions.moderationRefused, 'Not published, with the reason.');

export const ThresholdPassed: Story = on(petitions.thresholdPassed, 'Enough signatures, and still open for more.');

export const Counting: Story = on(
  petitions.counting,
  'The term is over, and the backend has not said yet how it ended.',
);

export const NotReached: Story = on(
  petitions.notReached,
  'Not enough signatures in time. That is not a refusal by the council.',
);

export const Awaiting: Story = on(petitions.awaiting, 'Enough signatures, waiting for the council.');

export const InReview: Story = on(petitions.inReview, 'The council is at it; two thresholds.');

export const Answered: Story = on(petitions.answered, 'Supported, with the decision and its file.');

export const PartlySupported: Story = on(petitions.partlySupported, 'Supported in part.');

export const NotSupported: Story = on(petitions.notSupported, 'Not supported by the council, with its reason.');

export const Appeal: Story = on(
  petitions.appeal,
  'Did not get its signatures, so it was answered as a citizen’s letter.',
);

export const NoThreshold: Story = on(
  petitions.noThreshold,
  'No number leads anywhere by itself: a count without a bar.',
);

/* -- what breaks layouts -- */

export const LongText: Story = on(
  petitions.longText,
  'A title of 140 capitals, a long name, four thresholds, a long address.',
);

/** Titles as councils' sites have them: quotes of two kinds, capitals, numbers of houses and roads. */
const titles = [
  '«НАРОДНА ІНІЦІАТИВА» – РОЗДІЛ САЙТУ ОМС, ДЕ КОЖЕН ЖИТЕЛЬ ГРОМАДИ МОЖЕ ЗАПРОПОНУВАТИ РІШЕННЯ, ОБГОВОРИТИ ЙОГО Й ЗНАЙТИ ВІДПОВІДЬ МІСЬКОЇ РАДИ',
  'Облаштувати «острівець безпеки» на пішохідному переході зупинки «Мікрорайон» і збільшити час зеленого світла',
  'Ремонт дороги по вул. 15 Квітня, заїзд до будинку № 37 (навпроти так званого «болгарського магазину»)',
  'Завершення будівництва нового корпусу гімназії «Провесінь» на вулиці Тракт Глинянський, 151-Б',
  'Ремонт частини дороги за адресою проспект Курський 147 (поворот перед АТ «ТЕХНОЛОГІЯ»)',
  'Про виділення спеціального місця для проведення автозустрічей молоді у місті Черкаси',
];
const titled: readonly Petition[] = titles.map((title, index) => ({...petitions.open, id: `title-${index}`, title}));

export const RealTitles: Story = {
  ...on(titled[0]!, 'Titles from councils’ sites, one card under the other.', {backend: {petitions: titled}}),
  render: (_args, {loaded}) =>
    html`${titled.map(
      ({id, title}) =>
        html`<hromada-petition-card petition-id=${id} endpoint=${(loaded['stage'] as Stage).endpoint}>
          <a href="/petitions">${title}</a>
        </hromada-petition-card>`,
    )}`,
};
