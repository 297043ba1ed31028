import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {test} from 'node:test';
import {countedBudgetTexts} from './counted-budget-texts.ts';

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
  const files = readdirSync(folder).filter(file => new RegExp(`^${locale}(-[\\w-]+)?\\.ts$`).test(file));
  const texts: Texts = new Map();
  for (const file of files) {
    const {messages} = (await import(new URL(file, folder).href)) as {messages: object};
    const part = file.slice(locale.length, -'.ts'.length);
    // Parts that no element has at the same time may name things alike.
    for (const [key, text] of flatten(messages)) texts.set(texts.has(key) ? `${key} in ${part}` : key, text);
  }
  return texts;
}

const uk = await textsOf('uk');
const en = await textsOf('en');
const languages: [string, Texts][] = [
  ['uk', uk],
  ['en', en],
];

/** What texts are given besides numbers and words: a unit, a list. */
const places: ((count: number | string, word: string) => unknown[])[] = [
  (count, word) => [count, word, word, word],
  (_, word) => [word, word, word, word],
  count => [count, 'day'],
  count => [count, 'minute'],
  () => [
    {min: 10, max: 150},
    {min: 50, max: 5_000},
  ],
  () => [['petitions']],
  count => [[count]],
];

/** What a text says with every place in it filled: by `word`, or, where a number belongs, by `count`. */
const say = (text: Text, count: number | string = '7', word = '7'): string => {
  if (typeof text === 'string') return text;
  for (const place of places)
    try {
      const said = String((text as (...args: unknown[]) => unknown)(...place(count, word)));
      if (!/undefined|NaN/.test(said)) return said;
    } catch {
      // It wants something else.
    }
  throw new Error(`Nobody knows what this text is to be given: ${text}`);
};

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
    // The name of a service is written as its owner writes it, and a law has its number.
    const said = say(text).replaceAll(/BankID|2297‑VI|JPEG|QR|PIN/g, '');
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
    // An abbreviation that both languages have.
    if (said === 'PIN') continue;
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

