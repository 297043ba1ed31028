/**
 * The desk of whoever works on petitions at the council: a queue by term, and a page of one petition with the steps
 * that can be taken. Plain forms without scripts, in Ukrainian only: it is the council's own working page.
 */
import {html} from 'hono/html';
import {messages} from '../../../src/locales/uk.ts';
import type {CommunityRow} from '../communities.ts';
import type {Done, OpenTask, Pile, Piles, Task} from '../desk-queue.ts';
import type {Step} from '../moderation.ts';
import type {ChangeKind, PetitionChange} from '../petition-changes.ts';
import type {PauseStep} from '../petition-pause.ts';
import {totalOf, type PetitionRow} from '../petitions.ts';
import {calendarDay, dayInWords} from '../time.ts';
import {formsOf} from './desk-forms.ts';
import {page, type Markup} from './layout.ts';
import {pauseForms, pauseWords} from './pause-forms.ts';

const due = ({dueOn}: Task, today: string): Markup | '' =>
  dueOn === undefined
    ? ''
    : dueOn < today
      ? html`<p class="overdue">Строк минув: ${dayInWords(dueOn)}</p>`
      : html`<p>Строк: ${dayInWords(dueOn)}</p>`;

const standingLine = ({row, at, reached}: Task): string =>
  `${row.hidden_at ? 'Прибрано із сайту' : messages.petition.status[at]}${reached && at === 'collecting' ? ', порогу досягнуто' : ''}${
    row.moderation_state === 'published' || row.hidden_at ? ` · підписів: ${totalOf(row)}` : ''
  }`;

export interface Desk {
  community: CommunityRow;
  clerk: string;
  /** Who it is in the database. */
  clerkId: string;
  path: string;
  signOutUrl: string;
  /** The authority's own day. */
  today: string;
}

export const who = ({clerk, signOutUrl}: Desk): Markup =>
  html`<p>Ви працюєте як ${clerk}. <a href="${signOutUrl}">Вийти</a></p>`;

export const petitionPath = ({path}: Desk, id: string): string => `${path}/${encodeURIComponent(id)}`;

const list = (desk: Desk, tasks: readonly Task[]): Markup => html`<ul class="tasks">
${tasks.map(
  task => html`<li><a href="${petitionPath(desk, task.row.id)}">${task.row.title}</a>
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
  stop: 'Збір підписів зупинено',
  resume: 'Збір підписів відновлено',
  correct: 'Виправлену відповідь опубліковано',
  carried: 'Кількість перенесених підписів виправлено',
  extend: 'Строк збору підписів змінено',
  hide: 'Петицію прибрано із сайту, автор побачить причину',
  restore: 'Петицію повернуто на сайт',
};

export const isStep = (kind: string | undefined): kind is Step['kind'] =>
  kind !== undefined && Object.hasOwn(doneWords, kind);

const doneNote = (desk: Desk, done: Done | PauseStep['kind']): Markup =>
  typeof done === 'string'
    ? html`<p class="notice" role="status">${pauseWords[done]}</p>`
    : html`<p class="notice" role="status">${doneWords[done.step]}: <a href="${petitionPath(desk, done.id)}">${done.title}</a></p>`;

/** Pages of a pile, named so that a list of links makes sense by itself. */
const pager = (desk: Desk, {page: at, pages, total}: Pile, link: (page: number) => string): Markup | '' =>
  pages === 1
    ? ''
    : html`<nav aria-label="Сторінки">
<p>Сторінка ${at} з ${pages}, петицій разом: ${total}.</p>
<p>${at > 1 ? html`<a href="${desk.path}?${link(at - 1)}" rel="prev">Попередня сторінка</a>` : ''}
${at < pages ? html`<a href="${desk.path}?${link(at + 1)}" rel="next">Наступна сторінка</a>` : ''}</p>
</nav>`;

const finder = (desk: Desk, question = ''): Markup =>
  html`<form method="get" action="${desk.path}" role="search"><fieldset><legend>Знайти будь-яку петицію</legend>
<label for="q">Слова із заголовка або номер</label>
<input id="q" name="q" maxlength="200" value="${question}" required autocomplete="off">
<button>Знайти</button></fieldset></form>`;

