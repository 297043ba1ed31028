import * as machine from '../../../../src/store/outbox-machine.ts';

export * from '../../../../src/store/outbox-machine.ts';

export const due: typeof machine.due = (rows, {now, account, hurry, most}) =>
  [...rows]
    .filter(row => machine.isSendable(row, account) && row.status === 'queued' && now >= machine.earliest(row, hurry))
    .slice(0, most);
