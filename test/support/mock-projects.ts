/**
 * Rounds and projects of the mocked backend, and what it answers about them. Titles, numbers, prices, votes and schools are
 * those of public pages (see demo/data/README.md); what no source gives (streets, splits, days, reasons) is an example.
 */
import type {
  BudgetProject,
  BudgetRound,
  ProjectList,
  ProjectListParams,
  ProjectOrder,
  ProjectStatus,
  ProjectSubmitPayload,
  RoundSummary,
} from '../../src/contract/index.ts';
import {projectsFor} from '../../src/domain/project-search.ts';
import {CLOCK} from './fixtures.ts';

const PAGE = 20;
const ASKED_AT = '2026-11-23T13:58:00+02:00';

const round = (id: string, place: string, change: Partial<RoundSummary> = {}): RoundSummary => ({
  id,
  name: 'Бюджет участі 2026',
  programme: 'Бюджет участі',
  community: 'UA46060250010015970',
  place,
  year: 2027,
  phase: 'voting',
  projects: 10,
  currency: 'UAH',
  ...change,
});

export const rounds: readonly RoundSummary[] = [
  round('uz-2026', 'Ужгород'),
  round('uz-2027', 'Ужгород', {name: 'Бюджет участі 2027', year: 2028, phase: 'support', projects: 3}),
  round('te-school-2026', 'Тернопіль', {name: 'Шкільний громадський бюджет 2026', school: true, schools: 2}),
  round('pl-2021', 'Полтава', {name: 'Бюджет участі 2021', year: 2022, phase: 'closed'}),
];

export const schools = [
  {id: 'te-20', name: 'ТЗОШ № 20 ім. Р. Муляра'},
  {id: 'te-18', name: 'ТЗОШ № 18'},
] as const;

let added = 0;
const project = (
  roundId: string,
  number: string,
  title: string,
  hryvnias: number,
  status: ProjectStatus,
  change: Partial<BudgetProject> & {counted?: readonly [online: number, paper: number]} = {},
): BudgetProject => {
  const {counted, ...more} = change;
  added++;
  return {
    id: `${roundId}-${number}`,
    roundId,
    number,
    title,
    lang: 'uk',
    cost: hryvnias * 100,
    currency: 'UAH',
    status,
    submittedOn: `2026-09-${String((added % 28) + 1).padStart(2, '0')}`,
    url: `https://hromada.example/projects/${roundId}-${number}`,
    ...(counted && {
      votes: {online: counted[0], paper: counted[1], total: counted[0] + counted[1], asOf: ASKED_AT},
    }),
    ...more,
  };
};

const SPORT = 'Спортивні та дитячі майданчики';

/** One at least in every status. */
export const projects: readonly BudgetProject[] = [
  project('uz-2026', '1', 'Мультифункціональний спортивний майданчик УПШ «Первоцвіт»', 495_000, 'admitted', {
    category: SPORT,
    territory: 'вул. Заньковецької',
    counted: [402, 184],
  }),
  project(
    'uz-2026',
    '12',
    'Відпочинковий простір для початкових класів Ужгородської початкової школи № 1',
    400_000,
    'admitted',
    {
      category: 'Інше',
      counted: [371, 157],
    },
  ),
  project('uz-2027', '14', '«Ужгород — гуманне місто»', 513_000, 'submitted', {
    category: 'Інше',
    supporters: {count: 12, needed: 15, asOf: ASKED_AT},
  }),
  project('uz-2027', '10', 'Реконструкція алеї імені А. Палая', 1_499_000, 'in-review', {
    category: 'Естетичне облаштування міста',
    supporters: {count: 9, needed: 15, asOf: ASKED_AT},
  }),
  project('uz-2027', '15', 'Облаштування сучасного тенісного корту', 499_000, 'in-revision', {
    category: SPORT,
    reason: 'Приклад: уточніть, чия земля під кортом.',
  }),
  project('uz-2026', '18', 'Дитячий майданчик «Південний»', 350_000, 'refused', {
    category: SPORT,
    reason: 'Приклад: ділянка не належить громаді.',
  }),
  project('te-school-2026', '3', 'Весела перерва', 45_000, 'awaiting-decision', {school: schools[0], counted: [79, 0]}),
  project('te-school-2026', '7', 'Мистецька лабораторія', 58_787, 'not-winner', {school: schools[1], counted: [25, 0]}),
  project('pl-2021', '52', '«Студентська алея»', 1_400_000, 'done', {
    category: 'Благоустрій громадського простору',
    counted: [1_200, 337],
  }),
  project('pl-2021', '110', 'Створення футбольного майданчика «Golden Eagle»', 1_400_000, 'in-progress', {
    category: SPORT,
    counted: [1_000, 365],
  }),
  project('pl-2021', '4', 'Центральний дитячий майданчик м. Полтави «Сонячний парк»', 1_399_999, 'planned', {
    category: SPORT,
    counted: [900, 299],
  }),
  project('pl-2021', '9', 'Сабарів. Дитячий світ', 700_000, 'winner', {category: SPORT, counted: [109, 1_070]}),
];

