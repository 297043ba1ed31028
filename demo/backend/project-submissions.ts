/** Sending a project, better versions of one that was sent back, and signatures of support. */
import type {Problem} from '../../src/contract/schemas/problem.ts';
import type {BudgetProject} from '../../src/contract/schemas/budget.ts';
import type {SubmissionRules} from '../../src/contract/schemas/project-rules.ts';
import {
  projectBackResult,
  projectSubmitResult,
  type ProjectBackPayload,
  type ProjectSubmitPayload,
} from '../../src/contract/schemas/project.ts';
import {jsonOf} from './answers.ts';
import {asOf, findRound, hasVotingBegun, isPausedAt, stageAt, touchRound, type RoundRow} from './budget-rounds.ts';
import {present} from './communities.ts';
import type {Queries} from './database.ts';
import type {Outcome} from './idempotency.ts';
import type {Attempt} from './keyed-write.ts';
import {keepPhotos, readPhotos, type ReadPhoto} from './photos.ts';
import {Refusal} from './problem.ts';
import {findProject, searchableProject, type ProjectRow} from './project-rows.ts';
import type {Shown} from './project-view.ts';
import type {ResidentRow} from './residents.ts';
import {readableCode} from './secrets.ts';
import {normalised, UNPRINTABLE} from './submitted-text.ts';
import {ageOn, calendarDay, instantIn} from './time.ts';

type Fault = NonNullable<Problem['errors']>[number];

const wordsOf = (text: string): number => text.split(/\s+/u).filter(Boolean).length;

/** A project within the rules of its round, or what is wrong with it. Pure. */
export const readProject = (
  payload: ProjectSubmitPayload,
  rules: SubmissionRules,
  schools: readonly {id: string}[],
): {project: ReadProject; faults: Fault[]} => {
  const faults: Fault[] = [];
  const fault = (pointer: string, detail: string) => faults.push({pointer, detail});
  const text = (pointer: string, value: string, least: number, most: number, words?: number): string => {
    const clean = normalised(value);
    const {length} = [...clean];
    if (length < least) fault(pointer, `Shorter than ${least} characters: ${length}.`);
    if (length > most) fault(pointer, `Longer than ${most} characters: ${length}.`);
    if (words !== undefined && wordsOf(clean) > words) fault(pointer, `More than ${words} words.`);
    if (UNPRINTABLE.test(clean)) fault(pointer, 'Holds characters that cannot be shown.');
    return clean;
  };
  const oneOf = (pointer: string, value: string | undefined, words: readonly string[] = []): string | undefined => {
    const clean = value === undefined ? undefined : normalised(value);
    if (words.length ? !words.includes(clean ?? '') : clean !== undefined)
      fault(pointer, 'Not one of those to choose from.');
    return clean;
  };
  const title = text('/title', payload.title, rules.title.min, rules.title.max, rules.title.words);
  if (/[\n\t]/.test(title)) fault('/title', 'A title is one line.');
  const {summary: limits} = rules;
  const summary = limits ? text('/summary', payload.summary ?? '', limits.min, limits.max, limits.words) : undefined;
  const {description: long} = rules;
  const description = text('/description', payload.description, long.min, long.max, long.words);
  const texts = rules.texts.flatMap(({kind, required, max}) => {
    const at = payload.texts.findIndex(given => given.kind === kind);
    const value = at < 0 ? '' : text(`/texts/${at}/text`, payload.texts[at]!.text, 0, max);
    if (required && !value) fault(at < 0 ? '/texts' : `/texts/${at}/text`, `${kind} is asked for.`);
    return value ? [{kind, text: value}] : [];
  });
  const {cost} = payload;
  const {min = 0, max = Infinity} = rules.cost;
  if (cost < min || cost > max) fault('/cost', 'Not a price that this round takes.');
  const size = rules.sizes.find(({min: least = 0, max: most = Infinity}) => cost >= least && cost <= most);
  if (rules.sizes.length && !size) fault('/cost', 'Of none of the sizes.');
  const estimate = rules.estimate === 'no' ? undefined : payload.estimate;
  if (rules.estimate === 'required' && !estimate?.length)
    fault('/estimate', 'Lines that add up to the price are asked for.');
  estimate?.forEach(({name, unit = ''}, at) => {
    if (UNPRINTABLE.test(name + unit)) fault(`/estimate/${at}/name`, 'Holds characters that cannot be shown.');
  });
  const sum = estimate?.reduce((total, {quantity, price}) => total + quantity * price, 0);
  if (estimate?.length && sum !== cost) fault('/estimate', `The lines add up to ${sum}, not to the price.`);
  const place = rules.place === 'no' ? undefined : payload.place;
  const address = place?.address === undefined ? undefined : text('/place/address', place.address, 1, 500);
  const position = place?.position;
  if (rules.place === 'required' && !address && !position) fault('/place', 'A place is asked for.');
  const {bounds} = rules;
  if (
    position &&
    bounds &&
    (position.lat < bounds.south ||
      position.lat > bounds.north ||
      position.lon < bounds.west ||
      position.lon > bounds.east)
  )
    fault('/place/position', 'Outside of the community.');
  const {keptPhotos = []} = payload;
  const {photos, faults: ofPhotos} = readPhotos(payload.photos ?? [], rules.photos, keptPhotos.length);
  faults.push(...ofPhotos);
  if (keptPhotos.length && payload.replaces === undefined)
    fault('/keptPhotos', 'Photos stay only with the project that is replaced.');
  if (schools.length ? !schools.some(({id}) => id === payload.school) : payload.school !== undefined)
    fault('/school', 'Not one of the schools of this round.');
  rules.consents.forEach(({id, required}) => {
    if (required && !payload.consents.includes(id)) fault('/consents', `Without the consent "${id}" nothing is taken.`);
  });
  // What is not asked for is not kept.
  const email = rules.authorEmail === 'asked' ? payload.email?.normalize('NFC') : undefined;
  if (rules.authorEmail === 'asked' && email === undefined) fault('/email', 'The address of the author is asked for.');
  if (email !== undefined && UNPRINTABLE.test(email)) fault('/email', 'Holds characters that cannot be shown.');
  const phone = rules.phone === 'no' ? undefined : payload.phone;
  if (rules.phone === 'required' && phone === undefined) fault('/phone', 'A telephone number is asked for.');
  const project: ReadProject = {
    title,
    description,
    texts,
    cost,
    photos,
    consents: rules.consents.map(({id}) => id).filter(id => payload.consents.includes(id)),
    ...present({
      summary: summary || undefined,
      category: oneOf('/category', payload.category, rules.categories),
      territory: oneOf('/territory', payload.territory, rules.territories),
      sector: oneOf('/sector', payload.sector, rules.sectors),
      size: size?.name,
      school: payload.school,
      estimate: estimate?.length ? estimate : undefined,
      address,
      position,
      email,
      phone,
    }),
  };
  return {project, faults};
};

