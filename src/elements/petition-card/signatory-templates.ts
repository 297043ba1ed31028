/** The list of those who have signed, as the law or the statute lets it be shown. Names are bound as text. */
import {html, nothing, type TemplateResult} from 'lit';
import type {PetitionSignatories} from '../../contract/index.ts';
import type {ActMessages} from '../../i18n/acts.ts';
import type {PetitionLifeMessages} from '../../i18n/petition-life.ts';
import {buttons, line, note} from '../../ui/note.ts';
import type {PetitionView} from './petition-card.ts';
import type {SignatoryPages} from './signatory-pages.ts';

type Signatory = PetitionSignatories['items'][number];

export const renderSignatories = (
  t: PetitionLifeMessages,
  a: ActMessages,
  view: PetitionView,
  pages: SignatoryPages,
): unknown =>
  view.petition.moderation.state === 'published'
    ? html`<details
        part="signatories"
        class=${pages.opened ? '' : 'screen'}
        ?open=${pages.opened}
        @toggle=${(event: Event) => pages.toggle((event.currentTarget as HTMLDetailsElement).open)}
      >
        <summary class="small">${t.signatories.title}</summary>
        ${pages.opened ? html`<div class="list">${renderPages(t, a, view, pages)}</div>` : nothing}
      </details>`
    : nothing;

const renderPages = (t: PetitionLifeMessages, a: ActMessages, view: PetitionView, pages: SignatoryPages): unknown => {
  const {states} = pages;
  const known = states.flatMap(({data}) => data ?? []);
  const failed = states.find(({error}) => error)?.error;
  const fetching = states.some(state => state.fetching);
  const latest = known.at(-1);
  if (!latest && failed?.code === 'unsupported')
    return html`<p class="small muted" role="status">${
      view.petition.signers === 'count'
        ? t.signatories.total(view.petition.signatures.total, view.format.number(view.petition.signatures.total))
        : a.errors.unsupported
    }</p>`;
  if (!latest)
    return failed
      ? renderFailure(t, a, pages, failed.code)
      : html`<p class="small muted" role="status">${t.signatories.loading}</p>`;
  const {mode, total} = latest;
  const {format, petition} = view;
  // A page may come anew while somebody signs; a number is one signature.
  const rows = [...new Map(known.flatMap(({items}) => items).map(item => [item.number, item])).values()];
  const {paper} = petition.signatures;
  const missing = pages.next !== undefined || states.some(({data}) => !data);
  return html`
    ${mode === 'count' ? html`<p class="small">${t.signatories.count} ${t.signatories.total(total, format.number(total))}</p>` : nothing}
    ${mode === 'initials' ? html`<p class="small muted">${t.signatories.initials}</p>` : nothing}
    ${paper ? html`<p class="small muted">${t.signatories.paper(paper, format.number(paper))}</p>` : nothing}
    ${
      mode === 'count'
        ? nothing
        : rows.length
          ? renderRows(t, view, rows)
          : html`<p class="small muted">${total ? t.signatories.unnamed : t.signatories.empty}</p>`
    }
    ${
      rows.length && mode !== 'count'
        ? html`<p class="small muted" role="status" tabindex="-1">
            ${t.signatories.shown(format.number(rows.length), format.number(total))}
          </p>`
        : nothing
    }
    ${failed ? renderFailure(t, a, pages, failed.code) : nothing}
    ${
      missing && !failed && mode !== 'count'
        ? html`<button
            class="quiet small screen"
            type="button"
            part="more"
            aria-disabled=${fetching}
            @click=${() => pages.more()}
          >
            ${fetching ? t.signatories.loading : t.signatories.more}
          </button>`
        : nothing
    }
  `;
};

/** A list and not a table: in a narrow column the day goes under the name. */
const renderRows = (t: PetitionLifeMessages, {format}: PetitionView, rows: readonly Signatory[]): TemplateResult =>
  html`<ol class="signatories small num" aria-label=${t.signatories.title}>
    ${rows.map(
      ({number, name, signedOn}) =>
        html`<li>
          <span><span class="muted">${t.signatories.number(format.number(number))}</span> ${name ? html`<bdi>${name}</bdi>` : html`<span class="muted">${t.signatories.onPaper}</span>`}</span>
          <time class="muted" datetime=${signedOn}>${format.date(signedOn)}</time>
        </li>`,
    )}
  </ol>`;

const renderFailure = (
  t: PetitionLifeMessages,
  a: ActMessages,
  pages: SignatoryPages,
  code: keyof ActMessages['errors'],
): unknown => html`<div role="alert">
  ${note(
    'bad',
    t.signatories.failed,
    line(a.errors[code]),
    line(code === 'offline' ? t.signatories.notKept : undefined),
    buttons([a.retry, () => pages.retry()]),
  )}
</div>`;
