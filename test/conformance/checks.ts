/** Every check, in the order of a report. */
import type {Check} from './check.ts';
import {actChecks} from './checks/acts.ts';
import {authorEmailChecks} from './checks/author-email.ts';
import {cachingChecks} from './checks/caching.ts';
import {correctionChecks} from './checks/correction.ts';
import {codeChecks} from './checks/codes.ts';
import {corsChecks} from './checks/cors.ts';
import {documentChecks} from './checks/document.ts';
import {errorChecks} from './checks/errors.ts';
import {findingChecks} from './checks/finding.ts';
import {identityChecks} from './checks/identity.ts';
import {keptPhotosChecks} from './checks/kept-photos.ts';
import {limitChecks} from './checks/limits.ts';
import {pagingChecks} from './checks/paging.ts';
import {readChecks} from './checks/reads.ts';
import {sessionTokenChecks} from './checks/session-token.ts';
import {timeChecks} from './checks/times.ts';
import {actionNames} from './observe/refusals.ts';

export const checks: readonly Check[] = [
  ...documentChecks,
  ...readChecks,
  ...pagingChecks,
  ...findingChecks,
  ...errorChecks,
  ...cachingChecks,
  ...corsChecks,
  ...timeChecks,
  ...identityChecks,
  ...sessionTokenChecks,
  ...actionNames.flatMap(actChecks),
  ...authorEmailChecks,
  ...correctionChecks,
  ...keptPhotosChecks,
  ...codeChecks,
  ...limitChecks,
];
