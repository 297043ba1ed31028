/**
 * The desk of whoever works on petitions at the council: a queue by term, and a page of one petition with the steps
 * that can be taken. Plain forms without scripts, in Ukrainian only: it is the council's own working page.
 */
import {html} from 'hono/html';
import {messages} from '../../../src/locales/uk.ts';
import type {CommunityRow} from '../communities.ts';
import type {Done, Step, Task, Tasks} from '../moderation.ts';
import {totalOf, type PetitionRow} from '../petitions.ts';
import {page, type Markup} from './layout.ts';

const day = (date: string): string =>
  new Intl.DateTimeFormat('uk', {dateStyle: 'long', timeZone: 'UTC'}).format(Date.parse(`${date}T00:00:00Z`));

const due = ({dueOn}: Task, today: string): Markup | '' =>
  dueOn === undefined
    ? ''
    : dueOn < today
      ? html`<p class="overdue">Строк минув: ${day(dueOn)}</p>`
      : html`<p>Строк: ${day(dueOn)}</p>`;

const standingLine = ({row, at, reached}: Task): string =>
  `${messages.petition.status[at]}${reached && at === 'collecting' ? ', порогу досягнуто' : ''}${
    row.moderation_state === 'published' ? ` · підписів: ${totalOf(row)}` : ''
  }`;

export interface Desk {
  community: CommunityRow;
  clerk: string;
  path: string;
  signOutUrl: string;
  /** The authority's own day. */
  today: string;
}

const who = ({clerk, signOutUrl}: Desk): Markup =>
  html`<p>Ви працюєте як ${clerk}. <a href="${signOutUrl}">Вийти</a></p>`;

const list = (desk: Desk, tasks: readonly Task[]): Markup => html`<ul class="tasks">
${tasks.map(
  task => html`<li><a href="${desk.path}/${encodeURIComponent(task.row.id)}">${task.row.title}</a>
<p>${standingLine(task)}</p>${due(task, desk.today)}</li>
`,
)}</ul>`;

/** What the step that was just taken has done. */
const doneWords: Record<Step['kind'], string> = {
  approve: 'Петицію опубліковано',
  refuse: 'Петицію відхилено, автор побачить причину',
  announce: 'Розгляд оголошено',
  answer: 'Відповідь опубліковано',
  appeal: 'Відповідь на звернення записано',
  archive: 'Петицію перенесено до архіву',
  void: 'Підпис визнано недійсним',
  paper: 'Паперові підписи записано',
  stop: 'Збір підписів припинено',
};

const doneNote = (desk: Desk, {step, id, title}: Done): Markup =>
  html`<p class="notice" role="status">${doneWords[step]}: <a href="${desk.path}/${encodeURIComponent(id)}">${title}</a></p>`;

export const queuePage = (desk: Desk, {waiting, collecting}: Tasks, done?: Done): Markup =>
  page(
    'uk',
    `Петиції на опрацюванні: ${desk.community.name}`,
    html`<p class="notice">Приклад робочої сторінки ради. Справжню захищено входом до її системи.</p>
${who(desk)}
${done ? doneNote(desk, done) : ''}
${waiting.length === 0 ? html`<p>Зараз немає петицій, які чекають на раду.</p>` : list(desk, waiting)}
${collecting.length === 0 ? '' : html`<h2>Триває збір підписів</h2>${list(desk, collecting)}`}`,
  );

export interface TaskPage {
  task: Task;
  /** Published petitions with a similar title: a duplicate is a reason to refuse. */
  similar: readonly PetitionRow[];
  /** Of the author, as long as somebody has to write to them. */
  email: string | undefined;
}

