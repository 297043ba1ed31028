/**
 * What the authority does with petitions: lets them through or refuses them, announces a review, answers, handles the
 * rest as ordinary appeals. Each step in one transaction, by the backend's clock, with the terms of the statute.
 */
import {standing, type Standing} from '../../src/domain/petition.ts';
import {moveDeadline, settlePause} from './collection-terms.ts';
import {findCommunity, type CommunityRow} from './communities.ts';
import type {Queries} from './database.ts';
import {correctedDecision, isTooLong, type Decision, type KeptDecision} from './decisions.ts';
import {countNamed, findByNumber} from './desk-signatories.ts';
import {findChanges, recordChange, type ChangeKind} from './petition-changes.ts';
import {findHolidays, findRules, termEnd, type RulesRow} from './petition-rules.ts';
import {
  findPetition,
  findThresholds,
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

type CouncilOutcome = 'supported' | 'partly-supported' | 'not-supported';

export type Step =
  | {kind: 'approve'}
  | {kind: 'refuse'; reason: string}
  | {kind: 'announce'}
  | {kind: 'answer'; outcome: CouncilOutcome; decision: Decision}
  | {kind: 'appeal'; decision: Decision}
  /** Puts a published answer right; the outcome of an appeal is none of the council's and stays. */
  | {kind: 'correct'; outcome: CouncilOutcome | undefined; decision: Decision; reason: string}
  | {kind: 'void'; number: number; reason: string}
  | {kind: 'paper'; count: number}
  /** How many signatures were carried over as a count, put right. */
  | {kind: 'carried'; count: number; reason: string}
  /** `lastDay`: `YYYY-MM-DD` */
  | {kind: 'extend'; lastDay: string; reason: string}
  | {kind: 'stop'; reason: string}
  /** Takes up a collection that was stopped, as long as its term lasts. */
  | {kind: 'resume'; reason: string}
  | {kind: 'archive'}
  | {kind: 'hide'; reason: string}
  | {kind: 'restore'; reason: string};

/** What the steps that can be taken depend on. */
export interface Situation {
  at: Standing;
  /** A threshold is reached. */
  reached: boolean;
  /** Its collection lasts, also through a pause: signatures are still to come. */
  open: boolean;
  /** It was stopped before its term was over, which still lasts. */
  stopped: boolean;
  /** The collection has a last day that can be moved. */
  dated: boolean;
  /** Some signatures were carried over as a count, without names. */
  carried: boolean;
  /** Somebody has put it into the archive; one that came there by its age still owes what it owed. */
  archived: boolean;
  hidden: boolean;
}

/** What can be done next with a petition that stands so. */
export const stepsFrom = (situation: Situation): readonly Step['kind'][] => {
  const {at, reached, open, stopped, dated, carried, archived, hidden} = situation;
  if (hidden) return ['restore'];
  const paper: Step['kind'][] = carried ? ['paper', 'carried'] : ['paper'];
  const counted: Step['kind'][] = [...paper, 'void'];
  const going: Step['kind'][] = dated ? ['extend', 'stop'] : ['stop'];
  const running: Step['kind'][] = open ? going : stopped ? ['resume'] : [];
  const closing: Step['kind'][] = archived ? ['hide'] : ['archive', 'hide'];
  switch (at) {
    case 'pending':
      return ['approve', 'refuse'];
    case 'planned':
      return ['hide'];
    case 'collecting':
      return [...(reached ? (['announce'] as const) : []), ...counted, ...running, 'hide'];
    case 'awaiting':
      return ['announce', ...counted, ...running, 'hide'];
    case 'in-review':
      // A review takes nothing back, and does not end the count.
      return ['answer', ...counted, ...running, 'hide'];
    case 'not-reached':
      // The law has it handled as an ordinary appeal first. Sheets handed in before the deadline may be counted after it.
      return ['appeal', ...paper, 'hide'];
    case 'stopped':
      // A slip in a count can be put right; what was stopped is not opened by it.
      return [...(archived ? [] : counted), ...running, ...closing];
    case 'answered':
    case 'supported':
    case 'partly-supported':
    case 'not-supported':
    case 'appeal':
      // The answer is final; the collection has a term of its own, and as long as it lasts signatures come and are checked.
      return ['correct', ...(open ? counted : []), ...running, ...closing];
    default:
      return [];
  }
};

/** What the steps of a petition depend on, read for it alone. */
export const situationOf = async (
  queries: Queries,
  row: PetitionRow,
  thresholds: readonly ThresholdRow[],
  community: CommunityRow,
  now: number,
): Promise<Situation> => {
  const petition = presentPetition(row, thresholds, community, now);
  const isNamed = (await countNamed(queries, row.id)) > 0;
  const isPutRight = async () => (await findChanges(queries, row.id)).some(({kind}) => kind === 'carried');
  return {
    at: standing(petition, now),
    reached: isReached(thresholds),
    open: petition.collection.state === 'collecting' && !petition.archived,
    stopped: row.collection_stopped && !petition.archived && +(row.collection_deadline ?? Infinity) >= now,
    dated: row.collection_deadline !== null,
    // One that was put right to none by mistake can be put right again.
    carried: !isNamed && (row.imported_signatures > 0 || (await isPutRight())),
    archived: row.archived,
    hidden: row.hidden_at !== null,
  };
};

/** @throws `Refusal` when the petition does not stand so that this could be done: somebody else was faster. */
export const takeStep = async (
  transaction: Queries,
  {
    petitionId,
    community: code,
    step,
    clerk,
    now,
  }: {petitionId: string; community: string; step: Step; clerk: string; now: number},
): Promise<void> => {
  const community = await findCommunity(transaction, code);
  // The rules first, as a submission does: numbers are given out one after the other.
  const rules = await findRules(transaction, code, {lock: true});
  const row = await findPetition(transaction, petitionId, community, {lock: true});
  const thresholds = await findThresholds(transaction, row.id);
  const situation = await situationOf(transaction, row, thresholds, community, now);
  if (!stepsFrom(situation).includes(step.kind)) throw new Refusal('not-open');
  const scene: Scene = {transaction, row, community, rules, clerk, now, today: calendarDay(now, community.time_zone)};
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
    case 'correct':
      return correct(scene, step);
    case 'paper':
      return countPaper(scene, step.count);
    case 'carried':
      return countCarried(scene, step.count, step.reason);
    case 'extend':
      return extend(scene, step.lastDay, step.reason);
    case 'stop':
      return stop(scene, step.reason);
    case 'resume':
      return resume(scene, step.reason);
    case 'archive':
      return set(scene, {archived: true, author_email: null});
    case 'hide':
      return hide(scene, step.reason);
    case 'restore':
      return restore(scene, step.reason);
  }
};

