import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, nothing, type TemplateResult} from 'lit';
import {ref} from 'lit/directives/ref.js';
import '../src/elements/budget-voter/define.ts';
import type {BallotLine, BudgetProject, Session} from '../src/contract/index.ts';
import {paperOf} from '../src/domain/ballot-draft.ts';
import {ballotFile} from '../src/domain/ballot-file.ts';
import type {OutboxEntry} from '../src/store/store.ts';
import {
  ballotWith,
  candidates,
  candidatesOf,
  endedRound,
  exampleBallots,
  exampleLines,
  exampleResults,
  exampleRound,
  resultPots,
  unevenRound,
  type ExampleBallot,
} from '../test/support/budget-rounds.ts';
import {fixedStore} from '../test/support/fixed-store.ts';
import {CLOCK, communities, sessions} from '../test/support/fixtures.ts';
import type {Stage, StageSetup} from './stage.ts';

interface Args {
  headingLevel?: number;
  /** Whether the page names a backend. */
  configured?: boolean;
  /** Selectors of what is pressed one after the other, as a visitor would. */
  presses?: readonly string[];
  /** Words that are typed into the search. */
  words?: string;
  /** A file that is given back. */
  file?: readonly string[];
}

type Story = StoryObj<Args>;

/** Presses what is found, each once it is there; called before the element is on the page. */
const press = ({presses = [], words, file}: Args) =>
  ref(element => {
    const left = [...presses];
    let typed = words === undefined;
    let given = file === undefined;
    const look = () => {
      const root = element?.shadowRoot;
      const button = left[0] && root?.querySelector<HTMLElement>(left[0]);
      if (button && button.getAttribute('aria-disabled') !== 'true') {
        left.shift();
        button.click();
      }
      const search = root?.querySelector<HTMLInputElement>('[part~=search]');
      if (!typed && search) {
        search.value = words!;
        search.dispatchEvent(new InputEvent('input', {bubbles: true}));
        typed = true;
      }
      const input = root?.querySelector<HTMLInputElement>('[id=ballot-file]');
      if (!given && input) {
        const transfer = new DataTransfer();
        transfer.items.add(new File([file!.join('\n')], 'receipt.txt', {type: 'text/plain'}));
        input.files = transfer.files;
        input.dispatchEvent(new Event('change', {bubbles: true}));
        given = true;
      }
      if ((left.length || !typed || !given) && element?.isConnected) requestAnimationFrame(look);
    };
    if (element && (left.length || !typed || !given)) requestAnimationFrame(look);
  });

const render = (args: Args, {loaded}: {loaded: Record<string, unknown>}): TemplateResult =>
  html`<hromada-budget-voter
    round-id="uz-2026"
    endpoint=${args.configured === false ? nothing : (loaded['stage'] as Stage).endpoint}
    heading-level=${args.headingLevel ?? nothing}
    ${press(args)}
  >
    <a href="https://rada-uzhgorod.gov.ua/budget">Голосування на сайті громади</a>
  </hromada-budget-voter>`;

/** A story on a stage, with a line for the docs page. */
const on = (about: string, stage: StageSetup = {}, args: Args = {}): Story => ({
  args,
  parameters: {stage, docs: {description: {story: about}}},
});

const ACCOUNT = sessions.eligible.account!;
const choose = (...ids: string[]) => ids.map(id => `[data-id="${id}"] [part~=choose]`);
const REVIEW = '[part~=review]';

/** A round of one ballot type. */
const round = (type: ExampleBallot, setup: StageSetup = {}): StageSetup => ({
  ...setup,
  backend: {
    ...setup.backend,
    budget: {rounds: [exampleRound(type)], projects: candidatesOf(type), ...setup.backend?.budget},
  },
});

/** A ballot was handed in before the story begins. */
const handedIn = (
  type: ExampleBallot,
  setup: StageSetup = {},
  until?: Parameters<Stage['outbox']>[0],
  lines: BallotLine[] = exampleLines[type],
): StageSetup =>
  round(type, {
    ...setup,
    async before(stage) {
      const {rules, name, stages, timeZone} = exampleRound(type);
      await stage.store.refresh('session.get', {});
      await stage.store.dispatch(
        'budget.vote',
        paperOf('uz-2026', {rules}, {lines, blank: false}, stage.backend.budget.own(ACCOUNT).revision),
        {subject: name, notAfter: stages.find(({kind}) => kind === 'voting')!.endsAt, timeZone},
      );
      if (until) await stage.outbox(until);
      await setup.before?.(stage);
    },
  });

