import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, nothing, type TemplateResult} from 'lit';
import {ref} from 'lit/directives/ref.js';
import '../src/elements/budget-voter/define.ts';
import type {BudgetRound, CodeBallotPayload} from '../src/contract/index.ts';
import {IDLE_AFTER, WAITS_AFTER} from '../src/domain/kiosk.ts';
import {codeOf} from '../src/domain/vote-codes.ts';
import {holdClock} from '../test/support/page-clock.ts';
import {codes, ROUND, schoolProjects, schoolRound, schoolRules} from '../test/support/school-rounds.ts';
import type {Stage, StageSetup} from './stage.ts';

/** What somebody does: presses a selector, or types into it and hands its form in. */
type Step = string | readonly [selector: string, typed: string];

interface Args {
  school?: string;
  kiosk?: boolean;
  steps?: readonly Step[];
  /** The page's clock stands still, so that nothing clears itself while it is looked at. */
  held?: boolean;
  /** Ms that it goes on by after the last step. */
  later?: number;
}

type Story = StoryObj<Args>;

/** A workbench may render a story more than once: its elements are played with once, by one clock. */
const played = new WeakSet<Element>();
let clock: ReturnType<typeof holdClock> | undefined;
const heldClock = () => (clock ??= holdClock());

const play = ({steps = [], later}: Args, clock: ReturnType<typeof holdClock> | undefined) =>
  ref(element => {
    const left = [...steps];
    const look = () => {
      const root = element?.shadowRoot;
      const step = left[0];
      const [selector, typed] = typeof step === 'string' ? [step] : (step ?? []);
      const found = selector && root?.querySelector<HTMLInputElement>(selector);
      if (found && found.getAttribute('aria-disabled') !== 'true') {
        left.shift();
        if (typed === undefined) found.click();
        else {
          found.value = typed;
          if (found.form) found.form.requestSubmit();
          else found.dispatchEvent(new Event('change', {bubbles: true}));
        }
      }
      if (left.length && element?.isConnected) requestAnimationFrame(look);
      else if (later) requestAnimationFrame(() => clock?.move(later));
    };
    if (!element || played.has(element)) return;
    played.add(element);
    requestAnimationFrame(look);
  });

const render = (args: Args, {loaded}: {loaded: Record<string, unknown>}): TemplateResult => {
  const held = args.held ? heldClock() : undefined;
  return html`<hromada-budget-voter
    round-id=${ROUND}
    school=${args.school === '' ? nothing : (args.school ?? 'litsei-20')}
    ?kiosk=${args.kiosk}
    endpoint=${(loaded['stage'] as Stage).endpoint}
    ${play(args, held)}
  >
    <a href="/budget">Голосування на сайті школи</a>
  </hromada-budget-voter>`;
};

const known = {
  [codes.first]: {school: 'litsei-20'},
  [codes.second]: {school: 'litsei-20'},
  [codes.third]: {school: 'litsei-20'},
  [codes.used]: {school: 'litsei-20', usedAt: '2026-11-23T00:00:00+02:00'},
  [codes.other]: {school: 'litsei-18'},
};

const on = (about: string, args: Args = {}, stage: StageSetup = {}, round: Partial<BudgetRound> = {}): Story => ({
  args,
  parameters: {
    stage: {
      ...stage,
      backend: {
        session: 'signedOut',
        ...stage.backend,
        budget: {rounds: [schoolRound(round)], projects: schoolProjects, codes: known, ...stage.backend?.budget},
      },
    } satisfies StageSetup,
    docs: {description: {story: about}},
  },
});

/** The tablet has been set up. */
const pin: StageSetup = {before: async ({store}) => (await store.codes!()).setPin('4711')};
const enter = (code: string): Step => ['[id=code]', code];
const pick = (id: string) => `.pc[data-id="${id}"] input`;
const START = '.blank > button:not(.link)';
const TEACHER = '.blank > .link';
const REVIEW = '[part~=review]';
const VOTE = '[part~=vote]';

const meta: Meta<Args> = {
  title: 'Elements/Budget voter, school',
  component: 'hromada-budget-voter',
  render,
  argTypes: {steps: {table: {disable: true}}, held: {table: {disable: true}}, later: {table: {disable: true}}},
};
export default meta;

/* -- a code -- */

