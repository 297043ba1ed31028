import {failed, passed, skipped, type Check} from '../check.ts';
import {answered, isRedirect, pointersOf, textAt} from '../exchange.ts';
import {isAsked} from '../observe/author-email.ts';
import {blockedByRedirect} from './reads.ts';

export const authorEmailChecks: readonly Check[] = [
  {
    id: 'petition.submit:author-email',
    group: 'Acts: petition.submit',
    severity: 'must',
    needs: ['token', 'allowWrites'],
    what: 'refuses a petition without the address that its rules ask for with 422 and the pointer /email, and does nothing',
    why: 'the law wants the address of the author with a petition; without the pointer the form cannot lead to the field',
    advice: 'Answer 422 `validation` with errors: [{"pointer": "/email"}], or do not say `authorEmail: "asked"`.',
    judge: ({authorEmail, document, known}) => {
      if (!document.offers('petition.submit')) return skipped('not-offered', 'the community does not offer it');
      if (!isAsked(known)) return skipped('not-offered', 'the rules do not ask the author for an address');
      if (!authorEmail) return skipped('blocked', 'nobody was signed in');
      const {without, after} = authorEmail;
      if (isRedirect(without)) return blockedByRedirect();
      if (/:(not-eligible|not-open)$/.test(textAt(without.json, 'type') ?? ''))
        return skipped('inconclusive', 'the resident of the token may not do it there, or not now');
      if (without.status !== 422) return failed(`${answered(without)} instead of 422`, [without]);
      if (!pointersOf(without).includes('/email')) return failed('no pointer of it is /email', [without]);
      return after.applied === true
        ? failed('it was refused and done all the same', [without, after.exchange])
        : passed([without]);
    },
  },
];
