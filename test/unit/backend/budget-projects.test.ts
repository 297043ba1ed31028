import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {budgetProject} from '../../../src/contract/schemas/budget.ts';
import {
  projectBackResult,
  projectList,
  projectOwn,
  projectSubmitResult,
  projectSupport,
  type ProjectSubmitPayload,
} from '../../../src/contract/schemas/project.ts';
import {asksSupport, needsSupport} from '../../../src/domain/project-support.ts';
import {answerOf, assertProblem} from './expectations.ts';
import {act, problemOf, project, submit} from './budget-world.ts';
import {DAY, openWorld, START, testDatabase, type TestDatabase, type Visitor, type World} from './world.ts';

const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(200, 1)]);
const photo = (bytes: Buffer, name = 'image.jpg') => ({name, alt: 'Двір', data: bytes.toString('base64url')});

describe('projects', () => {
  let test: TestDatabase;
  let world: World;
  let olena: Visitor;
  let andrii: Visitor;
  before(async () => {
    test = await testDatabase();
  });
  beforeEach(async () => {
    await test.reset();
    world = openWorld(test.database);
    olena = await world.signIn('olena');
    andrii = await world.signIn('andrii');
  });
  after(() => test.close());

  const list = async (question: Record<string, string> = {}) =>
    answerOf(projectList, await world.get(`/api/projects?${new URLSearchParams(question)}`));
  const own = async (visitor: Visitor) => answerOf(projectOwn, await world.get('/api/own-projects', visitor.cookie));
  const back = (visitor: Visitor | undefined, projectId: string, key?: string) =>
    act(world, visitor, `/projects/${projectId}/supporters`, {projectId}, {...(key ? {key} : {})});

  it('are found across rounds by words, school, status and category, with counters', async () => {
    const everything = await list({limit: '100'});
    assert.equal(everything.total, everything.items.length);
    assert.equal(
      Object.values(everything.counts!).reduce((sum, count) => sum + count!, 0),
      everything.total,
    );
    assert.ok(everything.items.every(({description, texts}) => description === undefined && texts === undefined));
    for (const q of ['первоцвіт', 'ПЕРВОЦВІТ', 'Мультифункціональний ужгород'])
      assert.ok(
        (await list({q})).items.some(({id}) => id === 'uzh26-1'),
        q,
      );
    assert.deepEqual(
      (await list({q: 'муляра'})).items.map(({school}) => school!.id),
      ['tzosh-20', 'tzosh-20', 'tzosh-20', 'tzosh-20'],
      'by the name of a school',
    );
    assert.ok((await list({kind: 'school'})).items.every(({school}) => school));
    const winners = await list({community: 'poltava', status: 'winner'});
    assert.deepEqual(
      winners.items.map(({id}) => id),
      ['plt-80'],
    );
    assert.deepEqual(winners.counts, {winner: 1, planned: 1, 'in-progress': 1, done: 1, 'not-winner': 1});
    assert.deepEqual(
      winners.rounds.map(({id}) => id),
      ['poltava-2025'],
    );
    const cheap = (await list({roundId: 'uzhhorod-2026', order: 'cheapest'})).items.map(({cost}) => cost);
    assert.deepEqual(
      cheap,
      [...cheap].sort((a, b) => a - b),
    );
    const loved = (await list({roundId: 'uzhhorod-2026', order: 'votes'})).items.map(({votes}) => votes!.total);
    assert.deepEqual(
      loved,
      [...loved].sort((a, b) => b - a),
    );
    await assertProblem(await world.get('/api/projects?status=nonsense'), 'validation', 422);
  });

  it('come page by page, each once, while others are added', async () => {
    const before = (await list({limit: '100'})).items.map(({id}) => id);
    const first = await list({limit: '7'});
    await test.database.query(
      `INSERT INTO budget_projects (id, round_id, title, cost, status, on_ballot, searchable, submitted_on)
       VALUES ('new', 'lviv-2027', 'Новий', 1, 'in-review', false, 'новий', '2026-11-23')`,
    );
    const seen = first.items.map(({id}) => id);
    for (let {next} = first; next !== undefined;) {
      const page = await list({limit: '7', cursor: next});
      seen.push(...page.items.map(({id}) => id));
      next = page.next;
    }
    assert.deepEqual(
      seen.filter(id => id !== 'new'),
      before,
    );
  });

  it('are received, seen by their author alone until they are looked at, and received once', async () => {
    await test.database.query(`UPDATE budget_rounds SET submission = submission - 'supporters' WHERE id = 'lviv-2027'`);
    const answer = await answerOf(projectSubmitResult, await submit(world, olena, {}, {key: 'k'}), 201);
    assert.deepEqual(answer, {
      idempotencyKey: 'k',
      receipt: {number: 'ПР-2026-11-23/000001', receivedAt: '2026-11-23T14:02:17.000+02:00'},
      project: {id: answer.project.id, status: 'submitted'},
    });
    const [mine] = (await own(olena)).items;
    assert.equal(mine!.id, answer.project.id);
    assert.equal(mine!.size, 'малі', 'by its price');
    assert.equal(mine!.description, project().description);
    assert.deepEqual((await own(andrii)).items, []);
    await assertProblem(await world.get(`/api/projects/${answer.project.id}`), 'not-found', 404);
    assert.ok(!(await list({q: 'двору'})).items.some(({id}) => id === answer.project.id));
    const twice = await answerOf(projectSubmitResult, await submit(world, olena, {}, {key: 'k'}), 201);
    assert.deepEqual(twice, answer);
    const other = await answerOf(projectSubmitResult, await submit(world, olena));
    assert.equal(other.alreadyApplied, true);
    assert.equal(other.project.id, answer.project.id);
    assert.ok(!JSON.stringify(mine).includes('olena@example.com'), 'the address is for the clerk');
  });

  it('keep the rules of their round, and say where they do not', async () => {
    const faults: [Parameters<typeof submit>[2], string][] = [
      [{title: 'Одне два три чотири п’ять шість сім вісім дев’ять десять одинадцять'}, '/title'],
      [{title: 'Два\nрядки назви'}, '/title'],
      [{title: '\u200b\u2060\u200d\u2800\u3164'.repeat(5)}, '/title'],
      [{description: 'Коротко'}, '/description'],
      [{description: '\u200b\u3164'.repeat(100)}, '/description'],
      [{category: 'Космос'}, '/category'],
      [{cost: 11_999_00}, '/estimate'],
      [{cost: 2_000_000_00, estimate: [{name: 'Усе', quantity: 1, price: 2_000_000_00}]}, '/cost'],
      [{estimate: []}, '/estimate'],
      [{place: {position: {lat: 50.45, lon: 30.52}}}, '/place/position'],
      [{place: {}}, '/place'],
      [{consents: ['data']}, '/consents'],
      [{texts: [{kind: 'problem', text: 'Немає тіні.'}]}, '/texts'],
      [{photos: [photo(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'))]}, '/photos/0/data'],
      [{photos: [photo(Buffer.concat([JPEG, Buffer.alloc(300_001)]))]}, '/photos/0/data'],
      [{school: 'tzosh-20'}, '/school'],
      [{summary: 'слово '.repeat(51)}, '/summary'],
    ];
    for (const [change, pointer] of faults) {
      const refused = await assertProblem(await submit(world, olena, change), 'validation', 422);
      assert.ok(
        refused.errors!.some(error => error.pointer === pointer),
        `${pointer}: ${JSON.stringify(refused.errors)}`,
      );
    }
    const {email: _, ...anonymous} = project();
    const unreachable = await act(world, olena, '/projects', anonymous);
    assert.ok((await assertProblem(unreachable, 'validation', 422)).errors!.some(({pointer}) => pointer === '/email'));
    assert.deepEqual((await own(olena)).items, []);
    await problemOf(await submit(world, await world.signIn('taras')), 'not-eligible', 403);
    await assertProblem(await submit(world, undefined), 'sign-in-required', 401);
    await problemOf(await submit(world, olena, {roundId: 'uzhhorod-2026'}), 'not-open', 409);
    world.clock.set(START + 26 * DAY);
    await problemOf(await submit(world, await world.signIn('olena')), 'deadline-passed', 409);
  });

  it('show their photos by what the bytes are, whatever they are called', async () => {
    const {project: sent} = await answerOf(
      projectSubmitResult,
      await submit(world, olena, {photos: [photo(JPEG, 'page.html'), photo(JPEG)]}),
      201,
    );
    // What is refused before it was on the ballot is its author's alone.
    await test.database.query(`UPDATE budget_projects SET status = 'refused' WHERE id = $1`, [sent.id]);
    const address = `/api/projects/${sent.id}/photos/1`;
    await assertProblem(await world.get(address), 'not-found', 404);
    const shown = await world.get(address, olena.cookie);
    assert.equal(shown.headers.get('content-type'), 'image/jpeg');
    assert.equal(shown.headers.get('x-content-type-options'), 'nosniff');
    assert.deepEqual(Buffer.from(await shown.arrayBuffer()), JPEG);
    assert.match((await own(olena)).items[0]!.image!.url, new RegExp(`${address}$`));
    await test.database.query(`UPDATE budget_projects SET status = 'in-review' WHERE id = $1`, [sent.id]);
    assert.equal((await world.get(address)).status, 200);
    assert.equal((await answerOf(budgetProject, await world.get(`/api/projects/${sent.id}`))).photos!.length, 2);
    await assertProblem(await world.get(`/api/projects/${sent.id}/photos/3`), 'not-found', 404);
  });

  it('are mended by their author where they were sent back, and keep their id', async () => {
    const {project: sent} = await answerOf(projectSubmitResult, await submit(world, olena), 201);
    const mend = (visitor: Visitor, replaces: string) =>
      submit(world, visitor, {replaces, title: 'Дерева й лавки для двору'});
    await assertProblem(await mend(olena, sent.id), 'validation', 422);
    await test.database.query(
      `UPDATE budget_projects SET status = 'in-revision', reason = 'Додайте кошторис' WHERE id = $1`,
      [sent.id],
    );
    assert.deepEqual(
      (await own(olena)).items.map(({status, reason}) => [status, reason]),
      [['in-revision', 'Додайте кошторис']],
    );
    await assertProblem(await mend(andrii, sent.id), 'validation', 422);
    // After the end of submission as well, until voting.
    world.clock.set(START + 40 * DAY);
    const mended = await answerOf(projectSubmitResult, await mend(await world.signIn('olena'), sent.id), 201);
    assert.equal(mended.project.id, sent.id);
    const {items} = await own(await world.signIn('olena'));
    assert.deepEqual(
      items.map(({id, status, title, reason}) => [id, status, title, reason]),
      [[sent.id, 'submitted', 'Дерева й лавки для двору', undefined]],
    );
  });

  it('that were sent back keep the photos that their author keeps, before new ones; the others are erased', async () => {
    const picture = (sign: number) => Buffer.concat([JPEG, Buffer.from([sign])]);
    const sending = (...signs: number[]) => ({photos: signs.map(sign => ({...photo(picture(sign)), alt: `${sign}`}))});
    const {project: sent} = await answerOf(projectSubmitResult, await submit(world, olena, sending(1, 2, 3)), 201);
    const sendBack = () =>
      test.database.query(`UPDATE budget_projects SET status = 'in-revision', reason = 'Ще' WHERE id = $1`, [sent.id]);
    const photos = async () => (await own(olena)).items[0]!.photos ?? [];
    const addresses = async () => (await photos()).map(({url}) => url);
    const mend = (title: string, change: Partial<ProjectSubmitPayload>, visitor = olena) =>
      submit(world, visitor, {replaces: sent.id, title, ...change});
    /** Their signs, by what they show and by what is said of them. */
    const shown = async () =>
      Promise.all(
        (await photos()).map(async ({url, alt}) => {
          const answer = await world.get(new URL(url).pathname, olena.cookie);
          return [Buffer.from(await answer.arrayBuffer()).at(-1), alt];
        }),
      );
    await sendBack();
    const [first, second, third] = (await addresses()) as [string, string, string];

    const refused: [Partial<ProjectSubmitPayload>, string][] = [
      [{keptPhotos: [first, `${first}0`]}, '/keptPhotos/1'],
      [{keptPhotos: ['https://elsewhere.example/a.jpg']}, '/keptPhotos/0'],
      [{keptPhotos: [first], replaces: undefined}, '/keptPhotos'],
      [{keptPhotos: [first, second, third], ...sending(4, 5, 6)}, '/photos'],
      [{keptPhotos: [first, second, third, first, second, third]}, '/keptPhotos'],
    ];
    for (const [change, pointer] of refused) {
      const {errors} = await assertProblem(await mend('Дерева для двору', change), 'validation', 422);
      assert.deepEqual(
        errors!.map(error => error.pointer),
        [pointer],
      );
    }
    assert.deepEqual(await addresses(), [first, second, third], 'what was refused has erased nothing');

    // In the order in which they stood, whatever the order in which they are named.
    await answerOf(
      projectSubmitResult,
      await mend('Дерева для двору', {keptPhotos: [third, first], ...sending(4)}),
      201,
    );
    assert.deepEqual(await shown(), [
      [1, '1'],
      [3, '3'],
      [4, '4'],
    ]);
    const kept = await addresses();
    assert.deepEqual(kept.slice(0, 2), [first, third], 'where they were');
    await assertProblem(await world.get(new URL(second).pathname, olena.cookie), 'not-found', 404);
    const [{count}] = (await test.database.query<{count: number}>(
      'SELECT count(*)::int AS count FROM project_photos WHERE project_id = $1',
      [sent.id],
    )) as [{count: number}];
    assert.equal(count, 3);

    // A correction of before the last one does not mean other photos than its author has seen.
    await sendBack();
    await answerOf(projectSubmitResult, await mend('Дерева двору', {keptPhotos: [first], ...sending(5, 6)}), 201);
    await sendBack();
    const known = await addresses();
    assert.equal(new Set([first, second, third, ...kept, ...known]).size, 6);
    const late = await assertProblem(await mend('Двору дерева', {keptPhotos: kept}), 'validation', 422);
    assert.deepEqual(
      late.errors!.map(({pointer}) => pointer),
      ['/keptPhotos/1', '/keptPhotos/2'],
    );
    await answerOf(projectSubmitResult, await mend('Дерева без фото', {}), 201);
    assert.deepEqual(await photos(), []);
  });

  it('keep no photo of another project, of the same author or not', async () => {
    const {project: one} = await answerOf(
      projectSubmitResult,
      await submit(world, olena, {photos: [photo(JPEG)]}),
      201,
    );
    const {project: other} = await answerOf(
      projectSubmitResult,
      await submit(world, olena, {title: 'Лавки для двору', photos: [photo(JPEG)]}),
      201,
    );
    await test.database.query(`UPDATE budget_projects SET status = 'in-revision' WHERE id = ANY(ARRAY[$1, $2])`, [
      one.id,
      other.id,
    ]);
    const address = (await own(olena)).items.find(({id}) => id === other.id)!.photos![0]!.url;
    const refused = await assertProblem(
      await submit(world, olena, {replaces: one.id, title: 'Дерева двору', keptPhotos: [address]}),
      'validation',
      422,
    );
    assert.deepEqual(
      refused.errors!.map(({pointer}) => pointer),
      ['/keptPhotos/0'],
    );
    assert.equal((await own(olena)).items.filter(({photos}) => photos?.length === 1).length, 2);
  });

  it('that were sent back are not mended once voting has begun, nor after it; sent back twice they are mended twice', async () => {
    const {project: sent} = await answerOf(projectSubmitResult, await submit(world, olena), 201);
    const sendBack = () =>
      test.database.query(`UPDATE budget_projects SET status = 'in-revision', reason = 'Ще раз' WHERE id = $1`, [
        sent.id,
      ]);
    const mend = async (title: string) => submit(world, await world.signIn('olena'), {replaces: sent.id, title});
    for (const title of ['Дерева для двору, раз', 'Дерева для двору, два']) {
      await sendBack();
      assert.equal((await answerOf(projectSubmitResult, await mend(title), 201)).project.id, sent.id);
    }
    await sendBack();
    const [{stages}] = (await test.database.query<{stages: {kind: string; startsAt: string; endsAt: string}[]}>(
      `SELECT stages FROM budget_rounds WHERE id = 'lviv-2027'`,
    )) as [{stages: {kind: string; startsAt: string; endsAt: string}[]}];
    const voting = stages.find(({kind}) => kind === 'voting')!;
    world.clock.set(Date.parse(voting.startsAt) - 1_000);
    await answerOf(projectSubmitResult, await mend('Дерева для двору, три'), 201);
    await sendBack();
    for (const at of [Date.parse(voting.startsAt), Date.parse(voting.endsAt ?? voting.startsAt) + 30 * DAY]) {
      world.clock.set(at);
      await problemOf(await mend('Дерева для двору, запізно'), 'deadline-passed', 409);
    }
  });

  it('are public as soon as they are sent where they need support, and can be supported then', async () => {
    const {project: sent} = await answerOf(projectSubmitResult, await submit(world, olena), 201);
    const shown = await answerOf(budgetProject, await world.get(`/api/projects/${sent.id}`));
    assert.deepEqual([shown.status, shown.supporters!.count, shown.supporters!.needed], ['submitted', 0, 15]);
    assert.equal(asksSupport(shown), true);
    const phaseIn = ({rounds}: Awaited<ReturnType<typeof list>>) => rounds.find(({id}) => id === 'lviv-2027')!.phase;
    const listed = await list({roundId: 'lviv-2027', status: 'submitted'});
    assert.ok(listed.items.some(({id}) => id === sent.id));
    assert.equal(listed.items.length, 4, 'with those of the demonstration');
    assert.ok(listed.items.every(project => asksSupport(project, phaseIn(listed))));
    const answer = await answerOf(projectBackResult, await back(andrii, sent.id), 201);
    assert.deepEqual([answer.supporters.count, answer.supporters.needed], [1, 15]);
    assert.equal(
      (await answerOf(projectSupport, await world.get(`/api/projects/${sent.id}/support`, andrii.cookie))).supported,
      true,
    );
    assert.equal((await problemOf(await back(olena, sent.id), 'not-eligible', 403))['reason'], 'own-project');
    // Whoever has supported it sees that it was sent back, and why; nobody signs what is being rewritten.
    const set = (status: string) =>
      test.database.query(`UPDATE budget_projects SET status = $2, reason = 'Додайте кошторис' WHERE id = $1`, [
        sent.id,
        status,
      ]);
    await set('in-revision');
    const sentBack = await answerOf(budgetProject, await world.get(`/api/projects/${sent.id}`));
    assert.deepEqual(
      [sentBack.status, sentBack.reason, sentBack.supporters!.count, asksSupport(sentBack)],
      ['in-revision', 'Додайте кошторис', 1, false],
    );
    assert.ok((await list({roundId: 'lviv-2027', status: 'in-revision'})).items.some(({id}) => id === sent.id));
    await problemOf(await back(await world.signIn('taras'), sent.id), 'not-open', 409);
    await set('in-review');
    world.clock.set(START + 33 * DAY);
    const late = await list({roundId: 'lviv-2027', status: 'in-review'});
    const one = late.items.find(({id}) => id === sent.id)!;
    assert.deepEqual([needsSupport(one), phaseIn(late), asksSupport(one, phaseIn(late))], [true, 'review', false]);
    await problemOf(await back(await world.signIn('olena'), sent.id), 'deadline-passed', 409);
  });

  it('are supported once by a person, never by their author, and only where they are open for it', async () => {
    const answer = await answerOf(projectBackResult, await back(olena, 'lviv27-102', 'k'), 201);
    assert.equal(answer.supporters.count, 15);
    assert.equal(answer.supporters.needed, 15);
    const support = await answerOf(projectSupport, await world.get('/api/projects/lviv27-102/support', olena.cookie));
    assert.deepEqual(support, {supported: true, receipt: answer.receipt});
    const again = await answerOf(projectBackResult, await back(olena, 'lviv27-102'));
    assert.deepEqual([again.alreadyApplied, again.receipt, again.supporters.count], [true, answer.receipt, 15]);
    assert.equal((await answerOf(budgetProject, await world.get('/api/projects/lviv27-102'))).supporters!.count, 15);
    await problemOf(await back(olena, 'uzh26-1'), 'not-open', 409);
    await problemOf(await back(await world.signIn('taras'), 'lviv27-102'), 'not-eligible', 403);
    await assertProblem(await back(undefined, 'lviv27-102'), 'sign-in-required', 401);
    await assertProblem(await back(olena, 'nothing'), 'not-found', 404);
    const {project: sent} = await answerOf(projectSubmitResult, await submit(world, olena), 201);
    await test.database.query(`UPDATE budget_projects SET status = 'in-review' WHERE id = $1`, [sent.id]);
    assert.equal((await problemOf(await back(olena, sent.id), 'not-eligible', 403))['reason'], 'own-project');
    await answerOf(projectBackResult, await back(andrii, sent.id), 201);
    const many = await Promise.all(Array.from({length: 5}, () => back(andrii, 'lviv27-101')));
    assert.deepEqual(many.map(({status}) => status).sort(), [200, 200, 200, 200, 201]);
    world.clock.set(START + 33 * DAY);
    await problemOf(await back(await world.signIn('andrii'), 'lviv27-103'), 'deadline-passed', 409);
  });
});
