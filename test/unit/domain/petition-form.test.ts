import assert from 'node:assert/strict';
import {test} from 'node:test';
import {readSubmission} from '../../../demo/backend/submitted-text.ts';
import type {PetitionRules, Session, Term} from '../../../src/contract/index.ts';
import {caps} from '../../../src/contract/formats.ts';
import {petitionSubmitPayload} from '../../../src/contract/schemas/petition-form.ts';
import {
  asSent,
  asWords,
  faultsOf,
  isBlank,
  isEmail,
  lengthOf,
  limitsOf,
  noWords,
  payloadOf,
  isOutOfPlace,
  refusedFields,
  rulesInWords,
  starting,
  titleAsSent,
  type PetitionWords,
} from '../../../src/domain/petition-form.ts';
import {messages as en} from '../../../src/locales/en-petition-form.ts';
import {messages as uk} from '../../../src/locales/uk-petition-form.ts';
import {sessions} from '../../support/fixtures.ts';
import {exampleRules} from '../../support/mock-petitions.ts';

const rules: PetitionRules = {...exampleRules, title: {min: 3, max: 10}, text: {min: 5, max: 20}};
const asking: PetitionRules = {...rules, authorEmail: 'asked'};
const words: PetitionWords = {title: 'Сквер', text: 'Зберегти сквер', category: 'Довкілля', email: ''};
const faults = (change: Partial<PetitionWords>, consent = true, by = rules) =>
  faultsOf({...words, ...change}, consent, by);
/** As it is read: a no-break space is a space. */
const read = (lines: string[]): string => lines.join(' ').replaceAll('\u00a0', ' ');

test('a text is counted as the server counts it', () => {
  assert.equal(lengthOf(asSent('\r\n рядок\r\nрядок\rрядок \n\n')), 'рядок\nрядок\nрядок'.length, 'CRLF is one');
  assert.equal(lengthOf(asSent('👩‍👩‍👧‍👦')), 7, 'code points, not units');
  assert.equal(lengthOf(asSent('и\u0306')), 1, 'й in two parts is й');
  assert.equal(lengthOf(asSent('а\u0301')), 2, 'a stress mark has no letter of its own to go into');
  assert.equal(asSent('\u00a0\ufeff слово \u2003'), 'слово', 'white space of any kind');
  assert.equal(asSent('а\0б'), 'аб');
  assert.equal(asSent('\ud83d'), '\ufffd', 'half a pair');
  assert.equal(asSent('\ud83d\ude00'), '😀', 'a whole pair');
  assert.equal(titleAsSent(' Зберегти \r\n  сквер '), 'Зберегти сквер', 'a title is one line');
});

test('what nobody sees is nothing, and stays beside what is seen', () => {
  for (const sign of [
    '\u200b',
    '\u2060',
    '\u200d',
    '\u00ad',
    '\u2800',
    '\u3164',
    '\uffa0',
    '\u115f',
    '\ufe0f',
    '\u{e0020}',
  ]) {
    const unseen = ` ${sign.repeat(6)}\n${sign.repeat(6)}`;
    const of = sign.codePointAt(0)!.toString(16);
    assert.equal(asSent(unseen), '', of);
    assert.ok(isBlank({...words, title: unseen, text: unseen}), of);
    assert.deepEqual(faults({title: unseen}), [{field: 'title', kind: 'missing'}], of);
    assert.deepEqual(faults({text: unseen}), [{field: 'text', kind: 'missing'}], of);
  }
  for (const text of ['👩‍👩‍👧‍👦', '❤️', '1️⃣', '🏴\u{e0067}\u{e0062}\u{e007f}', 'пере\u00adносити', 'а\u200b', '⠃⠀⠃'])
    assert.equal(asSent(text), text);
  assert.ok(!isBlank({...words, title: '', text: 'а'}) && !isBlank({...words, title: 'а', text: ''}));
});

test('a length at the limit is right, one more is not, and what is too much is said', () => {
  assert.deepEqual(faults({title: 'а'.repeat(10)}), []);
  assert.deepEqual(faults({title: '😀'.repeat(10)}), []);
  assert.deepEqual(faults({title: '😀'.repeat(12)}), [{field: 'title', kind: 'long', by: 2, limit: 10}]);
  assert.deepEqual(faults({title: 'аб'}), [{field: 'title', kind: 'short', by: 1, limit: 3}]);
  assert.deepEqual(faults({title: ' \n '}), [{field: 'title', kind: 'missing'}]);
  assert.deepEqual(faults({text: `${'а'.repeat(20)}\r\n\r\n`}), [], 'outer line ends do not count');
  assert.deepEqual(faults({text: ''}), [{field: 'text', kind: 'missing'}]);
});

