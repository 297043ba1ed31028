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
import type {Decision} from '../decisions.ts';
import {DESK_PAGE, findByWords, findDone, findPiles, findTask} from '../desk-queue.ts';
import {findByNumber, pageOfSignatures} from '../desk-signatories.ts';
import {SentAgain, takeStep, type Step} from '../moderation.ts';
import {answerPage} from '../pages/answer-page.ts';
import {readForm, type Fields} from '../pages/form.ts';
import {foundPage, isStep, queuePage, taskPage} from '../pages/moderation-page.ts';
import {answerPageError, PageRefusal} from '../pages/page-refusal.ts';
import {isPauseStep} from '../pages/pause-forms.ts';
import {signatoriesPage} from '../pages/signatories-page.ts';
import {findChanges} from '../petition-changes.ts';
import {takePauseStep, type PauseStep} from '../petition-pause.ts';
import {Refusal} from '../problem.ts';
import {findSimilar} from '../similar-petitions.ts';
import {writeLimit} from '../write-limit.ts';
import {deskOf, signInFirst} from './desk.ts';
import {MODERATION_PATH} from './paths.ts';

export const moderationPages = (backend: Backend): Hono<Env> =>
  new Hono<Env>()
    .onError((error, c) => answerPageError(pageRefusalOf(error, c.req.param('id')), c))
    .get(MODERATION_PATH, async c => {
      const desk = await deskOf(c, backend, MODERATION_PATH);
      if (!desk) return c.redirect(signInFirst(MODERATION_PATH), 303);
      const {database, clock} = backend;
      const question = c.req.query('q')?.trim();
      if (question) {
        const tasks = await findByWords(database, desk.community, question, clock.now());
        return answerPage(c, foundPage(desk, question, tasks, DESK_PAGE));
      }
      const pages = {waiting: pageNumber(c.req.query('page')), collecting: pageNumber(c.req.query('collecting'))};
      const step = c.req.query('done');
      const done = isPauseStep(step)
        ? step
        : isStep(step)
          ? await findDone(database, desk.community, step, c.req.query('of'))
          : undefined;
      return answerPage(c, queuePage(desk, await findPiles(database, desk.community, clock.now(), pages), done));
    })
    .post(MODERATION_PATH, writeLimit(backend), async c => {
      const fields = await readForm(c, backend);
      const desk = await deskOf(c, backend, MODERATION_PATH);
      if (!desk) throw new PageRefusal('notClerk', 'uk');
      const {database, clock} = backend;
      const {community} = desk;
      const step = readPauseStep(fields);
      await database.transaction(transaction => takePauseStep(transaction, {community, step, now: clock.now()}));
      return c.redirect(`${MODERATION_PATH}?${new URLSearchParams({done: step.kind})}`, 303);
    })
    .get(`${MODERATION_PATH}/:id`, async c => {
      const desk = await deskOf(c, backend, MODERATION_PATH);
      if (!desk) return c.redirect(signInFirst(c.req.path), 303);
      const {database, clock} = backend;
      const task = await findTask(database, c.req.param('id'), desk.community, clock.now());
      const similar = await findSimilar(database, desk.community, task.row.title, task.row.id);
      const email = await findAuthorEmail(database, task.row.id);
      const changes = await findChanges(database, task.row.id);
      return answerPage(
        c,
        taskPage(desk, {task, similar, email, changes, voidNumber: wholeNumber(c.req.query('void'))}),
      );
    })
    .get(`${MODERATION_PATH}/:id/signatures`, async c => {
      const desk = await deskOf(c, backend, MODERATION_PATH);
      if (!desk) return c.redirect(signInFirst(c.req.path), 303);
      const {database, clock} = backend;
      const task = await findTask(database, c.req.param('id'), desk.community, clock.now());
      const number = wholeNumber(c.req.query('number'));
      const list = await pageOfSignatures(database, task.row, wholeNumber(c.req.query('after')) ?? 0);
      const asked = number === undefined ? undefined : {number, found: await findByNumber(database, task.row, number)};
      return answerPage(c, signatoriesPage(desk, {task, list, asked}));
    })
    .post(`${MODERATION_PATH}/:id`, writeLimit(backend), async c => {
      const fields = await readForm(c, backend, MOST_BYTES);
      const desk = await deskOf(c, backend, MODERATION_PATH);
      if (!desk) throw new PageRefusal('notClerk', 'uk');
      const {database, clock} = backend;
      const petitionId = c.req.param('id');
      const step = readStep(fields);
      const community = desk.community.code;
      await database.transaction(transaction =>
        takeStep(transaction, {petitionId, community, step, clerk: desk.clerkId, now: clock.now()}),
      );
      return c.redirect(`${MODERATION_PATH}?${new URLSearchParams({done: step.kind, of: petitionId})}`, 303);
    });

/** Refusals of a step as pages that say what to do: whoever was faster leaves the others a page, not a problem document. */
const pageRefusalOf = (error: Error, petitionId: string | undefined): Error => {
  if (error instanceof SentAgain)
    return new PageRefusal(
      error.state === 'pending' ? 'correctedWaits' : 'correctedPublished',
      'uk',
      `${MODERATION_PATH}/${encodeURIComponent(error.id)}`,
      'goToCorrected',
    );
  if (!(error instanceof Refusal)) return error;
  const {type, reason} = error.problem;
  if (petitionId === undefined && type?.endsWith(':validation')) return badPause();
  if (petitionId === undefined && type?.endsWith(':not-open'))
    return new PageRefusal('noPause', 'uk', MODERATION_PATH, 'goBackToQueue');
  const back = petitionId === undefined ? undefined : `${MODERATION_PATH}/${encodeURIComponent(petitionId)}`;
  switch (reason) {
    case 'signature-unknown':
      return new PageRefusal('noSignature', 'uk', back);
    case 'signature-removed':
      return new PageRefusal('signatureRemoved', 'uk', back);
    case 'signature-carried':
      return new PageRefusal('signatureCarried', 'uk', back);
  }
  if (type?.endsWith(':not-open')) return new PageRefusal('stepTaken', 'uk', back);
  if (type?.endsWith(':not-found')) return new PageRefusal('noPetition', 'uk');
  return type?.endsWith(':validation') ? new PageRefusal('badStep', 'uk', back) : error;
};

