import type {PetitionRules} from '../../contract/index.ts';
import type {ActMessages} from '../../i18n/acts.ts';
import type {Format} from '../../i18n/format.ts';
import type {Messages} from '../../i18n/messages.ts';
import type {PetitionFormMessages} from '../../i18n/petition-form.ts';
import type {PetitionFilling} from './petition.ts';
import type {Similar} from './similar.ts';

/** What is shown, and in which words. */
export interface FormView {
  t: PetitionFormMessages;
  /** What acts and failures say. */
  acts: ActMessages;
  /** What a petition says of itself. */
  page: Messages;
  format: Format;
  rules: PetitionRules;
  filling: PetitionFilling;
  /** When the rules were heard, ms, if they could not be refreshed since. */
  staleSince?: number | undefined;
  /** Of the heading, among the page's. */
  level: number;
  /** Where each petition's own page is, with `{id}` in it; otherwise its own address. */
  address: string | undefined;
  /** Petitions like this one. */
  similar: Similar;
}
