/** Ukrainian, the source language: what is said of acts that wait on this device. Only the community says "received". */
import {plural} from '../i18n/plural.ts';

const p = plural('uk');

export const messages = {
  outbox: {
    title: 'На цьому пристрої чекають надсилання',
    summary: (n: number, count: string) => `${count} ${p(n, {one: 'дія', few: 'дії', many: 'дій', other: 'дії'})}`,
    lastAttempt: (time: string) => `остання спроба о ${time}`,
    thisCommunity: 'цієї громади',
    kinds: {
      'petition.sign': 'Підпис',
      'petition.withdraw': 'Відкликання підпису',
      'petition.submit': 'Петиція',
      'budget.vote': 'Бюлетень',
      'budget.cancel': 'Скасування бюлетеня',
      'budget.vote-with-code': 'Бюлетень за кодом',
      'project.submit': 'Проєкт',
      'project.back': 'Підтримка проєкту',
    },
    /** Why it waits; `since`: «13:40», or «20 листопада 2026 р., 13:40» of another day. */
    waits: {
      connection: (since: string) => `Чекає на зв’язок із ${since}.`,
      server: (since: string) => `Чекає з ${since}: сервер громади зараз не відповідає як слід.`,
      'sign-in': (since: string) => `Чекає з ${since}, доки ви ввійдете.`,
      claim: (since: string) => `Зроблено до входу, ${since}. Якщо це ваше, підтвердьте.`,
      barred: (since: string) => `Зроблено до входу, ${since}. Від того, хто зараз увійшов, громада цього не прийме.`,
      earlier: (since: string) => `Чекає з ${since}: спершу вирішіть щодо попередньої дії.`,
    },
    notBefore: (time: string) => `Сервер просить зачекати до ${time}.`,
    countsIf: (until: string) => `Зарахують, якщо громада отримає це ${until}.`,
    tooLate: 'Термін уже минув; чи зарахувати це, вирішить сервер громади.',
    old: (n: number) =>
      `Це чекає вже ${n} ${p(n, {one: 'день', few: 'дні', many: 'днів', other: 'дня'})}. Про всяк випадок збережіть у файл.`,
    sending: 'Надсилаємо…',
    rejected: 'Не прийнято.',
    expired: 'Не прийнято: надійшло після завершення терміну.',
    conflict: 'Дані змінилися, доки це чекало. Перевірте й надішліть ще раз.',
    /** Taken back too late. */
    lateWithdrawal: 'Збір підписів завершився раніше, ніж громада отримала відкликання.',
    onlyHere: 'Збережено лише тут.',
    atLeastOnce: 'Сервер громади не розпізнає повторів: якщо його відповідь загубиться, дію можуть врахувати двічі.',
    maybeTwice: 'Відповідь на спробу загубилася, а повторів сервер громади не розпізнає: дію можуть врахувати двічі.',
    /** Why an act that is no signature was not accepted. */
    reasons: {
      'not-open': 'Зараз громада цього не приймає.',
      'not-found': 'Того, чого це стосується, у громаді вже немає.',
      'voted-on-paper': 'Ви вже проголосували на папері.',
    },
    /** Who may not do it; headings elsewhere, so no full stop. */
    notEligible: {
      'other-community': (community: string) => `Приймають лише від жителів ${community}`,
      'under-age': () => 'За віком ви ще не можете цього робити',
      'level-too-low': () => 'Потрібен надійніший спосіб входу',
      unverified: () => 'Громада ще перевіряє ваші дані',
      other: () => 'Громада не може від вас цього прийняти',
    },
    /** Of an act that is no signature, done before anybody signed in. */
    claim: 'Надіслати від свого імені',
    sendAll: 'Надіслати все зараз',
    edit: 'Змінити',
    save: 'Зберегти у файл',
    saveAll: 'Зберегти все у файл',
    others: (n: number) =>
      p(n, {
        one: `Ще ${n} дія чекає на іншу людину, яка входила на цьому пристрої.`,
        few: `Ще ${n} дії чекають на інших людей, які входили на цьому пристрої.`,
        many: `Ще ${n} дій чекають на інших людей, які входили на цьому пристрої.`,
        other: `Ще ${n} дії чекають на інших людей, які входили на цьому пристрої.`,
      }),
    unreadable: (n: number) =>
      p(n, {
        one: `${n} запис на цьому пристрої пошкоджено`,
        few: `${n} записи на цьому пристрої пошкоджено`,
        many: `${n} записів на цьому пристрої пошкоджено`,
        other: `${n} запису на цьому пристрої пошкоджено`,
      }),
    unreadableText: 'Надіслати пошкоджене не можна. Збережіть у файл те, що вціліло, або приберіть.',
    mayVanish: 'Браузер може стерти ненадіслане, якщо не відкривати цей сайт 7 днів.',
    volatile: 'Цей браузер нічого не зберігає: не закривайте сторінку, доки все не надіслано.',
    confirm: {
      discard: 'Не надсилати?',
      remove: 'Прибрати з цього пристрою?',
      text: 'Громада цього не отримає, а тут запис зітремо.',
      unkept: 'Цей браузер не збереже цього, доки ви входите: після входу зробіть це ще раз.',
      refused: 'Громада цього не прийняла. Тут запис зітремо.',
      uncertain: 'Відповідь на спробу загубилася: можливо, громада це вже отримала. Тут запис зітремо.',
      unreadable: 'Зітремо те, що вціліло від пошкоджених записів.',
      keep: 'Залишити',
    },
    /** Said aloud when something changes. */
    news: {
      received: (what: string) => `Отримано громадою: ${what}.`,
      refused: (what: string) => `Не прийнято: ${what}.`,
      waiting: (what: string) => `Поки не надіслано: ${what}.`,
      empty: 'Нічого не чекає: усе надіслано.',
      removed: 'Прибрано з цього пристрою.',
      late: 'Уже надсилаємо, тож зупинити не вийшло.',
      notHere: 'На цій сторінці цього не змінити.',
    },
  },
};