export const Code: Story = on('Two equal ways: the card’s QR code, or its six letters and digits.');
export const ChooseSchool: Story = on('A round of many schools, and the page names none.', {school: ''});
export const Mistyped: Story = on('A typo is caught on the device: the last sign checks the others.', {
  steps: [enter('ABC239')],
});
export const NoSuchSign: Story = on('There is no 0 and no O in codes.', {steps: [enter('K7M40X')]});
export const CodeUnknown: Story = on('The backend has no such code.', {steps: [enter(codes.unknown)]});
export const CodeUsed: Story = on('It was voted with.', {steps: [enter(codes.used)]});
export const CodeOfAnotherSchool: Story = on('It is another school’s.', {steps: [enter(codes.other)]});
export const TooOften: Story = on(
  'The backend wants a pause.',
  {steps: [enter(codes.first)]},
  {backend: {faults: {'budget.check-code': {problem: 'rate-limited', retryAfter: 60}}}},
);
export const NoCamera: Story = on('No camera, or none for this page: typing is there already.', {
  steps: ['[id=camera]'],
});

/* -- a ballot -- */

export const Choosing: Story = on('The whole card is the control.', {steps: [enter(codes.first)]});
export const Chosen: Story = on('Hatched: it is not a vote yet.', {steps: [enter(codes.first), pick('te-2')]});
export const Several: Story = on(
  'Up to two: what does not fit is closed, with the reason.',
  {steps: [enter(codes.first), pick('te-1'), pick('te-2')]},
  {},
  {rules: {...schoolRules, ballot: 'approval', count: {min: 1, max: 2}, blank: true}},
);
export const Ranking: Story = on(
  'In the order in which they are chosen.',
  {steps: [enter(codes.first), pick('te-3'), pick('te-1')]},
  {},
  {rules: {...schoolRules, ballot: 'ranking', count: {min: 2, max: 3}}},
);
export const Points: Story = on(
  'Points on the cards.',
  {steps: [enter(codes.first), '.pc[data-id="te-1"] button:last-of-type']},
  {},
  {rules: {...schoolRules, ballot: 'points', points: {sum: 3, leastSum: 3}}},
);
export const Confirm: Story = on('Here it becomes a vote.', {steps: [enter(codes.first), pick('te-2'), REVIEW]});
export const Received: Story = on('The school has it. No name of a project: somebody may stand behind.', {
  steps: [enter(codes.first), pick('te-2'), REVIEW, VOTE],
});
export const Kept: Story = on(
  'No connection: it waits on this device, sealed.',
  {held: true, later: WAITS_AFTER, steps: [enter(codes.first), pick('te-2'), REVIEW, VOTE]},
  {backend: {faults: {'session.get': 'offline', 'budget.check-code': 'offline', 'budget.vote-with-code': 'offline'}}},
);
export const Refused: Story = on(
  'The backend did not count it.',
  {steps: [enter(codes.first), pick('te-2'), REVIEW, VOTE]},
  {backend: {faults: {'budget.vote-with-code': {problem: 'rules-changed'}}}},
);
export const LongText: Story = on(
  'Titles and descriptions as long as they may be.',
  {steps: [enter(codes.first)]},
  {
    backend: {
      budget: {
        projects: schoolProjects.map(it => ({
          ...it,
          title: `${it.title} та облаштування загальношкільного багатофункціонального простору `.repeat(3).trim(),
          summary: 'Загальноосвітньо-культурно-спортивний '.repeat(12).trim(),
        })),
      },
    },
  },
);

/* -- every ballot type -- */

const types = {
  'choose-one': {name: 'Один проєкт', rules: {}, steps: [pick('te-2')]},
  approval: {name: 'До двох проєктів', rules: {count: {min: 1, max: 2}}, steps: [pick('te-1'), pick('te-2')]},
  knapsack: {name: 'На суму', rules: {count: {min: 1, max: 4}}, steps: [pick('te-3')]},
  ranking: {name: 'За порядком', rules: {count: {min: 2, max: 3}}, steps: [pick('te-3'), pick('te-1')]},
  points: {
    name: 'Бали',
    rules: {count: {min: 1, max: 3}, points: {sum: 3, leastSum: 1}},
    steps: ['.pc[data-id="te-1"] button:last-of-type'],
  },
} as const;
const ballots = Object.keys(types) as (keyof typeof types)[];
const codeFor = (type: keyof typeof types): string => codeOf([1, 2, 3, 4, ballots.indexOf(type)]);

/** One state of every ballot type, side by side; each in a round of its own. */
const every = (
  about: string,
  fate: string,
  {
    vote = true,
    faults,
    usedAt,
  }: {vote?: boolean; faults?: NonNullable<StageSetup['backend']>['faults']; usedAt?: string} = {},
): Story => ({
  ...on(
    about,
    {},
    {
      backend: {
        ...(faults && {faults}),
        budget: {
          rounds: ballots.map(ballot =>
            schoolRound({
              id: ballot,
              name: `Шкільний бюджет: ${types[ballot].name}`,
              rules: {...schoolRules, ballot, ...types[ballot].rules},
            }),
          ),
          codes: Object.fromEntries(
            ballots.map(ballot => [codeFor(ballot), {school: 'litsei-20', ...(usedAt && {usedAt})}]),
          ),
        },
      },
    },
  ),
  render: (_args, {loaded}) => {
    const held = heldClock();
    return html`<div .style=${'display: grid; gap: 1em; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17em), 1fr));'}>
      ${ballots.map(
        ballot => html`<div>
          <p>${types[ballot].name} · ${fate}</p>
          <hromada-budget-voter
            round-id=${ballot}
            school="litsei-20"
            endpoint=${(loaded['stage'] as Stage).endpoint}
            ${play(
              {
                steps: [enter(codeFor(ballot)), ...(vote ? [...types[ballot].steps, REVIEW, VOTE] : [])],
                later: WAITS_AFTER,
              },
              held,
            )}
          ></hromada-budget-voter>
        </div>`,
      )}
    </div>`;
  },
});

