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
    SignatureVoid: [/Громада визнала ваш підпис недійсним\. Прибрати/, /has declared your signature void\. Remove/],
    StruckOff: [/Підстава: Приклад: за реєстром/, /Grounds: Приклад: за реєстром/],
    Expired: [/Збір підписів завершився раніше/, /The collection ended before/],
    StorageBroken: [/Цей браузер нічого не зберігає/, /This browser keeps nothing/],
    Withdrawable: [/Підпис отримано громадою.*Відкликати підпис/, /Withdraw your signature/],
    WithdrawalWaiting: [/Відкликання підпису збережено на цьому пристрої/, /withdrawal of your signature is kept/],
    WithdrawalSending: [/Надсилаємо відкликання підпису/, /Sending the withdrawal/],
    WithdrawalRefused: [/Відкликання не прийнято/, /The withdrawal was not accepted/],
    Withdrawn: [/Відкликання підпису отримано громадою.*Підписати/, /has received the withdrawal.*Sign/],
    Signatories: [/паперових листах: 41.*Показано 50 · усього 239 Показати ще/, /on paper: 41.*50 shown · 239 in all/],
    SignatoriesInitials: [/замість імен показано ініціали.*Показано 3/, /initials are shown instead.*3 shown/],
    SignatoriesCount: [/не оприлюднюють\. Усього 239 підписів/, /not published\. 239 signatures in all/],
    SignatoriesEmpty: [/Ще ніхто не підписав/, /Nobody has signed yet/],
    SignatoriesUnnamed: [
      /Імен тих, хто підписав досі, тут немає/,
      /The names of those who have signed so far are not here/,
    ],
    SignatoriesLoading: [/Завантажуємо перелік/, /Loading the list/],
    SignatoriesFailed: [/Не вдалося завантажити перелік/, /The list could not be loaded/],
    SignatoriesOffline: [/на цьому пристрої переліку не зберігаємо/i, /The list is not kept on this device/],
    Follow: [/Додати строк до календаря.*Стежити на цьому пристрої/, /Add the date.*Follow on this device/],
    News: [/Що змінилося.*набрала 500 підписів.*\+153 підписи/, /What has changed.*reached 500 .*\+153 signatures/],
    Timeline: [/оприлюднено.*поріг 500, зібрано 89/, /published.*threshold of 500, 89/],
    Unreached: [/ще 4 до розгляду.*поріг 500, зібрано 99/, /4 more until review.*threshold of 500, 99/],
    Unannounced: [/строк минув, розгляду ще не оголошено/, /no review was announced yet/],
    Overdue: [/строк минув, відповіді ще немає/, /there is no answer yet/],
    LongAnswer: [/DOCX, 1,4.*Відповідь оприлюднено 1 жовтня/, /DOCX, 1.4.*published on 1 October/],
    LastDay: [/Сьогодні останній день/, /Last day today/],
    Planned: [/Збір підписів ще не почався/, /Not open for signatures yet/],
    Stopped: [/Збір підписів зупинено/, /Collection stopped/],
    Paused: [/Петиції тимчасово призупинено/, /Petitions are paused/],
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
    RealTitles: [/НАРОДНА.*острівець.*№ 37.*Провесінь.*ТЕХНОЛОГІЯ.*Черкаси.*Стежити/, /НАРОДНА.*Follow this/],
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
    Barred: [
      /громада цього не прийме\. За віком/,
      /does not take it from whoever is signed in now\. You are not old enough/,
    ],
    Claimable: [/Якщо це ваше, підтвердьте/, /If it is yours, say so/],
    ServerTrouble: [/не відповідає як слід/, /does not answer as it should/],
    Old: [/чекає вже 5 днів/, /waiting for 5 days/],
    TooLate: [/Термін уже минув/, /The deadline has passed/],
    Editable: [/Змінити/, /Change/],
    AtLeastOnce: [/можуть врахувати двічі/, /may be counted twice/],
    Unreadable: [/1 запис на цьому пристрої пошкоджено/, /1 record on this device is damaged/],
    Question: [
      /Не надсилати\?.*можливо, громада це вже отримала.*Залишити/,
      /Do not send it\?.*may have received it already.*Keep it/,
    ],
    QuestionRefused: [
      /Прибрати з цього пристрою\?.*Громада цього не прийняла.*Залишити/,
      /Remove it from this device\?.*did not accept it.*Keep it/,
    ],
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
    UkPetitions: [
      /1\s462\s163 підписи.*лише на офіційному сайті.*Перейти й підписати/,
      /1,462,163 signatures.*official site only.*Go there to sign/,
    ],
    UkPetitionsAnswered: [/З відповіддю.*The deal that we have reached/, /Answered.*The deal that we have reached/],
    UkPetitionsEarlier: [/3\s555\s721 підпис/, /3,555,721 signatures/],
    UkPetitionsList: [/Усі.*Call a General Election/, /All.*Call a General Election/],
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
    More: [/112 петицій.*Показати ще 4.*Показано 4 зі 112/, /112 petitions.*Show 4 more.*Showing 4 of 112/],
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
    NoScript: [/Подати петицію на сайті громади/],
    Unconfigured: [/Подати петицію на сайті громади/],
    Loading: [/Подати петицію на сайті громади/],
    Failed: [/Не вдалося дізнатися правила петицій/, /The rules for petitions could not be loaded/],
    Offline: [/Немає зв’язку з сервером громади/, /server cannot be reached/],
    Stale: [/Правила показано станом на \d\d:\d\d/, /The rules are as of \d\d:\d\d/],
    Ready: [
      /Крок 1 з\s4.*потрібно 500\sпідписів.*Почати петицію/,
      /Step 1 of 4.*500 signatures are needed.*Start a petition/,
    ],
    SignedOut: [
      /Щоб подати петицію, потрібно увійти.*Спершу написати/,
      /You need to sign in to send a petition.*Write first/,
    ],
    NotEligible: [
      /Подати петицію можуть жителі Львівської громади/,
      /Residents of Львівської громади can start petitions/,
    ],
    Paused: [
      /тимчасово не приймає петицій.*Від 1\sвересня 2026/,
      /takes no petitions for the time being.*Since 1\sSeptember 2026/,
    ],
    Unknown: [/Зараз невідомо, чи ви ввійшли/, /It is not known now whether you are signed in/],
    Own: [
      /Ваші петиції.*На модерації.*Причина: .*Виправити й надіслати знову/,
      /Your petitions.*Being moderated.*Reason: .*Correct and send again/,
    ],
    Title: [/Крок 2 з\s4.*0 зі\s150/, /Step 2 of 4.*0 of 150/],
    SimilarFound: [
      /Схожі петиції, які можна підтримати.*Зберегти сквер по вулиці Шевченка, 66.*239 із\s500 · 10\sднів/,
      /Similar petitions.*239 of 500 · 10\sdays/,
    ],
    Wrong: [/Виправте одну помилку.*Назва довша на \d+\sзнак/, /Correct one mistake.*too long/],
    Text: [/Крок 3 з\s4 · чернетку відновлено/, /Step 3 of 4 · your draft is back/],
    TextMissing: [/Виправте дві помилки.*Напишіть суть звернення/, /Correct two mistakes.*Write the text/],
    Email: [/Крок 4 з\s5.*Електронна пошта.*її не публікують/, /Step 4 of 5.*E-mail address.*not published/],
    EmailWrong: [/Виправте одну помилку.*Адреса з помилкою/, /Correct one mistake.*has to look like/],
    CheckEmail: [/olena@example\.com.*її не публікують/, /olena@example\.com.*it is not published/],
    CheckAccount: [
      /громада візьме з даних, з якими ви входите/,
      /will take your e-mail address from the way you sign in/,
    ],
    EmailRefused: [
      /Громада не прийняла петицію.*громаді потрібна правильна адреса/,
      /did not accept the petition.*needs a correct one/,
    ],
    Check: [
      /Перевірте петицію.*№\s2297.VI.*Надіслати на модерацію/,
      /Check the petition.*2297.VI.*Send for moderation/,
    ],
    ConsentMissing: [/Без вашої згоди/, /Without your consent/],
    DraftNotSaved: [/Чернетку не збережено/, /The draft is not saved/],
    Kept: [/Збережено на цьому пристрої, ще не надіслано/, /Kept on this device, not sent yet/],
    Sending: [/Надсилаємо петицію…/, /Sending the petition…/],
    Received: [
      /Громада отримала петицію.*№\sП\/1.*перевіряє модератор/,
      /The community has received the petition.*moderator/,
    ],
    Refused: [
      /Громада не прийняла петицію.*Суть: громада її не прийняла.*Виправити/,
      /did not accept the petition.*Text: .*Correct/,
    ],
    NotOpen: [/Зараз громада не приймає петицій/, /The community takes no petitions now/],
    RateLimited: [/Сервер просить зачекати до/, /The server asks to wait until/],
    SignInAgain: [/Увійдіть, щоб громада її отримала/, /Sign in so that the community receives it/],
    StorageBroken: [
      /Петицію ще не надіслано.*Цей браузер нічого не зберігає/,
      /has not been sent yet.*This browser keeps nothing/,
    ],
    LongText: [/НАРОДНА ІНІЦІАТИВА/],
  },
  'participation-stats': {
    NoScript: [/Сайт громади/],
    Unconfigured: [/Сайт громади/],
    Loading: [/Участь у житті Львівської громади петиції.*Завантажуємо числа… Сайт громади/, /Loading the numbers/],
    LoadingWithLinks: [/Петиції підтримані проєкти Бюджет участі/, /Petitions projects supported Participatory budget/],
    Failed: [/Не вдалося завантажити числа.*Петиції Бюджет участі/, /could not be loaded.*Petitions Participatory/],
    Offline: [/Немає зв’язку з сервером громади/, /cannot be reached/],
    Refused: [/відмовив у відповіді/, /refused to answer/],
    Ready: [/1\s204 петиції подано.*22 проєкти підтримано/, /1,204 petitions submitted.*22 projects supported/],
    AllCommunities: [
      /32\s420 петицій подано.*9\s052 проєкти в 256 громадах.*30\s431 проблему вирішено.*2\s089 консультацій у 279 громадах/,
      /32,420 petitions submitted.*9,052 projects in 256 communities/,
    ],
    Zero: [/0 петицій подано Створити першу петицію/, /0 petitions submitted Start the first petition/],
    One: [/1 проєкт підтримано.*621 проблему вирішено/, /1 project supported.*621 problems solved/],
    Few: [/2 проєкти підтримано.*34 проблеми вирішено.*22 консультації проведено/, /2 projects supported/],
    Partial: [/— петиції: немає даних.*лічильник петицій не відповідає/, /— petitions: no data.*no answer/],
    Money: [/1\s400\s000 грн витрачено на проєкти жителів/, /UAH 1,400,000 spent/],
    Chosen: [/627 проблем вирішено.*1\s204 петиції подано/, /627 problems solved.*1,204 petitions/],
    Stale: [
      /Показано числа за.*Немає зв’язку з сервером e-DEM уже 3 дні/,
      /Numbers of.*No connection to e-DEM for 3 days/,
    ],
    StaleServer: [/Сервер e-DEM не відповідає уже 5 годин/, /No answer from e-DEM for 5 hours/],
    None: [/поки не показує своїх чисел/, /shows no numbers yet/],
    Narrow: [/627 проблем вирішено/, /627 problems solved/],
    LongText: [/1\s000\s000\s000 петицій у 1\s469 громадах/, /1,000,000,000 petitions in 1,469 communities/],
  },
};

/** As Storybook makes ids. */
const idOf = (title: string, story: string): string =>
  `${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}--${story.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}`;

export const stories: readonly ShownStory[] = filesUnder('stories', '.stories.ts').flatMap(path => {
  const source = readFileSync(join(root, path), 'utf8');
  const element = path.split('/').at(-1)!.replace('.stories.ts', '');
  const title = /title: '(Elements\/[^']+)'/.exec(source)![1]!;
  return [...source.matchAll(/^export const (\w+)/gm)].map(([, story]) => {
    const [uk, en = uk] = words[element]?.[story!] ?? [];
    if (!uk || !en) throw new Error(`test/gates/stories.ts does not say what ${element}/${story} shows`);
    return {name: `${element}/${story}`, element, story: story!, id: idOf(title, story!), uk, en};
  });
});
