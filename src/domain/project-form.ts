/**
 * Rules of sending a project to a round: what is counted, what is wrong with it, who may send it, all from what the round
 * says of itself. Pure; the clock is told.
 */
import type {
  BudgetProject,
  BudgetRound,
  ProjectSubmitPayload,
  SentPhoto,
  Session,
  SubmissionRules,
} from '../contract/index.ts';
import {PROBLEM_PREFIX} from '../contract/problems.ts';
import {isPaused} from './budget-stages.ts';
import {asSent, isEmail, lengthOf, titleAsSent} from './petition-form.ts';
import {
  amountOf,
  asTyped,
  isLineBlank,
  judgePrice,
  lineAsSent,
  lineSum,
  MOST_LINES,
  MOST_NAME,
  noLine,
  quantityOf,
  amountOf as priceOf,
  totalOf,
  type LineWords,
} from './project-estimate.ts';
import {eligibilityFor, type Barred} from './signing.ts';

export type ProjectText = SubmissionRules['texts'][number]['kind'];
export type Position = NonNullable<NonNullable<BudgetProject['place']>['position']>;
/** A photo that the backend has already, by its address as it was told. */
export type KeptPhoto = NonNullable<BudgetProject['photos']>[number];

/** What somebody types and chooses, as they did it. New photos are kept apart: they are too large to be saved at every letter. */
export interface ProjectWords {
  title: string;
  summary: string;
  description: string;
  texts: {[K in ProjectText]?: string};
  category: string;
  territory: string;
  sector: string;
  school: string;
  lines: readonly LineWords[];
  /** The price, where no estimate is given. */
  cost: string;
  address: string;
  position?: Position | undefined;
  email: string;
  phone: string;
  /** How many new photos were chosen: they are not part of a draft, and whoever comes back is told. */
  photos: number;
  /** Id of the author's own project that was sent back, and that this one takes the place of. */
  replaces?: string | undefined;
  /** Those of its photos that stay. */
  kept: readonly KeptPhoto[];
}

export const noProject: ProjectWords = {
  title: '',
  summary: '',
  description: '',
  texts: {},
  category: '',
  territory: '',
  sector: '',
  school: '',
  lines: [noLine],
  cost: '',
  address: '',
  email: '',
  phone: '',
  photos: 0,
  kept: [],
};

const TEXTS: readonly ProjectText[] = ['problem', 'goal', 'audience', 'solution', 'effect', 'schedule', 'owner'];
type Known = Record<string, unknown>;
const asKnown = (value: unknown): Known => (typeof value === 'object' && value !== null ? (value as Known) : {});
const textIn = (known: Known, key: string): string => (typeof known[key] === 'string' ? known[key] : '');

const asPosition = (value: unknown): Position | undefined => {
  const {lat, lon} = asKnown(value);
  const isDegree = (degree: unknown, most: number): degree is number =>
    typeof degree === 'number' && Math.abs(degree) <= most;
  return isDegree(lat, 90) && isDegree(lon, 180) ? {lat, lon} : undefined;
};

/** Most photos, longest address and longest words for one that the contract carries (`budgetCaps.photos`, `caps.url`, `caps.title`). */
const MOST_PHOTOS = 5;
const MOST_URL = 2_048;
const MOST_ALT = 500;

const asKeptPhotos = (value: unknown): KeptPhoto[] =>
  (Array.isArray(value) ? value.slice(0, MOST_PHOTOS).map(asKnown) : [])
    .map(photo => ({url: textIn(photo, 'url'), alt: textIn(photo, 'alt').slice(0, MOST_ALT)}))
    .filter(({url}) => url && url.length <= MOST_URL)
    .map(({url, alt}) => ({url, ...(alt && {alt})}));

