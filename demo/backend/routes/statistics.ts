import {Hono} from 'hono';
import {statistics} from '../../../src/contract/schemas/statistics.ts';
import {jsonOf, publicAnswer} from '../answers.ts';
import type {Backend, Env} from '../backend.ts';
import {onlyMethods} from '../methods.ts';
import {namedCommunity, requestedCommunity} from '../requested-community.ts';
import {findStatistics} from '../statistics.ts';

export const statisticsRoutes = (backend: Backend): Hono<Env> =>
  new Hono<Env>()
    .get('/statistics', async c => {
      const named = await namedCommunity(c, backend);
      const first = named ?? (await requestedCommunity(c, backend));
      return publicAnswer(
        c,
        jsonOf(statistics, await findStatistics(backend.database, named, first, backend.clock.now())),
      );
    })
    .all('/statistics', onlyMethods('GET', 'HEAD'));
