/**
 * The council's own working page: what waits for moderation, review and answer. Protected like every page here, by the
 * demonstration sign-in, for people whose row names the community that they moderate.
 */
import {Hono} from 'hono';
import * as z from 'zod/mini';
import {caps} from '../../../src/contract/formats.ts';
import {date, filled} from '../../../src/contract/schemas/common.ts';
import {safeUrl} from '../../../src/domain/safe-url.ts';
import {findAuthorEmail} from '../author-email.ts';
import type {Backend, Env} from '../backend.ts';
import {isStorable} from '../communities.ts';
import {findDone, findTask, findTasks, takeStep, type Decision, type Step} from '../moderation.ts';
import {answerPage} from '../pages/answer-page.ts';
import {readForm, type Fields} from '../pages/form.ts';
import {queuePage, taskPage} from '../pages/moderation-page.ts';
import {answerPageError, PageRefusal} from '../pages/page-refusal.ts';
import {Refusal} from '../problem.ts';
import {findSimilar} from '../similar-petitions.ts';
import {writeLimit} from '../write-limit.ts';
import {deskOf, signInFirst} from './desk.ts';
import {MODERATION_PATH} from './paths.ts';

export const moderationPages = (backend: Backend): Hono<Env> =>
  new Hono<Env>()
    .onError((error, c) => {
      // Whoever was faster leaves the others a page, not a problem document.
      const isTaken = error instanceof Refusal && error.problem.type?.endsWith(':not-open') === true;
      return answerPageError(isTaken ? new PageRefusal('stepTaken', 'uk') : error, c);
    })
    .get(MODERATION_PATH, async c => {
      const desk = await deskOf(c, backend, MODERATION_PATH);
      if (!desk) return c.redirect(signInFirst(MODERATION_PATH), 303);
      const {database, clock} = backend;
      const done = await findDone(database, desk.community, c.req.query('done'), c.req.query('of'));
      return answerPage(c, queuePage(desk, await findTasks(database, desk.community, clock.now()), done));
    })
    .get(`${MODERATION_PATH}/:id`, async c => {
      const desk = await deskOf(c, backend, MODERATION_PATH);
      if (!desk) return c.redirect(signInFirst(c.req.path), 303);
      const {database, clock} = backend;
      const task = await findTask(database, c.req.param('id'), desk.community, clock.now());
      const similar = await findSimilar(database, desk.community, task.row.title, task.row.id);
      const email = await findAuthorEmail(database, task.row.id);
      return answerPage(c, taskPage(desk, {task, similar, email}));
    })
    .post(`${MODERATION_PATH}/:id`, writeLimit(backend), async c => {
      const fields = await readForm(c, backend);
      const desk = await deskOf(c, backend, MODERATION_PATH);
      if (!desk) throw new PageRefusal('notClerk', 'uk');
      const {database, clock} = backend;
      const petitionId = c.req.param('id');
      const step = readStep(fields);
      const community = desk.community.code;
      await database.transaction(transaction => takeStep(transaction, {petitionId, community, step, now: clock.now()}));
      return c.redirect(`${MODERATION_PATH}?${new URLSearchParams({done: step.kind, of: petitionId})}`, 303);
    });

const reason = filled(caps.short);
const decision = {
  number: z.optional(filled(caps.number)),
  date: z.optional(date),
  text: filled(caps.text),
  'file-title': z.optional(filled(caps.name)),
  'file-url': z.optional(filled(caps.url)),
};
const steps = z.discriminatedUnion('step', [
  z.object({step: z.literal('approve')}),
  z.object({step: z.literal('refuse'), reason}),
  z.object({step: z.literal('announce')}),
  z.object({
    step: z.literal('answer'),
    outcome: z.enum(['supported', 'partly-supported', 'not-supported']),
    ...decision,
  }),
  z.object({step: z.literal('appeal'), ...decision}),
  z.object({step: z.literal('void'), reason, 'void-number': z.string().check(z.regex(/^\d{1,9}$/))}),
  z.object({step: z.literal('paper'), count: z.string().check(z.regex(/^\d{1,7}$/))}),
  z.object({step: z.literal('stop')}),
  z.object({step: z.literal('archive')}),
]);

/** A form as a step. Fields that were left empty are not there; line ends are those of our texts. */
const readStep = (fields: Fields): Step => {
  const filledIn = [...fields]
    .map(([name, value]): [string, string] => [name, value.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim()])
    .filter(([, value]) => value !== '');
  const {success, data} = steps.safeParse(Object.fromEntries(filledIn));
  if (!success || filledIn.some(([, value]) => !isStorable(value))) throw new PageRefusal('badStep', 'uk');
  switch (data.step) {
    case 'refuse':
      return {kind: 'refuse', reason: data.reason};
    case 'void':
      return {kind: 'void', number: Number(data['void-number']), reason: data.reason};
    case 'paper':
      return {kind: 'paper', count: Number(data.count)};
    case 'answer':
      return {kind: 'answer', outcome: data.outcome, decision: decisionOf(data)};
    case 'appeal':
      return {kind: 'appeal', decision: decisionOf(data)};
    default:
      return {kind: data.step};
  }
};

type DecisionFields = {[K in keyof typeof decision]?: string | undefined} & {text: string};

const decisionOf = ({number, date: on, text, 'file-title': title, 'file-url': url}: DecisionFields): Decision => {
  const address = url === undefined ? undefined : safeUrl(url);
  if (url !== undefined && address === undefined) throw new PageRefusal('badStep', 'uk');
  return {
    text,
    ...(number === undefined ? {} : {number}),
    ...(on === undefined ? {} : {date: on}),
    ...(address === undefined ? {} : {files: [{title: title ?? address, url: address}]}),
  };
};
