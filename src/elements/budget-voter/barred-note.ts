/** Why somebody may not vote, and the ways to it. */
import {html, nothing, type TemplateResult} from 'lit';
import {safeUrl} from '../../domain/safe-url.ts';
import type {VoterBarred} from '../../domain/voting.ts';
import {line, note} from '../../ui/note.ts';
import type {BallotView} from './ballot-view.ts';

export const renderBarredNote = ({b, voter}: BallotView, {reason, ways}: VoterBarred): TemplateResult =>
  note(
    'warn',
    b.own.barred[reason](voter.facts.community ?? b.own.thisCommunity),
    line(b.own.barredText[reason]),
    html`<span class="row small screen"
      >${ways.map(({kind, url}) => {
        if (kind === 'sign-in-otherwise')
          return html`<button class="link" type="button" part="button" @click=${() => void voter.acts.signIn()}>${b.own.ways[kind]}</button>`;
        const href = safeUrl(url, document.baseURI);
        return href ? html`<a href=${href}>${b.own.ways[kind]}</a>` : nothing;
      })}</span
    >`,
  );
