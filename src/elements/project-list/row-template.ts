/** One project of a list. Text bindings only; addresses pass `safeUrl()`. */
import {html, nothing, type TemplateResult} from 'lit';
import type {BudgetProject, ProjectList} from '../../contract/index.ts';
import {isPreliminary, projectTones} from '../../domain/project-standing.ts';
import type {Format} from '../../i18n/format.ts';
import {moneyInWords} from '../../i18n/money.ts';
import type {ProjectListMessages} from '../../i18n/project-list.ts';
import {asksSupport, needsSupport} from '../../domain/project-support.ts';
import type {ActMessages} from '../../i18n/acts.ts';
import {petitionAddress} from '../../ui/petition-address.ts';
import type {Supporting} from './support.ts';

type Round = ProjectList['rounds'][number];

/** What all rows have in common. */
export interface RowView {
  t: ProjectListMessages;
  format: Format;
  level: number;
  /** Where each project's own page is, with `{id}` in it; otherwise its own address. */
  address: string | undefined;
  rounds: readonly Round[];
  /** All are of one round: then it need not be said of each. */
  ofOneRound: boolean;
  /** What acts say, and signatures of support, where they are here. */
  a?: ActMessages | undefined;
  support?: Supporting | undefined;
}

/** «Ужгород · Бюджет участі 2026», however much of it is in its name. */
export const roundName = ({name, place}: Round): string =>
  place && !name.includes(place) ? `${place} · ${name}` : name;

export const renderRow = (view: RowView, project: BudgetProject): TemplateResult => {
  const {t, format, level, rounds, ofOneRound} = view;
  const {title, lang, number, status, cost, currency, category, territory, school, place, roundId} = project;
  const href = petitionAddress(project, view.address);
  const round = rounds.find(({id}) => id === roundId);
  const where = [
    number && t.number(number),
    !ofOneRound && round && roundName(round),
    school?.name,
    category,
    territory ?? place?.address,
  ].filter(Boolean);
  return html`<div class="item" role="listitem" part="project">
    <div class="name" role="heading" aria-level=${level} lang=${lang ?? nothing}>
      ${href ? html`<a class="target" part="link" href=${href}>${title}</a>` : html`<span class="target">${title}</span>`}
    </div>
    ${where.length ? html`<p class="small muted"><bdi>${where.join(' · ')}</bdi></p>` : nothing}
    <p class="row between small num">
      <span
        ><strong part="cost"><bdi>${moneyInWords(cost, currency, t, format.locale)}</bdi></strong>${renderVotes(view, project, round)}</span
      >
      <span class="chip ${projectTones[status]}" part="status">${t.status[status]}</span>
    </p>
    ${renderReason(t, project)}
    ${view.a && view.support && asksSupport(project, round?.phase) ? view.support.render({t, a: view.a, format}, project) : nothing}
  </div>`;
};

const renderVotes = (view: RowView, project: BudgetProject, round: Round | undefined): unknown => {
  const {t, format} = view;
  const {votes, status} = project;
  if (votes) {
    const {total, online, paper} = votes;
    const sources =
      online !== undefined && paper !== undefined && ` (${t.bySource(format.number(online), format.number(paper))})`;
    return html` · <span part="votes"
        ><bdi
          >${format.number(total)} ${t.votes(total)}${sources || nothing}${
            isPreliminary(status, round?.phase) ? `, ${t.preliminary}` : nothing
          }</bdi
        ></span
      >`;
  }
  return needsSupport(project) ? renderSupporters(view, project) : nothing;
};

/** Signatures of support; one that only this device has is said apart, and is not counted. */
const renderSupporters = ({t, format, support}: RowView, project: BudgetProject): TemplateResult => {
  const {count: known, needed} = project.supporters!;
  const at = support?.standing(project);
  const count = at?.state === 'received' ? Math.max(known, at.count ?? 0) : known;
  return html` · <span part="supporters"
      >${format.number(count)} ${t.supporters(count, format.number(needed!))}${
        at?.state === 'received' ? html`, ${t.support.withYours}` : nothing
      }</span
    >${
      at?.state === 'waiting' || at?.state === 'sending'
        ? html` <span class="muted">${t.support.plusYours}</span>`
        : nothing
    }`;
};

/** A refusal has a reason; where there is none, that is said. */
const renderReason = (t: ProjectListMessages, {status, reason}: BudgetProject): unknown =>
  status === 'refused' || status === 'in-revision'
    ? html`<p class="small" part="reason">${reason ? html`${t.reason} <bdi>${reason}</bdi>` : t.noReason}</p>`
    : nothing;
