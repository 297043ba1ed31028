/** The forms of the desk, one for each step that can be taken with a petition. */
import {html} from 'hono/html';
import {caps} from '../../../src/contract/formats.ts';
import type {Step} from '../moderation.ts';
import type {PetitionRow} from '../petitions.ts';
import {calendarDay} from '../time.ts';
import type {Markup} from './layout.ts';

export interface FormScene {
  row: PetitionRow;
  /** The authority's own day. */
  today: string;
  timeZone: string;
  /** Of the signature that is to be declared void, where the clerk comes from the list. */
  voidNumber: number | undefined;
}

const form = (kind: Step['kind'], legend: string, button: string, fields: Markup | '' = ''): Markup =>
  html`<form method="post" id="${kind}"><fieldset><legend>${legend}</legend>
<input type="hidden" name="step" value="${kind}">
${fields}
<button>${button}</button></fieldset></form>
`;

const reason = (kind: Step['kind'], label: string): Markup =>
  html`<label for="${kind}-reason">${label}</label>
<textarea id="${kind}-reason" name="reason" required maxlength="${caps.short}"></textarea>`;

/** Without scripts no row is added: there are always two more than are filled in. */
const FREE_FILES = 2;
const LEAST_FILES = 4;

const decision = (kind: Step['kind'], {today}: FormScene, {decision: given}: Partial<PetitionRow> = {}): Markup => {
  const files = given?.files ?? [];
  const rows = Math.min(caps.files, Math.max(LEAST_FILES, files.length + FREE_FILES));
  return html`<label for="${kind}-number">Номер рішення</label>
<input id="${kind}-number" name="number" maxlength="${caps.number}" value="${given?.number ?? ''}" autocomplete="off">
<label for="${kind}-date">Дата рішення</label>
<input id="${kind}-date" name="date" type="date" max="${today}" value="${given ? (given.date ?? '') : today}">
<label for="${kind}-text">Відповідь</label>
<textarea id="${kind}-text" name="text" required maxlength="${caps.text}">${given?.text ?? ''}</textarea>
${Array.from({length: rows}, (_, index) => {
  const id = `${kind}-file-${index + 1}`;
  return html`<label for="${id}-title">Назва файла ${index + 1}</label>
<input id="${id}-title" name="file-title" maxlength="${caps.name}" value="${files[index]?.title ?? ''}" autocomplete="off">
<label for="${id}-url">Адреса файла ${index + 1}</label>
<input id="${id}-url" name="file-url" type="url" maxlength="${caps.url}" value="${files[index]?.url ?? ''}" autocomplete="off">
`;
})}`;
};

const outcomes = {
  supported: 'Підтримано',
  'partly-supported': 'Підтримано частково',
  'not-supported': 'Не підтримано',
} as const;

const outcome = (kind: Step['kind'], given?: PetitionRow['review_outcome']): Markup =>
  html`<label for="${kind}-outcome">Рішення</label>
<select id="${kind}-outcome" name="outcome" required>
<option value="">Оберіть</option>
${Object.entries(outcomes).map(
  ([value, label]) => html`<option value="${value}"${value === given ? html` selected` : ''}>${label}</option>
`,
)}</select>`;

const forms: Record<Step['kind'], (scene: FormScene) => Markup> = {
  approve: () => form('approve', 'Опублікувати й почати збір підписів', 'Опублікувати'),
  refuse: () =>
    form('refuse', 'Відмовити в оприлюдненні', 'Відмовити', reason('refuse', 'Обґрунтування, яке побачить автор')),
  announce: () => form('announce', 'Оприлюднити початок розгляду', 'Почати розгляд'),
  answer: scene =>
    form(
      'answer',
      'Оприлюднити відповідь',
      'Оприлюднити відповідь',
      html`${outcome('answer')}
${decision('answer', scene)}`,
    ),
  appeal: scene =>
    form('appeal', 'Розглянуто як звернення громадянина', 'Записати відповідь на звернення', decision('appeal', scene)),
  correct: scene =>
    form(
      'correct',
      'Виправити оприлюднену відповідь',
      'Оприлюднити виправлену відповідь',
      html`<p>Під відповіддю буде написано, коли й чому її виправлено.</p>
${
  scene.row.review_outcome === null || scene.row.review_outcome === 'appeal'
    ? ''
    : outcome('correct', scene.row.review_outcome)
}
${decision('correct', scene, scene.row)}
${reason('correct', 'Що виправлено й чому')}`,
    ),
  void: ({voidNumber}) =>
    form(
      'void',
      'Визнати підпис недійсним',
      'Визнати недійсним',
      html`<label for="void-number">Номер підпису зі списку</label>
<input id="void-number" name="void-number" inputmode="numeric" pattern="[0-9]{1,9}" value="${voidNumber ?? ''}" required autocomplete="off">
${reason('void', 'Підстава')}`,
    ),
  paper: ({row}) =>
    form(
      'paper',
      'Підписи на підписних листах',
      'Записати',
      html`<label for="paper-count">Скільки дійсних підписів у підписних листах разом</label>
<input id="paper-count" name="count" inputmode="numeric" pattern="[0-9]{1,7}" value="${row.paper_signatures}" required autocomplete="off">`,
    ),
  carried: ({row}) =>
    form(
      'carried',
      'Підписи, перенесені з попередньої системи',
      'Виправити кількість',
      html`<p>Їх перенесено лише числом, без імен. Щоб визнати один із них недійсним, зменште кількість і запишіть підставу.</p>
<label for="carried-count">Скільки їх дійсних</label>
<input id="carried-count" name="count" inputmode="numeric" pattern="[0-9]{1,7}" value="${row.imported_signatures}" required autocomplete="off">
${reason('carried', 'Чому виправлено кількість')}`,
    ),
  extend: ({row, today, timeZone}) =>
    form(
      'extend',
      'Змінити строк збору підписів',
      'Змінити строк',
      html`<label for="extend-day">Останній день збору</label>
<input id="extend-day" name="last-day" type="date" min="${today}" value="${calendarDay(+row.collection_deadline!, timeZone)}" required>
${reason('extend', 'Чому змінено строк')}`,
    ),
  stop: () =>
    form(
      'stop',
      'Зупинити збір підписів',
      'Зупинити збір',
      html`<p>На сайті буде видно, що збір зупинено. Поки строк збору триває, його можна відновити.</p>
${reason('stop', 'Чому збір зупинено')}`,
    ),
  resume: () =>
    form(
      'resume',
      'Відновити збір підписів',
      'Відновити збір',
      html`<p>Строк збору лишиться той самий. Якщо його треба змінити, зробіть це після відновлення.</p>
${reason('resume', 'Чому збір відновлено')}`,
    ),
  archive: ({row}) =>
    form(
      'archive',
      'Перенести до архіву',
      'До архіву',
      row.collection_stopped ? '' : html`<p>Підписів під петицією в архіві більше не приймають.</p>`,
    ),
  hide: () =>
    form(
      'hide',
      'Прибрати петицію із сайту',
      'Прибрати із сайту',
      html`<p>Її не побачить ніхто, крім автора: у нього вона буде серед відхилених.</p>
${reason('hide', 'Обґрунтування, яке побачить автор')}`,
    ),
  restore: () =>
    form('restore', 'Повернути петицію на сайт', 'Повернути на сайт', reason('restore', 'Чому її повернуто')),
};

export const formsOf = (steps: readonly Step['kind'][], scene: FormScene): Markup[] =>
  steps.map(step => forms[step](scene));
