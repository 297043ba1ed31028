import {fc} from './harness-property.ts';

/* Values of the contract, as they may come: the parts that payloads are made of. */

/** Shouts if it ever runs: `window.__canary` counts. Each is a way that text has become script somewhere. */
export const hostileTexts = [
  '<img src=x onerror="window.__canary=(window.__canary||0)+1">',
  '<script>window.__canary=(window.__canary||0)+1</script>',
  '"><svg onload="window.__canary=(window.__canary||0)+1">',
  "' onmouseover='window.__canary=1' x='",
  '</script><script>window.__canary=1</script>',
  '${window.__canary=1}',
  '{{constructor.constructor("window.__canary=1")()}}',
  'javascript:window.__canary=1',
  '\u202eтскет йинтроворевз\u202c',
  '👩‍👩‍👧‍👦 \u200d\u200b\ufeff',
  '\ud83d',
  'а\u0301'.repeat(50),
  '=HYPERLINK("http://x","y")',
  'Слово'.repeat(90),
] as const;

const words = [
  'Зберегти сквер',
  'Ремонт тротуарів',
  'Тепло в садочках',
  'Світлофор біля школи № 15',
  'об’єднана громада',
];

/** Text of 1 to `max` letters: mostly words, sometimes anything at all. */
export const filled = (max: number): fc.Arbitrary<string> =>
  fc
    .oneof(
      {weight: 3, arbitrary: fc.constantFrom(...words)},
      {weight: 2, arbitrary: fc.constantFrom(...hostileTexts)},
      {weight: 1, arbitrary: fc.string({unit: 'binary', minLength: 1, maxLength: 40})},
    )
    .map(value => value.slice(0, max));
export const text = (max: number): fc.Arbitrary<string> => fc.oneof(fc.constant(''), filled(max));
export const id = filled(200);

export const url = fc.oneof(
  fc.webUrl().map(value => value.slice(0, 2_000)),
  fc.constantFrom(
    '/petitions/1',
    '#',
    'javascript:window.__canary=1',
    'data:text/html,<script>window.__canary=1</script>',
    'java\tscript:1',
  ),
);

export const timeZone = fc.constantFrom(
  'Europe/Kyiv',
  'Europe/Kiev',
  'UTC',
  'America/St_Johns',
  'Pacific/Chatham',
  'europe/kyiv',
);
const offset = fc.constantFrom('Z', '+02:00', '+03:00', '-09:30', '+14:00');
const millisecond = fc.oneof(
  fc.integer({min: Date.UTC(2020, 0), max: Date.UTC(2032, 0)}),
  fc.integer({min: Date.UTC(1000, 0), max: Date.UTC(9999, 11)}),
);
export const instant = fc
  .tuple(millisecond, offset, fc.constantFrom('', '.5', '.123456789'))
  .map(([at, zone, fraction]) => new Date(at).toISOString().slice(0, 19) + fraction + zone);
export const date = millisecond.map(at => new Date(at).toISOString().slice(0, 10));
export const count = fc.oneof(fc.nat(6_000), fc.constantFrom(0, 1, 2, 5, 11, 21, 499, 500, 501, 1_000_000_000));
export const language = fc.constantFrom('uk', 'en', 'ar', 'pl', 'crh-Latn', 'x');

/** Keys that are there only sometimes. */
export const record = <T, K extends keyof T>(model: {[P in keyof T]: fc.Arbitrary<T[P]>}, requiredKeys: K[]) =>
  fc.record(model, {requiredKeys});

export const decision = fc.record(
  {
    number: filled(80),
    date,
    text: text(20_000),
    url,
    files: fc.array(record({title: filled(200), url, mediaType: text(100), size: count}, ['title', 'url']), {
      maxLength: 3,
    }),
  },
  {requiredKeys: []},
);
