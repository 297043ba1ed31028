/**
 * What a list has beside its tabs and rows: search, choices, a pause, nothing found, what went wrong, the way on. Loaded at
 * the same time as the list and not waited for.
 */
import {css, html, nothing, type TemplateResult} from 'lit';
import type {Shown} from '../controllers/list-controller.ts';
import {pageSizeOf} from '../domain/list-question.ts';
import type {HromadaError} from '../errors.ts';
import type {Format} from '../i18n/format.ts';
import type {ListMessages} from '../i18n/petition-list.ts';
import {moment} from './moment.ts';

/** What every list says in its own words. */
export type ListWords = Pick<
  ListMessages,
  | 'search'
  | 'loading'
  | 'searching'
  | 'failed'
  | 'found'
  | 'foundHere'
  | 'asOf'
  | 'offline'
  | 'stale'
  | 'retry'
  | 'create'
  | 'empty'
  | 'emptyTab'
  | 'noMatch'
  | 'noMatchAtAll'
  | 'clear'
  | 'elsewhere'
  | 'paused'
  | 'pausedSince'
  | 'pausedUntil'
  | 'pausedText'
  | 'shown'
  | 'more'
  | 'moreUnknown'
  | 'moreLoading'
  | 'moreFailed'
>;

interface WordsView {
  t: ListWords;
  format: Format;
}

export interface LineView {
  shown: Shown<unknown> | undefined;
  error: HromadaError | undefined;
  busy: boolean;
  /** Of the authority whose list it is. */
  zone: string | undefined;
  onRetry: () => void;
}

/** «37 петицій · показано стан на 14:02, немає зв’язку»: said aloud when it changes. */
export const renderLine = (words: WordsView, view: LineView): TemplateResult =>
  html`<div class="row small muted">
    <span class="num" role="status" part="count">${textOf(words, view)}</span>
    ${
      view.shown && view.error
        ? html`<button class="link screen" type="button" part="button" aria-disabled=${view.busy} @click=${view.onRetry}>
          ${words.t.retry}
        </button>`
        : nothing
    }
  </div>`;

const textOf = ({t, format}: WordsView, {shown, error, busy, zone}: LineView): string => {
  // Where it has failed a note says so.
  if (!shown) return error && !busy ? '' : t.loading;
  if (!shown.current) return t.searching;
  const {total, seen, at} = shown;
  const found = (seen ? t.foundHere : t.found)(total, format.number(total));
  if (!error) return found;
  const trouble = error.code === 'offline' ? t.offline : t.stale;
  return `${found} · ${at !== undefined && Number.isFinite(at) ? `${t.asOf(moment(format, at, zone))}, ` : ''}${trouble}`;
};

export interface ToolsView {
  label: string;
  words: string;
  onType: (words: string) => void;
  onSubmit: () => void;
}

/** Search, and what else narrows a list or puts it into order. */
export const renderSearch = ({label, words, onType, onSubmit}: ToolsView, ...choices: unknown[]): TemplateResult =>
  html`<form class="tools screen" role="search" @submit=${(event: Event) => (event.preventDefault(), onSubmit())}>
    <input
      id="search"
      type="search"
      part="search"
      enterkeyhint="search"
      maxlength="200"
      aria-label=${label}
      placeholder=${label}
      .value=${words}
      @input=${(event: Event) => onType((event.target as HTMLInputElement).value)}
    />
    ${choices}
  </form>`;

export type Choice = readonly [value: string, text: string];

/** Nothing to choose where there is nothing but the empty choice. */
export const renderSelect = (
  label: string,
  part: string,
  chosen: string,
  choices: readonly Choice[],
  onChoice: (value: string) => void,
): unknown =>
  choices.some(([value]) => value)
    ? html`<select part=${part} aria-label=${label} @change=${(event: Event) => onChoice((event.target as HTMLSelectElement).value)}>
    ${choices.map(([value, text]) => html`<option .value=${value} .selected=${value === chosen}>${text}</option>`)}
  </select>`
    : nothing;

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

export interface Pause {
  since?: string | undefined;
  until?: string | undefined;
  reason?: string | undefined;
}

/** Since when, until when and why nothing new is taken, as far as the backend says. */
export const renderPause = ({t, format}: WordsView, paused: Pause | undefined): unknown => {
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
export const renderFailed = ({t}: WordsView, {code, text, busy, onRetry}: FailureView): TemplateResult =>
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
export interface NoneView {
  /** Words or a choice were asked for. */
  narrowed: boolean;
  /** How many there are in all parts together, as far as it is known. */
  everywhere: number | undefined;
  /** All parts are looked at. */
  all: boolean;
  create: string | undefined;
  onClear: () => void;
  onEverywhere: () => void;
}

export const renderNone = (
  {t, format}: WordsView,
  {narrowed, everywhere, all, create, onClear, onEverywhere}: NoneView,
): TemplateResult => {
  const nothingAtAll = everywhere === undefined ? all : everywhere === 0;
  return html`<div class="none" part="empty">
    <p>${narrowed ? (nothingAtAll ? t.noMatchAtAll : t.noMatch) : nothingAtAll ? t.empty : t.emptyTab}</p>
    <p class="row screen">
      ${
        narrowed && everywhere && !all
          ? html`<button class="quiet" type="button" part="button" @click=${onEverywhere}>
            ${t.elsewhere(format.number(everywhere))}
          </button>`
          : nothing
      }
      ${
        narrowed
          ? html`<button class="quiet" type="button" part="button" @click=${onClear}>${t.clear}</button>`
          : nothingAtAll && create
            ? html`<a href=${create}>${t.create}</a>`
            : nothing
      }
    </p>
  </div>`;
};

/** What a list has shown so far, and the page after it. */
interface MoreQuery {
  readonly answer: {readonly data: {readonly items: readonly unknown[]}} | undefined;
  readonly count: number;
  readonly hasMore: boolean;
  readonly more: {readonly error?: HromadaError | undefined; readonly fetching: boolean};
}

export interface MoreView {
  total: number;
  /** As the page asks for it. */
  pageSize: number | undefined;
  onMore: () => void;
}

/** The way on, if there is one. What is shown stays, whatever becomes of it. */
export const renderMore = ({t, format}: WordsView, query: MoreQuery, {total, pageSize, onMore}: MoreView): unknown => {
  if (!query.hasMore) return nothing;
  const {count: shown, more} = query;
  const {fetching} = more;
  const failed = Boolean(more.error);
  const size = pageSizeOf(pageSize) ?? query.answer!.data.items.length;
  const left = Math.min(size, total - shown);
  return html`<div class="more screen">
    ${failed ? html`<p class="small" role="alert">${t.moreFailed}</p>` : nothing}
    <button id="more" class="quiet" type="button" part="more" aria-disabled=${fetching} @click=${onMore}>
      ${fetching ? t.moreLoading : failed ? t.retry : left > 0 ? t.more(format.number(left)) : t.moreUnknown}
    </button>
    ${
      total > shown
        ? html`<p class="small muted num">${t.shown(shown, format.number(shown), format.number(total))}</p>`
        : nothing
    }
  </div>`;
};

/** Fields, what there is not, what the system colours need, and paper. */
export const listPartsStyles = css`
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75em;
  }
  /* One row where there is room for it; otherwise the field has a row of its own. */
  .tools > * {
    flex: 1 1 min(12em, 100%);
  }
  .tools > input {
    flex: 1000 1 min(18em, 100%);
  }
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