export interface ReadProject {
  title: string;
  summary?: string;
  description: string;
  texts: NonNullable<BudgetProject['texts']>;
  category?: string;
  territory?: string;
  sector?: string;
  size?: string;
  school?: string;
  cost: number;
  estimate?: NonNullable<BudgetProject['estimate']>;
  address?: string;
  position?: {lat: number; lon: number};
  photos: readonly ReadPhoto[];
  consents: string[];
  email?: string;
  phone?: string;
}

/** Why somebody may not send a project. */
const authorBar = (row: RoundRow, rules: SubmissionRules, resident: ResidentRow, now: number): string | undefined => {
  if (rules.residentsOnly && resident.community_code !== row.community_code) return 'other-community';
  const {minimumAge} = rules;
  return minimumAge !== undefined && ageOn(resident.born_on, calendarDay(now, row.time_zone)) < minimumAge
    ? 'under-age'
    : undefined;
};

/**
 * Runs inside the transaction of its idempotency key.
 * @param photoUrl Where the author has seen a photo, by its number
 */
export const submitProject = async (
  transaction: Queries,
  {payload, community, resident, idempotencyKey, receivedAt}: Attempt<ProjectSubmitPayload>,
  photoUrl: Shown['photoUrl'],
): Promise<Outcome> => {
  // Locked: receipts and numbers of one round are given one after the other.
  const row = await findRound(transaction, payload.roundId, community, {lock: true});
  const rules = row.submission;
  if (!rules) throw new Refusal('not-open', {detail: 'No projects are taken in this round.'});
  const {project, faults} = readProject(payload, rules, row.kind === 'school' ? row.schools : []);
  if (faults.length) throw new Refusal('validation', {errors: faults.slice(0, 100)});
  const answer = (status: number, kept: Kept, alreadyApplied = false): Outcome => ({
    status,
    body: jsonOf(projectSubmitResult, {
      idempotencyKey,
      receipt: {number: kept.receipt_number, receivedAt: instantIn(row.time_zone, +kept.received_at)},
      project: {id: kept.id, status: kept.status, ...present({number: kept.number})},
      ...(alreadyApplied ? {alreadyApplied} : {}),
    }),
  });
  const [same] = await transaction.query<Kept>(
    `SELECT id, number, status, receipt_number, received_at FROM budget_projects
     WHERE round_id = $1 AND author_resident_id = $2 AND title = $3 AND description = $4 AND cost = $5
       AND status NOT IN ('refused', 'in-revision') LIMIT 1`,
    [row.id, resident.id, project.title, project.description, project.cost],
  );
  if (same) return answer(200, same, true);
  if (isPausedAt(row, receivedAt)) throw new Refusal('not-open', {detail: 'The programme is paused.'});
  const reason = authorBar(row, rules, resident, receivedAt);
  if (reason) throw new Refusal('not-eligible', {reason});
  const replaced =
    payload.replaces === undefined ? undefined : await replaceable(transaction, payload.replaces, row, resident);
  // What was sent back may be mended until voting begins; a new one only while projects are taken.
  if (replaced ? hasVotingBegun(row, receivedAt) : !stageAt(row.stages, 'submission', receivedAt)) {
    const taken = row.stages.filter(({kind}) => kind === 'submission');
    const isLate = taken.some(({endsAt}) => endsAt !== undefined && Date.parse(endsAt) < receivedAt);
    throw new Refusal(isLate || replaced ? 'deadline-passed' : 'not-open');
  }
  if (!replaced) await refuseTooMany(transaction, row, rules, resident);
  const staying = replaced ? photosThatStay(replaced, payload.keptPhotos, photoUrl) : [];

  const at = new Date(receivedAt).toISOString();
  const kept: Kept = {
    id: replaced?.id ?? crypto.randomUUID(),
    number: replaced?.number ?? null,
    status: 'submitted',
    receipt_number: `ПР-${calendarDay(receivedAt, row.time_zone)}/${String(row.submissions + 1).padStart(6, '0')}`,
    received_at: new Date(receivedAt),
  };
  await transaction.query('UPDATE budget_rounds SET submissions = submissions + 1 WHERE id = $1', [row.id]);
  if (!replaced)
    await transaction.query(
      `INSERT INTO budget_projects (id, round_id, title, cost, status, on_ballot, searchable, author, author_resident_id, submitted_on)
       VALUES ($1, $2, '', 0, 'submitted', false, '', $3, $4, $5)`,
      [kept.id, row.id, resident.display_name, resident.id, calendarDay(receivedAt, row.time_zone)],
    );
  const school = row.schools.find(({id}) => id === project.school);
  await transaction.query(
    `UPDATE budget_projects SET title = $2, summary = $3, description = $4, texts = $5::jsonb, category = $6, territory = $7,
       sector = $8, size = $9, school_id = $10, cost = $11, estimate = $12::jsonb, address = $13, lat = $14, lon = $15,
       consents = $16::jsonb, email = $17, phone = $18, searchable = $19, status = 'submitted', reason = NULL,
       received_at = $20, changed_at = $20, receipt_number = $21, version = version + $22 WHERE id = $1`,
    [
      kept.id,
      project.title,
      project.summary ?? null,
      project.description,
      JSON.stringify(project.texts),
      project.category ?? null,
      project.territory ?? null,
      project.sector ?? null,
      project.size ?? null,
      project.school ?? null,
      project.cost,
      project.estimate ? JSON.stringify(project.estimate) : null,
      project.address ?? null,
      project.position?.lat ?? null,
      project.position?.lon ?? null,
      JSON.stringify(project.consents),
      project.email ?? null,
      project.phone ?? null,
      searchableProject(
        {
          title: project.title,
          number: kept.number,
          category: project.category ?? null,
          address: project.address ?? null,
        },
        school,
        row.place,
      ),
      at,
      kept.receipt_number,
      replaced ? 1 : 0,
    ],
  );
  await keepPhotos(transaction, kept.id, staying, project.photos, (replaced?.version ?? 0) + 1);
  return answer(201, kept);
};

