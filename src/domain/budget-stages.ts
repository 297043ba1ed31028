/** Where a round stands in its calendar. Pure; the clock is the server's. */
import type {BudgetRound, Stage} from '../contract/index.ts';
import {calendarDay} from './deadline.ts';

/** `end` is the last instant in time. */
const isOver = ({endsAt}: Stage, now: number): boolean => endsAt !== undefined && Date.parse(endsAt) < now;
const hasBegun = ({startsAt}: Stage, now: number): boolean => startsAt !== undefined && Date.parse(startsAt) <= now;

export type StagePlace = 'past' | 'now' | 'ahead';

/**
 * Where each stage stands. A calendar may have gaps: what is between two stages leads to the later one, so after the vote
 * and before the announcement it is the announcement that is under way. Before the first one none is.
 */
export const placesOf = (
  {stages, voting}: Pick<BudgetRound, 'stages'> & Partial<Pick<BudgetRound, 'voting'>>,
  now: number,
): StagePlace[] => {
  // A vote that was ended early is over, whatever its calendar says.
  const ended = voting === 'finished' ? stages.findIndex(({kind}) => kind === 'voting') : -1;
  const past = stages.map(
    (stage, at) => at <= ended || isOver(stage, now) || stages.slice(at + 1).some(later => hasBegun(later, now)),
  );
  const current = past.indexOf(false);
  return stages.map((stage, at) =>
    past[at] ? 'past' : at === current && (at > 0 || hasBegun(stage, now)) ? 'now' : 'ahead',
  );
};

/** The stage in which people vote. One that a clerk keeps open whatever the calendar says has no end that anybody knows. */
export const votingStage = ({stages, voting}: Pick<BudgetRound, 'stages' | 'voting'>): Stage | undefined => {
  const stage = stages.find(({kind}) => kind === 'voting');
  if (!stage || voting !== 'enabled') return stage;
  const {endsAt: _endsAt, ...open} = stage;
  return open;
};

/** Whether a programme stands still now: a pause may be announced, or over, and lasts for whole days of its zone. */
export const isPaused = ({paused, timeZone}: Pick<BudgetRound, 'paused' | 'timeZone'>, now: number): boolean => {
  if (!paused) return false;
  const {since = '', until = '\uffff'} = paused;
  const day = calendarDay(now, timeZone);
  return since <= day && day <= until;
};

/**
 * What a round is for its voters. `counting`: voting is over and nothing is published yet; it is a state of its own.
 * `stopped`: a clerk has stopped the vote. Counts that are published while people still vote are preliminary votes, and no
 * results.
 */
export type VotingPhase = 'paused' | 'before' | 'stopped' | 'voting' | 'counting' | 'preliminary' | 'final';

type Scheduled = Pick<BudgetRound, 'stages' | 'results' | 'paused' | 'voting' | 'timeZone'>;

export const phaseOf = (round: Scheduled, now: number): VotingPhase => {
  if (isPaused(round, now)) return 'paused';
  // What a commission has confirmed nobody votes on any more, whatever a calendar says.
  if (round.results === 'final') return 'final';
  const over = round.results === 'hidden' ? 'counting' : round.results;
  if (round.voting === 'enabled') return 'voting';
  const stage = votingStage(round);
  if (round.voting === 'finished' || (stage && isOver(stage, now))) return over;
  if (!stage || !hasBegun(stage, now)) return 'before';
  return round.voting === 'disabled' ? 'stopped' : 'voting';
};

/** The next instant at which a stage begins or ends, ms; `undefined`: nothing more is planned. */
export const nextTurn = ({stages}: Pick<BudgetRound, 'stages'>, now: number): number | undefined => {
  const turns = stages
    .flatMap(({startsAt, endsAt}) => [
      ...(startsAt === undefined ? [] : [Date.parse(startsAt)]),
      // Its last instant is in time.
      ...(endsAt === undefined ? [] : [Date.parse(endsAt) + 1]),
    ])
    .filter(at => at > now);
  return turns.length ? Math.min(...turns) : undefined;
};
