/**
 * Questions about something that must not stand in an address, because addresses are kept in histories and logs: a one-time
 * code. POST without a key: they change nothing, are never kept and never queued. Comes when somebody asks one.
 */
import type {LookUpName} from './operations.ts';

export const lookUps: {readonly [N in LookUpName]: {readonly path: string}} = {
  'budget.check-code': {path: '/budget-rounds/{roundId}/code-checks'},
};
