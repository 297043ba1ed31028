import {expect} from '@open-wc/testing';
import '../../src/all.ts';
import {createHttpClient} from '../../src/client/http-client.ts';
import type {QueryName, QueryParams} from '../../src/contract/index.ts';
import {queries} from '../../src/contract/index.ts';
import {actionSchemas, querySchemas} from '../../src/contract/schemas/index.ts';
import type {BudgetVoter} from '../../src/elements/budget-voter/budget-voter.ts';
// What a voter loads later is here from the first payload on: how fast a module arrives decides nothing about what is looked at.
import '../../src/elements/budget-voter/later.ts';
import '../../src/elements/budget-voter/project-detail.ts';
import '../../src/elements/budget-voter/results.ts';
import '../../src/elements/budget-voter/voter.ts';
import type {PetitionCard} from '../../src/elements/petition-card/petition-card.ts';
import type {PetitionForm} from '../../src/elements/petition-form/petition-form.ts';
import {createStore, type OwnedStore, type StoreOptions} from '../../src/store/create-store.ts';
import {openArea} from '../../src/store/storage.ts';
import type {HromadaTag} from '../../src/tags.ts';
import {querySamples} from '../conformance/client-samples.ts';
import {candidates, exampleRound as budgetRound} from '../support/budget-rounds.ts';
import {elementCases} from '../support/elements.ts';
import {CLOCK, communities, sessions} from '../support/fixtures.ts';
import {readableOf, tablePetition} from '../support/harness-cases.ts';
import {BudgetVoterHarness} from '../support/harness-budget-voter.ts';
import {clearPage, ElementHarness, paste, until} from '../support/harness-element.ts';
import {PetitionFormHarness} from '../support/harness-petition-form.ts';
import {anyAnswer, anyEntry, anySignResult, hostileTexts} from '../support/harness-payloads.ts';
import {exampleRules, exampleStatistics, listAnswer, signatoriesAnswer} from '../support/mock-petitions.ts';
import {exampleRound, projects, projectsAnswer, rounds} from '../support/mock-projects.ts';
import {fc, fuzzRuns, seed} from '../support/harness-property.ts';

/*
 * Whatever a backend answers, a page carries, or a device holds: nothing runs, nothing throws where nobody catches it, no element is blank, and no
 * link leads where a script would run. FUZZ_TIMES and FUZZ_SEED say how much and what is drawn:
 * FUZZ_TIMES=20 is a hundred thousand payloads.
 */

/** So many payloads are on the page at a time: an element waits for most of the time that it takes to show one. */
const BATCH = 25;
/** What is fuzzed: each query of each element, four that people ask for or a later stage shows, two that no element asks, and what a page carries for an element. */
const kinds = elementCases.reduce((sum, {queries: shown, inlineData}) => sum + shown.length + Number(inlineData), 6);
/** Payloads of each of them: five thousand in all in Chromium, fewer in Firefox, which takes longer. */
const payloads = Math.ceil(fuzzRuns(navigator.userAgent.includes('Firefox') ? 1_000 : 5_000) / kinds);

/** Draws payloads in batches and looks at each. */
const assertEach = <T>(payload: fc.Arbitrary<T>, look: (payload: T) => Promise<void>): Promise<void> =>
  fc.assert(
    fc.asyncProperty(fc.array(payload, {minLength: BATCH, maxLength: BATCH}), async batch => {
      await Promise.all(batch.map(look));
    }),
    {numRuns: Math.ceil(payloads / BATCH)},
  );

const canary = window as typeof window & {__canary?: number};
/** Each store is of a backend of its own: what an earlier one still does is not its matter. */
let stores = 0;
const nextEndpoint = () => new URL(`/fuzz-${++stores}`, location.href).href;
const uncaught: string[] = [];

before(() => {
  window.addEventListener('error', ({message}) => uncaught.push(message));
  window.addEventListener('unhandledrejection', ({reason}) => uncaught.push(String(reason)));
  // What a payload smuggled in would be refused by the strict policy of a page, and told of.
  document.addEventListener('securitypolicyviolation', ({effectiveDirective, blockedURI}) =>
    uncaught.push(`CSP: ${effectiveDirective} ${blockedURI}`),
  );
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = "script-src 'self'; style-src 'self'; img-src 'self'; object-src 'none'; frame-src 'none'";
  document.head.append(policy);
  console.log(`payload fuzz: seed ${seed}, ${payloads} payloads of each kind`);
});
afterEach(clearPage);

