/**
 * A ballot being filled in: what a voter has chosen, and what they chose it under. Events in, draft out; whether something
 * can be chosen is what `choicesOf` says. Pure. Nothing here is kept: whoever shows it decides where it lives.
 */
import type {BallotLine, BallotPaper, BudgetRules} from '../contract/index.ts';
import {budgetCaps} from '../contract/budget-formats.ts';
import {changesOf, type Change} from './budget-ballot.ts';
import {byId, highestPrice, isMandatory, lowestPrice, mostPoints, takesMandatory, type Votable} from './budget.ts';

/** What a choice was made under: should it change, the voter is told before anything is sent. */
export interface Basis {
  readonly rulesVersion: string;
  /** Last instant of the vote, RFC 3339. */
  readonly endsAt?: string | undefined;
  /** Prices of the chosen projects as they were seen, minor units. */
  readonly prices: Readonly<Record<string, number>>;
}

export interface Draft {
  readonly lines: readonly BallotLine[];
  /** For none of them, on purpose. */
  readonly blank: boolean;
  readonly step: 'choosing' | 'reviewing';
  readonly basis?: Basis | undefined;
  /** A ballot that was received is being changed: the revision that this one replaces. */
  readonly replaces?: number | undefined;
}

export const emptyDraft: Draft = {lines: [], blank: false, step: 'choosing'};

/** What a draft is filled in under, now. */
export interface Terms {
  readonly rules: BudgetRules;
  readonly projects: readonly Votable[];
  readonly endsAt?: string | undefined;
}

export type DraftEvent =
  /** `instead`: ids of projects that are taken back for it. */
  | {readonly type: 'choose'; readonly id: string; readonly instead?: readonly string[]}
  | {readonly type: 'remove'; readonly id: string}
  | {readonly type: 'amount'; readonly id: string; readonly amount: number}
  | {readonly type: 'points'; readonly id: string; readonly points: number}
  /** In a ranking: up (−1) or down (1), or any number of places. */
  | {readonly type: 'move'; readonly id: string; readonly by: number}
  | {readonly type: 'blank'; readonly on: boolean}
  /** Another whole ballot: a suggested swap, a kept draft, one that was taken back. */
  | {readonly type: 'take'; readonly lines: readonly BallotLine[]; readonly blank?: boolean}
  | {
      readonly type: 'replace';
      readonly lines: readonly BallotLine[];
      readonly blank: boolean;
      readonly revision: number;
    }
  | {readonly type: 'review' | 'back' | 'noticed' | 'clear'};

/** Whether there is anything on it that leaving the page would lose. */
export const isTouched = (rules: BudgetRules, {lines, blank}: Pick<Draft, 'lines' | 'blank'>): boolean =>
  blank || lines.some(({projectId}) => !isMandatory(rules, projectId));

/** The line with which a project comes onto a ballot. */
export const lineFor = ({rules}: Pick<Terms, 'rules'>, project: Votable, count: number): BallotLine => {
  const projectId = project.id;
  switch (rules.ballot) {
    case 'knapsack':
      return {projectId, amount: project.adjustable ? nearestAmount(project, project.cost) : project.cost};
    case 'ranking':
      return {projectId, rank: count + 1};
    case 'points':
      return {projectId, points: 1};
    default:
      return {projectId};
  }
};

/** The price nearest to an amount that an adjustable project can have, minor units. */
export const nearestAmount = (project: Votable, amount: number): number => {
  const {adjustable} = project;
  if (!adjustable) return project.cost;
  const steps = Math.round((amount - adjustable.min) / adjustable.step);
  return Math.min(highestPrice(project), lowestPrice(project) + Math.max(0, steps) * adjustable.step);
};

