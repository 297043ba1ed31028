/**
 * What tests, stories and the mocked backend show. Titles, registration numbers, counts, thresholds and decisions that
 * have a real source are those of `demo/data/petitions.json` (see the README beside it); the same ids are used, so that
 * a story and the demo site show the same petition. Bodies, and whatever the sources do not say, are made up and say so
 * by the word «приклад». No private person is named.
 *
 * Days count from a clock: the fixed one below, which makes stories and screenshots stable, or any other.
 */
import type {Community, Eligibility, Petition, Session} from '../../src/contract/index.ts';

/** 23 November 2026, 14:02:17 in Kyiv: "now" of every fixture that is not told otherwise. */
export const CLOCK = Date.parse('2026-11-23T14:02:17+02:00');

const TIME_ZONE = 'Europe/Kyiv';
const DAY = 86_400_000;

/** Where the mocked backend would let people sign in. A reserved name: nobody's site. */
export const SIGN_IN_URL = 'https://hromada.example/sign-in';
const SIGN_OUT_URL = 'https://hromada.example/sign-out';
const RESIDENCE_URL = 'https://hromada.example/how-to-confirm';

/** A calendar day, as days from the clock's own, or as a date that a source gives. */
type Day = number | string;

const dayOf = (now: number, day: Day): string =>
  typeof day === 'string'
    ? day
    : new Intl.DateTimeFormat('sv', {timeZone: TIME_ZONE, dateStyle: 'short'}).format(now + day * DAY);

/** An instant by the wall clock of Kyiv, with the offset that holds there on that day. */
const instantOf = (now: number, day: Day, time: string): string => {
  const date = dayOf(now, day);
  const offset = new Intl.DateTimeFormat('en', {timeZone: TIME_ZONE, timeZoneName: 'longOffset'})
    .formatToParts(Date.parse(`${date}T${time}Z`))
    .find(({type}) => type === 'timeZoneName')!.value;
  return `${date}T${time}${offset.slice('GMT'.length) || 'Z'}`;
};

const communityFacts = {
  lviv: {
    id: 'UA46060250000025047',
    name: 'Львівська громада',
    nameGenitive: 'Львівської громади',
    url: 'https://city-adm.lviv.ua/',
  },
  cherkasy: {
    id: 'UA71080490000022110',
    name: 'Черкаська громада',
    nameGenitive: 'Черкаської громади',
    url: 'https://chmr.gov.ua/',
  },
  zaporizhzhia: {
    id: 'UA23060070000082704',
    name: 'Запорізька громада',
    nameGenitive: 'Запорізької громади',
    url: 'https://zp.gov.ua/',
  },
  'sudova-vyshnia': {
    id: 'sudova-vyshnia',
    name: 'Судововишнянська громада',
    nameGenitive: 'Судововишнянської громади',
    url: 'https://sudovavyshnia-gromada.gov.ua/',
  },
} as const;
type CommunityName = keyof typeof communityFacts;

const communityOf = (name: CommunityName): Community => ({
  ...communityFacts[name],
  timeZone: TIME_ZONE,
  currency: 'UAH',
  languages: ['uk', 'en'],
  offers: ['petitions'],
  ...(name === 'lviv' ? {emergencyPhone: '15-80'} : {}),
});

export const communities: Record<CommunityName, Community> = {
  lviv: communityOf('lviv'),
  cherkasy: communityOf('cherkasy'),
  zaporizhzhia: communityOf('zaporizhzhia'),
  'sudova-vyshnia': communityOf('sudova-vyshnia'),
};

const GROUP = 'Ініціативна група (приклад)';
const EXAMPLE = 'Приклад: петицію, її числа й дати вигадано.';
const EXAMPLE_TEXT = 'Приклад тексту: справжній текст петиції тут не відтворено.';

const paragraphs = (...texts: string[]): string => texts.join('\n\n');

interface Facts {
  id: string;
  community?: CommunityName;
  number?: string;
  title: string;
  author?: string;
  category?: string;
  text: string;
  url?: string;
  submitted?: Day;
  /** First and last day of the collection. */
  starts?: Day;
  lastDay?: Day;
  collection?: Petition['collection']['state'];
  moderation?: Petition['moderation'];
  review?: Petition['review'];
  total: number;
  paper?: number;
  thresholds?: Petition['thresholds'];
  signers?: Petition['signers'];
}

