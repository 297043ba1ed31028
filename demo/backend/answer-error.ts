import {LOCK_NOT_AVAILABLE, sqlState} from './database.ts';
import {Refusal} from './problem.ts';

/** What went wrong, in the contract's words; a fault of ours goes to the log and not into the answer. */
export const answerError = (error: Error): Response => {
  if (error instanceof Refusal) return error.toResponse();
  if (sqlState(error) === LOCK_NOT_AVAILABLE) {
    return new Refusal('maintenance', {headers: {'retry-after': '1'}}).toResponse();
  }
  console.error(error);
  return new Refusal('internal').toResponse();
};
