import assert from 'node:assert/strict';
import {Hono} from 'hono';
import {after, before, describe, it} from 'node:test';
import {startBackend, type RunningBackend} from '../../../demo/backend/start.ts';
import {emptyDatabase, hasServer, type TestDatabase} from './world.ts';

/** Starts a backend in this process: on a server's empty schema, or in memory. */
const place = async (): Promise<{options: {data?: string; databaseUrl?: string}; remove(): Promise<void>}> => {
  if (!hasServer) return {options: {data: 'memory'}, remove: async () => {}};
  const database: Omit<TestDatabase, 'reset'> = await emptyDatabase();
  return {options: {databaseUrl: database.url!}, remove: () => database.close()};
};

describe('a backend with a site on the same port', () => {
  let where: Awaited<ReturnType<typeof place>>;
  let backend: RunningBackend;
  let seenUrl: string | undefined;
  let answerSlow: () => void = () => {};
  let slowAsked: Promise<void>;
  before(async () => {
    where = await place();
    backend = await startBackend({
      ...where.options,
      site: url => {
        seenUrl = url;
        const site = new Hono();
        slowAsked = new Promise(asked => {
          site.get('/slow', async c => {
            const held = new Promise<void>(resolve => (answerSlow = resolve));
            asked();
            await held;
            return c.text('slow');
          });
        });
        site.get('/yak-pidtverdyty', c => c.text('the site’s own page'));
        site.get('/', c => c.text('the council'));
        return site;
      },
    });
  });
  after(async () => {
    await backend.close();
    await where.remove();
  });

  const get = async (path: string) => (await fetch(backend.url + path)).text();

  it('tells the site where it is', () => {
    assert.equal(seenUrl, backend.url);
    assert.equal(backend.endpoint, `${backend.url}/api`);
  });

  it('leaves to the site what is not its own, and keeps what is', async () => {
    assert.equal(await get('/'), 'the council');
    assert.match(await get('/demo-sign-in'), /Демонстраційний вхід/);
    assert.match(await get('/api/community'), /Львівська громада/);
    assert.equal((await fetch(`${backend.url}/nothing`)).status, 404);
  });

  it('lets the site have the better page about confirming residence', async () => {
    assert.equal(await get('/yak-pidtverdyty'), 'the site’s own page');
  });

  it('finishes what is under way when it closes, and can be closed twice', async () => {
    const slow = get('/slow');
    await slowAsked;
    const closed = backend.close();
    assert.equal(backend.close(), closed);
    answerSlow();
    assert.equal(await slow, 'slow');
    await closed;
    await assert.rejects(fetch(backend.url));
  });
});

describe('a backend that cannot start', () => {
  it('leaves nothing open behind', async () => {
    const where = await place();
    const first = await startBackend(where.options);
    const port = Number(new URL(first.url).port);
    await assert.rejects(startBackend({...where.options, port}), /EADDRINUSE/);
    await assert.rejects(startBackend({...where.options, allowedOrigins: ['*']}), /is not an origin/);
    await first.close();
    await where.remove();
    // Were a server or a database still open, this test's process would not end.
  });
});
