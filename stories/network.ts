/** The network of a page with stories: a service worker that answers for the stages' backends, and for nobody else. */
import {http, passthrough} from 'msw';
import {setupWorker, type SetupWorker} from 'msw/browser';
import {answerOf} from './stage.ts';

export async function mockNetwork(): Promise<SetupWorker> {
  // Handlers that the worker is born with: what one story of a docs page leaves is not taken from the others.
  const worker = setupWorker(http.all('*/mock/*', async ({request}) => (await answerOf(request)) ?? passthrough()));
  await worker.start({quiet: true, onUnhandledFrame: 'bypass', serviceWorker: {url: './mockServiceWorker.js'}});
  return worker;
}
