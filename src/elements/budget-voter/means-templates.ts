/** What can be done with a ballot as a whole: hand in a blank one, keep the choice on this device, start over. */
import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {BallotView} from './ballot-view.ts';

export const renderMeans = (view: BallotView): TemplateResult => {
  const {b, voter, terms} = view;
  const {draft, kept} = voter;
  return html`<div class="means deep">
    ${
      terms.rules.blank
        ? html`<div class="tick">
            <input
              type="checkbox"
              id="blank"
              aria-describedby="blank-hint"
              .checked=${live(draft.blank)}
              @change=${() => voter.do({type: 'blank', on: !draft.blank})}
            /><label for="blank">${b.ballot.blank}</label>
          </div>
          <span class="hint small" id="blank-hint">${b.ballot.blankHint}</span>`
        : nothing
    }
    ${
      voter.touched && !voter.facts.byCode
        ? html`<div class="tick">
              <input
                type="checkbox"
                id="keep"
                aria-describedby="keep-hint"
                .checked=${live(voter.keep)}
                @change=${(event: Event) => voter.keeps((event.target as HTMLInputElement).checked)}
              /><label for="keep">${b.ballot.keep}</label>
            </div>
            <span class="hint small" id="keep-hint">${b.ballot.keepHint}</span>
            ${voter.keep && (kept.failure || !kept.persistent) ? html`<p class="err small" role="alert">${b.ballot.notKept}</p>` : nothing}
            ${kept.restoredAt === undefined ? nothing : html`<p class="small" role="status">${b.ballot.restored}</p>`}
            <p class="row small">
              <button class="link" type="button" part="button" @click=${() => voter.ask('clear')}>${b.ballot.clear}</button>
            </p>`
        : nothing
    }
  </div>`;
};
