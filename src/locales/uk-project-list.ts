/** Ukrainian, the source language: what a list of budget projects says. */
import {plural} from '../i18n/plural.ts';

const p = plural('uk');
const projects = (n: number) => p(n, {one: 'проєкт', few: 'проєкти', many: 'проєктів', other: 'проєкту'});
const of = (n: number, all: string) =>
  /^1\d\d$/.test(all) ? 'зі' : p(n, {one: 'із', few: 'з', many: 'із', other: 'з'});

export const messages = {
  title: 'Проєкти',
  create: 'Подати проєкт',
  money: (amount: string) => `${amount}\u00a0грн`,
  /** Above the list. A project is counted in exactly one of them: one that is carried out is no longer among the winners. */
  tabs: {
    all: 'Усі',
    submitted: 'Подано',
    'in-review': 'На розгляді',
    'in-revision': 'На доопрацюванні',
    refused: 'Відхилено',
    admitted: 'Допущено до голосування',
    'awaiting-decision': 'Очікують рішення',
    winner: 'Перемогли, роботи не почато',
    'not-winner': 'Не перемогли',
    planned: 'Заплановано роботи',
    'in-progress': 'Реалізують',
    done: 'Реалізовано',
  },
  /** Of one project. */
  status: {
    submitted: 'Подано',
    'in-review': 'На розгляді',
    'in-revision': 'На доопрацюванні',
    refused: 'Відхилено',
    admitted: 'Допущено до голосування',
    'awaiting-decision': 'Очікує рішення',
    winner: 'Переможець',
    'not-winner': 'Не переміг',
    planned: 'Роботи заплановано',
    'in-progress': 'Реалізується',
    done: 'Реалізовано',
  },
  tabList: 'Стани проєктів',
  search: 'Пошук: назва, номер, місце, школа',
  order: 'Упорядкувати',
  orders: {
    newest: 'Спочатку нові',
    votes: 'Найбільше голосів',
    number: 'За номером',
    cheapest: 'Спочатку дешевші',
    dearest: 'Спочатку дорожчі',
  },
  category: 'Категорія',
  anyCategory: 'Усі категорії',
  round: 'Конкурс',
  anyRound: 'Усі конкурси',
  school: 'Школа',
  anySchool: 'Усі школи',
  loading: 'Завантажуємо проєкти…',
  searching: 'Шукаємо…',
  failed: 'Не вдалося завантажити проєкти',
  found: (n: number, count: string) => `${count} ${projects(n)}`,
  foundHere: (n: number, count: string) => `${count} ${projects(n)} серед тих, що бачив цей пристрій`,
  asOf: (time: string) => `показано стан на ${time}`,
  offline: 'немає зв’язку',
  stale: 'не вдалося оновити',
  retry: 'Спробувати ще раз',
  empty: 'Тут ще немає жодного проєкту.',
  emptyTab: 'У цьому стані зараз немає проєктів.',
  noMatch: 'Такого проєкту в цьому стані немає.',
  noMatchAtAll: 'Такого проєкту немає. Перевірте слова або напишіть їх інакше.',
  clear: 'Очистити пошук',
  elsewhere: (count: string) => `Шукати в усіх станах: ${count}`,
  paused: 'Програму призупинено',
  pausedSince: (date: string) => `з ${date}`,
  pausedUntil: (date: string) => `до ${date}`,
  pausedText: 'Нових проєктів зараз не приймають і не голосують. Те, що вже є, можна читати.',
  shown: (n: number, shown: string, total: string) => `Показано ${shown} ${of(n, total)} ${total}`,
  more: (count: string) => `Показати ще ${count}`,
  moreUnknown: 'Показати ще',
  moreLoading: 'Завантажуємо ще…',
  moreFailed: 'Не вдалося показати ще.',
  number: (number: string) => `№\u00a0${number}`,
  /** After the number. */
  votes: (n: number) => p(n, {one: 'голос', few: 'голоси', many: 'голосів', other: 'голосу'}),
  /** «1 200 онлайн, 337 на папері» */
  bySource: (online: string, paper: string) => `${online} онлайн, ${paper} на папері`,
  preliminary: 'попередньо',
  /** After the number: «підписів підтримки з 15 потрібних». */
  supporters: (n: number, needed: string) =>
    `${p(n, {one: 'підпис', few: 'підписи', many: 'підписів', other: 'підпису'})} підтримки ${of(n, needed)} ${needed} потрібних`,
  /** A signature of support for a submitted project. */
  support: {
    back: 'Підтримати',
    backOf: (title: string) => `Підтримати: ${title}`,
    signedOut: 'Щоб підтримати, потрібно увійти.',
    already: 'Ви вже підтримали цей проєкт',
    withYours: 'з вашим',
    plusYours: '+ ваш, ще не врахований',
    reasons: {
      'deadline-passed': 'Збір підписів завершився раніше, ніж громада отримала ваш підпис.',
      'not-open': 'Підписів підтримки за цей проєкт зараз не збирають.',
      'not-found': 'Такого проєкту вже немає.',
      'own-project': 'Це ваш проєкт: за правилами підписи потрібні крім вашого.',
      'under-age': 'За віком ви ще не можете підтримувати проєкти.',
    },
  },
  reason: 'Причина:',
  noReason: 'Причини не вказано: запитайте організаторів.',
};
