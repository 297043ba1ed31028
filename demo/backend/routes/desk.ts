/** Who works at a desk of the council, and for whom: by the demonstration sign-in. */
import type {Backend, RequestContext} from '../backend.ts';
import {findCommunity} from '../communities.ts';
import {cookieSession} from '../pages/form.ts';
import type {Desk} from '../pages/moderation-page.ts';
import {PageRefusal} from '../pages/page-refusal.ts';
import {calendarDay} from '../time.ts';
import {SIGN_IN_PATH, SIGN_OUT_PATH} from './paths.ts';

export const signInFirst = (path: string): string => `${SIGN_IN_PATH}?${new URLSearchParams({return_to: path})}`;

/** Who works here, and for whom; `undefined` when nobody is signed in. Residents have no business here. */
export const deskOf = async (c: RequestContext, backend: Backend, path: string): Promise<Desk | undefined> => {
  const session = await cookieSession(c, backend);
  if (!session) return undefined;
  const {moderates, display_name: clerk} = session.resident;
  if (moderates === null) throw new PageRefusal('notClerk', 'uk');
  const community = await findCommunity(backend.database, moderates);
  return {
    community,
    clerk,
    path,
    signOutUrl: `${SIGN_OUT_PATH}?${new URLSearchParams({return_to: path})}`,
    today: calendarDay(backend.clock.now(), community.time_zone),
  };
};