const received = (type: ExampleBallot, setup: StageSetup = {}): StageSetup =>
  handedIn(type, setup, ({receipts}) => receipts.length > 0);

const offlineVote = {faults: {'budget.vote': 'offline'}} as const;
const tried: Parameters<Stage['outbox']>[0] = ({entries}) =>
  Boolean(entries[0]?.lastAttemptAt) && entries[0]?.status === 'queued';

const meta: Meta<Args> = {
  title: 'Elements/Budget voter',
  component: 'hromada-budget-voter',
  render,
  argTypes: {
    headingLevel: {control: {type: 'number', min: 2, max: 5}},
    configured: {table: {disable: true}},
    presses: {table: {disable: true}},
    words: {table: {disable: true}},
    file: {table: {disable: true}},
  },
};
export default meta;

/* -- before and without data -- */

export const NoScript: Story = {
  ...on('Before the script has loaded, or where none runs: the link that the page itself put inside.'),
  render: () => html`<a href="https://rada-uzhgorod.gov.ua/budget">Голосування на сайті громади</a>`,
};
export const Unconfigured: Story = on('No backend is named: nothing but the link.', {}, {configured: false});
export const Loading: Story = on('The round is asked for and not here yet.', {
  backend: {faults: {'budget.round': 'hang'}},
  patient: true,
});
export const Failed: Story = on('The round cannot be read.', {
  backend: {faults: {'budget.round': {problem: 'internal'}}},
});
export const NotFound: Story = on('There is no such round.', {backend: {budget: {rounds: []}}});
export const Offline: Story = on('No connection, and the round was never seen on this device.', {
  backend: {faults: {all: 'offline'}},
});
export const NoProjects: Story = on('The round is here, its projects could not be loaded.', {
  backend: {faults: {'budget.candidates': {problem: 'internal'}}},
});
export const Stale: Story = on('No connection; what an earlier visit has seen is shown, and choosing goes on.', {
  async before({store, backend}) {
    await store.refresh('budget.round', {roundId: 'uz-2026'});
    await store.refresh('budget.candidates', {roundId: 'uz-2026'});
    backend.spoil({all: 'offline'});
    await store.refresh('budget.round', {roundId: 'uz-2026'});
  },
});

/* -- where the round stands -- */

