import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {SentPhoto} from '../../../src/contract/index.ts';
import {projectSubmitPayload} from '../../../src/contract/schemas/project.ts';
import {projectSteps, projectStepsOf, resumedProject} from '../../../src/domain/project-form-steps.ts';
import {
  asProject,
  isProjectBlank,
  isReworkGone,
  keptPhotosOf,
  noProject,
  projectFaults,
  projectOfItsOwn,
  projectOfPayload,
  projectPayload,
  projectToRework,
  refusedProjectFields,
  sending,
  wordCount,
  type ProjectWords,
} from '../../../src/domain/project-form.ts';
import {CLOCK, sessions} from '../../support/fixtures.ts';
import {budgetAnswers} from '../../support/harness-budget-payloads.ts';
import {fc} from '../../support/harness-property.ts';
import {exampleRound, projects} from '../../support/mock-projects.ts';

const rules = exampleRound.submission!;
const words: ProjectWords = {
  ...noProject,
  title: 'Тіньовий навіс над майданчиком',
  summary: 'Навіс, щоб улітку було де сховатися.',
  description: 'Приклад. Поставити легкий навіс на чотирьох опорах.',
  texts: {problem: 'Улітку гратися на сонці неможливо.'},
  category: 'Інше',
  territory: 'Центр',
  lines: [{name: 'Навіс', quantity: '2', unit: 'шт.', price: '120 000,50'}],
  address: 'вул. Заньковецької, 15',
  email: 'olena@example.com',
};
const faultsOf = (
  change: Partial<ProjectWords>,
  agreed: readonly string[] = ['data'],
  photos: readonly unknown[] = [],
) => projectFaults({...words, ...change}, photos, agreed, exampleRound, rules);
const fields = (change: Partial<ProjectWords>, agreed?: readonly string[], photos?: readonly unknown[]) =>
  faultsOf(change, agreed, photos).map(({field, kind}) => `${field} ${kind}`);

test('texts in which nothing is seen are missing', () => {
  const unseen = '\u200b\u2060\u2800\u3164'.repeat(20);
  const wrong = fields({title: unseen, description: unseen, texts: {problem: unseen}});
  assert.deepEqual(wrong, ['title missing', 'description missing', 'text-problem missing']);
});

test('nothing is wrong with a whole project, and it is what the contract takes', () => {
  assert.deepEqual(faultsOf({}), []);
  const payload = projectPayload(words, [], ['data', 'other'], exampleRound, rules);
  assert.ok(projectSubmitPayload.safeParse(payload).success);
  assert.equal(payload.cost, 24_000_100);
  assert.deepEqual(payload.consents, ['data']);
});

test('each field has what is wrong with it, in the order of the form', () => {
  assert.deepEqual(fields(noProject, []), [
    'title missing',
    'about missing',
    'category missing',
    'territory missing',
    'description missing',
    'text-problem missing',
    'line-0-name missing',
    'address missing',
    'email missing',
    'consent-data missing',
  ]);
  assert.deepEqual(fields({title: 'а б в г д е є ж з и і'}), ['title words']);
  assert.deepEqual(fields({title: 'Навіс'.repeat(40)}), ['title long']);
  assert.deepEqual(fields({category: 'Колишня'}), ['category unknown']);
  assert.deepEqual(fields({lines: [{name: '', quantity: '1,5', unit: '', price: '9'}]}), [
    'line-0-name missing',
    'line-0-quantity invalid',
  ]);
  assert.deepEqual(
    fields({lines: [{name: 'я'.repeat(201), quantity: '1', unit: '', price: '60000'}]}),
    ['line-0-name long'],
    'longer than is carried: said here, and not refused on the way',
  );
  assert.deepEqual(fields({lines: [{name: 'x', quantity: '1', unit: '', price: '9'}]}), ['estimate below']);
  assert.deepEqual(fields({email: 'olena'}), ['email invalid']);
  assert.deepEqual(fields({phone: 'дзвоніть'}), ['phone invalid']);
  assert.deepEqual(fields({}, ['data'], [1, 2, 3, 4]), ['photos many']);
});

test('a place is its address or its mark, whichever there is; a mark outside the community is none', () => {
  const inside = {lat: 48.62, lon: 22.29};
  assert.deepEqual(fields({address: '', position: inside}), []);
  assert.deepEqual(fields({address: 'вул. Гойди', position: undefined}), []);
  assert.deepEqual(fields({position: {lat: 50.45, lon: 30.52}}), ['map outside']);
});

