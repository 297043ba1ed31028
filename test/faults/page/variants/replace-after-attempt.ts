import * as machine from '../../../../src/store/outbox-machine.ts';

export * from '../../../../src/store/outbox-machine.ts';

export const enqueue: typeof machine.enqueue = (last, payload) => {
  const decided = machine.enqueue(last, payload);
  return 'append' in decided && last ? {replace: last, append: true} : decided;
};
