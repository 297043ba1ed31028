/** The desk of whoever runs a participatory budget at the council. Plain forms without scripts, in Ukrainian only. */
import {html} from 'hono/html';
import {spacedCode} from '../../../src/domain/vote-codes.ts';
import {messages as ballotWords} from '../../../src/locales/uk-ballot.ts';
import {messages as voterWords} from '../../../src/locales/uk-budget-voter.ts';
import {messages as formWords} from '../../../src/locales/uk-project-form.ts';
import {messages as listWords} from '../../../src/locales/uk-project-list.ts';
import {deskMoney, isLeftOpen, nextStatuses, type DeskStep, type proposedWinners} from '../budget-desk.ts';
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

/** A step that was not taken: what was filled in, and what about it. */
export interface RefusedStep {
  fields: URLSearchParams;
  words: string;
  field: string | undefined;
  asks: 'online-ballot' | undefined;
  status: 409 | 422;
}

/** What a form is filled with: what the clerk has sent, where that was refused; otherwise what is recorded. */
const filling = (
  refused: RefusedStep | undefined,
  kind: string,
  project?: string,
): {
  value: (name: string, recorded?: string | number) => string;
  has: (name: string, value: string, recorded: boolean) => Markup | '';
  about: (name: string) => Markup | '';
  words: string | undefined;
} => {
  const own =
    refused?.fields.get('step') === kind && (project === undefined || refused.fields.get('project') === project)
      ? refused
      : undefined;
  return {
    value: (name, recorded = '') => own?.fields.get(name) ?? String(recorded),
    has: (name, value, recorded) => ((own ? own.fields.getAll(name).includes(value) : recorded) ? html`checked` : ''),
    about: name => (own?.field === name ? html`aria-invalid="true" aria-describedby="wrong" autofocus` : ''),
    words: own?.words,
  };
};

type Filling = ReturnType<typeof filling>;

const form = (
  kind: DeskStep['kind'] | 'codes',
  legend: string,
  button: string,
  fields: Markup,
  {words}: Pick<Filling, 'words'> = {words: undefined},
): Markup =>
  html`<form method="post"><fieldset><legend>${legend}</legend>
<input type="hidden" name="step" value="${kind}">
${words === undefined ? '' : html`<p class="overdue" id="wrong" role="alert">Не записано. ${words}</p>`}
${fields}
<button>${button}</button></fieldset></form>
`;

/* The clerk reads of stages, projects and the count what residents read of them. */
const {stages: stageWords} = voterWords;
const {soFar: outcomeWords, why: whyWords} = ballotWords.results;
const {texts: textWords} = formWords;
const {status: statusWords} = listWords;

/** A project with what its author has sent for the council alone. */
export type SubmittedRow = ProjectRow & {email: string | null; phone: string | null};

export interface RoundPage {
  row: RoundRow;
  projects: readonly SubmittedRow[];
  /** What the rules say of each project on the ballot. */
  proposed: Awaited<ReturnType<typeof proposedWinners>>;
  residents: readonly {id: string; display_name: string}[];
  codes: readonly CodeCount[];
  /** Address of this page. */
  path: string;
  /** The step before has been taken. */
  recorded?: boolean;
  refused?: RefusedStep;
}

const titled = ({number, title}: Pick<ProjectRow, 'number' | 'title'>): string =>
  `${number ? `№ ${number}. ` : ''}${title}`;