/** What was kept on this device, maybe by an older version: only what it should be is taken over. */
export const asProject = (kept: unknown): ProjectWords => {
  const known = asKnown(kept);
  const text = (key: string) => textIn(known, key);
  const texts = asKnown(known['texts']);
  const lines = Array.isArray(known['lines']) ? known['lines'].slice(0, MOST_LINES).map(asKnown) : [];
  const replaces = text('replaces');
  const position = asPosition(known['position']);
  const photos = known['photos'];
  return {
    title: text('title'),
    summary: text('summary'),
    description: text('description'),
    texts: Object.fromEntries(TEXTS.map(kind => [kind, textIn(texts, kind)]).filter(([, value]) => value)),
    category: text('category'),
    territory: text('territory'),
    sector: text('sector'),
    school: text('school'),
    lines: lines.length
      ? lines.map(line => ({
          name: textIn(line, 'name'),
          quantity: textIn(line, 'quantity'),
          unit: textIn(line, 'unit'),
          price: textIn(line, 'price'),
        }))
      : [noLine],
    cost: text('cost'),
    address: text('address'),
    email: text('email'),
    phone: text('phone'),
    photos: typeof photos === 'number' && photos > 0 ? Math.floor(photos) : 0,
    ...(position && {position}),
    ...(replaces && {replaces}),
    kept: replaces ? asKeptPhotos(known['kept']) : [],
  };
};

interface Written {
  title: string;
  summary?: string | undefined;
  description?: string | undefined;
  texts?: readonly {kind: ProjectText; text: string}[] | undefined;
  category?: string | undefined;
  territory?: string | undefined;
  sector?: string | undefined;
  cost: number;
  estimate?: ProjectSubmitPayload['estimate'] | undefined;
  place?: BudgetProject['place'] | undefined;
}

/** What was sent before, as somebody would have typed it. */
const asWritten = (project: Written, school: string | undefined, more: Partial<ProjectWords>): ProjectWords => {
  const {title, summary = '', description = '', texts = [], cost, estimate = [], place} = project;
  return {
    ...noProject,
    title,
    summary,
    description,
    texts: Object.fromEntries(texts.map(({kind, text}) => [kind, text])),
    category: project.category ?? '',
    territory: project.territory ?? '',
    sector: project.sector ?? '',
    school: school ?? '',
    lines: estimate.length
      ? estimate.map(({name, quantity, unit = '', price}) => ({
          name,
          unit,
          quantity: String(quantity),
          price: asTyped(price),
        }))
      : [noLine],
    cost: estimate.length ? '' : asTyped(cost),
    address: place?.address ?? '',
    ...(place?.position && {position: place.position}),
    ...more,
  };
};

/**
 * An act that is taken back, as it was typed; its new photos come back beside it.
 * @param known Photos of the project that it corrects, as far as they are known: the act has their addresses only.
 */
export const projectOfPayload = (
  payload: ProjectSubmitPayload,
  known: readonly KeptPhoto[] | undefined = [],
): ProjectWords => {
  const {school, email = '', phone = '', photos = [], replaces, keptPhotos = []} = payload;
  return asWritten(payload, school, {
    email,
    phone,
    photos: photos.length,
    ...(replaces && {replaces}),
    kept: keptPhotos.map(url => known.find(photo => photo.url === url) ?? {url}),
  });
};

/** An own project that was sent back, to be corrected. What is in no answer (contacts) is asked for again. */
export const projectToRework = (project: BudgetProject): ProjectWords =>
  asWritten(project, project.school?.id, {replaces: project.id, kept: project.photos ?? []});

/** What was to take the place of another project goes on as one of its own: that one's photos are not its own. */
export const projectOfItsOwn = (words: ProjectWords): ProjectWords => ({
  ...words,
  replaces: undefined,
  photos: words.photos + words.kept.length,
  kept: [],
});

/** Photos that stay; none in a round that takes none. */
export const keptPhotosOf = ({kept}: ProjectWords, {photos}: SubmissionRules): readonly KeptPhoto[] =>
  photos ? kept : [];

export const isProjectBlank = ({title, description, summary}: ProjectWords): boolean =>
  !asSent(title) && !asSent(description) && !asSent(summary);

/** Ids of controls (`about` is the summary; a form has another thing of that name): those of lines, texts and consents are made of their place and name. */
export type ProjectField =
  | 'title'
  | 'about'
  | 'description'
  | `text-${ProjectText}`
  | 'category'
  | 'territory'
  | 'sector'
  | 'school'
  | `line-${number}-${'name' | 'quantity' | 'price'}`
  | 'estimate'
  | 'cost'
  | 'address'
  /** The mark on the map. */
  | 'map'
  | 'photos'
  | 'email'
  | 'phone'
  | `consent-${string}`
  | 'consents';

