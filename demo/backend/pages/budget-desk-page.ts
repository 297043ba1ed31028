/** The desk of whoever runs a participatory budget at the council. Plain forms without scripts, in Ukrainian only. */
import {html} from 'hono/html';
import {spacedCode} from '../../../src/domain/vote-codes.ts';
import {nextStatuses, type DeskStep} from '../budget-desk.ts';
import type {RoundRow} from '../budget-rounds.ts';
import type {CodeCount} from '../school-codes.ts';
import type {ProjectRow} from '../project-rows.ts';
import {instantIn} from '../time.ts';
import {page, type Markup} from './layout.ts';
import type {Desk} from './moderation-page.ts';

const who = ({clerk, signOutUrl}: Desk): Markup =>
  html`<p class="notice">Приклад робочої сторінки ради. Справжню захищено входом до її системи.</p>
<p>Ви працюєте як ${clerk}. <a href="${signOutUrl}">Вийти</a></p>`;

export const roundsPage = (desk: Desk, rounds: readonly RoundRow[]): Markup =>
  page(
    'uk',
    `Бюджет участі: ${desk.community.name}`,
    html`${who(desk)}
${
  rounds.length === 0
    ? html`<p>Раундів немає.</p>`
    : html`<ul class="tasks">${rounds.map(
        ({id, name, place}) =>
          html`<li><a href="${desk.path}/${encodeURIComponent(id)}">${name}${place ? `, ${place}` : ''}</a></li>
`,
      )}</ul>`
}`,
  );

const form = (kind: DeskStep['kind'] | 'codes', legend: string, button: string, fields: Markup): Markup =>
  html`<form method="post"><fieldset><legend>${legend}</legend>
<input type="hidden" name="step" value="${kind}">
${fields}
<button>${button}</button></fieldset></form>
`;

const statusWords: Record<string, string> = {
  submitted: 'подано',
  'in-review': 'на розгляді',
  'in-revision': 'на доопрацюванні',
  refused: 'відхилено',
  admitted: 'допущено до голосування',
  'awaiting-decision': 'очікує рішення',
  winner: 'переможець',
  'not-winner': 'не переміг',
  planned: 'планується',
  'in-progress': 'реалізується',
  done: 'реалізовано',
};

export interface RoundPage {
  row: RoundRow;
  projects: readonly ProjectRow[];
  /** Those of them that the rules would give money to. */
  proposed: readonly {project: ProjectRow; ranked: {votes: number; outcome: string}}[];
  residents: readonly {id: string; display_name: string}[];
  codes: readonly CodeCount[];
  exportPath: string;
}