/** What was submitted: a decision is about this. */
const submittedOf = (row: RoundRow, project: SubmittedRow, path: string): Markup => {
  const {currency} = row.rules;
  const place = [
    project.address,
    project.lat === null || project.lon === null ? null : `${project.lat}, ${project.lon}`,
  ].filter(part => part !== null);
  return html`<details ${project.status === 'submitted' || project.status === 'in-review' ? 'open' : ''}>
<summary>Що подано</summary>
<p>Ціна: ${deskMoney(project.cost, currency)}</p>
${project.summary ? html`<p class="text">${project.summary}</p>` : ''}
${project.description ? html`<p class="text">${project.description}</p>` : ''}
${(project.texts ?? []).map(({kind, text}) => html`<p class="text">${textWords[kind]}: ${text}</p>`)}
${
  project.estimate?.length
    ? html`<div class="wide"><table><thead><tr><th>Стаття</th><th>Кількість</th><th>Ціна</th><th>Сума</th></tr></thead>
<tbody>${project.estimate.map(
        ({name, quantity, unit, price}) =>
          html`<tr><td>${name}</td><td>${quantity} ${unit ?? ''}</td><td>${deskMoney(price, currency)}</td><td>${deskMoney(
            quantity * price,
            currency,
          )}</td></tr>
`,
      )}<tr><th>Разом</th><td></td><td></td><td>${deskMoney(
        project.estimate.reduce((sum, {quantity, price}) => sum + quantity * price, 0),
        currency,
      )}</td></tr></tbody></table></div>`
    : ''
}
${place.length ? html`<p>Місце: ${place.join(' · ')}</p>` : ''}
${(project.photos ?? []).map(
  ({n, alt}, at) =>
    html`<img src="${path}/photos/${encodeURIComponent(project.id)}/${n}" alt="${alt ?? `Фото ${at + 1}`}" loading="lazy">
`,
)}
<p>Автор: ${project.author ?? 'не вказано'}${project.email ? ` · ${project.email}` : ''}${
    project.phone ? ` · ${project.phone}` : ''
  }</p></details>`;
};

/** A row for each project: those that the rules leave open ask for the commission's word either way. */
const winnerFields = ({row, proposed}: RoundPage, fill: Filling): Markup =>
  html`${proposed.map(({project, ranked}) => {
    const why = ranked.reason === undefined ? '' : ` (${whyWords[ranked.reason]})`;
    const says = `${titled(project)}: голосів ${ranked.votes}, ціна ${deskMoney(project.cost, row.rules.currency)}; ${
      outcomeWords[ranked.outcome]
    }${why}`;
    const name = `open-${project.id}`;
    return isLeftOpen(ranked)
      ? html`<fieldset><legend>${says}</legend>
<label><input type="radio" name="${name}" value="yes" required ${fill.has(name, 'yes', false)} ${fill.about(name)}> обрано комісією</label>
<label><input type="radio" name="${name}" value="no" required ${fill.has(name, 'no', false)}> не обрано</label></fieldset>
`
      : html`<label><input type="checkbox" name="winner" value="${project.id}" ${fill.has(
          'winner',
          project.id,
          ranked.outcome === 'funded' || ranked.outcome === 'partly-funded',
        )}> ${says}</label>
`;
  })}`;