export const EveryReceived: Story = every('Every ballot type: received online.', 'онлайн');
export const EveryKept: Story = every('Every ballot type: queued, sealed on this device.', 'у черзі', {
  faults: {'session.get': 'offline', 'budget.check-code': 'offline', 'budget.vote-with-code': 'offline'},
});
export const EveryVoid: Story = every('Every ballot type: the backend did not count it.', 'не зараховано', {
  faults: {'budget.vote-with-code': {problem: 'rules-changed'}},
});
export const EveryOnPaper: Story = every(
  'Every ballot type: the school has entered the pupil’s paper, and the code is used.',
  'на папері',
  {vote: false, usedAt: '2026-11-23T00:00:00+02:00'},
);

/* -- one tablet for many -- */

export const KioskSetUp: Story = on('Before the lesson: the teacher chooses a PIN.', {kiosk: true});
export const Between: Story = on('Between pupils: nothing of the last one, no number, no time.', {kiosk: true}, pin);
export const KioskCode: Story = on('A pupil begins.', {kiosk: true, held: true, steps: [START]}, pin);
export const KioskChosen: Story = on(
  'The same cards, with nothing else on the screen.',
  {kiosk: true, held: true, steps: [START, enter(codes.first), pick('te-2')]},
  pin,
);
export const KioskReceived: Story = on(
  'It clears itself after five seconds.',
  {kiosk: true, held: true, steps: [START, enter(codes.first), pick('te-2'), REVIEW, VOTE]},
  pin,
);
export const Idle: Story = on(
  'A pupil has gone away, or reads for long.',
  {kiosk: true, held: true, later: IDLE_AFTER, steps: [START, enter(codes.first), pick('te-2')]},
  pin,
);
export const Closed: Story = on('Voting is over.', {kiosk: true}, pin, {voting: 'finished'});
export const TeacherPin: Story = on('The way to the teacher’s view.', {kiosk: true, steps: [TEACHER]}, pin);

const paper = (code: string, paperId: string): CodeBallotPayload => ({
  ...{roundId: ROUND, rulesVersion: 'v1', revision: 0, blank: false, lines: [{projectId: 'te-2'}]},
  ...{code, school: 'litsei-20', paperId},
});
const vote = async ({store}: Stage, ...given: string[]) => {
  const held = await store.codes!();
  for (const code of given)
    await store.dispatch('budget.vote-with-code', paper(code, await held.paperOf(ROUND, code)), {
      subject: 'Шкільний бюджет',
      notAfter: '2026-11-27T15:00:00+02:00',
      timeZone: 'Europe/Kyiv',
    });
};
export const Teacher: Story = on(
  'Counts, and nothing of any ballot. Done only when nothing waits.',
  {kiosk: true, steps: [TEACHER, ['[id=pin]', '4711']]},
  {
    async before(stage) {
      await pin.before!(stage);
      await vote(stage, codes.first);
      await stage.outbox(({loaded, entries}) => loaded && !entries.length);
      stage.backend.spoil({'session.get': 'offline', 'budget.vote-with-code': 'offline'});
      await vote(stage, codes.second, codes.third);
    },
  },
);
export const TeacherDone: Story = on(
  'Everything has arrived.',
  {kiosk: true, steps: [TEACHER, ['[id=pin]', '4711']]},
  {
    async before(stage) {
      await pin.before!(stage);
      await vote(stage, codes.first);
      await stage.outbox(({loaded, entries}) => loaded && !entries.length);
    },
  },
);
export const TeacherRefused: Story = on(
  'A ballot was refused after its pupil had left.',
  {kiosk: true, steps: [TEACHER, ['[id=pin]', '4711']]},
  {
    async before(stage) {
      await pin.before!(stage);
      await vote(stage, codes.used);
      await stage.outbox(({entries}) => entries[0]?.status === 'rejected');
    },
  },
);
export const Finished: Story = on(
  'The lesson is over: neither ballots nor codes are left.',
  {kiosk: true, steps: [TEACHER, ['[id=pin]', '4711'], '[id=finish]']},
  pin,
);
