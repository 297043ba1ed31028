/** What can be done with each project of a ballot, and why not. Pure. */
import type {BallotLine, BudgetRules} from '../contract/index.ts';
import {positionOf, priceOf, questionFor, type Position} from './budget-position.ts';
import {lacking, missedBy} from './budget-reachability.ts';
import {completeThrough} from './budget-search.ts';
import {
  areIncompatible,
  barredBy,
  chosenLines,
  isInGroup,
  isMandatory,
  mostProjects,
  potOf,
  type Reason,
  type ReasonCode,
  type Votable,
} from './budget.ts';

/**
 * What can be done with a project.
 * - `chosen`: it is on the ballot · `open`: it can be added; not `certain`: whether that leaves a way is not known
 * - `closed`: it cannot; the first reason is the one to be shown, the others hold as well
 */
export type Choice =
  | {readonly state: 'chosen'}
  | {readonly state: 'open'; readonly certain: boolean}
  | {readonly state: 'closed'; readonly reasons: readonly [Reason, ...Reason[]]};

/** What can be done with every project of a round, by id. */
export const choicesOf = (
  rules: BudgetRules,
  projects: readonly Votable[],
  lines: readonly BallotLine[],
): ReadonlyMap<string, Choice> => {
  const position = positionOf(rules, projects, lines);
  const onBallot = new Set(chosenLines(rules, lines).map(({projectId}) => projectId));
  const places = new Map(position.open.map(({id}, place) => [id, place]));
  const through = position.blocked ? undefined : throughOf(position);
  // Where nothing leads on, the rule that cannot be kept; else the one that would not be.
  const isDead = through !== undefined && !through.some(answer => answer !== 'no');
  let because: ReasonCode | undefined;
  return new Map(
    projects.map((project): [string, Choice] => {
      if (onBallot.has(project.id)) return [project.id, {state: 'chosen'}];
      const [first, ...more] = againstAdding(position, project);
      if (first) return [project.id, {state: 'closed', reasons: [first, ...more]}];
      // Where something is wrong that no adding mends, that comes first.
      const answer = position.blocked ? 'no' : through?.[places.get(project.id) ?? -1];
      if (answer !== 'no')
        return [project.id, {state: 'open', certain: answer === 'yes' || isMandatory(rules, project.id)}];
      because ??= (
        position.blocked ?? (isDead ? missedBy(position) : (lacking(position)[0]?.reason ?? missedBy(position)))
      ).code;
      return [project.id, {state: 'closed', reasons: [{code: 'unreachable', project: project.id, because}]}];
    }),
  );
};

const throughOf = (position: Position): ('yes' | 'no' | 'unknown')[] => {
  if (!position.groups.length) return completeThrough(position.question);
  const work = {left: 15_000};
  const all = position.groups.map(group => completeThrough(questionFor(position, group), work));
  return position.question.options.map((_, place) => {
    const answers = all.map(of => of[place]!);
    return answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';
  });
};

/**
 * Why a project cannot be added to a ballot, apart from dead ends. What holds whatever else is chosen comes first, then what
 * stops everything, then what stops its group, then its price.
 */
const againstAdding = ({rules, chosen, counted, question}: Position, project: Votable): Reason[] => {
  const barred = barredBy(rules, project);
  if (barred) return [barred];
  if (isMandatory(rules, project.id)) return [];
  const reasons: Reason[] = [];
  const {oneGroup} = rules;
  const other = oneGroup && project[oneGroup] !== undefined && counted.find(it => it[oneGroup] !== undefined);
  if (other && other[oneGroup!] !== project[oneGroup!])
    reasons.push({
      code: 'other-group',
      project: project.id,
      other: other.id,
      group: {by: oneGroup!, value: other[oneGroup!]!},
    });
  for (const it of chosen)
    if (areIncompatible(project, it)) reasons.push({code: 'incompatible', project: project.id, other: it.id});
  const most = mostProjects(rules);
  if (most !== undefined && counted.length >= most)
    reasons.push({code: 'max-total', project: project.id, limit: most, actual: counted.length});
  for (const {by, value, max} of rules.groups) {
    if (max === undefined || !isInGroup(project, {by, value})) continue;
    const actual = counted.filter(it => isInGroup(it, {by, value})).length;
    if (actual >= max) reasons.push({code: 'max-group', project: project.id, group: {by, value}, limit: max, actual});
  }
  const {low} = priceOf(rules, project);
  const pot = rules.ballot === 'knapsack' ? potOf(rules, project) : undefined;
  const left = question.caps[pot ? rules.pots.indexOf(pot) : 0]!;
  if (low > left)
    reasons.push(
      rules.ballot === 'points'
        ? {code: 'points-sum', project: project.id, limit: left, actual: low}
        : {code: 'over-budget', project: project.id, ...(pot && {pot: pot.id}), limit: left, actual: low},
    );
  return reasons;
};
