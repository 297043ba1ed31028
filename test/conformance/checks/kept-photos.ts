import {failed, passed, skipped, type Check} from '../check.ts';
import {answered, isRedirect, pointersOf, textAt} from '../exchange.ts';
import {takesPhotos} from '../observe/kept-photos.ts';
import {blockedByRedirect} from './reads.ts';

export const keptPhotosChecks: readonly Check[] = [
  {
    id: 'project.submit:kept-photos',
    group: 'Acts: project.submit',
    severity: 'must',
    needs: ['token', 'allowWrites', 'openRound'],
    what: 'refuses to keep a photo that is not of the project which is replaced with 422 and a pointer to it, and does nothing',
    why: 'contract: `keptPhotos`; who is not told takes the photo for kept, and whoever takes any address shows what is not the author’s',
    advice:
      'Answer 422 `validation` with errors: [{"pointer": "/keptPhotos"}], or "/keptPhotos/0" for the first address.',
    judge: ({keptPhotos, document, known}) => {
      if (!document.offers('project.submit')) return skipped('not-offered', 'the community does not offer it');
      if (!takesPhotos(known)) return skipped('not-offered', 'the round takes no photos');
      if (!keptPhotos) return skipped('blocked', 'nobody was signed in');
      const {ofAnother, after} = keptPhotos;
      if (isRedirect(ofAnother)) return blockedByRedirect();
      if (after.applied === true) return failed(`${answered(ofAnother)}, and it was done`, [ofAnother, after.exchange]);
      if (/:(not-eligible|not-open|deadline-passed|rate-limited)$/.test(textAt(ofAnother.json, 'type') ?? ''))
        return skipped('inconclusive', 'the resident of the token may not do it there, or not now');
      if (ofAnother.status !== 422) return failed(`${answered(ofAnother)} instead of 422`, [ofAnother]);
      return pointersOf(ofAnother).some(pointer => pointer?.startsWith('/keptPhotos'))
        ? passed([ofAnother])
        : failed('no pointer of it is /keptPhotos', [ofAnother]);
    },
  },
];
