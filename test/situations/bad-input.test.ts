import {expect} from '@open-wc/testing';
import '../../src/all.ts';
import type {QueryName} from '../../src/contract/index.ts';
import type {PetitionCard} from '../../src/elements/petition-card/petition-card.ts';
import type {Fault} from '../support/handlers.ts';
import {clearPage, paste, until} from '../support/harness-element.ts';
import {
  putUnderProvider,
  readableOf,
  shownCases,
  tableBackend,
  tablePetition,
  untilShown,
} from '../support/harness-cases.ts';
import {pageNetwork, type OpenBackend, type PageNetwork} from '../support/harness-network.ts';
import {PetitionCardHarness} from '../support/harness-petition-card.ts';

/*
 * A backend that answers anything but what it should: a person reads what happened, has a way to try again, and loses nothing. Never a blank element,
 * never an error that nobody catches, never a link that runs a script.
 */

const LINK = '<a href="/petitions/1">Петиція на сайті ради</a>';
const RETRY = 'Спробувати ще раз';
let network: PageNetwork;

/** Timeouts are the test's: each is over when it says so. */
const {timeout} = AbortSignal;
let pending: AbortController[] = [];
const letTimePass = () => {
  for (const controller of pending.splice(0))
    controller.abort(new DOMException('The operation timed out', 'TimeoutError'));
};

before(() => {
  network = pageNetwork();
  AbortSignal.timeout = () => {
    const controller = new AbortController();
    pending.push(controller);
    return controller.signal;
  };
});
afterEach(() => {
  clearPage();
  pending = [];
});
after(() => {
  AbortSignal.timeout = timeout;
  network.close();
  expect(network.uncaught).to.deep.equal([]);
  expect(network.foreign).to.deep.equal([]);
});

const faults: [string, Fault][] = [
  ['malformed JSON', 'malformed'],
  ['wrong types', 'wrong-types'],
  ['10 MB', 'huge'],
  ['10 000 levels', 'deep'],
  ['HTML', 'html'],
  ['nothing', 'empty'],
  ['null', {json: null}],
  ['a list', {json: []}],
  ['404', {status: 404}],
  ['404 as the contract says it', {problem: 'not-found'}],
  ['403', {status: 403}],
  ['429', {status: 429, retryAfter: 60}],
  ['500', {status: 500}],
  ['503 as the contract says it', {problem: 'maintenance', retryAfter: 60}],
  ['no connection', 'offline'],
  ['a timeout', 'hang'],
];

/** The question has been answered, or has timed out. */
async function untilAnswered(backend: OpenBackend, query: QueryName, fault: Fault): Promise<void> {
  await until(
    () => backend.count(query),
    () => `${query} is not asked`,
  );
  if (fault === 'hang') letTimePass();
}

