/** The community a request is about: its `community` parameter, by code or short name. */
import type {Backend, RequestContext} from './backend.ts';
import {findCommunity, type CommunityRow} from './communities.ts';

/** The one it names, or `undefined`. An empty parameter names none, as an empty attribute does. */
export const namedCommunity = async (c: RequestContext, backend: Backend): Promise<CommunityRow | undefined> => {
  const named = c.req.query('community');
  return named ? findCommunity(backend.database, named) : undefined;
};

/** The one it names, or the first. */
export const requestedCommunity = (c: RequestContext, backend: Backend): Promise<CommunityRow> =>
  findCommunity(backend.database, c.req.query('community') || undefined);
