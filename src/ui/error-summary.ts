/**
 * The summary above a form: how much is wrong, and links that move the focus to each field. By script: a `#fragment`
 * does not reach into a shadow root. Whoever shows it moves the focus to it ({@link focusIn} with {@link SUMMARY}).
 */
import {html, type TemplateResult} from 'lit';

export interface WrongField {
  /** Id of the control. */
  id: string;
  /** What to do about it: «Назва: залиште не більше 150 знаків». */
  text: string;
}

export const SUMMARY = 'summary';

/** @param go Somebody follows the link to a field, which may stand in another step. */
export const renderErrorSummary = (
  title: string,
  wrong: readonly WrongField[],
  go: (id: string) => void,
): TemplateResult =>
  html`<div class="note bad" id=${SUMMARY} part="summary" role="group" aria-labelledby="summary-title" tabindex="-1">
    <strong id="summary-title">${title}</strong>
    ${wrong.map(
      ({id, text}) =>
        html`<a
          href="#${id}"
          @click=${(event: Event) => {
            event.preventDefault();
            go(id);
          }}
          >${text}</a
        >`,
    )}
  </div>`;

/** Moves the focus to what has this id in a root; false when it is not there. */
export const focusIn = (root: ParentNode, id: string): boolean => {
  const found = root.querySelector<HTMLElement>(`[id="${id}"]`);
  found?.focus();
  return Boolean(found);
};