/** As many as wanted, all of one round and on the ballot; made of the real titles. */
export const manyProjects = (amount: number): BudgetProject[] =>
  Array.from({length: amount}, (_, index) => ({
    ...projects[index % 2]!,
    id: `many-${String(index + 1).padStart(5, '0')}`,
    number: String(index + 1),
    title: `${projects[index % projects.length]!.title} (${index + 1})`,
    submittedOn: '2026-09-18',
  }));

/** `?status=…&q=…` as the contract's params. */
export const projectParams = (search: URLSearchParams): ProjectListParams => ({
  ...(search.has('roundId') && {roundId: search.get('roundId')!}),
  ...(search.has('school') && {school: search.get('school')!}),
  ...(search.has('q') && {q: search.get('q')!}),
  ...(search.has('category') && {category: search.get('category')!}),
  ...(search.has('status') && {status: search.get('status') as ProjectStatus}),
  ...(search.has('order') && {order: search.get('order') as ProjectOrder}),
  ...(search.has('cursor') && {cursor: search.get('cursor')!}),
  ...(search.has('limit') && {limit: Number(search.get('limit'))}),
});

/** One page. The cursor is the id after which it begins. */
export const projectsAnswer = (
  all: readonly BudgetProject[],
  known: readonly RoundSummary[],
  params: ProjectListParams,
): ProjectList => {
  const found = projectsFor(all, params);
  const from = params.cursor === undefined ? 0 : found.findIndex(({id}) => id === params.cursor) + 1;
  const items = found.slice(from, from + (params.limit ?? PAGE));
  const {status: _status, ...question} = params;
  const counts: Partial<Record<ProjectStatus, number>> = {};
  for (const {status} of projectsFor(all, question)) counts[status] = (counts[status] ?? 0) + 1;
  const there = new Map(
    all
      .filter(it => !params.roundId || it.roundId === params.roundId)
      .flatMap(({school}) => (school ? [[school.id, school]] : [])),
  );
  return {
    items,
    rounds: [...known],
    ...(from + items.length < found.length && {next: items.at(-1)!.id}),
    total: found.length,
    counts,
    categories: [...new Set(all.flatMap(({category}) => category ?? []))].sort((a, b) => a.localeCompare(b, 'uk')),
    ...(there.size && {schools: [...there.values()]}),
  };
};

