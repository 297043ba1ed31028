/** What of a ballot is used and what remains: by pot, by group, in all. Pure; numbers only, the words are a language's. */
import type {BallotLine, BudgetRules, Pot} from '../contract/index.ts';
import {
  budgetOf,
  byId,
  chosenLines,
  isInGroup,
  isMandatory,
  leastSpendOf,
  mostProjects,
  potOf,
  spentBy,
  type Grouping,
  type Reason,
  type Votable,
} from './budget.ts';
import {reasonsAgainst} from './budget-ballot.ts';
import {reduced} from './budget-holding.ts';
import {positionOf} from './budget-position.ts';
import {tablesOf} from './budget-tables.ts';

export interface Counted {
  readonly chosen: number;
  readonly min: number;
  readonly max?: number | undefined;
}

/** Minor units. */
export interface Spent {
  readonly spent: number;
  readonly of: number;
  readonly least: number;
}

export interface Remains {
  /** Projects in all, mandatory ones not counted. */
  readonly count: Counted;
  readonly groups: readonly (Counted & {readonly by: Grouping; readonly value: string})[];
  /** Of all pots together; `undefined` where prices do not matter. */
  readonly money?: Spent | undefined;
  /** Each pot, where there are several. */
  readonly pots: readonly (Spent & {readonly pot: Pot})[];
  /** Points given, where there are some to give. */
  readonly points?: {readonly given: number; readonly of: number; readonly least: number} | undefined;
  /** Everything that is wrong with the ballot as it is; empty: it can be handed in. */
  readonly reasons: readonly Reason[];
}

export const remainsOf = (rules: BudgetRules, projects: readonly Votable[], given: readonly BallotLine[]): Remains => {
  const known = byId(projects);
  const lines = chosenLines(rules, given);
  const chosen = lines.flatMap(line => {
    const project = known.get(line.projectId);
    return project ? [{line, project}] : [];
  });
  const counted = chosen.filter(({project}) => !isMandatory(rules, project.id));
  const byMoney = rules.ballot === 'knapsack' && rules.pots.length > 0;
  const spentOf = (some: typeof chosen) => some.reduce((sum, {project, line}) => sum + spentBy(project, line), 0);
  return {
    count: {chosen: counted.length, min: rules.count.min, max: mostProjects(rules)},
    groups: rules.groups.map(({by, value, min = 0, max}) => ({
      by,
      value,
      min,
      max,
      chosen: counted.filter(({project}) => isInGroup(project, {by, value})).length,
    })),
    money: byMoney ? {spent: spentOf(chosen), of: budgetOf(rules), least: leastSpendOf(rules)} : undefined,
    pots:
      byMoney && rules.pots.length > 1
        ? rules.pots.map(pot => ({
            pot,
            spent: spentOf(chosen.filter(({project}) => potOf(rules, project) === pot)),
            of: pot.amount,
            least: 0,
          }))
        : [],
    points:
      rules.points && rules.ballot === 'points'
        ? {
            given: lines.reduce((sum, {points = 0}) => sum + points, 0),
            of: rules.points.sum,
            least: rules.points.leastSum ?? 0,
          }
        : undefined,
    reasons: reasonsAgainst(rules, projects, {rulesVersion: rules.version, blank: false, lines: [...given]}),
  };
};

/** The most that can be spent with these lines and whatever still goes with them, minor units; `undefined`: not known. */
export const mostSpend = (
  rules: BudgetRules,
  projects: readonly Votable[],
  lines: readonly BallotLine[],
): number | undefined => {
  const position = positionOf(rules, projects, lines);
  if (rules.ballot !== 'knapsack' || position.groups.length) return undefined;
  const question = reduced({...position.question, need: 0});
  const best = question && tablesOf(question)?.best;
  return best === undefined ? undefined : best + leastSpendOf(rules) - position.question.need;
};
