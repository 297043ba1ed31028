import {Hono} from 'hono';
import {community} from '../../../src/contract/schemas/community.ts';
import {jsonOf, publicAnswer} from '../answers.ts';
import type {Backend, Env} from '../backend.ts';
import {presentCommunity} from '../communities.ts';
import {onlyMethods} from '../methods.ts';
import {requestedCommunity} from '../requested-community.ts';

export const communityRoutes = (backend: Backend): Hono<Env> =>
  new Hono<Env>()
    .get('/community', async c =>
      publicAnswer(c, jsonOf(community, presentCommunity(await requestedCommunity(c, backend)))),
    )
    .all('/community', onlyMethods('GET', 'HEAD'));