/**
 * What is wrong with a field.
 * - `missing` · `unknown`: a choice that there is not (any more) · `invalid`: no such number, address, telephone
 * - `short`, `long`, `words`: by so many code points, or words, of so many · `below`, `above`: a price, in minor units
 * - `between`: a price that is of no size · `outside`: not in this community · `many`: more photos than are taken
 * - `refused`: the backend did not accept it, and does not say more that a person could read
 */
export type ProjectFault =
  | {field: ProjectField; kind: 'missing' | 'unknown' | 'invalid' | 'between' | 'outside' | 'refused'}
  | {field: ProjectField; kind: 'short' | 'long' | 'words'; by: number; limit: number}
  | {field: ProjectField; kind: 'below' | 'above' | 'many'; limit: number};

/** Words as a statute counts them: what stands between spaces. */
export const wordCount = (text: string): number => asSent(text).split(/\s+/u).filter(Boolean).length;

interface TextLimits {
  min: number;
  max: number;
  words?: number | undefined;
}

const textFaults = (
  field: ProjectField,
  sent: string,
  {min, max, words}: TextLimits,
  needed = true,
): ProjectFault[] => {
  const length = lengthOf(sent);
  if (!length) return needed ? [{field, kind: 'missing'}] : [];
  if (length > max) return [{field, kind: 'long', by: length - max, limit: max}];
  if (length < min) return [{field, kind: 'short', by: min - length, limit: min}];
  const count = wordCount(sent);
  return words !== undefined && count > words ? [{field, kind: 'words', by: count - words, limit: words}] : [];
};

const choiceFaults = (field: ProjectField, chosen: string, choices: readonly string[] = []): ProjectFault[] =>
  !choices.length || choices.includes(chosen) ? [] : [{field, kind: chosen ? 'unknown' : 'missing'}];

const priceFaults = (field: ProjectField, sum: number, rules: SubmissionRules): ProjectFault[] => {
  const verdict = judgePrice(sum, rules);
  return verdict.kind === 'fits' ? [] : [{field, ...verdict}];
};

const lineFaults = (line: LineWords, at: number): ProjectFault[] => {
  const fault = (part: 'name' | 'quantity' | 'price', typed: string, isThere: boolean): ProjectFault[] =>
    isThere ? [] : [{field: `line-${at}-${part}`, kind: typed.trim() ? 'invalid' : 'missing'}];
  if (isLineBlank(line)) return [];
  const over = lengthOf(line.name.trim()) - MOST_NAME;
  const wrong: ProjectFault[] = [
    ...fault('name', line.name, Boolean(line.name.trim())),
    ...(over > 0 ? [{field: `line-${at}-name`, kind: 'long', by: over, limit: MOST_NAME} as const] : []),
    ...fault('quantity', line.quantity, quantityOf(line.quantity) !== undefined),
    ...fault('price', line.price, priceOf(line.price) !== undefined),
  ];
  return wrong.length || lineSum(line) !== undefined ? wrong : [{field: `line-${at}-price`, kind: 'invalid'}];
};

/** Whether the price is the sum of lines, or typed by itself. */
export const hasEstimate = ({lines}: ProjectWords, {estimate}: SubmissionRules): boolean =>
  estimate !== 'no' && (estimate === 'required' || lines.some(line => !isLineBlank(line)));

const moneyFaults = (words: ProjectWords, rules: SubmissionRules): ProjectFault[] => {
  if (!hasEstimate(words, rules)) {
    const cost = amountOf(words.cost);
    if (cost === undefined) return [{field: 'cost', kind: words.cost.trim() ? 'invalid' : 'missing'}];
    return priceFaults('cost', cost, rules);
  }
  const wrong = words.lines.flatMap(lineFaults);
  if (!words.lines.some(line => !isLineBlank(line))) return [{field: 'line-0-name', kind: 'missing'}];
  if (wrong.length) return wrong;
  const {sum, complete} = totalOf(words.lines);
  return complete ? priceFaults('estimate', sum, rules) : [{field: 'estimate', kind: 'invalid'}];
};

export const isInside = ({lat, lon}: Position, bounds: SubmissionRules['bounds']): boolean =>
  !bounds || (lat >= bounds.south && lat <= bounds.north && lon >= bounds.west && lon <= bounds.east);