test('a category is asked for where the community has some, and has to be one of them', () => {
  assert.deepEqual(faults({category: ''}), [{field: 'category', kind: 'missing'}]);
  assert.deepEqual(faults({category: 'Погода'}), [{field: 'category', kind: 'unknown'}]);
  const none = {...rules, categories: []};
  assert.deepEqual(faults({category: ''}, true, none), []);
  assert.deepEqual(faults({category: 'Погода'}, true, none), []);
});

test('everything that is wrong is said, in the order of the form', () => {
  assert.deepEqual(
    faultsOf(noWords, false, rules).map(({field}) => field),
    ['title', 'text', 'category', 'consent'],
  );
  assert.deepEqual(
    faultsOf(noWords, false, asking).map(({field}) => field),
    ['title', 'text', 'category', 'email', 'consent'],
  );
});

test('an address is asked for only where the rules ask the author for it', () => {
  assert.deepEqual(faults({email: ' '}, true, asking), [{field: 'email', kind: 'missing'}]);
  assert.deepEqual(faults({email: 'olena'}, true, asking), [{field: 'email', kind: 'invalid'}]);
  assert.deepEqual(faults({email: ' olena@example.com '}, true, asking), []);
  for (const authorEmail of ['account', undefined] as const)
    assert.deepEqual(faults({email: 'olena'}, true, {...rules, authorEmail}), []);
});

test('an address has the form that the contract takes, and no more is asked of it', () => {
  const long = (local: number, domain: number) => `${'a'.repeat(local)}@${'b'.repeat(domain - 4)}.com`;
  const good = [
    'olena@example.com',
    "o.p+rada_1'2@mail.lviv.example",
    'олена@приклад.укр',
    'olena@xn--80aikifvh.xn--j1amh',
    long(64, 189),
  ];
  const bad = ['', 'olena', 'olena@', '@example.com', 'olena@example', 'olena@example.', 'olena@.com', 'olena@a..com'];
  const worse = ['olena@@example.com', 'a@b@example.com', 'ole na@example.com', 'Олена <olena@example.com>', 'a@b.c\n'];
  const check = (email: string) =>
    petitionSubmitPayload.safeParse({title: 'a', text: 'b', consent: true, email}).success;
  for (const email of good) assert.deepEqual([isEmail(email), check(email)], [true, true], email);
  for (const email of [...bad, ...worse, long(65, 20), long(10, 190)])
    assert.deepEqual([isEmail(email), check(email)], [false, false], email);
  const start = performance.now();
  assert.equal(isEmail(`a@${'a.'.repeat(100_000)}`), false);
  assert.ok(performance.now() - start < 200, 'whatever is pasted');
});

test('a statute that asks for more than can be sent leaves something that can be', () => {
  assert.deepEqual(limitsOf({...rules, title: {min: 900, max: 20_000}}, 'title'), {min: caps.title, max: caps.title});
  assert.deepEqual(limitsOf({...rules, text: {min: 0, max: 20_000}}, 'text'), {min: 1, max: caps.text});
  assert.deepEqual(limitsOf({...rules, title: {min: 50, max: 20}}, 'title'), {min: 20, max: 20});
});

test('what is sent is what was counted', () => {
  const typed = {title: ' Скве\nр ', text: ' рядок\r\nрядок ', category: 'Довкілля', email: '', replaces: 'own-1'};
  assert.deepEqual(payloadOf(typed, true, rules), {
    title: 'Скве р',
    text: 'рядок\nрядок',
    category: 'Довкілля',
    consent: true,
    replaces: 'own-1',
  });
  const withAddress = {...typed, email: ' olena@example.com\u202c '};
  assert.equal(payloadOf(withAddress, true, asking).email, 'olena@example.com');
  assert.ok(!('email' in payloadOf(withAddress, true, rules)), 'of a community that does not ask for it');
  assert.deepEqual(payloadOf(words, true), {title: 'Сквер', text: 'Зберегти сквер', consent: true});
});

test('a draft of another version, or no draft at all, is taken for what can be read of it', () => {
  assert.deepEqual(asWords(undefined), noWords);
  assert.deepEqual(asWords('Сквер'), noWords);
  assert.deepEqual(asWords({title: 7, text: 'є', category: null, replaces: 5}), {...noWords, text: 'є'});
  assert.deepEqual(asWords({...words, replaces: 'own-1', more: 1}), {...words, replaces: 'own-1'});
  assert.equal(asWords({title: 'Сквер', email: 'olena@example.com'}).email, 'olena@example.com');
  assert.equal(asWords({title: 'Сквер', email: ['olena@example.com']}).email, '');
});

