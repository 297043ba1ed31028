import assert from 'node:assert/strict';
import {test} from 'node:test';
import {beginningOf, maySendFrom, movedIn, shownIn, type MoveIn, type PlaceIn} from '../../../src/domain/form-steps.ts';
import {noWords, type Fault, type PetitionField} from '../../../src/domain/petition-form.ts';
import {petitionSteps, resumed, steps, stepsOf, type Step} from '../../../src/domain/petition-form-steps.ts';
import {exampleRules} from '../../support/mock-petitions.ts';

const title: Fault = {field: 'title', kind: 'missing'};
const text: Fault = {field: 'text', kind: 'missing'};
const email: Fault = {field: 'email', kind: 'missing'};
const consent: Fault = {field: 'consent', kind: 'missing'};

type Move = MoveIn<PetitionField>;
type Place = PlaceIn<Step>;

const beginning = beginningOf(petitionSteps);
const moved = (place: Place, move: Move, faults: readonly Fault[], order: readonly Step[] = steps): Place =>
  movedIn(petitionSteps, place, move, faults, order);
const shownFaults = (place: Place, faults: readonly Fault[]): Fault[] => shownIn(petitionSteps, place, faults);
const maySend = (place: Place, faults: readonly Fault[]): boolean => maySendFrom(petitionSteps, place, faults);

/** The steps of a community that does not ask for an address. */
const short = stepsOf(exampleRules);

/** After one move after the other, with the same faults. */
const after = (faults: Fault[], ...moves: Move[]): Place =>
  moves.reduce((place, move) => moved(place, move, faults, short), beginning);

test('goes on step by step when nothing is wrong', () => {
  assert.equal(after([], 'begin').step, 'title');
  assert.equal(after([], 'begin', 'next').step, 'text');
  assert.equal(after([], 'begin', 'next', 'next').step, 'check');
  assert.equal(after([], 'begin', 'next', 'next', 'next').step, 'check', 'and no further');
});

test('asks for an address in a step of its own, where the rules want it of the author', () => {
  assert.deepEqual(stepsOf({...exampleRules, authorEmail: 'asked'}), ['start', 'title', 'text', 'email', 'check']);
  for (const authorEmail of ['account', undefined] as const)
    assert.deepEqual(stepsOf({...exampleRules, authorEmail}), ['start', 'title', 'text', 'check']);
  const text: Place = {step: 'text', tried: []};
  const asked = moved(text, 'next', [email]);
  assert.equal(asked.step, 'email');
  assert.equal(moved(asked, 'back', [email]).step, 'text');
  assert.deepEqual(moved(asked, 'next', [email]), {step: 'email', tried: ['email']});
  assert.equal(moved(asked, 'next', []).step, 'check');
  assert.equal(moved({step: 'check', tried: []}, 'back', []).step, 'email');
  assert.deepEqual(moved({step: 'check', tried: []}, {change: 'email'}, []), {
    step: 'email',
    tried: [],
    changing: true,
  });
  assert.equal(moved({step: 'check', tried: []}, 'submit', [email, consent]).step, 'email');
  assert.equal(resumed({...noWords, title: 'Сквер'}, [email]).step, 'email');
});

test('a step that the rules know no more leads on and back all the same', () => {
  assert.equal(moved({step: 'email', tried: []}, 'next', [], short).step, 'check');
  assert.equal(moved({step: 'email', tried: []}, 'back', [], short).step, 'text');
});

test('stays where something is wrong, and says it only then', () => {
  const begun = after([title], 'begin');
  assert.deepEqual(shownFaults(begun, [title]), [], 'nobody has tried to go on');
  const tried = moved(begun, 'next', [title, text]);
  assert.equal(tried.step, 'title');
  assert.deepEqual(shownFaults(tried, [title, text]), [title], 'nothing of another step');
  assert.deepEqual(shownFaults(tried, [text]), [], 'mended');
  assert.deepEqual(shownFaults(tried, [title]), [title], 'and broken again: said at once');
});

test('what is wrong in another step does not hold anybody up in this one', () => {
  assert.equal(after([text, consent], 'begin', 'next').step, 'text');
});

test('goes back without asking anything', () => {
  assert.equal(after([title], 'begin', 'back').step, 'start');
  assert.equal(after([], 'begin', 'next', 'next', 'back').step, 'text');
  assert.equal(moved(beginning, 'back', []).step, 'start');
});

test('an answer that is changed leads back to the end, over no other step', () => {
  const check = after([], 'begin', 'next', 'next');
  const changing = moved(check, {change: 'title'}, []);
  assert.equal(changing.step, 'title');
  assert.equal(moved(changing, 'next', [title]).step, 'title', 'unless it is wrong');
  assert.equal(moved(moved(changing, 'next', [title]), 'next', []).step, 'check', 'until it is right');
  assert.equal(moved(changing, 'next', []).step, 'check');
  assert.equal(moved(changing, 'back', []).step, 'check');
});

test('sending leads to the first step that is wrong', () => {
  const check = after([], 'begin', 'next', 'next');
  const sent = moved(check, 'submit', [text, consent]);
  assert.equal(sent.step, 'text');
  assert.deepEqual(shownFaults(sent, [text, consent]), [text]);
  assert.equal(moved(sent, 'next', [consent]).step, 'check', 'and back');
  const unconfirmed = moved(check, 'submit', [consent]);
  assert.deepEqual([unconfirmed.step, shownFaults(unconfirmed, [consent])], ['check', [consent]]);
  assert.deepEqual(moved(check, 'submit', []), check);
});

test('only what is complete may be sent, and only from the end', () => {
  assert.equal(maySend(after([], 'begin', 'next', 'next'), []), true);
  assert.equal(maySend(after([], 'begin', 'next', 'next'), [consent]), false);
  assert.equal(maySend(after([], 'begin'), []), false);
});

test('a draft goes on at the first step that is not done, and nothing is called wrong', () => {
  const words = {...noWords, title: 'Сквер'};
  assert.deepEqual(resumed(words, [text]), {step: 'text', tried: []});
  assert.deepEqual(resumed(words, [title, text]), {step: 'title', tried: []});
  assert.deepEqual(resumed(words, []), {step: 'check', tried: []});
  assert.deepEqual(
    resumed({...words, replaces: 'own-1'}, [text]),
    {step: 'title', tried: []},
    'what was refused is in it',
  );
  assert.deepEqual(resumed(noWords, [title, text]), {step: 'start', tried: []});
});

test('whatever is done, one of the steps is shown, and sending never skips what is wrong', () => {
  const moves: Move[] = [
    'begin',
    'next',
    'submit',
    'back',
    'leave',
    {change: 'title'},
    {change: 'email'},
    {change: 'consent'},
  ];
  const faults: Fault[][] = [[], [title], [text], [title, text, email, consent], [email], [consent]];
  let places: Place[] = [beginning];
  for (let depth = 0; depth < 4; depth++) {
    places = places.flatMap(place => moves.flatMap(move => faults.map(wrong => moved(place, move, wrong))));
    places = [...new Map(places.map(place => [JSON.stringify(place), place])).values()];
    for (const place of places) {
      assert.ok(steps.includes(place.step));
      for (const wrong of faults) assert.ok(!wrong.length || !maySend(place, wrong));
    }
  }
});