const placeFaults = ({address, position}: ProjectWords, {place, bounds}: SubmissionRules): ProjectFault[] => {
  if (place === 'no') return [];
  if (position && !isInside(position, bounds)) return [{field: 'map', kind: 'outside'}];
  const length = lengthOf(asSent(address));
  if (length > MOST_ADDRESS) return [{field: 'address', kind: 'long', by: length - MOST_ADDRESS, limit: MOST_ADDRESS}];
  return place === 'required' && !length && !position ? [{field: 'address', kind: 'missing'}] : [];
};
/** `caps.title` of the contract. */
const MOST_ADDRESS = 500;

/** The form of a telephone number that the contract takes (`projectSubmitPayload`). */
const isPhone = (text: string): boolean => /^[+\d][\d ()-]{4,30}$/.test(text);

/** Everything that is wrong, in the order of the form. */
export const projectFaults = (
  words: ProjectWords,
  photos: readonly unknown[],
  agreed: readonly string[],
  round: Pick<BudgetRound, 'schools'>,
  rules: SubmissionRules,
): ProjectFault[] => {
  const email = asSent(words.email);
  const phone = words.phone.trim();
  return [
    ...textFaults('title', titleAsSent(words.title), {...rules.title, max: Math.min(rules.title.max, 500)}),
    ...(rules.summary ? textFaults('about', asSent(words.summary), rules.summary, rules.summary.min > 0) : []),
    ...choiceFaults('category', words.category, rules.categories),
    ...choiceFaults('territory', words.territory, rules.territories),
    ...choiceFaults('sector', words.sector, rules.sectors),
    ...choiceFaults(
      'school',
      words.school,
      round.schools?.map(({id}) => id),
    ),
    ...textFaults('description', asSent(words.description), rules.description),
    ...rules.texts.flatMap(({kind, required, max}) =>
      textFaults(`text-${kind}`, asSent(words.texts[kind] ?? ''), {min: 0, max}, required),
    ),
    ...moneyFaults(words, rules),
    ...placeFaults(words, rules),
    ...(keptPhotosOf(words, rules).length + photos.length > rules.photos
      ? [{field: 'photos', kind: 'many', limit: rules.photos} as const]
      : []),
    ...(rules.authorEmail !== 'asked' || isEmail(email)
      ? []
      : [{field: 'email', kind: email ? 'invalid' : 'missing'} as const]),
    ...(rules.phone === 'no' || (phone ? isPhone(phone) : rules.phone === 'optional')
      ? []
      : [{field: 'phone', kind: phone ? 'invalid' : 'missing'} as const]),
    ...rules.consents
      .filter(({id, required}) => required && !agreed.includes(id))
      .map(({id}) => ({field: `consent-${id}`, kind: 'missing'}) as const),
  ];
};

/** The act; what the round does not ask for is not sent. */
export const projectPayload = (
  words: ProjectWords,
  photos: readonly SentPhoto[],
  agreed: readonly string[],
  round: Pick<BudgetRound, 'id' | 'schools'>,
  rules: SubmissionRules,
): ProjectSubmitPayload => {
  const lines = hasEstimate(words, rules) ? words.lines.filter(line => !isLineBlank(line)) : [];
  const address = asSent(words.address);
  const {position, replaces} = words;
  const kept = keptPhotosOf(words, rules);
  const summary = rules.summary ? asSent(words.summary) : '';
  const phone = words.phone.trim();
  return {
    roundId: round.id,
    title: titleAsSent(words.title),
    ...(summary && {summary}),
    description: asSent(words.description),
    texts: rules.texts.map(({kind}) => ({kind, text: asSent(words.texts[kind] ?? '')})).filter(({text}) => text),
    ...(rules.categories.length && words.category && {category: words.category}),
    ...(rules.territories?.length && words.territory && {territory: words.territory}),
    ...(rules.sectors?.length && words.sector && {sector: words.sector}),
    ...(round.schools?.length && words.school && {school: words.school}),
    cost: lines.length ? totalOf(lines).sum : (amountOf(words.cost) ?? 0),
    ...(lines.length && {estimate: lines.map(lineAsSent)}),
    ...(rules.place !== 'no' &&
      (address || position) && {place: {...(address && {address}), ...(position && {position})}}),
    ...(photos.length && {photos: [...photos]}),
    consents: rules.consents.map(({id}) => id).filter(id => agreed.includes(id)),
    ...(rules.authorEmail === 'asked' && words.email && {email: asSent(words.email)}),
    ...(rules.phone !== 'no' && phone && {phone}),
    ...(replaces && {replaces, ...(kept.length && {keptPhotos: kept.map(({url}) => url)})}),
  };
};

