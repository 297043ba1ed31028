import {failed, passed, skipped, type Check} from '../check.ts';
import {answered, isRedirect, pointersOf, textAt} from '../exchange.ts';
import {blockedByRedirect} from './reads.ts';

export const correctionChecks: readonly Check[] = [
  {
    id: 'petition.submit:replaces',
    group: 'Acts: petition.submit',
    severity: 'must',
    needs: ['token', 'allowWrites', 'petition'],
    what: 'refuses a correction of what cannot be corrected with 422 and the pointer /replaces, or 404, and does nothing',
    why: 'contract: `replaces`; by the pointer the form offers to send the text as a petition of its own, and it is not lost',
    advice: 'Answer 422 `validation` with errors: [{"pointer": "/replaces"}], or 404 `not-found`.',
    judge: ({correction, document}) => {
      if (!document.offers('petition.submit')) return skipped('not-offered', 'the community does not offer it');
      if (!correction) return skipped('blocked', 'nobody was signed in');
      const {ofAnother, after} = correction;
      if (isRedirect(ofAnother)) return blockedByRedirect();
      const problem = textAt(ofAnother.json, 'type') ?? '';
      if (/:(not-eligible|not-open|rate-limited)$/.test(problem))
        return skipped('inconclusive', 'the resident of the token may not do it there, or not now');
      if (after.applied === true) return failed(`${answered(ofAnother)}, and it was done`, [ofAnother, after.exchange]);
      if (ofAnother.status === 404) return passed([ofAnother]);
      if (ofAnother.status !== 422) return failed(`${answered(ofAnother)} instead of 422`, [ofAnother]);
      return pointersOf(ofAnother).includes('/replaces')
        ? passed([ofAnother])
        : failed('no pointer of it is /replaces', [ofAnother]);
    },
  },
];