test('fields that a backend refuses are found by their pointers', () => {
  assert.deepEqual(refusedFields(['/email', '/text', '/title/0', '/else', '', '/texts', '/emails']), [
    {field: 'title', kind: 'refused'},
    {field: 'text', kind: 'refused'},
    {field: 'email', kind: 'refused'},
  ]);
  assert.deepEqual(refusedFields(undefined), []);
});

test('who may begin', () => {
  const state = (session?: Session, more: Parameters<typeof starting>[1] = {}, by = rules) =>
    starting(by, {session, ...more}).state;
  const barred: Session = {
    ...sessions.eligible,
    eligibility: [{action: 'petition.submit', community: 'A', eligible: false, reason: 'under-age'}],
  };
  assert.equal(state(sessions.eligible), 'open');
  assert.equal(state(sessions.signedOut), 'signed-out');
  assert.equal(state(), 'unknown');
  assert.equal(state(undefined, {lastAccount: 'account-olena'}), 'open', 'offline, on a device that knows them');
  assert.deepEqual(starting(rules, {session: barred, community: 'A'}), {
    state: 'not-eligible',
    reason: 'under-age',
    ways: [],
  });
  assert.equal(state(barred, {community: 'B'}), 'open', 'said of another community');
  assert.equal(state(sessions.eligible, {}, {...rules, paused: {}}), 'paused');
});

/** Thresholds and terms of domain-uk.md 1.2, and both ends of the range. */
const presets: [string, number, number, Term['unit'], string, string][] = [
  ['the smallest', 50, 14, 'day', 'потрібно 50 підписів', 'триває 14 днів'],
  ['Київ', 6_000, 60, 'day', 'потрібно 6 000 підписів', 'триває 60 днів'],
  ['Харків', 5_000, 3, 'month', 'потрібно 5 000 підписів', 'триває 3 місяці'],
  ['Запоріжжя', 750, 60, 'day', 'потрібно 750 підписів', 'триває 60 днів'],
  ['Запорізька обласна рада', 2_000, 90, 'day', 'потрібно 2 000 підписів', 'триває 90 днів'],
  ['Львів', 1_000, 60, 'day', 'потрібно 1 000 підписів', 'триває 60 днів'],
  ['Кропивницький', 450, 90, 'day', 'потрібно 450 підписів', 'триває 90 днів'],
  ['Тернопіль', 300, 30, 'day', 'потрібно 300 підписів', 'триває 30 днів'],
  ['Луцьк', 300, 14, 'day', 'потрібно 300 підписів', 'триває 14 днів'],
  ['Ірпінь', 300, 90, 'day', 'потрібно 300 підписів', 'триває 90 днів'],
  ['Полтава', 250, 90, 'day', 'потрібно 250 підписів', 'триває 90 днів'],
  ['Суми', 250, 45, 'day', 'потрібно 250 підписів', 'триває 45 днів'],
  ['Судова Вишня', 200, 90, 'day', 'потрібно 200 підписів', 'триває 90 днів'],
  ['Прилуки', 150, 60, 'day', 'потрібно 150 підписів', 'триває 60 днів'],
  ['Корюківка', 100, 60, 'day', 'потрібно 100 підписів', 'триває 60 днів'],
  ['Градизьк', 100, 3, 'month', 'потрібно 100 підписів', 'триває 3 місяці'],
];

