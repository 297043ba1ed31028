/**
 * What the authority does with petitions: lets them through or refuses them, announces a review, answers, handles the
 * rest as ordinary appeals. Each step in one transaction, by the backend's clock, with the terms of the statute.
 */
import {standing, type Standing} from '../../src/domain/petition.ts';
import {findCommunity, isStorable, type CommunityRow} from './communities.ts';
import type {Queries} from './database.ts';
import {findHolidays, findRules, termEnd, type RulesRow} from './petition-rules.ts';
import {
  findPetition,
  findThresholds,
  findThresholdsOf,
  PETITION_COLUMNS,
  presentPetition,
  settleThresholds,
  totalOf,
  type PetitionRow,
  type ThresholdRow,
} from './petitions.ts';
import {Refusal} from './problem.ts';
import {searchableOf} from './submissions.ts';
import {calendarDay, endOfDay} from './time.ts';
import {removeSignature} from './withdrawals.ts';

export type Step =
  | {kind: 'approve'}
  | {kind: 'refuse'; reason: string}
  | {kind: 'announce'}
  | {kind: 'answer'; outcome: 'supported' | 'partly-supported' | 'not-supported'; decision: Decision}
  | {kind: 'appeal'; decision: Decision}
  | {kind: 'void'; number: number; reason: string}
  | {kind: 'paper'; count: number}
  | {kind: 'stop'}
  | {kind: 'archive'};

export interface Decision {
  number?: string;
  /** `YYYY-MM-DD` */
  date?: string;
  text: string;
  files?: {title: string; url: string}[];
}

/** What can be done next with a petition that stands so. */
export const stepsFrom = (at: Standing, reached: boolean): readonly Step['kind'][] => {
  switch (at) {
    case 'pending':
      return ['approve', 'refuse'];
    case 'collecting':
      return reached ? ['announce', 'paper', 'void', 'stop'] : ['paper', 'void', 'stop'];
    case 'awaiting':
      return ['announce', 'paper', 'void'];
    case 'in-review':
      // A review takes nothing back, and does not end the count.
      return ['answer', 'paper', 'void'];
    case 'not-reached':
      // The law has it handled as an ordinary appeal first. Sheets handed in before the deadline may be counted after it.
      return ['appeal', 'paper'];
    case 'answered':
    case 'supported':
    case 'partly-supported':
    case 'not-supported':
    case 'appeal':
    case 'stopped':
      return ['archive'];
    default:
      return [];
  }
};

/** @throws `Refusal` when the petition does not stand so that this could be done: somebody else was faster. */
export const takeStep = async (
  transaction: Queries,
  {petitionId, community: code, step, now}: {petitionId: string; community: string; step: Step; now: number},
): Promise<void> => {
  const community = await findCommunity(transaction, code);
  // The rules first, as a submission does: numbers are given out one after the other.
  const rules = await findRules(transaction, code, {lock: true});
  const row = await findPetition(transaction, petitionId, community, {lock: true});
  const thresholds = await findThresholds(transaction, row.id);
  const petition = presentPetition(row, thresholds, community, now);
  if (!stepsFrom(standing(petition, now), isReached(thresholds)).includes(step.kind)) throw new Refusal('not-open');
  const scene: Scene = {transaction, row, community, rules, now, today: calendarDay(now, community.time_zone)};
  switch (step.kind) {
    case 'approve':
      return publish(scene);
    case 'refuse':
      return set(scene, {moderation_state: 'refused', moderation_reason: step.reason, moderated_at: iso(now)});
    case 'announce':
      return announce(scene);
    case 'answer':
      return answer(scene, step.outcome, step.decision);
    case 'appeal':
      return answer(scene, 'appeal', step.decision);
    case 'void':
      return declareVoid(scene, step.number, step.reason);
    case 'paper':
      return countPaper(scene, step.count);
    case 'stop':
      return set(scene, {collection_stopped: true});
    case 'archive':
      return set(scene, {archived: true, author_email: null});
  }
};

interface Scene {
  transaction: Queries;
  row: PetitionRow;
  community: CommunityRow;
  rules: RulesRow;
  now: number;
  /** The authority's own day. */
  today: string;
}

