import assert from 'node:assert/strict';
import {test} from 'node:test';
import {projectOrders, projectStatuses} from '../../../src/contract/budget-formats.ts';
import {projectListParams} from '../../../src/contract/schemas/project.ts';
import {addressOf, pageSizeOf} from '../../../src/domain/list-question.ts';
import {
  offeredTabs,
  projectCount,
  projectOrderChoices,
  projectParamsOf,
  projectQuestionFrom,
  statusChoices,
} from '../../../src/domain/project-question.ts';
import {isPreliminary, projectTones} from '../../../src/domain/project-standing.ts';
import {messages as en} from '../../../src/locales/en-project-list.ts';
import {messages as uk} from '../../../src/locales/uk-project-list.ts';

test('the choices are those of the contract', () => {
  assert.deepEqual([...statusChoices].sort(), [...projectStatuses, 'all'].sort());
  assert.deepEqual([...projectOrderChoices].sort(), [...projectOrders].sort());
  assert.deepEqual(Object.keys(projectTones).sort(), [...projectStatuses].sort());
});

test('what is not usable is passed over for the next source, part by part', () => {
  const question = projectQuestionFrom(
    {tab: 'nowhere', words: '  сквер   66 ', order: ''},
    {tab: 'winner', words: 'інше', order: 'votes', school: 'te-20'},
  );
  assert.deepEqual(question, {
    tab: 'winner',
    words: 'сквер 66',
    round: '',
    school: 'te-20',
    category: '',
    order: 'votes',
  });
  assert.deepEqual(projectQuestionFrom({tab: 'constructor', words: null}), projectQuestionFrom());
});

test('a question is what the contract takes, however long it is typed', () => {
  const long = '😀'.repeat(300);
  for (const tab of statusChoices) {
    const question = projectQuestionFrom({tab, words: long, category: long, round: long, school: long, order: 'votes'});
    assert.ok(projectListParams.safeParse(projectParamsOf(question, pageSizeOf(1e6))).success, tab);
  }
  assert.deepEqual(projectParamsOf(projectQuestionFrom()), {});
});

test('the address names only what differs from the page', () => {
  const initial = projectQuestionFrom({tab: 'winner'});
  assert.deepEqual(addressOf({...initial, tab: 'all', round: 'uz'}, initial), {
    tab: 'all',
    words: undefined,
    round: 'uz',
    school: undefined,
    category: undefined,
    order: undefined,
  });
});

test('all is the sum of what is counted, and nothing where nobody counts', () => {
  assert.equal(projectCount({winner: 2, refused: 0, done: 3}, 'all'), 5);
  assert.equal(projectCount({winner: 2}, 'winner'), 2);
  assert.equal(projectCount({winner: 2}, 'done'), 0);
  assert.equal(projectCount({}, 'all'), 0);
  assert.equal(projectCount(undefined, 'all'), undefined);
});

test('statuses without projects are not offered, those of a moment ago stay, and the chosen one as well', () => {
  assert.deepEqual(offeredTabs({winner: 2, refused: 0}, 'all'), ['all', 'winner']);
  assert.deepEqual(offeredTabs({winner: 0}, 'done', ['all', 'winner']), ['all', 'winner', 'done']);
  assert.deepEqual(offeredTabs(undefined, 'all'), statusChoices);
});

test('no two statuses have one name, and no status has that of «all»', () => {
  for (const {tabs, status} of [uk, en]) {
    assert.equal(new Set(Object.values(tabs)).size, statusChoices.length);
    assert.equal(new Set(Object.values(status)).size, projectStatuses.length);
  }
});

test('votes are preliminary until the round is over or the project is decided', () => {
  assert.equal(isPreliminary('admitted', 'voting'), true);
  assert.equal(isPreliminary('awaiting-decision', 'results'), true);
  assert.equal(isPreliminary('admitted', undefined), true);
  assert.equal(isPreliminary('winner', 'results'), false);
  assert.equal(isPreliminary('admitted', 'closed'), false);
});
