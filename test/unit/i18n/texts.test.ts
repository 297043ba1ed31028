import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {test} from 'node:test';

/*
 * Every text of every language: none is missing, none has stayed in another language, and every number has the right word behind it. The files
 * are found, not listed, so a text is tested wherever it is kept.
 */

const folder = new URL('../../../src/locales/', import.meta.url);

type Text = string | ((...args: never[]) => string);
type Texts = Map<string, Text>;

const flatten = (value: object, path = ''): [string, Text][] =>
  Object.entries(value).flatMap(([key, part]: [string, Text | object]) =>
    typeof part === 'object' ? flatten(part, `${path}${key}.`) : [[path + key, part]],
  );

/** All texts of a language, from `xx.ts` and every `xx-….ts`. */
async function textsOf(locale: string): Promise<Texts> {
  const files = readdirSync(folder).filter(file => new RegExp(`^${locale}(-\\w+)?\\.ts$`).test(file));
  const texts: Texts = new Map();
  for (const file of files) {
    const {messages} = (await import(new URL(file, folder).href)) as {messages: object};
    for (const [key, text] of flatten(messages)) {
      assert.ok(!texts.has(key), `${key} is in two files of ${locale}`);
      texts.set(key, text);
    }
  }
  return texts;
}

const uk = await textsOf('uk');
const en = await textsOf('en');
const languages: [string, Texts][] = [
  ['uk', uk],
  ['en', en],
];

/** What a text says with every place in it filled: by `word`, or, where a number belongs, by `count`. */
const say = (text: Text, count: number | string = '7', word = '7'): string =>
  typeof text === 'string' ? text : (text as (...args: unknown[]) => string)(count, word, word, word);

test('there are texts to look at', () => {
  assert.ok(uk.size > 80, `only ${uk.size}`);
});

test('no text is missing in a language, and none is left over', () => {
  assert.deepEqual([...en.keys()].sort(), [...uk.keys()].sort());
});

test('a text is a function in one language if it is in the other', () => {
  const differing = [...uk].filter(([key, text]) => typeof text !== typeof en.get(key)).map(([key]) => key);
  assert.deepEqual(differing, []);
});

