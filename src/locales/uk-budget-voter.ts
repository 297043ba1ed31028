/** Ukrainian, the source language: a round of a participatory budget and its projects, before anybody votes. */
import {plural} from '../i18n/plural.ts';

const p = plural('uk');

export const messages = {
  loading: 'Завантажуємо бюджет участі',
  loadingProjects: 'Завантажуємо проєкти',
  failed: 'Не вдалося завантажити бюджет участі',
  notFound: 'Такого голосування немає. Можливо, його прибрали або адреса неправильна.',
  /** `amount` in whole units. */
  money: (amount: string) => `${amount}\u00a0грн`,
  phases: {
    paused: 'Призупинено',
    stopped: 'Голосування зупинено',
    before: 'Голосування ще не почалося',
    voting: 'Триває голосування',
    counting: 'Підрахунок',
    preliminary: 'Попередньо',
    final: 'Затверджено',
  },
  stages: {
    submission: 'Подання',
    support: 'Збір голосів підтримки',
    review: 'Розгляд',
    voting: 'Голосування',
    results: 'Оголошення переможців',
    implementation: 'Реалізація',
  },
  /** «до 29 листопада, 23:59» */
  until: (when: string) => `до ${when}`,
  ended: (day: string) => `завершено ${day}`,
  endedEarly: 'завершено достроково',
  from: (day: string) => `від ${day}`,
  was: 'було',
  nowUntil: 'стало',
  step: (n: number, of: number) => `етап ${n} з ${of}`,
  next: (stage: string, day: string) => `далі: ${stage}, ${day}`,
  allStages: 'Усі етапи',
  starts: (when: string) => `Початок голосування: ${when}`,
  number: (number: string) => `№\u00a0${number}`,
  projects: 'Проєкти',
  statuses: {
    submitted: 'Подано',
    'in-review': 'На розгляді',
    'in-revision': 'На доопрацюванні',
    refused: 'Знято з голосування',
    admitted: 'На голосуванні',
    'awaiting-decision': 'Чекає на рішення',
    winner: 'Переможець',
    'not-winner': 'Не переміг',
    planned: 'Заплановано',
    'in-progress': 'Реалізують',
    done: 'Реалізовано',
  },
  votes: (n: number) => p(n, {one: 'голос', few: 'голоси', many: 'голосів', other: 'голосу'}),
  points: (n: number) => p(n, {one: 'бал', few: 'бали', many: 'балів', other: 'бала'}),
  split: (online: string, paper: string, n: number) =>
    `${online} онлайн + ${paper} ${p(n, {one: 'паперовий', few: 'паперові', many: 'паперових', other: 'паперового'})}`,
  preliminary: 'попередньо',
  price: (from: string, to: string) => `від ${from} до ${to}`,
  stuck: 'Зараз не вдалося. Перевірте зв’язок і натисніть ще раз.',
};
