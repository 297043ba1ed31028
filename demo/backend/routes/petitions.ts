import {Hono} from 'hono';
import {petition} from '../../../src/contract/schemas/petition.ts';
import {jsonOf, publicAnswer} from '../answers.ts';
import type {Backend, Env} from '../backend.ts';
import {findCommunity} from '../communities.ts';
import {onlyMethods} from '../methods.ts';
import {ownOrigin} from '../origins.ts';
import {findPetition, findThresholds, presentPetition} from '../petitions.ts';
import {namedCommunity} from '../requested-community.ts';

export const petitionRoutes = (backend: Backend): Hono<Env> =>
  new Hono<Env>()
    .get('/petitions/:id', async c => {
      const {database, clock} = backend;
      const row = await findPetition(database, c.req.param('id'), await namedCommunity(c, backend));
      const authority = await findCommunity(database, row.community_code);
      const thresholds = await findThresholds(database, row.id);
      const ownPage =
        backend.petitionPages && ownOrigin(backend, c.req) + backend.petitionPages + encodeURIComponent(row.id);
      const shown = {...row, url: row.url ?? ownPage ?? null};
      return publicAnswer(c, jsonOf(petition, presentPetition(shown, thresholds, authority, clock.now())));
    })
    .all('/petitions/:id', onlyMethods('GET', 'HEAD'));