const stepsOfVotes = (desk: Desk, shown: RoundPage): Markup => {
  const {row, projects, proposed, residents, refused} = shown;
  const onBallot = projects.filter(({on_ballot: is, status}) => is && status !== 'refused');
  const isScored = row.rules.ballot === 'ranking' || row.rules.ballot === 'points';
  const fillings = (kind: DeskStep['kind']) => filling(refused, kind);
  const [voting, publish, paper, voter, voided, confirm] = (
    ['voting', 'publish', 'paper', 'paper-voter', 'void', 'confirm'] as const
  ).map(fillings) as [Filling, Filling, Filling, Filling, Filling, Filling];
  return html`${form(
    'voting',
    'Голосування',
    'Записати',
    html`<label for="state">Бюлетені приймають</label>
<select id="state" name="state">${Object.entries({
      '': 'за календарем',
      enabled: 'так, попри календар',
      disabled: 'ні, зупинено',
      finished: 'ні, завершено',
    }).map(
      ([value, words]) =>
        html`<option value="${value}" ${voting.value('state', row.voting ?? '') === value ? 'selected' : ''}>${words}</option>
`,
    )}</select>`,
    voting,
  )}
${form(
  'publish',
  'Що видно з голосів',
  'Записати',
  html`<label for="results">Голоси</label>
<select id="results" name="results"><option value="hidden" ${row.results === 'hidden' ? 'selected' : ''}>приховано</option>
<option value="preliminary" ${row.results === 'preliminary' ? 'selected' : ''}>попередньо</option></select>`,
  publish,
)}
${form(
  'paper',
  'Паперові бюлетені',
  'Записати голоси',
  html`<label for="points">Внесено пунктів${row.paper_points_total === null ? '' : ` із ${row.paper_points_total}`}</label>
<input id="points" name="points" inputmode="numeric" pattern="[0-9]{1,4}" value="${paper.value('points', row.paper_points_entered ?? 0)}" required ${paper.about('points')}>
<label for="ballots">Дійсних паперових бюлетенів разом</label>
<input id="ballots" name="ballots" inputmode="numeric" pattern="[0-9]{1,7}" value="${paper.value('ballots', row.paper_ballots)}" required ${paper.about('ballots')}>
${onBallot.map(
  ({id, number, title, paper_votes: votes, paper_score: score}) =>
    html`<label for="p-${id}">${titled({number, title})}${isScored ? ': бюлетенів' : ''}</label>
<input id="p-${id}" name="votes-${id}" inputmode="numeric" pattern="[0-9]{1,7}" value="${paper.value(`votes-${id}`, votes)}" required ${paper.about(`votes-${id}`)}>
${
  isScored
    ? html`<label for="b-${id}">Балів у них разом</label>
<input id="b-${id}" name="score-${id}" inputmode="numeric" pattern="[0-9]{1,9}" value="${paper.value(`score-${id}`, score)}" required ${paper.about(`score-${id}`)}>`
    : ''
}
`,
)}`,
  paper,
)}
${form(
  'paper-voter',
  'Проголосували на папері',
  'Записати',
  html`<label for="resident">Хто</label>
<select id="resident" name="resident" required ${voter.about('resident')}><option value="">Оберіть</option>${residents.map(
    ({id, display_name: name}) =>
      html`<option value="${id}" ${voter.value('resident') === id ? 'selected' : ''}>${name}</option>`,
  )}</select>
${
  refused?.asks === 'online-ballot'
    ? html`<label><input type="checkbox" name="cancel-online" value="yes" required> Скасувати бюлетень, отриманий онлайн</label>`
    : ''
}`,
  voter,
)}
${form(
  'void',
  'Визнати бюлетень недійсним',
  'Визнати недійсним',
  html`<label for="receipt">Номер квитанції</label><input id="receipt" name="receipt" maxlength="80" value="${voided.value('receipt')}" required autocomplete="off" ${voided.about('receipt')}>
<label for="reason">Підстава</label><textarea id="reason" name="reason" required maxlength="2000" ${voided.about('reason')}>${voided.value('reason')}</textarea>`,
  voided,
)}
${form(
  'confirm',
  'Затвердити переможців',
  'Затвердити',
  html`<p>Після затвердження змінити переможців не можна.</p>
${proposed.length ? winnerFields(shown, confirm) : ''}
<label for="number">Номер протоколу</label><input id="number" name="number" maxlength="80" value="${confirm.value('number')}" autocomplete="off" ${confirm.about('number')}>
<label for="on">Дата протоколу</label><input id="on" name="on" type="date" value="${confirm.value('on', desk.today)}" max="${desk.today}" ${confirm.about('on')}>
<label for="text">Рішення комісії</label><textarea id="text" name="text" required maxlength="20000" ${confirm.about('text')}>${confirm.value('text')}</textarea>`,
  confirm,
)}`;
};