export const Paused: Story = on(
  'The programme stands still, as many do in wartime: which decision, and the way to earlier winners.',
  {
    backend: {
      budget: {
        rounds: [
          exampleRound('knapsack', {
            paused: {
              since: '2026-02-27',
              reason: 'Рада призупинила програму на час воєнного стану (приклад).',
              decision: {number: '1204', date: '2026-02-27', url: 'https://rada-uzhgorod.gov.ua/1204.pdf'},
            },
          }),
        ],
      },
    },
  },
);
const shifted = (from: string, to: string) => {
  const it = exampleRound();
  return {...it, stages: it.stages.map(one => (one.kind === 'voting' ? {...one, startsAt: from, endsAt: to} : one))};
};
export const Before: Story = on('Voting has not begun: the projects can be read.', {
  backend: {budget: {rounds: [shifted('2026-11-25T00:00:00+02:00', '2026-11-29T23:59:59+02:00')]}},
});
export const Stopped: Story = on('A clerk has stopped the vote.', {
  backend: {budget: {rounds: [exampleRound('knapsack', {voting: 'disabled'})]}},
});
export const MovedDeadline: Story = on('The end was moved: what it was, and why.', {
  backend: {
    budget: {
      rounds: [
        {
          ...exampleRound(),
          stages: exampleRound().stages.map(it =>
            it.kind === 'voting'
              ? {
                  ...it,
                  endsAt: '2026-11-30T07:59:59+02:00',
                  movedFrom: '2026-11-29T23:59:59+02:00',
                  movedBecause: 'знеструмлення',
                }
              : it,
          ),
        },
      ],
    },
  },
});
export const Counting: Story = on('Voting is over, and nothing is published yet: a state of its own.', {
  backend: {budget: {rounds: [endedRound('hidden', {papers: {entered: 4, total: 9}})]}},
});
export const Preliminary: Story = on(
  'So far: equal places, the least votes, what is left. These are not the winners.',
  {
    backend: {
      budget: {
        rounds: [endedRound('preliminary', {papers: {entered: 7, total: 9}})],
        results: exampleResults('preliminary'),
      },
    },
  },
);
const final: StageSetup = {
  backend: {budget: {rounds: [endedRound('final')], results: exampleResults('final')}},
};
export const Final: Story = on('Confirmed by the commission.', final);
export const FinalPots: Story = on('Several pots: a table for each, and what is left in it.', {
  backend: {
    budget: {
      rounds: [endedRound('final', {rules: resultPots})],
      results: {...exampleResults('final'), decision: {number: '3', date: '2026-12-04'}},
    },
  },
});
export const Fared: Story = on('A receipt file was given back: how the chosen projects fared.', final, {
  file: ballotFile(
    {
      roundId: 'uz-2026',
      round: 'Бюджет участі, Ужгород',
      receipt: {number: 'УЖ-2026/004217', receivedAt: '2026-11-20T10:00:00Z'},
      blank: false,
      lines: ['uz-1', 'uz-11'].map(id => {
        const {title, number} = candidates.find(it => it.id === id)!;
        return {projectId: id, title, ...(number && {number})};
      }),
    },
    ['Квитанція про голосування'],
  ),
});

/* -- choosing -- */

export const Ready: Story = on('Voting is open and nothing is chosen.');
export const Chosen: Story = on(
  'One is chosen: hatched, with what remains; each that cannot be chosen says why, and how it still could.',
  {},
  {presses: choose('uz-1')},
);
export const Full: Story = on(
  'A valid choice, and nothing more fits.',
  {},
  {presses: [...choose('uz-1', 'uz-11'), '.grab']},
);
export const Detail: Story = on('One project in a window of its own.', {}, {presses: ['[data-id="uz-1"] .detail']});
const dead: BallotLine[] = [
  {projectId: 'uz-12', amount: 40_000_000},
  {projectId: 'uz-14', amount: 51_300_000},
];
/** The device has kept this choice; prices and terms are those it was made under. */
const keptChoice = (
  lines: BallotLine[],
  setup: StageSetup = {},
  basis: {rulesVersion?: string; endsAt?: string; prices?: Record<string, number>} = {},
): StageSetup => ({
  ...setup,
  async before(stage) {
    const prices = Object.fromEntries(
      lines.map(({projectId}) => [projectId, candidates.find(({id}) => id === projectId)?.cost ?? 0]),
    );
    await stage.store.refresh('session.get', {});
    await (
      await stage.store.drafts!()
    ).save(
      {element: 'hromada-budget-voter', item: 'uz-2026'},
      {
        lines,
        blank: false,
        basis: {
          rulesVersion: 'v3',
          endsAt: '2026-11-29T23:59:59+02:00',
          ...basis,
          prices: {...prices, ...basis.prices},
        },
      },
    );
    await setup.before?.(stage);
  },
});
export const DeadEnd: Story = on(
  'No valid ballot is left with this choice, and it says so at once, with a swap that helps.',
  keptChoice(dead),
);
export const Impossible: Story = on('No valid ballot exists under these rules: it says so, and to whom to tell it.', {
  backend: {
    budget: {
      rounds: [
        exampleRound('knapsack', {
          rules: {...exampleBallots.knapsack, groups: [{by: 'size', value: 'Малі', min: 3, max: 3}], leastSpend: 99},
        }),
      ],
      projects: candidates.slice(0, 4),
    },
  },
});
export const Unsure: Story = on(
  'All is to be spent, at very uneven prices: whether that is still possible was not found out, and nothing is closed for it.',
  {backend: {budget: unevenRound}},
);
export const NoMatch: Story = on('Words that no project has.', {}, {words: 'космодром'});
const manyProjects: BudgetProject[] = Array.from({length: 500}, (_, at) => {
  const of = candidates[at % candidates.length]!;
  return {
    ...of,
    id: `p-${at + 1}`,
    number: String(at + 1),
    title: `${of.title} (приклад ${at + 1})`,
    incompatible: [],
    votes: undefined,
  };
});
export const Many: Story = on('Five hundred projects.', {backend: {budget: {projects: manyProjects}}});
export const Clear: Story = on('Starting over is asked about first.', keptChoice(exampleLines.knapsack), {
  presses: ['.grab', '.means .link'],
});
export const Kept: Story = on(
  'The voter wanted the choice kept on this device: it is back.',
  keptChoice(exampleLines.knapsack),
  {
    presses: ['.grab'],
  },
);

