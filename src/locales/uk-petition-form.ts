/** Ukrainian, the source language: what the form of a petition says. Nothing is called sent before it is received. */
import type {RuleWords} from '../i18n/petition-form.ts';
import {plural} from '../i18n/plural.ts';

const p = plural('uk');
const count = new Intl.NumberFormat('uk');
const number = (n: number) => count.format(n);
const signs = (n: number) => `${number(n)}\u00a0${p(n, {one: 'знак', few: 'знаки', many: 'знаків', other: 'знака'})}`;
/** «від 1 знака», «до 150 знаків». */
const signsGenitive = (n: number) => `${number(n)}\u00a0${p(n, {one: 'знака', other: 'знаків'})}`;

type Unit = Parameters<RuleWords['terms']['collection']>[1];

/** «60 днів», «3 місяці», «21 день»: how long something takes. */
const lasting = (n: number, unit: Unit): string => {
  const forms = {
    day: {one: 'день', few: 'дні', many: 'днів', other: 'дня'},
    'working-day': {one: 'робочий день', few: 'робочі дні', many: 'робочих днів', other: 'робочого дня'},
    month: {one: 'місяць', few: 'місяці', many: 'місяців', other: 'місяця'},
  }[unit];
  return `${n}\u00a0${p(n, forms)}`;
};
/** «до 2 робочих днів», «протягом 1 місяця». */
const within = (n: number, unit: Unit): string => {
  const forms = {
    day: {one: 'дня', other: 'днів'},
    'working-day': {one: 'робочого дня', other: 'робочих днів'},
    month: {one: 'місяця', other: 'місяців'},
  }[unit];
  return `${n}\u00a0${p(n, forms)}`;
};
/** A time of today has a preposition, a day has none. */
const at = (time: string) => (/^\d?\d:/.test(time) ? `о\u00a0${time}` : time);
/** «р.» ends a sentence by itself. */
const ended = (sentence: string) => sentence.replace(/\.?$/, '.');
const signatures = (n: number) =>
  `${number(n)}\u00a0${p(n, {one: 'підпис', few: 'підписи', many: 'підписів', other: 'підпису'})}`;

const rules: RuleWords = {
  who: (residentsOnly, age) =>
    `Подавати й підписувати петиції ${
      residentsOnly
        ? `можуть жителі громади${age ? ` віком від ${age}\u00a0${p(age, {one: 'року', other: 'років'})}` : ''}, також внутрішньо переміщені особи, які в ній живуть`
        : age
          ? `може кожен, кому вже є ${age}\u00a0${p(age, {one: 'рік', few: 'роки', many: 'років', other: 'року'})}`
          : 'може кожен'
    }.`,
  level: {
    substantial: 'Увійти потрібно через BankID, Дія.Підпис або з кваліфікованим електронним підписом.',
    high: 'Увійти потрібно з кваліфікованим електронним підписом або через Дія.Підпис.',
  },
  lengths: (title, text) =>
    `Назва — від ${number(title.min)} до ${signsGenitive(title.max)}, суть — від ${number(text.min)} до ${signsGenitive(text.max)}.`,
  terms: {
    moderation: (n, unit) =>
      `Перед оприлюдненням громада перевіряє петицію: до ${within(n, unit)}. Якщо відмовить, назве причину.`,
    collection: (n, unit) => `Збір підписів триває ${lasting(n, unit)} від оприлюднення.`,
    announcement: (n, unit) =>
      `Про початок розгляду громада повідомляє протягом ${within(n, unit)} після того, як підписів зібрано досить.`,
    review: (n, unit) => `Розгляд триває до ${within(n, unit)}.`,
    answer: (n, unit) => `Відповідь оприлюднюють протягом ${within(n, unit)} після розгляду.`,
    appeal: (n, unit) =>
      `Якщо підписів забракне, петицію розглянуть як звернення громадян, протягом ${within(n, unit)}.`,
  },
  thresholds: ([first = 0, ...more]) =>
    `Щоб громада розглянула петицію, ${p(first, {one: 'потрібен', few: 'потрібні', other: 'потрібно'})} ${signatures(first)}${
      more.length
        ? `; ${more.length > 1 ? 'наступні пороги' : 'наступний поріг'} — ${more.map(signatures).join(', ')}`
        : ''
    }.`,
  signers: {
    full: 'Перелік тих, хто підписав, публічний: імена повністю.',
    initials: 'Перелік тих, хто підписав, публічний: лише ініціали.',
    count: 'Імен тих, хто підписав, не публікують, лише їх кількість.',
  },
  withdrawal: 'Доки триває збір, підпис можна відкликати.',
};

const fields = {title: 'Назва', text: 'Суть', category: 'Тема', consent: 'Згода'};