/** What the voter does to their ballot. What makes no sense changes nothing and gives the very same draft. */
export const drafted = (draft: Draft, event: DraftEvent, terms: Terms): Draft => {
  const {rules} = terms;
  switch (event.type) {
    case 'choose': {
      const project = terms.projects.find(({id}) => id === event.id);
      if (!project || draft.lines.some(({projectId}) => projectId === event.id)) return draft;
      const rest = rules.ballot === 'choose-one' ? draft.lines.filter(onlyMandatory(rules)) : draft.lines;
      const kept = ranked(
        rules,
        rest.filter(({projectId}) => !event.instead?.includes(projectId)),
      );
      return chosen(draft, [...kept, lineFor(terms, project, kept.length)], terms);
    }
    case 'remove':
      if (isMandatory(rules, event.id) || !draft.lines.some(({projectId}) => projectId === event.id)) return draft;
      return chosen(
        draft,
        ranked(
          rules,
          draft.lines.filter(({projectId}) => projectId !== event.id),
        ),
        terms,
      );
    case 'amount':
      return changed(draft, event.id, terms, (line, project) => ({
        ...line,
        amount: nearestAmount(project, event.amount),
      }));
    case 'points': {
      const points = Math.max(0, Math.min(mostPoints(rules), Math.round(event.points)));
      // Zero points are the same as no line.
      if (!points) return drafted(draft, {type: 'remove', id: event.id}, terms);
      const line = draft.lines.find(({projectId}) => projectId === event.id);
      return line
        ? changed(draft, event.id, terms, it => ({...it, points}))
        : chosen(draft, [...draft.lines, {projectId: event.id, points}], terms);
    }
    case 'move': {
      const order = ranked(rules, draft.lines);
      const from = order.findIndex(({projectId}) => projectId === event.id);
      const to = Math.max(0, Math.min(order.length - 1, from + event.by));
      if (rules.ballot !== 'ranking' || from < 0 || to === from) return draft;
      const [line] = order.splice(from, 1);
      order.splice(to, 0, line!);
      return chosen(
        draft,
        order.map((it, at) => ({...it, rank: at + 1})),
        terms,
      );
    }
    case 'blank':
      if (!rules.blank || draft.blank === event.on) return draft;
      // What was chosen is not lost by trying: it comes back when the mark goes.
      return {...draft, blank: event.on, basis: basisOf(draft.lines, terms, draft.basis)};
    case 'take':
      return {
        ...chosen(draft, event.lines, terms),
        blank: event.blank ?? false,
        step: 'choosing',
      };
    case 'replace':
      return {
        ...chosen({...draft, basis: undefined}, event.lines, terms),
        blank: event.blank,
        step: 'choosing',
        replaces: event.revision,
      };
    case 'review':
      return draft.step === 'reviewing' ? draft : {...draft, step: 'reviewing'};
    case 'back':
      return draft.step === 'choosing' ? draft : {...draft, step: 'choosing'};
    case 'noticed':
      return noticed(draft, terms);
    case 'clear':
      return {...emptyDraft, lines: withMandatory([], terms)};
  }
};

const onlyMandatory =
  (rules: BudgetRules) =>
  ({projectId}: BallotLine): boolean =>
    isMandatory(rules, projectId);

/** Mandatory projects are on every ballot, without anybody choosing them. */
const withMandatory = (lines: readonly BallotLine[], {rules, projects}: Terms): BallotLine[] => {
  if (!takesMandatory(rules)) return [...lines];
  const known = byId(projects);
  const missing = rules.mandatory.filter(id => known.has(id) && !lines.some(({projectId}) => projectId === id));
  return [...missing.map(id => lineFor({rules}, known.get(id)!, 0)), ...lines];
};

/** A draft with what is on every ballot; the same one if it has all of it. */
export const settled = (draft: Draft, terms: Terms): Draft => {
  const lines = withMandatory(draft.lines, terms);
  return lines.length === draft.lines.length ? draft : {...draft, lines};
};

/** What a device has kept of a draft, rebuilt; `undefined` when it is none. */
export const keptDraft = (value: unknown): Draft | undefined => {
  const {lines, blank, basis} = (value ?? {}) as {lines?: unknown; blank?: unknown; basis?: unknown};
  if (!Array.isArray(lines) || lines.length > budgetCaps.lines) return undefined;
  const whole = (number: unknown) =>
    Number.isInteger(number) && (number as number) >= 0 ? (number as number) : undefined;
  const kept: BallotLine[] = [];
  for (const line of lines as unknown[]) {
    const {projectId, amount, rank, points} = (line ?? {}) as Record<string, unknown>;
    if (typeof projectId !== 'string') return undefined;
    kept.push({
      projectId,
      ...(whole(amount) !== undefined && {amount: whole(amount)}),
      ...(whole(rank) && {rank: whole(rank)}),
      ...(whole(points) && {points: whole(points)}),
    });
  }
  return {...emptyDraft, lines: kept, blank: blank === true, ...keptBasis(basis)};
};