/* -- before it is sent -- */

export const Review: Story = on(
  'The check: choosing is not voting yet.',
  {},
  {presses: [...choose('uz-1', 'uz-11'), REVIEW]},
);
export const ReviewSignedOut: Story = on(
  'Nobody is signed in: the choice stays while somebody does.',
  {backend: {session: 'signedOut'}},
  {presses: [...choose('uz-1', 'uz-11'), REVIEW]},
);
export const Changed: Story = on(
  'While the ballot was a draft: a price changed, a project left, the end was moved. Nothing is dropped unseen.',
  keptChoice(
    [
      {projectId: 'uz-1', amount: 47_500_000},
      {projectId: 'uz-11', amount: 140_000_000},
      {projectId: 'uz-9', amount: 18_000_000},
    ],
    {
      backend: {
        budget: {
          projects: candidates.map(it =>
            it.id === 'uz-9' ? {...it, status: 'refused' as const, reason: 'Автор відкликав проєкт 18 листопада.'} : it,
          ),
        },
      },
    },
    {endsAt: '2026-11-28T23:59:59+02:00', prices: {'uz-1': 47_500_000}},
  ),
);

/* -- what has become of it -- */

export const Waiting: Story = on(
  'Handed in without a connection: hatched, with the end of the vote, and a way to take it back.',
  handedIn('knapsack', {backend: offlineVote}, tried),
);
export const Sending: Story = on(
  'The request is under way.',
  handedIn(
    'knapsack',
    {backend: {faults: {'budget.vote': 'hang'}}, patient: true},
    ({entries}) => entries[0]?.status === 'sending',
  ),
);
export const Unclaimed: Story = on(
  'Filled in before anybody had signed in.',
  handedIn('knapsack', {backend: {session: 'signedOut'}}, ({entries}) => entries.length > 0),
);
export const SignInAgain: Story = on(
  'The session ended before it was sent.',
  handedIn('knapsack', {backend: {session: 'expired'}}, ({signInNeeded}) => signInNeeded),
);
export const Received: Story = on(
  'The community has it: number, time, and the choice hidden until asked.',
  received('knapsack'),
);
export const ReceivedShown: Story = on('The choice is shown on request.', received('knapsack'), {
  presses: ['[part~=ballot] [aria-expanded=false]'],
});
export const Changeable: Story = on(
  'Where the rules let a ballot change: change it, or cancel it.',
  received('approval'),
);
/** What can be done with a ballot that was received: there is nothing to press before its slip is. */
const OWN_BUTTONS = '[part~=receipt] ~ .row:last-of-type > [part~=button]';
export const Changing: Story = on(
  'A ballot that was received is being changed; the earlier one counts until the new one is received.',
  received('approval'),
  {presses: [`${OWN_BUTTONS}:nth-last-child(2)`, '.grab']},
);
export const CancelAsked: Story = on('Before a ballot is cancelled.', received('approval'), {
  presses: [`${OWN_BUTTONS}:last-child`],
});
export const CancelWaiting: Story = on(
  'Taken back without a connection: until the community knows, the ballot counts.',
  received('approval', {
    async before(stage) {
      stage.backend.spoil({'budget.cancel': 'offline'});
      await stage.store.dispatch('budget.cancel', {roundId: 'uz-2026', revision: 1});
      await stage.outbox(tried);
    },
  }),
);
export const Cancelled: Story = on(
  'Taken back: one can vote again.',
  received('approval', {
    async before(stage) {
      await stage.store.dispatch('budget.cancel', {roundId: 'uz-2026', revision: 1});
      await stage.outbox(({receipts}) => receipts.some(({name}) => name === 'budget.cancel'));
    },
  }),
);
export const Refused: Story = on(
  'The backend found it invalid, and says by which rule.',
  handedIn('knapsack', {}, ({entries}) => entries[0]?.status === 'rejected', dead),
);
export const Expired: Story = on(
  'It came after the end of the vote; it is kept and shown.',
  handedIn(
    'knapsack',
    {backend: {faults: {'budget.vote': {problem: 'deadline-passed'}}}},
    ({entries}) => entries[0]?.status === 'expired',
  ),
);
export const Conflict: Story = on(
  'Two devices, two ballots: both are shown, and the person says which one counts.',
  handedIn(
    'approval',
    {
      async before(stage) {
        await stage.store.refresh('budget.ballot', {roundId: 'uz-2026'});
      },
      backend: {
        faults: {'budget.vote': {problem: 'revision-conflict'}},
        budget: {
          ballots: {
            [ACCOUNT]: {
              state: 'counted',
              revision: 2,
              ballot: ballotWith('approval', {revision: 2, lines: [{projectId: 'uz-1'}, {projectId: 'uz-15'}]}),
            },
          },
        },
      },
    },
    ({entries}) => entries[0]?.status === 'conflict',
  ),
);
export const RulesChanged: Story = on(
  'The rules changed while the ballot waited.',
  handedIn(
    'knapsack',
    {backend: {faults: {'budget.vote': {problem: 'rules-changed'}}}},
    ({entries}) => entries[0]?.status === 'conflict',
  ),
);
const voided = ballotWith('knapsack', {
  state: 'void',
  voidReason: 'voted-on-paper',
  voidedAt: '2026-11-23T12:40:00+02:00',
});
export const Void: Story = on('It was received, and counts no more: why, and since when.', {
  backend: {budget: {ballots: {[ACCOUNT]: {state: 'void', revision: 1, ballot: voided}}}},
});
export const Paper: Story = on('This person has voted on paper.', {
  backend: {budget: {ballots: {[ACCOUNT]: {state: 'paper', revision: 0}}}},
});
export const StorageBroken: Story = on('This browser keeps nothing, and that is said.', {
  ...handedIn('knapsack', {backend: offlineVote}, tried),
  storageBroken: true,
});