type Kept = Pick<ProjectRow, 'id' | 'number' | 'status'> & {receipt_number: string; received_at: Date};

/** A person's own project that was sent back. */
const replaceable = async (queries: Queries, id: string, row: RoundRow, resident: ResidentRow): Promise<ProjectRow> => {
  const found = await findProject(queries, id).catch(() => undefined);
  if (found?.author_resident_id === resident.id && found.round_id === row.id && found.status === 'in-revision')
    return found;
  throw new Refusal('validation', {
    errors: [{pointer: '/replaces', detail: 'Not a project of yours that was sent back.'}],
  });
};

/** Numbers of the photos that somebody keeps. An address that is of none of them may be of anything. */
const photosThatStay = (
  {id, photos}: ProjectRow,
  addresses: readonly string[] = [],
  photoUrl: Shown['photoUrl'],
): number[] => {
  const known = new Map(photos?.map(({n}) => [photoUrl(id, n), n]));
  const errors = addresses.flatMap((address, at) =>
    known.has(address) ? [] : [{pointer: `/keptPhotos/${at}`, detail: 'Not a photo of the project that is replaced.'}],
  );
  if (errors.length) throw new Refusal('validation', {errors});
  return addresses.map(address => known.get(address)!);
};

const refuseTooMany = async (
  queries: Queries,
  row: RoundRow,
  {perAuthor}: SubmissionRules,
  resident: ResidentRow,
): Promise<void> => {
  if (perAuthor === undefined) return;
  const [own] = await queries.query<{count: number}>(
    `SELECT count(*)::int AS count FROM budget_projects
     WHERE round_id = $1 AND author_resident_id = $2 AND status <> 'refused'`,
    [row.id, resident.id],
  );
  if (own!.count >= perAuthor)
    throw new Refusal('not-eligible', {reason: 'too-many', detail: `No more than ${perAuthor} of one author.`});
};