/** A round that takes projects; its numbers are those of the statutes of Uzhhorod and Ternopil. */
export const exampleRound: BudgetRound = {
  id: 'uz-2027',
  name: 'Бюджет участі 2027',
  programme: 'Бюджет участі',
  community: 'UA46060250010015970',
  place: 'Ужгород',
  timeZone: 'Europe/Kyiv',
  year: 2027,
  stages: [
    {kind: 'submission', startsAt: '2026-11-01T00:00:00+02:00', endsAt: '2026-12-20T23:59:59+02:00'},
    {kind: 'support', startsAt: '2026-12-21T00:00:00+02:00', endsAt: '2027-01-10T23:59:59+02:00'},
    {kind: 'review', startsAt: '2027-01-11T00:00:00+02:00', endsAt: '2027-02-15T23:59:59+02:00'},
    {kind: 'voting', startsAt: '2027-02-16T00:00:00+02:00', endsAt: '2027-03-10T23:59:59+02:00'},
  ],
  rules: {
    version: 'v1',
    currency: 'UAH',
    voters: {minimumAge: 16, residentsOnly: true},
    ballot: 'approval',
    count: {min: 1, max: 3},
    groups: [],
    mandatory: [],
    pots: [{id: 'all', amount: 300_000_000}],
    blank: false,
    change: false,
    funding: {overflow: 'manual'},
  },
  submission: {
    title: {min: 5, max: 150, words: 10},
    summary: {min: 10, max: 500, words: 50},
    description: {min: 20, max: 5_000},
    texts: [
      {kind: 'problem', required: true, max: 2_000},
      {kind: 'effect', required: false, max: 2_000},
    ],
    categories: [SPORT, 'Естетичне облаштування міста', 'Інше'],
    territories: ['Центр', 'Боздош', 'Радванка'],
    sizes: [
      {name: 'Малі', min: 5_000_000, max: 50_000_000},
      {name: 'Великі', min: 50_000_001, max: 150_000_000},
    ],
    cost: {},
    estimate: 'required',
    place: 'required',
    bounds: {south: 48.55, west: 22.2, north: 48.7, east: 22.4},
    photos: 3,
    supporters: 15,
    minimumAge: 16,
    residentsOnly: true,
    perAuthor: 2,
    consents: [
      {
        id: 'data',
        text: 'Погоджуюся на обробку моїх персональних даних (Закон України «Про захист персональних даних»).',
        required: true,
      },
      {id: 'name', text: 'Погоджуюся на оприлюднення мого імені поруч із проєктом.', required: false},
    ],
    authorEmail: 'asked',
    phone: 'optional',
    url: 'https://hromada.example/budget-statute',
    privacyUrl: 'https://hromada.example/privacy',
  },
  results: 'hidden',
};

/** A picture for a project, drawn for this kit: a playground at noon. */
export const examplePhoto = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480">
<path fill="#bfe0f2" d="M0 0h640v300H0z"/><path fill="#d8c48a" d="M0 300h640v180H0z"/>
<circle cx="520" cy="90" r="50" fill="#ffd84d"/>
<path fill="none" stroke="#7a4a2b" stroke-width="14" d="M120 380l60-200h220l60 200M240 180v140M340 180v140M230 320h120"/>
</svg>`;

/**
 * A project as it waits for the first look.
 * @param replaced The one whose place it takes: its photos that are named stay, before the new ones
 */
export const submittedProject = (
  {
    photos: sent = [],
    keptPhotos = [],
    consents: _consents,
    email: _email,
    phone: _phone,
    replaces: _replaces,
    school,
    ...payload
  }: ProjectSubmitPayload,
  id: string,
  author: string | undefined,
  needed: number | undefined,
  replaced?: BudgetProject,
): BudgetProject => {
  const photos = [
    ...(replaced?.photos ?? []).filter(({url}) => keptPhotos.includes(url)),
    ...sent.map(({name, alt}) => ({url: `https://hromada.example/projects/${id}/${name}`, ...(alt && {alt})})),
  ];
  return {
    ...payload,
    ...(photos.length && {photos}),
    id,
    lang: 'uk',
    currency: 'UAH',
    status: 'submitted',
    submittedOn: new Date(CLOCK).toISOString().slice(0, 10),
    ...(school && {school: schools.find(it => it.id === school) ?? {id: school, name: school}}),
    ...(author && {author}),
    ...(needed && {supporters: {count: 0, needed, asOf: ASKED_AT}}),
  };
};
