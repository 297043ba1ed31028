/** The council's working page about participatory budgets, for people whose row names the community that they work for. */
import {Hono} from 'hono';
import * as z from 'zod/mini';
import {projectStatuses} from '../../../src/contract/budget-formats.ts';
import {caps} from '../../../src/contract/formats.ts';
import {date, filled} from '../../../src/contract/schemas/common.ts';
import type {Backend, Env, RequestContext} from '../backend.ts';
import {proposedWinners, takeDeskStep, type DeskStep} from '../budget-desk.ts';
import {findRound, schoolOf, votingAt, type RoundRow} from '../budget-rounds.ts';
import {isStorable} from '../communities.ts';
import {DeskRefusal} from '../desk-refusal.ts';
import {exportRound} from '../pabulib/export.ts';
import {answerPage} from '../pages/answer-page.ts';
import {codesPage, roundPage, roundsPage, type RoundPage, type SubmittedRow} from '../pages/budget-desk-page.ts';
import {readForm, type Fields} from '../pages/form.ts';
import type {Desk} from '../pages/moderation-page.ts';
import {answerPageError, PageRefusal} from '../pages/page-refusal.ts';
import {findPhoto} from '../photos.ts';
import {Refusal} from '../problem.ts';
import {findProject, PROJECT_COLUMNS} from '../project-rows.ts';
import {countCodes, makeCodes, MOST_CODES} from '../school-codes.ts';
import {instantIn, wallTime} from '../time.ts';
import {writeLimit} from '../write-limit.ts';
import {deskOf, signInFirst} from './desk.ts';
import {BUDGET_DESK_PATH} from './paths.ts';

const PATH = BUDGET_DESK_PATH;

export const budgetDeskPages = (backend: Backend): Hono<Env> => {
  const {database, clock} = backend;
  /** The whole page of a round; with what was wrong, and all that was filled in, where a step was refused. */
  const showRound = async (
    c: RequestContext,
    desk: Desk,
    id: string,
    said: Pick<RoundPage, 'recorded' | 'refused'>,
  ): Promise<Response> => {
    const row = await findRound(database, id, desk.community);
    const projects = await database.query<SubmittedRow>(
      `SELECT ${PROJECT_COLUMNS}, email, phone FROM budget_projects WHERE round_id = $1
         ORDER BY coalesce(substring(number from '\\d+')::numeric, 0), id`,
      [row.id],
    );
    const residents = await database.query<RoundPage['residents'][number]>(
      `SELECT id, display_name FROM residents WHERE community_code = $1 ORDER BY position`,
      [desk.community.code],
    );
    const proposed =
      row.results === 'final' || votingAt(row, clock.now()) !== 'late' ? [] : await proposedWinners(database, row);
    const codes = await countCodes(database, row.id);
    const path = `${PATH}/${encodeURIComponent(row.id)}`;
    return answerPage(c, roundPage(desk, {row, projects, proposed, residents, codes, path, ...said}), {
      status: said.refused?.status ?? 200,
      images: true,
    });
  };
  return new Hono<Env>()
    .onError(answerPageError)
    .get(PATH, async c => {
      const desk = await deskOf(c, backend, PATH);
      if (!desk) return c.redirect(signInFirst(PATH), 303);
      const rounds = await database.query<RoundRow>(
        'SELECT * FROM budget_rounds WHERE community_code = $1 ORDER BY position DESC, id',
        [desk.community.code],
      );
      return answerPage(c, roundsPage(desk, rounds));
    })
    .get(`${PATH}/:id`, async c => {
      const desk = await deskOf(c, backend, PATH);
      if (!desk) return c.redirect(signInFirst(c.req.path), 303);
      return showRound(c, desk, c.req.param('id'), {recorded: c.req.query('recorded') !== undefined});
    })
    .get(`${PATH}/:id/photos/:projectId/:n`, async c => {
      const desk = await deskOf(c, backend, PATH);
      if (!desk) return c.redirect(signInFirst(PATH), 303);
      const row = await findRound(database, c.req.param('id'), desk.community);
      const project = await findProject(database, c.req.param('projectId'));
      const photo = project.round_id === row.id ? await findPhoto(database, project.id, c.req.param('n')) : undefined;
      if (!photo) throw new Refusal('not-found');
      return new Response(new Uint8Array(photo.bytes), {
        headers: {
          'content-type': photo.type,
          'content-disposition': 'inline',
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
        },
      });
    })
    .get(`${PATH}/:id/export.pb`, async c => {
      const desk = await deskOf(c, backend, PATH);
      if (!desk) return c.redirect(signInFirst(PATH), 303);
      const row = await findRound(database, c.req.param('id'), desk.community);
      // While ballots are taken nobody reads them.
      if (votingAt(row, clock.now()) !== 'late') throw refusal('ballotsStillTaken', row);
      const pieces = exportRound(database, row, desk.community);
      return new Response(streamOf(pieces), {
        headers: {
          'content-type': 'text/plain; charset=utf-8',
          'content-disposition': `attachment; filename="${row.id.replaceAll(/[^\w-]/g, '_')}.pb"`,
          'cache-control': 'no-store',
        },
      });
    })
    .post(`${PATH}/:id`, writeLimit(backend), async c => {
      const fields = await readForm(c, backend);
      const desk = await deskOf(c, backend, PATH);
      if (!desk) throw new PageRefusal('notClerk', 'uk');
      const row = await findRound(database, c.req.param('id'), desk.community);
      try {
        if (fields.get('step') === 'codes') {
          const {school: id, schoolClass, count} = readCodes(fields, row);
          if (row.kind !== 'school') throw refusal('badStep', row);
          const school = schoolOf(row, id)!;
          const codes = await makeCodes(database, {roundId: row.id, school: id, schoolClass, count, now: clock.now()});
          return await answerPage(c, codesPage(desk, row, school.name, codes));
        }
        const step = readStep(fields, row);
        const community = desk.community.code;
        await database.transaction(transaction =>
          takeDeskStep(transaction, {roundId: row.id, community, step, now: clock.now()}),
        );
      } catch (error) {
        if (!(error instanceof DeskRefusal)) throw error;
        const {words, field, asks, problem} = error;
        const status = problem.status === 422 ? 422 : 409;
        return showRound(c, desk, row.id, {refused: {fields, words, field, asks, status}});
      }
      return c.redirect(`${PATH}/${encodeURIComponent(row.id)}?recorded`, 303);
    });
};