export const messages = {
  loading: 'Завантажуємо правила петицій',
  failed: 'Не вдалося дізнатися правила петицій',
  heading: 'Нова петиція',
  headingAgain: 'Виправлена петиція',
  /** «Крок 2 з 4». */
  step: (at: number, of: number) => `Крок ${at} з\u00a0${of}`,
  /** `time`: «14:02», or «1 листопада 2026 р., 14:02». */
  saved: (time: string) => `чернетку збережено ${at(time)}`,
  restored: (time: string) => `чернетку відновлено, збережено ${at(time)}`,
  notSaved: 'Чернетку не збережено: цей браузер нічого не зберігає. Не закривайте сторінку, доки не надішлете.',
  staleRules: (time: string) => `Правила показано станом на ${time}; оновити їх зараз не вдалося.`,
  start: {
    rules: 'Правила цієї громади',
    rulesInFull: 'Правила повністю',
    begin: 'Почати петицію',
    goOn: 'Продовжити чернетку',
    write: 'Спершу написати',
    signIn: 'Увійти',
    signedOut: 'Щоб подати петицію, потрібно увійти',
    signedOutText: 'Увійти можна зараз або перед надсиланням: написане нікуди не зникне.',
    unknown: 'Зараз невідомо, чи ви ввійшли',
    unknownText: 'Громада не відповідає. Написати петицію можна вже тепер: чернетка лишиться на цьому пристрої.',
    paused: 'Громада тимчасово не приймає петицій',
    pausedSince: (date: string) => ended(`Від ${date}`),
    pausedUntil: (date: string) => ended(`До ${date}`),
    keptText: 'Написане лишається на цьому пристрої.',
  },
  notEligible: {
    'other-community': (community: string) => `Подати петицію можуть жителі ${community}`,
    'under-age': () => 'За віком ви ще не можете подати петицію',
    'level-too-low': () => 'Потрібен надійніший спосіб входу',
    unverified: () => 'Громада ще перевіряє ваші дані',
    other: () => 'Громада не може прийняти вашу петицію',
  },
  notEligibleText: {
    'other-community':
      'За реєстром ви живете в іншій громаді. Якщо ви переїхали або є внутрішньо переміщеною особою, підтвердьте місце проживання в ЦНАП.',
    'under-age': 'Найменший вік визначає статут громади. Попросіть подати петицію когось старшого.',
    'level-too-low': 'Увійдіть через BankID, Дія.Підпис або з кваліфікованим електронним підписом.',
    unverified: 'Щойно перевірку завершать, ви зможете подати петицію.',
    other: 'Щоб дізнатися причину, зверніться до громади.',
  },
  thisCommunity: 'цієї громади',
  fields,
  hints: {
    title: (max: number) => `Одним реченням, чого ви просите. До ${signsGenitive(max)}.`,
    text: 'Що відбувається, кого стосується, що має зробити рада.',
    category: 'Яка найближча.',
  },
  chooseCategory: 'Оберіть тему',
  /** «162 зі 150», under a field. */
  counted: (n: number, max: number) => `${number(n)} ${/^1\d\d$/.test(String(max)) ? 'зі' : 'із'}\u00a0${number(max)}`,
  atLeast: (min: number) => `щонайменше ${signs(min)}`,
  /** Above the fields, with links to them. */
  summary: (n: number) =>
    `Виправте ${['', 'одну помилку', 'дві помилки', 'три помилки'][n] ?? `${n} ${p(n, {one: 'помилку', few: 'помилки', many: 'помилок', other: 'помилки'})}`}`,
  faults: {
    title: {
      missing: 'Напишіть назву',
      short: (by: number) => `Назва коротша, ніж треба, на ${signs(by)}`,
      long: (by: number) => `Назва довша на ${signs(by)}`,
      refused: 'Громада не прийняла назву: перевірте її',
    },
    text: {
      missing: 'Напишіть суть звернення',
      short: (by: number) => `Суть коротша, ніж треба, на ${signs(by)}`,
      long: (by: number) => `Суть довша на ${signs(by)}`,
      refused: 'Громада не прийняла текст: перевірте його',
    },
    category: {
      missing: 'Оберіть тему',
      unknown: 'Такої теми в громаді вже немає: оберіть іншу',
      refused: 'Громада не прийняла тему: оберіть іншу',
    },
    consent: {
      missing: 'Без вашої згоди громада не може прийняти петицію',
      refused: 'Громада не отримала вашої згоди',
    },
  },
  /** In the summary, said as what to do. */
  todo: {
    title: {
      missing: 'Назва: напишіть, чого просите',
      short: (limit: number) => `Назва: напишіть щонайменше ${signs(limit)}`,
      long: (limit: number) => `Назва: залиште не більше ${signsGenitive(limit)}`,
      refused: 'Назва: громада її не прийняла',
    },
    text: {
      missing: 'Суть: опишіть, що має зробити рада',
      short: (limit: number) => `Суть: напишіть щонайменше ${signs(limit)}`,
      long: (limit: number) => `Суть: залиште не більше ${signsGenitive(limit)}`,
      refused: 'Суть: громада її не прийняла',
    },
    category: {missing: 'Тема: оберіть одну', unknown: 'Тема: оберіть іншу', refused: 'Тема: громада її не прийняла'},
    consent: {missing: 'Згода: підтвердьте її', refused: 'Згода: громада її не отримала'},
  },
  similar: {
    title: 'Схожі петиції, які можна підтримати',
    text: 'Якщо одна з них про те саме, краще підписати її: так підписів набереться швидше.',
    found: (n: number) =>
      `${n} ${p(n, {one: 'схожа петиція', few: 'схожі петиції', many: 'схожих петицій', other: 'схожої петиції'})}`,
    offline: 'Серед тих, що вже відкривали на цьому пристрої.',
    /** «212 із 250». */
    of: (n: string, goal: string) => `${n} ${/^1\d\d$/.test(goal) ? 'зі' : 'із'}\u00a0${goal}`,
    days: (n: number) =>
      n < 1 ? 'сьогодні останній день' : `${n}\u00a0${p(n, {one: 'день', few: 'дні', many: 'днів', other: 'дня'})}`,
  },
  next: 'Далі',
  back: 'Назад',
  done: 'До перевірки',
  startOver: 'Почати спочатку',
  startOverAsk: 'Стерти написане?',
  startOverText: 'Назву й суть буде стерто з цього пристрою.',
  erase: 'Стерти',
  keep: 'Залишити',
  check: {
    heading: 'Перевірте петицію',
    text: 'Такою її побачать після оприлюднення.',
    change: 'Змінити',
    changeOf: (field: string) => `Змінити: ${field}`,
    author: 'Автор:',
    authorLater: 'Автор: ваше ім’я — за даними, з якими ви ввійдете',
    consent:
      'Погоджуюся, що громада опублікує моє ім’я разом із петицією й використає мої дані, щоб перевірити її, зібрати підписи та відповісти мені.',
    consentLaw: 'Згоду дають за Законом України «Про захист персональних даних» №\u00a02297\u2011VI.',
    privacy: 'Що роблять із вашими даними',
    send: 'Надіслати на модерацію',
  },
  sent: {
    sending: 'Надсилаємо петицію…',
    kept: 'Збережено на цьому пристрої, ще не надіслано',
    unsent: 'Петицію ще не надіслано',
    waits: {
      connection: 'Надішлемо, щойно з’явиться зв’язок.',
      server: 'Сервер громади зараз не відповідає як слід. Спробуємо ще раз.',
      'sign-in': 'Увійдіть, щоб громада її отримала.',
      claim: 'Петицію написано до входу. Якщо вона ваша, підтвердьте.',
      earlier: 'Спершу вирішіть щодо попередньої петиції: вона чекає раніше.',
    },
    notBefore: (time: string) => `Сервер просить зачекати до ${time}.`,
    volatile: 'Цей браузер нічого не зберігає: не закривайте сторінку, доки петицію не надіслано.',
    unkept: 'Цей браузер не збереже петицію, доки ви входите. Увійдіть, а тоді надішліть її ще раз.',
    atLeastOnce: 'Сервер громади не розпізнає повторів: якщо його відповідь загубиться, петиція може прийти двічі.',
    sendNow: 'Надіслати зараз',
    claim: 'Надіслати від свого імені',
    edit: 'Змінити',
    mend: 'Виправити',
    discard: 'Не надсилати',
    remove: 'Прибрати',
    another: 'Почати іншу петицію',
    notKept: 'Петицію не збережено',
    rejected: 'Громада не прийняла петицію',
    reasons: {
      validation: 'У ній є те, чого правила не дозволяють. Текст лишається тут.',
      'not-open': 'Зараз громада не приймає петицій. Текст лишається тут: надішліть його пізніше.',
      'not-found':
        'Петицію, яку ви виправляли, вже надіслано знову з іншого місця, або її немає. Виправте й надішліть цю як нову.',
      'payload-too-large': 'Текст завеликий для сервера громади. Він лишається тут: скоротіть його.',
      'idempotency-key-reused':
        'Сервер уже має іншу петицію з тим самим номером надсилання. Змініть текст і надішліть знову.',
    },
    rejectedText: 'Вона лишається тут, доки ви не вирішите, що з нею робити.',
    conflict: 'Петицію тим часом змінили в іншому місці. Перевірте її та надішліть ще раз.',
    expired: 'Вона надійшла запізно. Текст лишається тут.',
    received: 'Громада отримала петицію',
    /** The same one was sent before: this is its receipt. */
    already: 'Громада вже має цю вашу петицію. Ось її квитанція',
    moderation: {
      pending: 'Тепер її перевіряє модератор.',
      published: 'Її оприлюднено, збір підписів почався.',
      refused: 'Громада відмовилася її оприлюднити.',
    },
    saveReceipt: 'Зберегти квитанцію',
    print: 'Надрукувати',
  },
  own: {
    title: 'Ваші петиції',
    reason: (reason: string) => `Причина: ${reason}`,
    noReason: 'Причини громада не назвала.',
    again: 'Виправити й надіслати знову',
    open: 'Відкрити',
    replaceAsk: 'Замінити чернетку?',
    replaceText: 'У вас є незавершена чернетка. Її буде стерто.',
    replace: 'Замінити',
  },
  rules,
};
