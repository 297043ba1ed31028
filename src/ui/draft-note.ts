import {html, nothing} from 'lit';
import type {DraftController} from '../controllers/draft-controller.ts';
import type {ActMessages} from '../i18n/acts.ts';
import type {Format} from '../i18n/format.ts';
import {moment} from './moment.ts';

type Shown = Pick<
  DraftController<unknown>,
  'restoredAt' | 'savedAt' | 'failure' | 'persistent' | 'submitted' | 'discard'
>;

/** What is known of a form's draft: that it is back, that it is kept, or that it is not. */
export const renderDraftNote = (t: ActMessages, format: Format, draft: Shown): unknown => {
  const {restoredAt, savedAt, failure, persistent, submitted} = draft;
  if (submitted) return nothing;
  if (failure || !persistent) return html`<p class="small muted" role="alert">${t.draft.notSaved}</p>`;
  if (restoredAt !== undefined) {
    return html`<div class="note" part="note" role="status">
      <strong>${t.draft.restored(moment(format, restoredAt))}</strong>
      <span class="row small screen"
        ><button class="link" type="button" part="button" @click=${() => void draft.discard()}>
          ${t.draft.startOver}
        </button></span
      >
    </div>`;
  }
  return savedAt === undefined ? nothing : html`<p class="small muted">${t.draft.saved(moment(format, savedAt))}</p>`;
};