const keptBasis = (value: unknown): Pick<Draft, 'basis'> => {
  const {rulesVersion, endsAt, prices} = (value ?? {}) as Record<string, unknown>;
  if (typeof rulesVersion !== 'string' || typeof prices !== 'object' || !prices) return {};
  const numbers = Object.entries(prices).filter((entry): entry is [string, number] => Number.isInteger(entry[1]));
  return {
    basis: {
      rulesVersion,
      endsAt: typeof endsAt === 'string' && !Number.isNaN(Date.parse(endsAt)) ? endsAt : undefined,
      prices: Object.fromEntries(numbers),
    },
  };
};

const chosen = (draft: Draft, lines: readonly BallotLine[], terms: Terms): Draft => {
  const whole = withMandatory(lines, terms);
  return {...draft, lines: whole, blank: false, basis: basisOf(whole, terms, draft.basis)};
};

const changed = (
  draft: Draft,
  id: string,
  terms: Terms,
  change: (line: BallotLine, project: Votable) => BallotLine,
): Draft => {
  const project = terms.projects.find(it => it.id === id);
  if (!project || !draft.lines.some(({projectId}) => projectId === id)) return draft;
  return chosen(
    draft,
    draft.lines.map(line => (line.projectId === id ? change(line, project) : line)),
    terms,
  );
};

/** Ranks without gaps, in their order. */
const ranked = (rules: BudgetRules, lines: readonly BallotLine[]): BallotLine[] =>
  rules.ballot === 'ranking'
    ? [...lines]
        .sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity))
        .map((line, at) => ({...line, rank: at + 1}))
    : [...lines];

/** What stands of an earlier basis stays: only what is new on the ballot is seen now. */
const basisOf = (lines: readonly BallotLine[], {rules, projects, endsAt}: Terms, before: Basis | undefined): Basis => {
  const known = byId(projects);
  const prices: Record<string, number> = {};
  for (const {projectId} of lines) {
    const price = before?.prices[projectId] ?? known.get(projectId)?.cost;
    if (price !== undefined) prices[projectId] = price;
  }
  return {rulesVersion: before?.rulesVersion ?? rules.version, endsAt: before ? before.endsAt : endsAt, prices};
};

/** What has become different since somebody chose. */
export type TermsChange =
  | Change
  | {readonly kind: 'rules'}
  | {readonly kind: 'deadline'; readonly from: string | undefined; readonly to: string | undefined};

/** Everything that a voter has to look at before their ballot can be sent; nothing is dropped meanwhile. */
export const changesSince = ({lines, basis}: Pick<Draft, 'lines' | 'basis'>, terms: Terms): TermsChange[] => {
  if (!basis) return [];
  const {rules, projects, endsAt} = terms;
  const before = lines.flatMap(({projectId}): Votable[] => {
    const cost = basis.prices[projectId];
    return cost === undefined ? [] : [{id: projectId, cost, status: 'admitted'}];
  });
  return [
    ...(basis.rulesVersion === rules.version ? [] : [{kind: 'rules'} as const]),
    ...(sameInstant(basis.endsAt, endsAt) ? [] : [{kind: 'deadline', from: basis.endsAt, to: endsAt} as const]),
    ...changesOf(lines, before, projects),
  ];
};

const sameInstant = (a: string | undefined, b: string | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && Date.parse(a) === Date.parse(b));

/** The voter has seen what changed: prices and terms are those of now, and what cannot be voted for has left. */
const noticed = (draft: Draft, terms: Terms): Draft => {
  const {rules, projects} = terms;
  const known = byId(projects);
  const lines = draft.lines.flatMap((line): BallotLine[] => {
    const project = known.get(line.projectId);
    if (!project || project.status !== 'admitted') return [];
    if (rules.ballot !== 'knapsack') return [line];
    return [{...line, amount: project.adjustable ? nearestAmount(project, line.amount ?? project.cost) : project.cost}];
  });
  return {...chosen({...draft, basis: undefined}, ranked(rules, lines), terms), blank: draft.blank, step: 'choosing'};
};

/** The ballot as it is sent: a blank one has no lines, whatever was chosen before. */
export const paperOf = (
  roundId: string,
  {rules}: Pick<Terms, 'rules'>,
  {lines, blank}: Pick<Draft, 'lines' | 'blank'>,
  revision: number,
): BallotPaper => ({roundId, rulesVersion: rules.version, revision, blank, lines: blank ? [] : [...lines]});
