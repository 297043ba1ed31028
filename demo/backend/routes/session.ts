/** Who the backend takes a visitor for, and the exchange of a sign-in code for a token. */
import {Hono} from 'hono';
import {sessionToken, sessionTokenRequest} from '../../../src/contract/schemas/session-token.ts';
import {session, type Eligibility} from '../../../src/contract/schemas/session.ts';
import {jsonOf, personalAnswer} from '../answers.ts';
import type {Backend, Env} from '../backend.ts';
import {listCommunities, type CommunityRow} from '../communities.ts';
import {onlyMethods} from '../methods.ts';
import {ownOrigin} from '../origins.ts';
import {Refusal} from '../problem.ts';
import {readJson} from '../request-body.ts';
import {requestedCommunity} from '../requested-community.ts';
import {signingBar, type ResidentRow} from '../residents.ts';
import {exchangeCode} from '../sessions.ts';
import {calendarDay, instantIn} from '../time.ts';
import {currentSession} from '../visitor.ts';
import {writeLimit} from '../write-limit.ts';
import {RESIDENCE_PATH, SIGN_IN_PATH, SIGN_OUT_PATH} from './paths.ts';

/** As many as the contract takes. */
const MOST_ELIGIBILITIES = 50;

/** Acts that a session speaks of: who may do one may do the other. */
const ACTS = ['petition.sign', 'petition.submit'] as const;
/** Of budgets, in communities that have them. How old a voter has to be each round says for itself (`budget.ballot`). */
const BUDGET_ACTS = ['budget.vote', 'project.submit', 'project.back'] as const;

export const sessionRoutes = (backend: Backend): Hono<Env> =>
  new Hono<Env>()
    .get('/session', async c => {
      const {clock, database} = backend;
      const communities = await listCommunities(database, c.req.query('community') || undefined);
      const current = await currentSession(c, backend);
      const origin = ownOrigin(backend, c.req);
      const addresses = {signInUrl: origin + SIGN_IN_PATH, signOutUrl: origin + SIGN_OUT_PATH};
      if (!current) {
        return personalAnswer(jsonOf(session, {signedIn: false, eligibility: [], signInUrl: addresses.signInUrl}));
      }
      const {resident, expiresAt} = current;
      return personalAnswer(
        jsonOf(session, {
          signedIn: true,
          account: resident.account,
          displayName: resident.display_name,
          level: resident.level,
          // More than that many it does not say: then the act itself is judged.
          eligibility: communities
            .flatMap(community => eligibilities(resident, community, clock.now(), origin))
            .slice(0, MOST_ELIGIBILITIES),
          ...addresses,
          expiresAt: instantIn(communities[0]!.time_zone, expiresAt),
        }),
      );
    })
    .all('/session', onlyMethods('GET', 'HEAD'))
    .post('/session/token', writeLimit(backend), async c => {
      const {database, clock, sessionDuration: duration} = backend;
      const {value} = await readJson(c.req, sessionTokenRequest);
      const origin = c.req.header('origin');
      const opened = await exchangeCode(database, {...value, origin, now: clock.now(), duration});
      if (!opened) throw new Refusal('sign-in-required', {detail: 'The code is not valid: ask for a new one.'});
      const {time_zone: timeZone} = await requestedCommunity(c, backend);
      const answer = {accessToken: opened.token, expiresAt: instantIn(timeZone, opened.expiresAt)};
      return personalAnswer(jsonOf(sessionToken, answer));
    })
    .all('/session/token', onlyMethods('POST'));

/** What one person may do in one community: the same for every act that the session speaks of. */
const eligibilities = (resident: ResidentRow, community: CommunityRow, now: number, origin: string): Eligibility[] => {
  const reason = signingBar(resident, community, calendarDay(now, community.time_zone));
  const otherwise = {kind: 'sign-in-otherwise' as const, url: origin + SIGN_IN_PATH};
  const confirm = {kind: 'confirm-residence' as const, url: origin + RESIDENCE_PATH};
  const judged = (action: string, barred: Eligibility['reason']): Eligibility => {
    const about = {action, community: community.code};
    // Nothing helps against one's age but time.
    const ways = barred === 'other-community' ? [confirm, otherwise] : barred === 'level-too-low' ? [otherwise] : [];
    return barred ? {...about, eligible: false, reason: barred, ways} : {...about, eligible: true};
  };
  const hasBudget = community.offers.includes('budget');
  return [
    ...ACTS.map(action => judged(action, reason)),
    ...(hasBudget ? BUDGET_ACTS.map(action => judged(action, reason === 'under-age' ? undefined : reason)) : []),
  ];
};
