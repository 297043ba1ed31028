import assert from 'node:assert/strict';
import {test} from 'node:test';
import {judgePaging} from '../../conformance/checks/paging.ts';
import {Inspection} from '../../conformance/inspection.ts';
import {observePaging} from '../../conformance/observe/paging.ts';
import type {PagedSubject} from '../../conformance/subjects.ts';

/*
 * The contract has no list yet; the first one that joins it is paged by this. Until then a list of numbers is.
 */

interface Page {
  items: {id: string}[];
  next?: string;
}

const subject = {
  ids: (page: Page) => page.items.map(({id}) => id),
  next: (page: Page) => page.next,
} as unknown as PagedSubject;

const all = Array.from({length: 25}, (_, index) => `p${String(index).padStart(2, '0')}`);

/** A cursor names the last item of its page. */
const soundPage = (cursor: string | null): Page | undefined => {
  const start = cursor === null ? 0 : all.indexOf(cursor) + 1;
  if (cursor !== null && start === 0) return undefined;
  const items = all.slice(start, start + 10);
  const last = items.at(-1);
  return {
    items: items.map(id => ({id})),
    ...(last !== undefined && last !== all.at(-1) ? {next: last} : {}),
  };
};

const judge = async (answer: (cursor: string | null, asked: number) => Page | number | undefined) => {
  let asked = 0;
  const inspection = new Inspection({
    endpoint: 'https://rada.example/api',
    fetch: url => {
      const page = answer(new URL(url).searchParams.get('cursor'), ++asked);
      return Promise.resolve(
        typeof page === 'number'
          ? new Response(null, {status: page})
          : page
            ? Response.json(page)
            : new Response(null, {status: 422}),
      );
    },
  });
  const observation = await observePaging(inspection, 'petition.get', subject, '/petitions?status=collecting');
  const outcome = judgePaging(observation!);
  return {observation: observation!, found: outcome.result === 'failed' ? outcome.found : []};
};

test('a sound list is walked to its end, and each page asked for again', async () => {
  const {observation, found} = await judge(cursor => soundPage(cursor));
  assert.deepEqual(found, []);
  assert.deepEqual(observation.ids.flat(), all);
  assert.equal(observation.ended, true);
  assert.equal(observation.again.length, 2);
});

test('a list of one page, and an empty one, are sound', async () => {
  for (const items of [[{id: 'only'}], []]) {
    const {found} = await judge(cursor => (cursor === null ? {items} : undefined));
    assert.deepEqual(found, []);
  }
});

test('a list without an end is walked for twenty pages', async () => {
  const {observation, found} = await judge((cursor, asked) =>
    cursor === 'conformance'
      ? undefined
      : {items: [{id: cursor ?? 'start'}], next: String(asked < 21 ? asked : Number(cursor) + 1)},
  );
  assert.deepEqual(found, []);
  assert.equal(observation.pages.length, 20);
  assert.equal(observation.ended, false);
});

test('pages that overlap are noticed', async () => {
  const {found} = await judge(cursor => {
    const page = soundPage(cursor);
    return page && cursor !== null ? {...page, items: [{id: cursor}, ...page.items]} : page;
  });
  assert.deepEqual(found, ['page 2 repeats an item of page 1', 'page 3 repeats an item of page 2']);
});

test('a cursor that leads elsewhere the second time is noticed', async () => {
  const {found} = await judge((cursor, asked) => {
    const page = soundPage(cursor);
    return page && asked > 3 ? {...page, items: page.items.slice(1)} : page;
  });
  assert.deepEqual(found, [
    'petition.get, page 2 once more: other items than before',
    'petition.get, page 3 once more: other items than before',
  ]);
});

test('a page that leads to itself, an empty one in the middle, and an error are noticed', async () => {
  const itself = await judge(cursor => ({items: [{id: cursor ?? 'a'}], next: cursor ?? 'a'}));
  assert.ok(itself.found.length > 0);
  const empty = await judge(cursor => (cursor === null ? {items: [], next: 'p09'} : soundPage(cursor)));
  assert.deepEqual(empty.found, ['a page in the middle is empty']);
  const error = await judge(cursor => (cursor === null ? soundPage(null) : 500));
  assert.deepEqual(error.found, ['petition.get, page 2: 500']);
  const unknown = await judge(cursor => (cursor === 'conformance' ? 500 : soundPage(cursor)));
  assert.deepEqual(unknown.found, ['an unknown cursor gives 500']);
});
