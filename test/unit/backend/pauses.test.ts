import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {pausedDays, pauseToCount, settlePauses} from '../../../demo/backend/collection-terms.ts';
import {caps} from '../../../src/contract/formats.ts';
import {petitionRules} from '../../../src/contract/schemas/petition-form.ts';
import {standing} from '../../../src/domain/petition.ts';
import {answerOf, assertProblem} from './expectations.ts';
import {getPetition, submitted, takes} from './petition-world.ts';
import {openWorld, testDatabase, type TestDatabase, type World} from './world.ts';

const rules = (change: Partial<Parameters<typeof pauseToCount>[0]> = {}): Parameters<typeof pauseToCount>[0] => ({
  paused_since: '2026-11-10',
  paused_until: null,
  paused_reason: null,
  pause_extends: true,
  pause_counted_from: null,
  pause_counted_to: null,
  ...change,
});

describe('a pause', () => {
  const counted = (from: string, to: string) => ({pause_counted_from: from, pause_counted_to: to});
  const none = {paused_since: null, paused_until: null, paused_reason: null};

  it('counts as a whole where its end is known, and day by day where it is not', () => {
    const known = {paused_until: '2026-11-20'};
    assert.equal(pauseToCount(rules(known), '2026-11-09'), undefined, 'not before it begins');
    assert.deepEqual(pauseToCount(rules(known), '2026-11-10'), {from: '2026-11-10', to: '2026-11-20'});
    assert.deepEqual(pauseToCount(rules(known), '2026-12-24'), {from: '2026-11-10', to: '2026-11-20'}, 'late, and yet');
    const done = {...known, ...counted('2026-11-10', '2026-11-20')};
    assert.equal(pauseToCount(rules(done), '2026-11-21'), undefined);
    assert.deepEqual(pauseToCount(rules(), '2026-11-12'), {from: '2026-11-10', to: '2026-11-12'});
  });

  it('that is ended early counts to its last day', () => {
    const whole = counted('2026-11-10', '2026-11-20');
    assert.deepEqual(pauseToCount(rules({...none, ...whole}), '2026-11-15'), {from: '2026-11-10', to: '2026-11-14'});
    assert.equal(pauseToCount(rules({...none, ...counted('2026-11-10', '2026-11-14')}), '2026-11-15'), undefined);
    assert.deepEqual(pauseToCount(rules({paused_until: '2026-11-13', ...whole}), '2026-11-15'), {
      from: '2026-11-10',
      to: '2026-11-13',
    });
    assert.equal(pausedDays({from: '2026-11-10', to: '2026-11-09'}, '2026-10-01', '2026-12-01'), 0);
  });

  it('that nobody dated began when it was first seen', () => {
    const undated = {paused_since: null, paused_reason: 'Приклад'};
    assert.deepEqual(pauseToCount(rules(undated), '2026-11-12'), {from: '2026-11-12', to: '2026-11-12'});
    const next = {...undated, ...counted('2026-11-12', '2026-11-12')};
    assert.deepEqual(pauseToCount(rules(next), '2026-11-13'), {from: '2026-11-12', to: '2026-11-13'});
  });

  it('gives nothing where the statute says so, and something where it is silent', () => {
    assert.equal(pauseToCount(rules({pause_extends: false}), '2026-11-12'), undefined);
    assert.ok(pauseToCount(rules({pause_extends: null}), '2026-11-12'));
  });

  it('is as long for a petition as the days of it that fell into its collection', () => {
    const pause = {from: '2026-11-10', to: '2026-11-20'};
    assert.equal(pausedDays(pause, '2026-10-01', '2026-12-01'), 11);
    assert.equal(pausedDays(pause, '2026-11-15', '2026-12-01'), 6);
    assert.equal(pausedDays(pause, '2026-10-01', '2026-11-10'), 11, 'its last day could not be used');
    assert.equal(pausedDays(pause, '2026-10-01', '2026-11-09'), 0);
    assert.equal(pausedDays(pause, '2026-11-21', '2026-12-01'), 0);
  });
});

