/**
 * Every story, and words that it shows once it is what it wants to be, in both languages. A gate that went over a blank
 * page would prove nothing, so each waits for these.
 */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {filesUnder, root} from '../../.config/vite/source-tree.ts';

export interface ShownStory {
  /** `petition-card/Waiting` */
  readonly name: string;
  readonly element: string;
  readonly story: string;
  /** Storybook's own name of it. */
  readonly id: string;
  readonly uk: RegExp;
  readonly en: RegExp;
}

/** In Ukrainian and in English. What is not there in the other language is content, and the same in both. */
type Words = readonly [uk: RegExp, en?: RegExp];

const link = /Зберегти сквер по вулиці Шевченка, 66/;

const words: Record<string, Record<string, Words>> = {
  'petition-card': {
    NoScript: [link],
    Unconfigured: [link],
    Loading: [link],
    InlineData: [/239 підписів із 500/, /239 signatures of 500/],
    NotFound: [/Такої петиції немає/, /There is no such petition/],
    Failed: [/На сервері громади сталася помилка/, /Something went wrong on the community’s server/],
    Offline: [/Немає зв’язку з сервером громади/, /server cannot be reached/],
    Stale: [/Показано стан на \d\d:\d\d · немає зв’язку/, /As of \d\d:\d\d · no connection/],
    Open: [/Ваше ім’я буде в переліку.*Підписати/, /Your name will be in the public list.*Sign/],
    SignedOut: [/Щоб підписати, потрібно увійти/, /You need to sign in before you can sign/],
    NotEligible: [/Підписати можуть жителі Львівської громади/, /Residents of Львівської громади can sign/],
    UnderAge: [/За віком ви ще не можете/, /You are not old enough/],
    LevelTooLow: [/Потрібен надійніший спосіб входу/, /A stronger way of signing in is needed/],
    Unverified: [/Громада ще перевіряє ваші дані/, /still checking your details/],
    Unclaimed: [/Підпис збережено тут, але ще не надіслано/, /kept here and has not been sent/],
    Waiting: [
      /\+ ваш, ще не врахований.*Ваш підпис збережено на цьому пристрої/,
      /Your signature is kept on this device/,
    ],
    Sending: [/Надсилаємо ваш підпис/, /Sending your signature/],
    SignInAgain: [/Увійдіть знову, щоб надіслати його/, /Sign in again to send it/],
    Signed: [
      /240 підписів із 500 з вашим.*Підпис отримано громадою.*2026-11-23\/000240/,
      /has received your signature/,
    ],
    SignedElsewhere: [/Підпис отримано громадою.*2026-11-23\/000240/, /has received your signature/],
    Refused: [/Підпис не прийнято Підписати можуть жителі/, /Your signature was not accepted Residents of/],
    Expired: [/Збір підписів завершився раніше/, /The collection ended before/],
    StorageBroken: [/Цей браузер нічого не зберігає/, /This browser keeps nothing/],
    LastDay: [/Сьогодні останній день/, /Last day today/],
    Planned: [/Збір підписів ще не почався/, /Not open for signatures yet/],
    Stopped: [/Збір підписів зупинено/, /Collection stopped/],
    Moderation: [/На модерації/, /Being moderated/],
    ModerationRefused: [/Громада не оприлюднила цю петицію/, /did not publish this petition/],
    ThresholdPassed: [/поріг досягнуто, підписувати ще можна.*41/, /you can still sign.*41/],
    Counting: [/Збір завершено, підбивають підсумок/, /Closed, being counted/],
    NotReached: [/Не набрала підписів.*92 підписи з 500/, /Not enough signatures.*92 signatures of 500/],
    Awaiting: [/Набрала підписи, чекає на розгляд/, /waiting for review/],
    InReview: [/На розгляді.*1\s214 підписів із 2\s000/, /Under review.*1,214 signatures of 2,000/],
    Answered: [/Підтримано радою.*Рішення № 1204/, /Supported by the council.*Decision No. 1204/],
    PartlySupported: [/Підтримано частково/, /Supported in part/],
    NotSupported: [
      /Не підтримано радою.*Рішення № 88-9 від 16 жовтня 2025/,
      /Not supported.*Decision No. 88-9 of 16 October 2025/,
    ],
    Appeal: [/Розглянуто як звернення/, /Handled as an appeal/],
    NoThreshold: [/21 підпис(?!\p{L}).*Ваше ім’я не публікують/u, /21 signatures.*Your name will not be published/],
    LongText: [/НАРОДНА ІНІЦІАТИВА.*1\s438 підписів із 2\s500/, /НАРОДНА ІНІЦІАТИВА.*1,438 signatures of 2,500/],
  },
  'outbox-status': {
    Empty: [/громада вже отримала/],
    Waiting: [/1 дія.*Сервер просить зачекати до/, /1 act.*The server asks to wait until/],
    Sending: [/Надсилаємо…/, /Sending…/],
    Offline: [/Чекає на зв’язок/, /Waiting for a connection/],
    SignInNeeded: [/доки ви ввійдете/, /for you to sign in/],
    Unclaimed: [/доки ви ввійдете/, /for you to sign in/],
    Rejected: [/Не прийнято\..*Збережено лише тут/, /Not accepted\..*It is kept only here/],
    Expired: [/Не прийнято: \p{L}+ після завершення/u, /Not accepted: it .*after/],
    Conflict: [/Дані змінилися/, /The data changed/],
    StorageBroken: [/Цей браузер нічого не зберігає/, /This browser keeps nothing/],
    Claimable: [/Якщо це ваше, підтвердьте/, /If it is yours, say so/],
    ServerTrouble: [/не відповідає як слід/, /does not answer as it should/],
    Old: [/чекає вже 5 днів/, /waiting for 5 days/],
    TooLate: [/Термін уже минув/, /The deadline has passed/],
    Editable: [/Змінити/, /Change/],
    AtLeastOnce: [/можуть врахувати двічі/, /may be counted twice/],
    Unreadable: [/1 запис на цьому пристрої пошкоджено/, /1 record on this device is damaged/],
    Several: [
      /Львівська громада.*Черкаська громада.*Не прийнято/,
      /Львівська громада.*Черкаська громада.*Not accepted/,
    ],
    Many: [/4 дії.*Ще 1 дія чекає на іншу людину/, /4 acts.*1 more act waits for another person/],
  },
  provider: {
    Default: [/445 підписів із 500/, /445 signatures of 500/],
    OwnClient: [/445 підписів із 500/, /445 signatures of 500/],
    LateDefined: [/Завершення будівництва.*Завантажити/],
  },
  'petition-list': {
    NoScript: [/Петиції громади/],
    Unconfigured: [/Петиції громади/],
    Loading: [/Завантажуємо петиції….*Петиції громади/, /Loading petitions….*Петиції громади/],
    Failed: [/На сервері громади сталася помилка/, /Something went wrong on the community’s server/],
    Offline: [/Немає зв’язку з сервером громади/, /server cannot be reached/],
    Ready: [
      /\d петицій.*239 підписів із 500.*залишилося 10\sднів/,
      /\d petitions.*239 signatures of 500.*10 days left/,
    ],
    InReview: [/На розгляді.*відповідь до 29 листопада/, /Under review.*answer due by 29 November/],
    Answered: [/Підтримано радою.*відповідь від/, /Supported by the council.*answered on/],
    NotSupported: [/1 петиція.*Не підтримано радою/, /1 petition.*Not supported by the council/],
    NotReached: [/Тепло в садочках.*Розглянуто як звернення/, /Тепло в садочках.*Handled as an appeal/],
    All: [/Збір підписів ще не почався.*збір із 24 листопада/, /Not open for signatures yet.*opens on 24 November/],
    Found: [/3 петиції.*Проєкт освітлення/, /3 petitions.*Проєкт освітлення/],
    More: [/112 петицій.*Показати ще 4.*Показано 4 з 112/, /112 petitions.*Show 4 more.*Showing 4 of 112/],
    Waiting: [
      /немає зв’язку.*446 підписів із 500 · ви підписали.*239 підписів із 500 · ваш ще не надіслано/,
      /no connection.*446 signatures of 500 · you have signed.*239 signatures of 500 · yours not sent yet/,
    ],
    Many: [/1\s000 петицій.*\(100\)/, /1,000 petitions.*\(100\)/],
    Empty: [/ще немає жодної петиції/, /no petitions in this community yet/],
    EmptyTab: [/У цьому розділі зараз немає петицій/, /There are no petitions here now/],
    NoMatch: [/Шукати в усіх розділах: 1.*Очистити пошук/, /Search everywhere: 1.*Clear the search/],
    NoMatchAtAll: [/Такої петиції немає\. Перевірте слова/, /There is no such petition/],
    Paused: [
      /Петиції призупинено з 1 березня 2026.*Приклад причини/,
      /Petitions are paused since 1 March 2026.*Приклад причини/,
    ],
    Stale: [/показано стан на \d\d:\d\d, немає зв’язку/, /as of \d\d:\d\d, no connection/],
    Seen: [/1 петиція серед тих, що бачив цей пристрій.*немає зв’язку/, /1 petition among those this device has seen/],
    MoreFailed: [/Не вдалося показати ще.*Спробувати ще раз/, /No more could be shown.*Try again/],
    LongText: [/НАРОДНА ІНІЦІАТИВА.*1\s438 підписів із 2\s500/, /НАРОДНА ІНІЦІАТИВА.*1,438 signatures of 2,500/],
  },
  'petition-form': {
    NoScript: [/Сайт громади/],
    Unconfigured: [/Сайт громади/],
    Loading: [/Сайт громади/],
    Ready: [/Львівська громада/],
    Failed: [/Не вдалося завантажити/, /It could not be loaded/],
    Offline: [/Не вдалося завантажити/, /It could not be loaded/],
    Stale: [/Львівська громада.*не вдалося оновити/, /Львівська громада.*could not refresh/],
    LongText: [/Дуже-довга-назва-громади/],
  },
  'participation-stats': {
    NoScript: [/Сайт громади/],
    Unconfigured: [/Сайт громади/],
    Loading: [/Сайт громади/],
    Ready: [/Львівська громада/],
    Failed: [/Не вдалося завантажити/, /It could not be loaded/],
    Offline: [/Не вдалося завантажити/, /It could not be loaded/],
    Stale: [/Львівська громада.*не вдалося оновити/, /Львівська громада.*could not refresh/],
    LongText: [/Дуже-довга-назва-громади/],
  },
};

/** As Storybook makes ids. */
const idOf = (title: string, story: string): string =>
  `${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}--${story.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}`;

export const stories: readonly ShownStory[] = filesUnder('stories', '.stories.ts').flatMap(path => {
  const source = readFileSync(join(root, path), 'utf8');
  const element = path.split('/').at(-1)!.replace('.stories.ts', '');
  const title = /title: '([^']+)'/.exec(source)![1]!;
  return [...source.matchAll(/^export const (\w+)/gm)].map(([, story]) => {
    const [uk, en = uk] = words[element]?.[story!] ?? [];
    if (!uk || !en) throw new Error(`test/gates/stories.ts does not say what ${element}/${story} shows`);
    return {name: `${element}/${story}`, element, story: story!, id: idOf(title, story!), uk, en};
  });
});