/** `undefined` unless it is one; no signature and no page has a longer one. */
const wholeNumber = (value: string | undefined): number | undefined =>
  value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : undefined;

const pageNumber = (value: string | undefined): number => Math.max(1, wholeNumber(value) ?? 1);

/** A form writes a Cyrillic letter in six signs: the longest answer there may be, its files, and a reason for it. */
const MOST_BYTES = 512 * 1024;

const reason = filled(caps.short);
const outcome = z.enum(['supported', 'partly-supported', 'not-supported']);
const wholeCount = z.string().check(z.regex(/^\d{1,7}$/));
const decision = {
  number: z.optional(filled(caps.number)),
  date: z.optional(date),
  text: filled(caps.text),
};
const steps = z.discriminatedUnion('step', [
  z.object({step: z.literal('approve')}),
  z.object({step: z.literal('refuse'), reason}),
  z.object({step: z.literal('announce')}),
  z.object({step: z.literal('answer'), outcome, ...decision}),
  z.object({step: z.literal('appeal'), ...decision}),
  z.object({step: z.literal('correct'), outcome: z.optional(outcome), ...decision, reason}),
  z.object({step: z.literal('void'), reason, 'void-number': z.string().check(z.regex(/^\d{1,9}$/))}),
  z.object({step: z.literal('paper'), count: wholeCount}),
  z.object({step: z.literal('carried'), count: wholeCount, reason}),
  z.object({step: z.literal('extend'), 'last-day': date, reason}),
  z.object({step: z.literal('stop'), reason}),
  z.object({step: z.literal('resume'), reason}),
  z.object({step: z.literal('archive')}),
  z.object({step: z.literal('hide'), reason}),
  z.object({step: z.literal('restore'), reason}),
]);

/** As it is kept: line ends are those of our texts. */
const tidy = (value: string): string => value.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim();

const badPause = (): PageRefusal => new PageRefusal('badPause', 'uk', MODERATION_PATH, 'goBackToQueue');

const pauseSteps = z.discriminatedUnion('step', [
  z.object({step: z.literal('pause'), since: date, until: z.optional(date), reason}),
  z.object({step: z.literal('end-pause')}),
]);

/** The same for a form of the pause. */
const readPauseStep = (fields: Fields): PauseStep => {
  const filledIn = filledInOf(fields);
  const {success, data} = pauseSteps.safeParse(Object.fromEntries(filledIn));
  if (!success || filledIn.some(([, value]) => !isStorable(value))) throw badPause();
  const {step: kind} = data;
  return kind === 'pause' ? {kind, since: data.since, until: data.until, reason: data.reason} : {kind};
};

/** Fields of a form that were not left empty. */
const filledInOf = (fields: Fields): [string, string][] =>
  [...fields].map(([name, value]): [string, string] => [name, tidy(value)]).filter(([, value]) => value !== '');

/** A form as a step. Fields that were left empty are not there. */
const readStep = (fields: Fields): Step => {
  const filledIn = filledInOf(fields);
  const {success, data} = steps.safeParse(Object.fromEntries(filledIn));
  if (!success || filledIn.some(([, value]) => !isStorable(value))) throw new PageRefusal('badStep', 'uk');
  switch (data.step) {
    case 'refuse':
    case 'stop':
    case 'resume':
    case 'hide':
    case 'restore':
      return {kind: data.step, reason: data.reason};
    case 'void':
      return {kind: 'void', number: Number(data['void-number']), reason: data.reason};
    case 'paper':
      return {kind: 'paper', count: Number(data.count)};
    case 'carried':
      return {kind: 'carried', count: Number(data.count), reason: data.reason};
    case 'extend':
      return {kind: 'extend', lastDay: data['last-day'], reason: data.reason};
    case 'answer':
      return {kind: 'answer', outcome: data.outcome, decision: decisionOf(data, fields)};
    case 'appeal':
      return {kind: 'appeal', decision: decisionOf(data, fields)};
    case 'correct':
      return {kind: 'correct', outcome: data.outcome, decision: decisionOf(data, fields), reason: data.reason};
    default:
      return {kind: data.step};
  }
};

type DecisionFields = {[K in keyof typeof decision]?: string | undefined} & {text: string};

const decisionOf = ({number, date: on, text}: DecisionFields, fields: Fields): Decision => {
  const files = filesOf(fields);
  return {
    text,
    ...(number === undefined ? {} : {number}),
    ...(on === undefined ? {} : {date: on}),
    ...(files.length ? {files} : {}),
  };
};

/** Pairs of a title and an address, in the order of the form; a pair that was left empty is none. */
const filesOf = (fields: Fields): NonNullable<Decision['files']> => {
  const titles = fields.getAll('file-title').map(tidy);
  const files = fields.getAll('file-url').flatMap((url, index) => {
    const [title = '', written] = [titles[index], tidy(url)];
    if (title === '' && written === '') return [];
    const address = safeUrl(written);
    // A title without an address would be lost without a word.
    if (address === undefined || address.length > caps.url || title.length > caps.name)
      throw new PageRefusal('badStep', 'uk');
    return [{title: title || address.slice(0, caps.name), url: address}];
  });
  if (files.length > caps.files) throw new PageRefusal('badStep', 'uk');
  return files;
};
