/** How a project that cannot be chosen now still can: what has to be taken back for it. Pure. */
import type {BallotLine} from '../contract/index.ts';
import {lineFor, type Terms} from './ballot-draft.ts';
import {positionOf, wayFrom} from './budget-position.ts';
import {areIncompatible, barredBy, isMandatory, lowestPrice, type Votable} from './budget.ts';

/**
 * The fewest chosen projects that have to go for another one: those that stand in its way by themselves, and one more if
 * need be, the first by the order of the ballot. `undefined`: there is no such way, or it would take more.
 */
export const wayIn = (terms: Terms, lines: readonly BallotLine[], id: string): readonly string[] | undefined => {
  const {rules, projects} = terms;
  const project = projects.find(it => it.id === id);
  if (!project || barredBy(rules, project) || lines.some(({projectId}) => projectId === id)) return undefined;
  const known = new Map(projects.map(it => [it.id, it]));
  const removable = lines.filter(({projectId}) => !isMandatory(rules, projectId));
  const {oneGroup} = rules;
  const inTheWay = removable
    .filter(({projectId}) => {
      const other = known.get(projectId);
      return (
        other &&
        (areIncompatible(project, other) ||
          (oneGroup !== undefined &&
            project[oneGroup] !== undefined &&
            other[oneGroup] !== undefined &&
            project[oneGroup] !== other[oneGroup]))
      );
    })
    .map(({projectId}) => projectId);
  if (inTheWay.length && fits(terms, project, lines, inTheWay)) return inTheWay;
  for (const {projectId} of removable) {
    if (inTheWay.includes(projectId)) continue;
    const gone = [...inTheWay, projectId];
    if (fits(terms, project, lines, gone)) return gone;
  }
  return undefined;
};

const fits = (terms: Terms, project: Votable, lines: readonly BallotLine[], gone: readonly string[]): boolean => {
  const {rules, projects} = terms;
  const rest = lines
    .filter(({projectId}) => !gone.includes(projectId))
    .map((line, at) => (rules.ballot === 'ranking' ? {...line, rank: at + 1} : line));
  const line = lineFor(terms, project, rest.length);
  const lowest = rules.ballot === 'knapsack' ? {...line, amount: lowestPrice(project)} : line;
  const position = positionOf(rules, projects, [...rest, lowest]);
  return !position.blocked && wayFrom(position, {left: 2_000}) !== 'none';
};