/** What the parts of a language say for 1, 2, 5 and 21. */
const countedParts: Record<string, {uk: string[]; en: string[]; word?: string}> = {
  'hints.title': {
    uk: [
      'Одним реченням, чого ви просите. До 1 знака.',
      'Одним реченням, чого ви просите. До 2 знаків.',
      'Одним реченням, чого ви просите. До 5 знаків.',
      'Одним реченням, чого ви просите. До 21 знака.',
    ],
    en: [
      'What you ask for, in one sentence. Up to 1 character.',
      'What you ask for, in one sentence. Up to 2 characters.',
      'What you ask for, in one sentence. Up to 5 characters.',
      'What you ask for, in one sentence. Up to 21 characters.',
    ],
  },
  atLeast: {
    uk: ['щонайменше 1 знак', 'щонайменше 2 знаки', 'щонайменше 5 знаків', 'щонайменше 21 знак'],
    en: ['at least 1 character', 'at least 2 characters', 'at least 5 characters', 'at least 21 characters'],
  },
  summary: {
    uk: ['Виправте одну помилку', 'Виправте дві помилки', 'Виправте 5 помилок', 'Виправте 21 помилку'],
    en: ['Correct one mistake', 'Correct two mistakes', 'Correct 5 mistakes', 'Correct 21 mistakes'],
  },
  'faults.title.short': {
    uk: [
      'Назва коротша, ніж треба, на 1 знак',
      'Назва коротша, ніж треба, на 2 знаки',
      'Назва коротша, ніж треба, на 5 знаків',
      'Назва коротша, ніж треба, на 21 знак',
    ],
    en: [
      'The title is 1 character too short',
      'The title is 2 characters too short',
      'The title is 5 characters too short',
      'The title is 21 characters too short',
    ],
  },
  'faults.title.long': {
    uk: ['Назва довша на 1 знак', 'Назва довша на 2 знаки', 'Назва довша на 5 знаків', 'Назва довша на 21 знак'],
    en: [
      'The title is 1 character too long',
      'The title is 2 characters too long',
      'The title is 5 characters too long',
      'The title is 21 characters too long',
    ],
  },
  'faults.text.short': {
    uk: [
      'Суть коротша, ніж треба, на 1 знак',
      'Суть коротша, ніж треба, на 2 знаки',
      'Суть коротша, ніж треба, на 5 знаків',
      'Суть коротша, ніж треба, на 21 знак',
    ],
    en: [
      'The text is 1 character too short',
      'The text is 2 characters too short',
      'The text is 5 characters too short',
      'The text is 21 characters too short',
    ],
  },
  'faults.text.long': {
    uk: ['Суть довша на 1 знак', 'Суть довша на 2 знаки', 'Суть довша на 5 знаків', 'Суть довша на 21 знак'],
    en: [
      'The text is 1 character too long',
      'The text is 2 characters too long',
      'The text is 5 characters too long',
      'The text is 21 characters too long',
    ],
  },
  'todo.title.short': {
    uk: [
      'Назва: напишіть щонайменше 1 знак',
      'Назва: напишіть щонайменше 2 знаки',
      'Назва: напишіть щонайменше 5 знаків',
      'Назва: напишіть щонайменше 21 знак',
    ],
    en: [
      'Title: write at least 1 character',
      'Title: write at least 2 characters',
      'Title: write at least 5 characters',
      'Title: write at least 21 characters',
    ],
  },
  'todo.title.long': {
    uk: [
      'Назва: залиште не більше 1 знака',
      'Назва: залиште не більше 2 знаків',
      'Назва: залиште не більше 5 знаків',
      'Назва: залиште не більше 21 знака',
    ],
    en: [
      'Title: leave no more than 1 character',
      'Title: leave no more than 2 characters',
      'Title: leave no more than 5 characters',
      'Title: leave no more than 21 characters',
    ],
  },
  'todo.text.short': {
    uk: [
      'Суть: напишіть щонайменше 1 знак',
      'Суть: напишіть щонайменше 2 знаки',
      'Суть: напишіть щонайменше 5 знаків',
      'Суть: напишіть щонайменше 21 знак',
    ],
    en: [
      'Text: write at least 1 character',
      'Text: write at least 2 characters',
      'Text: write at least 5 characters',
      'Text: write at least 21 characters',
    ],
  },
  'todo.text.long': {
    uk: [
      'Суть: залиште не більше 1 знака',
      'Суть: залиште не більше 2 знаків',
      'Суть: залиште не більше 5 знаків',
      'Суть: залиште не більше 21 знака',
    ],
    en: [
      'Text: leave no more than 1 character',
      'Text: leave no more than 2 characters',
      'Text: leave no more than 5 characters',
      'Text: leave no more than 21 characters',
    ],
  },
  'similar.found': {
    uk: ['1 схожа петиція', '2 схожі петиції', '5 схожих петицій', '21 схожа петиція'],
    en: ['1 similar petition', '2 similar petitions', '5 similar petitions', '21 similar petitions'],
  },
  'similar.days': {
    uk: ['1 день', '2 дні', '5 днів', '21 день'],
    en: ['1 day', '2 days', '5 days', '21 days'],
  },
  'rules.terms.moderation': {
    uk: [
      'Перед оприлюдненням громада перевіряє петицію: до 1 дня. Якщо відмовить, назве причину.',
      'Перед оприлюдненням громада перевіряє петицію: до 2 днів. Якщо відмовить, назве причину.',
      'Перед оприлюдненням громада перевіряє петицію: до 5 днів. Якщо відмовить, назве причину.',
      'Перед оприлюдненням громада перевіряє петицію: до 21 дня. Якщо відмовить, назве причину.',
    ],
    en: [
      'Before it is published the community checks it: up to 1 day. If it declines, it gives the reason.',
      'Before it is published the community checks it: up to 2 days. If it declines, it gives the reason.',
      'Before it is published the community checks it: up to 5 days. If it declines, it gives the reason.',
      'Before it is published the community checks it: up to 21 days. If it declines, it gives the reason.',
    ],
  },
  'rules.terms.collection': {
    uk: [
      'Збір підписів триває 1 день від оприлюднення.',
      'Збір підписів триває 2 дні від оприлюднення.',
      'Збір підписів триває 5 днів від оприлюднення.',
      'Збір підписів триває 21 день від оприлюднення.',
    ],
    en: [
      'Signatures are collected for 1 day from its publication.',
      'Signatures are collected for 2 days from its publication.',
      'Signatures are collected for 5 days from its publication.',
      'Signatures are collected for 21 days from its publication.',
    ],
  },
  'rules.terms.announcement': {
    uk: [
      'Про початок розгляду громада повідомляє протягом 1 дня після того, як підписів зібрано досить.',
      'Про початок розгляду громада повідомляє протягом 2 днів після того, як підписів зібрано досить.',
      'Про початок розгляду громада повідомляє протягом 5 днів після того, як підписів зібрано досить.',
      'Про початок розгляду громада повідомляє протягом 21 дня після того, як підписів зібрано досить.',
    ],
    en: [
      'The community announces that a review has begun within 1 day of there being enough signatures.',
      'The community announces that a review has begun within 2 days of there being enough signatures.',
      'The community announces that a review has begun within 5 days of there being enough signatures.',
      'The community announces that a review has begun within 21 days of there being enough signatures.',
    ],
  },
  'rules.terms.review': {
    uk: [
      'Розгляд триває до 1 дня.',
      'Розгляд триває до 2 днів.',
      'Розгляд триває до 5 днів.',
      'Розгляд триває до 21 дня.',
    ],
    en: [
      'The review takes up to 1 day.',
      'The review takes up to 2 days.',
      'The review takes up to 5 days.',
      'The review takes up to 21 days.',
    ],
  },
  'rules.terms.answer': {
    uk: [
      'Відповідь оприлюднюють протягом 1 дня після розгляду.',
      'Відповідь оприлюднюють протягом 2 днів після розгляду.',
      'Відповідь оприлюднюють протягом 5 днів після розгляду.',
      'Відповідь оприлюднюють протягом 21 дня після розгляду.',
    ],
    en: [
      'The answer is published within 1 day of the review.',
      'The answer is published within 2 days of the review.',
      'The answer is published within 5 days of the review.',
      'The answer is published within 21 days of the review.',
    ],
  },
  'rules.terms.appeal': {
    uk: [
      'Якщо підписів забракне, петицію розглянуть як звернення громадян, протягом 1 дня.',
      'Якщо підписів забракне, петицію розглянуть як звернення громадян, протягом 2 днів.',
      'Якщо підписів забракне, петицію розглянуть як звернення громадян, протягом 5 днів.',
      'Якщо підписів забракне, петицію розглянуть як звернення громадян, протягом 21 дня.',
    ],
    en: [
      'If there are not enough signatures, it is handled as a citizens’ appeal, within 1 day.',
      'If there are not enough signatures, it is handled as a citizens’ appeal, within 2 days.',
      'If there are not enough signatures, it is handled as a citizens’ appeal, within 5 days.',
      'If there are not enough signatures, it is handled as a citizens’ appeal, within 21 days.',
    ],
  },
  'rules.thresholds': {
    uk: [
      'Щоб громада розглянула петицію, потрібен 1 підпис.',
      'Щоб громада розглянула петицію, потрібні 2 підписи.',
      'Щоб громада розглянула петицію, потрібно 5 підписів.',
      'Щоб громада розглянула петицію, потрібен 21 підпис.',
    ],
    en: [
      'For the community to review it, 1 signature is needed.',
      'For the community to review it, 2 signatures are needed.',
      'For the community to review it, 5 signatures are needed.',
      'For the community to review it, 21 signatures are needed.',
    ],
  },
  found: {
    uk: ['@ петиція', '@ петиції', '@ петицій', '@ петиція'],
    en: ['@ petition', '@ petitions', '@ petitions', '@ petitions'],
  },
  foundHere: {
    uk: [
      '@ петиція серед тих, що бачив цей пристрій',
      '@ петиції серед тих, що бачив цей пристрій',
      '@ петицій серед тих, що бачив цей пристрій',
      '@ петиція серед тих, що бачив цей пристрій',
    ],
    en: [
      '@ petition among those this device has seen',
      '@ petitions among those this device has seen',
      '@ petitions among those this device has seen',
      '@ petitions among those this device has seen',
    ],
  },
  shown: {
    uk: ['Показано @ із @', 'Показано @ з @', 'Показано @ із @', 'Показано @ із @'],
    en: ['Showing @ of @', 'Showing @ of @', 'Showing @ of @', 'Showing @ of @'],
  },
  signatures: {
    uk: ['підпис', 'підписи', 'підписів', 'підпис'],
    en: ['signature', 'signatures', 'signatures', 'signatures'],
  },
  signaturesOf: {
    uk: ['підпис із @', 'підписи з @', 'підписів із @', 'підпис із @'],
    en: ['signature of @', 'signatures of @', 'signatures of @', 'signatures of @'],
  },
  daysLeft: {
    uk: ['залишився 1 день', 'залишилося 2 дні', 'залишилося 5 днів', 'залишився 21 день'],
    en: ['1 day left', '2 days left', '5 days left', '21 days left'],
  },
  'what.petitions': {
    uk: ['петицію в @ громадах', 'петиції в @ громадах', 'петицій у @ громадах', 'петицію в @ громадах'],
    en: [
      'petition in @ communities',
      'petitions in @ communities',
      'petitions in @ communities',
      'petitions in @ communities',
    ],
  },
  'what.projects': {
    uk: ['проєкт у @ громадах', 'проєкти в @ громадах', 'проєктів у @ громадах', 'проєкт у @ громадах'],
    en: [
      'project in @ communities',
      'projects in @ communities',
      'projects in @ communities',
      'projects in @ communities',
    ],
  },
  'what.problems-solved': {
    uk: [
      'проблему вирішено в @ громадах',
      'проблеми вирішено в @ громадах',
      'проблем вирішено в @ громадах',
      'проблему вирішено в @ громадах',
    ],
    en: [
      'problem solved in @ communities',
      'problems solved in @ communities',
      'problems solved in @ communities',
      'problems solved in @ communities',
    ],
  },
  'what.consultations': {
    uk: [
      'консультацію в @ громадах',
      'консультації в @ громадах',
      'консультацій у @ громадах',
      'консультацію в @ громадах',
    ],
    en: [
      'consultation in @ communities',
      'consultations in @ communities',
      'consultations in @ communities',
      'consultations in @ communities',
    ],
  },
  retryIn: {
    uk: ['спробуємо за 1 день', 'спробуємо за 2 дні', 'спробуємо за 5 днів', 'спробуємо за 21 день'],
    en: ['trying again in 1 day', 'trying again in 2 days', 'trying again in 5 days', 'trying again in 21 days'],
    word: 'day',
  },
  span: {
    uk: ['1 день', '2 дні', '5 днів', '21 день'],
    en: ['1 day', '2 days', '5 days', '21 days'],
    word: 'day',
  },
  'rules.voters-age': {
    uk: [
      'Голосувати можна від 1 року.',
      'Голосувати можна від 2 років.',
      'Голосувати можна від 5 років.',
      'Голосувати можна від 21 року.',
    ],
    en: [
      'You can vote from the age of 1.',
      'You can vote from the age of 2.',
      'You can vote from the age of 5.',
      'You can vote from the age of 21.',
    ],
  },
  'rules.ballot-points': {
    uk: [
      'Розподіліть між проєктами до 1 бала.',
      'Розподіліть між проєктами до 2 балів.',
      'Розподіліть між проєктами до 5 балів.',
      'Розподіліть між проєктами до 21 бала.',
    ],
    en: [
      'Give projects up to 1 point in all.',
      'Give projects up to 2 points in all.',
      'Give projects up to 5 points in all.',
      'Give projects up to 21 points in all.',
    ],
  },
  'rules.points-most': {
    uk: [
      'Одному проєкту — не більше 1 бала.',
      'Одному проєкту — не більше 2 балів.',
      'Одному проєкту — не більше 5 балів.',
      'Одному проєкту — не більше 21 бала.',
    ],
    en: [
      'No more than 1 point for one project.',
      'No more than 2 points for one project.',
      'No more than 5 points for one project.',
      'No more than 21 points for one project.',
    ],
  },
  'rules.points-least': {
    uk: [
      'Усього — щонайменше 1 бал.',
      'Усього — щонайменше 2 бали.',
      'Усього — щонайменше 5 балів.',
      'Усього — щонайменше 21 бал.',
    ],
    en: [
      'At least 1 point in all.',
      'At least 2 points in all.',
      'At least 5 points in all.',
      'At least 21 points in all.',
    ],
  },
  'rules.count-exactly': {
    uk: [
      'Потрібно обрати рівно 1 проєкт.',
      'Потрібно обрати рівно 2 проєкти.',
      'Потрібно обрати рівно 5 проєктів.',
      'Потрібно обрати рівно 21 проєкт.',
    ],
    en: [
      'Choose exactly 1 project.',
      'Choose exactly 2 projects.',
      'Choose exactly 5 projects.',
      'Choose exactly 21 projects.',
    ],
  },
  'rules.count-most': {
    uk: [
      'Можна обрати не більше 1 проєкту.',
      'Можна обрати не більше 2 проєктів.',
      'Можна обрати не більше 5 проєктів.',
      'Можна обрати не більше 21 проєкту.',
    ],
    en: [
      'You can choose no more than 1 project.',
      'You can choose no more than 2 projects.',
      'You can choose no more than 5 projects.',
      'You can choose no more than 21 projects.',
    ],
  },
  'rules.count-least': {
    uk: [
      'Потрібно обрати щонайменше 1 проєкт.',
      'Потрібно обрати щонайменше 2 проєкти.',
      'Потрібно обрати щонайменше 5 проєктів.',
      'Потрібно обрати щонайменше 21 проєкт.',
    ],
    en: [
      'Choose at least 1 project.',
      'Choose at least 2 projects.',
      'Choose at least 5 projects.',
      'Choose at least 21 projects.',
    ],
  },
  'rules.group-exactly': {
    uk: ['@: рівно 1 проєкт.', '@: рівно 2 проєкти.', '@: рівно 5 проєктів.', '@: рівно 21 проєкт.'],
    en: ['@: exactly 1 project.', '@: exactly 2 projects.', '@: exactly 5 projects.', '@: exactly 21 projects.'],
  },
  'rules.group-most': {
    uk: ['@: не більше 1 проєкту.', '@: не більше 2 проєктів.', '@: не більше 5 проєктів.', '@: не більше 21 проєкту.'],
    en: [
      '@: no more than 1 project.',
      '@: no more than 2 projects.',
      '@: no more than 5 projects.',
      '@: no more than 21 projects.',
    ],
  },
  'rules.group-least': {
    uk: [
      '@: щонайменше 1 проєкт.',
      '@: щонайменше 2 проєкти.',
      '@: щонайменше 5 проєктів.',
      '@: щонайменше 21 проєкт.',
    ],
    en: ['@: at least 1 project.', '@: at least 2 projects.', '@: at least 5 projects.', '@: at least 21 projects.'],
  },
  'rules.pot-votes': {
    uk: [
      '@: щоб перемогти, проєкту потрібно щонайменше 1 голос.',
      '@: щоб перемогти, проєкту потрібно щонайменше 2 голоси.',
      '@: щоб перемогти, проєкту потрібно щонайменше 5 голосів.',
      '@: щоб перемогти, проєкту потрібно щонайменше 21 голос.',
    ],
    en: [
      '@: to win, a project needs at least 1 vote.',
      '@: to win, a project needs at least 2 votes.',
      '@: to win, a project needs at least 5 votes.',
      '@: to win, a project needs at least 21 votes.',
    ],
  },
  'rules.pot-winners': {
    uk: [
      '@: переможе не більше 1 проєкту.',
      '@: переможе не більше 2 проєктів.',
      '@: переможе не більше 5 проєктів.',
      '@: переможе не більше 21 проєкту.',
    ],
    en: [
      '@: no more than 1 project wins.',
      '@: no more than 2 projects win.',
      '@: no more than 5 projects win.',
      '@: no more than 21 projects win.',
    ],
  },
  'reasons.points-out-of-range': {
    uk: [
      'Одному проєкту можна дати не більше 1 бала.',
      'Одному проєкту можна дати не більше 2 балів.',
      'Одному проєкту можна дати не більше 5 балів.',
      'Одному проєкту можна дати не більше 21 бала.',
    ],
    en: [
      'One project can get no more than 1 point.',
      'One project can get no more than 2 points.',
      'One project can get no more than 5 points.',
      'One project can get no more than 21 points.',
    ],
  },
  'reasons.max-total': {
    uk: [
      'Більше 1 проєкту обрати не можна.',
      'Більше 2 проєктів обрати не можна.',
      'Більше 5 проєктів обрати не можна.',
      'Більше 21 проєкту обрати не можна.',
    ],
    en: [
      'No more than 1 project can be chosen.',
      'No more than 2 projects can be chosen.',
      'No more than 5 projects can be chosen.',
      'No more than 21 projects can be chosen.',
    ],
  },
  'reasons.below-min': {
    uk: [
      'Оберіть щонайменше 1 проєкт.',
      'Оберіть щонайменше 2 проєкти.',
      'Оберіть щонайменше 5 проєктів.',
      'Оберіть щонайменше 21 проєкт.',
    ],
    en: [
      'Choose at least 1 project.',
      'Choose at least 2 projects.',
      'Choose at least 5 projects.',
      'Choose at least 21 projects.',
    ],
  },
  'reasons.max-group': {
    uk: [
      '@: більше 1 проєкту обрати не можна.',
      '@: більше 2 проєктів обрати не можна.',
      '@: більше 5 проєктів обрати не можна.',
      '@: більше 21 проєкту обрати не можна.',
    ],
    en: [
      '@: no more than 1 project can be chosen.',
      '@: no more than 2 projects can be chosen.',
      '@: no more than 5 projects can be chosen.',
      '@: no more than 21 projects can be chosen.',
    ],
  },
  'reasons.group-below-min': {
    uk: [
      '@: оберіть щонайменше 1 проєкт.',
      '@: оберіть щонайменше 2 проєкти.',
      '@: оберіть щонайменше 5 проєктів.',
      '@: оберіть щонайменше 21 проєкт.',
    ],
    en: [
      '@: choose at least 1 project.',
      '@: choose at least 2 projects.',
      '@: choose at least 5 projects.',
      '@: choose at least 21 projects.',
    ],
  },
  'reasons.points-sum': {
    uk: [
      'Не вистачає балів: є 1 бал.',
      'Не вистачає балів: є 2 бали.',
      'Не вистачає балів: є 5 балів.',
      'Не вистачає балів: є 21 бал.',
    ],
    en: [
      'The points are not enough: you have 1 point.',
      'The points are not enough: you have 2 points.',
      'The points are not enough: you have 5 points.',
      'The points are not enough: you have 21 points.',
    ],
  },
  'reasons.points-below': {
    uk: [
      'Розподіліть щонайменше 1 бал.',
      'Розподіліть щонайменше 2 бали.',
      'Розподіліть щонайменше 5 балів.',
      'Розподіліть щонайменше 21 бал.',
    ],
    en: ['Give at least 1 point.', 'Give at least 2 points.', 'Give at least 5 points.', 'Give at least 21 points.'],
  },
};

