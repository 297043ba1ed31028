/**
 * What a list of petitions has beside its tabs and rows: search, a pause, nothing found, what went wrong, the way on; and
 * what this device holds of its own. Loaded at the same time as the list and not waited for.
 */
import {css, html, nothing, type TemplateResult} from 'lit';
import type {HromadaError} from '../../errors.ts';
import type {Format} from '../../i18n/format.ts';
import type {ListMessages} from '../../i18n/petition-list.ts';
import {moment} from '../../ui/moment.ts';
import type {Shown} from './list-state.ts';
import {orderChoices, orderOf, type PetitionQuestion} from '../../domain/petition-question.ts';
import {countOf, type ListView} from './list-templates.ts';

export {ownMarks} from '../../domain/own-marks.ts';
export {SeenPetitions} from './seen-petitions.ts';

export interface LineView {
  shown: Shown | undefined;
  error: HromadaError | undefined;
  busy: boolean;
  onRetry: () => void;
}

/** «37 петицій · показано стан на 14:02, немає зв’язку»: said aloud when it changes. */
export const renderLine = ({t, format}: ListView, {shown, error, busy, onRetry}: LineView): TemplateResult =>
  html`<div class="row small muted">
    <span class="num" role="status" part="count">${textOf(t, format, shown, error, busy)}</span>
    ${
      shown && error
        ? html`<button class="link screen" type="button" part="button" aria-disabled=${busy} @click=${onRetry}>
          ${t.retry}
        </button>`
        : nothing
    }
  </div>`;

const textOf = (
  t: ListMessages,
  format: Format,
  shown: Shown | undefined,
  error: HromadaError | undefined,
  busy: boolean,
): string => {
  // Where it has failed a note says so.
  if (!shown) return error && !busy ? '' : t.loading;
  if (!shown.current) return t.searching;
  const {total, seen, at, pages} = shown;
  const found = (seen ? t.foundHere : t.found)(total, format.number(total));
  if (!error) return found;
  const zone = pages[0]?.[0]?.authority.timeZone;
  const trouble = error.code === 'offline' ? t.offline : t.stale;
  return `${found} · ${at !== undefined && Number.isFinite(at) ? `${t.asOf(moment(format, at, zone))}, ` : ''}${trouble}`;
};

/** Search, category and order. */
export const renderTools = ({t, question, facts}: ListView): TemplateResult => {
  const {asked, words} = question;
  const {categories = [], orders = orderChoices} = facts ?? {};
  const order = orderOf(asked.order, orders);
  // A category that the address names stays to be seen, and to be left.
  const choices = asked.category && !categories.includes(asked.category) ? [asked.category, ...categories] : categories;
  return html`<form class="tools screen" role="search" @submit=${(event: Event) => (event.preventDefault(), question.ask())}>
    <input
      id="search"
      type="search"
      part="search"
      enterkeyhint="search"
      maxlength="200"
      aria-label=${t.search}
      placeholder=${t.search}
      .value=${words}
      @input=${(event: Event) => question.type((event.target as HTMLInputElement).value)}
    />
    ${
      choices.length
        ? renderSelect(
            t.category,
            'category',
            asked.category,
            [['', t.anyCategory], ...choices.map(it => [it, it] as const)],
            value => question.ask({category: value}),
          )
        : nothing
    }
    ${
      order
        ? renderSelect(
            t.order,
            'order',
            order,
            orders.map(it => [it, t.orders[it]] as const),
            value => question.ask({order: value as PetitionQuestion['order']}),
          )
        : nothing
    }
  </form>`;
};

const renderSelect = (
  label: string,
  part: string,
  chosen: string,
  choices: readonly (readonly [value: string, text: string])[],
  onChoice: (value: string) => void,
): TemplateResult =>
  html`<select part=${part} aria-label=${label} @change=${(event: Event) => onChoice((event.target as HTMLSelectElement).value)}>
    ${choices.map(([value, text]) => html`<option .value=${value} .selected=${value === chosen}>${text}</option>`)}
  </select>`;

