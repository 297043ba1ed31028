import type {BudgetRound, SubmissionRules} from '../../contract/index.ts';
import type {ActMessages} from '../../i18n/acts.ts';
import type {Format} from '../../i18n/format.ts';
import {moneyInWords} from '../../i18n/money.ts';
import type {Messages} from '../../i18n/messages.ts';
import type {ProjectFormMessages} from '../../i18n/project-form.ts';
import {renderUntil} from '../../ui/until.ts';
import type {PlaceMap} from './leaflet-view.ts';
import type {ProjectFilling} from './project.ts';

/** What is shown, and in which words. */
export interface FormView {
  t: ProjectFormMessages;
  /** What acts and failures say. */
  acts: ActMessages;
  page: Messages;
  format: Format;
  round: BudgetRound;
  rules: SubmissionRules;
  filling: ProjectFilling;
  map: PlaceMap;
  /** When the rules were heard, ms, if they could not be refreshed since. */
  staleSince?: number | undefined;
  /** Of the heading, among the page's. */
  level: number;
  /** Where each project's own page is, with `{id}` in it; otherwise its own address. */
  address: string | undefined;
  /** Address of map tiles, and whose they are; without it there is no map. */
  tiles: string | undefined;
  attribution: string | undefined;
}

export const money = ({t, format, round}: FormView, minor: number): string =>
  moneyInWords(minor, round.rules.currency, t, format.locale);

/** «до 20 грудня 2026 р., 23:59 за київським часом» */
export const untilOf = ({page, format, round}: FormView, instant: string): string =>
  renderUntil(page, format, instant, round.timeZone);