for (const [key, forms] of Object.entries(countedParts))
  for (const [locale, texts] of languages)
    test(`${locale}: ${key} of 1, 2, 5 and 21`, () => {
      const said = [1, 2, 5, 21].map(n => say(texts.get(key)!, n, forms.word ?? '@').replaceAll('\u00a0', ' '));
      assert.deepEqual(said, forms[locale as 'uk' | 'en']);
    });

const upToMillions = [1, 2, 5, 21, 1_400_000];
/** Figures as they are written: «1 400 000», “1,400,000”. What is counted in a handful is not grouped. */
const ungrouped = (said: string): string => said.replaceAll('\u00a0', ' ').replaceAll(/(?<=\d)[ ,](?=\d{3})/g, '');

for (const [part, keys] of Object.entries(countedBudgetTexts))
  for (const [locale] of languages)
    test(`${locale}-${part}: every counted text of 1, 2, 5, 21 and 1 400 000`, async () => {
      const {messages} = (await import(new URL(`${locale}-${part}.ts`, folder).href)) as {messages: object};
      const texts = new Map(flatten(messages));
      for (const [key, {at, ...forms}] of Object.entries(keys)) {
        const pattern: Forms = forms[locale as 'uk' | 'en'];
        const text = texts.get(key) as unknown as (...args: unknown[]) => string;
        for (const n of upToMillions) {
          const form = locale === 'uk' ? taught(n) : rules.en.select(n);
          const said = ungrouped(at === 'last' ? text('@', '@', n) : text(n, '@', '@'));
          assert.equal(said, (pattern[form] ?? pattern.other)!.replaceAll('#', String(n)), `${key} of ${n}`);
        }
      }
    });