/** Arrow keys, Home and End move between tabs; they choose none. */
export const onTabKey = (event: KeyboardEvent): void => {
  const tabs = [...(event.currentTarget as Element).children] as HTMLElement[];
  const at = tabs.indexOf(event.target as HTMLElement);
  const forward = (event.currentTarget as Element).matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
  const back = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
  const next = {[forward]: at + 1, [back]: at - 1, Home: 0, End: -1}[event.key];
  if (next === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  tabs.at(next % tabs.length)?.focus();
};

/** Since when, until when and why nothing new is taken, as far as the backend says. */
export const renderPause = ({t, format, facts}: ListView): unknown => {
  const {paused} = facts ?? {};
  if (!paused) return nothing;
  const {since, until, reason} = paused;
  const days = [since && t.pausedSince(format.date(since)), until && t.pausedUntil(format.date(until))].filter(Boolean);
  return html`<div class="note warn" part="note">
    <strong>${[t.paused, ...days].join(' ')}</strong>
    <span class="small">${t.pausedText}</span>
    ${reason ? html`<span class="small text">${reason}</span>` : nothing}
  </div>`;
};

export interface FailureView {
  code: HromadaError['code'];
  text: string;
  busy: boolean;
  onRetry: () => void;
}

/** Nothing could be loaded, and nothing like it was seen on this device. */
export const renderFailed = ({t}: ListView, {code, text, busy, onRetry}: FailureView): TemplateResult =>
  code === 'unsupported'
    ? html`<div class="note" part="note" role="status"><span>${text}</span></div>
        <slot></slot>`
    : html`<div class="note bad" part="note" role="alert">
      <strong>${t.failed}</strong><span class="small">${text}</span>
      <span class="row small screen"
        ><button class="link" type="button" part="button" aria-disabled=${busy} @click=${onRetry}>
          ${t.retry}
        </button></span
      >
    </div>
    <slot></slot>`;

/** Nothing is found: why, and what to do about it. */
export const renderNone = (
  {t, format, question, facts}: ListView,
  create: string | undefined,
  on: {clear: () => void; everywhere: () => void},
): TemplateResult => {
  const {words, category, tab} = question.asked;
  const narrowed = Boolean(words || category);
  const everywhere = countOf(facts?.counts, 'all') ?? 0;
  const nothingAtAll = facts?.counts ? everywhere === 0 : tab === 'all';
  return html`<div class="none" part="empty">
    <p>${narrowed ? (nothingAtAll ? t.noMatchAtAll : t.noMatch) : nothingAtAll ? t.empty : t.emptyTab}</p>
    <p class="row screen">
      ${
        narrowed && everywhere > 0 && tab !== 'all'
          ? html`<button class="quiet" type="button" part="button" @click=${on.everywhere}>
            ${t.elsewhere(format.number(everywhere))}
          </button>`
          : nothing
      }
      ${
        narrowed
          ? html`<button class="quiet" type="button" part="button" @click=${on.clear}>${t.clear}</button>`
          : nothingAtAll && create
            ? html`<a href=${create}>${t.create}</a>`
            : nothing
      }
    </p>
  </div>`;
};

export interface MoreView {
  shown: number;
  total: number;
  size: number;
  fetching: boolean;
  failed: boolean;
  onMore: () => void;
}

/** The way on. What is shown stays, whatever becomes of it. */
export const renderMore = ({t, format}: ListView, view: MoreView): TemplateResult => {
  const {shown, total, size, fetching, failed} = view;
  const left = Math.min(size, total - shown);
  return html`<div class="more screen">
    ${failed ? html`<p class="small" role="alert">${t.moreFailed}</p>` : nothing}
    <button id="more" class="quiet" type="button" part="more" aria-disabled=${fetching} @click=${view.onMore}>
      ${fetching ? t.moreLoading : failed ? t.retry : left > 0 ? t.more(format.number(left)) : t.moreUnknown}
    </button>
    ${
      total > shown
        ? html`<p class="small muted num">${t.shown(shown, format.number(shown), format.number(total))}</p>`
        : nothing
    }
  </div>`;
};

/** One's own on a bar, what the system colours need, and paper. */
export const lateStyles = css`
  input,
  select {
    min-inline-size: 0;
    min-block-size: 2.75em;
    padding: 0.5em 0.75em;
    font: inherit;
    color: var(--_text);
    text-overflow: ellipsis;
    background: var(--_surface);
    border: 2px solid var(--_muted);
    border-radius: min(0.25em, var(--_radius));
  }
  ::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .bar {
    position: relative;
    print-color-adjust: exact;
  }
  .bar > b {
    position: absolute;
    inset-block: 0;
    inset-inline-start: min(var(--_at), 100% - 0.625em);
    inline-size: 0.625em;
    background: var(--_hatch);
  }
  .none,
  .more {
    display: grid;
    gap: 0.5em;
  }
  .more > p {
    text-align: center;
  }
  .text {
    white-space: pre-line;
  }
  @media (forced-colors: active) {
    .chip {
      border: 1px solid;
    }
    .chip:not(.neutral)::before {
      forced-color-adjust: none;
    }
    .bar > i {
      forced-color-adjust: none;
      background: Highlight;
    }
    .bar > b {
      forced-color-adjust: none;
      background: repeating-linear-gradient(-45deg, CanvasText 0 0.18em, Canvas 0.18em 0.36em);
    }
    .tab[aria-selected='true'] {
      color: Highlight;
      border-color: Highlight;
    }
    .create {
      border-color: LinkText;
    }
  }
  @media print {
    .card {
      break-inside: auto;
    }
    .section + .section {
      content-visibility: visible;
    }
    .item {
      break-inside: avoid;
    }
    .tab[aria-selected='true'] {
      display: block;
      padding-inline: 0;
    }
  }
`;