describe('bad input', () => {
  for (const it_ of shownCases) {
    for (const query of it_.queries) {
      for (const [what, fault] of faults) {
        it(`is readable in ${it_.tag}: ${what} for ${query}`, async () => {
          const backend = tableBackend(network, {faults: {[query]: fault}});
          const element = putUnderProvider(it_, backend.address);
          await until(() => backend.requests.length, 'nothing is asked');
          // An element that does not ask this has nothing to fear from it.
          if (backend.count(query) || ['petition.get', 'session.get', 'petition.signature'].includes(query)) {
            await untilAnswered(backend, query, fault);
          }
          // What is asked meanwhile waits in vain, too.
          await untilShown(element, fault === 'hang' ? letTimePass : undefined);
          expect(readableOf(element)).to.not.match(/undefined|null|NaN|\[object|Error|<!doctype|urn:/i);
          await until(
            () => {
              // What is asked only later waits in vain, too.
              if (fault === 'hang' && backend.count(query)) letTimePass();
              return element.is('error') || readableOf(element).includes(it_.content);
            },
            () => `it neither fails nor shows ${it_.content}: ${readableOf(element)}`,
          );
          if (element.is('error')) {
            // Nothing of its own to show: then what went wrong, a way to try again, and the page's own content.
            expect(element.fallback).to.equal(it_.fallback);
            expect(element.root.querySelector('[role=alert]')).to.exist;
            backend.spoil({[query]: undefined});
            await element.press(it_.retry);
            await until(
              () => !element.is('error') && !element.buttons.includes(it_.retry),
              () => element.text,
            );
          }
          await until(
            () => readableOf(element).includes(it_.content),
            () => `it says ${readableOf(element)} and not ${it_.content}`,
          );
        });
      }
    }
  }

  for (const [what, fault] of faults.filter(
    ([, fault]) => !['404', '403'].includes(String((fault as {status?: number}).status)),
  ))
    it(`does not take a signature away: ${what} for petition.sign`, async () => {
      const backend = tableBackend(network, {faults: {'petition.sign': fault}});
      const card = new PetitionCardHarness(
        paste<PetitionCard>(
          `<hromada-petition-card petition-id="1" endpoint="${backend.address}">${LINK}</hromada-petition-card>`,
        ),
      );
      await card.complete();
      await card.signs();
      await until(() => backend.count('petition.sign'), 'it is not sent');
      if (fault === 'hang') letTimePass();
      const refused = typeof fault === 'object' && 'problem' in fault && fault.problem === 'not-found';
      await card.says(refused ? 'Підпис не прийнято' : 'Ваш підпис збережено на цьому пристрої');
      expect(card.text).to.not.contain('отримано громадою');
      await until(
        () => card.buttons.includes(refused ? RETRY : 'Надіслати зараз'),
        () => card.text,
      );
      backend.spoil({'petition.sign': undefined});
      // A server that has named a time is not asked before it.
      if (typeof fault === 'object' && 'retryAfter' in fault) return;
      await card.press(refused ? RETRY : 'Надіслати зараз');
      await card.becomes('received');
      expect(backend.signatures).to.have.length(1);
    });

  it('shows the petition although nobody knows who is asking, and lets them sign', async () => {
    const backend = tableBackend(network, {faults: {'session.get': 'html', 'petition.signature': 'malformed'}});
    const card = new PetitionCardHarness(
      paste<PetitionCard>(
        `<hromada-petition-card petition-id="1" endpoint="${backend.address}">${LINK}</hromada-petition-card>`,
      ),
    );
    card.element.addEventListener('hromada-identity-required', event => event.preventDefault());
    await card.complete();
    await card.signs();
    await card.says('Підпис збережено тут');
  });

  it('shows data of the page that is spoilt as if it were not there', async () => {
    for (const data of [
      '',
      '{',
      'null',
      '[]',
      '7',
      JSON.stringify({...tablePetition, title: {}}),
      'x'.repeat(2_100_000),
    ]) {
      const backend = tableBackend(network);
      const element = document.createElement('hromada-petition-card');
      const script = document.createElement('script');
      script.type = 'application/json';
      script.textContent = data;
      element.append(script);
      element.petitionId = '1';
      element.setAttribute('endpoint', backend.address);
      document.body.append(element);
      const card = await new PetitionCardHarness(element).complete();
      expect(card.title).to.equal(tablePetition.title);
      clearPage();
    }
  });
});

describe('hostile addresses', () => {
  const canary = window as typeof window & {__canary?: number};
  const hostile = [
    'javascript:window.__canary=1',
    'java\tscript:window.__canary=1',
    ' JAVASCRIPT:window.__canary=1',
    'data:text/html,<script>parent.__canary=1</script>',
    'vbscript:1',
    'blob:x',
  ];

  afterEach(() => {
    expect(canary.__canary).to.equal(undefined);
  });

  for (const url of hostile) {
    it(`are no links: ${JSON.stringify(url)}`, async () => {
      const answered = {
        ...tablePetition,
        url,
        review: {
          state: 'answered' as const,
          outcome: 'supported' as const,
          decision: {number: '1', url, files: [{title: 'Файл', url}]},
        },
      };
      const session = {
        signedIn: true,
        account: 'x',
        eligibility: [
          {
            action: 'petition.sign',
            eligible: false,
            reason: 'other' as const,
            ways: [
              {kind: 'contact' as const, url},
              {kind: 'confirm-residence' as const, url},
            ],
          },
        ],
        signInUrl: url,
        signOutUrl: url,
      };
      for (const petition of [answered, {...tablePetition, url}]) {
        const backend = tableBackend(network, {petitions: [petition], session});
        const card = new PetitionCardHarness(
          paste<PetitionCard>(
            `<hromada-petition-card petition-id="1" endpoint="${backend.address}">${LINK}</hromada-petition-card>`,
          ),
        );
        await card.complete();
        await card.says(petition === answered ? 'Рада підтримала петицію.' : 'Громада не може прийняти ваш підпис');
        expect(card.links.map(({href}) => href)).to.deep.equal([]);
        for (const button of card.root.querySelectorAll('button'))
          if (!/Поділитися/.test(button.textContent!)) button.click();
      }
    });

    it(`are no way to sign in: ${JSON.stringify(url)}`, async () => {
      const backend = tableBackend(network, {session: {signedIn: false, eligibility: [], signInUrl: url}});
      const card = new PetitionCardHarness(
        paste<PetitionCard>(
          `<hromada-petition-card petition-id="1" endpoint="${backend.address}">${LINK}</hromada-petition-card>`,
        ),
      );
      const heard = card.listen('hromada-identity-required');
      await card.complete();
      const {href} = location;
      await card.signs();
      await card.says('Підпис збережено тут, але ще не надіслано');
      await until(() => heard.length, 'the page is not told');
      await card.press('Увійти');
      await until(() => heard.length === 2, 'the page is not told again');
      expect(location.href).to.equal(href);
    });
  }
});