/** A page that leads back to the round. */
const refusal = (reason: 'badStep' | 'ballotsStillTaken', {id}: RoundRow): PageRefusal =>
  new PageRefusal(reason, 'uk', `${PATH}/${encodeURIComponent(id)}`, 'goBackToRound');

/** Pieces as they are asked for: a file of any size is never whole in memory. */
const streamOf = (pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const {done, value} = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: () => void pieces.return(undefined),
  });
};

const number = (most: number) =>
  z.string().check(
    z.regex(/^\d{1,7}$/),
    z.refine(value => Number(value) <= most),
  );
const reason = filled(caps.short);

const codes = z.object({
  school: filled(caps.id),
  class: z.optional(number(12)),
  count: number(MOST_CODES),
});

const readCodes = (fields: Fields, row: RoundRow): {school: string; schoolClass: number | undefined; count: number} => {
  const {success, data, error} = codes.safeParse(filledIn(fields));
  if (!success) throw faultOf(error, row);
  return {
    school: data.school,
    schoolClass: data.class === undefined ? undefined : Number(data.class),
    count: Number(data.count),
  };
};

const steps = z.discriminatedUnion('step', [
  z.object({
    step: z.literal('move'),
    stage: number(100),
    date,
    time: z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
    because: reason,
  }),
  z.object({step: z.literal('voting'), state: z.optional(z.enum(['enabled', 'disabled', 'finished']))}),
  z.object({step: z.literal('publish'), results: z.enum(['hidden', 'preliminary'])}),
  z.object({step: z.literal('paper'), points: number(10_000), ballots: number(9_999_999)}),
  z.object({
    step: z.literal('paper-voter'),
    resident: filled(caps.id),
    'cancel-online': z.optional(z.literal('yes')),
  }),
  z.object({step: z.literal('void'), receipt: filled(caps.number), reason}),
  z.object({
    step: z.literal('project'),
    project: filled(caps.id),
    status: z.enum(projectStatuses),
    reason: z.optional(reason),
    number: z.optional(filled(caps.number)),
  }),
  z.object({
    step: z.literal('confirm'),
    number: z.optional(filled(caps.number)),
    on: z.optional(date),
    text: filled(caps.text),
  }),
]);