interface Scene {
  transaction: Queries;
  row: PetitionRow;
  community: CommunityRow;
  rules: RulesRow;
  /** Who takes the step. */
  clerk: string;
  now: number;
  /** The authority's own day. */
  today: string;
}

const iso = (instant: number): string => new Date(instant).toISOString();

export const isReached = (thresholds: readonly ThresholdRow[]): boolean =>
  thresholds.some(({reached_at: at}) => at !== null);

/** The columns that a step changes, and the form in which their values travel. */
const COLUMNS = {
  moderation_state: 'text',
  moderation_reason: 'text',
  moderated_at: 'timestamptz',
  hidden_at: 'timestamptz',
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
  // One that is published while the programme stands still loses nothing by it.
  await settlePause(transaction, community, now);
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

/** What was wrong in it is told by the answer itself; the desk keeps what stood there. */
const correct = async (scene: Scene, step: Step & {kind: 'correct'}): Promise<void> => {
  const {row, today} = scene;
  const decision: KeptDecision = correctedDecision(row.decision, step.decision, {on: today, reason: step.reason});
  if (isTooLong(decision)) throw new Refusal('validation');
  // Either both know an outcome of the council, or neither does.
  if ((step.outcome === undefined) !== (row.review_outcome === null || row.review_outcome === 'appeal'))
    throw new Refusal('validation');
  await set(scene, {
    decision: JSON.stringify(decision),
    ...(step.outcome === undefined ? {} : {review_outcome: step.outcome}),
  });
  await record(scene, 'correct', step.reason, {former: row.decision?.text});
};

const record = (
  {transaction, row, clerk, now}: Scene,
  kind: ChangeKind,
  reason: string,
  {number, former}: {number?: number; former?: string | undefined} = {},
): Promise<void> =>
  recordChange(transaction, row.id, {
    kind,
    at: iso(now),
    by: clerk,
    reason,
    ...(number === undefined ? {} : {number}),
    ...(former === undefined ? {} : {former}),
  });

/** Another last day: not before today, and not before the one that the statute gave it. */
const extend = async (scene: Scene, lastDay: string, reason: string): Promise<void> => {
  const {transaction, row, community, rules, today} = scene;
  const present = calendarDay(+row.collection_deadline!, community.time_zone);
  const former = (await findChanges(transaction, row.id)).filter(({kind}) => kind === 'extend');
  const given = [present, ...former.flatMap(change => change.former ?? [])].sort()[0]!;
  if (lastDay === present || lastDay < today || lastDay < given) throw new Refusal('validation');
  await moveDeadline(transaction, row.id, community, rules, lastDay);
  await record(scene, 'extend', reason, {former: present});
};

/** Why it was stopped the desk keeps: the contract has no place for it. */
const stop = async (scene: Scene, reason: string): Promise<void> => {
  await set(scene, {collection_stopped: true});
  await record(scene, 'stop', reason);
};

/** Its term stays as it was; a pause that lasts counts for it as for the others. */
const resume = async (scene: Scene, reason: string): Promise<void> => {
  await set(scene, {collection_stopped: false});
  await record(scene, 'resume', reason);
  await settlePause(scene.transaction, scene.community, scene.now);
};

/** Off the site: refused after all. Everything that is known of it stays, so that it can come back. */
const hide = async (scene: Scene, reason: string): Promise<void> => {
  const at = iso(scene.now);
  await set(scene, {moderation_state: 'refused', moderation_reason: reason, moderated_at: at, hidden_at: at});
  await record(scene, 'hide', reason);
};

/** The author has sent the petition again in a better form: with both there would be two of it. */
export class SentAgain extends Refusal {
  readonly id: string;
  /** `pending`: it waits to be let through · `published`: it stands on the site already. */
  readonly state: 'pending' | 'published';

  constructor({id, state}: Pick<SentAgain, 'id' | 'state'>) {
    super('not-open', {detail: 'Its author has sent it again.'});
    this.id = id;
    this.state = state;
  }
}

/** The newest of what took the place of a petition, also of a correction of a correction. */
const findSentAgain = async (queries: Queries, id: string): Promise<Pick<SentAgain, 'id' | 'state'> | undefined> => {
  const [row] = await queries.query<Pick<SentAgain, 'id' | 'state'>>(
    `WITH RECURSIVE later AS (
       SELECT id, moderation_state, received_at FROM petitions WHERE replaces = $1
       UNION SELECT next.id, next.moderation_state, next.received_at FROM petitions next JOIN later ON next.replaces = later.id
     )
     SELECT id, moderation_state AS state FROM later WHERE moderation_state IN ('pending', 'published')
     ORDER BY received_at DESC LIMIT 1`,
    [id],
  );
  return row;
};

const restore = async (scene: Scene, reason: string): Promise<void> => {
  const again = await findSentAgain(scene.transaction, scene.row.id);
  if (again) throw new SentAgain(again);
  const at = iso(scene.now);
  await set(scene, {moderation_state: 'published', moderation_reason: null, moderated_at: at, hidden_at: null});
  await record(scene, 'restore', reason, {former: scene.row.moderation_reason ?? undefined});
};

const declareVoid = async (scene: Scene, number: number, reason: string): Promise<void> => {
  const {transaction, row, now} = scene;
  const found = await findByNumber(transaction, row, number);
  if (found.state !== 'signed') throw new Refusal('not-found', {reason: `signature-${found.state}`});
  if (found.signature.receipt_number !== null) {
    await removeSignature(transaction, row, number, {cause: 'void', reason}, now);
    return;
  }
  // Carried over with its name: nobody here has signed, so that nobody here is told.
  await transaction.query('DELETE FROM carried_signatories WHERE petition_id = $1 AND running_number = $2', [
    row.id,
    number,
  ]);
  await record(scene, 'void-carried', reason, {number, former: found.signature.name});
  await countAnew(scene, {imported_signatures: Math.max(0, row.imported_signatures - 1)});
};

/** The count without names is all that there is of them: which one it was stands in the reason. */
const countCarried = async (scene: Scene, count: number, reason: string): Promise<void> => {
  const {imported_signatures: former} = scene.row;
  if (count === former) throw new Refusal('validation');
  await record(scene, 'carried', reason, {former: String(former)});
  await countAnew(scene, {imported_signatures: count});
};

/** How many valid signatures the sheets hold in all: a later count replaces an earlier one. */
const countPaper = (scene: Scene, count: number): Promise<void> => countAnew(scene, {paper_signatures: count});

const countAnew = async (
  {transaction, row, now}: Scene,
  change: Partial<Pick<PetitionRow, 'imported_signatures' | 'paper_signatures'>>,
): Promise<void> => {
  const at = iso(Math.max(now, +row.counted_at + 1));
  const counted = {...row, ...change};
  await transaction.query(
    'UPDATE petitions SET imported_signatures = $2, paper_signatures = $3, counted_at = $4 WHERE id = $1',
    [row.id, counted.imported_signatures, counted.paper_signatures, at],
  );
  await settleThresholds(transaction, row.id, totalOf(counted), at);
};