const iso = (instant: number): string => new Date(instant).toISOString();

const isReached = (thresholds: readonly ThresholdRow[]): boolean => thresholds.some(({reached_at: at}) => at !== null);

/** The columns that a step changes, and the form in which their values travel. */
const COLUMNS = {
  moderation_state: 'text',
  moderation_reason: 'text',
  moderated_at: 'timestamptz',
  number: 'text',
  searchable: 'text',
  collection_started_at: 'timestamptz',
  collection_deadline: 'timestamptz',
  appeal_due_on: 'date',
  review_state: 'text',
  review_started_at: 'timestamptz',
  review_due_on: 'date',
  review_outcome: 'text',
  decision: 'jsonb',
  answered_at: 'timestamptz',
  archived: 'boolean',
  author_email: 'text',
  collection_stopped: 'boolean',
} as const;

const set = async (
  {transaction, row}: Scene,
  values: {[C in keyof typeof COLUMNS]?: string | boolean | null},
): Promise<void> => {
  const names = Object.keys(values) as (keyof typeof COLUMNS)[];
  await transaction.query(
    `UPDATE petitions SET ${names.map((name, index) => `${name} = $${index + 2}::${COLUMNS[name]}`).join(', ')} WHERE id = $1`,
    [row.id, ...names.map(name => values[name]!)],
  );
};

/** Publication begins the collection: the law gives both one date. Its terms are fixed here, whatever becomes of the rules. */
const publish = async (scene: Scene): Promise<void> => {
  const {transaction, row, community, rules, now, today} = scene;
  const holidays = await findHolidays(transaction, community.code);
  const number = `${rules.number_prefix}/${rules.next_number}-еп`;
  await transaction.query('UPDATE petition_rules SET next_number = next_number + 1 WHERE community_code = $1', [
    community.code,
  ]);
  const lastDay = termEnd(rules, 'collection', today, holidays);
  const appealDue = lastDay && termEnd(rules, 'appeal', lastDay, holidays);
  await set(scene, {
    moderation_state: 'published',
    moderated_at: iso(now),
    number,
    searchable: searchableOf({...row, number}),
    collection_started_at: iso(now),
    collection_deadline: lastDay === undefined ? null : iso(endOfDay(community.time_zone, lastDay)),
    appeal_due_on: appealDue ?? null,
  });
};

const announce = async (scene: Scene): Promise<void> => {
  const {transaction, community, rules, now, today} = scene;
  const holidays = await findHolidays(transaction, community.code);
  const reviewed = termEnd(rules, 'review', today, holidays);
  // The answer is published by a term of its own, after the review.
  const due = reviewed && (termEnd(rules, 'answer', reviewed, holidays) ?? reviewed);
  await set(scene, {review_state: 'in-review', review_started_at: iso(now), review_due_on: due ?? null});
};

const answer = (scene: Scene, outcome: string, decision: Decision): Promise<void> =>
  set(scene, {
    review_state: 'answered',
    review_outcome: outcome,
    review_due_on: scene.row.review_due_on ?? scene.row.appeal_due_on,
    decision: JSON.stringify(decision),
    answered_at: iso(scene.now),
  });

const declareVoid = async ({transaction, row, now}: Scene, number: number, reason: string): Promise<void> => {
  const [signature] = await transaction.query(
    'SELECT running_number FROM signatures WHERE petition_id = $1 AND running_number = $2',
    [row.id, number],
  );
  if (!signature) throw new Refusal('not-found', {detail: 'There is no signature of this number.'});
  await removeSignature(transaction, row, number, {cause: 'void', reason}, now);
};

/** How many valid signatures the sheets hold in all: a later count replaces an earlier one. */
const countPaper = async ({transaction, row, now}: Scene, count: number): Promise<void> => {
  const at = new Date(Math.max(now, +row.counted_at + 1)).toISOString();
  await transaction.query('UPDATE petitions SET paper_signatures = $2, counted_at = $3 WHERE id = $1', [
    row.id,
    count,
    at,
  ]);
  await settleThresholds(transaction, row.id, totalOf(row) - row.paper_signatures + count, at);
};