/** Statuses in which a project may be supported: until it is on the ballot, or is not to come there. */
const SUPPORTABLE: readonly ProjectRow['status'][] = ['submitted', 'in-review'];

/** Runs inside the transaction of its idempotency key. */
export const backProject = async (
  transaction: Queries,
  {payload, community, resident, idempotencyKey, receivedAt}: Attempt<ProjectBackPayload>,
): Promise<Outcome> => {
  const {round_id: roundId} = await findProject(transaction, payload.projectId);
  const row = await findRound(transaction, roundId, community, {lock: true});
  const project = await findProject(transaction, payload.projectId);
  const answer = (
    status: number,
    receipt: {number: string; at: Date},
    count: number,
    at: string,
    again: boolean,
  ): Outcome => ({
    status,
    body: jsonOf(projectBackResult, {
      idempotencyKey,
      receipt: {number: receipt.number, receivedAt: instantIn(row.time_zone, +receipt.at)},
      supporters: {count, ...present({needed: row.submission?.supporters}), asOf: at},
      ...(again ? {alreadyApplied: true} : {}),
    }),
  });
  const earlier = await findSupport(transaction, project.id, resident.id);
  if (earlier)
    return answer(200, {number: earlier.receipt_number, at: earlier.received_at}, project.supporters, asOf(row), true);
  const isTaken =
    row.submission?.supporters !== undefined &&
    SUPPORTABLE.includes(project.status) &&
    !isPausedAt(row, receivedAt) &&
    (stageAt(row.stages, 'support', receivedAt) ?? stageAt(row.stages, 'submission', receivedAt));
  if (!isTaken) {
    const over = row.stages.some(
      ({kind, endsAt}) => kind === 'support' && endsAt !== undefined && Date.parse(endsAt) < receivedAt,
    );
    throw new Refusal(over ? 'deadline-passed' : 'not-open');
  }
  // The statute counts supporters besides the author.
  if (project.author_resident_id === resident.id) throw new Refusal('not-eligible', {reason: 'own-project'});
  const reason = authorBar(row, row.submission!, resident, receivedAt);
  if (reason) throw new Refusal('not-eligible', {reason});
  const number = `${calendarDay(receivedAt, row.time_zone)}/${readableCode()}`;
  await transaction.query(
    'INSERT INTO project_supporters (project_id, resident_id, receipt_number, received_at) VALUES ($1, $2, $3, $4)',
    [project.id, resident.id, number, new Date(receivedAt).toISOString()],
  );
  const at = await touchRound(transaction, row, receivedAt);
  return answer(201, {number, at: new Date(receivedAt)}, project.supporters + 1, asOf(row, at), false);
};

export const findSupport = async (
  queries: Queries,
  projectId: string,
  residentId: string,
): Promise<{receipt_number: string; received_at: Date} | undefined> =>
  (
    await queries.query<{receipt_number: string; received_at: Date}>(
      'SELECT receipt_number, received_at FROM project_supporters WHERE project_id = $1 AND resident_id = $2',
      [projectId, residentId],
    )
  )[0];
