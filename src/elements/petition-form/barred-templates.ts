/** Why somebody cannot send a petition now, and what they can do about it. */
import {html, nothing, type TemplateResult} from 'lit';
import {safeUrl} from '../../domain/safe-url.ts';
import type {FormView} from './form-view.ts';

export const noteOf = (kind: string, title: string, ...lines: unknown[]): TemplateResult =>
  html`<div class="note ${kind}" part="note">
    <strong>${title}</strong>${lines.map(line =>
      typeof line === 'string' ? (line ? html`<span class="small">${line}</span>` : nothing) : line,
    )}
  </div>`;

/** What to press: what it says, what it does, and its id where the focus has to find it. */
export type Press = readonly [label: string, act: () => unknown, id?: string];

export const rowOf = (...presses: readonly Press[]): TemplateResult =>
  html`<span class="row small screen"
    >${presses.map(
      ([label, act, id]) =>
        html`<button class="link" type="button" part="button" id=${id ?? nothing} @click=${() => void act()}>
          ${label}
        </button>`,
    )}</span
  >`;

/** Nothing for somebody who may. */
export const renderBarred = (view: FormView): unknown => {
  const {t, acts, format, rules, filling} = view;
  const {draft} = filling.form;
  const at = filling.starting;
  const kept = filling.form.words.title || filling.form.words.text ? t.start.keptText : '';
  switch (at.state) {
    case 'paused': {
      const {since, until, reason} = rules.paused!;
      const dates = [
        since && t.start.pausedSince(format.date(since)),
        until && t.start.pausedUntil(format.date(until)),
      ];
      return named(noteOf('warn', t.start.paused, dates.filter(Boolean).join(' '), reason ?? '', kept));
    }
    case 'not-eligible':
      return named(
        noteOf(
          'warn',
          t.notEligible[at.reason](
            filling.form.community?.nameGenitive ?? filling.form.community?.name ?? t.thisCommunity,
          ),
          t.notEligibleText[at.reason],
          kept,
          renderWaysOut(view),
        ),
      );
    case 'signed-out':
      return filling.form.place.step === 'start'
        ? noteOf('', t.start.signedOut, draft.aside ? acts.signing.draftAside : t.start.signedOutText)
        : nothing;
    case 'unknown':
      // Loading is no news; that nobody answers is.
      return filling.form.unreachable && filling.form.place.step === 'start'
        ? noteOf('', t.start.unknown, t.start.unknownText)
        : nothing;
    case 'open':
      return nothing;
  }
};

const named = (note: TemplateResult): TemplateResult => html`<div id="barred" tabindex="-1">${note}</div>`;

export const renderWaysOut = ({acts, filling}: FormView): unknown => {
  const at = filling.starting;
  if (at.state !== 'not-eligible' || !at.ways.length) return nothing;
  return html`<span class="row small screen"
    >${at.ways.map(({kind, url}) => {
      const words = acts.signing.ways[kind];
      if (kind === 'sign-in-otherwise') {
        return html`<button class="link" type="button" part="button" @click=${() => void filling.form.signIn()}>
          ${words}
        </button>`;
      }
      const href = safeUrl(url, document.baseURI);
      return href ? html`<a href=${href}>${words}</a>` : nothing;
    })}</span
  >`;
};
