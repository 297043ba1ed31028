/** Who has signed a petition, for the desk: by pages, and by a number. */
import {html} from 'hono/html';
import type {DeskSignatories, DeskSignature, FoundSignature} from '../desk-signatories.ts';
import type {OpenTask} from '../desk-queue.ts';
import {totalOf} from '../petitions.ts';
import {calendarDay, dayInWords} from '../time.ts';
import {page, type Markup} from './layout.ts';
import {petitionPath, who, type Desk} from './moderation-page.ts';

const moment = (instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('uk', {dateStyle: 'long', timeStyle: 'medium', timeZone}).format(instant);

const when = ({received_at: at, signed_on: on}: DeskSignature, timeZone: string): string =>
  at ? moment(at, timeZone) : on ? dayInWords(on) : '';

const row =
  (desk: Desk, {row: petition, steps}: OpenTask) =>
  (signature: DeskSignature): Markup => html`<tr><td>${signature.number}</td><td>${signature.name}</td>
<td>${when(signature, desk.community.time_zone)}</td>
<td>${signature.receipt_number ?? 'перенесено з попередньої системи'}</td>
<td>${
    steps.includes('void')
      ? html`<a href="${petitionPath(desk, petition.id)}?void=${signature.number}#void">Визнати недійсним № ${signature.number}</a>`
      : ''
  }</td></tr>
`;

const table = (
  desk: Desk,
  task: OpenTask,
  signatures: readonly DeskSignature[],
): Markup => html`<div class="wide"><table>
<thead><tr><th>№</th><th>Прізвище, ім’я, по батькові</th><th>Коли</th><th>Номер квитанції</th><th>Дія</th></tr></thead>
<tbody>${signatures.map(row(desk, task))}</tbody>
</table></div>`;

/** What is known of a number that is under no signature of the list. */
export const unfoundWords = (
  found: Exclude<FoundSignature, {state: 'signed'}>,
  number: number,
  timeZone: string,
): string => {
  switch (found.state) {
    case 'removed': {
      const on = dayInWords(calendarDay(+found.at, timeZone));
      return found.cause === 'withdrawn'
        ? `Підпис № ${number} відкликала сама людина ${on}.`
        : `Підпис № ${number} визнано недійсним ${on}. Підстава: ${found.reason ?? 'не записана'}`;
    }
    case 'carried':
      return (
        `Підпис № ${number} — один із перенесених з попередньої системи лише числом, без імен. ` +
        'Його визнають недійсним, виправивши кількість перенесених підписів.'
      );
    case 'unknown':
      return `Підпису № ${number} під цією петицією немає.`;
  }
};

export interface SignatoriesPage {
  task: OpenTask;
  list: DeskSignatories;
  /** What was asked for by its number, if anything was. */
  asked: {number: number; found: FoundSignature} | undefined;
}

export const signatoriesPage = (desk: Desk, {task, list, asked}: SignatoriesPage): Markup => {
  const path = petitionPath(desk, task.row.id);
  const {paper_signatures: paper} = task.row;
  return page(
    'uk',
    `Підписи: ${task.row.title}`,
    html`<p><a href="${path}">До петиції</a></p>
${who(desk)}
<p class="notice">Цей список — для перевірки підписів радою. На сайті видно лише те, що дозволяє статут.</p>
<p>Підписів разом: ${totalOf(task.row)}${paper > 0 ? html` · у підписних листах: ${paper}` : ''}${
      list.nameless > 0 ? html` · перенесено без імен: ${list.nameless}` : ''
    }</p>
<form method="get" action="${path}/signatures"><fieldset><legend>Знайти за номером</legend>
<label for="by-number">Номер підпису</label>
<input id="by-number" name="number" inputmode="numeric" pattern="[0-9]{1,9}" value="${asked?.number ?? ''}" required autocomplete="off">
<button>Знайти</button></fieldset></form>
${
  asked === undefined
    ? ''
    : asked.found.state === 'signed'
      ? table(desk, task, [asked.found.signature])
      : html`<p role="status">${unfoundWords(asked.found, asked.number, desk.community.time_zone)}</p>`
}
${
  asked !== undefined
    ? html`<p><a href="${path}/signatures">Усі підписи</a></p>`
    : list.items.length === 0
      ? html`<p>Підписів з іменами тут немає.</p>`
      : table(desk, task, list.items)
}
${asked === undefined && list.next !== undefined ? html`<p><a href="${path}/signatures?after=${list.next}">Далі</a></p>` : ''}`,
  );
};