for (const [locale, texts] of languages)
  test(`${locale}: no text is empty, and none shows how it was made`, () => {
    for (const [key, text] of texts) {
      const said = say(text);
      assert.ok(said.trim(), `${key} is empty`);
      assert.doesNotMatch(said, /undefined|null|NaN|\[object|\$\{|\{\d\}|TODO|FIXME/, key);
      assert.equal(said, said.normalize('NFC'), `${key} is not in NFC`);
      assert.doesNotMatch(said, / {2}|^ | $| [,.;:!?]/, `${key} has stray blanks: ${said}`);
      assert.doesNotMatch(said, /['"]/, `${key} has typewriter quotes: ${said}`);
    }
  });

test('uk: nothing is left in English or in Russian', () => {
  for (const [key, text] of uk) {
    // The name of a service is written as its owner writes it.
    const said = say(text).replaceAll('BankID', '');
    assert.doesNotMatch(said, /[A-Za-z]/, `${key}: ${said}`);
    assert.doesNotMatch(said, /[ыэъёЫЭЪЁ]/, `${key}: ${said}`);
    assert.doesNotMatch(said.toLowerCase(), /проект(?!ор)/, `${key}: «проєкт» since 2019`);
  }
});

test('en: nothing is left in Ukrainian', () => {
  for (const [key, text] of en) assert.doesNotMatch(say(text), /[\u0400-\u04ff]/, `${key}: ${say(text)}`);
});

test('a text in English says something else than in Ukrainian', () => {
  for (const [key, text] of uk) {
    const said = say(text);
    if (/\p{L}/u.test(said)) assert.notEqual(said, say(en.get(key)!), key);
  }
});

/* ---- numbers and their words ---- */

/** Which form goes with a whole number in Ukrainian: the rule as it is taught, so that the engine is checked too. */
const taught = (n: number): Intl.LDMLPluralRule => {
  if (!Number.isInteger(n)) return 'other';
  const [tens, ones] = [n % 100, n % 10];
  if (ones === 1 && tens !== 11) return 'one';
  if (ones >= 2 && ones <= 4 && (tens < 12 || tens > 14)) return 'few';
  return 'many';
};

const numbers = [...Array.from({length: 126}, (_, n) => n), 1.5, 1_000, 1_001, 1_002, 1_011, 1_000_000];
const rules = {uk: new Intl.PluralRules('uk'), en: new Intl.PluralRules('en')};

test('the engine knows the plurals of Ukrainian as they are taught', () => {
  for (const n of numbers) assert.equal(rules.uk.select(n), taught(n), String(n));
});

type Forms = Partial<Record<Intl.LDMLPluralRule, string>>;

/** Every counted text: what it says for a number. `#` stands for the number, `@` for a number that is passed in as written. */
const counted: Record<string, {uk: Forms; en: Forms; exactly?: Record<number, {uk: string; en: string}>}> = {
  'petition.signatures': {
    uk: {one: 'підпис', few: 'підписи', many: 'підписів', other: 'підпису'},
    en: {one: 'signature', other: 'signatures'},
  },
  'petition.signaturesOf': {
    uk: {one: 'підпис із @', few: 'підписи з @', many: 'підписів із @', other: 'підпису з @'},
    en: {one: 'signature of @', other: 'signatures of @'},
  },
  'petition.collected': {
    uk: {
      one: 'зібрано @ підпис із @',
      few: 'зібрано @ підписи з @',
      many: 'зібрано @ підписів із @',
      other: 'зібрано @ підпису з @',
    },
    en: {one: '@ signature of @ collected', other: '@ signatures of @ collected'},
  },
  'petition.daysLeft': {
    uk: {
      one: 'Залишився # день',
      few: 'Залишилося # дні',
      many: 'Залишилося # днів',
      other: 'Залишилося # дня',
    },
    en: {one: '# day left', other: '# days left'},
    exactly: {0: {uk: 'Сьогодні останній день', en: 'Last day today'}},
  },
  'petition.lasted': {
    uk: {
      one: 'збір тривав # день',
      few: 'збір тривав # дні',
      many: 'збір тривав # днів',
      other: 'збір тривав # дня',
    },
    en: {one: 'collected for # day', other: 'collected for # days'},
  },
  'timeline.reached': {
    uk: {one: 'набрала @ підпис', few: 'набрала @ підписи', many: 'набрала @ підписів', other: 'набрала @ підпису'},
    en: {one: 'reached @ signature', other: 'reached @ signatures'},
  },
  'signatories.total': {
    uk: {one: 'Усього @ підпис.', few: 'Усього @ підписи.', many: 'Усього @ підписів.', other: 'Усього @ підпису.'},
    en: {one: '@ signature in all.', other: '@ signatures in all.'},
  },
  'follow.more': {
    uk: {one: '+@ підпис', few: '+@ підписи', many: '+@ підписів', other: '+@ підпису'},
    en: {one: '+@ signature', other: '+@ signatures'},
  },
  'follow.fewer': {
    uk: {
      one: '−@ підпис: частину відкликали або визнали недійсними',
      few: '−@ підписи: частину відкликали або визнали недійсними',
      many: '−@ підписів: частину відкликали або визнали недійсними',
      other: '−@ підпису: частину відкликали або визнали недійсними',
    },
    en: {
      one: '−@ signature: some were withdrawn or found invalid',
      other: '−@ signatures: some were withdrawn or found invalid',
    },
  },
  'outbox.summary': {
    uk: {one: '@ дія', few: '@ дії', many: '@ дій', other: '@ дії'},
    en: {one: '@ act', other: '@ acts'},
  },
  'outbox.old': {
    uk: {
      one: 'Це чекає вже # день. Про всяк випадок збережіть у файл.',
      few: 'Це чекає вже # дні. Про всяк випадок збережіть у файл.',
      many: 'Це чекає вже # днів. Про всяк випадок збережіть у файл.',
      other: 'Це чекає вже # дня. Про всяк випадок збережіть у файл.',
    },
    en: {
      one: 'It has been waiting for # day. Save it to a file, just in case.',
      other: 'It has been waiting for # days. Save it to a file, just in case.',
    },
  },
  'outbox.unreadable': {
    uk: {
      one: '# запис на цьому пристрої пошкоджено',
      few: '# записи на цьому пристрої пошкоджено',
      many: '# записів на цьому пристрої пошкоджено',
      other: '# запису на цьому пристрої пошкоджено',
    },
    en: {one: '# record on this device is damaged', other: '# records on this device are damaged'},
  },
  'outbox.others': {
    uk: {
      one: 'Ще # дія чекає на іншу людину, яка входила на цьому пристрої.',
      few: 'Ще # дії чекають на інших людей, які входили на цьому пристрої.',
      many: 'Ще # дій чекають на інших людей, які входили на цьому пристрої.',
      other: 'Ще # дії чекають на інших людей, які входили на цьому пристрої.',
    },
    en: {
      one: '# more act waits for another person who signed in on this device.',
      other: '# more acts wait for other people who signed in on this device.',
    },
  },
};

/** The part of a key that stays when a text moves to another group of the same file. */
const find = (texts: Texts, key: string): Text => {
  const [group, name] = key.split('.') as [string, string];
  const found = [...texts].find(([path]) => path === key || (path.endsWith(`.${name}`) && path.startsWith(group)));
  const anywhere = found ?? [...texts].find(([path]) => path.endsWith(`.${name}`));
  assert.ok(anywhere, `there is no ${key}`);
  return anywhere[1];
};

for (const [key, forms] of Object.entries(counted))
  for (const [locale, texts] of languages)
    test(`${locale}: ${key} from 0 to 125, and 1,5`, () => {
      const text = find(texts, key) as (n: number, ...words: string[]) => string;
      for (const n of numbers) {
        const form = rules[locale as 'uk' | 'en'].select(n);
        const {[locale as 'uk']: pattern, exactly} = {...forms};
        const expected = exactly?.[n]?.[locale as 'uk'] ?? (pattern[form] ?? pattern.other)!.replaceAll('#', String(n));
        assert.equal(text(n, '@', '@'), expected, `${n} is ${form}`);
      }
    });

test('every text that changes with its number is in the table above', () => {
  /** What a text says besides the number; texts that take no number but words are not counted. */
  const wordsFor = (text: Text, n: number): string => {
    try {
      return say(text, n).replace(/\d+/g, '');
    } catch {
      return '';
    }
  };
  for (const [locale, texts] of languages) {
    const changing = [...texts]
      .filter(([, text]) => typeof text === 'function')
      .filter(([, text]) => new Set([1, 2, 5].map(n => wordsFor(text, n))).size > 1)
      .map(([key]) => key.split('.').at(-1));
    const known = Object.keys(counted).map(key => key.split('.').at(-1));
    assert.deepEqual(
      changing.filter(key => !known.includes(key)),
      [],
      `${locale}: counted, but not tested`,
    );
  }
});

test('the sentence of a card, as it is read out', () => {
  const text = find(uk, 'petition.collected') as (n: number, count: string, goal?: string) => string;
  assert.equal(text(92, '92', '500'), 'зібрано 92 підписи з 500');
  assert.equal(text(1, '1'), 'зібрано 1 підпис');
  assert.equal(text(1_036, '1 036'), 'зібрано 1 036 підписів');
});
