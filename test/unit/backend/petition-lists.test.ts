import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {petitionOrders, petitionTabs} from '../../../src/contract/formats.ts';
import {petitionSignatories} from '../../../src/contract/schemas/petition-signatories.ts';
import {type Petition} from '../../../src/contract/schemas/petition.ts';
import {petitionSimilar} from '../../../src/contract/schemas/petition-list.ts';
import {statistics} from '../../../src/contract/schemas/statistics.ts';
import {answerTo, searchable, similarTo, tabOf} from '../../../src/domain/petition-search.ts';
import {listCommunities} from '../../../demo/backend/communities.ts';
import {initials} from '../../../demo/backend/signatories.ts';
import {byWords, findSimilar, hasTrigrams} from '../../../demo/backend/similar-petitions.ts';
import {answerOf, assertProblem} from './expectations.ts';
import {getList, getPetition} from './petition-world.ts';
import {DAY, openWorld, START, testDatabase, type TestDatabase, type World} from './world.ts';

const idsOf = ({items}: {items: readonly Petition[]}) => items.map(({id}) => id);

describe('lists of petitions', () => {
  let test: TestDatabase;
  let world: World;
  before(async () => {
    test = await testDatabase();
    world = openWorld(test.database);
  });
  after(() => test.close());

  /** Published petitions of a community as the public reads them. */
  const published = async (now: number, community: string): Promise<Petition[]> => {
    const at = openWorld(test.database, {now});
    const rows = await test.database.query<{id: string}>(
      `SELECT id FROM petitions WHERE community_code = $1 AND moderation_state = 'published'`,
      [community],
    );
    return Promise.all(rows.map(({id}) => getPetition(at, id)));
  };

  it('files, finds and sorts as the kit does over the same petitions, at any time, in every community', async () => {
    for (const {code} of await listCommunities(test.database, undefined)) {
      for (const now of [START - 40 * DAY, START, START + 30 * DAY, START + 900 * DAY]) {
        const at = openWorld(test.database, {now});
        const all = await published(now, code);
        for (const tab of [undefined, ...petitionTabs]) {
          const list = await getList(at, {community: code, limit: '100', ...(tab && {tab})});
          assert.deepEqual(idsOf(list), idsOf({items: answerTo(all, {...(tab && {tab})}, now)}), `${code} ${tab}`);
          assert.equal(list.total, list.items.length);
          for (const item of list.items) assert.equal(item.text, undefined);
        }
      }
    }
  });

  it('tells an appeal of too few from one of enough that the council answered as an appeal', async () => {
    const at = openWorld(test.database, {now: START + DAY});
    const tabs = async () => {
      const {items} = await getList(at, {tab: 'not-reached', limit: '100'});
      const answered = await getList(at, {tab: 'answered', limit: '100'});
      return [items, answered.items].map(found => found.some(({id}) => id === 'lviv-skver'));
    };
    for (const [total, expected] of [
      [499, [true, false]],
      [500, [false, true]],
    ] as const) {
      await test.database.query(
        `UPDATE petitions SET review_state = 'answered', review_outcome = 'appeal', imported_signatures = $1,
           paper_signatures = 0, online_signatures = 0 WHERE id = 'lviv-skver'`,
        [total],
      );
      assert.deepEqual(await tabs(), expected, String(total));
      const petition = await getPetition(at, 'lviv-skver');
      assert.equal(tabOf(petition, START + DAY), expected[0] ? 'not-reached' : 'answered');
    }
    await test.reset();
  });

  it('sorts by each order as the kit does', async () => {
    const all = await published(START, 'UA46060250000025047');
    for (const order of petitionOrders) {
      assert.deepEqual(
        idsOf(await getList(world, {order, limit: '100'})),
        idsOf({items: answerTo(all, {order}, START)}),
        order,
      );
    }
  });

  it('begins with what ends soon, and comes to what is over at the end only', async () => {
    const {items} = await getList(world, {order: 'ending-soon', limit: '100'});
    const ended = items.map(({collection}) => Date.parse(collection.deadline ?? '9999-12-31') < START);
    assert.ok(ended.includes(true) && ended.includes(false));
    assert.equal(ended.indexOf(true), ended.lastIndexOf(false) + 1, JSON.stringify(ended));
  });

  it('counts every tab for the words that are asked for, and they add up', async () => {
    for (const q of ['', 'на', 'лв', '1847', 'такого слова немає']) {
      const {counts, total} = await getList(world, {q});
      assert.equal(
        petitionTabs.reduce((sum, tab) => sum + counts![tab]!, 0),
        total,
        q,
      );
      for (const tab of petitionTabs) assert.equal((await getList(world, {q, tab})).total, counts![tab], `${q} ${tab}`);
    }
  });

  it('finds by the beginning of words, by number and by category, in any case and spelling', async () => {
    const found = async (q: string) => idsOf(await getList(world, {q}));
    assert.deepEqual(await found('СКВЕР шевч'), ['lviv-skver']);
    assert.deepEqual(await found('Лв/1847-еп'), ['lviv-skver']);
    assert.deepEqual(await found('квер'), [], 'not by the middle of a word');
    const [apostrophe] = await Promise.all(["здоров'я", 'здоров’я', 'здоровʼя', 'здоров`я'].map(found));
    assert.deepEqual(apostrophe, ['lviv-bez-porohu']);
    for (const q of ["здоров'я", 'здоровʼя', 'здоров`я']) assert.deepEqual(await found(q), apostrophe, q);
    await test.database.query(
      `UPDATE petitions SET title = $1, title_searchable = $2, searchable = $2 WHERE id = 'lviv-khvylyny'`,
      ['Оприлюднити проєкти ремонту', searchable('Оприлюднити проєкти ремонту')],
    );
    for (const q of ['проект', 'проєкт', 'ПРОЄКТИ', 'проекти ремонту', 'ПРОЄК', 'проек', 'проє', 'прое'])
      assert.deepEqual(await found(q), ['lviv-khvylyny']);
    await test.reset();
  });

  it('takes nothing in a question for more than words', async () => {
    for (const q of ['%', '_', "'; DROP TABLE petitions; --", '\\', 'а'.repeat(200), 'x & y | z :* !']) {
      await getList(world, {q});
    }
    assert.equal((await getList(world, {q: '%'})).total, (await getList(world)).total, 'no word narrows nothing');
    await assertProblem(await world.get('/api/petitions?q=%00'), 'validation', 422);
    for (const question of ['limit=0', 'limit=101', 'limit=x', 'tab=all', 'order=random', `q=${'x'.repeat(201)}`]) {
      await assertProblem(await world.get(`/api/petitions?${question}`), 'validation', 422);
    }
  });

  it('names what can be asked for to whoever has asked for something else', async () => {
    const told = async (question: string) =>
      assertProblem(await world.get(`/api/petitions?${question}`), 'validation', 422);
    const {detail, errors} = await told('tab=all&order=random');
    for (const word of [...petitionTabs, ...petitionOrders]) assert.ok(detail!.includes(word), word);
    assert.deepEqual(
      errors!.map(({pointer}) => pointer),
      ['/tab', '/order'],
    );
    assert.match((await told('limit=0')).detail!, /from 1 to 100/);
  });

  describe('by pages', () => {
    const walk = async (question: Record<string, string>, between: () => Promise<void> = () => Promise.resolve()) => {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await getList(world, {limit: '3', ...question, ...(cursor && {cursor})});
        ids.push(...idsOf(page));
        cursor = page.next;
        await between();
      } while (cursor !== undefined);
      return ids;
    };

    it('give each once in every order, whatever equals whatever', async () => {
      for (const order of petitionOrders) {
        assert.deepEqual(await walk({order}), idsOf(await getList(world, {order, limit: '100'})), order);
      }
    });

    it('keep the place of what ends while somebody reads on', async () => {
      const late = openWorld(test.database, {now: START});
      const order = 'ending-soon';
      const all = idsOf(await getList(late, {order, limit: '100'}));
      const first = await getList(late, {order, limit: '3'});
      late.clock.set(START + 20 * DAY);
      const second = await getList(late, {order, limit: '100', cursor: first.next!});
      assert.deepEqual([...idsOf(first), ...idsOf(second)], all);
    });

    it('neither repeat nor hide what was there when others are added in front', async () => {
      const before = idsOf(await getList(world, {limit: '100'}));
      let added = 0;
      const ids = await walk({}, async () => {
        await test.database.query(
          `INSERT INTO petitions (id, community_code, title, moderation_state, collection_started_at, review_state, signers, counted_at)
           VALUES ($1, 'UA46060250000025047', 'Нова', 'published', $2, 'none', 'full', $2)`,
          [`added-${++added}`, new Date(START + DAY * 30 + added).toISOString()],
        );
      });
      assert.deepEqual(ids, before);
      await test.reset();
    });

    it('begin nowhere for a cursor of another list, or of nobody', async () => {
      const {next} = await getList(world, {limit: '3'});
      for (const question of [
        {cursor: 'conformance'},
        {cursor: next!, order: 'most-signed'},
        {cursor: Buffer.from('["newest",1e999,"a",1]').toString('base64url')},
        {cursor: Buffer.from('["newest",1,"\\u0000",1]').toString('base64url')},
        {cursor: Buffer.from('["newest",1,"a"]').toString('base64url')},
        {cursor: Buffer.from('["newest",1,"a",1e15]').toString('base64url')},
      ] as Record<string, string>[]) {
        await assertProblem(await world.get(`/api/petitions?${new URLSearchParams(question)}`), 'validation', 422);
      }
    });

    it('stay quick among ten thousand', async () => {
      await test.database.query(
        `INSERT INTO petitions (id, community_code, title, title_searchable, searchable, moderation_state,
           collection_started_at, collection_deadline, review_state, signers, imported_signatures, counted_at)
         SELECT 'many-' || n, 'hradyzk', 'Петиція ' || n, 'петиція ' || n, 'петиція ' || n, 'published',
           $1::timestamptz - n * interval '1 hour', $1::timestamptz + n * interval '1 hour', 'none', 'full', n % 700, $1
         FROM generate_series(1, 10000) AS n`,
        [new Date(START).toISOString()],
      );
      const first = await getList(world, {community: 'hradyzk', limit: '50'});
      assert.deepEqual([first.total, first.items.length, first.items[0]!.id], [10_000, 50, 'many-1']);
      const second = await getList(world, {community: 'hradyzk', limit: '50', cursor: first.next!});
      assert.equal(second.items[0]!.id, 'many-51');
      const found = await getList(world, {community: 'hradyzk', q: '9999'});
      assert.deepEqual(idsOf(found), ['many-9999']);
      await test.reset();
    });
  });

  describe('like a title', () => {
    const like = async (title: string) =>
      answerOf(petitionSimilar, await world.get(`/api/similar-petitions?${new URLSearchParams({title})}`));

    it('are found by likeness as the kit measures it, or by all their words', async () => {
      assert.deepEqual(idsOf(await like('зберегти СКВЕР на вулиці Шевченка')).slice(0, 1), ['lviv-skver']);
      assert.deepEqual(idsOf(await like('пандус поліклініки вхід')), ['lviv-pandus'], 'whatever the order of words');
      assert.deepEqual(idsOf(await like('щось зовсім інше про космос')), []);
      assert.deepEqual(idsOf(await like('!?')), []);
      const all = await published(START, 'UA46060250000025047');
      for (const {title} of all) {
        const wanted = similarTo(all, title, START).map(({id}) => id);
        const found = idsOf(await like(title));
        assert.equal(found[0], wanted[0], title);
        for (const id of wanted) assert.ok(found.includes(id), `${id} is like «${title}»`);
      }
    });

    it('are found by the extension where there is one, and the same without it', async () => {
      assert.equal(await hasTrigrams(test.database), true);
      const code = 'UA46060250000025047';
      for (const title of ['зберегти сквер на вулиці шевченка', 'сквер', 'велосипедна смуга до центру']) {
        const known = await findSimilar(test.database, {code}, title);
        const without = await byWords(test.database, code, title, '');
        assert.deepEqual(
          without.map(({id}) => id),
          known.map(({id}) => id).filter(id => without.some(row => row.id === id)),
        );
      }
    });

    it('need a title', async () => {
      await assertProblem(await world.get('/api/similar-petitions'), 'validation', 422);
    });
  });

  describe('names', () => {
    const page = async (id: string, cursor?: string) =>
      answerOf(
        petitionSignatories,
        await world.get(`/api/petitions/${id}/signatories${cursor === undefined ? '' : `?cursor=${cursor}`}`),
      );

    it('are shown in the order of signing, a page at a time', async () => {
      const numbers: number[] = [];
      let cursor: string | undefined;
      do {
        const {items, next, mode, total} = await page('lviv-skver', cursor);
        assert.deepEqual([mode, total], ['full', 239]);
        numbers.push(...items.map(({number}) => number));
        cursor = next;
      } while (cursor !== undefined);
      assert.deepEqual(
        numbers,
        Array.from({length: 239}, (_, index) => index + 1),
      );
    });

    it('have the one who has just signed at the end, dated by the calendar of the community', async () => {
      const late = openWorld(test.database, {now: Date.parse('2026-11-23T22:30:00Z')});
      assert.equal((await late.sign(await late.signIn('olena'), 'lviv-skver')).status, 201);
      const {items} = await page('lviv-skver', '239');
      assert.deepEqual(items, [{number: 240, name: 'Олена (приклад)', signedOn: '2026-11-24'}]);
      await test.reset();
    });

    it('are initials, or not there, where the statute says so', async () => {
      await test.database.query(`UPDATE petitions SET signers = 'initials' WHERE id = 'lviv-skver'`);
      const {items} = await page('lviv-skver');
      assert.equal(items[0]!.name, 'О. 1. (приклад)');
      await test.database.query(`UPDATE petitions SET signers = 'count' WHERE id = 'lviv-skver'`);
      assert.deepEqual(await page('lviv-skver'), {mode: 'count', total: 239, items: []});
      await test.reset();
      assert.equal(initials('Олена Петрівна Коваль-Їжак'), 'О. П. К.');
      assert.equal(initials('Їжак'), 'Ї.');
    });

    it('are kept out of search engines, and of what was not published', async () => {
      const response = await world.get('/api/petitions/lviv-skver/signatories');
      assert.equal(response.headers.get('x-robots-tag'), 'noindex');
      await assertProblem(await world.get('/api/petitions/lviv-skver/signatories?cursor=abc'), 'validation', 422);
      await assertProblem(await world.get('/api/petitions/none/signatories'), 'not-found', 404);
    });
  });

  it('statistics are those of the community that is named, and of all where none is', async () => {
    const all = await answerOf(statistics, await world.get('/api/statistics'));
    assert.deepEqual(all.counters[0], {kind: 'petitions', value: 32_420});
    const sumy = await answerOf(statistics, await world.get('/api/statistics?community=sumy'));
    assert.deepEqual(
      sumy.counters.map(({kind, value}) => [kind, value]),
      [
        ['petitions', 6],
        ['projects', 0],
        ['problems-solved', 627],
        ['consultations', 7],
      ],
    );
    const lviv = await answerOf(statistics, await world.get('/api/statistics?community=lviv'));
    const list = await getList(world, {community: 'lviv'});
    assert.ok((await published(START, 'UA46060250000025047')).some(({collection}) => collection.state === 'planned'));
    assert.deepEqual(lviv.counters, [{kind: 'petitions', value: list.total}], 'what the tabs of the list say together');
    assert.equal(lviv.asOf, '2026-11-23T14:02:00.000+02:00', 'counted now, not when the newest one began');
    const etag = (at: World) => at.get('/api/statistics').then(({headers}) => headers.get('etag'));
    assert.equal(
      await etag(world),
      await etag(openWorld(test.database, {now: START + 1})),
      'not another one each time',
    );
  });
});