/* -- who may -- */

export const SignedOut: Story = on('Nobody is signed in: choosing needs nobody to be.', {
  backend: {session: 'signedOut'},
});
const barred: Session = {
  ...sessions.otherCommunity,
  eligibility: sessions.otherCommunity.eligibility.map(({community: _, ...it}) => ({...it, action: 'budget.vote'})),
};
export const Barred: Story = on('Signed in, but of another community: why, and what to do.', {
  backend: {session: barred},
});
export const Unknown: Story = on('Nobody can say who is asking: choosing is possible all the same.', {
  backend: {faults: {'session.get': 'offline', 'community.get': 'offline'}},
});

/* -- every ballot type -- */

export const Approval: Story = on('Up to three projects.', round('approval'), {
  presses: [...choose('uz-1', 'uz-11'), '.grab'],
});
export const ChooseOne: Story = on('One project: another one takes its place.', round('choose-one'), {
  presses: [...choose('uz-12'), '.grab'],
});
export const Ranking: Story = on('In order, with buttons; no dragging is needed.', round('ranking'), {
  presses: [...choose('uz-12', 'uz-1', 'uz-14'), '.grab'],
});
export const Points: Story = on('Points, with steppers.', round('points'), {
  presses: [...choose('uz-1', 'uz-10'), '[data-id="uz-1"] .step:last-of-type', '.grab'],
});
export const Pots: Story = on('Several pots, each with its own money.', round('pots'), {
  presses: [...choose('uz-12', 'uz-10'), '.grab'],
});
export const Adjustable: Story = on(
  'A price that the voter sets, and a project that is on every ballot.',
  round('adjustable'),
  {
    presses: [...choose('uz-11'), '.grab'],
  },
);
export const Blank: Story = on('A blank ballot is a vote, and no unfinished one.', round('pots'), {
  presses: ['.grab', '[id=blank]'],
});

