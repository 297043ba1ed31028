import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, nothing, type TemplateResult} from 'lit';
import '../src/elements/participation-stats/define.ts';
import type {Statistics} from '../src/contract/index.ts';
import {HromadaError, type HromadaErrorCode} from '../src/errors.ts';
import {fixedStore} from '../test/support/fixed-store.ts';
import {communities} from '../test/support/fixtures.ts';
import {exampleStatistics} from '../test/support/mock-petitions.ts';

interface Args {
  statistics?: Statistics | undefined;
  /** Why they could not be refreshed. */
  error?: HromadaErrorCode | undefined;
  /** Hours since the backend answered last. */
  hours?: number | undefined;
  heading?: string | undefined;
  show?: string | undefined;
  /** The page has pages of its own. */
  ownPages?: boolean | undefined;
  /** The community is not known. */
  nameless?: boolean | undefined;
  width?: string | undefined;
}

type Story = StoryObj<Args>;

const HOUR = 3_600_000;

const ways = ['/petitions', '/budget', '/map', '/consultations'] as const;

/** One community as its own page shows it. */
const ofOne = (
  petitions: number | undefined,
  projects: number,
  problems: number,
  consultations: number,
): Statistics => ({
  asOf: '2026-11-23T14:02:00+02:00',
  source: 'e-DEM',
  counters: [
    {kind: 'petitions', value: petitions, url: ways[0]},
    {kind: 'projects', value: projects, url: ways[1]},
    {kind: 'problems-solved', value: problems, url: ways[2]},
    {kind: 'consultations', value: consultations, url: ways[3]},
  ],
});

const fallback = html`<a href="/">Сайт громади</a>`;

const render = ({statistics, error, hours = 0, heading, show, ownPages, nameless, width}: Args): TemplateResult => {
  const updatedAt = Date.now() - hours * HOUR;
  const failure = error && new HromadaError(error);
  const store = fixedStore({
    'statistics.get': {data: statistics, updatedAt, error: failure, fetching: !statistics && !failure},
    ...(!nameless && {'community.get': {data: communities.lviv, updatedAt, fetching: false}}),
  });
  const element = html`<hromada-participation-stats
    heading=${heading ?? nothing}
    show=${show ?? nothing}
    petitions-url=${ownPages ? ways[0] : nothing}
    projects-url=${ownPages ? ways[1] : nothing}
    problems-url=${ownPages ? ways[2] : nothing}
    consultations-url=${ownPages ? ways[3] : nothing}
    .store=${store}
    >${fallback}</hromada-participation-stats
  >`;
  return width ? html`<div .style=${`inline-size: ${width}`}>${element}</div>` : element;
};

const with_ = (about: string, args: Args): Story => ({args, parameters: {docs: {description: {story: about}}}});

export default {
  title: 'Elements/Participation stats',
  component: 'hromada-participation-stats',
  render,
  argTypes: {statistics: {control: false}},
} satisfies Meta<Args>;

/* -- before and without numbers -- */

export const NoScript: Story = {render: () => fallback};

export const Unconfigured: Story = {
  render: () => html`<hromada-participation-stats>${fallback}</hromada-participation-stats>`,
};

export const Loading: Story = with_(
  'The numbers have their place already, so nothing jumps; the page’s link stays.',
  {},
);

export const LoadingWithLinks: Story = with_('Links that the page itself gives work at once.', {ownPages: true});

export const Failed: Story = with_('Nothing is known: no digit, and the ways on stay.', {
  error: 'server',
  ownPages: true,
});

export const Offline: Story = with_('The same without a connection.', {error: 'offline'});

export const Refused: Story = with_('The backend says no.', {error: 'rejected'});

/* -- with numbers -- */

export const Ready: Story = with_('One community. The words follow the last digits of the number.', {
  statistics: ofOne(1_204, 22, 627, 7),
});

export const AllCommunities: Story = with_('Long numbers, and in how many communities.', {
  statistics: exampleStatistics,
  heading: 'Громади на e-DEM',
});

export const Zero: Story = with_('Zero is real, so it is shown and leads to the first step.', {
  statistics: ofOne(0, 0, 0, 0),
});

export const One: Story = with_('Singular forms.', {statistics: ofOne(1, 1, 621, 1)});

export const Few: Story = with_('Forms for 2 to 4.', {statistics: ofOne(2, 2, 34, 22)});

export const Partial: Story = with_('Unknown is «—», never 0; it is asked for again.', {
  statistics: ofOne(undefined, 1, 627, 22),
});

export const Money: Story = with_('With what was spent on what residents chose, in whole hryvnias.', {
  statistics: {
    ...ofOne(1_204, 22, 627, 7),
    counters: [
      ...ofOne(1_204, 22, 627, 7).counters,
      {kind: 'money', money: {amount: 140_000_000, currency: 'UAH'}, url: '/budget'},
    ],
  },
});

export const Chosen: Story = with_('The page names two, in its own order.', {
  statistics: ofOne(1_204, 22, 627, 7),
  show: 'problems-solved petitions',
});

export const Stale: Story = with_('The numbers are kept, their time is said in words.', {
  statistics: {...ofOne(0, 0, 621, 7), asOf: '2026-11-20T09:12:00+02:00'},
  error: 'offline',
  hours: 77,
});

export const StaleServer: Story = with_('The backend does not answer.', {
  statistics: ofOne(0, 0, 621, 7),
  error: 'server',
  hours: 5,
});

export const None: Story = with_('The backend counts nothing.', {
  statistics: {asOf: '2026-11-23T14:02:00+02:00', counters: []},
});

/* -- what breaks layouts -- */

export const Narrow: Story = with_('In a column of 320 px: a list, number and words in one line.', {
  statistics: ofOne(0, 0, 627, 7),
  width: 'min(320px, 100%)',
});

export const LongText: Story = with_('The largest numbers there can be, a long name and a long heading.', {
  statistics: {
    asOf: '2026-11-23T14:02:00+02:00',
    source: 'Департаменту-цифрового-розвитку-та-електронного-урядування-обласної-військової-адміністрації',
    counters: [
      {kind: 'petitions', value: 1_000_000_000, communities: 1_469, url: '/petitions'},
      {kind: 'projects', value: 123_456_789, communities: 1, url: '/budget'},
      {kind: 'problems-solved', value: 987_654_321, communities: 1_000_000_000, url: '/map'},
      {kind: 'consultations', value: 1_000_000, url: '/consultations'},
      {kind: 'money', money: {amount: Number.MAX_SAFE_INTEGER, currency: 'UAH'}, communities: 31, url: '/budget'},
    ],
  },
  heading: 'Участь-мешканців-у-житті-Новоград-Волинської-міської-територіальної-громади '.repeat(2).trim(),
});
