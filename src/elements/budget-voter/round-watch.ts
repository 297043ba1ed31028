/** Keeps a round up to date while something of it may change: people vote, or a stage is about to begin. */
import {ClockController} from '../../controllers/clock-controller.ts';
import {LiveController} from '../../controllers/live-controller.ts';
import type {StoreController} from '../../controllers/store-controller.ts';
import {nextTurn, phaseOf} from '../../domain/budget-stages.ts';
import {nextDay} from '../../domain/next-day.ts';
import type {VoterHost} from './voter.ts';

export const watchRound = (host: VoterHost, source: StoreController): void => {
  const watched = () => {
    const {state, now, roundId} = host;
    const alive = state.data && /^(before|voting|stopped|counting)$/.test(phaseOf(state.data, now));
    return alive && roundId ? {roundId} : undefined;
  };
  new LiveController(host, source, 'budget.round', watched);
  new LiveController(host, source, 'budget.candidates', () => {
    const round = watched();
    return round && {...round, ...(host.school && {school: host.school})};
  });
  // Midnight changes the days that are left; a stage that begins or ends changes the rest.
  new ClockController(host, () => {
    const {state, now} = host;
    const {data: round} = state;
    const turn = (round && nextTurn(round, now)) ?? Infinity;
    // A pause begins and ends at midnight, too.
    if (!round || (turn === Infinity && !round.paused)) return undefined;
    return Date.now() + Math.min(turn, nextDay(now, round.timeZone)) - now;
  });
};