export const queuePage = (desk: Desk, {waiting, collecting}: Piles, done?: Done | PauseStep['kind']): Markup => {
  const link = (change: {page?: number; collecting?: number}) =>
    new URLSearchParams({
      page: String(change.page ?? waiting.page),
      collecting: String(change.collecting ?? collecting.page),
    });
  return page(
    'uk',
    `Петиції на опрацюванні: ${desk.community.name}`,
    html`<p class="notice">Приклад робочої сторінки ради. Справжню захищено входом до її системи.</p>
${who(desk)}
${done ? doneNote(desk, done) : ''}
${finder(desk)}
${waiting.total === 0 ? html`<p>Зараз немає петицій, які чекають на раду.</p>` : list(desk, waiting.tasks)}
${pager(desk, waiting, at => link({page: at}).toString())}
${collecting.total === 0 ? '' : html`<h2>Триває збір підписів</h2>${list(desk, collecting.tasks)}`}
${pager(desk, collecting, at => link({collecting: at}).toString())}
${pauseForms(desk.community, desk.today)}`,
  );
};

/** `most`: as many as one page holds, where there may be more. */
export const foundPage = (desk: Desk, question: string, tasks: readonly Task[], most: number): Markup =>
  page(
    'uk',
    `Знайдені петиції: ${desk.community.name}`,
    html`<p><a href="${desk.path}">До черги</a></p>
${who(desk)}
${finder(desk, question)}
${tasks.length === 0 ? html`<p role="status">За цими словами петицій немає.</p>` : list(desk, tasks)}
${tasks.length === most ? html`<p>Показано перші ${most}. Додайте слів, щоб звузити пошук.</p>` : ''}`,
  );

export interface TaskPage {
  task: OpenTask;
  /** Published petitions with a similar title: a duplicate is a reason to refuse. */
  similar: readonly PetitionRow[];
  /** Of the author, as long as somebody has to write to them. */
  email: string | undefined;
  changes: readonly PetitionChange[];
  /** Of the signature that is to be declared void, where the clerk comes from the list. */
  voidNumber: number | undefined;
}

const changeWords: Record<ChangeKind, (change: PetitionChange) => string> = {
  correct: () => 'Відповідь виправлено',
  hide: () => 'Петицію прибрано із сайту',
  restore: () => 'Петицію повернуто на сайт',
  extend: ({former}) => `Строк збору змінено, був до ${former ? dayInWords(former) : '—'}`,
  stop: () => 'Збір підписів зупинено',
  resume: () => 'Збір підписів відновлено',
  carried: ({former}) => `Кількість перенесених підписів виправлено, було ${former}`,
  'void-carried': ({running_number: number, former}) => `Перенесений підпис № ${number} (${former}) визнано недійсним`,
};

const changeList = ({community}: Desk, changes: readonly PetitionChange[]): Markup | '' =>
  changes.length === 0
    ? ''
    : html`<h2>Що виправлено</h2>
<ul>${changes.map(
        change => html`<li>${dayInWords(calendarDay(+change.made_at, community.time_zone))}, ${change.made_by}. ${changeWords[change.kind](change)}. <span class="text">Підстава: ${change.reason}</span>${
          change.kind === 'correct' && change.former
            ? html`<details><summary>Що було написано раніше</summary><p class="text">${change.former}</p></details>`
            : ''
        }</li>
`,
      )}</ul>`;

export const taskPage = (desk: Desk, {task, similar, email, changes, voidNumber}: TaskPage): Markup => {
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
${row.submitted_on ? html`<p>Надіслано: ${dayInWords(row.submitted_on)}</p>` : ''}
${row.collection_deadline ? html`<p>Збір підписів до: ${dayInWords(calendarDay(+row.collection_deadline, desk.community.time_zone))}</p>` : ''}
${row.hidden_at ? html`<p class="text">Обґрунтування: ${row.moderation_reason ?? '—'}</p>` : ''}
${row.moderation_state === 'published' ? html`<p><a href="${petitionPath(desk, row.id)}/signatures">Список підписів</a></p>` : ''}
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
${formsOf(steps, {row, today: desk.today, timeZone: desk.community.time_zone, voidNumber})}
${changeList(desk, changes)}`,
  );
};
