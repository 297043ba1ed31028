import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {budgetResults, budgetVoteResult, ownBallot} from '../../../src/contract/schemas/budget-ballot.ts';
import {budgetRound} from '../../../src/contract/schemas/budget.ts';
import {projectOwn, projectSubmitResult} from '../../../src/contract/schemas/project.ts';
import {statistics} from '../../../src/contract/schemas/statistics.ts';
import {countPabulib} from '../../../demo/backend/pabulib/count.ts';
import {answerOf} from './expectations.ts';
import {paper, problemOf, ROUND, step, submit, vote} from './budget-world.ts';
import {DAY, openWorld, START, testDatabase, type TestDatabase, type World} from './world.ts';

describe('the desk of a budget', () => {
  let test: TestDatabase;
  let world: World;
  before(async () => {
    test = await testDatabase();
  });
  beforeEach(async () => {
    await test.reset();
    world = openWorld(test.database);
  });
  after(() => test.close());

  const takes = async (fields: Record<string, string>, round = ROUND): Promise<void> => {
    const response = await step(world, `/${round}`, fields);
    assert.equal(response.status, 303, await response.text());
  };
  const round = async (id = ROUND) => answerOf(budgetRound, await world.get(`/api/budget-rounds/${id}`));
  const results = async (id = ROUND) => answerOf(budgetResults, await world.get(`/api/budget-rounds/${id}/results`));
  const page = async (path = '') => world.get(`/demo-budget${path}`, (await world.signIn('oksana')).cookie);

  it('is for those who work at the council, for their own community', async () => {
    assert.equal((await world.get('/demo-budget')).status, 303);
    assert.equal((await world.get('/demo-budget', (await world.signIn('olena')).cookie)).status, 403);
    const list = await (await page()).text();
    assert.match(list, /uzhhorod-2026/);
    assert.ok(!list.includes('poltava-2025'));
    const shown = await page(`/${ROUND}`);
    assert.equal(shown.status, 200);
    assert.ok(!/undefined|\[object/.test(await shown.text()));
    assert.equal((await step(world, `/${ROUND}`, {step: 'voting', state: 'finished'}, 'olena')).status, 403);
    assert.equal((await step(world, '/poltava-2025', {step: 'voting'})).status, 404);
  });

  it('moves the end of voting, and says what it was and why', async () => {
    const {endsAt} = (await round()).stages.find(({kind}) => kind === 'voting')!;
    await takes({step: 'move', stage: '2', date: '2026-12-08', time: '07:59', because: 'Знеструмлення'});
    const moved = (await round()).stages[2]!;
    assert.deepEqual(
      [moved.endsAt, moved.movedFrom, moved.movedBecause],
      ['2026-12-08T07:59:59.000+02:00', endsAt, 'Знеструмлення'],
    );
    await takes({step: 'move', stage: '2', date: '2026-12-09', time: '23:59', because: 'Ще раз'});
    assert.equal((await round()).stages[2]!.movedFrom, endsAt, 'what it was first');
    const earlier = await step(world, `/${ROUND}`, {
      step: 'move',
      stage: '2',
      date: '2026-12-01',
      time: '23:59',
      because: 'x',
    });
    assert.equal(earlier.status, 409);
    world.clock.set(Date.parse('2026-12-09T23:59:59+02:00'));
    await answerOf(budgetVoteResult, await vote(world, await world.signIn('olena'), paper(['vn26-48'])), 201);
  });

  it('enters votes on paper, and makes the online ballot of who voted on paper void', async () => {
    const olena = await world.signIn('olena');
    await vote(world, olena, paper(['vn26-48']));
    const before = (await results()).ranking.find(({projectId}) => projectId === 'vn26-48')!;
    const asked = await step(world, `/${ROUND}`, {step: 'paper-voter', resident: 'olena'});
    assert.equal(asked.status, 409);
    const question = await asked.text();
    assert.match(question, /За цю людину вже є бюлетень, отриманий онлайн: його скасують/);
    assert.match(question, /value="olena" selected/);
    assert.match(question, /name="cancel-online"/);
    const still = await answerOf(ownBallot, await world.get(`/api/budget-rounds/${ROUND}/ballot`, olena.cookie));
    assert.equal(still.state, 'counted', 'until the clerk has confirmed it');
    await takes({step: 'paper-voter', resident: 'olena', 'cancel-online': 'yes'});
    const own = await answerOf(ownBallot, await world.get(`/api/budget-rounds/${ROUND}/ballot`, olena.cookie));
    assert.deepEqual([own.state, own.ballot!.state, own.ballot!.voidReason], ['paper', 'void', 'voted-on-paper']);
    const after = (await results()).ranking.find(({projectId}) => projectId === 'vn26-48')!;
    assert.equal(after.votes, before.votes - 1);
    assert.equal((await results()).ballots.void, 1);
    await problemOf(await vote(world, olena, paper(['vn26-33'], {revision: 1})), 'voted-on-paper', 403);
    // Also who has not voted online before.
    await takes({step: 'paper-voter', resident: 'andrii'});
    const andrii = await world.signIn('andrii');
    await problemOf(await vote(world, andrii, paper(['vn26-33'])), 'voted-on-paper', 403);
    await takes({step: 'paper', points: '12', ballots: '3110', 'votes-vn26-48': '1400'});
    const counted = await results();
    assert.equal(counted.ranking.find(({projectId}) => projectId === 'vn26-48')!.paper, 1400);
    assert.equal(counted.ballots.paper, 3110);
    assert.deepEqual(counted.papers, {entered: 12, total: 12});
  });

  it('declares a ballot void, with its reason for the voter', async () => {
    const olena = await world.signIn('olena');
    const {receipt} = await answerOf(budgetVoteResult, await vote(world, olena, paper(['vn26-48'])), 201);
    const unknown = await step(world, `/${ROUND}`, {step: 'void', receipt: 'НЕМАЄ/1', reason: 'Приклад підстави'});
    assert.equal(unknown.status, 409);
    const kept = await unknown.text();
    assert.match(kept, /Бюлетеня з таким номером квитанції в цьому раунді немає/);
    assert.match(kept, /name="receipt"[^>]*value="НЕМАЄ\/1"/);
    assert.match(kept, />Приклад підстави<\/textarea>/);
    const written = ` ${receipt.number.toLowerCase().replace('/', ' / ')} `;
    await takes({step: 'void', receipt: written, reason: 'Подвійна реєстрація'});
    const own = await answerOf(ownBallot, await world.get(`/api/budget-rounds/${ROUND}/ballot`, olena.cookie));
    assert.deepEqual(
      [own.state, own.ballot!.voidReason, own.ballot!.voidText],
      ['void', 'other', 'Подвійна реєстрація'],
    );
    assert.equal(
      (await problemOf(await vote(world, olena, paper(['vn26-33'], {revision: 1})), 'not-eligible', 403))['reason'],
      'ballot-void',
    );
    const again = await step(world, `/${ROUND}`, {step: 'void', receipt: receipt.number, reason: 'x'});
    assert.equal(again.status, 409);
  });

  it('stops and ends voting over the calendar', async () => {
    const olena = await world.signIn('olena');
    await takes({step: 'voting', state: 'disabled'});
    assert.equal((await round()).voting, 'disabled');
    await problemOf(await vote(world, olena, paper(['vn26-48'])), 'not-open', 409);
    await takes({step: 'voting', state: 'finished'});
    await problemOf(await vote(world, olena, paper(['vn26-48'])), 'deadline-passed', 409);
    await takes({step: 'voting', state: ''});
    assert.equal((await round()).voting, undefined);
    await answerOf(budgetVoteResult, await vote(world, olena, paper(['vn26-48'])), 201);
  });

  it('confirms winners once voting is over, by the rules or by the protocol, and for good', async () => {
    const fields = {step: 'confirm', text: 'Затверджено комісією.', number: '3', on: '2026-11-23'};
    assert.equal((await step(world, `/${ROUND}`, fields)).status, 409, 'not while ballots are taken');
    const counting = 'uzhhorod-2025';
    const preliminary = await results(counting);
    const body = new URLSearchParams(fields);
    for (const id of ['uzh25-1', 'uzh25-12', 'uzh25-21', 'uzh25-10']) body.append('winner', id);
    const response = await world.app.request(`/demo-budget/${counting}`, {
      method: 'POST',
      headers: (await world.signIn('oksana')).cookie,
      body,
    });
    assert.equal(response.status, 303, await response.text());
    const final = await results(counting);
    assert.deepEqual(
      [final.state, final.decision],
      ['final', {number: '3', date: '2026-11-23', text: 'Затверджено комісією.'}],
    );
    assert.equal(final.confirmedAt, '2026-11-23T14:02:17.000+02:00');
    const outcomes = new Map(final.ranking.map(it => [it.projectId, it.outcome]));
    assert.equal(outcomes.get('uzh25-1'), 'funded');
    assert.equal(outcomes.get('uzh25-18'), 'not-funded', 'the commission decided otherwise');
    assert.deepEqual(
      final.ranking.map(({projectId, votes}) => [projectId, votes]),
      preliminary.ranking.map(({projectId, votes}) => [projectId, votes]),
    );
    assert.equal((await step(world, `/${counting}`, fields)).status, 409);
    assert.equal((await step(world, `/${counting}`, {step: 'publish', results: 'hidden'})).status, 409);
  });

  it('says what is wrong beside the field, keeps what was filled in, and confirms what it has recorded', async () => {
    const bad = await step(world, `/${ROUND}`, {
      step: 'move',
      stage: '2',
      date: '',
      time: '08:00',
      because: 'Знеструмлення',
    });
    assert.equal(bad.status, 422);
    const text = await bad.text();
    assert.match(text, /role="alert">Не записано\. Вкажіть день\./);
    assert.match(text, /name="date"[^>]*aria-describedby="wrong"/);
    assert.match(text, />Знеструмлення<\/textarea>/);
    assert.match(text, /value="08:00"/);
    assert.match(text, new RegExp(`<a href="/demo-budget/${ROUND}">До раунду</a>`));
    assert.ok(!/undefined|\[object/.test(text));
    const done = await step(world, `/${ROUND}`, {step: 'publish', results: 'preliminary'});
    assert.equal(done.status, 303);
    const shown = await (await world.get(done.headers.get('location')!, (await world.signIn('oksana')).cookie)).text();
    assert.match(shown, /role="status">Записано</);
    assert.ok(!(await (await page(`/${ROUND}`)).text()).includes('Записано<'));
    const nonsense = await step(world, `/${ROUND}`, {step: 'dance'});
    assert.equal(nonsense.status, 400);
    assert.match(await nonsense.text(), new RegExp(`<a href="/demo-budget/${ROUND}">До раунду</a>`));
  });

  it('names the stages in words', async () => {
    const text = await (await page(`/${ROUND}`)).text();
    assert.match(text, /<li>Подання: /);
    assert.ok(!/(submission|review|voting|results|implementation):/.test(text));
  });

  it('shows a project as it was submitted to whoever decides on it', async () => {
    const olena = await world.signIn('olena');
    const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(200, 1)]);
    const photos = [{name: 'image.jpg', alt: 'Двір сьогодні', data: bytes.toString('base64url')}];
    const {project} = await answerOf(projectSubmitResult, await submit(world, olena, {photos}), 201);
    const response = await page('/lviv-2027');
    assert.match(response.headers.get('content-security-policy')!, /img-src 'self'/);
    const text = (await response.text()).replaceAll(/\s/g, ' ');
    for (const part of ['діти граються просто неба', 'Проблема: Немає тіні.', 'Саджанці', 'Разом', '12 000 грн'])
      assert.ok(text.includes(part), part);
    for (const part of ['вул. Прикладна, 1', '49.84, 24.03', 'olena@example.com', 'Двір сьогодні'])
      assert.ok(text.includes(part), part);
    const photo = `/lviv-2027/photos/${project.id}/1`;
    assert.ok(text.includes(`src="/demo-budget${photo}"`));
    const seen = await page(photo);
    assert.deepEqual([seen.status, seen.headers.get('content-type')], [200, 'image/jpeg']);
    assert.equal((await world.get(`/demo-budget${photo}`, olena.cookie)).status, 403);
    assert.equal((await page(`/${ROUND}/photos/${project.id}/1`)).status, 404, 'of another round');
  });

  it('asks which of equals at the edge the commission has chosen, and stays within the money', async () => {
    const counting = 'voznesensk-2026';
    // 49 and 24 of 75: the two that are equal now cost 20 and 18, and only one more fits.
    await world.database.query(
      `UPDATE budget_rounds SET rules = jsonb_set(rules, '{pots,0,amount}', '9500000') WHERE id = $1`,
      [counting],
    );
    await world.database.query(
      `UPDATE budget_projects SET paper_votes = 0, paper_score = 0, carried_votes = 10, carried_score = 10,
         cost = CASE id WHEN 'vozn-1' THEN 4900000 WHEN 'vozn-6' THEN 2400000 WHEN 'vozn-8' THEN 2000000 ELSE 1800000 END
       WHERE round_id = $1`,
      [counting],
    );
    await world.database.query(
      `UPDATE budget_projects SET carried_votes = 30, carried_score = 30 WHERE id IN ('vozn-1', 'vozn-6')`,
    );
    const shown = await (await page(`/${counting}`)).text();
    assert.match(shown, /Порівну: вирішує комісія \(голосів порівну\)/);
    assert.match(shown, /name="open-vozn-8" value="yes" required/);
    const confirm = async (fields: Record<string, string>) => {
      const body = new URLSearchParams({
        step: 'confirm',
        text: 'Обрано комісією.',
        number: '5',
        on: '2026-11-23',
        ...fields,
      });
      for (const id of ['vozn-1', 'vozn-6']) body.append('winner', id);
      const headers = (await world.signIn('oksana')).cookie;
      return world.app.request(`/demo-budget/${counting}`, {method: 'POST', headers, body});
    };
    const silent = await confirm({});
    assert.equal(silent.status, 422, await silent.clone().text());
    assert.match(await silent.text(), /це вирішує комісія\. Позначте/);
    const half = await confirm({'open-vozn-8': 'yes'});
    assert.equal(half.status, 422);
    assert.match(await half.text(), /name="open-vozn-8" value="yes" required checked/);
    const both = await confirm({'open-vozn-8': 'yes', 'open-vozn-10': 'yes'});
    assert.equal(both.status, 409);
    assert.match((await both.text()).replaceAll(/\s/g, ' '), /коштують 111 000 грн, а у фонді 95 000 грн/);
    assert.equal((await confirm({'open-vozn-8': 'no', 'open-vozn-10': 'yes'})).status, 303);
    const final = await results(counting);
    assert.deepEqual(
      [final.state, final.decision],
      ['final', {number: '5', date: '2026-11-23', text: 'Обрано комісією.'}],
    );
    const outcomes = new Map(final.ranking.map(({projectId, outcome}) => [projectId, outcome]));
    assert.deepEqual([outcomes.get('vozn-8'), outcomes.get('vozn-10')], ['not-funded', 'funded']);
  });

  it('works on projects: sends back, refuses with a reason, admits who has enough supporters', async () => {
    const olena = await world.signIn('olena');
    const {project} = await answerOf(projectSubmitResult, await submit(world, olena), 201);
    const on = (status: string, more: Record<string, string> = {}, id = project.id) =>
      step(world, '/lviv-2027', {step: 'project', project: id, status, ...more});
    const status = async () =>
      (await answerOf(projectOwn, await world.get('/api/own-projects', olena.cookie))).items[0]!;
    assert.equal((await on('in-revision')).status, 409, 'without a reason');
    assert.equal((await on('in-revision', {reason: 'Уточніть кошторис'})).status, 303);
    assert.deepEqual([(await status()).status, (await status()).reason], ['in-revision', 'Уточніть кошторис']);
    await submit(world, olena, {replaces: project.id, title: 'Дерева для двору, уточнено'});
    assert.equal((await on('in-review')).status, 303);
    assert.equal((await on('admitted')).status, 409, 'too few supporters');
    assert.equal((await on('refused', {reason: 'Земля приватна'})).status, 303);
    assert.equal((await status()).reason, 'Земля приватна');
    assert.equal((await on('admitted', {}, 'lviv27-103')).status, 303);
    assert.equal((await on('done', {}, 'lviv27-103')).status, 409);
  });

  it('makes codes for a sheet, which nobody sees again', async () => {
    const clerk = await world.database
      .query(`UPDATE residents SET moderates = (SELECT code FROM communities WHERE slug = 'ternopil')
      WHERE id = 'oksana' RETURNING id`);
    assert.equal(clerk.length, 1);
    const sheet = await step(world, '/ternopil-schools-2026', {
      step: 'codes',
      school: 'tzosh-18',
      count: '12',
      class: '9',
    });
    assert.equal(sheet.status, 200);
    assert.equal(sheet.headers.get('cache-control'), 'no-store');
    const codes = [...(await sheet.text()).matchAll(/<li>([A-Z0-9]{3} [A-Z0-9]{3})<\/li>/g)].map(([, code]) => code!);
    assert.equal(new Set(codes).size, 12);
    const shown = await (await page('/ternopil-schools-2026')).text();
    assert.match(shown, /видано 22, використано 0/);
    assert.ok(codes.every(code => !shown.includes(code)));
  });

  it('gives the round away as a Pabulib file that says what the backend says', async () => {
    await vote(world, await world.signIn('olena'), paper(['vn26-48', 'vn26-61']));
    await vote(world, await world.signIn('andrii'), paper(['vn26-48']));
    assert.equal((await page(`/${ROUND}/export.pb`)).status, 409, 'not while ballots are taken');
    world.clock.set(START + 20 * DAY);
    const file = await page(`/${ROUND}/export.pb`);
    assert.match(file.headers.get('content-disposition')!, /vinnytsia-2026\.pb/);
    const text = await file.text();
    assert.ok(!/olena|andrii/.test(text));
    const {report} = await countPabulib([text]);
    assert.equal(report.ballots, 2);
    assert.deepEqual(
      report.projects.filter(({votes}) => votes).map(({id, votes}) => [id, votes]),
      [
        ['48', 2],
        ['61', 1],
      ],
    );
    const gdynia = await (await page('/gdynia-2020/export.pb')).text();
    const again = (await countPabulib([gdynia])).report;
    assert.equal(again.ballots, 27_073);
    assert.equal(again.agrees, true);
  });

  it('is counted: projects that residents chose, and what is spent on them', async () => {
    const said = await answerOf(statistics, await world.get('/api/statistics?community=poltava'));
    assert.deepEqual(
      said.counters.filter(({kind}) => kind === 'projects' || kind === 'money'),
      [
        {kind: 'projects', value: 4},
        {kind: 'money', money: {amount: 449_999_900, currency: 'UAH'}},
      ],
    );
  });
});
