import type {Community, Petition, Session} from '../../src/contract/index.ts';

/*
 * One ordinary answer of each query, for tests that then change what they are about. The instant they are written for is `NOON`.
 */

/** 23 November 2026, noon in Kyiv. */
export const NOON = Date.parse('2026-11-23T12:00:00+02:00');

/** A published petition that collects signatures for ten more days. */
export const petitionWith = (change: Partial<Petition> = {}): Petition => ({
  id: '1',
  number: 'Лв/1842-еп',
  title: 'Зберегти сквер по вулиці Шевченка, 66',
  lang: 'uk',
  author: 'Ініціативна група (приклад)',
  text: 'Просимо зберегти сквер.\n\nПриклад.',
  url: 'https://petition.example/1',
  authority: {
    id: 'lviv',
    name: 'Львівська громада',
    nameGenitive: 'Львівської громади',
    timeZone: 'Europe/Kyiv',
  },
  submittedOn: '2026-10-02',
  moderation: {state: 'published'},
  collection: {
    state: 'collecting',
    startedAt: '2026-10-04T09:00:00+03:00',
    deadline: '2026-12-03T23:59:59+02:00',
  },
  review: {state: 'none'},
  signatures: {total: 239, asOf: '2026-11-23T11:00:00+02:00'},
  thresholds: [{count: 500}],
  signers: 'full',
  ...change,
});

/** Somebody who is signed in and may sign. */
export const sessionOf = (account: string, change: Partial<Session> = {}): Session => ({
  signedIn: true,
  account,
  displayName: 'Олена (приклад)',
  level: 'substantial',
  eligibility: [{action: 'petition.sign', eligible: true}],
  signInUrl: 'https://council.example/sign-in',
  signOutUrl: 'https://council.example/sign-out',
  ...change,
});

export const signedOut: Session = {
  signedIn: false,
  eligibility: [],
  signInUrl: 'https://council.example/sign-in',
};

export const community: Community = {
  id: 'UA46060250000025047',
  name: 'Львівська громада',
  nameGenitive: 'Львівської громади',
  timeZone: 'Europe/Kyiv',
  currency: 'UAH',
  languages: ['uk', 'en'],
  offers: ['petitions'],
  emergencyPhone: '15-80',
};
