import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {findPiles, type Task} from '../../../demo/backend/desk-queue.ts';
import {findCommunity} from '../../../demo/backend/communities.ts';
import {stepsFrom, type Situation} from '../../../demo/backend/moderation.ts';
import {petitionOwn} from '../../../src/contract/schemas/petition-form.ts';
import {petitionSignatories} from '../../../src/contract/schemas/petition-signatories.ts';
import {standing, tones, type Standing} from '../../../src/domain/petition.ts';
import {answerOf, assertProblem} from './expectations.ts';
import {counts, getList, getPetition, send, stepOf, submitted, takes} from './petition-world.ts';
import {DAY, openWorld, START, testDatabase, type TestDatabase, type Visitor, type World} from './world.ts';

const LVIV = 'UA46060250000025047';

describe('the steps of the desk', () => {
  const situation = (change: Partial<Situation>): Situation => ({
    at: 'collecting',
    reached: false,
    open: false,
    stopped: false,
    dated: true,
    carried: false,
    archived: false,
    hidden: false,
    ...change,
  });
  const answered = ['answered', 'supported', 'partly-supported', 'not-supported', 'appeal'] as const;

  it('put an answer right, and count on as long as its collection lasts', () => {
    for (const at of answered) {
      assert.deepEqual(stepsFrom(situation({at})), ['correct', 'archive', 'hide']);
      const open = stepsFrom(situation({at, open: true}));
      for (const step of ['void', 'paper', 'stop', 'extend', 'archive'] as const) assert.ok(open.includes(step), step);
      assert.deepEqual(stepsFrom(situation({at, archived: true})), ['correct', 'hide'], 'archived once');
    }
  });

  it('correct a count of what was stopped, and open nothing by it', () => {
    const steps = stepsFrom(situation({at: 'stopped'}));
    assert.deepEqual(steps, ['paper', 'void', 'archive', 'hide']);
  });

  it('take up what was stopped as long as its term lasts, however it stands meanwhile', () => {
    for (const at of [...answered, 'stopped', 'awaiting', 'in-review'] as const) {
      assert.ok(stepsFrom(situation({at, stopped: true})).includes('resume'), at);
      assert.ok(!stepsFrom(situation({at})).includes('resume'), at);
    }
  });

  it('leave nothing but the way back of what was taken off the site', () => {
    for (const at of Object.keys(tones) as Standing[])
      assert.deepEqual(stepsFrom(situation({at, hidden: true, open: true})), ['restore']);
  });

  it('take off the site whatever is on it', () => {
    for (const at of (Object.keys(tones) as Standing[]).filter(
      it => !['draft', 'pending', 'refused', 'counting'].includes(it),
    ))
      assert.ok(stepsFrom(situation({at})).includes('hide'), at);
  });
});

