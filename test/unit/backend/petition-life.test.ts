import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {listCommunities} from '../../../demo/backend/communities.ts';
import {ofPreset, presets} from '../../../demo/backend/seed-rules.ts';
import {normalised, readSubmission} from '../../../demo/backend/submitted-text.ts';
import {petitionOwn, petitionRules, petitionSubmitResult} from '../../../src/contract/schemas/petition-form.ts';
import {session} from '../../../src/contract/schemas/session.ts';
import {petitionWithdrawResult} from '../../../src/contract/schemas/petition-signatories.ts';
import {petitionSignature} from '../../../src/contract/schemas/petition.ts';
import {timeline} from '../../../src/domain/petition-timeline.ts';
import {progress, standing} from '../../../src/domain/petition.ts';
import {answerOf, assertProblem} from './expectations.ts';
import {counts, getList, getPetition, payload, send, stepOf, submitted, takes} from './petition-world.ts';
import {DAY, openWorld, testDatabase, type TestDatabase, type Visitor, type World} from './world.ts';

const at = (instant: string) => Date.parse(instant);

describe('a petition', () => {
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

  const own = async (visitor: Visitor) =>
    (await answerOf(petitionOwn, await world.get('/api/own-petitions', visitor.cookie))).items;

  /** The clock goes to this moment, and everybody signs in again. */
  const moveTo = async (instant: string) => {
    world.clock.set(at(instant));
    olena = await world.signIn('olena');
  };
  const standsAs = async (id: string) => standing(await getPetition(world, id), world.clock.now());

  describe('that is sent', () => {
    it('waits for moderation, seen by its author alone', async () => {
      const response = await send(world, olena, '/petitions', payload(), 'a-key');
      assert.equal(response.headers.get('cache-control'), 'no-store');
      const result = await answerOf(petitionSubmitResult, response, 201);
      assert.deepEqual(result.receipt, {number: 'П-2026-11-23/000001', receivedAt: '2026-11-23T14:02:17.000+02:00'});
      assert.equal(result.petition.moderation.state, 'pending');
      const [mine] = await own(olena);
      assert.equal(mine!.id, result.petition.id);
      assert.equal(mine!.text, payload().text);
      assert.equal(mine!.submittedOn, '2026-11-23');
      assert.deepEqual(
        mine!.thresholds.map(({count}) => count),
        [500],
      );
      assert.deepEqual(await own(await world.signIn('andrii')), []);
      assert.deepEqual((await answerOf(petitionOwn, await world.get('/api/own-petitions'))).items, []);
      await assertProblem(await world.get(`/api/petitions/${mine!.id}`), 'not-found', 404);
      await assertProblem(await world.get(`/api/petitions/${mine!.id}/signature`), 'not-found', 404);
    });

    it('is one, however often it comes: by its key, and by its title and text', async () => {
      const one = await answerOf(petitionSubmitResult, await send(world, olena, '/petitions', payload(), 'k'), 201);
      const again = await send(world, olena, '/petitions', payload(), 'k');
      assert.equal(again.headers.get('idempotency-replayed'), 'true');
      assert.deepEqual(await answerOf(petitionSubmitResult, again, 201), one);
      const same = payload({title: `  ${payload().title.toUpperCase()} ! `});
      const twice = await answerOf(petitionSubmitResult, await send(world, olena, '/petitions', same, 'other'), 200);
      assert.deepEqual([twice.receipt, twice.alreadyApplied], [one.receipt, true]);
      assert.equal((await own(olena)).length, 1);
      // What was corrected meanwhile is not thrown away for being of the same title.
      const corrected = payload({text: `${payload().text} Уточнення.`});
      const second = await answerOf(petitionSubmitResult, await send(world, olena, '/petitions', corrected, 'k2'), 201);
      assert.notEqual(second.petition.id, one.petition.id);
      assert.deepEqual((await own(olena)).map(({text}) => text).sort(), [payload().text, corrected.text].sort());
      // Another person's is another petition; the clerk sees that they are alike.
      await submitted(world, await world.signIn('andrii'));
      await assertProblem(
        await send(world, olena, '/petitions', payload({title: 'Зовсім інший заголовок'}), 'k'),
        'idempotency-key-reused',
        422,
      );
    });

    it('is refused with what is wrong with it, each by its pointer', async () => {
      for (const [change, ...pointers] of [
        [{title: 'Коротко'}, '/title'],
        [{title: 'х'.repeat(151)}, '/title'],
        [{title: 'Заголовок\nу два рядки'}, '/title'],
        [{title: 'Заголовок \u202eнавпаки'}, '/title'],
        [{title: '\u200b\u2060\u200d\u2800\u3164'.repeat(5)}, '/title'],
        [{text: 'мало'}, '/text'],
        [{text: '\u200b\u3164 \n'.repeat(40)}, '/text'],
        [{text: 'х'.repeat(5_001)}, '/text'],
        [{text: `${'х'.repeat(60)}\u0000`}, '/text'],
        [{category: 'Такої немає'}, '/category'],
        [{category: undefined}, '/category'],
        [{email: undefined}, '/email'],
        [{email: 'olena@example'}, '/email'],
        [{email: 'olena\u0000@example.com'}, '/email'],
        [{consent: false}, '/consent'],
        [{title: 'а', text: 'б', consent: false}, '/title', '/text', '/consent'],
        [{replaces: 'lviv-vidmova'}, '/replaces'],
      ] as const) {
        const response = await send(world, olena, '/petitions', payload(change as object));
        const {errors} = await assertProblem(response, 'validation', 422);
        assert.deepEqual(
          [...new Set(errors!.map(({pointer}) => pointer))],
          pointers,
          JSON.stringify(change).slice(0, 80),
        );
      }
      assert.deepEqual(await own(olena), []);
    });

    it('may come from anybody where the statute lets everybody start and sign: session, signing and starting say the same', async () => {
      await test.database.query(`UPDATE petition_rules SET residents_only = false
        WHERE community_code = (SELECT community_code FROM petitions WHERE id = 'lviv-skver')`);
      const taras = await world.signIn('taras');
      const {eligibility} = await answerOf(session, await world.get('/api/session', taras.cookie));
      assert.deepEqual(
        eligibility
          .filter(({community, action}) => community === eligibility[0]!.community && action.startsWith('petition.'))
          .map(({eligible}) => eligible),
        [true, true],
      );
      assert.equal((await world.sign(taras, 'lviv-skver')).status, 201);
      await submitted(world, taras);
    });

    it('is counted in code points after NFC, with LF, without white space around', () => {
      const rules = {title_min: 3, title_max: 4, text_min: 1, text_max: 3, categories: [], asks_author_email: null};
      const read = (title: string, text: string) =>
        readSubmission({title, text, consent: true}, rules).faults.map(({pointer}) => pointer);
      assert.deepEqual(read(' 😀😀😀😀 ', 'а\r\nб'), []);
      assert.deepEqual(read('😀😀😀😀😀', 'а\r\nбв'), ['/title', '/text']);
      assert.deepEqual(read('\u0438\u0306ій', 'х'), [], 'й of two signs is one');
      assert.deepEqual(read('и\u0306', 'х'), ['/title']);
      assert.deepEqual(read('=1+1', '-а'), [], 'text is text: nothing here is exported to a spreadsheet');
      assert.equal(normalised('\n а\r\nб\rв '), 'а\nб\nв');
      assert.deepEqual(read('\u200b\u2060\u2800', '\u3164'), ['/title', '/text'], 'nothing is seen');
      assert.equal(normalised('👩‍👩‍👧‍👦'), '👩‍👩‍👧‍👦', 'joiners of what is seen stay');
    });

    it('comes of residents of age only, who are surely who they are', async () => {
      await assertProblem(await send(world, undefined, '/petitions', payload()), 'sign-in-required', 401);
      for (const [resident, reason] of [
        ['taras', 'other-community'],
        ['sofiia', 'under-age'],
        ['mykhailo', 'level-too-low'],
      ] as const) {
        const response = await send(world, await world.signIn(resident), '/petitions', payload());
        assert.equal((await assertProblem(response, 'not-eligible', 403)).reason, reason);
      }
    });

    it('rests with everything else while the programme is paused', async () => {
      await test.database.query(
        `UPDATE petition_rules SET paused_since = '2026-11-24', paused_until = '2026-11-30', paused_reason = 'Приклад'`,
      );
      const rules = () => world.get('/api/petition-rules').then(response => answerOf(petitionRules, response));
      assert.equal((await rules()).paused, undefined);
      assert.equal((await send(world, olena, '/petitions', payload())).status, 201);
      await moveTo('2026-11-24T00:00:00+02:00');
      const pause = {since: '2026-11-24', until: '2026-11-30', reason: 'Приклад'};
      assert.deepEqual((await rules()).paused, pause);
      assert.deepEqual((await getList(world)).paused, pause);
      assert.equal((await getPetition(world, 'lviv-skver')).collection.paused, true);
      await assertProblem(
        await send(world, olena, '/petitions', payload({title: 'Друга петиція тут'})),
        'not-open',
        409,
      );
      await assertProblem(await world.sign(olena, 'lviv-skver'), 'not-open', 409);
      await moveTo('2026-12-01T00:00:00+02:00');
      assert.equal((await getPetition(world, 'lviv-skver')).collection.paused, undefined);
      assert.equal((await world.sign(olena, 'lviv-skver')).status, 201);
    });

    it('is one of twenty a day at most', async () => {
      for (let number = 0; number < 20; number++)
        await submitted(world, olena, {title: `Петиція під номером ${number}`});
      const response = await send(world, olena, '/petitions', payload());
      assert.equal(response.headers.get('retry-after'), String(DAY / 1_000));
      await assertProblem(response, 'rate-limited', 429);
      await moveTo('2026-11-24T14:02:18+02:00');
      await submitted(world, olena);
    });
  });

  describe('at the council', () => {
    it('is refused with a reason that its author reads, mended, and sent again in its place', async () => {
      const id = await submitted(world, olena);
      await takes(world, id, {step: 'refuse', reason: 'Приклад: уточніть адресу майданчика.'});
      const [refused] = await own(olena);
      assert.deepEqual(refused!.moderation, {state: 'refused', reason: 'Приклад: уточніть адресу майданчика.'});
      assert.equal(refused!.text, payload().text);
      await assertProblem(await world.get(`/api/petitions/${id}`), 'not-found', 404);
      const andrii = await world.signIn('andrii');
      await assertProblem(await send(world, andrii, '/petitions', payload({replaces: id})), 'validation', 422);
      const next = await submitted(world, olena, {replaces: id});
      assert.deepEqual(
        (await own(olena)).map(mine => mine.id),
        [next],
      );
      const twice = payload({replaces: id, title: 'Ще один варіант тієї самої'});
      await assertProblem(await send(world, olena, '/petitions', twice), 'validation', 422);
    });

    it('is worked on by its own clerk, with forms of this site, one step at a time', async () => {
      const id = await submitted(world, olena);
      const page = async (visitor: Visitor | undefined, path = '') =>
        world.get(`/demo-moderation${path}`, visitor?.cookie);
      const anonymous = await page(undefined);
      assert.equal(anonymous.status, 303);
      assert.match(anonymous.headers.get('location') ?? '', /^\/demo-sign-in\?return_to=%2Fdemo-moderation/);
      assert.equal((await page(olena)).status, 403);
      const clerk = await world.signIn('oksana');
      const queue = await (await page(clerk)).text();
      assert.ok(queue.includes('Полагодити гойдалку') && queue.includes('Строк: 25 листопада 2026'), queue);
      assert.match(await (await page(clerk, `/${id}`)).text(), /Опублікувати/);
      assert.equal((await page(clerk, '/cherkasy-2584')).status, 404, 'of another community');
      const post = (headers: Record<string, string>, fields: Record<string, string>) =>
        world.app.request(`/demo-moderation/${id}`, {method: 'POST', headers, body: new URLSearchParams(fields)});
      assert.equal((await post(olena.cookie, {step: 'approve'})).status, 403);
      assert.equal((await post({}, {step: 'approve'})).status, 403);
      const foreign = {...clerk.cookie, origin: 'https://other.example'};
      assert.equal((await post(foreign, {step: 'approve'})).status, 403);
      for (const fields of [{step: 'refuse', reason: '  '}, {step: 'jump'}, {}] as Record<string, string>[]) {
        assert.equal((await post(clerk.cookie, fields)).status, 400);
      }
      assert.equal((await stepOf(world, id, {step: 'announce'})).status, 409, 'not what can be done now');
      await takes(world, id, {step: 'approve'});
      assert.equal((await stepOf(world, id, {step: 'approve'})).status, 409, 'somebody was faster');
    });

    it('shows the text as text', async () => {
      const id = await submitted(world, olena, {title: '<b>Дуже</b> важлива "петиція" & інше'});
      const clerk = await world.signIn('oksana');
      const response = await world.get(`/demo-moderation/${id}`, clerk.cookie);
      assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/);
      const page = await response.text();
      assert.ok(page.includes('&lt;b&gt;Дуже&lt;/b&gt;') && !page.includes('<b>Дуже'));
    });
  });

  describe('that is published', () => {
    const published = async (change = {}) => {
      const id = await submitted(world, olena, change);
      await takes(world, id, {step: 'approve'});
      return id;
    };

    it('is collecting from then on, with a number, a deadline and a place in the list', async () => {
      const id = await published();
      const shown = await getPetition(world, id);
      assert.equal(shown.number, 'Лв/1867-еп');
      assert.deepEqual(shown.collection, {
        state: 'collecting',
        startedAt: '2026-11-23T14:02:17.000+02:00',
        deadline: '2027-01-22T23:59:59.999+02:00',
      });
      assert.deepEqual(
        (await getList(world, {q: '1867'})).items.map(item => item.id),
        [id],
      );
      assert.equal((await own(olena))[0]!.moderation.state, 'published');
    });

    it('counts its author when they sign, as anybody, and not before', async () => {
      const id = await published();
      assert.equal((await getPetition(world, id)).signatures.total, 0);
      assert.equal((await world.sign(olena, id)).status, 201);
      assert.equal((await getPetition(world, id)).signatures.total, 1);
      assert.equal((await world.sign(olena, id)).status, 200);
      assert.equal((await getPetition(world, id)).signatures.total, 1);
    });

    it('reaches its threshold, falls below it again, and is answered in the end', async () => {
      const id = await published();
      await counts(world, id, 499);
      assert.equal(progress(499, (await getPetition(world, id)).thresholds).reached, false);
      const [row] = await test.database.query<{due: string}>(
        'SELECT appeal_due_on::text AS due FROM petitions WHERE id = $1',
        [id],
      );
      assert.equal(row!.due, '2027-02-22');
      assert.equal((await world.sign(olena, id)).status, 201);
      const reached = await getPetition(world, id);
      assert.equal(reached.thresholds[0]!.reachedAt, '2026-11-23T14:02:17.000+02:00');
      assert.deepEqual([reached.review.state, standing(reached, world.clock.now())], ['awaiting', 'collecting']);
      // Three working days from Monday 23 November.
      assert.equal(reached.review.announceBy, '2026-11-26');
      await takes(world, id, {step: 'void', 'void-number': '500', reason: 'Приклад: підписано двічі'});
      const fallen = await getPetition(world, id);
      assert.deepEqual(
        [fallen.thresholds, fallen.review, fallen.signatures.total],
        [[{count: 500}], {state: 'none'}, 499],
      );
      assert.equal((await stepOf(world, id, {step: 'announce'})).status, 409);
      // Only whose signature it was is told, and on what grounds.
      const ownSignature = async ({cookie}: typeof olena) =>
        answerOf(petitionSignature, await world.get(`/api/petitions/${id}/signature`, cookie));
      assert.deepEqual(await ownSignature(olena), {signed: false, void: {reason: 'Приклад: підписано двічі'}});
      assert.deepEqual(await ownSignature(await world.signIn('andrii')), {signed: false});
      const again = await assertProblem(await world.sign(olena, id), 'not-eligible', 403);
      assert.equal(again.reason, 'signature-void');
      const back = await send(world, olena, `/petitions/${id}/withdrawals`, {petitionId: id});
      assert.equal((await assertProblem(back, 'not-eligible', 403)).reason, 'signature-void');
      const signed = await world.sign(await world.signIn('andrii'), id);
      assert.equal(signed.status, 201);
      const [numbers] = await test.database.query<{last: number}>(
        'SELECT max(running_number) AS last FROM signatures WHERE petition_id = $1',
        [id],
      );
      assert.equal(numbers!.last, 501, 'the void number is not given out again');

      await moveTo('2026-11-27T09:00:00+02:00');
      await takes(world, id, {step: 'announce'});
      const review = await getPetition(world, id);
      // Ten working days from Friday 27 November for the review, and one more for the answer.
      const {state, dueOn, announceBy} = review.review;
      assert.deepEqual([state, dueOn, announceBy], ['in-review', '2026-12-14', undefined]);
      await moveTo('2026-12-10T16:00:00+02:00');
      await takes(world, id, {
        step: 'answer',
        outcome: 'partly-supported',
        number: '88-9',
        date: '2026-12-10',
        text: 'Приклад відповіді.\r\n\r\nДругий абзац.',
        'file-title': 'Рішення',
        'file-url': 'https://rada.example/88-9.pdf',
      });
      const answered = await getPetition(world, id);
      assert.equal(answered.review.answeredAt, '2026-12-10T16:00:00.000+02:00');
      assert.deepEqual(answered.review.decision, {
        number: '88-9',
        date: '2026-12-10',
        text: 'Приклад відповіді.\n\nДругий абзац.',
        files: [{title: 'Рішення', url: 'https://rada.example/88-9.pdf'}],
      });
      const {cookie} = await world.signIn('oksana');
      const desk = await (await world.get(`/demo-moderation/${id}`, cookie)).text();
      assert.ok(desk.includes('До архіву') && !desk.includes('Строк минув'), desk);
      const tab = async (name: string) => (await getList(world, {tab: name, q: answered.number!})).total;
      assert.equal(await tab('answered'), 1);
      await moveTo('2027-12-10T23:59:59.999+02:00');
      assert.equal(await tab('answered'), 1);
      await moveTo('2027-12-11T00:00:00+02:00');
      assert.deepEqual([await tab('answered'), await tab('archive')], [0, 1]);
      assert.equal((await getPetition(world, id)).archived, true);
    });

    it('keeps what it has reached once a review is announced, though a signature is struck off', async () => {
      const id = await published();
      await counts(world, id, 499);
      assert.equal((await world.sign(olena, id)).status, 201);
      await takes(world, id, {step: 'announce'});
      await takes(world, id, {step: 'void', 'void-number': '500', reason: 'Приклад: підписано двічі'});
      const petition = await getPetition(world, id);
      assert.deepEqual(
        [petition.signatures.total, petition.review.state, petition.thresholds],
        [499, 'in-review', [{count: 500, reachedAt: '2026-11-23T14:02:17.000+02:00'}]],
      );
      const expected = timeline(petition, world.clock.now()).filter(event => event.expected);
      assert.deepEqual(
        expected.map(({what}) => what),
        ['answer', 'ended'],
        'no threshold is still to come',
      );
      await moveTo('2027-01-25T10:00:00+02:00');
      assert.equal((await getPetition(world, id)).collection.state, 'reached');
      await takes(world, id, {step: 'answer', outcome: 'supported', text: 'Приклад відповіді.'});
      assert.equal((await getPetition(world, id)).thresholds[0]!.reachedAt, '2026-11-23T14:02:17.000+02:00');
    });

    it('of several thresholds keeps the lowest alone, from which the review follows', async () => {
      const id = await published();
      await test.database.query('INSERT INTO petition_thresholds (petition_id, count) VALUES ($1, 600)', [id]);
      await counts(world, id, 600);
      await takes(world, id, {step: 'announce'});
      await counts(world, id, 499);
      const {thresholds} = await getPetition(world, id);
      assert.deepEqual(
        thresholds.map(({reachedAt}) => reachedAt !== undefined),
        [true, false],
      );
    });

    it('takes no signatures from the archive, and gives none back there', async () => {
      const id = await published();
      await test.database.query('UPDATE petitions SET archived = true, withdrawal = true WHERE id = $1', [id]);
      assert.equal((await getPetition(world, id)).collection.state, 'collecting');
      await assertProblem(await world.sign(olena, id), 'not-open', 409);
      await test.database.query('UPDATE petitions SET archived = false WHERE id = $1', [id]);
      assert.equal((await world.sign(olena, id)).status, 201);
      await test.database.query('UPDATE petitions SET archived = true WHERE id = $1', [id]);
      const back = await send(world, olena, `/petitions/${id}/withdrawals`, {petitionId: id});
      await assertProblem(back, 'not-open', 409);
    });

    it('takes signatures over a threshold also where nobody has written down a statute', async () => {
      const id = await published();
      await counts(world, id, 499);
      await test.database.query('DELETE FROM petition_rules');
      assert.equal((await world.sign(olena, id)).status, 201);
      assert.deepEqual((await getPetition(world, id)).review, {state: 'awaiting'});
    });

    it('counts what was signed on paper: a later count replaces an earlier one, and thresholds follow it', async () => {
      const id = await published();
      await counts(world, id, 400);
      await takes(world, id, {step: 'paper', count: '99'});
      const before = await getPetition(world, id);
      assert.deepEqual([before.signatures.total, before.signatures.paper], [499, 99]);
      await takes(world, id, {step: 'paper', count: '100'});
      const reached = await getPetition(world, id);
      assert.deepEqual(
        [reached.signatures.total, reached.signatures.paper, reached.review.state],
        [500, 100, 'awaiting'],
      );
      assert.ok(Date.parse(reached.signatures.asOf) > Date.parse(before.signatures.asOf));
      await takes(world, id, {step: 'paper', count: '98'});
      const fallen = await getPetition(world, id);
      assert.deepEqual([fallen.signatures.total, fallen.review.state], [498, 'none']);
      for (const count of ['-1', '1.5', '', '12345678'])
        assert.equal((await stepOf(world, id, {step: 'paper', count})).status, 400);
      // Sheets that came in time may be counted after the deadline.
      await moveTo('2027-01-25T10:00:00+02:00');
      assert.equal(await standsAs(id), 'not-reached');
      await takes(world, id, {step: 'paper', count: '100'});
      assert.equal(await standsAs(id), 'awaiting');
    });

    it('can be stopped: nobody signs any more, and it is never called unsupported', async () => {
      const id = await published();
      await takes(world, id, {step: 'stop', reason: 'Приклад підстави.'});
      assert.equal(await standsAs(id), 'stopped');
      const {number} = await getPetition(world, id);
      assert.equal((await getList(world, {tab: 'archive', q: number!})).total, 1, 'it has not failed to gather');
      await assertProblem(await world.sign(await world.signIn('andrii'), id), 'not-open', 409);
      assert.equal((await stepOf(world, id, {step: 'stop', reason: 'Приклад підстави.'})).status, 409);
      await takes(world, id, {step: 'archive'});
      assert.equal((await getPetition(world, id)).archived, true);
    });

    it('is on the desk of the clerk while it is signed, apart from what waits for the council', async () => {
      const id = await published({title: 'Петиція, яку зараз підписують'});
      const clerk = await world.signIn('oksana');
      const desk = async () => (await world.get('/demo-moderation', clerk.cookie)).text();
      const [waiting, collecting] = (await desk()).split('<h2>Триває збір підписів</h2>');
      assert.ok(!waiting!.includes(id) && collecting!.includes(`/demo-moderation/${id}`));
      await counts(world, id, 500);
      const [first, second = ''] = (await desk()).split('<h2>Триває збір підписів</h2>');
      assert.ok(first!.includes(`/demo-moderation/${id}`) && !second.includes(id));
    });

    it('leaves the clerk a word about what was just done, of this council’s petitions alone', async () => {
      const id = await submitted(world, olena);
      const clerk = await world.signIn('oksana');
      const response = await stepOf(world, id, {step: 'refuse', reason: 'Приклад підстави.'});
      const location = response.headers.get('location')!;
      assert.equal(location, `/demo-moderation?done=refuse&of=${id}`);
      const desk = async (at: string) => (await world.get(at, clerk.cookie)).text();
      assert.match(await desk(location), /role="status">Петицію відхилено, автор побачить причину: <a href="[^"]+">/);
      for (const at of ['?done=refuse&of=none', '?done=__proto__&of=lviv-skver', '?done=answer', '?done=answer&of=%00'])
        assert.doesNotMatch(await desk(`/demo-moderation${at}`), /role="status"/);
    });

    it('that too few have signed is an ordinary appeal with its own term, without anybody closing it', async () => {
      const id = await published();
      await moveTo('2027-01-22T23:59:59.999+02:00');
      assert.equal(await standsAs(id), 'collecting');
      await moveTo('2027-01-23T00:00:00+02:00');
      assert.equal(await standsAs(id), 'not-reached');
      assert.equal((await getPetition(world, id)).review.dueOn, '2027-02-22');
      assert.equal((await stepOf(world, id, {step: 'archive'})).status, 409, 'the appeal comes first');
      await takes(world, id, {step: 'appeal', text: 'Приклад відповіді на звернення.'});
      const answered = await getPetition(world, id);
      assert.deepEqual([answered.review.outcome, await standsAs(id)], ['appeal', 'appeal']);
      assert.equal(answered.review.answeredAt, '2027-01-23T00:00:00.000+02:00');
      assert.equal((await getList(world, {tab: 'not-reached', q: answered.number!})).total, 1);
    });

    it('refuses an address of a file that could run script', async () => {
      const id = await published();
      await moveTo('2027-01-23T00:00:00+02:00');
      const fields = {step: 'appeal', text: 'Приклад.', 'file-url': 'javascript:alert(1)'};
      assert.equal((await stepOf(world, id, fields)).status, 400);
    });
  });

  describe('whose signatures may be withdrawn', () => {
    const withdraw = (visitor: Visitor, key?: string) =>
      send(world, visitor, '/petitions/lviv-skver/withdrawals', {petitionId: 'lviv-skver'}, key);
    beforeEach(() => test.database.query(`UPDATE petitions SET withdrawal = true WHERE id = 'lviv-skver'`));

    it('gives one back once, and takes it again', async () => {
      assert.equal((await getPetition(world, 'lviv-skver')).withdrawal, true);
      await world.sign(olena, 'lviv-skver');
      const first = await answerOf(petitionWithdrawResult, await withdraw(olena, 'k'), 200);
      assert.deepEqual([first.signatures.total, first.withdrawnAt], [239, '2026-11-23T14:02:17.000+02:00']);
      assert.equal((await withdraw(olena, 'k')).headers.get('idempotency-replayed'), 'true');
      const again = await answerOf(petitionWithdrawResult, await withdraw(olena), 200);
      assert.deepEqual([again.alreadyApplied, again.withdrawnAt], [true, first.withdrawnAt]);
      assert.equal(await world.rows('lviv-skver'), 0);
      assert.match(await (await world.sign(olena, 'lviv-skver')).text(), /2026-11-23\/[0-9A-Z]{5}-[0-9A-Z]{5}/);
    });

    it('gives nothing back to whoever has not signed, too late, or where the statute is silent', async () => {
      await assertProblem(await withdraw(olena), 'not-open', 409);
      await world.sign(olena, 'lviv-skver');
      await test.database.query(`UPDATE petitions SET withdrawal = false WHERE id = 'lviv-skver'`);
      await assertProblem(await withdraw(olena), 'not-open', 409);
      await test.database.query(`UPDATE petitions SET withdrawal = true WHERE id = 'lviv-skver'`);
      await moveTo('2026-12-04T00:00:00+02:00');
      await assertProblem(await withdraw(olena), 'deadline-passed', 409);
      assert.equal(await world.rows('lviv-skver'), 1);
    });

    it('falls below its threshold with the last one', async () => {
      await counts(world, 'lviv-skver', 499);
      await world.sign(olena, 'lviv-skver');
      assert.equal((await getPetition(world, 'lviv-skver')).review.state, 'awaiting');
      await withdraw(olena);
      const {review, thresholds} = await getPetition(world, 'lviv-skver');
      assert.deepEqual([review.state, thresholds], ['none', [{count: 500}]]);
    });
  });
});

