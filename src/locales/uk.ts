/** Ukrainian, the source language. Buttons are verbs; nothing is called signed before it is received. */
import {plural} from '../i18n/plural.ts';

const p = plural('uk');
const signatures = (n: number) => p(n, {one: 'підпис', few: 'підписи', many: 'підписів', other: 'підпису'});

export const messages = {
  retry: 'Спробувати ще раз',
  share: 'Поділитися',
  copied: 'Посилання скопійовано',
  copyThis: 'Скопіюйте посилання:',
  /** Why something could not be loaded or sent. */
  errors: {
    'offline': 'Немає зв’язку з сервером громади.',
    'timeout': 'Сервер громади не відповідає.',
    'server': 'На сервері громади сталася помилка.',
    'rejected': 'Сервер громади відмовив у відповіді.',
    'invalid-response': 'Відповідь сервера громади не вдалося прочитати.',
    'unsupported': 'Ця громада показує це лише на своєму сайті.',
    'storage': 'Пристрій не зміг це зберегти. Звільніть місце й спробуйте ще раз.',
  },
  asOf: (time: string) => `Показано стан на ${time}`,
  stale: {offline: 'немає зв’язку', failed: 'не вдалося оновити'},
  /** `kyiv`: the zone needs no name of its own. */
  until: (date: string, time: string, zone: string, kyiv: boolean) =>
    `до ${date}, ${time} ${kyiv ? 'за київським часом' : `(${zone})`}`,
  petition: {
    loading: 'Завантажуємо петицію',
    failed: 'Не вдалося завантажити петицію',
    notFound: 'Такої петиції немає. Можливо, її прибрали або адреса неправильна.',
    official: 'Відкрити на сайті громади',
    number: (number: string) => `№\u00a0${number}`,
    status: {
      'draft': 'Чернетка',
      'pending': 'На модерації',
      'refused': 'Не оприлюднено',
      'planned': 'Збір підписів ще не почався',
      'collecting': 'Триває збір підписів',
      'counting': 'Збір завершено, підбивають підсумок',
      'stopped': 'Збір підписів зупинено',
      'not-reached': 'Не набрала підписів',
      'awaiting': 'Набрала підписи, чекає на розгляд',
      'in-review': 'На розгляді',
      'answered': 'З відповіддю',
      'supported': 'Підтримано радою',
      'partly-supported': 'Підтримано частково',
      'not-supported': 'Не підтримано радою',
      'appeal': 'Розглянуто як звернення',
    },
    author: (name: string) => `Автор: ${name}`,
    submitted: (date: string) => `подано ${date}`,
    started: (date: string) => `збір із ${date}`,
    signatures,
    /** After the number: «підписи з 500». */
    signaturesOf: (n: number, goal: string) =>
      `${signatures(n)} ${p(n, {one: 'із', few: 'з', many: 'із', other: 'з'})} ${goal}`,
    /** For a screen reader, the whole of it: «зібрано 92 підписи з 500». */
    collected: (n: number, count: string, goal?: string) =>
      `зібрано ${count} ${signatures(n)}${goal ? ` ${p(n, {few: 'з', other: 'із'})} ${goal}` : ''}`,
    missing: (count: string) => `ще ${count} до розгляду`,
    reached: 'поріг досягнуто, підписувати ще можна',
    needed: (count: string) => `потрібно було ${count}`,
    withYours: 'з вашим',
    plusYours: '+ ваш, ще не врахований',
    paper: (_n: number, count: string) => `з них ${count} на папері`,
    daysLeft: (n: number) =>
      n < 1
        ? 'Сьогодні останній день'
        : `${p(n, {one: 'Залишився', other: 'Залишилося'})} ${n} ${p(n, {one: 'день', few: 'дні', many: 'днів', other: 'дня'})}`,
    lasted: (n: number) => `збір тривав ${n} ${p(n, {one: 'день', few: 'дні', many: 'днів', other: 'дня'})}`,
    fullText: 'Повний текст',
    sign: 'Підписати',
    refused: 'Громада не оприлюднила цю петицію',
    decision: (number: string | undefined, date: string | undefined) =>
      `Рішення${number ? ` №\u00a0${number}` : ''}${date ? ` від ${date}` : ''}`,
    outcome: {
      'supported': 'Рада підтримала петицію.',
      'partly-supported': 'Рада підтримала петицію частково.',
      'not-supported': 'Рада не підтримала петицію.',
      'appeal': 'Петицію розглянули як звернення громадян.',
    },
    decisionText: 'Текст рішення',
    dueOn: (date: string) => `Відповідь ради — до ${date}`,
  },
  signing: {
    signers: {
      full: 'Ваше ім’я буде в переліку тих, хто підписав.',
      initials: 'У переліку тих, хто підписав, будуть ваші ініціали.',
      count: 'Ваше ім’я не публікують.',
    },
    signedOut: 'Щоб підписати, потрібно увійти.',
    unknown: 'Немає зв’язку, тож увійти зараз не вийде. Підпис збережемо тут, а надішлете його, коли увійдете.',
    signIn: 'Увійти',
    sendNow: 'Надіслати зараз',
    discard: 'Не надсилати',
    remove: 'Прибрати',
    waiting: 'Ваш підпис збережено на цьому пристрої',
    waitingText: 'Надішлемо, щойно з’явиться зв’язок.',
    waitingSignIn: 'Увійдіть знову, щоб надіслати його.',
    countsIf: (until: string) => `Зарахують, якщо громада отримає його ${until}.`,
    tooLate: 'Термін збору вже минув; чи зарахувати підпис, вирішить сервер громади.',
    unclaimed: 'Підпис збережено тут, але ще не надіслано',
    unclaimedText: 'Увійдіть, щоб громада його отримала.',
    claim: 'Підписати від свого імені',
    sending: 'Надсилаємо ваш підпис…',
    notKept: 'Підпис не збережено',
    volatile: 'Цей браузер нічого не зберігає: не закривайте сторінку, доки підпис не надіслано.',
    received: 'Підпис отримано громадою',
    receivedLine: (number: string, date: string, time: string) => `№\u00a0${number} · ${date}, ${time}`,
    signed: 'Ви вже підписали цю петицію',
    saveReceipt: 'Зберегти квитанцію',
    print: 'Надрукувати',
    rejected: 'Підпис не прийнято',
    reasons: {
      'deadline-passed': 'Збір підписів завершився раніше, ніж громада отримала ваш підпис.',
      'not-open': 'Збір підписів за цю петицію зараз не триває.',
      'not-found': 'Такої петиції в громаді вже немає.',
    },
    rejectedText: 'Громада не змогла прийняти підпис. Він лишається тут, доки ви не вирішите, що з ним робити.',
    notEligible: {
      'other-community': (community: string) => `Підписати можуть жителі ${community}`,
      'under-age': () => 'За віком ви ще не можете підписувати петиції',
      'level-too-low': () => 'Потрібен надійніший спосіб входу',
      'unverified': () => 'Громада ще перевіряє ваші дані',
      'other': () => 'Громада не може прийняти ваш підпис',
    },
    notEligibleText: {
      'other-community':
        'За реєстром ви живете в іншій громаді. Якщо ви переїхали або є внутрішньо переміщеною особою, підтвердьте місце проживання в ЦНАП.',
      'under-age': 'Найменший вік визначає статут громади. Ви можете поділитися петицією з тими, хто може її підписати.',
      'level-too-low': 'Увійдіть через BankID, Дія.Підпис або кваліфікований електронний підпис.',
      'unverified': 'Щойно перевірку завершать, ви зможете підписати.',
      'other': 'Щоб дізнатися причину, зверніться до громади.',
    },
    thisCommunity: (name: string) => `громади «${name}»`,
    ways: {
      'confirm-residence': 'Як підтвердити',
      'sign-in-otherwise': 'Увійти іншим способом',
      'contact': 'Звернутися до громади',
    },
  },
  outbox: {
    title: 'На цьому пристрої чекають надсилання',
    summary: (n: number, count: string) => `${count} ${p(n, {one: 'дія', few: 'дії', many: 'дій', other: 'дії'})}`,
    lastAttempt: (time: string) => `остання спроба о ${time}`,
    kinds: {'petition.sign': 'Підпис'},
    since: (time: string) => `Чекає на зв’язок із ${time}.`,
    sinceSignIn: (time: string) => `Чекає з ${time}, доки ви ввійдете.`,
    sending: 'Надсилаємо…',
    rejected: 'Не прийнято.',
    expired: 'Не прийнято: отримано після завершення терміну.',
    conflict: 'Дані змінилися, доки це чекало. Перевірте й надішліть ще раз.',
    onlyHere: 'Збережено лише тут.',
    save: 'Зберегти у файл',
    others: (n: number) =>
      p(n, {
        one: `Ще ${n} дія чекає на іншу людину, яка входила на цьому пристрої.`,
        few: `Ще ${n} дії чекають на інших людей, які входили на цьому пристрої.`,
        many: `Ще ${n} дій чекають на інших людей, які входили на цьому пристрої.`,
        other: `Ще ${n} дії чекають на інших людей, які входили на цьому пристрої.`,
      }),
    mayVanish: 'Браузер може стерти незбережене, якщо не відкривати цей сайт 7 днів.',
    volatile: 'Цей браузер нічого не зберігає: не закривайте сторінку, доки все не надіслано.',
    empty: 'Нічого не чекає: усе надіслано.',
    received: (subject: string) => `Отримано: ${subject}`,
  },
};
