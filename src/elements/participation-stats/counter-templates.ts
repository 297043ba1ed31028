/** The counters, and what is said of how old they are and of what is missing. Text bindings only. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Community, Statistics} from '../../contract/index.ts';
import {safeUrl} from '../../domain/safe-url.ts';
import {amountOf, isKnown, wholeUnits, type CounterKind, type ShownCounter} from '../../domain/statistics.ts';
import type {Format} from '../../i18n/format.ts';
import type {StatisticsMessages} from '../../i18n/statistics.ts';
import type {QueryState} from '../../store/store.ts';
import {moment} from '../../ui/moment.ts';

/** What is shown, and in which words. */
export interface StatisticsView {
  t: StatisticsMessages;
  format: Format;
  counters: readonly ShownCounter[];
  state: QueryState<Statistics>;
  community: Community | undefined;
  /** Addresses that the page gives, before those of the backend; `first`: of the first step. */
  links: Readonly<Partial<Record<CounterKind | 'first', string | undefined>>>;
  /** Ms until missing numbers are asked for again; `undefined` when nothing is missing. */
  wait: number | undefined;
  onRetry: () => void;
}

/** More characters than this are written smaller, so that a number stays in its column. */
const LONG = 7;

export const renderCounters = (view: StatisticsView): TemplateResult => {
  const {counters} = view;
  return html`<ul class="counters ${counters.length > 4 ? 'five' : ''}" part="counters">
    ${counters.map(counter => renderCounter(view, counter))}
  </ul>`;
};

const renderCounter = (view: StatisticsView, counter: ShownCounter): TemplateResult => {
  const {t, format, state} = view;
  const {kind, communities} = counter;
  const amount = amountOf(counter);
  const number = writtenOf(view, counter);
  const what =
    amount !== undefined
      ? t.what[kind](amount, communities, communities === undefined ? '' : format.number(communities))
      : state.data
        ? t.unknown(t.name[kind])
        : t.name[kind];
  return html`<li part="counter">
    <b class="num ${number && number.length > LONG ? 'long' : ''}" part="number" aria-hidden=${number ? nothing : 'true'}
      >${number ?? (state.data ? html`<span class="muted">—</span>` : html`<i></i>`)}</b
    >
    <span class="what">${what}</span>
    ${renderWay(view, counter)}
  </li>`;
};

const writtenOf = ({t, format}: StatisticsView, {value, money}: ShownCounter): string | undefined => {
  if (!money) return value === undefined ? undefined : format.number(value);
  const {currency} = money;
  const amount = wholeUnits(money);
  return currency === 'UAH'
    ? t.hryvnias(format.number(amount))
    : amount.toLocaleString(format.locale, {style: 'currency', currency, maximumFractionDigits: 0});
};

/** Where a counter leads: the page's own address, else the backend's; before there is any, its place. */
const renderWay = (view: StatisticsView, counter: ShownCounter): unknown => {
  const {t, state} = view;
  const {kind, communities} = counter;
  const href = addressOf(view, counter);
  if (!href) return state.data ? nothing : html`<span class="way" aria-hidden="true"><i></i></span>`;
  const amount = amountOf(counter);
  const label =
    amount === undefined
      ? state.data
        ? t.linkElsewhere[kind]
        : t.linkAlone[kind]
      : amount === 0
        ? t.first[kind]
        : kind === 'projects' && communities !== undefined
          ? t.projectsAcross
          : t.link[kind];
  return html`<a class="way" part="link" href=${href}>${label}</a>`;
};

const addressOf = ({links}: StatisticsView, counter: ShownCounter): string | undefined => {
  const {kind, url} = counter;
  const first = kind === 'petitions' && amountOf(counter) === 0 ? links.first : undefined;
  return safeUrl(first || links[kind] || url, document.baseURI);
};

/** The page's own ways on, where there are no numbers at all. */
export const renderWays = (view: StatisticsView): unknown => {
  const ways = view.counters.flatMap(counter => {
    const href = addressOf(view, counter);
    return href ? html`<a href=${href} part="link">${view.t.linkAlone[counter.kind]}</a>` : [];
  });
  return ways.length ? html`<p class="row small">${ways}</p>` : nothing;
};

/** Whose numbers they are and of when; which are missing. */
export const renderFoot = ({t, format, counters, state, community, wait}: StatisticsView): unknown => {
  const {data} = state;
  if (!data) return nothing;
  const missing = counters.filter(counter => !isKnown(counter)).map(({kind}) => kind);
  const time = moment(format, Date.parse(data.asOf), community?.timeZone);
  const [n, unit] =
    wait === undefined ? [] : wait < 60_000 ? [wait / 1_000, 'second' as const] : [wait / 60_000, 'minute' as const];
  return html`<p class="small muted foot" part="source">
    ${t.asOf(time, data.source)}${
      missing.length ? ` · ${t.missing(missing)}${n && unit ? `, ${t.retryIn(Math.round(n), unit)}` : ''}` : ''
    }
  </p>`;
};

const MINUTE = 60_000;

/** «3 дні»: since when there has been no answer; `undefined` for a moment. */
const sinceOf = (t: StatisticsMessages, updatedAt: number | undefined): string | undefined => {
  const minutes = Math.floor((Date.now() - (updatedAt ?? Date.now())) / MINUTE);
  if (minutes < 1) return undefined;
  if (minutes < 60) return t.span(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? t.span(hours, 'hour') : t.span(Math.floor(hours / 24), 'day');
};

/** What went wrong, and what happens next. */
const troubleOf = ({t, state: {data, error, updatedAt}}: StatisticsView): string => {
  if (error?.code === 'rejected') return t.refused;
  const since = sinceOf(t, updatedAt);
  return error?.code === 'offline'
    ? `${t.offline(since, data?.source)} ${t.willRefresh}`
    : `${t.silent(since, data?.source)} ${t.willRetry}`;
};

const renderRetry = ({t, state, onRetry}: StatisticsView): TemplateResult =>
  html`<button class="link screen" type="button" part="button" aria-disabled=${state.fetching} @click=${onRetry}>
    ${t.retry}
  </button>`;

/** Numbers that could not be refreshed: of when they are, since when nobody answers. */
export const renderStale = (view: StatisticsView): TemplateResult => {
  const {t, format, state, community} = view;
  return html`<div class="note warn" part="note" role="status">
    <strong>${t.staleTitle(moment(format, Date.parse(state.data!.asOf), community?.timeZone))}</strong>
    <span class="small">${troubleOf(view)}</span>
    <span class="row small">${renderRetry(view)}</span>
  </div>`;
};

/** No numbers at all, and so no digit; the ways on stay. */
export const renderFailed = (view: StatisticsView): TemplateResult => {
  const {t, state, community} = view;
  const site = safeUrl(community?.url, document.baseURI);
  return html`<div class="card" part="card" aria-busy=${state.fetching}>
    <div class="note bad" part="note" role="alert">
      <strong>${t.failed}</strong><span class="small">${troubleOf(view)}</span>
      <span class="row small">${renderRetry(view)} ${site ? html`<a href=${site}>${t.site}</a>` : nothing}</span>
    </div>
    ${renderWays(view)}
    <slot></slot>
  </div>`;
};
