/** English. */
import type {Messages} from '../i18n/messages.ts';
import {plural} from '../i18n/plural.ts';

const p = plural('en');
const signatures = (n: number) => p(n, {one: 'signature', other: 'signatures'});
const days = (n: number) => `${n} ${p(n, {one: 'day', other: 'days'})}`;

export const messages: Messages = {
  share: 'Share',
  until: (date, time, zone) => `until ${date}, ${time} ${zone ? `(${zone})` : 'Kyiv time'}`,
  petition: {
    official: 'Open on the community’s site',
    number: number => `No.\u00a0${number}`,
    status: {
      draft: 'Draft',
      pending: 'Being moderated',
      refused: 'Not published',
      planned: 'Not open for signatures yet',
      collecting: 'Collecting signatures',
      counting: 'Closed, being counted',
      stopped: 'Collection stopped',
      'not-reached': 'Not enough signatures',
      awaiting: 'Enough signatures, waiting for review',
      'in-review': 'Under review',
      answered: 'Answered',
      supported: 'Supported by the council',
      'partly-supported': 'Supported in part',
      'not-supported': 'Not supported by the council',
      appeal: 'Handled as an appeal',
    },
    author: 'Author:',
    submitted: date => `submitted ${date}`,
    started: date => `open since ${date}`,
    signatures,
    signaturesOf: (n, goal) => `${signatures(n)} of ${goal}`,
    progress: 'Signatures',
    collected: (n, count, goal) => `${count} ${signatures(n)}${goal ? ` of ${goal}` : ''} collected`,
    missing: count => `${count} more until review`,
    daysLeft: n => (n < 1 ? 'Last day today' : `${days(n)} left`),
    sign: 'Sign',
    stuck: 'It did not work now. Check your connection and press again.',
  },
};