/** The field that a JSON Pointer of a refusal is about (RFC 6901); `undefined` for what is not on this form. */
const fieldOf = (pointer: string, {texts}: ProjectSubmitPayload): ProjectField | undefined => {
  const [, name = '', at = '', part = ''] = pointer.split('/');
  switch (name) {
    case 'summary':
      return 'about';
    case 'keptPhotos':
      return 'photos';
    case 'title':
    case 'description':
    case 'category':
    case 'territory':
    case 'sector':
    case 'school':
    case 'cost':
    case 'photos':
    case 'email':
    case 'phone':
    case 'consents':
      return name;
    case 'texts':
      return texts[Number(at)] && at ? `text-${texts[Number(at)]!.kind}` : undefined;
    case 'estimate':
      return /^\d+$/.test(at) && (part === 'name' || part === 'quantity' || part === 'price')
        ? `line-${Number(at)}-${part}`
        : 'estimate';
    case 'place':
      return at === 'position' ? 'map' : 'address';
    default:
      return undefined;
  }
};

/** The fields that the backend named in a refusal. */
export const refusedProjectFields = (pointers: readonly string[] = [], payload: ProjectSubmitPayload): ProjectFault[] =>
  [...new Set(pointers.map(pointer => fieldOf(pointer, payload)))]
    .filter(field => field !== undefined)
    .map(field => ({field, kind: 'refused'}));

/** Whether it was refused because of the project whose place it was to take. */
export const isReworkGone = (
  error: {type?: string | undefined; pointers?: readonly string[] | undefined} | undefined,
  {replaces}: Pick<ProjectSubmitPayload, 'replaces'>,
): boolean =>
  replaces !== undefined &&
  (error?.type === `${PROBLEM_PREFIX}not-found` || Boolean(error?.pointers?.includes('/replaces')));

/**
 * Whether this visitor may send a project now.
 * - `not-taken`: this round takes none from here · `paused` · `early`: from `at` on · `over`: since `at`
 * - `too-many`: as many as one author may send · `unknown`: who is asking is not known; writing is possible
 */
export type Sending =
  | {state: 'not-taken' | 'paused' | 'too-many' | 'unknown' | 'signed-out' | 'open'}
  | {state: 'early' | 'over'; at: string}
  | ({state: 'not-eligible'} & Barred);

export const sending = (
  round: Pick<BudgetRound, 'submission' | 'paused' | 'stages' | 'timeZone'>,
  now: number,
  visitor: {
    session?: Session | undefined;
    community?: string | undefined;
    lastAccount?: string | undefined;
    /** Projects of theirs in this round that were not refused. */
    sent: number;
    /** One of these is being corrected. */
    reworking: boolean;
  },
): Sending => {
  const {submission, stages} = round;
  const {session, community, lastAccount, sent, reworking} = visitor;
  if (!submission) return {state: 'not-taken'};
  if (isPaused(round, now)) return {state: 'paused'};
  const stage = stages.find(({kind}) => kind === 'submission');
  const voting = stages.find(({kind}) => kind === 'voting');
  // What was sent back may be mended until voting begins.
  const end = reworking ? voting?.startsAt : stage?.endsAt;
  if (!reworking && stage?.startsAt && now < Date.parse(stage.startsAt)) return {state: 'early', at: stage.startsAt};
  if (end && now > Date.parse(end)) return {state: 'over', at: end};
  if (!session) return {state: lastAccount ? 'open' : 'unknown'};
  if (!session.signedIn) return {state: 'signed-out'};
  const may = eligibilityFor(session, 'project.submit', community);
  if (may && !may.eligible) return {state: 'not-eligible', reason: may.reason ?? 'other', ways: may.ways ?? []};
  return !reworking && submission.perAuthor !== undefined && sent >= submission.perAuthor
    ? {state: 'too-many'}
    : {state: 'open'};
};

/** States in which nothing can be sent. */
export const isBarred = ({state}: Sending): boolean => !['open', 'unknown', 'signed-out'].includes(state);
