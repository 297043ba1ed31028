/** English: what is said of acts that wait on this device. */
import type {OutboxMessages} from '../i18n/outbox.ts';
import {plural} from '../i18n/plural.ts';

const p = plural('en');

export const messages: OutboxMessages = {
  outbox: {
    title: 'Waiting on this device to be sent',
    summary: (n, count) => `${count} ${p(n, {one: 'act', other: 'acts'})}`,
    lastAttempt: time => `last attempt at ${time}`,
    thisCommunity: 'this community',
    kinds: {
      'petition.sign': 'Signature',
      'petition.withdraw': 'Withdrawal of a signature',
      'petition.submit': 'Petition',
      'budget.vote': 'Ballot',
      'budget.cancel': 'Ballot taken back',
      'budget.vote-with-code': 'Ballot with a code',
      'project.submit': 'Project',
      'project.back': 'Support of a project',
    },
    /** Why it waits; `since`: “13:40”, or “20 November 2026, 13:40” of another day. */
    waits: {
      connection: since => `Waiting for a connection since ${since}.`,
      server: since => `Waiting since ${since}: the community’s server does not answer as it should.`,
      'sign-in': since => `Waiting since ${since} for you to sign in.`,
      claim: since => `Done before anybody signed in, ${since}. If it is yours, say so.`,
      barred: since =>
        `Done before anybody signed in, ${since}. The community does not take it from whoever is signed in now.`,
      earlier: since => `Waiting since ${since}: first decide about the act before it.`,
    },
    notBefore: time => `The server asks to wait until ${time}.`,
    countsIf: until => `It counts if the community receives it ${until.replace('until', 'by')}.`,
    tooLate: 'The deadline has passed; the community’s server decides whether it still counts.',
    old: n => `It has been waiting for ${n} ${p(n, {one: 'day', other: 'days'})}. Save it to a file, just in case.`,
    sending: 'Sending…',
    rejected: 'Not accepted.',
    expired: 'Not accepted: it was received after the deadline.',
    conflict: 'The data changed while this waited. Check it and send it again.',
    lateWithdrawal: 'The collection ended before the community received the withdrawal.',
    onlyHere: 'It is kept only here.',
    atLeastOnce:
      'The community’s server does not recognise repeats: if its answer gets lost, the act may be counted twice.',
    maybeTwice:
      'The answer to an attempt got lost, and the community’s server does not recognise repeats: the act may be counted twice.',
    reasons: {
      'not-open': 'The community does not take this now.',
      'not-found': 'The community no longer has what this is about.',
      'voted-on-paper': 'You have voted on paper already.',
    },
    notEligible: {
      'other-community': community => `Only residents of ${community} can do this`,
      'under-age': () => 'You are not old enough to do this yet',
      'level-too-low': () => 'A stronger way of signing in is needed',
      unverified: () => 'The community is still checking your details',
      other: () => 'The community cannot accept this from you',
    },
    claim: 'Send in my name',
    sendAll: 'Send all now',
    edit: 'Change',
    save: 'Save to a file',
    saveAll: 'Save all to a file',
    others: n =>
      p(n, {
        one: `${n} more act waits for another person who signed in on this device.`,
        other: `${n} more acts wait for other people who signed in on this device.`,
      }),
    unreadable: n =>
      p(n, {one: `${n} record on this device is damaged`, other: `${n} records on this device are damaged`}),
    unreadableText: 'What is damaged cannot be sent. Save what is left of it to a file, or remove it.',
    mayVanish: 'The browser may erase what is not sent if this site is not opened for 7 days.',
    volatile: 'This browser keeps nothing: do not close the page before everything is sent.',
    confirm: {
      discard: 'Do not send it?',
      remove: 'Remove it from this device?',
      text: 'The community will not receive it, and it will be erased here.',
      unkept: 'This browser will not keep it while you sign in: do it once more after that.',
      refused: 'The community did not accept it. It will be erased here.',
      uncertain:
        'The answer to an attempt got lost: the community may have received it already. It will be erased here.',
      unreadable: 'What is left of the damaged records will be erased.',
      keep: 'Keep it',
    },
    /** Said aloud when something changes. */
    news: {
      received: what => `Received by the community: ${what}.`,
      refused: what => `Not accepted: ${what}.`,
      waiting: what => `Not sent yet: ${what}.`,
      empty: 'Nothing is waiting: everything has been sent.',
      removed: 'Removed from this device.',
      late: 'It is being sent already and could not be stopped.',
      notHere: 'It cannot be changed on this page.',
    },
  },
};