const types: readonly ExampleBallot[] = [
  'knapsack',
  'approval',
  'choose-one',
  'ranking',
  'points',
  'pots',
  'adjustable',
];
const fates = ['online', 'queued', 'void', 'paper'] as const;
const typeNames: Record<ExampleBallot, string> = {
  knapsack: 'Бюджет',
  approval: 'До трьох проєктів',
  'choose-one': 'Один проєкт',
  ranking: 'За порядком',
  points: 'Бали',
  pots: 'Кілька фондів',
  adjustable: 'Сума на вибір',
};
const fateNames = {online: 'онлайн', queued: 'у черзі', void: 'недійсний', paper: 'на папері'};

/** A store in which one ballot of one type is in one state. */
const storeOf = (type: ExampleBallot, fate: (typeof fates)[number]) => {
  const lines = exampleLines[type];
  const items = candidatesOf(type).filter(({id}) => lines.some(({projectId}) => projectId === id));
  const shown = exampleRound(type, {id: `${type}-${fate}`, name: `${typeNames[type]}, ${fateNames[fate]}`});
  const settled = <T>(data: T) => ({data, updatedAt: CLOCK, fetching: false});
  const payload = paperOf(shown.id, shown, {lines, blank: false}, 0);
  const entry: OutboxEntry = {
    seq: 1,
    id: 'key-1',
    clientId: 'fixed',
    account: ACCOUNT,
    name: 'budget.vote',
    payload,
    body: JSON.stringify(payload),
    subject: shown.name,
    createdAt: CLOCK,
    attempts: 1,
    nextAttemptAt: CLOCK + 60_000,
    status: 'queued',
  };
  return fixedStore(
    {
      'budget.round': settled(shown),
      'budget.candidates': settled({
        roundId: shown.id,
        rulesVersion: 'v3',
        asOf: new Date(CLOCK).toISOString(),
        items: [...items],
      }),
      'session.get': settled(sessions.eligible),
      'community.get': settled(communities.lviv),
      'budget.ballot': settled(
        fate === 'online'
          ? {state: 'counted' as const, revision: 1, ballot: ballotWith(type)}
          : fate === 'void'
            ? {state: 'void' as const, revision: 1, ballot: {...voided, lines}}
            : fate === 'paper'
              ? {state: 'paper' as const, revision: 0}
              : {state: 'none' as const, revision: 0},
      ),
    },
    {
      outbox: {
        loaded: true,
        persistent: true,
        entries: fate === 'queued' ? [entry] : [],
        receipts: [],
        others: 0,
        unreadable: 0,
        account: ACCOUNT,
        signInNeeded: false,
      },
      now: CLOCK,
    },
  );
};

export const EveryBallot: Story = {
  ...on('Every ballot type: received online, queued, void, and voted on paper.'),
  render: () =>
    html`${types.map(
      type =>
        html`<h2>${typeNames[type]}</h2>
          <div .style=${'display: grid; gap: 1em; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17em), 1fr));'}>
            ${fates.map(
              fate => html`<div>
                <p>${typeNames[type]} · ${fateNames[fate]}</p>
                <hromada-budget-voter
                  round-id="${type}-${fate}"
                  heading-level="3"
                  .store=${storeOf(type, fate)}
                  ${press({presses: fate === 'online' ? ['[part~=ballot] [aria-expanded=false]'] : []})}
                ></hromada-budget-voter>
              </div>`,
            )}
          </div>`,
    )}`,
};

/* -- what breaks layouts -- */

export const LongText: Story = on(
  'A title of capitals, a word without an end, and a price of ten figures.',
  {
    backend: {
      budget: {
        rounds: [
          exampleRound('approval', {
            rules: {...exampleBallots.approval, pots: []},
            name: `Бюджет участі ${'найдовшої'.repeat(12)} громади`,
          }),
        ],
        projects: candidates.map((it, at) => ({
          ...it,
          title: at % 2 ? `${it.title} ${'довге'.repeat(25)}слово` : it.title.toUpperCase(),
          cost: it.cost * 1_000,
        })),
      },
    },
  },
  {presses: [...choose('uz-1'), '.grab']},
);