test('a price is typed where no estimate is asked for', () => {
  const free = {...rules, estimate: 'optional' as const};
  const without = {...words, lines: noProject.lines, cost: '100 000'};
  assert.deepEqual(projectFaults(without, [], ['data'], exampleRound, free), []);
  const payload = projectPayload(without, [], ['data'], exampleRound, free);
  assert.equal(payload.cost, 10_000_000);
  assert.equal(payload.estimate, undefined);
});

test('what was sent comes back as it was typed', () => {
  const payload = projectPayload({...words, phone: '+380 50 000 00 00'}, [], ['data'], exampleRound, rules);
  const again = projectOfPayload(payload);
  assert.deepEqual(projectPayload(again, [], ['data'], exampleRound, rules), payload);
});

test('a project that was sent back is filled in again, without what no answer holds', () => {
  const project = {...projects[4]!, description: 'Опис', estimate: [{name: 'Корт', quantity: 1, price: 499_000_00}]};
  const rework = projectToRework(project);
  assert.equal(rework.replaces, project.id);
  assert.equal(rework.email, '');
  assert.deepEqual(rework.lines, [{name: 'Корт', quantity: '1', unit: '', price: '499000'}]);
});

describe('photos of a project that was sent back', () => {
  const photos = [{url: '/projects/own-1/photos/1', alt: 'Двір удень'}, {url: '/projects/own-1/photos/2'}];
  const rework = projectToRework({...projects[4]!, description: 'Приклад опису корту.', photos});
  const payloadOf = (change: Partial<ProjectWords>, sent: readonly SentPhoto[] = []) =>
    projectPayload({...rework, ...change}, sent, ['data'], exampleRound, rules);

  test('stay in the correction, and are still there after a reload', () => {
    assert.deepEqual(rework.kept, photos);
    assert.equal(rework.photos, 0, 'none of them is a new one');
    assert.deepEqual(asProject(JSON.parse(JSON.stringify(rework))), rework);
    const payload = payloadOf({});
    assert.deepEqual(payload.keptPhotos, ['/projects/own-1/photos/1', '/projects/own-1/photos/2']);
    assert.ok(projectSubmitPayload.safeParse(payload).success);
  });

  test('are sent by their addresses only as far as they stay, and only with the project that they are of', () => {
    assert.deepEqual(payloadOf({kept: photos.slice(1)}).keptPhotos, ['/projects/own-1/photos/2']);
    assert.ok(!('keptPhotos' in payloadOf({kept: []})));
    assert.ok(!('keptPhotos' in payloadOf({replaces: undefined})));
    assert.deepEqual(asProject({...rework, replaces: undefined}).kept, []);
  });

  test('count together with new ones', () => {
    const kinds = (kept: ProjectWords['kept'], sent: readonly unknown[]) =>
      faultsOf({...rework, kept}, ['data'], sent)
        .filter(({field}) => field === 'photos')
        .map(({kind}) => kind);
    assert.equal(rules.photos, 3);
    assert.deepEqual(kinds(photos, [1]), []);
    assert.deepEqual(kinds(photos, [1, 2]), ['many']);
    assert.deepEqual(kinds([...photos, ...photos], []), ['many'], 'a round may take fewer by now');
    const none = {...rules, photos: 0};
    assert.deepEqual(keptPhotosOf(rework, none), [], 'or none: nobody could remove what is not shown');
    assert.ok(!('keptPhotos' in projectPayload(rework, [], ['data'], exampleRound, none)));
  });

  test('come back with an act that is taken back, in the words that are known of them', () => {
    const payload = payloadOf({});
    assert.deepEqual(projectOfPayload(payload, photos).kept, photos);
    assert.deepEqual(
      projectOfPayload(payload).kept,
      photos.map(({url}) => ({url})),
    );
    assert.deepEqual(projectPayload(projectOfPayload(payload), [], ['data'], exampleRound, rules), payload);
  });

  test('are not those of a project of its own: they are asked for anew', () => {
    const alone = projectOfItsOwn({...rework, photos: 1});
    assert.deepEqual([alone.replaces, alone.kept, alone.photos], [undefined, [], 3]);
  });

  test('are read from a draft as far as they are photos; one of an older version has none', () => {
    const {kept: _, ...older} = rework;
    assert.deepEqual(asProject({...older, photos: 2}), {...rework, photos: 2, kept: []});
    const read = asProject({
      ...rework,
      kept: [null, 'x', {url: 7}, {url: 'ж'.repeat(3_000)}, {url: '/a', alt: 'ж'.repeat(600), more: 1}, {url: '/b'}],
    });
    assert.deepEqual(read.kept, [{url: '/a', alt: 'ж'.repeat(500)}], 'and no more than a project may have');
    assert.deepEqual(asProject({...rework, kept: 'x'}).kept, []);
  });

  test('are the same ones after a reload, whatever a backend calls them', () => {
    fc.assert(
      fc.property(budgetAnswers['project.get'], project => {
        const read = asProject(JSON.parse(JSON.stringify(projectToRework(project))));
        const {keptPhotos = []} = projectPayload(read, [], [], exampleRound, rules);
        assert.deepEqual(
          keptPhotos,
          (project.photos ?? []).map(({url}) => url),
        );
      }),
    );
  });

  test('are refused at the field of photos', () => {
    assert.deepEqual(refusedProjectFields(['/keptPhotos/1'], payloadOf({})), [{field: 'photos', kind: 'refused'}]);
  });
});