test('every text that changes with its number is in the tables above', () => {
  /** What a text says besides the number. */
  const wordsFor = (text: Text, n: number): string => say(text, n).replace(/\d+/g, '');
  for (const [locale, texts] of languages) {
    const changing = [...texts]
      .filter(([, text]) => typeof text === 'function')
      .filter(([, text]) => new Set([1, 2, 5].map(n => wordsFor(text, n))).size > 1)
      .map(([key]) => key.split('.').at(-1));
    const ofBudgets = Object.entries(countedBudgetTexts).flatMap(([part, keys]) =>
      Object.keys(keys).flatMap(key => [key, `${key} in -${part}`]),
    );
    const known = [
      ...Object.keys(counted),
      ...Object.keys(countedParts),
      ...ofBudgets,
      // One ballot is «його», more of them are «їх», twenty-one as well.
      'teacher.until',
      'teacher.refusedText',
    ].map(key => key.split('.').at(-1));
    assert.deepEqual(
      changing.filter(key => !known.includes(key)),
      [],
      `${locale}: counted, but not tested`,
    );
  }
});

test('numbers that begin with «сто» have a preposition of their own', () => {
  for (const key of ['petition.signaturesOf', 'signaturesOf']) {
    const text = uk.get(key) as (n: number, goal: string) => string;
    assert.deepEqual(
      ['100', '150', '500', '1 000'].map(goal => text(92, goal)),
      ['підписи зі 100', 'підписи зі 150', 'підписи з 500', 'підписи з 1 000'],
    );
  }
});

test('the sentence of a card, as it is read out', () => {
  const text = find(uk, 'petition.collected') as (n: number, count: string, goal?: string) => string;
  assert.equal(text(92, '92', '500'), 'зібрано 92 підписи з 500');
  assert.equal(text(1, '1'), 'зібрано 1 підпис');
  assert.equal(text(1_036, '1 036'), 'зібрано 1 036 підписів');
});