for (const [place, count, length, unit, needed, lasts] of presets)
  test(`the rules of ${place} in words`, () => {
    const statute = {...rules, thresholds: [count], terms: [{kind: 'collection', length, unit} as const]};
    const said = read(rulesInWords(statute, uk.rules));
    assert.ok(said.includes(needed), said);
    assert.ok(said.includes(lasts), said);
    assert.doesNotMatch(said, /undefined|NaN|\[object/);
    const english = read(rulesInWords(statute, en.rules));
    assert.ok(english.includes(`${count.toLocaleString('en-GB')} signatures are needed`), english);
    assert.ok(english.includes(`collected for ${length} ${unit === 'month' ? 'months' : 'days'}`), english);
    assert.doesNotMatch(english, /[а-яіїє]/i);
  });

test('what is pasted along unseen is left out, as the backend would refuse it', () => {
  assert.equal(asSent('\u202a+380 44\u202c 123\u000b \u0007'), '+380 44 123');
  assert.equal(asSent('рядок\tі\tтаб'), 'рядок\tі\tтаб');
  assert.equal(titleAsSent('Облаштувати\tперехід'), 'Облаштувати перехід');
  const {title, text, faults} = readSubmission(
    {
      title: titleAsSent('Облаштувати\tперехід \u2066тут\u2069'),
      text: asSent(`${'х'.repeat(60)}\u000b`),
      consent: true,
    },
    {title_min: 10, title_max: 150, text_min: 50, text_max: 500, categories: [], asks_author_email: null},
  );
  assert.deepEqual([title, text, faults], ['Облаштувати перехід тут', 'х'.repeat(60), []]);
});

test('numbers take the form of the word that goes with them', () => {
  const said = (count: number, length: number, unit: Term['unit'], kind: Term['kind'] = 'collection') =>
    read(rulesInWords({...rules, thresholds: [count], terms: [{kind, length, unit}]}, uk.rules));
  assert.match(said(21, 21, 'day'), /триває 21 день /);
  assert.match(said(21, 21, 'day'), /потрібен 21 підпис\./);
  assert.match(said(92, 42, 'day'), /потрібні 92 підписи\./);
  assert.match(said(92, 42, 'day'), /триває 42 дні /);
  assert.match(said(11, 11, 'day'), /потрібно 11 підписів\./);
  assert.match(said(50, 1, 'month'), /триває 1 місяць /);
  assert.match(said(50, 6, 'month'), /триває 6 місяців /);
  assert.match(said(50, 1, 'working-day', 'answer'), /протягом 1 робочого дня /);
  assert.match(said(50, 2, 'working-day', 'moderation'), /до 2 робочих днів\./);
  assert.match(said(50, 1, 'month', 'appeal'), /протягом 1 місяця\./);
  assert.match(said(50, 22, 'working-day'), /триває 22 робочі дні /);
});

test('all of a statute is said, in the order in which it happens, and nothing that it does not say', () => {
  const all = read(
    rulesInWords({...exampleRules, thresholds: [2_000, 750], withdrawal: true, authorEmail: 'asked'}, uk.rules),
  );
  const order = [
    'жителі громади віком від 14 років',
    'BankID',
    'від 10 до 150 знаків',
    'автор указує адресу електронної пошти',
    'перевіряє петицію: до 2 робочих днів',
    'триває 60 днів',
    '750 підписів; наступний поріг — 2 000 підписів',
    'імена повністю',
    'підпис можна відкликати',
    'повідомляє протягом 3 робочих днів',
    'до 10 робочих днів',
    'протягом 1 робочого дня після розгляду',
    'звернення громадян, протягом 1 місяця',
  ].map(part => all.indexOf(part));
  assert.ok(
    order.every((at, index) => at > (order[index - 1] ?? -1)),
    `${order.join(' ')}: ${all}`,
  );
  assert.match(
    read(rulesInWords({...exampleRules, authorEmail: 'account'}, uk.rules)),
    /бере її з даних, з якими ви входите/,
  );
  const bare: PetitionRules = {
    title: {min: 1, max: 100},
    text: {min: 1, max: 1_000},
    categories: [],
    thresholds: [],
    terms: [],
    residentsOnly: false,
    signers: 'count',
  };
  assert.equal(
    read(rulesInWords(bare, uk.rules)),
    'Подавати й підписувати петиції може кожен. Назва — від 1 до 100 знаків, суть — від 1 до 1 000 знаків. Імен тих, хто підписав, не публікують, лише їх кількість.',
  );
});

test('a count and its limit', () => {
  assert.equal(uk.counted(162, 150).replaceAll('\u00a0', ' '), '162 зі 150');
  assert.equal(uk.counted(12, 500).replaceAll('\u00a0', ' '), '12 із 500');
  assert.equal(uk.summary(2), 'Виправте дві помилки');
  assert.equal(uk.summary(1), 'Виправте одну помилку');
  assert.equal(en.summary(1), 'Correct one mistake');
});

test('a correction is out of place when the backend says so of what it replaces, or knows nothing of it', () => {
  const notFound = {type: 'urn:hromada:problem:not-found'};
  assert.equal(isOutOfPlace({pointers: ['/replaces']}, {replaces: 'own-1'}), true);
  assert.equal(isOutOfPlace(notFound, {replaces: 'own-1'}), true);
  assert.equal(isOutOfPlace(notFound, {}), false, 'a new petition takes the place of none');
  assert.equal(isOutOfPlace({pointers: ['/text']}, {replaces: 'own-1'}), false);
  assert.equal(isOutOfPlace(undefined, {replaces: 'own-1'}), false);
});
