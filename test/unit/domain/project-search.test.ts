import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isProjectFoundBy, projectsFor} from '../../../src/domain/project-search.ts';
import {projects, schools} from '../../support/mock-projects.ts';

const ids = (found: readonly {id: string}[]) => found.map(({id}) => id);
const [first] = projects as [(typeof projects)[number]];

test('a project is found by title, number, place and school, in either spelling and with any apostrophe', () => {
  const project = {...first, title: 'Проєкт п’ятого мікрорайону', school: schools[0]};
  for (const words of ['проект', 'пятого', "п'ят", '1', 'заньков', 'муляра', 'спорт проєкт', 'прое', 'проєк'])
    assert.ok(isProjectFoundBy(project, words), words);
  for (const words of ['дирижабль', 'ятого', 'проєкт дирижабль']) assert.ok(!isProjectFoundBy(project, words), words);
});

test('round, school, category and status narrow, each alone and together', () => {
  assert.equal(projectsFor(projects, {}).length, projects.length);
  assert.ok(projectsFor(projects, {roundId: 'pl-2021'}).every(({roundId}) => roundId === 'pl-2021'));
  assert.deepEqual(ids(projectsFor(projects, {school: 'te-18'})), ['te-school-2026-7']);
  assert.deepEqual(ids(projectsFor(projects, {status: 'refused'})), ['uz-2026-18']);
  assert.deepEqual(ids(projectsFor(projects, {status: 'refused', roundId: 'pl-2021'})), []);
});

test('numbers are ordered as numbers, those without one come last, and equal ones by id', () => {
  const some = ['10', '9', undefined, '52']
    .map((number, at) => ({...first, id: `p${at}`, number}))
    .map(it => ({...it, ...(it.number === undefined && {number: undefined})}));
  assert.deepEqual(ids(projectsFor(some as typeof projects, {order: 'number'})), ['p1', 'p0', 'p3', 'p2']);
  const equal = ['b', 'a', 'c'].map(id => ({...first, id}));
  for (const order of ['newest', 'votes', 'number', 'cheapest', 'dearest'] as const)
    assert.deepEqual(ids(projectsFor(equal, {order})), ['a', 'b', 'c'], order);
});

test('the most votes and the price decide where they are asked for', () => {
  assert.equal(projectsFor(projects, {order: 'votes'})[0]!.id, 'pl-2021-52');
  assert.equal(projectsFor(projects, {order: 'cheapest'})[0]!.id, 'te-school-2026-3');
  assert.equal(projectsFor(projects, {order: 'dearest'})[0]!.id, 'uz-2027-10');
});
