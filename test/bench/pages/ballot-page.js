/*
 * What is asked at each tap of a ballot, of ours and of a plain table. Rules, projects and lines are put into `benchBallot.given` beforehand and the
 * answer is fetched afterwards, so that what is measured is the asking alone.
 */
import {choicesOf} from '../../src/domain/budget-choices.ts';
import {positionOf} from '../../src/domain/budget-position.ts';
import {reachOf} from '../../src/domain/budget-reachability.ts';
import {swapOf} from '../../src/domain/budget-swap.ts';
import {columnsOf, tableAnswers} from './ballot-table.ts';

window.benchBallot = {
  given: undefined,
  answer: undefined,
  /** What asking costs by itself. */
  nothing() {
    this.answer = undefined;
  },
  /** One tap: whether the ballot can become valid, and each of the projects. */
  tap() {
    const {rules, projects, lines} = this.given;
    this.answer = [reachOf(rules, projects, lines), choicesOf(rules, projects, lines)];
  },
  swap() {
    const {rules, projects, lines} = this.given;
    this.answer = swapOf(rules, projects, lines);
  },
  /** The same as a tap by the table; `undefined`: it would be too large. */
  tableTap() {
    const {rules, projects, lines} = this.given;
    const {question, open} = positionOf(rules, projects, lines);
    const answers = tableAnswers(question);
    this.answer = answers && {can: answers.can, through: open.map(({id}, at) => [id, answers.through[at]])};
  },
  /** The fewest projects to take back, one table for each way; only as many ways as there is time for. */
  tableSwap() {
    const {rules, projects, lines} = this.given;
    let {most} = this.given;
    this.answer = undefined;
    for (const size of [1, 2])
      for (let a = 0; a < lines.length; a++)
        for (let b = size === 2 ? a + 1 : a; b < (size === 2 ? lines.length : a + 1); b++) {
          const gone = new Set([lines[a].projectId, lines[b].projectId]);
          const rest = lines.filter(({projectId}) => !gone.has(projectId));
          const {question, blocked} = positionOf(rules, projects, rest, gone);
          if (blocked) continue;
          if (most-- <= 0 || !columnsOf(question)) return;
          if (tableAnswers(question).can) {
            this.answer = {remove: size};
            return;
          }
        }
  },
  /** The last answer, as plain data. */
  told() {
    const {answer} = this;
    if (!Array.isArray(answer)) return answer && typeof answer === 'object' ? {...answer, lines: undefined} : answer;
    const [reach, choices] = answer;
    const states = [...choices].map(([id, choice]) => [
      id,
      choice.state === 'open' ? (choice.certain ? 'yes' : 'unknown') : choice.state === 'chosen' ? 'chosen' : 'no',
    ]);
    return {reach: reach.state, states: Object.fromEntries(states)};
  },
};