describe('the presets of real communities', () => {
  let test: TestDatabase;
  before(async () => {
    test = await testDatabase();
  });
  after(() => test.close());

  it('are those that the communities of the demonstration follow', async () => {
    const communities = await listCommunities(test.database, undefined);
    assert.equal(communities.length, presets.length);
    for (const {threshold} of presets) assert.ok(threshold >= 50 && threshold <= 6_000);
  });

  /** From the end of an August before a spring clock change, and over an autumn one. */
  const starts = ['2026-08-31T12:00:00+03:00', '2026-11-30T23:59:59+02:00', '2027-03-27T00:00:00+02:00'];
  const ends: Record<string, readonly [string, string, string]> = {
    '14 day': ['2026-09-14T23:59:59.999+03:00', '2026-12-14T23:59:59.999+02:00', '2027-04-10T23:59:59.999+03:00'],
    '30 day': ['2026-09-30T23:59:59.999+03:00', '2026-12-30T23:59:59.999+02:00', '2027-04-26T23:59:59.999+03:00'],
    '45 day': ['2026-10-15T23:59:59.999+03:00', '2027-01-14T23:59:59.999+02:00', '2027-05-11T23:59:59.999+03:00'],
    '60 day': ['2026-10-30T23:59:59.999+02:00', '2027-01-29T23:59:59.999+02:00', '2027-05-26T23:59:59.999+03:00'],
    '90 day': ['2026-11-29T23:59:59.999+02:00', '2027-02-28T23:59:59.999+02:00', '2027-06-25T23:59:59.999+03:00'],
    '3 month': ['2026-11-30T23:59:59.999+02:00', '2027-02-28T23:59:59.999+02:00', '2027-06-27T23:59:59.999+03:00'],
  };

  for (const preset of presets) {
    it(`${preset.place}: ${preset.threshold} signatures`, async () => {
      const {thresholds, terms} = ofPreset(preset);
      const [collection] = terms;
      for (const [index, start] of starts.entries()) {
        // Nobody's any more: what one person sends in a day has a limit.
        await test.database.query('UPDATE petitions SET author_resident_id = NULL');
        await test.database.query(
          `UPDATE petition_rules SET thresholds = $1::jsonb, terms = $2::jsonb
           WHERE community_code = 'UA46060250000025047'`,
          [JSON.stringify(thresholds), JSON.stringify(terms)],
        );
        const world = openWorld(test.database, {now: at(start), testControls: 'token'});
        const id = await submitted(world, await world.signIn('olena'));
        await takes(world, id, {step: 'approve'});
        const {collection: shown} = await getPetition(world, id);
        const deadline = ends[`${collection!.length} ${collection!.unit}`]![index]!;
        assert.equal(shown.deadline, deadline, start);
        const stands = async (count: number, now: number) => {
          await counts(world, id, count);
          const later = openWorld(test.database, {now});
          return standing(await getPetition(later, id), now);
        };
        const end = at(deadline);
        assert.equal(await stands(preset.threshold - 1, end), 'collecting');
        assert.equal(await stands(preset.threshold - 1, end + 1), 'not-reached');
        assert.equal(await stands(preset.threshold, end), 'collecting');
        assert.equal(await stands(preset.threshold, end + 1), 'awaiting');
      }
    });
  }
});
