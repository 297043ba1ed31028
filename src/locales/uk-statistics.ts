/** Ukrainian, the source language: what a community's counters say. After «оприлюднено», «вирішено» the accusative stands. */
import {plural, type Forms} from '../i18n/plural.ts';

const p = plural('uk');

/** «9 052 проєкти в 256 громадах», «2 089 консультацій у 279 громадах»: «в» after a vowel, «у» after a consonant. */
const across = (what: string, n: number, count: string) =>
  `${what} ${/[аеєиіїоуюя]$/.test(what) ? 'в' : 'у'}\u00a0${count}\u00a0${p(n, {one: 'громаді', other: 'громадах'})}`;

/** `done` is left out where it goes without saying beside the communities. */
const counted =
  (forms: Forms, done: string, doneAcross = '') =>
  (n: number, communities?: number, count = '') =>
    communities === undefined
      ? `${p(n, forms)} ${done}`
      : across(`${p(n, forms)}${doneAcross && ` ${doneAcross}`}`, communities, count);

const days = (n: number) => p(n, {one: 'день', few: 'дні', many: 'днів', other: 'дня'});
const hours = (n: number) => p(n, {one: 'годину', few: 'години', many: 'годин', other: 'години'});
const minutes = (n: number) => p(n, {one: 'хвилину', few: 'хвилини', many: 'хвилин', other: 'хвилини'});
const seconds = (n: number) => p(n, {one: 'секунду', few: 'секунди', many: 'секунд', other: 'секунди'});
const spans = {day: days, hour: hours, minute: minutes, second: seconds};

export const messages = {
  /** `genitive`: «Сумської громади», where it is known. */
  title: (name?: string, genitive?: string) =>
    name && !genitive ? `Участь: ${name}` : `Участь у житті ${genitive ?? 'громади'}`,
  /** Counters over many communities. */
  titleOfAll: 'Участь у житті громад',
  loading: 'Завантажуємо числа…',
  none: 'Громада поки не показує своїх чисел.',
  /** After the number. The words follow its last digits. */
  what: {
    petitions: counted({one: 'петицію', few: 'петиції', many: 'петицій', other: 'петиції'}, 'оприлюднено'),
    projects: counted({one: 'проєкт', few: 'проєкти', many: 'проєктів', other: 'проєкту'}, 'підтримано'),
    'problems-solved': counted(
      {one: 'проблему', few: 'проблеми', many: 'проблем', other: 'проблеми'},
      'вирішено',
      'вирішено',
    ),
    consultations: counted(
      {one: 'консультацію', few: 'консультації', many: 'консультацій', other: 'консультації'},
      'проведено',
    ),
    money: (_n: number, communities?: number, count = '') =>
      communities === undefined ? 'витрачено на проєкти жителів' : across('на проєкти жителів', communities, count),
  },
  /** Beside a number that is not here yet. */
  name: {
    petitions: 'петиції',
    projects: 'підтримані проєкти',
    'problems-solved': 'вирішені проблеми',
    consultations: 'консультації',
    money: 'кошти на проєкти жителів',
  },
  unknown: (name: string) => `${name}: немає даних`,
  /** Where a number leads. */
  link: {
    petitions: 'Переглянути петиції',
    projects: 'Бюджет участі',
    'problems-solved': 'Карта проблем',
    consultations: 'Усі консультації',
    money: 'Бюджет участі',
  },
  /** Where there is nothing yet: the first step. */
  first: {
    petitions: 'Створити першу петицію',
    projects: 'Бюджет участі',
    'problems-solved': 'Повідомити про першу проблему',
    consultations: 'Усі консультації',
    money: 'Бюджет участі',
  },
  /** Without a number. */
  linkAlone: {
    petitions: 'Петиції',
    projects: 'Бюджет участі',
    'problems-solved': 'Карта проблем',
    consultations: 'Консультації',
    money: 'Бюджет участі',
  },
  linkElsewhere: {
    petitions: 'Петиції на сайті громади',
    projects: 'Бюджет участі на сайті громади',
    'problems-solved': 'Карта проблем на сайті громади',
    consultations: 'Консультації на сайті громади',
    money: 'Бюджет участі на сайті громади',
  },
  projectsAcross: 'Переглянути проєкти',
  /** `amount` in whole units. A large number may stand above its unit. */
  hryvnias: (amount: string) => `${amount} грн`,
  /** `time`: «14:02», or «23 листопада 2026 р., 14:02»; `source`: in the genitive. */
  asOf: (time: string, source?: string) => (source ? `Дані ${source}, стан на ${time}` : `Стан на ${time}`),
  /** Which counters have no number, and when they are asked for again. */
  missing: (counters: readonly ('petitions' | 'projects' | 'problems-solved' | 'consultations' | 'money')[]) =>
    `${counters.length > 1 ? 'лічильники' : 'лічильник'} ${counters
      .map(
        kind =>
          ({
            petitions: 'петицій',
            projects: 'проєктів',
            'problems-solved': 'вирішених проблем',
            consultations: 'консультацій',
            money: 'коштів',
          })[kind],
      )
      .join(', ')} не ${counters.length > 1 ? 'відповідають' : 'відповідає'}`,
  retryIn: (n: number, unit: 'minute' | 'second') => `спробуємо за ${n} ${spans[unit](n)}`,
  staleTitle: (time: string) => `Показано числа за ${time}`,
  /** `since`: «3 дні»; `source`: in the genitive. */
  offline: (since?: string, source = 'громади') => `Немає зв’язку з сервером ${source}${since ? ` уже ${since}` : ''}.`,
  silent: (since?: string, source = 'громади') => `Сервер ${source} не відповідає${since ? ` уже ${since}` : ''}.`,
  span: (n: number, unit: 'day' | 'hour' | 'minute') => `${n} ${spans[unit](n)}`,
  willRefresh: 'Оновимо, щойно він з’явиться.',
  willRetry: 'Скоро спробуємо ще раз.',
  refused: 'Сервер громади відмовив у відповіді.',
  failed: 'Не вдалося завантажити числа',
  retry: 'Спробувати зараз',
  site: 'Відкрити сайт громади',
};