/** A round that votes, or has results, on any day on which these tests run. */
function roundIn(kind: 'voting' | 'results'): unknown {
  const stage = {kind, startsAt: '2026-01-01T00:00:00+02:00', endsAt: '2099-12-31T00:00:00+02:00'};
  return budgetRound('knapsack', {stages: [stage], results: kind === 'results' ? 'final' : 'hidden'});
}
const candidatesAnswer = {
  roundId: 'uz-2026',
  rulesVersion: budgetRound().rules.version,
  asOf: new Date(CLOCK).toISOString(),
  items: candidates,
};

const isShown = (it: ElementHarness) => Boolean(readableOf(it)) && !it.root.querySelector('[aria-busy=true]');

/** What of foreign content an element makes by itself: a drawing of its own, a picture of the backend. */
const ours: Record<string, RegExp> = {
  svg: /^<svg viewBox="0 0 48 48"><path d="[MmLlHhVvCcSsQqTtAaZz\d .,-]+"><\/path><\/svg>$/,
  img: /^<img (?:(?:part|class|src|alt|loading|decoding|referrerpolicy|width|height)="[^"]*" ?)+>$/,
};

/** What must hold of an element whatever it was given. */
function check(it: ElementHarness): void {
  expect(readableOf(it), 'blank').to.not.equal('');
  expect(it.text).to.not.match(/Invalid Date|\[object/);
  expect(canary.__canary, 'a script ran').to.equal(undefined);
  expect(uncaught.splice(0)).to.deep.equal([]);
  const foreign = it.root.querySelectorAll('script, iframe, object, embed, style:not(:first-child), svg, img');
  for (const {outerHTML, localName} of foreign) expect(outerHTML).to.match(ours[localName] ?? /^$/);
  for (const {src} of it.root.querySelectorAll('img')) expect(new URL(src).origin).to.equal(location.origin);
  for (const node of it.root.querySelectorAll('*'))
    for (const {name} of node.attributes) expect(name, node.localName).to.not.match(/^on|^srcdoc$/);
  for (const {href} of it.links) expect(new URL(href).protocol).to.be.oneOf(['http:', 'https:', 'mailto:', 'tel:']);
}

const good: Record<QueryName, unknown> = {
  ...(Object.fromEntries(Object.entries(querySamples).map(([name, {result}]) => [name, result])) as Record<
    QueryName,
    unknown
  >),
  'community.get': communities.lviv,
  'session.get': sessions.eligible,
  'petition.get': tablePetition,
  'petition.signature': {signed: false},
  'petition.signatories': signatoriesAnswer(tablePetition, undefined),
  'petition.list': listAnswer([tablePetition], {}, CLOCK),
  'petition.similar': {items: [tablePetition]},
  'petition.rules': exampleRules,
  'petition.own': {items: []},
  'statistics.get': exampleStatistics,
  'budget.round': exampleRound,
  'project.list': projectsAnswer(projects, rounds, {}),
  'project.own': {items: []},
};

const nameOf = (url: string): QueryName =>
  (Object.keys(queries) as QueryName[]).find(name => {
    const pattern = queries[name].path.replaceAll(/\{\w+\}/g, '[^/]+');
    return new RegExp(`/fuzz-\\d+${pattern}$`).test(new URL(url).pathname);
  })!;

const json = (body: unknown, status = 200) =>
  new Response(typeof body === 'string' ? body : (JSON.stringify(body) ?? 'undefined'), {
    status,
    headers: {'content-type': 'application/json'},
  });

/** A store over a backend that answers as it should, except where `answers` says otherwise. */
function storeWith(
  answers: Partial<Record<QueryName, unknown>>,
  sign?: (key: string) => unknown,
  areas?: StoreOptions['areas'],
  endpoint = nextEndpoint(),
  onQuery?: (name: QueryName) => unknown,
): OwnedStore {
  const all = {...good, ...answers};
  return createStore({
    storage: 'memory',
    areas,
    client: createHttpClient({
      endpoint,
      fetch: async (url, init) => {
        if (init.method !== 'POST') {
          const name = nameOf(url);
          onQuery?.(name);
          return json(JSON.stringify(all[name]) ?? 'undefined');
        }
        const {idempotencyKey} = JSON.parse(String(init.body)) as {idempotencyKey: string};
        return json(sign?.(idempotencyKey), 201);
      },
    }),
  });
}

/** Shows an element over a store, looks at it, and takes both away. */
async function through(
  markup: string,
  tag: string,
  store: OwnedStore,
  look: (it: ElementHarness) => unknown,
): Promise<void> {
  const root = paste(markup);
  const element = (root.localName === tag ? root : root.querySelector(tag)) as PetitionCard;
  element.store = store;
  const it = new ElementHarness<HTMLElement>(element);
  try {
    await until(
      () => isShown(it),
      () => `<${tag}> is blank or loading for ever: ${readableOf(it)}`,
    );
    await element.updateComplete;
    check(it);
    await look(it);
  } finally {
    root.remove();
    store.close();
  }
}

interface OnRequest {
  tag: HromadaTag;
  /** Without which it is not asked. */
  answers?: Partial<Record<QueryName, unknown>>;
  /** What a person does before the query is asked. */
  reach(it: ElementHarness<HTMLElement>): Promise<void> | void;
  /** The answer is there, or what is said of one that is none. */
  until(it: ElementHarness<HTMLElement>): boolean;
}

/** What no element asks before somebody wants it. */
const onRequest: Partial<Record<QueryName, OnRequest>> = {
  'petition.signatories': {
    tag: 'hromada-petition-card',
    async reach(it) {
      await until(
        () => it.root.querySelector('[part=signatories] summary'),
        () => `nobody can look at who has signed: ${it.text}`,
      );
      it.root.querySelector<HTMLElement>('[part=signatories] summary')!.click();
    },
    until: it => !it.root.querySelector('[part=signatories] [aria-busy=true]'),
  },
  'petition.similar': {
    tag: 'hromada-petition-form',
    async reach(it) {
      const form = new PetitionFormHarness(it.element as PetitionForm);
      await form.presses('begin');
      await form.types('title', 'Зберегти сквер на вулиці Шевченка');
    },
    until: it => !it.root.querySelector('[part=similar] [aria-busy=true]'),
  },
  'project.get': {
    tag: 'hromada-budget-voter',
    answers: {'budget.round': roundIn('voting'), 'budget.candidates': candidatesAnswer},
    reach: it => new BudgetVoterHarness(it.element as BudgetVoter).presses('[part=project-title] button'),
    until: it => Boolean(it.root.querySelector('dialog[open]')) && !it.root.querySelector('dialog [aria-busy=true]'),
  },
  'budget.results': {
    tag: 'hromada-budget-voter',
    answers: {'budget.round': roundIn('results'), 'budget.candidates': candidatesAnswer},
    reach: () => undefined,
    until: isShown,
  },
};

/** What only a page's own script asks, by the store. */
const byScript = {
  'budget.rounds': {},
  'project.support': {projectId: '1'},
} satisfies {[N in QueryName]?: QueryParams<N>};

it('a policy is in force that tells of what it refuses', async () => {
  const image = document.createElement('img');
  image.src = 'https://elsewhere.example/x.png';
  document.body.append(image);
  await until(() => uncaught.length > 0, 'nothing is told');
  image.remove();
  expect(uncaught.splice(0).join()).to.match(/^CSP: img-src/);
});

describe('any answer of a backend', function () {
  this.timeout(1_800_000);

  for (const {tag, markup, queries: shown} of elementCases)
    for (const query of shown)
      it(`of ${query} is readable in ${tag}`, async () => {
        await assertEach(anyAnswer(query), answer =>
          through(markup, tag, storeWith({[query]: answer}), () => undefined),
        );
      });

  for (const [query, {tag, answers, until: shown, reach}] of Object.entries(onRequest) as [QueryName, OnRequest][])
    it(`of ${query}, asked for by a person, is readable in ${tag}`, async () => {
      const {markup} = elementCases.find(it => it.tag === tag)!;
      await assertEach(anyAnswer(query), async answer => {
        let asked = false;
        const store = storeWith(
          {...answers, [query]: answer},
          undefined,
          undefined,
          undefined,
          name => (asked ||= name === query),
        );
        await through(markup, tag, store, async it => {
          await reach(it);
          await until(
            () => asked && shown(it),
            () => `${query} is not there: ${it.text}`,
          );
          check(it);
        });
      });
    });

  for (const [query, params] of Object.entries(byScript) as [keyof typeof byScript, never][])
    it(`of ${query}, which no element asks, is of the contract or an error`, async () => {
      await assertEach(anyAnswer(query), async answer => {
        const store = storeWith({[query]: answer});
        try {
          let told: {data?: unknown; error?: unknown} = {};
          store.subscribe(query, params, state => (told = state));
          await until(() => told.data !== undefined || told.error, `${query} is never answered`);
          expect(told.data !== undefined).to.equal(querySchemas[query].result.safeParse(throughJson(answer)).success);
          expect(uncaught.splice(0)).to.deep.equal([]);
        } finally {
          store.close();
        }
      });
    });

  it('is one of these: no query of the contract is left out', () => {
    const fuzzed = new Set([
      ...elementCases.flatMap(it => it.queries),
      ...Object.keys(onRequest),
      ...Object.keys(byScript),
    ]);
    expect([...fuzzed].sort()).to.deep.equal(Object.keys(queries).sort());
  });

  it('to a signature is a receipt only if it is one', async () => {
    await fc.assert(
      fc.asyncProperty(anySignResult, async answer => {
        let sent: string | undefined;
        const sign = (key: string): unknown => {
          sent ??= key;
          // The key that was asked for, where an answer has any.
          return typeof answer === 'object' &&
            answer !== null &&
            'idempotencyKey' in answer &&
            answer.idempotencyKey === 'KEY'
            ? {...answer, idempotencyKey: key}
            : answer;
        };
        const store = storeWith({}, sign);
        await through(
          `<hromada-petition-card petition-id="1"></hromada-petition-card>`,
          'hromada-petition-card',
          store,
          async it => {
            await until(() => it.parts('sign')[0]?.getAttribute('aria-disabled') === 'false', 'nothing to sign with');
            it.parts('sign')[0]!.click();
            await until(
              () => sent,
              () => 'it is not sent: ' + it.text,
            );
            // Received, or kept after an attempt: before it, the card says as well that the signature is kept.
            let tried = false;
            const stop = store.subscribeOutbox(({entries}) => {
              tried = entries.every(({attempts, status}) => attempts && status !== 'sending');
            });
            await until(
              () => tried && (it.is('received') || it.buttons.includes('Надіслати зараз')),
              () => it.text,
            ).finally(stop);
            const parsed = actionSchemas['petition.sign'].result.safeParse(throughJson(sign(sent!)));
            expect(it.is('received')).to.equal(parsed.success && parsed.data.idempotencyKey === sent);
            check(it);
          },
        );
      }),
      {numRuns: fuzzRuns(30)},
    );
  });
});

const throughJson = (value: unknown): unknown => {
  const source = JSON.stringify(value);
  return source === undefined ? undefined : JSON.parse(source);
};

describe('anything that a page carries', function () {
  this.timeout(1_800_000);
  const carriedIn = (tag: string) =>
    fc.oneof(
      {
        weight: 3,
        arbitrary: anyAnswer(tag === 'hromada-petition-list' ? 'petition.list' : 'petition.get').map(
          value => JSON.stringify(value) ?? '',
        ),
      },
      {weight: 1, arbitrary: fc.string({unit: 'binary', maxLength: 200})},
      {weight: 1, arbitrary: fc.constantFrom(...hostileTexts)},
    );

  for (const {tag, markup, inlineData} of elementCases)
    if (inlineData)
      it(`inside ${tag} is shown if it is of the contract, and otherwise not there`, async () => {
        await assertEach(carriedIn(tag), async source => {
          const element = paste(markup) as PetitionCard;
          const script = document.createElement('script');
          script.type = 'application/json';
          script.textContent = source;
          element.append(script);
          const it = new ElementHarness<HTMLElement>(element);
          try {
            await until(
              () => isShown(it),
              () => `<${tag}> is blank`,
            );
            check(it);
          } finally {
            element.remove();
          }
        });
      });
});

describe('anything that a device holds', function () {
  this.timeout(1_800_000);

  for (const tag of ['hromada-outbox-status', 'hromada-petition-card'] as const)
    it(`is readable in ${tag}, and only what is an act is sent`, async () => {
      const {markup} = elementCases.find(it => it.tag === tag)!;
      const endpoint = nextEndpoint();
      await fc.assert(
        fc.asyncProperty(fc.array(anyEntry(endpoint, sessions.eligible.account!), {maxLength: 4}), async rows => {
          const areas = {
            cache: openArea('cache', {storage: 'memory', durability: 'relaxed'}),
            outbox: openArea('outbox', {storage: 'memory', durability: 'strict'}),
          };
          for (const [index, row] of rows.entries()) await areas.outbox.put(index + 1, row);
          const store = storeWith({}, () => ({}), areas, endpoint);
          let loaded = false;
          store.subscribeOutbox(state => (loaded ||= state.loaded));
          await until(() => loaded, 'the device is not read');
          await through(markup, tag, store, () => undefined);
        }),
        {numRuns: fuzzRuns(60)},
      );
    });
});
