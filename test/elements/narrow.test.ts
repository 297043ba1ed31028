import {expect, fixture, html} from '@open-wc/testing';
import '../../src/elements/outbox-status/define.ts';
import '../../src/elements/petition-card/define.ts';
import '../../src/elements/petition-form/define.ts';
import '../../src/elements/petition-list/define.ts';
import type {Petition} from '../../src/contract/index.ts';
import type {OutboxStatus} from '../../src/elements/outbox-status/outbox-status.ts';
import type {PetitionCard} from '../../src/elements/petition-card/petition-card.ts';
import {fixedStore} from '../support/fixed-store.ts';
import {petitions, sessions} from '../support/fixtures.ts';
import {ElementHarness, until} from '../support/harness-element.ts';
import {PetitionCardHarness} from '../support/harness-petition-card.ts';
import {exampleRules} from '../support/mock-petitions.ts';
import {entryOf, outboxOf, receiptOf, sceneStore, type Scene} from '../support/harness-states.ts';

/*
 * The narrowest column that pages have, 280 px, with text as the page sets it and twice as large: nothing reaches out of the card, whatever a
 * community has written.
 */

const {square, answered, moderationRefused} = petitions;
const session = sessions.eligible;
const link = `https://rada.example/${'a'.repeat(170)}`;
const long = 'ж'.repeat(80);

const decided = (decision: Petition['review']['decision']): Petition => ({
  ...answered,
  review: {...answered.review, decision: {...answered.review.decision, ...decision}},
});

const scenes: Record<string, Scene> = {
  'an ordinary petition': {session, signed: false},
  'a decision': {petition: answered, session, signed: false},
  'two thresholds': {petition: petitions.inReview, session, signed: false},
  'a petition number of 80 characters': {petition: {...square, number: long}, session, signed: false},
  'a title and an author of one word': {
    petition: {...square, title: 'ж'.repeat(200), author: 'ж'.repeat(200), category: long},
    session,
    signed: false,
  },
  'a decision with a link in its text': {petition: decided({text: `Текст: ${link}`}), session, signed: false},
  'a file title of 200 characters': {
    petition: decided({files: [{title: 'ж'.repeat(200), url: 'https://rada.example/f.pdf'}]}),
    session,
    signed: false,
  },
  'a decision number of 80 characters': {petition: decided({number: long}), session, signed: false},
  'a reason of moderation with a link': {
    petition: {...moderationRefused, moderation: {state: 'refused', reason: `Див. ${link}`}},
    session,
    signed: false,
  },
  'a link in the text': {petition: {...square, text: link}, session, signed: false},
  'a receipt number of 80 characters': {
    session,
    signed: false,
    outbox: {
      receipts: [
        receiptOf(square, {
          result: {
            idempotencyKey: 'key-1',
            receipt: {number: long, receivedAt: '2026-11-23T14:02:10+02:00'},
            signatures: {total: 240, asOf: '2026-11-23T14:02:10+02:00'},
          },
        }),
      ],
    },
  },
  'a signature that waits': {session, signed: false, outbox: {entries: [entryOf(square)]}},
  'a signature that was refused': {
    session,
    signed: false,
    outbox: {entries: [entryOf(square, {status: 'rejected'})]},
  },
  'a list of signatories': {
    session,
    signed: false,
    signatories: {
      mode: 'full',
      total: 1_000_000_000,
      items: [
        {number: 999_999_999, name: 'ж'.repeat(200), signedOn: '2026-11-20'},
        {number: 1_000_000_000, signedOn: '2026-11-20'},
      ],
    },
  },
  'a signature that can be taken back': {petition: {...square, withdrawal: true}, session, signed: true, receipt: true},
  'a withdrawal that waits': {
    petition: {...square, withdrawal: true},
    session,
    signed: true,
    receipt: true,
    outbox: {entries: [entryOf(square, {name: 'petition.withdraw'})]},
  },
  'somebody who may not sign': {session: sessions.otherCommunity, signed: false},
};

/** A column of 280 px with text of this size. */
const column = (size: string): HTMLElement => {
  const parent = document.createElement('div');
  parent.style.width = '280px';
  parent.style.fontSize = size;
  return parent;
};

/** What reaches out of the card to a side, and how far: boxes, and text that leaves its box. */
function outside(root: ShadowRoot): string[] {
  const card = root.querySelector('.card')!;
  const {left, right} = card.getBoundingClientRect();
  const found: string[] = [];
  const look = (what: string, {left: from, right: to, width}: DOMRect) => {
    if (width && (from < left - 0.5 || to > right + 0.5)) found.push(`${what}: ${Math.max(left - from, to - right)}px`);
  };
  const nodes = document.createTreeWalker(card, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    const node = nodes.currentNode;
    if (node instanceof Element) look(`<${node.localName} class="${node.className}">`, node.getBoundingClientRect());
    else {
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) look(node.nodeValue!.trim().slice(0, 40), rect);
    }
  }
  const {scrollWidth, clientWidth} = root.host.parentElement!;
  if (scrollWidth > clientWidth) found.push(`the page: ${scrollWidth - clientWidth}px`);
  return found;
}

