/** English: what the form of a petition says. */
import type {PetitionFormMessages, RuleWords} from '../i18n/petition-form.ts';
import {plural} from '../i18n/plural.ts';

const p = plural('en');
const count = new Intl.NumberFormat('en-GB');
const number = (n: number) => count.format(n);
const signs = (n: number) => `${number(n)} ${p(n, {one: 'character', other: 'characters'})}`;
const signatures = (n: number) => `${number(n)} ${p(n, {one: 'signature', other: 'signatures'})}`;

type Unit = Parameters<RuleWords['terms']['collection']>[1];

const lasting = (n: number, unit: Unit): string =>
  `${n}\u00a0${p(
    n,
    {
      day: {one: 'day', other: 'days'},
      'working-day': {one: 'working day', other: 'working days'},
      month: {one: 'month', other: 'months'},
    }[unit],
  )}`;

const rules: RuleWords = {
  who: (residentsOnly, age) =>
    residentsOnly
      ? `Residents of the community${age ? ` aged ${age} and over` : ''} can start and sign petitions, internally displaced people who live in it included.`
      : `${age ? `Everybody aged ${age} and over` : 'Everybody'} can start and sign petitions.`,
  level: {
    substantial: 'You need to sign in with BankID, Diia.Signature or a qualified electronic signature.',
    high: 'You need to sign in with a qualified electronic signature or Diia.Signature.',
  },
  lengths: (title, text) =>
    `The title has ${number(title.min)} to ${signs(title.max)}, the text ${number(text.min)} to ${signs(text.max)}.`,
  authorEmail: {
    asked:
      'By law the author gives an e-mail address. Only the council’s clerk who handles the petition sees it; it is not published.',
    account:
      'By law the author’s e-mail address is needed: the community takes it from the way you sign in, and does not publish it.',
  },
  terms: {
    moderation: (n, unit) =>
      `Before it is published the community checks it: up to ${lasting(n, unit)}. If it declines, it gives the reason.`,
    collection: (n, unit) => `Signatures are collected for ${lasting(n, unit)} from its publication.`,
    announcement: (n, unit) =>
      `The community announces that a review has begun within ${lasting(n, unit)} of there being enough signatures.`,
    review: (n, unit) => `The review takes up to ${lasting(n, unit)}.`,
    answer: (n, unit) => `The answer is published within ${lasting(n, unit)} of the review.`,
    appeal: (n, unit) =>
      `If there are not enough signatures, it is handled as a citizens’ appeal, within ${lasting(n, unit)}.`,
  },
  thresholds: ([first = 0, ...more]) =>
    `For the community to review it, ${signatures(first)} ${p(first, {one: 'is', other: 'are'})} needed${
      more.length ? `; the next steps are at ${more.map(signatures).join(', ')}` : ''
    }.`,
  signers: {
    full: 'The list of those who signed is public, with full names.',
    initials: 'The list of those who signed is public, with initials only.',
    count: 'Names of those who signed are not published, only how many there are.',
  },
  withdrawal: 'A signature can be withdrawn while signatures are collected.',
};

