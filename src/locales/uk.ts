/** Ukrainian, the source language: what elements say by themselves. Buttons are verbs. */
import {plural} from '../i18n/plural.ts';

const p = plural('uk');
const signatures = (n: number) => p(n, {one: 'підпис', few: 'підписи', many: 'підписів', other: 'підпису'});
/** «підписи з 500» */
const signaturesOf = (n: number, goal: string) =>
  `${signatures(n)} ${/^1\d\d$/.test(goal) ? 'зі' : p(n, {one: 'із', many: 'із', other: 'з'})} ${goal}`;

export const messages = {
  share: 'Поділитися',
  /** `zone`: an IANA name, or nothing for Kyiv's own. */
  until: (date: string, time: string, zone?: string) =>
    `до ${date}, ${time} ${zone ? `(${zone})` : 'за київським часом'}`,
  petition: {
    official: 'Відкрити на сайті громади',
    number: (number: string) => `№\u00a0${number}`,
    status: {
      draft: 'Чернетка',
      pending: 'На модерації',
      refused: 'Не оприлюднено',
      planned: 'Збір підписів ще не почався',
      collecting: 'Триває збір підписів',
      counting: 'Збір завершено, підбивають підсумок',
      stopped: 'Збір підписів зупинено',
      'not-reached': 'Не набрала підписів',
      awaiting: 'Набрала підписи, чекає на розгляд',
      'in-review': 'На розгляді',
      answered: 'З відповіддю',
      supported: 'Підтримано радою',
      'partly-supported': 'Підтримано частково',
      'not-supported': 'Не підтримано радою',
      appeal: 'Розглянуто як звернення',
    },
    /** Before the name. */
    author: 'Автор:',
    submitted: (date: string) => `подано ${date}`,
    started: (date: string) => `збір із ${date}`,
    signatures,
    /** After the number: «підписи з 500». */
    signaturesOf,
    progress: 'Підписи',
    /** For a screen reader, the whole of it: «зібрано 92 підписи з 500». */
    collected: (n: number, count: string, goal?: string) =>
      `зібрано ${count} ${goal ? signaturesOf(n, goal) : signatures(n)}`,
    missing: (count: string) => `ще ${count} до розгляду`,
    daysLeft: (n: number) =>
      n < 1
        ? 'Сьогодні останній день'
        : `${p(n, {one: 'Залишився', other: 'Залишилося'})} ${n} ${p(n, {one: 'день', few: 'дні', many: 'днів', other: 'дня'})}`,
    sign: 'Підписати',
    stuck: 'Зараз не вдалося. Перевірте зв’язок і натисніть ще раз.',
  },
};