describe('in a column of 280 px', () => {
  for (const size of ['16px', '32px']) {
    for (const [what, scene] of Object.entries(scenes))
      it(`a petition card keeps to it, with text of ${size}: ${what}`, async () => {
        const petition = scene.petition ?? square;
        const element = await fixture<PetitionCard>(
          html`<hromada-petition-card petition-id=${petition.id} .store=${sceneStore(scene)}></hromada-petition-card>`,
          {parentNode: column(size)},
        );
        const card = await new PetitionCardHarness(element).complete();
        const published = petition.moderation.state === 'published';
        await until(() => !published || card.parts('timeline').length, 'what is read after it');
        for (const details of card.root.querySelectorAll('details')) details.open = true;
        if (scene.signatories) await card.says(`Показано ${scene.signatories.items.length}`);
        if (card.parts('follow').length) await card.says('Додати строк до календаря');
        expect(outside(card.root)).to.deep.equal([]);
      });

    it(`the link to be copied by hand keeps to it, with text of ${size}`, async () => {
      const element = await fixture<PetitionCard>(
        html`<hromada-petition-card petition-id=${square.id} .store=${sceneStore({session})}></hromada-petition-card>`,
        {parentNode: column(size)},
      );
      const card = await new PetitionCardHarness(element).complete();
      const set = (name: string, value: unknown) => Object.defineProperty(navigator, name, {value, configurable: true});
      try {
        set('share', () => Promise.reject(new DOMException('denied', 'NotAllowedError')));
        set('clipboard', {writeText: () => Promise.reject(new DOMException('denied', 'NotAllowedError'))});
        await card.press('Поділитися');
        await card.says('Скопіюйте посилання:');
        expect(outside(card.root)).to.deep.equal([]);
      } finally {
        delete (navigator as {share?: unknown}).share;
        delete (navigator as {clipboard?: unknown}).clipboard;
      }
    });

    it(`an outbox status keeps to it, with text of ${size}`, async () => {
      const entries = [
        entryOf(square, {subject: link}),
        entryOf(square, {id: 'key-2', seq: 2, status: 'rejected', subject: long}),
      ];
      const store = fixedStore(
        {'session.get': {data: session, fetching: false}},
        {outbox: outboxOf({entries, unreadable: 2})},
      );
      const element = await fixture<OutboxStatus>(
        html`<hromada-outbox-status lang="uk" .store=${store}></hromada-outbox-status>`,
        {parentNode: column(size)},
      );
      const status = new ElementHarness(element);
      await until(() => status.root.querySelector('.card'), 'there is nothing to see');
      expect(outside(status.root)).to.deep.equal([]);
      await status.press('Прибрати');
      const dialog = status.root.querySelector('dialog')!;
      await until(() => dialog.open, 'no question');
      expect(dialog.scrollWidth).to.be.at.most(dialog.clientWidth);
    });
  }
});

describe('real titles, in columns from 280 to 1920 px', function () {
  this.timeout(60_000);

  const WIDTHS = [280, 360, 768, 1_280, 1_920];
  let real: Petition[];

  before(async () => {
    const {petitions: rows}: {petitions: {title: string; number?: string}[]} =
      await import('../../demo/data/petitions.json');
    real = rows.map(({title, number}, index) => ({...square, id: `real-${index}`, title, number}));
    expect(real.length).to.be.greaterThan(30);
  });

  it('keep to their cards', async () => {
    for (const petition of real) {
      const parent = document.createElement('div');
      const element = await fixture<PetitionCard>(
        html`<hromada-petition-card
          petition-id=${petition.id}
          .store=${sceneStore({petition, session, signed: false})}
        ></hromada-petition-card>`,
        {parentNode: parent},
      );
      const card = await new PetitionCardHarness(element).complete();
      await until(() => card.parts('timeline').length, 'what is read after it');
      for (const width of WIDTHS) {
        parent.style.width = `${width}px`;
        expect(outside(card.root), `${petition.title} at ${width}`).to.deep.equal([]);
      }
    }
  });

  it('keep to the list', async () => {
    const parent = document.createElement('div');
    const data = {items: real, total: real.length};
    const store = fixedStore({
      'petition.list': {data, fetching: false},
      'session.get': {data: session, fetching: false},
    });
    const list = new ElementHarness(
      await fixture<HTMLElement>(html`<hromada-petition-list lang="uk" .store=${store}></hromada-petition-list>`, {
        parentNode: parent,
      }),
    );
    await until(
      () => list.parts('petition').length === real.length,
      () => `${list.parts('petition').length} rows: ${list.text.slice(0, 300)}`,
    );
    for (const width of WIDTHS) {
      parent.style.width = `${width}px`;
      expect(outside(list.root), `at ${width}`).to.deep.equal([]);
    }
  });

  it('keep to the form that tells an author of theirs', async () => {
    const parent = document.createElement('div');
    const items = real.map((petition, index) =>
      index % 2 ? petition : {...petition, moderation: {state: 'refused' as const, reason: petition.title}},
    );
    const store = fixedStore({
      'petition.rules': {data: exampleRules, fetching: false},
      'petition.own': {data: {items}, fetching: false},
      'session.get': {data: session, fetching: false},
    });
    const form = new ElementHarness(
      await fixture<HTMLElement>(html`<hromada-petition-form lang="uk" .store=${store}></hromada-petition-form>`, {
        parentNode: parent,
      }),
    );
    await until(
      () => form.part('own').includes(real.at(-1)!.title.slice(0, 40)),
      () => form.text.slice(0, 300),
    );
    for (const width of WIDTHS) {
      parent.style.width = `${width}px`;
      expect(outside(form.root), `at ${width}`).to.deep.equal([]);
    }
  });
});
