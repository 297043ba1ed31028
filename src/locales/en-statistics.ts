/** English. */
import {plural, type Forms} from '../i18n/plural.ts';
import type {StatisticsMessages} from '../i18n/statistics.ts';

const p = plural('en');

const counted =
  (forms: Forms, done: string, doneAcross = '') =>
  (n: number, communities?: number, count = '') =>
    communities === undefined
      ? `${p(n, forms)} ${done}`
      : `${p(n, forms)}${doneAcross && ` ${doneAcross}`} in\u00a0${count}\u00a0${p(communities, {one: 'community', other: 'communities'})}`;

const span = (n: number, unit: string) => `${n} ${p(n, {one: unit, other: `${unit}s`})}`;

export const messages: StatisticsMessages = {
  title: name => (name ? `Taking part: ${name}` : 'Taking part in the community'),
  titleOfAll: 'Taking part in communities',
  loading: 'Loading the numbers…',
  none: 'The community shows no numbers yet.',
  what: {
    petitions: counted({one: 'petition', other: 'petitions'}, 'published'),
    projects: counted({one: 'project', other: 'projects'}, 'supported'),
    'problems-solved': counted({one: 'problem', other: 'problems'}, 'solved', 'solved'),
    consultations: counted({one: 'consultation', other: 'consultations'}, 'held'),
    money: (n, communities, count) =>
      communities === undefined
        ? 'spent on residents’ projects'
        : counted({other: 'on residents’ projects'}, '')(n, communities, count),
  },
  name: {
    petitions: 'petitions',
    projects: 'projects supported',
    'problems-solved': 'problems solved',
    consultations: 'consultations',
    money: 'money for residents’ projects',
  },
  unknown: name => `${name}: no data`,
  link: {
    petitions: 'See the petitions',
    projects: 'Participatory budget',
    'problems-solved': 'Map of problems',
    consultations: 'All consultations',
    money: 'Participatory budget',
  },
  first: {
    petitions: 'Start the first petition',
    projects: 'Participatory budget',
    'problems-solved': 'Report the first problem',
    consultations: 'All consultations',
    money: 'Participatory budget',
  },
  linkAlone: {
    petitions: 'Petitions',
    projects: 'Participatory budget',
    'problems-solved': 'Map of problems',
    consultations: 'Consultations',
    money: 'Participatory budget',
  },
  linkElsewhere: {
    petitions: 'Petitions on the community’s site',
    projects: 'Participatory budget on the community’s site',
    'problems-solved': 'Map of problems on the community’s site',
    consultations: 'Consultations on the community’s site',
    money: 'Participatory budget on the community’s site',
  },
  projectsAcross: 'See the projects',
  hryvnias: amount => `UAH ${amount}`,
  asOf: (time, source) => (source ? `Data of ${source} as of ${time}` : `As of ${time}`),
  missing: counters =>
    `no answer from the counter${counters.length > 1 ? 's' : ''} of ${counters
      .map(
        kind =>
          ({
            petitions: 'petitions',
            projects: 'projects',
            'problems-solved': 'solved problems',
            consultations: 'consultations',
            money: 'money',
          })[kind],
      )
      .join(', ')}`,
  retryIn: (n, unit) => `trying again in ${span(n, unit)}`,
  staleTitle: time => `Numbers of ${time}`,
  offline: (since, source) =>
    since
      ? `No connection to ${source ?? 'the community’s server'} for ${since}.`
      : `${source ?? 'The community’s server'} cannot be reached.`,
  silent: (since, source) =>
    since
      ? `No answer from ${source ?? 'the community’s server'} for ${since}.`
      : `${source ?? 'The community’s server'} does not answer.`,
  span,
  willRefresh: 'They are refreshed as soon as there is one.',
  willRetry: 'It is tried again soon.',
  refused: 'The community’s server refused to answer.',
  failed: 'The numbers could not be loaded',
  retry: 'Try now',
  site: 'Open the community’s site',
};
