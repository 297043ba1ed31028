import {Hono} from 'hono';
import {openApiDocument} from '../../../src/contract/openapi.ts';
import {publicAnswer} from '../answers.ts';
import {BASE_PATH, type Backend, type Env} from '../backend.ts';
import {onlyMethods} from '../methods.ts';
import {ownOrigin} from '../origins.ts';
import {SESSION_COOKIE} from '../sessions.ts';

export const openapiRoutes = (backend: Backend): Hono<Env> =>
  new Hono<Env>()
    .get('/openapi.json', c => {
      const serverUrl = ownOrigin(backend, c.req) + BASE_PATH;
      return publicAnswer(c, JSON.stringify(openApiDocument({serverUrl, sessionCookie: SESSION_COOKIE})));
    })
    .all('/openapi.json', onlyMethods('GET', 'HEAD'));
