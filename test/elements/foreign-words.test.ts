import {expect, fixture, html} from '@open-wc/testing';
import '../../src/elements/petition-card/define.ts';
import type {Petition} from '../../src/contract/index.ts';
import type {PetitionCard} from '../../src/elements/petition-card/petition-card.ts';
import {petitions, sessions} from '../support/fixtures.ts';
import {PetitionCardHarness} from '../support/harness-petition-card.ts';
import {receiptOf, sceneStore, type Scene} from '../support/harness-states.ts';

/*
 * What people have written may hold marks that turn the direction of text around: they turn no word of the card's own.
 */

const TURN = '\u202E';
const {square, answered} = petitions;
const session = sessions.eligible;

async function show(petition: Petition, scene: Scene = {session, signed: false}): Promise<PetitionCardHarness> {
  const element = await fixture<PetitionCard>(
    html`<hromada-petition-card
      lang="uk"
      petition-id=${petition.id}
      .store=${sceneStore({...scene, petition})}
    ></hromada-petition-card>`,
  );
  return new PetitionCardHarness(element).complete();
}

/** Where a word of the card is on screen, or its first letters. */
function place(card: PetitionCardHarness, word: string, letters = word.length): DOMRect {
  const texts = document.createTreeWalker(card.root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const {currentNode} = texts;
    const start = currentNode.nodeValue!.indexOf(word);
    if (start < 0) continue;
    const range = document.createRange();
    range.setStart(currentNode, start);
    range.setEnd(currentNode, start + letters);
    return range.getBoundingClientRect();
  }
  throw new Error(`There is no «${word}»; it says: ${card.text}`);
}

/** On one line, in the order in which they are read. */
function inOrder(card: PetitionCardHarness, ...words: string[]): void {
  const places = words.map(word => place(card, word));
  for (const [index, {left, top}] of places.entries()) {
    const before = places[index - 1];
    if (before && Math.abs(before.top - top) < 4) expect(left, words[index]).to.be.greaterThan(before.left);
    // The letters themselves run as they should: a turned word starts at its right end.
    const word = words[index]!;
    expect(place(card, word, 1).left, `${word} is turned around`).to.be.closeTo(left, 1);
  }
}

describe('hromada-petition-card, words that turn text around', () => {
  it('an author and a category', async () => {
    const card = await show({...square, category: `Бл${TURN}агоустрій`, author: `Іван ${TURN}анело`});
    inOrder(card, 'Автор:', 'подано', 'збір із');
  });

  it('a number of a decision, and the title of a file', async () => {
    const {decision} = answered.review;
    const review = {
      ...answered.review,
      decision: {
        ...decision,
        number: `12${TURN}04`,
        files: [
          {
            title: `Текст ${TURN}анелор`,
            url: 'https://rada.example/f.pdf',
            mediaType: 'application/pdf',
            size: 200_000,
          },
        ],
      },
    };
    const card = await show({...answered, review});
    await card.says('Рішення');
    inOrder(card, 'Рішення', 'від 30');
    inOrder(card, '(PDF');
  });

  it('a number of a receipt', async () => {
    const {result} = receiptOf(square) as {result: {receipt: {number: string}}};
    const receipt = receiptOf(square, {
      result: {...result, receipt: {...result.receipt, number: `7${TURN}8`}} as never,
    });
    const card = await show(square, {session, signed: false, outbox: {receipts: [receipt]}});
    inOrder(card, '23\u00a0листопада', '14:02');
  });

  it('are marked as of the petition’s language', async () => {
    const card = await show({...square, lang: 'crh', category: 'Ekologiya', author: 'Teşebbüs gruppası'});
    const langs = ['Ekologiya', 'Teşebbüs'].map(
      word => [...card.root.querySelectorAll('bdi')].find(({textContent}) => textContent.includes(word))?.lang,
    );
    expect(langs).to.deep.equal(['crh', 'crh']);
    expect(card.text).to.contain('Ekologiya · Автор: Teşebbüs gruppası · подано');
  });
});
