import * as machine from '../../../../src/store/outbox-machine.ts';

export * from '../../../../src/store/outbox-machine.ts';

export const failed: typeof machine.failed = (...facts) => ({...machine.failed(...facts), notBefore: undefined});