describe('the desk', () => {
  let test: TestDatabase;
  let world: World;
  let olena: Visitor;
  before(async () => {
    test = await testDatabase();
  });
  beforeEach(async () => {
    await test.reset();
    world = openWorld(test.database, {testControls: 'token'});
    olena = await world.signIn('olena');
  });
  after(() => test.close());

  const desk = async (path = '') => {
    const clerk = await world.signIn('oksana');
    return (await world.get(`/demo-moderation${path}`, clerk.cookie)).text();
  };
  const published = async (change = {}) => {
    const id = await submitted(world, olena, change);
    await takes(world, id, {step: 'approve'});
    return id;
  };
  const moveTo = async (instant: string) => {
    world.clock.set(Date.parse(instant));
    olena = await world.signIn('olena');
  };
  const own = async () => (await answerOf(petitionOwn, await world.get('/api/own-petitions', olena.cookie))).items;
  const refused = async (id: string, fields: Record<string, string>, status: number, words: RegExp) => {
    const response = await stepOf(world, id, fields);
    const text = await response.text();
    assert.equal(response.status, status, text);
    assert.match(text, words);
    assert.doesNotMatch(text, /Зараз не вийшло/);
  };

  describe('and an answer', () => {
    const answer = {step: 'answer', outcome: 'supported', text: 'Приклад відповіді.'};
    const answered = async () => {
      const id = await published();
      await counts(world, id, 500);
      await takes(world, id, {step: 'announce'});
      await takes(world, id, answer);
      return id;
    };
    /** As a browser sends a form: several fields of one name. */
    const withFiles = async (
      id: string,
      fields: Record<string, string>,
      files: readonly (readonly [string, string])[],
    ) => {
      const body = new URLSearchParams(fields);
      for (const [title, url] of files) {
        body.append('file-title', title);
        body.append('file-url', url);
      }
      const {cookie} = await world.signIn('oksana');
      return world.app.request(`/demo-moderation/${id}`, {method: 'POST', headers: cookie, body});
    };

    it('has as many files as it needs, in their order', async () => {
      const id = await published();
      await counts(world, id, 500);
      await takes(world, id, {step: 'announce'});
      const files = [
        ['Рішення', 'https://rada.example/1.pdf'],
        ['', ''],
        ['', 'https://rada.example/2.pdf'],
        ['Додаток', 'https://rada.example/3.pdf'],
      ] as const;
      for (const broken of [
        ['Назва без адреси', ''],
        ['Скрипт', 'javascript:alert(1)'],
      ] as const)
        assert.equal((await withFiles(id, answer, [...files, broken])).status, 400);
      assert.equal((await withFiles(id, answer, files)).status, 303);
      assert.deepEqual((await getPetition(world, id)).review.decision!.files, [
        {title: 'Рішення', url: 'https://rada.example/1.pdf'},
        {title: 'https://rada.example/2.pdf', url: 'https://rada.example/2.pdf'},
        {title: 'Додаток', url: 'https://rada.example/3.pdf'},
      ]);
      const page = await desk(`/${id}`);
      for (const [, url] of files)
        assert.ok(page.includes(`value="${url}"`), 'the correction begins with what there is');
    });

    it('is put right with a note that everybody reads', async () => {
      const id = await answered();
      const {answeredAt} = (await getPetition(world, id)).review;
      assert.equal((await stepOf(world, id, {...answer, step: 'correct'})).status, 400, 'not without a reason');
      await moveTo('2026-11-28T10:00:00+02:00');
      const correction = {
        step: 'correct',
        outcome: 'partly-supported',
        text: 'Інша відповідь.',
        reason: 'Помилка в сумі.',
      };
      assert.equal((await withFiles(id, correction, [['Рішення', 'https://rada.example/1.pdf']])).status, 303);
      const {review} = await getPetition(world, id);
      assert.deepEqual(review.decision, {
        text: 'Інша відповідь.\n\nВиправлено 28 листопада 2026 р.: Помилка в сумі.',
        files: [{title: 'Рішення', url: 'https://rada.example/1.pdf'}],
      });
      assert.deepEqual([review.outcome, review.answeredAt], ['partly-supported', answeredAt]);
      const page = await desk(`/${id}`);
      assert.ok(
        page.includes('Відповідь виправлено') && page.includes('Приклад відповіді.'),
        'the desk keeps what stood there',
      );
      assert.match(page, />Інша відповідь\.<\/textarea>/, 'without the note, which stays by itself');
      await takes(world, id, {...correction, text: 'Третя.', reason: 'Друга причина.'});
      assert.match(
        (await getPetition(world, id)).review.decision!.text!,
        /^Третя\.\n\nВиправлено.*сумі\.\n\nВиправлено.*Друга причина\.$/,
      );
      await refused(id, {...correction, text: 'x'.repeat(19_990)}, 400, /чогось бракує/);
    });

    it('is as long as the contract lets it be, in Cyrillic as well', async () => {
      const id = await answered();
      const text = 'ї'.repeat(19_900);
      await takes(world, id, {...answer, step: 'correct', text, reason: 'Повний текст.'});
      assert.ok((await getPetition(world, id)).review.decision!.text!.startsWith(text));
    });

    it('of the council is not made one of an appeal, nor the other way round', async () => {
      const id = await answered();
      const {outcome: _, ...nothing} = answer;
      await refused(id, {...nothing, step: 'correct', reason: 'Приклад.'}, 400, /чогось бракує/);
    });

    it('comes before the end: signatures are still taken, counted, struck off and stopped; in the archive none', async () => {
      const id = await answered();
      assert.equal((await world.sign(olena, id)).status, 201);
      assert.equal((await getPetition(world, id)).signatures.total, 501);
      await takes(world, id, {step: 'void', 'void-number': '501', reason: 'Приклад.'});
      await takes(world, id, {step: 'paper', count: '7'});
      assert.equal((await getPetition(world, id)).signatures.total, 507);
      const andrii = await world.signIn('andrii');
      await takes(world, id, {step: 'archive'});
      await assertProblem(await world.sign(andrii, id), 'not-open', 409);
      assert.equal((await stepOf(world, id, {step: 'paper', count: '8'})).status, 409);
      const other = await published({title: 'Друга петиція з відповіддю ради'});
      await counts(world, other, 500);
      await takes(world, other, {step: 'announce'});
      await takes(world, other, answer);
      await takes(world, other, {step: 'stop', reason: 'Приклад підстави.'});
      await assertProblem(await world.sign(andrii, other), 'not-open', 409);
      assert.equal(standing(await getPetition(world, other), world.clock.now()), 'supported');
    });
  });

  describe('and signatures', () => {
    const list = (id: string, question = '') => desk(`/${id}/signatures${question}`);

    it('shows them to the clerk, whatever the statute shows the public', async () => {
      for (const signers of ['full', 'initials', 'count']) {
        await test.database.query(`UPDATE petitions SET signers = $1 WHERE id = 'lviv-skver'`, [signers]);
        await world.sign(olena, 'lviv-skver');
        const [signature] = await test.database.query<{receipt: string}>(
          `SELECT receipt_number AS receipt FROM signatures WHERE petition_id = 'lviv-skver'`,
        );
        const page = await list('lviv-skver', '?after=239');
        assert.ok(page.includes('<td>240</td><td>Олена (приклад)</td>'), page);
        assert.ok(page.includes(signature!.receipt) && page.includes('23 листопада 2026 р. о 14:02:17'), page);
        assert.ok(page.includes('/demo-moderation/lviv-skver?void=240#void'));
      }
      assert.match(await desk('/lviv-skver?void=240'), /name="void-number"[^>]*value="240"/);
      const {items} = await answerOf(petitionSignatories, await world.get('/api/petitions/lviv-skver/signatories'));
      assert.deepEqual(items, [], 'the public still sees a count');
    });

    it('is paged, and for the clerk alone', async () => {
      const numbers: number[] = [];
      let question: string | undefined = '';
      while (question !== undefined) {
        const page: string = await list('lviv-skver', question);
        numbers.push(...[...page.matchAll(/<tr><td>(\d+)<\/td>/g)].map(([, number]) => Number(number)));
        question = /<a href="[^"]*signatures(\?after=\d+)">Далі/.exec(page)?.[1];
      }
      assert.deepEqual(
        numbers,
        Array.from({length: 239}, (_, index) => index + 1),
      );
      assert.equal((await world.get('/demo-moderation/lviv-skver/signatures', olena.cookie)).status, 403);
      assert.equal((await world.get('/demo-moderation/lviv-skver/signatures')).status, 303);
      const {cookie} = await world.signIn('oksana');
      const foreign = await world.get('/demo-moderation/cherkasy-2584/signatures', cookie);
      assert.equal(foreign.status, 404);
      assert.match(await foreign.text(), /Такої петиції у вашій громаді немає/);
    });

    it('are found by their number, also those that stand no more', async () => {
      await world.sign(olena, 'lviv-skver');
      assert.match(await list('lviv-skver', '?number=240'), /<td>240<\/td><td>Олена/);
      assert.match(await list('lviv-skver', '?number=9999'), /Підпису № 9999 під цією петицією немає/);
      await takes(world, 'lviv-skver', {step: 'void', 'void-number': '240', reason: 'Підписано двічі'});
      assert.match(
        await list('lviv-skver', '?number=240'),
        /визнано недійсним 23 листопада 2026 р\.. Підстава: Підписано двічі/,
      );
    });

    it('are told apart when one cannot be struck off', async () => {
      const fields = (number: string) => ({step: 'void', 'void-number': number, reason: 'Приклад підстави.'});
      await counts(world, 'lviv-skver', 300);
      await world.sign(olena, 'lviv-skver');
      await refused(
        'lviv-skver',
        fields('9999'),
        404,
        /Підпису з таким номером[^<]*немає[^]*href="\/demo-moderation\/lviv-skver"/,
      );
      await refused('lviv-skver', fields('0'), 404, /немає/);
      await refused('lviv-skver', fields('290'), 409, /лише числом/);
      await takes(world, 'lviv-skver', fields('301'));
      await refused('lviv-skver', fields('301'), 409, /уже знято/);
    });

    it('that were carried over with their names are struck off by their number, which nobody gets again', async () => {
      await takes(world, 'lviv-skver', {step: 'void', 'void-number': '239', reason: 'Приклад підстави.'});
      assert.equal((await getPetition(world, 'lviv-skver')).signatures.total, 238);
      assert.match(await list('lviv-skver', '?number=239'), /визнано недійсним/);
      assert.match(await desk('/lviv-skver'), /Перенесений підпис № 239 \(Особа 239 \(приклад\)\) визнано недійсним/);
      await world.sign(olena, 'lviv-skver');
      assert.match(await list('lviv-skver', '?after=238'), /<td>240<\/td><td>Олена/);
    });

    it('that were carried over as a count are put right as a count, with a reason', async () => {
      const id = await published();
      assert.equal(
        (await stepOf(world, id, {step: 'carried', count: '5', reason: 'Приклад.'})).status,
        409,
        'none here',
      );
      await counts(world, id, 500);
      assert.equal((await getPetition(world, id)).review.state, 'awaiting');
      assert.match(await list(id), /перенесено без імен: 500/);
      assert.equal((await stepOf(world, id, {step: 'carried', count: '499'})).status, 400, 'not without a reason');
      await refused(id, {step: 'carried', count: '500', reason: 'Те саме.'}, 400, /чогось бракує/);
      await takes(world, id, {step: 'carried', count: '499', reason: 'Підпис № 12 був двічі.'});
      const fallen = await getPetition(world, id);
      assert.deepEqual([fallen.signatures.total, fallen.review.state], [499, 'none']);
      assert.match(await desk(`/${id}`), /виправлено, було 500[^]*Підпис № 12 був двічі/);
      await takes(world, id, {step: 'carried', count: '0', reason: 'Помилка.'});
      await takes(world, id, {step: 'carried', count: '499', reason: 'Помилка в помилці.'});
      assert.equal((await getPetition(world, id)).signatures.total, 499);
    });

    it('on paper are counted anew after a stop, and nothing is opened by it', async () => {
      const id = await published();
      await takes(world, id, {step: 'paper', count: '5000'});
      await takes(world, id, {step: 'stop', reason: 'Приклад підстави.'});
      await takes(world, id, {step: 'paper', count: '10'});
      const slip = await getPetition(world, id);
      assert.deepEqual([slip.signatures.total, slip.review.state, slip.collection.state], [10, 'none', 'stopped']);
      await takes(world, id, {step: 'paper', count: '500'});
      const mended = await getPetition(world, id);
      assert.deepEqual(
        [mended.signatures.total, mended.review.state, mended.collection.state],
        [500, 'awaiting', 'stopped'],
      );
      await assertProblem(await world.sign(olena, id), 'not-open', 409);
    });
  });

  describe('and what must not stay as it is', () => {
    it('takes a petition off the site, tells its author why, and puts it back', async () => {
      const id = await published();
      await world.sign(olena, id);
      const {number, collection} = await getPetition(world, id);
      const statistics = async () => (await getList(world)).total;
      const before = await statistics();
      assert.equal((await stepOf(world, id, {step: 'hide'})).status, 400);
      await takes(world, id, {step: 'hide', reason: 'Приклад: заклик, який забороняє закон.'});
      for (const path of ['', '/signature', '/signatories'])
        await assertProblem(await world.get(`/api/petitions/${id}${path}`, olena.cookie), 'not-found', 404);
      await assertProblem(await world.sign(olena, id), 'not-found', 404);
      await assertProblem(await world.sign(await world.signIn('andrii'), id), 'not-found', 404);
      await assertProblem(await send(world, olena, `/petitions/${id}/withdrawals`, {petitionId: id}), 'not-found', 404);
      assert.equal(await statistics(), before - 1);
      const [mine] = await own();
      assert.deepEqual(mine!.moderation, {state: 'refused', reason: 'Приклад: заклик, який забороняє закон.'});
      assert.match(await desk(`/${id}`), /Прибрано із сайту[^]*value="restore"/);
      assert.match(
        await desk(`?q=${encodeURIComponent(number!)}`),
        new RegExp(`/demo-moderation/${id}`),
        'the desk finds it',
      );
      await takes(world, id, {step: 'restore', reason: 'Суд вирішив інакше.'});
      const back = await getPetition(world, id);
      assert.deepEqual([back.number, back.collection, back.signatures.total], [number, collection, 1]);
      assert.equal(back.moderation.reason, undefined);
    });

    it('puts nothing back beside what its author has sent in its place', async () => {
      const id = await published();
      await takes(world, id, {step: 'hide', reason: 'Приклад.'});
      const restore = {step: 'restore', reason: 'Помилка.'};
      const first = await submitted(world, olena, {title: 'Гойдалка на майданчику, виправлено', replaces: id});
      const waits = /не повернуто[^<]*чекає на модерацію[^<]*опублікуйте[^<]*відмовте[^]*href="([^"]+)">До виправленої/;
      await refused(id, restore, 409, waits);
      await takes(world, first, {step: 'refuse', reason: 'Приклад.'});
      const second = await submitted(world, olena, {title: 'Гойдалка на майданчику, ще раз', replaces: first});
      await refused(id, restore, 409, new RegExp(`чекає на модерацію[^]*href="/demo-moderation/${second}"`));
      await takes(world, second, {step: 'approve'});
      await refused(id, restore, 409, new RegExp(`ту вже опубліковано[^]*href="/demo-moderation/${second}"`));
      await assertProblem(await world.get(`/api/petitions/${id}`), 'not-found', 404);
      await takes(world, second, {step: 'hide', reason: 'Приклад.'});
      await takes(world, id, restore);
      assert.equal((await getPetition(world, id)).moderation.state, 'published');
    });

    it('hides also what nobody has sent through the site', async () => {
      await takes(world, 'lviv-skver', {step: 'hide', reason: 'Приклад.'});
      await assertProblem(await world.get('/api/petitions/lviv-skver'), 'not-found', 404);
    });

    it('stops a collection with a reason, and takes it up as long as its term lasts', async () => {
      const id = await published();
      const {deadline} = (await getPetition(world, id)).collection;
      await refused(id, {step: 'stop'}, 400, /чогось бракує/);
      await takes(world, id, {step: 'stop', reason: 'Ухвала суду.'});
      assert.match(await desk(`/${id}`), /value="resume"[^]*Збір підписів зупинено\.[^]*Підстава: Ухвала суду\./);
      await assertProblem(await world.sign(olena, id), 'not-open', 409);
      await refused(id, {step: 'resume'}, 400, /чогось бракує/);
      await moveTo('2026-11-30T10:00:00+02:00');
      await takes(world, id, {step: 'resume', reason: 'Суд вирішив інакше.'});
      assert.deepEqual((await getPetition(world, id)).collection.deadline, deadline);
      assert.match(await desk(`/${id}`), /Збір підписів відновлено\.[^]*Суд вирішив інакше[^]*Ухвала суду/);
      assert.equal((await world.sign(olena, id)).status, 201);
      await takes(world, id, {step: 'stop', reason: 'Приклад підстави.'});
      await moveTo('2027-01-23T00:00:00+02:00');
      await refused(id, {step: 'resume', reason: 'Запізно.'}, 409, /Стан петиції вже інший/);
      assert.equal((await getPetition(world, id)).collection.state, 'stopped');
    });

    it('moves a deadline with a reason, and the term of the appeal with it', async () => {
      const id = await published();
      const step = {step: 'extend', reason: 'Сайт не працював два дні.'};
      for (const day of ['2027-01-22', '2027-01-21', '2026-11-01', 'завтра'])
        assert.equal((await stepOf(world, id, {...step, 'last-day': day})).status, 400, day);
      await takes(world, id, {...step, 'last-day': '2027-01-25'});
      assert.equal((await getPetition(world, id)).collection.deadline, '2027-01-25T23:59:59.999+02:00');
      assert.match(await desk(`/${id}`), /Строк збору змінено, був до 22 січня 2027 р\.[^]*Сайт не працював/);
      // A slip is put right, but nothing is shorter than it was.
      await takes(world, id, {...step, 'last-day': '2027-01-24', reason: 'Помилка.'});
      assert.equal((await stepOf(world, id, {...step, 'last-day': '2027-01-21'})).status, 400);
      await moveTo('2027-01-24T23:59:59+02:00');
      assert.equal((await world.sign(olena, id)).status, 201);
      await moveTo('2027-01-25T00:00:00+02:00');
      assert.equal((await getPetition(world, id)).review.dueOn, '2027-02-24');
      assert.equal((await stepOf(world, id, {...step, 'last-day': '2027-02-01'})).status, 409, 'what is over is over');
    });
  });

  describe('and its piles', () => {
    it('hold what waits by what can be done with it, the most urgent first, at any time', async () => {
      await submitted(world, olena);
      for (const now of [START - 40 * DAY, START, START + 3 * DAY, START + 30 * DAY, START + 900 * DAY]) {
        const community = await findCommunity(test.database, LVIV);
        const {waiting, collecting} = await findPiles(test.database, community, now, {waiting: 1, collecting: 1});
        const all = await test.database.query<{id: string}>(
          `SELECT id FROM petitions WHERE community_code = $1 AND moderation_state IN ('pending', 'published')
             AND review_state <> 'answered' AND NOT archived`,
          [LVIV],
        );
        const idsOf = (tasks: readonly Task[]) => tasks.map(({row}) => row.id).sort();
        const waits: string[] = [];
        const collects: string[] = [];
        const at = openWorld(test.database, {now, testControls: 'token'});
        const {cookie} = await at.signIn('oksana');
        for (const {id} of all) {
          const page = await (await at.get(`/demo-moderation/${id}`, cookie)).text();
          if (/value="(approve|announce|answer|appeal)"/.test(page)) waits.push(id);
          else if (/value="stop"/.test(page)) collects.push(id);
        }
        assert.deepEqual(idsOf(waiting.tasks), waits.sort(), new Date(now).toISOString());
        assert.deepEqual(idsOf(collecting.tasks), collects.sort());
        const terms = waiting.tasks.map(({dueOn}) => dueOn ?? '9999');
        assert.deepEqual(terms, terms.toSorted());
      }
    });

    it('are read a page at a time and without texts, also ten thousand unanswered appeals', async () => {
      const text = 'Дуже довгий текст звернення. '.repeat(140);
      await test.database.query(
        `INSERT INTO petitions (id, community_code, title, body, searchable, moderation_state, collection_started_at,
           collection_deadline, appeal_due_on, review_state, signers, counted_at)
         SELECT 'many-' || n, $1, 'Петиція ' || n, $2, 'петиція ' || n, 'published', '2026-06-01', '2026-08-01',
           '2026-09-01'::date + n % 30, 'none', 'full', '2026-08-01' FROM generate_series(1, 10000) AS n`,
        [LVIV, text],
      );
      await test.database.query(
        `INSERT INTO petition_thresholds (petition_id, count) SELECT id, 500 FROM petitions WHERE id LIKE 'many-%'`,
      );
      const read: string[] = [];
      const {database} = test;
      const watched = openWorld({
        ...database,
        query: async (sql, parameters) => {
          const rows = await database.query(sql, parameters);
          read.push(JSON.stringify(rows));
          return rows as never;
        },
        transaction: work => database.transaction(work),
      });
      const {cookie} = await watched.signIn('oksana');
      const page = await (await watched.get('/demo-moderation', cookie)).text();
      const links = [...page.matchAll(/<li><a href="\/demo-moderation\//g)].length;
      assert.ok(links <= 100, `${links} petitions on one page`);
      assert.ok(page.length < 100_000, `${page.length} characters`);
      assert.ok(!read.some(rows => rows.includes('Дуже довгий текст')), 'texts are read for nothing');
      assert.match(page, /Сторінка 1 з 2\d\d, петицій разом: 100\d\d/);
      const seen = new Set<string>();
      for (const number of [1, 2, 3]) {
        const part = await desk(`?page=${number}`);
        const [first] = part.split('<h2>');
        const ids = [...first!.matchAll(/<li><a href="\/demo-moderation\/([^"]+)"/g)].map(([, id]) => id!);
        assert.equal(ids.length, 50);
        for (const id of ids) {
          assert.ok(!seen.has(id), id);
          seen.add(id);
        }
      }
      assert.match(await desk('?page=999999999'), /Сторінка 20\d з 20\d/, 'a page that is not there is the last one');
      for (const odd of ['?page=0', '?page=-1', '?page=x', '?collecting=x'])
        assert.match(await desk(odd), /Сторінка 1 з/);
    });

    it('are not all: any petition is found by words or its number', async () => {
      const id = await published({title: 'Відремонтувати місток через Полтву'});
      await takes(world, id, {step: 'stop', reason: 'Приклад підстави.'});
      assert.doesNotMatch(await desk(), new RegExp(id));
      assert.match(await desk(`?q=${encodeURIComponent('місток полтв')}`), new RegExp(`/demo-moderation/${id}"`));
      assert.match(await desk('?q=%25'), /За цими словами петицій немає/);
      assert.match(await desk('?q=%00'), /За цими словами петицій немає/);
      const foreign = await desk('?q=2584');
      assert.doesNotMatch(foreign, /cherkasy/);
    });
  });
});
