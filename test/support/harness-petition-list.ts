import type {PetitionList} from '../../src/elements/petition-list/petition-list.ts';
import {paste} from './harness-element.ts';
import {ListHarness} from './harness-list.ts';

/** A list of petitions as a resident meets it. */
export class PetitionListHarness extends ListHarness<PetitionList> {
  constructor(element: PetitionList) {
    super(element, 'petition');
  }

  static paste(endpoint: string, attributes = ''): PetitionListHarness {
    return new PetitionListHarness(
      paste<PetitionList>(
        `<hromada-petition-list endpoint="${endpoint}" ${attributes}><a href="/petitions">Петиції громади</a></hromada-petition-list>`,
      ),
    );
  }
}