const build = (now: number, facts: Facts): Petition => {
  const {id, title, author, category, number, text, total, paper, starts, lastDay} = facts;
  const {url: site, ...authority} = communityFacts[facts.community ?? 'lviv'];
  return {
    id,
    ...(number && {number}),
    title,
    lang: 'uk',
    ...(author && {author}),
    ...(category && {category}),
    text,
    url: facts.url ?? `${site}petitions/${id}`,
    authority: {...authority, timeZone: TIME_ZONE},
    ...(facts.submitted !== undefined && {submittedOn: dayOf(now, facts.submitted)}),
    moderation: facts.moderation ?? {state: 'published'},
    collection: {
      state: facts.collection ?? 'collecting',
      ...(starts !== undefined && {startedAt: instantOf(now, starts, '09:00:00')}),
      ...(lastDay !== undefined && {deadline: instantOf(now, lastDay, '23:59:59')}),
    },
    review: facts.review ?? {state: 'none'},
    signatures: {total, ...(paper && {paper}), asOf: new Date(now - 17_000).toISOString()},
    thresholds: facts.thresholds ?? [{count: 500}],
    signers: facts.signers ?? 'full',
  };
};

/** Petitions by the state they are in; each has the id that it has on the demo site. */
export const petitionsAt = (now: number) => {
  const day = (days: Day) => dayOf(now, days);
  const at = (days: Day, time = '11:20:00') => instantOf(now, days, time);
  const petition = (facts: Facts) => build(now, facts);
  return {
    /** Collecting, a strong title, 55 signatures short. */
    open: petition({
      id: 'lviv-himnaziia',
      number: 'Лв/1842-еп',
      title: 'Завершення будівництва нового корпусу гімназії «Провесінь» на вулиці Тракт Глинянський, 151-Б',
      author: GROUP,
      category: 'Освіта',
      text: paragraphs(
        EXAMPLE_TEXT,
        'Новий корпус гімназії зведено під дах, але роботи зупинилися. Учні навчаються у дві зміни, а найближча школа мікрорайону переповнена.',
        'Просимо передбачити в бюджеті громади кошти на завершення будівництва, оприлюднити графік робіт і щомісяця звітувати про їх перебіг на сайті міської ради.',
      ),
      submitted: -53,
      starts: -50,
      lastDay: 10,
      total: 445,
    }),
    /** Collecting; the one that the stories sign. */
    square: petition({
      id: 'lviv-skver',
      number: 'Лв/1847-еп',
      title: 'Зберегти сквер по вулиці Шевченка, 66',
      author: GROUP,
      category: 'Благоустрій та довкілля',
      text: paragraphs(
        EXAMPLE_TEXT,
        'Сквер за адресою вул. Шевченка, 66 — єдине зелене місце на цьому відтинку вулиці: тут гуляють з дітьми, чекають на трамвай у затінку, садять дерева власними силами.',
        'Просимо міську раду зберегти за ділянкою статус скверу, внести її до переліку зелених насаджень загального користування і не погоджувати тут забудови.',
      ),
      submitted: -52,
      starts: -50,
      lastDay: 10,
      total: 239,
    }),
    /** Collecting, has only begun. */
    animals: petition({
      id: 'lviv-tvaryny',
      number: 'Лв/1863-еп',
      title: 'Про фінансову підтримку «Домівки врятованих тварин»',
      author: GROUP,
      category: 'Довкілля',
      text: paragraphs(
        EXAMPLE_TEXT,
        'Просимо міську раду підтримати «Домівку врятованих тварин» з бюджету громади: оплатити комунальні послуги та лікування тварин, яких привозять міські служби.',
      ),
      submitted: -3,
      starts: -1,
      lastDay: 59,
      total: 52,
    }),
    /** Collecting, today is the last day. */
    lastDay: petition({
      id: 'lviv-khvylyny',
      number: 'Лв/1836-еп',
      title: 'Продовжити роботу нічного трамвая до першої години ночі',
      author: GROUP,
      category: 'Транспорт',
      text: EXAMPLE,
      submitted: -61,
      starts: -60,
      lastDay: 0,
      total: 371,
    }),
    /** Over its threshold, and still open; some signed on paper. */
    thresholdPassed: petition({
      id: 'lviv-dostup',
      number: 'Лв/1829-еп',
      title: 'Зробити вхід до районної бібліотеки доступним для людей на кріслах колісних',
      author: GROUP,
      category: 'Доступність',
      text: paragraphs(EXAMPLE, 'Петиція вже набрала потрібну кількість підписів, але збір триває до кінця строку.'),
      submitted: -44,
      starts: -42,
      lastDay: 18,
      total: 642,
      paper: 41,
      thresholds: [{count: 500, reachedAt: at(-9)}],
      review: {state: 'awaiting'},
    }),
    /** Past its deadline; the backend has not said yet how it ended. */
    counting: petition({
      id: 'lviv-zupynka',
      number: 'Лв/1839-еп',
      title: 'Облаштувати навіс і лаву на зупинці «Вулиця Садова»',
      author: GROUP,
      category: 'Благоустрій та довкілля',
      text: EXAMPLE,
      submitted: -63,
      starts: -61,
      lastDay: -1,
      total: 499,
    }),
    notReached: petition({
      id: 'cherkasy-2584',
      community: 'cherkasy',
      number: 'Че/2584-еп',
      title: 'Розгляд питання облаштування пішохідної зони по вул. Онопрієнка',
      category: 'Транспорт',
      text: paragraphs(EXAMPLE_TEXT, 'Останній день збору — приклад: джерело його не називає.'),
      url: 'http://rada.ck.ua/petitions/web/2584',
      submitted: '2025-09-29',
      starts: '2025-09-30',
      lastDay: '2025-11-28',
      collection: 'not-reached',
      total: 92,
    }),
    awaiting: petition({
      id: 'lviv-chekaie',
      number: 'Лв/1818-еп',
      title: 'Відновити питні фонтанчики в парках',
      author: GROUP,
      category: 'Благоустрій та довкілля',
      text: EXAMPLE,
      submitted: -64,
      starts: -62,
      lastDay: -2,
      collection: 'reached',
      total: 523,
      thresholds: [{count: 500, reachedAt: at(-3)}],
      review: {state: 'awaiting', dueOn: day(10)},
    }),
    /** Over the first of two thresholds, below the second. */
    inReview: petition({
      id: 'zaporizhzhia-6573',
      community: 'zaporizhzhia',
      number: '6573',
      title: 'Ремонт тротуарів',
      text: paragraphs(
        EXAMPLE_TEXT,
        'Кількість підписів, другий поріг (громадські слухання) і дати — приклад: джерело каже лише, що петиція на розгляді.',
      ),
      url: 'http://ep.zp.gov.ua/uk/petitions/remont-trotuariv',
      starts: -42,
      lastDay: -12,
      collection: 'reached',
      total: 1214,
      thresholds: [{count: 750, reachedAt: at(-21)}, {count: 2000}],
      review: {state: 'in-review', startedAt: at(-8, '10:00:00'), dueOn: day(6)},
    }),
    answered: petition({
      id: 'lviv-pandus',
      number: 'Лв/1794-еп',
      title: 'Встановити пандус і дзвінок біля входу до поліклініки',
      author: GROUP,
      category: 'Доступність',
      text: paragraphs(
        EXAMPLE,
        'Просимо зробити вхід до поліклініки доступним для людей на кріслах колісних і батьків з візочками.',
      ),
      submitted: -112,
      starts: -110,
      lastDay: -50,
      collection: 'reached',
      total: 731,
      thresholds: [{count: 500, reachedAt: at(-70)}],
      review: {
        state: 'answered',
        startedAt: at(-67, '10:00:00'),
        dueOn: day(-53),
        outcome: 'supported',
        decision: {
          number: '1204 (приклад)',
          date: day(-54),
          text: 'Приклад відповіді: пандус і кнопку виклику встановлять до 1 травня, кошти передбачено в бюджеті охорони здоров’я.',
          files: [
            {
              title: 'Текст рішення (приклад)',
              url: 'https://city-adm.lviv.ua/rishennia-1204.pdf',
              mediaType: 'application/pdf',
              size: 212_000,
            },
          ],
        },
      },
    }),
    partlySupported: petition({
      id: 'lviv-velodorizhka',
      number: 'Лв/1781-еп',
      title: 'Створити велосипедну смугу від вокзалу до центру',
      author: GROUP,
      category: 'Транспорт',
      text: EXAMPLE,
      submitted: -132,
      starts: -130,
      lastDay: -70,
      collection: 'reached',
      total: 588,
      thresholds: [{count: 500, reachedAt: at(-88)}],
      review: {
        state: 'answered',
        startedAt: at(-85, '10:00:00'),
        dueOn: day(-71),
        outcome: 'partly-supported',
        decision: {
          number: '1188 (приклад)',
          date: day(-72),
          text: 'Приклад відповіді: смугу облаштують на вулиці Городоцькій; на решті відтинку ширина проїзної частини цього не дозволяє.',
        },
      },
    }),
    notSupported: petition({
      id: 'cherkasy-2558',
      community: 'cherkasy',
      number: 'Че/2558-еп',
      title: 'Про виділення спеціального місця для проведення автозустрічей молоді у місті Черкаси',
      category: 'Молодь',
      text: paragraphs(
        EXAMPLE_TEXT,
        'Кількість підписів, перебіг збору й причина рішення — приклад: джерело їх не називає.',
      ),
      submitted: '2025-09-09',
      starts: '2025-09-10',
      lastDay: '2025-11-08',
      collection: 'reached',
      total: 512,
      thresholds: [{count: 500, reachedAt: at('2025-09-25')}],
      review: {
        state: 'answered',
        startedAt: at('2025-09-29', '10:00:00'),
        dueOn: '2025-10-16',
        outcome: 'not-supported',
        decision: {
          number: '88-9',
          date: '2025-10-16',
          text: 'Причина (приклад): ділянка перебуває в оренді до 2031 року.',
          url: 'https://chmr.golos.net.ua/?id=14027&p=khronolohiya_zasidan&sp=print_rishenna',
        },
      },
    }),
    /** Did not get its signatures, so it was answered as a letter. */
    appeal: petition({
      id: 'cherkasy-565',
      community: 'cherkasy',
      number: 'Че/565-еп',
      title: 'Тепло в садочках',
      text: EXAMPLE_TEXT,
      url: 'http://rada.ck.ua/petitions/web/565',
      submitted: '2018-10-09',
      starts: '2018-10-09',
      lastDay: '2019-01-07',
      collection: 'not-reached',
      total: 56,
      review: {
        state: 'answered',
        outcome: 'appeal',
        decision: {
          text: 'Приклад відповіді: опалення в садочках перевірено до початку сезону.',
        },
      },
    }),
    moderation: petition({
      id: 'lviv-moderatsiia',
      title: 'Поставити лави вздовж алеї до дитячого садка',
      author: GROUP,
      category: 'Благоустрій та довкілля',
      text: EXAMPLE,
      submitted: -1,
      moderation: {state: 'pending'},
      collection: 'planned',
      total: 0,
    }),
    moderationRefused: petition({
      id: 'lviv-vidmova',
      title: 'Перейменувати зупинку на честь переможця шкільної олімпіади',
      author: GROUP,
      category: 'Топоніміка',
      text: EXAMPLE,
      submitted: -6,
      moderation: {
        state: 'refused',
        reason:
          'Приклад причини: петиція стосується особистого інтересу, а не спільних потреб жителів громади. Автор може подати її ще раз, виправивши текст.',
      },
      collection: 'planned',
      total: 0,
    }),
    draft: petition({
      id: 'lviv-chernetka',
      title: 'Розмістити схему укриттів на кожній зупинці',
      author: GROUP,
      category: 'Безпека',
      text: EXAMPLE,
      moderation: {state: 'draft'},
      collection: 'planned',
      total: 0,
    }),
    /** Published, opens tomorrow. */
    planned: petition({
      id: 'lviv-zavtra',
      number: 'Лв/1866-еп',
      title: 'Встановити сортувальні контейнери біля ринку',
      author: GROUP,
      category: 'Довкілля',
      text: EXAMPLE,
      submitted: -1,
      starts: 1,
      lastDay: 61,
      collection: 'planned',
      total: 0,
    }),
    stopped: petition({
      id: 'lviv-zupynena',
      number: 'Лв/1833-еп',
      title: 'Закрити для автомобілів провулок біля школи',
      author: GROUP,
      category: 'Транспорт',
      text: EXAMPLE,
      submitted: -40,
      starts: -38,
      lastDay: 22,
      collection: 'stopped',
      total: 118,
    }),
    noThreshold: petition({
      id: 'lviv-bez-porohu',
      number: 'Лв/1860-еп',
      title: 'Звернення про тишу в лікарняному містечку',
      author: GROUP,
      category: 'Охорона здоров’я',
      text: paragraphs(EXAMPLE, 'Петиція без порогу; список тих, хто підписав, не оприлюднюють.'),
      submitted: -9,
      starts: -8,
      lastDay: 52,
      total: 21,
      thresholds: [],
      signers: 'count',
    }),
    /** 140 characters of capitals, a word that does not fit a narrow column, a long body, four thresholds. */
    longText: petition({
      id: 'sudova-vyshnia-initsiatyva',
      community: 'sudova-vyshnia',
      number: 'СВ/2026/11-000000138-еп',
      title:
        '«НАРОДНА ІНІЦІАТИВА» – РОЗДІЛ САЙТУ ОМС, ДЕ КОЖЕН ЖИТЕЛЬ ГРОМАДИ МОЖЕ ЗАПРОПОНУВАТИ РІШЕННЯ, ОБГОВОРИТИ ЙОГО Й ЗНАЙТИ ВІДПОВІДЬ МІСЬКОЇ РАДИ',
      author: 'Громадська організація «Центр сприяння розвитку місцевого самоврядування Судової Вишні» (приклад)',
      category: 'Взаємодія органу місцевого самоврядування з громадськістю, відкритість і прозорість',
      text: paragraphs(
        EXAMPLE_TEXT,
        'Початок назви й великі літери — як у джерелі; продовження назви, кількість підписів і дати — приклад.',
        ...Array.from(
          {length: 6},
          (_, index) =>
            `${index + 1}. Просимо створити на сайті розділ, у якому кожна пропозиція матиме власну сторінку, строк розгляду, відповідального виконавця та відповідь; усі зміни мають бути видимі. Адреса: https://sudovavyshnia-gromada.gov.ua/narodna-initsiatyva/propozytsii-zhyteliv-hromady-${index + 1}`,
        ),
      ),
      url: 'https://sudovavyshnia-gromada.gov.ua/news/1743079894',
      submitted: -30,
      starts: -27,
      lastDay: 63,
      total: 1_438,
      thresholds: [
        {count: 200, reachedAt: at(-20)},
        {count: 1_000, reachedAt: at(-4)},
        {count: 2_500},
        {count: 10_000},
      ],
    }),
  } satisfies Record<string, Petition>;
};