test('whatever was kept on a device is read as a project', () => {
  fc.assert(
    fc.property(fc.anything(), kept => {
      const read = asProject(kept);
      assert.deepEqual(asProject(JSON.parse(JSON.stringify(read))), read);
      projectFaults(read, [], [], exampleRound, rules);
    }),
  );
  assert.ok(isProjectBlank(asProject(undefined)));
  const unseen = '\u200b\u2060\u2800\u3164'.repeat(5);
  assert.ok(isProjectBlank({...noProject, title: unseen, description: unseen, summary: unseen}), 'nobody sees it');
  assert.ok(!isProjectBlank({...noProject, summary: 'а'}));
});

test('a refusal names fields of this form', () => {
  const payload = projectPayload(words, [], ['data'], exampleRound, rules);
  const named = refusedProjectFields(
    ['/title', '/texts/0/text', '/estimate/0/price', '/estimate', '/place/position', '/photos/1/data', '/nowhere', ''],
    payload,
  ).map(({field}) => field);
  assert.deepEqual(named, ['title', 'text-problem', 'line-0-price', 'estimate', 'map', 'photos']);
  assert.equal(isReworkGone({pointers: ['/replaces']}, {replaces: 'x'}), true);
  assert.equal(isReworkGone({pointers: ['/replaces']}, {}), false);
});

test('who may send, and when', () => {
  const visitor = {session: sessions.eligible, sent: 0, reworking: false};
  const at = (round: Partial<typeof exampleRound>, now = CLOCK, more: object = {}) =>
    sending({...exampleRound, ...round}, now, {...visitor, ...more}).state;
  assert.equal(at({}), 'open');
  assert.equal(at({submission: undefined}), 'not-taken');
  assert.equal(at({paused: {}}), 'paused');
  assert.equal(at({}, Date.parse('2026-10-01T00:00:00Z')), 'early');
  assert.equal(at({}, Date.parse('2026-12-20T23:59:59+02:00')), 'open', 'the last instant is in time');
  assert.equal(at({}, Date.parse('2026-12-21T00:00:00+02:00')), 'over');
  assert.equal(at({}, Date.parse('2027-01-01T00:00:00+02:00'), {reworking: true}), 'open');
  assert.equal(at({}, Date.parse('2027-02-17T00:00:00+02:00'), {reworking: true}), 'over');
  assert.equal(at({}, CLOCK, {sent: 2}), 'too-many');
  assert.equal(at({}, CLOCK, {sent: 2, reworking: true}), 'open');
  assert.equal(at({}, CLOCK, {session: sessions.signedOut}), 'signed-out');
  assert.equal(at({}, CLOCK, {session: undefined}), 'unknown');
});

test('every field is asked for in a step, and a draft goes on where something is missing', () => {
  for (const {field} of faultsOf(noProject, [])) assert.ok(projectSteps.steps.includes(projectSteps.stepOf(field)));
  assert.equal(resumedProject(noProject, []).step, 'start');
  assert.equal(resumedProject(words, faultsOf({address: ''})).step, 'place');
  assert.equal(resumedProject(words, faultsOf({}, [])).step, 'check');
  assert.equal(resumedProject({...words, replaces: 'x'}, []).step, 'idea');
  assert.ok(!projectStepsOf({...rules, place: 'no', photos: 0}).includes('place'));
});

test('words are what stands between spaces', () => {
  assert.deepEqual(['', '  ', 'один', 'два\nслова', 'із-за  № 5'].map(wordCount), [0, 0, 1, 2, 3]);
});