/** A petition on the clerk's desk. */
export interface Task {
  row: PetitionRow;
  at: Standing;
  reached: boolean;
  steps: readonly Step['kind'][];
  /** Last day on which the next step is in time, where the statute sets one. */
  dueOn: string | undefined;
}

export interface Tasks {
  waiting: Task[];
  collecting: Task[];
}

/** Steps that may be taken, and that nobody waits for. */
const OPTIONAL: readonly Step['kind'][] = ['paper', 'void', 'stop', 'archive'];

/** What waits for the authority, the most urgent first, and what is being signed meanwhile, the newest first. */
export const findTasks = async (queries: Queries, community: CommunityRow, now: number): Promise<Tasks> => {
  const rules = await findRules(queries, community.code);
  const holidays = await findHolidays(queries, community.code);
  const rows = await queries.query<PetitionRow>(
    `SELECT ${PETITION_COLUMNS} FROM petitions
     WHERE community_code = $1 AND moderation_state IN ('pending', 'published') AND review_state <> 'answered'
       AND NOT archived
     ORDER BY collection_started_at DESC NULLS LAST, id`,
    [community.code],
  );
  const thresholdsOf = await findThresholdsOf(
    queries,
    rows.map(({id}) => id),
  );
  const tasks = rows.map(row => taskOf(row, thresholdsOf(row.id), {community, rules, holidays, now}));
  const waits = ({steps}: Task) => steps.some(step => !OPTIONAL.includes(step));
  return {
    waiting: tasks.filter(waits).sort((a, b) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1)),
    collecting: tasks.filter(task => task.at === 'collecting' && !waits(task)).slice(0, MOST_SHOWN),
  };
};

/** Longer, a list is no help at a desk: then a petition is found by its page's address. */
const MOST_SHOWN = 200;

export const findTask = async (
  queries: Queries,
  petitionId: string,
  community: CommunityRow,
  now: number,
): Promise<Task> => {
  const rules = await findRules(queries, community.code);
  const holidays = await findHolidays(queries, community.code);
  const row = await findPetition(queries, petitionId, community);
  return taskOf(row, await findThresholds(queries, row.id), {community, rules, holidays, now});
};

/** A step that was just taken, for the page that says so. */
export interface Done {
  step: Step['kind'];
  id: string;
  title: string;
}

const stepKinds: readonly string[] = [
  'approve',
  'refuse',
  'announce',
  'answer',
  'appeal',
  'void',
  'paper',
  'stop',
  'archive',
] satisfies Step['kind'][];

/** The step that an address names; `undefined` unless it is one, of a petition of this community. */
export const findDone = async (
  queries: Queries,
  {code}: CommunityRow,
  step: string | undefined,
  petitionId: string | undefined,
): Promise<Done | undefined> => {
  if (step === undefined || petitionId === undefined || !stepKinds.includes(step) || !isStorable(petitionId)) return;
  const [row] = await queries.query<{id: string; title: string}>(
    'SELECT id, title FROM petitions WHERE id = $1 AND community_code = $2',
    [petitionId, code],
  );
  return row && {...row, step: step as Step['kind']};
};

const taskOf = (
  row: PetitionRow,
  thresholds: readonly ThresholdRow[],
  {
    community,
    rules,
    holidays,
    now,
  }: {community: CommunityRow; rules: RulesRow; holidays: ReadonlySet<string>; now: number},
): Task => {
  const at = standing(presentPetition(row, thresholds, community, now), now);
  const reached = isReached(thresholds);
  const dueOn =
    at === 'pending'
      ? termEnd(rules, 'moderation', row.submitted_on ?? calendarDay(now, community.time_zone), holidays)
      : at === 'in-review'
        ? (row.review_due_on ?? undefined)
        : at === 'not-reached'
          ? (row.appeal_due_on ?? undefined)
          : at === 'awaiting' || at === 'collecting'
            ? (row.announce_by ?? undefined)
            : undefined;
  return {row, at, reached, steps: stepsFrom(at, reached), dueOn};
};