describe('petitions in a pause', () => {
  let test: TestDatabase;
  let world: World;
  before(async () => {
    test = await testDatabase();
  });
  beforeEach(async () => {
    await test.reset();
    world = openWorld(test.database, {testControls: 'token'});
  });
  after(() => test.close());

  const pause = (since: string | null, until: string | null) =>
    test.database.query('UPDATE petition_rules SET paused_since = $1, paused_until = $2', [since, until]);
  const at = async (instant: string) => {
    world.clock.set(Date.parse(instant));
    await settlePauses(test.database, world.clock.now());
  };
  const deadline = async (id: string) => (await getPetition(world, id)).collection.deadline?.slice(0, 10);

  it('do not fail because the programme stood still', async () => {
    assert.equal(await deadline('lviv-skver'), '2026-12-03');
    await pause('2026-12-01', '2026-12-10');
    await at('2026-11-30T23:59:59+02:00');
    assert.equal(await deadline('lviv-skver'), '2026-12-03', 'not before it has begun');
    await at('2026-12-01T00:30:00+02:00');
    assert.equal(await deadline('lviv-skver'), '2026-12-13');
    await at('2026-12-05T00:30:00+02:00');
    const petition = await getPetition(world, 'lviv-skver');
    assert.deepEqual([petition.collection.paused, standing(petition, world.clock.now())], [true, 'collecting']);
    await at('2026-12-11T00:30:00+02:00');
    assert.equal(await deadline('lviv-skver'), '2026-12-13', 'once, however often it is looked at');
    assert.equal((await world.sign(await world.signIn('olena'), 'lviv-skver')).status, 201);
    const [row] = await test.database.query<{due: string}>(
      `SELECT appeal_due_on::text AS due FROM petitions WHERE id = 'lviv-skver'`,
    );
    assert.equal(row!.due, '2027-01-13', 'the appeal begins with the end of the collection');
  });

  it('wait as long as a pause lasts whose end nobody knows, and no longer', async () => {
    await pause('2026-12-01', null);
    for (const day of ['01', '02', '03', '04', '05']) {
      await at(`2026-12-${day}T12:00:00+02:00`);
      assert.equal(standing(await getPetition(world, 'lviv-skver'), world.clock.now()), 'collecting', day);
    }
    await pause(null, null);
    await at('2026-12-05T13:00:00+02:00');
    assert.equal(await deadline('lviv-skver'), '2026-12-07', 'four whole days: the fifth is one for signing');
  });

  it('get back what a pause that ended early had given in advance, and keep it over the next one', async () => {
    await pause('2026-12-01', '2026-12-10');
    await at('2026-12-01T12:00:00+02:00');
    await pause(null, null);
    await at('2026-12-03T12:00:00+02:00');
    assert.equal(await deadline('lviv-skver'), '2026-12-05');
    await pause('2026-12-04', '2026-12-04');
    await at('2026-12-04T12:00:00+02:00');
    assert.equal(await deadline('lviv-skver'), '2026-12-06');
    await at('2026-12-05T12:00:00+02:00');
    assert.equal(await deadline('lviv-skver'), '2026-12-06');
  });

  it('end as the statute has it where that gives them nothing', async () => {
    await test.database.query('UPDATE petition_rules SET pause_extends = false');
    await pause('2026-12-01', '2026-12-10');
    await at('2026-12-04T12:00:00+02:00');
    assert.equal(standing(await getPetition(world, 'lviv-skver'), world.clock.now()), 'not-reached');
  });

  it('are left alone when they were over, stopped or answered before', async () => {
    const before = await test.database.query(
      `SELECT id, collection_deadline FROM petitions
       WHERE collection_stopped OR review_state = 'answered' OR collection_deadline < '2026-11-24' ORDER BY id`,
    );
    assert.ok(before.length > 3);
    await pause('2026-11-25', '2026-11-27');
    await at('2026-11-25T12:00:00+02:00');
    const after = await test.database.query(
      `SELECT id, collection_deadline FROM petitions
       WHERE id IN (SELECT jsonb_array_elements_text($1::jsonb)) ORDER BY id`,
      [JSON.stringify(before.map(row => row['id']))],
    );
    assert.deepEqual(after, before);
  });

  describe('that the clerk begins and ends at the desk', () => {
    const reason = 'Рішення виконавчого комітету № 12 (приклад)';
    const begin: Record<string, string> = {step: 'pause', since: '2026-11-23', reason};
    const post = async (fields: Record<string, string>, who = 'oksana') =>
      world.app.request('/demo-moderation', {
        method: 'POST',
        headers: (await world.signIn(who)).cookie,
        body: new URLSearchParams(fields),
      });
    const records = async (fields: Record<string, string>) => {
      const response = await post(fields);
      assert.equal(response.status, 303, await response.text());
      assert.equal(response.headers.get('location'), `/demo-moderation?done=${fields['step']}`);
    };
    const refuses = async (fields: Record<string, string>, status = 400, words = /Паузу не записано/) => {
      const response = await post(fields);
      const page = await response.text();
      assert.equal(response.status, status, JSON.stringify(fields));
      assert.match(page, words);
      assert.match(page, /href="\/demo-moderation">До черги/);
    };
    const desk = async (question = '') =>
      (await world.get(`/demo-moderation${question}`, (await world.signIn('oksana')).cookie)).text();
    const paused = async () => (await answerOf(petitionRules, await world.get('/api/petition-rules'))).paused;

    it('take no signature meanwhile, and end later by its days', async () => {
      assert.doesNotMatch(await desk(), /value="end-pause"/);
      await records({...begin, until: '2026-11-26'});
      assert.deepEqual(await paused(), {since: '2026-11-23', until: '2026-11-26', reason});
      await assertProblem(await world.sign(await world.signIn('olena'), 'lviv-skver'), 'not-open', 409);
      assert.equal(await deadline('lviv-skver'), '2026-12-07');
      assert.match(
        await desk('?done=pause'),
        /role="status">Паузу петицій записано[^]*Петиції призупинено з 23 листопада 2026 р\. до 26 листопада 2026 р\.\. /,
      );
      await at('2026-11-25T12:00:00+02:00');
      await records({...begin, until: ''});
      assert.deepEqual(await paused(), {since: '2026-11-23', reason}, 'it keeps its first day');
      await records({step: 'end-pause'});
      assert.equal(await paused(), undefined);
      assert.equal(await deadline('lviv-skver'), '2026-12-05', 'two whole days: the third is one for signing');
      assert.match(await desk('?done=end-pause'), /role="status">Паузи петицій більше немає/);
      assert.equal((await world.sign(await world.signIn('olena'), 'lviv-skver')).status, 201);
      await refuses({step: 'end-pause'}, 409, /Паузи петицій уже немає/);
    });

    it('stand still from a later day, and not at all where that is called off', async () => {
      await records({...begin, since: '2026-11-30'});
      assert.equal(await paused(), undefined);
      assert.match(await desk(), /Петиції буде призупинено з 30 листопада[^]*Скасувати паузу/);
      await records({step: 'end-pause'});
      await at('2026-11-30T12:00:00+02:00');
      assert.equal(await paused(), undefined);
      assert.equal(await deadline('lviv-skver'), '2026-12-03');
    });

    it('go on where the form is not whole, or its days are over', async () => {
      const changes: Record<string, string>[] = [
        {reason: ' '},
        {reason: 'х'.repeat(caps.short + 1)},
        {reason: 'а\0'},
        {since: ''},
        {since: 'завтра'},
        {since: '2026-11-31'},
        {since: '2026-11-22'},
        {since: '2026-11-25', until: '2026-11-24'},
        {until: '2026-11-22'},
        {step: 'approve'},
      ];
      for (const change of changes) await refuses({...begin, ...change});
      assert.equal(await paused(), undefined);
      await pause('2026-11-01', '2026-11-10');
      await refuses({...begin, since: '2026-11-01'});
    });

    it('are none of a resident, nor of another community', async () => {
      assert.equal((await post(begin, 'olena')).status, 403);
      assert.equal(await paused(), undefined);
      await records(begin);
      const rows = await test.database.query('SELECT FROM petition_rules WHERE paused_reason IS NOT NULL');
      assert.equal(rows.length, 1);
    });
  });

  it('that are published meanwhile have their whole term after it', async () => {
    const id = await submitted(world, await world.signIn('olena'));
    await pause('2026-11-24', '2026-11-30');
    await at('2026-11-28T12:00:00+02:00');
    await takes(world, id, {step: 'approve'});
    // Sixty days from 28 November, and the three of the pause: the 28th, 29th and 30th.
    assert.equal(await deadline(id), '2027-01-30');
  });
});