/** Petitions at the fixed clock. */
export const petitions = petitionsAt(CLOCK);
export type PetitionName = keyof typeof petitions;

const maySign: Eligibility = {action: 'petition.sign', eligible: true};
const mayNotSign = (
  reason: Eligibility['reason'],
  ...kinds: ('confirm-residence' | 'sign-in-otherwise' | 'contact')[]
) => ({
  action: 'petition.sign',
  eligible: false,
  reason,
  ways: kinds.map(kind => ({
    kind,
    url: {
      'confirm-residence': RESIDENCE_URL,
      'sign-in-otherwise': SIGN_IN_URL,
      contact: 'mailto:petitions@hromada.example',
    }[kind],
  })),
});

const sessionOf = (
  account: string,
  displayName: string,
  level: Session['level'],
  eligibility: Eligibility,
): Session => ({
  signedIn: true,
  account,
  displayName,
  level,
  eligibility: [eligibility],
  signInUrl: SIGN_IN_URL,
  signOutUrl: SIGN_OUT_URL,
  expiresAt: '2026-11-23T15:02:17+02:00',
});

/** Who the backend takes the visitor for. All of them are made up. */
export const sessions = {
  eligible: sessionOf('account-olena', 'Олена (приклад)', 'substantial', maySign),
  secondEligible: sessionOf('account-taras', 'Тарас (приклад)', 'high', maySign),
  otherCommunity: sessionOf(
    'account-maryna',
    'Марина (приклад)',
    'substantial',
    mayNotSign('other-community', 'confirm-residence', 'sign-in-otherwise'),
  ),
  underAge: sessionOf('account-danylo', 'Данило (приклад)', 'substantial', mayNotSign('under-age')),
  lowLevel: sessionOf('account-iryna', 'Ірина (приклад)', 'low', mayNotSign('level-too-low', 'sign-in-otherwise')),
  unverified: sessionOf('account-petro', 'Петро (приклад)', 'substantial', mayNotSign('unverified', 'contact')),
  signedOut: {signedIn: false, eligibility: [], signInUrl: SIGN_IN_URL},
  /** Still signed in as far as anybody knows; {@link mockBackend} lets it end at the first write. */
  expired: {
    ...sessionOf('account-olena', 'Олена (приклад)', 'substantial', maySign),
    expiresAt: '2026-11-23T14:02:00+02:00',
  },
} satisfies Record<string, Session>;
export type SessionName = keyof typeof sessions;