const codeSteps = ({row, codes, refused}: RoundPage): Markup => {
  const fill = filling(refused, 'codes');
  return html`<h2>Коди</h2>
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
<select id="school" name="school" required ${fill.about('school')}>${row.schools.map(
    ({id, name}) => html`<option value="${id}" ${fill.value('school') === id ? 'selected' : ''}>${name}</option>`,
  )}</select>
<label for="class">Клас, якщо для одного</label><input id="class" name="class" inputmode="numeric" pattern="1?[0-9]" value="${fill.value('class')}" ${fill.about('class')}>
<label for="count">Скільки</label><input id="count" name="count" inputmode="numeric" pattern="[0-9]{1,4}" value="${fill.value('count', 30)}" required ${fill.about('count')}>`,
  fill,
)}`;
};

const projectItem = ({row, path, refused}: RoundPage, project: SubmittedRow): Markup => {
  const fill = filling(refused, 'project', project.id);
  const next = nextStatuses[project.status];
  return html`<li>${titled(project)}
<p>${statusWords[project.status]}${project.supporters ? ` · підтримали: ${project.supporters}` : ''}${
    project.reason ? ` · ${project.reason}` : ''
  }</p>
${submittedOf(row, project, path)}
${
  next
    ? form(
        'project',
        'Змінити стан',
        'Записати',
        html`<input type="hidden" name="project" value="${project.id}">
<label for="s-${project.id}">Стан</label>
<select id="s-${project.id}" name="status" required ${fill.about('status')}>${next.map(
          status =>
            html`<option value="${status}" ${fill.value('status') === status ? 'selected' : ''}>${statusWords[status]}</option>`,
        )}</select>
<label for="r-${project.id}">Обґрунтування, яке побачить автор</label>
<textarea id="r-${project.id}" name="reason" maxlength="2000" ${fill.about('reason')}>${fill.value('reason')}</textarea>`,
        fill,
      )
    : ''
}</li>
`;
};

export const roundPage = (desk: Desk, shown: RoundPage): Markup => {
  const {row, projects, path, recorded = false, refused} = shown;
  const local = (instant: string) => instantIn(row.time_zone, Date.parse(instant)).slice(0, 16).replace('T', ' ');
  const nameOf = ({kind, name}: RoundRow['stages'][number]): string => name ?? stageWords[kind];
  const move = filling(refused, 'move');
  return page(
    'uk',
    row.name,
    html`<p><a href="${desk.path}">До раундів</a></p>
${who(desk)}
${recorded ? html`<p class="notice" role="status">Записано</p>` : ''}
${refused ? html`<p class="notice">Не записано. ${refused.words} <a href="${path}">До раунду</a></p>` : ''}
<p><a href="${path}/export.pb">Результати й знеособлені бюлетені файлом .pb</a></p>
<h2>Календар</h2>
<ul>${row.stages.map(
      stage =>
        html`<li>${nameOf(stage)}: ${stage.startsAt ? local(stage.startsAt) : ''} – ${stage.endsAt ? local(stage.endsAt) : ''}${
          stage.movedFrom ? ` (було ${local(stage.movedFrom)})` : ''
        }</li>
`,
    )}</ul>
${form(
  'move',
  'Продовжити етап',
  'Продовжити',
  html`<label for="stage">Етап</label>
<select id="stage" name="stage" required ${move.about('stage')}>${row.stages.map(
    (stage, at) =>
      html`<option value="${at}" ${move.value('stage') === String(at) ? 'selected' : ''}>${nameOf(stage)}</option>`,
  )}</select>
<label for="date">Новий останній день</label><input id="date" name="date" type="date" value="${move.value('date')}" required ${move.about('date')}>
<label for="time">до якої години включно</label><input id="time" name="time" type="time" value="${move.value('time', '23:59')}" required ${move.about('time')}>
<label for="because">Чому</label><textarea id="because" name="because" required maxlength="2000" ${move.about('because')}>${move.value('because')}</textarea>`,
  move,
)}
${row.results === 'final' ? '' : stepsOfVotes(desk, shown)}
${row.kind === 'school' ? codeSteps(shown) : ''}
<h2>Проєкти</h2>
<ul class="tasks">${projects.map(project => projectItem(shown, project))}</ul>`,
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