export const messages: PetitionFormMessages = {
  loading: 'Loading the rules for petitions',
  failed: 'The rules for petitions could not be loaded',
  heading: 'New petition',
  headingAgain: 'Corrected petition',
  step: (at, of) => `Step ${at} of ${of}`,
  saved: time => `draft saved at ${time}`,
  restored: time => `your draft is back, saved at ${time}`,
  notSaved: 'The draft is not saved: this browser keeps nothing. Do not close the page before you have sent it.',
  staleRules: time => `The rules are as of ${time}; they could not be refreshed now.`,
  start: {
    rules: 'Rules of this community',
    rulesInFull: 'The rules in full',
    begin: 'Start a petition',
    goOn: 'Go on with the draft',
    write: 'Write first',
    signIn: 'Sign in',
    signedOut: 'You need to sign in to send a petition',
    signedOutText: 'Sign in now or before sending: what you write is not lost.',
    unknown: 'It is not known now whether you are signed in',
    unknownText: 'The community does not answer. You can write already: the draft stays on this device.',
    paused: 'The community takes no petitions for the time being',
    pausedSince: date => `Since ${date}.`,
    pausedUntil: date => `Until ${date}.`,
    keptText: 'What you have written stays on this device.',
  },
  notEligible: {
    'other-community': community => `Residents of ${community} can start petitions`,
    'under-age': () => 'You are not old enough to start a petition yet',
    'level-too-low': () => 'A stronger way of signing in is needed',
    unverified: () => 'The community is still checking your details',
    other: () => 'The community cannot accept a petition of yours',
  },
  notEligibleText: {
    'other-community':
      'By the register you live in another community. If you have moved or are internally displaced, confirm your residence at an administrative service centre.',
    'under-age': 'The community’s statute sets the minimum age. Ask somebody older to start it.',
    'level-too-low': 'Sign in with BankID, Diia.Signature or a qualified electronic signature.',
    unverified: 'You will be able to send a petition once the check is done.',
    other: 'Ask the community for the reason.',
  },
  thisCommunity: 'this community',
  fields: {title: 'Title', text: 'Text', category: 'Topic', email: 'E-mail address', consent: 'Consent'},
  hints: {
    title: max => `What you ask for, in one sentence. Up to ${signs(max)}.`,
    text: 'What is going on, whom it concerns, what the council should do.',
    category: 'The nearest one.',
    email: 'By law a petition needs it. Only the council’s clerk will see it, to write to you; it is not published.',
  },
  chooseCategory: 'Choose a topic',
  counted: (n, max) => `${number(n)} of ${number(max)}`,
  atLeast: min => `at least ${signs(min)}`,
  summary: n => `Correct ${['', 'one', 'two', 'three'][n] ?? n} ${p(n, {one: 'mistake', other: 'mistakes'})}`,
  faults: {
    title: {
      missing: 'Write a title',
      short: by => `The title is ${signs(by)} too short`,
      long: by => `The title is ${signs(by)} too long`,
      refused: 'The community did not accept the title: check it',
    },
    text: {
      missing: 'Write the text',
      short: by => `The text is ${signs(by)} too short`,
      long: by => `The text is ${signs(by)} too long`,
      refused: 'The community did not accept the text: check it',
    },
    category: {
      missing: 'Choose a topic',
      unknown: 'The community no longer has this topic: choose another',
      refused: 'The community did not accept the topic: choose another',
    },
    email: {
      missing: 'Write your e-mail address',
      invalid: 'The address has to look like olena@example.com',
      refused: 'The community did not accept this address: check it',
    },
    consent: {
      missing: 'Without your consent the community cannot take the petition',
      refused: 'The community has not received your consent',
    },
  },
  todo: {
    title: {
      missing: 'Title: write what you ask for',
      short: limit => `Title: write at least ${signs(limit)}`,
      long: limit => `Title: leave no more than ${signs(limit)}`,
      refused: 'Title: the community did not accept it',
    },
    text: {
      missing: 'Text: describe what the council should do',
      short: limit => `Text: write at least ${signs(limit)}`,
      long: limit => `Text: leave no more than ${signs(limit)}`,
      refused: 'Text: the community did not accept it',
    },
    category: {
      missing: 'Topic: choose one',
      unknown: 'Topic: choose another',
      refused: 'Topic: the community did not accept it',
    },
    email: {
      missing: 'E-mail address: write it',
      invalid: 'E-mail address: check it',
      refused: 'E-mail address: the community needs a correct one',
    },
    consent: {missing: 'Consent: give it', refused: 'Consent: the community has not received it'},
  },
  similar: {
    title: 'Similar petitions that you can support',
    text: 'If one of them is about the same, it is better to sign that one: it gets there sooner.',
    found: n => `${n} ${p(n, {one: 'similar petition', other: 'similar petitions'})}`,
    offline: 'Among those that have been opened on this device.',
    of: (n, goal) => `${n} of ${goal}`,
    days: n => (n < 1 ? 'last day today' : `${n} ${p(n, {one: 'day', other: 'days'})}`),
  },
  next: 'Next',
  back: 'Back',
  done: 'Back to the check',
  startOver: 'Start over',
  startOverAsk: 'Erase what you have written?',
  startOverText: 'All that you have written will be erased from this device.',
  erase: 'Erase',
  keep: 'Keep',
  check: {
    heading: 'Check the petition',
    text: 'This is how it will be published.',
    change: 'Change',
    changeOf: field => `Change: ${field}`,
    author: 'Author:',
    authorLater: 'Author: your name, from the way you sign in',
    email: 'Only the council’s clerk will see it; it is not published.',
    accountEmail:
      'The community will take your e-mail address from the way you sign in. Only the council’s clerk will see it; it is not published.',
    consent:
      'I agree that the community publishes my name with the petition and uses my data to check it, to collect signatures and to answer me.',
    consentLaw: 'Consent is given under the Law of Ukraine on personal data protection, No.\u00a02297\u2011VI.',
    privacy: 'What is done with your data',
    send: 'Send for moderation',
  },
  sent: {
    sending: 'Sending the petition…',
    kept: 'Kept on this device, not sent yet',
    unsent: 'The petition has not been sent yet',
    waits: {
      connection: 'It will be sent as soon as there is a connection.',
      server: 'The community’s server does not answer as it should. It will be tried again.',
      'sign-in': 'Sign in so that the community receives it.',
      claim: 'It was written before anybody signed in. If it is yours, say so.',
      earlier: 'Decide about the petition before it first: that one waits as well.',
    },
    notBefore: time => `The server asks to wait until ${time}.`,
    volatile: 'This browser keeps nothing: do not close the page before the petition is sent.',
    unkept: 'This browser will not keep the petition while you sign in. Sign in, then send it again.',
    atLeastOnce: 'The community’s server does not recognise repeats: if its answer gets lost, it may arrive twice.',
    sendNow: 'Send now',
    claim: 'Send in my name',
    edit: 'Change',
    mend: 'Correct',
    discard: 'Do not send',
    remove: 'Remove',
    another: 'Start another petition',
    notKept: 'The petition was not kept',
    rejected: 'The community did not accept the petition',
    reasons: {
      validation: 'Something in it is not allowed by the rules. The text stays here.',
      'not-open': 'The community takes no petitions now. The text stays here: send it later.',
      'not-found': 'This community takes no petitions online. The text stays here.',
      'payload-too-large': 'The text is too large for the community’s server. It stays here: shorten it.',
      'idempotency-key-reused':
        'The server has another petition under the same number of sending. Change the text and send it again.',
    },
    outOfPlace:
      'The petition that you corrected was sent again from elsewhere already, or is gone. Correct this one and send it as a new one.',
    rejectedText: 'It stays here until you decide what to do with it.',
    conflict: 'The petition was changed elsewhere meanwhile. Check it and send it again.',
    expired: 'It came too late. The text stays here.',
    received: 'The community has received the petition',
    already: 'The community has this petition of yours already. Here is its receipt',
    moderation: {
      pending: 'A moderator checks it now.',
      published: 'It is published and open for signatures.',
      refused: 'The community declined to publish it.',
    },
    saveReceipt: 'Save the receipt',
    print: 'Print',
  },
  own: {
    title: 'Your petitions',
    reason: reason => `Reason: ${reason}`,
    noReason: 'The community gave no reason.',
    again: 'Correct and send again',
    open: 'Open',
    replaceAsk: 'Replace the draft?',
    replaceText: 'You have an unfinished draft. It will be erased.',
    replace: 'Replace',
  },
  rules,
};
