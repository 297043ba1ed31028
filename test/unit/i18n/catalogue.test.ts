import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createCatalogue, onTexts} from '../../../src/i18n/catalogue.ts';

interface Words {
  hello: string;
}

/** A catalogue whose loads are answered by hand. */
function setUp() {
  const loads: {locale: string; answer: (words: Words) => void; fail: () => void}[] = [];
  const load = (locale: string) => () =>
    new Promise<{messages: Words}>((resolve, reject) => {
      loads.push({locale, answer: messages => resolve({messages}), fail: () => reject(new Error('no connection'))});
    });
  return {loads, catalogue: createCatalogue<Words>({uk: load('uk'), en: load('en')})};
}

/** Resolves at the next arrival of texts. */
const nextTexts = () =>
  new Promise<void>(resolve => {
    const stop = onTexts(() => {
      stop();
      resolve();
    });
  });

/** Until promises that are settled have told everybody. */
const settled = () => new Promise(resolve => setImmediate(resolve));

test('the language of a page is served by its primary tag, others by Ukrainian', () => {
  const {catalogue} = setUp();
  for (const [lang, served] of [
    ['uk', 'uk'],
    ['uk-UA', 'uk'],
    ['UK', 'uk'],
    ['en-GB', 'en'],
    ['EN', 'en'],
    ['de', 'uk'],
    ['', 'uk'],
    ['x-klingon', 'uk'],
    ['constructor', 'uk'],
    ['__proto__', 'uk'],
  ] as const)
    assert.equal(catalogue.served(lang), served, lang);
});

test('texts are fetched once, however many ask, and whoever listens is told', async () => {
  const {catalogue, loads} = setUp();
  assert.equal(catalogue.get('uk'), undefined);
  assert.equal(catalogue.get('uk'), undefined);
  assert.deepEqual(
    loads.map(({locale}) => locale),
    ['uk'],
  );
  const told = nextTexts();
  loads[0]!.answer({hello: 'Вітаємо'});
  await told;
  assert.deepEqual(catalogue.get('uk'), {hello: 'Вітаємо'});
  assert.equal(loads.length, 1);
});

test('texts that did not arrive are asked for again by the next who needs them', async () => {
  const {catalogue, loads} = setUp();
  catalogue.get('en');
  loads[0]!.fail();
  await settled();
  assert.equal(catalogue.get('en'), undefined);
  assert.equal(loads.length, 2);
  const told = nextTexts();
  loads[1]!.answer({hello: 'Welcome'});
  await told;
  assert.equal(catalogue.get('en')?.hello, 'Welcome');
});

test('a page may bring a language of its own, or its own words', () => {
  const {catalogue, loads} = setUp();
  assert.equal(catalogue.served('pl-PL'), 'uk');
  catalogue.register('pl', {hello: 'Witamy'});
  assert.equal(catalogue.served('pl-PL'), 'pl');
  assert.equal(catalogue.get('pl')?.hello, 'Witamy');
  catalogue.register('uk', {hello: 'Добридень'});
  assert.equal(catalogue.get('uk')?.hello, 'Добридень');
  assert.equal(loads.length, 0);
});