/** What each field has to hold. */
const fieldWords: Record<string, string> = {
  stage: 'Оберіть етап.',
  date: 'Вкажіть день.',
  time: 'Вкажіть час: години й хвилини.',
  because: 'Напишіть, чому. Не більше 2000 знаків.',
  state: 'Оберіть зі списку.',
  results: 'Оберіть зі списку.',
  points: 'Вкажіть ціле число, не менше нуля.',
  ballots: 'Вкажіть ціле число, не менше нуля.',
  resident: 'Оберіть людину.',
  receipt: 'Вкажіть номер квитанції.',
  reason: 'Напишіть підставу. Не більше 2000 знаків.',
  status: 'Оберіть стан.',
  number: 'Номер завдовгий: не більше 80 знаків.',
  on: 'Вкажіть дату протоколу.',
  text: 'Напишіть рішення комісії.',
  school: 'Оберіть школу.',
  class: 'Клас — число від 1 до 12.',
  count: `Вкажіть, скільки кодів: ціле число, не більше ${MOST_CODES}.`,
};

/** The first field that is not as it has to be; a form that is none of ours has no such. */
const faultOf = ({issues}: z.core.$ZodError, row: RoundRow): Error => {
  const field = String(issues[0]?.path[0] ?? '');
  const words = fieldWords[field];
  return words === undefined ? refusal('badStep', row) : new DeskRefusal(words, {field, status: 422});
};

/** Fields that were filled in, as our texts are. */
const filledIn = (fields: Fields): Record<string, string> => {
  const given = [...fields]
    .map(([name, value]): [string, string] => [name, value.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim()])
    .filter(([, value]) => value !== '');
  const unstorable = given.find(([, value]) => !isStorable(value));
  if (unstorable) throw new DeskRefusal('Тут є знаки, яких не можна зберегти.', {field: unstorable[0], status: 422});
  return Object.fromEntries(given);
};

const readStep = (fields: Fields, row: RoundRow): DeskStep => {
  const {success, data, error} = steps.safeParse(filledIn(fields));
  if (!success) throw faultOf(error, row);
  switch (data.step) {
    case 'move': {
      // «до 23:59» includes the whole minute.
      const endsAt = instantIn(row.time_zone, wallTime(row.time_zone, data.date, data.time) + 59_000);
      return {kind: 'move', stage: Number(data.stage), endsAt, because: data.because};
    }
    case 'voting':
      return {kind: 'voting', state: data.state ?? null};
    case 'publish':
      return {kind: 'publish', results: data.results};
    case 'paper': {
      const counted = (prefix: string, digits: RegExp): Map<string, number> => {
        const found = new Map<string, number>();
        for (const [name, value] of fields) {
          if (!name.startsWith(prefix)) continue;
          if (!digits.test(value.trim()))
            throw new DeskRefusal('Вкажіть ціле число, не менше нуля.', {field: name, status: 422});
          found.set(name.slice(prefix.length), Number(value));
        }
        return found;
      };
      return {
        kind: 'paper',
        votes: counted('votes-', /^\d{1,7}$/),
        scores: counted('score-', /^\d{1,9}$/),
        ballots: Number(data.ballots),
        points: Number(data.points),
      };
    }
    case 'paper-voter':
      return {kind: 'paper-voter', resident: data.resident, cancelsOnline: data['cancel-online'] === 'yes'};
    case 'void':
      return {kind: 'void', receipt: data.receipt, reason: data.reason};
    case 'project':
      return {kind: 'project', project: data.project, status: data.status, reason: data.reason, number: data.number};
    case 'confirm': {
      const left = [...fields]
        .filter(([name, value]) => name.startsWith('open-') && (value === 'yes' || value === 'no'))
        .map(([name, value]): [string, string] => [name.slice('open-'.length), value]);
      return {
        kind: 'confirm',
        winners: new Set([
          ...fields.getAll('winner'),
          ...left.filter(([, value]) => value === 'yes').map(([id]) => id),
        ]),
        decided: new Set(left.map(([id]) => id)),
        decision: {
          text: data.text,
          ...(data.number === undefined ? {} : {number: data.number}),
          ...(data.on === undefined ? {} : {date: data.on}),
        },
      };
    }
  }
};
