/** English: what acts say. */
import type {ActMessages} from '../i18n/acts.ts';
import {plural} from '../i18n/plural.ts';

const p = plural('en');
const days = (n: number) => `${n} ${p(n, {one: 'day', other: 'days'})}`;

export const messages: ActMessages = {
  retry: 'Try again',
  copied: 'Link copied',
  copyThis: 'Copy this link:',
  /** Why something could not be loaded or kept. */
  errors: {
    offline: 'The community’s server cannot be reached.',
    timeout: 'The community’s server does not answer.',
    server: 'Something went wrong on the community’s server.',
    rejected: 'The community’s server declined to answer.',
    'invalid-response': 'The answer of the community’s server could not be read.',
    unsupported: 'This community shows this only on its own site.',
    storage: 'This device could not keep it. Free some space and try again.',
  },
  asOf: time => `As of ${time}`,
  stale: {offline: 'no connection', failed: 'could not refresh'},
  /** What is beside the petition: why it was refused, what came of it, what went wrong. */
  details: {
    loading: 'Loading the petition',
    failed: 'The petition could not be loaded',
    notFound: 'There is no such petition. It may have been removed, or the address is wrong.',
    reached: 'threshold reached, you can still sign',
    next: (reached, missing) => `threshold of ${reached} reached, ${missing} more to the next`,
    needed: count => `${count} were needed`,
    withYours: 'yours included',
    plusYours: '+ yours, not counted yet',
    paper: (_n, count) => `${count} of them on paper`,
    lasted: n => `collected for ${days(n)}`,
    refused: 'The community did not publish this petition',
    fullText: 'Full text',
  },
  draft: {
    restored: time => `Your draft is back · ${time}`,
    startOver: 'Start over',
    saved: time => `Draft saved · ${time}`,
    notSaved: 'The draft is not saved: do not close the page before you have sent it.',
  },
  signing: {
    signers: {
      full: 'Your name will be in the public list of those who signed.',
      initials: 'Your initials will be in the public list of those who signed.',
      count: 'Your name will not be published.',
    },
    elsewhere: 'This petition can be signed on its official site only.',
    signThere: 'Go there to sign',
    signedOut: 'You need to sign in before you can sign.',
    unknown: 'You cannot sign in now: the community does not answer. Your signature will be kept here until you do.',
    signIn: 'Sign in',
    sendNow: 'Send now',
    discard: 'Do not send',
    remove: 'Remove',
    waiting: 'Your signature is kept on this device',
    waitingText: 'It will be sent as soon as there is a connection.',
    waitingSignIn: 'Sign in again to send it.',
    countsIf: until => `It counts if the community receives it ${until.replace('until', 'by')}.`,
    tooLate: 'The deadline has passed; the community’s server decides whether it still counts.',
    unclaimed: 'Your signature is kept here and has not been sent',
    unclaimedText: 'Sign in so that the community receives it.',
    unclaimedLater: 'You cannot sign in now: the community does not answer. It waits here.',
    setAside: 'What was done waits for whoever did it',
    setAsideText:
      'Somebody else is signed in now, and it is not sent in their name. It stays on this device until whoever did it signs in again.',
    draftAside: 'Your draft is kept on this device: sign in to open it.',
    claim: 'Sign in my name',
    sending: 'Sending your signature…',
    notKept: 'Your signature was not kept',
    unsent: 'Your signature has not been sent yet',
    volatile: 'This browser keeps nothing: do not close the page before your signature is sent.',
    unkept: 'This browser will not keep your signature while you sign in. Sign in, then sign again.',
    atLeastOnce:
      'The community’s server does not recognise repeats: if its answer gets lost, your signature may be counted twice.',
    maybeTwice:
      'The answer to an attempt got lost, and the community’s server does not recognise repeats: your signature may be counted twice.',
    received: 'The community has received your signature',
    signed: 'You have already signed this petition',
    paused: 'Petitions are paused',
    pausedText: 'The community takes no signatures now. The petition can be read and shared.',
    saveReceipt: 'Save the receipt',
    print: 'Print',
    rejected: 'Your signature was not accepted',
    reasons: {
      'deadline-passed': 'The collection ended before the community received your signature.',
      'not-open': 'This petition is not open for signatures now.',
      'not-found': 'The community no longer has this petition.',
    },
    rejectedText: 'The community could not accept it. It stays here until you decide what to do with it.',
    notEligible: {
      'signature-void': () => 'The community has declared your signature void',
      'other-community': community => `Residents of ${community} can sign`,
      'under-age': () => 'You are not old enough to sign petitions yet',
      'level-too-low': () => 'A stronger way of signing in is needed',
      unverified: () => 'The community is still checking your details',
      other: () => 'The community cannot accept your signature',
    },
    notEligibleText: {
      'other-community':
        'By the register you live in another community. If you have moved or are internally displaced, confirm your residence at an administrative service centre.',
      'under-age':
        'The community’s statute sets the minimum age. You can share the petition with those who can sign it.',
      'level-too-low': 'Sign in with BankID, Diia.Signature or a qualified electronic signature.',
      unverified: 'You will be able to sign once the check is done.',
      other: 'Ask the community for the reason.',
    },
    voidReason: reason => `Grounds: ${reason}`,
    voidText: 'It does not count, and you cannot sign again. If you disagree, contact the community.',
    thisCommunity: name => name,
    ways: {
      'confirm-residence': 'How to confirm',
      'sign-in-otherwise': 'Sign in another way',
      contact: 'Contact the community',
    },
  },
};