export const taskPage = (desk: Desk, {task, similar, email}: TaskPage): Markup => {
  const {row, steps} = task;
  return page(
    'uk',
    row.title,
    html`<p><a href="${desk.path}">До черги</a></p>
${who(desk)}
<p>${standingLine(task)}${row.number ? html` · № ${row.number}` : ''}${row.category ? html` · ${row.category}` : ''}</p>
${due(task, desk.today)}
${row.author ? html`<p>Автор: ${row.author}</p>` : ''}
${email === undefined ? '' : html`<p>Пошта автора, лише для листування: ${email}</p>`}
${row.submitted_on ? html`<p>Надіслано: ${day(row.submitted_on)}</p>` : ''}
<h2>Текст</h2>
<p class="text">${row.body ?? 'Тексту немає.'}</p>
${
  row.moderation_state === 'pending'
    ? html`<h2>Схожі опубліковані</h2>
${
  similar.length === 0
    ? html`<p>Схожих немає.</p>`
    : html`<ul>${similar.map(({title, number}) => html`<li>${title}${number ? ` (№ ${number})` : ''}</li>`)}</ul>`
}`
    : ''
}
${steps.length === 0 ? '' : html`<h2>Що зробити</h2>`}
${steps.map(step => forms[step](desk.today, row))}`,
  );
};

const form = (kind: Step['kind'], legend: string, button: string, fields: Markup | '' = ''): Markup =>
  html`<form method="post"><fieldset><legend>${legend}</legend>
<input type="hidden" name="step" value="${kind}">
${fields}
<button>${button}</button></fieldset></form>
`;

const decision = (today: string): Markup => html`<label for="number">Номер рішення</label>
<input id="number" name="number" maxlength="80" autocomplete="off">
<label for="date">Дата рішення</label>
<input id="date" name="date" type="date" max="${today}" value="${today}">
<label for="text">Відповідь</label>
<textarea id="text" name="text" required maxlength="20000"></textarea>
<label for="file-title">Назва файла</label>
<input id="file-title" name="file-title" maxlength="200" autocomplete="off">
<label for="file-url">Адреса файла</label>
<input id="file-url" name="file-url" type="url" maxlength="2000" autocomplete="off">`;

const forms: Record<Step['kind'], (today: string, row: PetitionRow) => Markup> = {
  approve: () => form('approve', 'Опублікувати й почати збір підписів', 'Опублікувати'),
  refuse: () =>
    form(
      'refuse',
      'Відмовити в оприлюдненні',
      'Відмовити',
      html`<label for="reason">Обґрунтування, яке побачить автор</label>
<textarea id="reason" name="reason" required maxlength="2000"></textarea>`,
    ),
  announce: () => form('announce', 'Оприлюднити початок розгляду', 'Почати розгляд'),
  answer: today =>
    form(
      'answer',
      'Оприлюднити відповідь',
      'Оприлюднити відповідь',
      html`<label for="outcome">Рішення</label>
<select id="outcome" name="outcome" required>
<option value="">Оберіть</option>
<option value="supported">Підтримано</option>
<option value="partly-supported">Підтримано частково</option>
<option value="not-supported">Не підтримано</option>
</select>
${decision(today)}`,
    ),
  appeal: today =>
    form('appeal', 'Розглянуто як звернення громадянина', 'Записати відповідь на звернення', decision(today)),
  void: () =>
    form(
      'void',
      'Визнати підпис недійсним',
      'Визнати недійсним',
      html`<label for="void-number">Номер підпису</label>
<input id="void-number" name="void-number" inputmode="numeric" pattern="[0-9]{1,9}" required autocomplete="off">
<label for="void-reason">Підстава</label>
<textarea id="void-reason" name="reason" required maxlength="2000"></textarea>`,
    ),
  paper: (_, {paper_signatures: counted}) =>
    form(
      'paper',
      'Підписи на підписних листах',
      'Записати',
      html`<label for="count">Скільки дійсних підписів у підписних листах разом</label>
<input id="count" name="count" inputmode="numeric" pattern="[0-9]{1,7}" value="${counted}" required autocomplete="off">`,
    ),
  stop: () => form('stop', 'Зупинити збір підписів', 'Зупинити збір'),
  archive: () => form('archive', 'Перенести до архіву', 'До архіву'),
};
