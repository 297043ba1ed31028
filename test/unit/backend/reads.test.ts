import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import petitionsFile from '../../../demo/data/petitions.json' with {type: 'json'};
import {community} from '../../../src/contract/schemas/community.ts';
import {petition, type Petition} from '../../../src/contract/schemas/petition.ts';
import {standing} from '../../../src/domain/petition.ts';
import {answerOf, assertProblem} from './expectations.ts';
import {DAY, HOUR, openWorld, START, testDatabase, type TestDatabase, type World} from './world.ts';

describe('public reads', () => {
  let test: TestDatabase;
  let world: World;
  before(async () => {
    test = await testDatabase();
    world = openWorld(test.database);
  });
  after(() => test.close());

  const getPetition = async (id: string): Promise<Petition> =>
    answerOf(petition, await world.get(`/api/petitions/${id}`));

  describe('the community', () => {
    it('is the first one when none is named', async () => {
      for (const query of ['', '?community=', '?community=lviv', '?community=UA46060250000025047']) {
        const answer = await answerOf(community, await world.get(`/api/community${query}`));
        assert.equal(answer.name, 'Львівська громада');
        assert.equal(answer.id, 'UA46060250000025047');
        assert.equal(answer.timeZone, 'Europe/Kyiv');
        assert.deepEqual(answer.languages, ['uk', 'en']);
      }
    });

    it('is the one that is named', async () => {
      const answer = await answerOf(community, await world.get('/api/community?community=cherkasy'));
      assert.equal(answer.nameGenitive, 'Черкаської громади');
    });

    it('is not found under a name that nobody has', async () => {
      for (const name of ['atlantis', '%00', '%ED%A0%80', "'; DROP TABLE communities; --"]) {
        await assertProblem(await world.get(`/api/community?community=${name}`), 'not-found', 404);
      }
    });
  });

  describe('a petition', () => {
    it('is answered for every row of the sample data, with what the row says', async () => {
      for (const row of petitionsFile.petitions) {
        const answer = await getPetition(row.id);
        assert.equal(answer.title, row.title);
        assert.equal(answer.number, row.number);
        assert.equal(answer.signatures.total, row.signatures);
        assert.deepEqual(
          answer.thresholds.map(({count}) => count),
          row.thresholds.map(({count}) => count),
        );
        assert.equal(answer.text, row.moderation.state === 'published' ? row.text : undefined, row.id);
      }
    });

    it('has an example of every standing that a card can show', async () => {
      const found = new Set<string>();
      for (const {id} of petitionsFile.petitions) found.add(standing(await getPetition(id), START));
      assert.deepEqual([...found].sort(), [
        'appeal',
        'awaiting',
        'collecting',
        'draft',
        'in-review',
        'not-reached',
        'not-supported',
        'partly-supported',
        'pending',
        'planned',
        'refused',
        'stopped',
        'supported',
      ]);
    });

    it('ends with the last millisecond of its last day, in the zone of its community', async () => {
      const {collection} = await getPetition('lviv-skver');
      assert.deepEqual(collection, {
        state: 'collecting',
        startedAt: '2026-10-04T00:00:00.000+03:00',
        deadline: '2026-12-03T23:59:59.999+02:00',
      });
    });

    it('keeps the facts of a real one: decision, registration number, days', async () => {
      const answer = await getPetition('cherkasy-2558');
      assert.equal(answer.number, 'Че/2558-еп');
      assert.equal(answer.submittedOn, '2025-09-09');
      assert.equal(answer.review.outcome, 'not-supported');
      assert.equal(answer.review.decision?.number, '88-9');
      assert.equal(answer.review.decision?.date, '2025-10-16');
    });

    it('counts signatures on paper, and several thresholds of which some are reached', async () => {
      assert.deepEqual((await getPetition('lviv-velodorizhka')).signatures, {
        total: 918,
        paper: 64,
        asOf: '2026-09-14T23:59:59.999+03:00',
      });
      const {thresholds} = await getPetition('zaporizhzhia-6573');
      assert.deepEqual(
        thresholds.map(({count, reachedAt}) => [count, reachedAt !== undefined]),
        [
          [750, true],
          [2000, false],
        ],
      );
    });

    it('has an end of its collection without anybody closing it', async () => {
      const later = openWorld(test.database, {now: START + 60 * DAY});
      const ended = async (id: string) =>
        (await answerOf(petition, await later.get(`/api/petitions/${id}`))).collection.state;
      assert.equal(await ended('lviv-skver'), 'not-reached');
      assert.equal(await ended('lviv-dostup'), 'reached');
      assert.equal(await ended('lviv-zavtra'), 'collecting');
      assert.equal(await ended('lviv-zupynena'), 'stopped');
    });

    it('belongs to its community: named under another one it is not there', async () => {
      await answerOf(petition, await world.get('/api/petitions/cherkasy-2584?community=cherkasy'));
      await assertProblem(await world.get('/api/petitions/cherkasy-2584?community=lviv'), 'not-found', 404);
      await assertProblem(await world.get('/api/petitions/cherkasy-2584?community=atlantis'), 'not-found', 404);
    });

    it('is not found under an id that nobody has, however strange', async () => {
      const ids = [
        'none',
        '%00',
        'a%00b',
        '%ED%A0%80',
        '%',
        '%zz',
        '..%2Fsession',
        "'%20OR%20'1'='1",
        'x'.repeat(3_000),
      ];
      for (const id of ids) await assertProblem(await world.get(`/api/petitions/${id}`), 'not-found', 404);
    });
  });

  describe('caching', () => {
    const paths = ['/api/community', '/api/petitions/lviv-skver', '/api/openapi.json'];

    it('gives a strong ETag and asks browsers to revalidate', async () => {
      for (const path of paths) {
        const response = await world.get(path);
        assert.match(response.headers.get('etag') ?? '', /^"[\w-]+"$/);
        assert.equal(response.headers.get('cache-control'), 'no-cache');
        assert.equal(response.headers.get('vary'), 'Origin');
      }
    });

    it('answers 304 without a body to whoever has it', async () => {
      for (const path of paths) {
        const etag = (await world.get(path)).headers.get('etag')!;
        for (const header of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
          const response = await world.get(path, {'if-none-match': header});
          assert.equal(response.status, 304);
          assert.equal(await response.text(), '');
          assert.equal(response.headers.get('etag'), etag);
          assert.equal(response.headers.get('cache-control'), 'no-cache');
          assert.equal(response.headers.get('vary'), 'Origin');
          assert.ok(response.headers.get('date'));
        }
        assert.equal((await world.get(path, {'if-none-match': '"other"'})).status, 200);
      }
    });

    it('keeps the ETag while nothing changes, whatever the time', async () => {
      const etag = async (now: number) =>
        (await openWorld(test.database, {now}).get('/api/petitions/lviv-skver')).headers.get('etag');
      assert.equal(await etag(START), await etag(START + HOUR));
      assert.notEqual(await etag(START), await etag(START + 30 * DAY));
    });
  });

  describe('HTTP', () => {
    it('answers HEAD like GET, without the body', async () => {
      const response = await world.app.request('/api/community', {method: 'HEAD'});
      assert.equal(response.status, 200);
      assert.equal(await response.text(), '');
      assert.ok(response.headers.get('etag'));
    });

    it('says which methods a path has', async () => {
      for (const [path, allow] of [
        ['/api/community', 'GET, HEAD'],
        ['/api/session', 'GET, HEAD'],
        ['/api/petitions/lviv-skver', 'GET, HEAD'],
        ['/api/petitions/lviv-skver/signature', 'GET, HEAD'],
        ['/api/petitions/lviv-skver/signatures', 'POST'],
        ['/api/session/token', 'POST'],
        ['/api/openapi.json', 'GET, HEAD'],
      ] as const) {
        const response = await world.app.request(path, {method: 'DELETE'});
        assert.equal(response.headers.get('allow'), allow);
        await assertProblem(response, 'method-not-allowed', 405);
      }
    });

    it('answers problem details where there is nothing', async () => {
      for (const path of ['/api', '/api/', '/api/nothing', '/nothing', '/', '/api/_test/clock']) {
        await assertProblem(await world.get(path), 'not-found', 404);
      }
    });

    it('gives the time of its own clock, by which deadlines are judged', async () => {
      const at = Date.parse('2027-03-01T00:00:00Z');
      const response = await openWorld(test.database, {now: at}).get('/api/community');
      assert.equal(response.headers.get('date'), new Date(at).toUTCString());
    });

    it('sends answers that a browser must not make anything else of', async () => {
      for (const path of ['/api/community', '/api/session', '/api/nothing']) {
        const {headers} = await world.get(path);
        assert.equal(headers.get('x-content-type-options'), 'nosniff');
        assert.equal(headers.get('content-security-policy'), "default-src 'none'; frame-ancestors 'none'");
        assert.equal(headers.get('referrer-policy'), 'no-referrer');
      }
    });

    it('keeps its own faults to itself', async t => {
      const log = t.mock.method(console, 'error', () => {});
      const broken = {...test.database, query: () => Promise.reject(new Error('secret of the database'))};
      const response = await openWorld(broken).get('/api/community');
      const {detail} = await assertProblem(response, 'internal', 500);
      assert.equal(detail, undefined);
      assert.match(String(log.mock.calls[0]?.arguments[0]), /secret of the database/);
    });

    it('never sends an answer that breaks the contract', async t => {
      const log = t.mock.method(console, 'error', () => {});
      await test.database.query("UPDATE petitions SET title = '' WHERE id = 'irpin-park'");
      await assertProblem(await world.get('/api/petitions/irpin-park'), 'internal', 500);
      assert.match(String(log.mock.calls[0]?.arguments[0]), /ContractBreach/);
      await test.reset();
    });
  });
});
