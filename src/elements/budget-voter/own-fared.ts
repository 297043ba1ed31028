/** How the projects of one voter fared: by the file that they have kept, or by the copy on this device. */
import {html, nothing, type TemplateResult} from 'lit';
import type {BudgetResults} from '../../contract/index.ts';
import {faredBy, MOST_BYTES, readBallotFile, type Fared, type KeptBallot} from '../../domain/ballot-file.ts';
import {renderField} from '../../ui/field.ts';
import {nameOf, type BallotView} from './ballot-view.ts';
import type {Later} from './later.ts';
import {outcomeTones} from './outcome-tones.ts';

export class OwnFared {
  readonly #later: Later;
  /** What a file said that somebody gave back. */
  #file: KeptBallot | undefined;
  #fault: string | undefined;

  constructor(later: Later) {
    this.#later = later;
  }

  forget(): void {
    this.#file = this.#fault = undefined;
  }

  render(view: BallotView, results: BudgetResults): TemplateResult {
    const {b, level} = view;
    const kept = this.#file ?? this.#later.copy.kept;
    return html`<div class="fared">
      <div class="h" role="heading" aria-level=${level + 2}>${b.fared.title}</div>
      ${
        kept
          ? this.#renderKept(view, results, kept)
          : renderField(
              {id: 'ballot-file', label: b.fared.file, hint: b.fared.hint, fault: this.#fault},
              html`<input
                class="screen"
                type="file"
                id="ballot-file"
                accept=".txt,text/plain"
                aria-describedby="ballot-file-hint${this.#fault ? ' ballot-file-fault' : ''}"
                aria-invalid=${this.#fault ? 'true' : 'false'}
                @change=${(event: Event) => void this.#read(view, event.target as HTMLInputElement)}
              />`,
            )
      }
    </div>`;
  }

  #renderKept(view: BallotView, results: BudgetResults, kept: KeptBallot): TemplateResult {
    const {b, format} = view;
    const fared = faredBy(kept, results);
    const won = fared.filter(({ranked}) => /^(partly-)?funded$/.test(ranked?.outcome ?? '')).length;
    const isFinal = results.state === 'final';
    return html`${
      kept.blank
        ? html`<p>${b.fared.blank}</p>`
        : html`${isFinal ? html`<p role="status"><strong>${b.fared.won(won, format.number(won), String(fared.length))}</strong></p>` : nothing}
              <ul class="lines">
                ${fared.map(it => this.#renderOne(view, it, isFinal))}
              </ul>`
    }
      ${
        this.#file
          ? html`<p class="row small screen">
              <button
                class="link"
                type="button"
                part="button"
                @click=${() => {
                  this.#file = undefined;
                  this.#later.voter.focus('ballot-file');
                }}
              >
                ${b.fared.hide}
              </button>
            </p>`
          : nothing
      }`;
  }

  #renderOne(view: BallotView, {line: {title, number}, ranked}: Fared, isFinal: boolean): TemplateResult {
    const {b, format} = view;
    return html`<li>
      <span><bdi>${nameOf(view, {title, number})}</bdi></span>
      ${
        ranked
          ? html`<span
              ><span class="chip small ${outcomeTones[ranked.outcome][isFinal ? 1 : 0]}"
                >${(isFinal ? b.results.outcomes : b.results.soFar)[ranked.outcome]}</span
              >
              <span class="small muted">${b.results.place.toLocaleLowerCase()} ${format.number(ranked.rank)}</span></span
            >`
          : html`<span class="small muted">${b.fared.gone}</span>`
      }
    </li>`;
  }

  /** The file is read here, and goes nowhere. */
  async #read(view: BallotView, input: HTMLInputElement): Promise<void> {
    const {b, round, voter} = view;
    const [file] = input.files ?? [];
    if (!file) return;
    const kept = file.size > MOST_BYTES ? undefined : readBallotFile(await file.text().catch(() => ''));
    this.#fault =
      kept === undefined ? b.fared.wrong : kept.roundId === round.id ? undefined : b.fared.otherRound(kept.round);
    this.#file = this.#fault === undefined ? kept : undefined;
    voter.focus();
  }
}
