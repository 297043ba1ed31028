/** Ukrainian, the source language: what a list of petitions says. */
import {plural} from '../i18n/plural.ts';

const p = plural('uk');
const petitions = (n: number) => p(n, {one: 'петиція', few: 'петиції', many: 'петицій', other: 'петиції'});
const signatures = (n: number) => p(n, {one: 'підпис', few: 'підписи', many: 'підписів', other: 'підпису'});
const of = (n: number) => p(n, {one: 'із', few: 'з', many: 'із', other: 'з'});
/** Numbers that begin with «сто» have a preposition of their own. */
const before = (n: number, goal: string) => (/^1\d\d$/.test(goal) ? 'зі' : of(n));

export const messages = {
  title: 'Електронні петиції',
  create: 'Створити петицію',
  tabs: {
    collecting: 'Триває збір',
    'in-review': 'На розгляді',
    answered: 'З відповіддю',
    'not-supported': 'Не підтримано радою',
    'not-reached': 'Не набрали підписів',
    archive: 'Архів',
    all: 'Усі',
  },
  tabList: 'Розділи петицій',
  search: 'Пошук за словами або номером',
  order: 'Упорядкувати',
  orders: {
    newest: 'Спочатку нові',
    'ending-soon': 'Скоро завершуються',
    'most-signed': 'Найбільше підписів',
  },
  category: 'Категорія',
  anyCategory: 'Усі категорії',
  loading: 'Завантажуємо петиції…',
  searching: 'Шукаємо…',
  failed: 'Не вдалося завантажити петиції',
  /** «37 петицій» */
  found: (n: number, count: string) => `${count} ${petitions(n)}`,
  /** Found without a connection, among what was on this screen before. */
  foundHere: (n: number, count: string) => `${count} ${petitions(n)} серед тих, що бачив цей пристрій`,
  asOf: (time: string) => `показано стан на ${time}`,
  offline: 'немає зв’язку',
  stale: 'не вдалося оновити',
  retry: 'Спробувати ще раз',
  empty: 'У громаді ще немає жодної петиції.',
  emptyTab: 'У цьому розділі зараз немає петицій.',
  noMatch: 'Такої петиції в цьому розділі немає.',
  noMatchAtAll: 'Такої петиції немає. Перевірте слова або напишіть їх інакше.',
  clear: 'Очистити пошук',
  elsewhere: (count: string) => `Шукати в усіх розділах: ${count}`,
  /** Days, where they are known: «з 1 листопада 2026 р.», «до 1 грудня 2026 р.». */
  paused: 'Петиції призупинено',
  pausedSince: (date: string) => `з ${date}`,
  pausedUntil: (date: string) => `до ${date}`,
  pausedText: 'Нові петиції зараз не приймають. Те, що вже є, можна читати.',
  shown: (n: number, shown: string, total: string) => `Показано ${shown} ${before(n, total)} ${total}`,
  more: (count: string) => `Показати ще ${count}`,
  moreUnknown: 'Показати ще',
  moreLoading: 'Завантажуємо ще…',
  moreFailed: 'Не вдалося показати ще.',
  /** After the number: «підписи з 500». */
  signatures,
  signaturesOf: (n: number, goal: string) => `${signatures(n)} ${before(n, goal)} ${goal}`,
  reached: 'Набрала',
  pending: 'ваш ще не надіслано',
  refused: 'ваш не прийнято',
  signed: (date: string) => `ви підписали ${date}`,
  daysLeft: (n: number) =>
    n < 1
      ? 'сьогодні останній день'
      : `${p(n, {one: 'залишився', other: 'залишилося'})} ${n}\u00a0${p(n, {one: 'день', few: 'дні', many: 'днів', other: 'дня'})}`,
  starts: (date: string) => `збір із ${date}`,
  announce: (date: string) => `рада має оголосити розгляд до ${date}`,
  due: (date: string) => `відповідь до ${date}`,
  answered: (date: string) => `відповідь від ${date}`,
  ended: (date: string) => `збір до ${date}`,
};
