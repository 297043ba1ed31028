/** Everything that is asked, in the order in which it is asked. */
import type {QueryName} from '../../src/contract/operations.ts';
import {answered, type Exchange} from './exchange.ts';
import type {Inspection} from './inspection.ts';
import {observeAct, type ActObservation} from './observe/acts.ts';
import {observeAuthorEmail, type AuthorEmailObservation} from './observe/author-email.ts';
import {observeCorrection, type CorrectionObservation} from './observe/correction.ts';
import {observeCodes, type CodesObservation} from './observe/codes.ts';
import {observeCors, type CorsObservation} from './observe/cors.ts';
import {observeDeadline, type DeadlineObservation} from './observe/deadline.ts';
import {observeDocument, type DocumentObservation} from './observe/document.ts';
import {observeEarlier, type EarlierObservation} from './observe/earlier.ts';
import {observeFinding, observeFindingLater, type FindingObservation} from './observe/finding.ts';
import {observeKeptPhotos, type KeptPhotosObservation} from './observe/kept-photos.ts';
import {observePaging, pagedNames, type PagingObservation} from './observe/paging.ts';
import {observeRateLimit, type RateLimitObservation} from './observe/rate-limit.ts';
import {observeRead, queryNames, type ReadObservation} from './observe/reads.ts';
import {actionNames, observeRefusals, type RefusalObservation} from './observe/refusals.ts';
import {observeSessionToken, reuseCode, type SessionTokenObservation} from './observe/session-token.ts';
import type {ConformanceOptions} from './options.ts';
import {queryPath, type Known, type PersonalActionName} from './subjects.ts';

export interface Observations {
  readonly options: ConformanceOptions;
  readonly exchanges: readonly Exchange[];
  readonly document: DocumentObservation;
  readonly sessionToken: SessionTokenObservation;
  readonly reads: ReadonlyMap<QueryName, ReadObservation>;
  readonly paging: ReadonlyMap<QueryName, PagingObservation>;
  readonly cors: CorsObservation;
  readonly refusals: RefusalObservation;
  /** What the backend has said of each query that was asked as nobody. */
  readonly known: Known;
  /** How petitions are filed and found; absent where there are none. */
  readonly finding: FindingObservation | undefined;
  /** A cursor of before the acts, followed once more after them. */
  readonly findingLater: Exchange | undefined;
  readonly acts: ReadonlyMap<PersonalActionName, ActObservation>;
  /** Absent where nobody is asked for an address. */
  readonly authorEmail: AuthorEmailObservation | undefined;
  readonly correction: CorrectionObservation | undefined;
  readonly keptPhotos: KeptPhotosObservation | undefined;
  /** Absent where no codes are given. */
  readonly codes: CodesObservation | undefined;
  readonly deadlines: ReadonlyMap<PersonalActionName, DeadlineObservation>;
  readonly earlier: ReadonlyMap<PersonalActionName, EarlierObservation>;
  readonly reusedCode: Exchange | undefined;
  readonly rateLimit: RateLimitObservation | undefined;
}

/** There is nobody at the address: nothing can be said of the backend. */
export class Unreachable extends Error {
  override name = 'Unreachable';
}

export const observe = async (inspection: Inspection): Promise<Observations> => {
  const {options, exchanges} = inspection;
  const document = await observeDocument(inspection);
  if (document.openapi.status === 0 && document.community.status === 0) {
    throw new Unreachable(`${options.endpoint} gives ${answered(document.community)}.`);
  }
  const offered = {
    queries: queryNames.filter(name => document.offers(name)),
    actions: actionNames.filter(name => document.offers(name)),
  };
  const sessionToken = await observeSessionToken(inspection, document);
  const reads = await each(offered.queries, name => observeRead(inspection, name));
  const paging = await each(
    pagedNames.filter(name => document.offers(name)),
    name => observePaging(inspection, name),
  );
  const cors = await observeCors(inspection, offered);
  const refusals = await observeRefusals(inspection, name => document.offers(name));
  const {openRound} = options;
  const open =
    openRound !== undefined && document.offers('project.submit')
      ? await inspection.ask({
          purpose: 'the round that takes projects',
          path: queryPath(options, 'budget.round', {roundId: openRound}),
        })
      : undefined;
  const known: Known = Object.assign((name: QueryName) => reads.get(name)?.plain.json, {openRound: open?.json});
  const finding = document.offers('petition.list') ? await observeFinding(inspection) : undefined;
  const acts = await each(offered.actions, name => observeAct(inspection, name, known));
  const authorEmail = document.offers('petition.submit') ? await observeAuthorEmail(inspection, known) : undefined;
  const correction = document.offers('petition.submit') ? await observeCorrection(inspection, known) : undefined;
  const keptPhotos = document.offers('project.submit') ? await observeKeptPhotos(inspection, known) : undefined;
  const codes = document.offers('budget.vote-with-code') ? await observeCodes(inspection) : undefined;
  const deadlines = await each(offered.actions, name => observeDeadline(inspection, name));
  const earlier = await each(offered.actions, name => observeEarlier(inspection, name));
  const findingLater = finding && (await observeFindingLater(inspection, finding));
  const reusedCode = await reuseCode(inspection);
  const rateLimit = await observeRateLimit(inspection);
  return {
    options,
    exchanges,
    document,
    sessionToken,
    reads,
    paging,
    cors,
    refusals,
    known,
    finding,
    findingLater,
    acts,
    authorEmail,
    correction,
    keptPhotos,
    codes,
    deadlines,
    earlier,
    reusedCode,
    rateLimit,
  };
};

/** One after the other: what one leaves behind is what the next one finds. */
const each = async <N extends string, T>(
  names: readonly N[],
  look: (name: N) => Promise<T | undefined>,
): Promise<ReadonlyMap<N, T>> => {
  const result = new Map<N, T>();
  for (const name of names) {
    const seen = await look(name);
    if (seen !== undefined) result.set(name, seen);
  }
  return result;
};
