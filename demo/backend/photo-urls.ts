/** Where the photos of projects are. */
import {BASE_PATH, type Backend, type RequestContext} from './backend.ts';
import {ownOrigin} from './origins.ts';

export const photoUrls =
  (c: RequestContext, backend: Backend) =>
  (projectId: string, n: number): string =>
    `${ownOrigin(backend, c.req)}${BASE_PATH}/projects/${encodeURIComponent(projectId)}/photos/${n}`;
