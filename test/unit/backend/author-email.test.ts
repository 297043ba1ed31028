import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {findAuthorEmail} from '../../../demo/backend/author-email.ts';
import {sweep} from '../../../demo/backend/sweep.ts';
import {petitionRules} from '../../../src/contract/schemas/petition-form.ts';
import {answerOf} from './expectations.ts';
import {payload, send, submitted, takes} from './petition-world.ts';
import {openWorld, testDatabase, type TestDatabase, type Visitor, type World} from './world.ts';

const ADDRESS = 'zovsim.osoblyva@example.com';

describe('the address of an author', () => {
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

  const kept = (id: string) => findAuthorEmail(test.database, id);
  const asks = (value: boolean | null) =>
    test.database.query('UPDATE petition_rules SET asks_author_email = $1', [value]);
  const desk = async (id = '') => {
    const clerk = await world.signIn('oksana');
    return (await world.get(`/demo-moderation${id && `/${id}`}`, clerk.cookie)).text();
  };
  const sweepAt = (instant: string) => sweep(test.database, Date.parse(instant));

  it('is asked for, as the rules say, and kept as it was given', async () => {
    assert.equal((await answerOf(petitionRules, await world.get('/api/petition-rules'))).authorEmail, 'asked');
    assert.equal(await kept(await submitted(world, olena, {email: ADDRESS})), ADDRESS);
  });

  it('is not kept where nobody asks for it, and nobody misses it there', async () => {
    for (const silent of [false, null]) {
      await asks(silent);
      const rules = await answerOf(petitionRules, await world.get('/api/petition-rules'));
      assert.equal(rules.authorEmail, undefined);
    }
    assert.equal(
      await kept(await submitted(world, olena, {title: 'З адресою, якої не просили', email: ADDRESS})),
      undefined,
    );
    const {email: _, ...without} = payload();
    assert.equal((await send(world, olena, '/petitions', without)).status, 201);
  });

  it('is mended by sending the same petition again', async () => {
    const id = await submitted(world, olena, {email: 'zovsim.osoblyvva@example.com'});
    assert.equal((await send(world, olena, '/petitions', payload({email: ADDRESS}))).status, 200);
    assert.equal(await kept(id), ADDRESS);
  });

  it('is in no answer of the contract, to anybody, whatever becomes of the petition', async () => {
    const key = crypto.randomUUID();
    const texts: string[] = [];
    const look = async (id: string) => {
      for (const visitor of [undefined, olena, await world.signIn('andrii')]) {
        for (const path of [
          `petitions/${id}`,
          `petitions/${id}/signature`,
          `petitions/${id}/signatories`,
          'petitions?tab=collecting',
          `petitions?q=${encodeURIComponent(ADDRESS)}`,
          `similar-petitions?title=${encodeURIComponent(payload().title)}`,
          'own-petitions',
          'petition-rules',
          'session',
          'statistics',
        ]) {
          texts.push(await (await world.get(`/api/${path}`, visitor?.cookie)).text());
        }
      }
    };
    texts.push(await (await send(world, olena, '/petitions', payload({email: ADDRESS}), key)).text());
    texts.push(await (await send(world, olena, '/petitions', payload({email: ADDRESS}), key)).text());
    texts.push(await (await send(world, olena, '/petitions', payload({email: ADDRESS}))).text());
    const {petition} = JSON.parse(texts[0]!) as {petition: {id: string}};
    await look(petition.id);
    await takes(world, petition.id, {step: 'approve'});
    texts.push(await (await world.sign(olena, petition.id)).text());
    await look(petition.id);
    assert.ok(texts.some(text => text.includes(payload().title)));
    for (const text of texts) assert.ok(!text.includes('osoblyva'), text.slice(0, 300));
  });

  it('is on the desk of the clerk, on the page of that petition alone', async () => {
    const id = await submitted(world, olena, {email: ADDRESS});
    assert.ok((await desk(id)).includes(ADDRESS));
    assert.ok(!(await desk()).includes(ADDRESS));
    const hostile = await submitted(world, olena, {
      title: 'Петиція з ворожою адресою',
      email: '<img/src=x>@example.com',
    });
    assert.ok((await desk(hostile)).includes('&lt;img/src=x&gt;@example.com'));
  });

  it('is erased with the step into the archive', async () => {
    const id = await submitted(world, olena, {email: ADDRESS});
    await takes(world, id, {step: 'approve'});
    await takes(world, id, {step: 'stop', reason: 'Приклад підстави.'});
    assert.equal(await kept(id), ADDRESS);
    await takes(world, id, {step: 'archive'});
    assert.equal(await kept(id), undefined);
  });

  it('is erased when the petition has come to the archive by its age, and not while it waits for anybody', async () => {
    const [refused, pending, collected] = [
      await submitted(world, olena, {title: 'Петиція, яку не оприлюднять', email: ADDRESS}),
      await submitted(world, olena, {title: 'Петиція, яка чекає на модератора', email: ADDRESS}),
      await submitted(world, olena, {title: 'Петиція, яка не набере підписів', email: ADDRESS}),
    ];
    await takes(world, refused!, {step: 'refuse', reason: 'Приклад причини.'});
    await takes(world, collected!, {step: 'approve'});
    const left = () => Promise.all([refused!, pending!, collected!].map(kept));
    // Twelve months after 23 November 2026; the collection ends sixty days after it.
    await sweepAt('2027-11-23T12:00:00+02:00');
    assert.deepEqual(await left(), [ADDRESS, ADDRESS, ADDRESS]);
    await sweepAt('2027-11-25T12:00:00+02:00');
    assert.deepEqual(await left(), [undefined, ADDRESS, ADDRESS]);
    await sweepAt('2028-01-25T12:00:00+02:00');
    assert.deepEqual(await left(), [undefined, ADDRESS, undefined]);
  });
});
