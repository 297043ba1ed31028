import {expect} from '@open-wc/testing';
import presetsFile from '../../demo/data/petition-presets.json';
import '../../src/elements/petition-card/define.ts';
import '../../src/elements/petition-form/define.ts';
import type {PetitionCard} from '../../src/elements/petition-card/petition-card.ts';
import type {PetitionForm} from '../../src/elements/petition-form/petition-form.ts';
import {petitions} from '../support/fixtures.ts';
import {clearPage, paste, until} from '../support/harness-element.ts';
import {pageNetwork, type PageNetwork} from '../support/harness-network.ts';
import {PetitionCardHarness} from '../support/harness-petition-card.ts';
import {PetitionFormHarness} from '../support/harness-petition-form.ts';
import {exampleRules} from '../support/mock-petitions.ts';

/*
 * What real communities ask for (domain-uk.md 1.2, with sources in demo/data), as a resident reads it: in the form before they begin, and on the
 * card one signature before the threshold and with it.
 */

interface Preset {
  place: string;
  threshold: number;
  collection?: {length: number; unit: 'day' | 'month'};
}

const grouped = (count: number): string => new Intl.NumberFormat('uk').format(count).replaceAll(/\s/g, ' ');
const {square} = petitions;

let network: PageNetwork;
before(() => {
  network = pageNetwork();
});
after(() => {
  network.close();
  expect(network.uncaught).to.deep.equal([]);
});
afterEach(clearPage);

describe('petitions by the rules of real communities', () => {
  for (const {place, threshold, collection} of presetsFile.presets as Preset[]) {
    it(`${place}: ${threshold} signatures`, async () => {
      const {length, unit} = collection ?? {length: 60, unit: 'day'};
      const rules = {
        ...exampleRules,
        thresholds: [threshold],
        terms: [{kind: 'collection' as const, length, unit}, ...exampleRules.terms.slice(1)],
      };
      const counted = (id: string, total: number) => ({
        ...square,
        id,
        thresholds: [{count: threshold}],
        signatures: {...square.signatures, total},
      });
      const backend = network.open({rules, petitions: [counted('before', threshold - 1), counted('with', threshold)]});

      const form = new PetitionFormHarness(
        paste<PetitionForm>(`<hromada-petition-form lang="uk" endpoint="${backend.address}"></hromada-petition-form>`),
      );
      await form.says(`${grouped(threshold)} підписів`);
      await form.says(unit === 'month' ? `${length} місяці` : new RegExp(`${length} (день|дні|днів)`));

      const card = async (id: string) =>
        new PetitionCardHarness(
          paste<PetitionCard>(
            `<hromada-petition-card lang="uk" petition-id="${id}" endpoint="${backend.address}"></hromada-petition-card>`,
          ),
        ).complete();
      const before = await card('before');
      await before.says('ще 1 до розгляду');
      const bar = () => before.parts('progress')[0]!;
      expect(bar().ariaValueMax ?? bar().getAttribute('aria-valuemax')).to.equal(String(threshold));
      expect(bar().classList.contains('reached')).to.equal(false);
      const reached = await card('with');
      await until(
        () => reached.parts('progress')[0]?.classList.contains('reached'),
        () => reached.text,
      );
      expect(reached.text).to.contain(grouped(threshold)).and.not.contain('до розгляду');
    });
  }
});