export const roundPage = (desk: Desk, {row, projects, proposed, residents, codes, exportPath}: RoundPage): Markup => {
  const onBallot = projects.filter(({on_ballot: is, status}) => is && status !== 'refused');
  const isScored = row.rules.ballot === 'ranking' || row.rules.ballot === 'points';
  const local = (instant: string) => instantIn(row.time_zone, Date.parse(instant)).slice(0, 16).replace('T', ' ');
  return page(
    'uk',
    row.name,
    html`<p><a href="${desk.path}">До раундів</a></p>
${who(desk)}
<p><a href="${exportPath}">Результати й знеособлені бюлетені файлом .pb</a></p>
<h2>Календар</h2>
<ul>${row.stages.map(
      ({kind, name, startsAt, endsAt, movedFrom}) =>
        html`<li>${name ?? kind}: ${startsAt ? local(startsAt) : ''} – ${endsAt ? local(endsAt) : ''}${
          movedFrom ? ` (було ${local(movedFrom)})` : ''
        }</li>
`,
    )}</ul>
${form(
  'move',
  'Продовжити етап',
  'Продовжити',
  html`<label for="stage">Етап</label>
<select id="stage" name="stage" required>${row.stages.map(({kind, name}, at) => html`<option value="${at}">${name ?? kind}</option>`)}</select>
<label for="date">Новий останній день</label><input id="date" name="date" type="date" required>
<label for="time">до якої години включно</label><input id="time" name="time" type="time" value="23:59" required>
<label for="because">Чому</label><textarea id="because" name="because" required maxlength="2000"></textarea>`,
)}
${
  row.results === 'final'
    ? ''
    : html`${form(
        'voting',
        'Голосування',
        'Записати',
        html`<label for="state">Бюлетені приймають</label>
<select id="state" name="state">
<option value="" ${row.voting === null ? 'selected' : ''}>за календарем</option>
<option value="enabled" ${row.voting === 'enabled' ? 'selected' : ''}>так, попри календар</option>
<option value="disabled" ${row.voting === 'disabled' ? 'selected' : ''}>ні, зупинено</option>
<option value="finished" ${row.voting === 'finished' ? 'selected' : ''}>ні, завершено</option></select>`,
      )}
${form(
  'publish',
  'Що видно з голосів',
  'Записати',
  html`<label for="results">Голоси</label>
<select id="results" name="results"><option value="hidden" ${row.results === 'hidden' ? 'selected' : ''}>приховано</option>
<option value="preliminary" ${row.results === 'preliminary' ? 'selected' : ''}>попередньо</option></select>`,
)}
${form(
  'paper',
  'Паперові бюлетені',
  'Записати голоси',
  html`<label for="points">Внесено пунктів${row.paper_points_total === null ? '' : ` із ${row.paper_points_total}`}</label>
<input id="points" name="points" inputmode="numeric" pattern="[0-9]{1,4}" value="${row.paper_points_entered ?? 0}" required>
<label for="ballots">Дійсних паперових бюлетенів разом</label>
<input id="ballots" name="ballots" inputmode="numeric" pattern="[0-9]{1,7}" value="${row.paper_ballots}" required>
${onBallot.map(
  ({id, number, title, paper_votes: votes, paper_score: score}) =>
    html`<label for="p-${id}">${number ? `№ ${number}. ` : ''}${title}${isScored ? ': бюлетенів' : ''}</label>
<input id="p-${id}" name="votes-${id}" inputmode="numeric" pattern="[0-9]{1,7}" value="${votes}" required>
${
  isScored
    ? html`<label for="b-${id}">Балів у них разом</label>
<input id="b-${id}" name="score-${id}" inputmode="numeric" pattern="[0-9]{1,9}" value="${score}" required>`
    : ''
}
`,
)}`,
)}
${form(
  'paper-voter',
  'Проголосували на папері',
  'Записати',
  html`<label for="resident">Хто</label>
<select id="resident" name="resident" required><option value="">Оберіть</option>${residents.map(
    ({id, display_name: name}) => html`<option value="${id}">${name}</option>`,
  )}</select>`,
)}
${form(
  'void',
  'Визнати бюлетень недійсним',
  'Визнати недійсним',
  html`<label for="receipt">Номер квитанції</label><input id="receipt" name="receipt" maxlength="80" required autocomplete="off">
<label for="reason">Підстава</label><textarea id="reason" name="reason" required maxlength="2000"></textarea>`,
)}
${form(
  'confirm',
  'Затвердити переможців',
  'Затвердити',
  html`${proposed.map(
    ({project: {id, title, number}, ranked}) =>
      html`<label><input type="checkbox" name="winner" value="${id}" ${
        ranked.outcome === 'funded' || ranked.outcome === 'partly-funded' ? 'checked' : ''
      }> ${number ? `№ ${number}. ` : ''}${title}: ${ranked.votes}${ranked.outcome === 'tied' ? ', порівну з іншим' : ''}</label>
`,
  )}
<label for="number">Номер протоколу</label><input id="number" name="number" maxlength="80" autocomplete="off">
<label for="on">Дата протоколу</label><input id="on" name="on" type="date" value="${desk.today}" max="${desk.today}">
<label for="text">Рішення комісії</label><textarea id="text" name="text" required maxlength="20000"></textarea>`,
)}`
}
${
  row.kind === 'school'
    ? html`<h2>Коди</h2>
<ul>${codes.map(
        ({school_id: id, made, used}) =>
          html`<li>${row.schools.find(school => school.id === id)?.name ?? id}: видано ${made}, використано ${used}</li>
`,
      )}</ul>
${form(
  'codes',
  'Видати коди',
  'Показати аркуш для друку',
  html`<label for="school">Школа</label>
<select id="school" name="school" required>${row.schools.map(({id, name}) => html`<option value="${id}">${name}</option>`)}</select>
<label for="class">Клас, якщо для одного</label><input id="class" name="class" inputmode="numeric" pattern="1?[0-9]">
<label for="count">Скільки</label><input id="count" name="count" inputmode="numeric" pattern="[0-9]{1,4}" value="30" required>`,
)}`
    : ''
}
<h2>Проєкти</h2>
<ul class="tasks">${projects.map(
      project => html`<li>${project.number ? `№ ${project.number}. ` : ''}${project.title}
<p>${statusWords[project.status]}${project.supporters ? ` · підтримали: ${project.supporters}` : ''}${
        project.reason ? ` · ${project.reason}` : ''
      }</p>
${
  nextStatuses[project.status]
    ? form(
        'project',
        'Змінити стан',
        'Записати',
        html`<input type="hidden" name="project" value="${project.id}">
<label for="s-${project.id}">Стан</label>
<select id="s-${project.id}" name="status" required>${nextStatuses[project.status]!.map(
          status => html`<option value="${status}">${statusWords[status]}</option>`,
        )}</select>
<label for="r-${project.id}">Обґрунтування, яке побачить автор</label>
<textarea id="r-${project.id}" name="reason" maxlength="2000"></textarea>`,
      )
    : ''
}</li>
`,
    )}</ul>`,
  );
};

/** Cards to cut apart. They are shown this once. */
export const codesPage = (desk: Desk, row: RoundRow, school: string, codes: readonly string[]): Markup =>
  page(
    'uk',
    `Коди: ${school}`,
    html`<p><a href="${desk.path}/${encodeURIComponent(row.id)}">До раунду</a></p>
<p>${row.name}. Кожен код діє один раз. Надрукуйте зараз: удруге цих кодів не побачить ніхто.</p>
<ul class="codes">${codes.map(
      code => html`<li>${spacedCode(code)}</li>
`,
    )}</ul>`,
  );
