import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import type {Plugin} from 'vite';

const FAREWELL = 'await self.registration.unregister()';

/**
 * The service worker of msw, but for one thing: it stays when the last page has gone. As it comes, it unregisters itself
 * by the scope, and so takes away the worker of the page that follows if that one is quick.
 */
export function workerFile(): string {
  const path = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');
  const source = readFileSync(path, 'utf8');
  if (!source.includes(FAREWELL)) throw new Error(`${path} has changed: look at .storybook/worker-file.ts`);
  return source.replace(FAREWELL, '');
}

/** Puts it beside the page, built or served. */
export const serveWorkerFile = (): Plugin => ({
  name: 'worker-file',
  generateBundle() {
    this.emitFile({type: 'asset', fileName: 'mockServiceWorker.js', source: workerFile()});
  },
  configureServer({middlewares}) {
    middlewares.use('/mockServiceWorker.js', (_request, response) => {
      response.setHeader('content-type', 'text/javascript');
      response.end(workerFile());
    });
  },
});
