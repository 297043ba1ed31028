import {honest, type Wiring} from '../wiring.ts';

export const wiring: Wiring = {
  ...honest,
  client: client => ({
    ...client,
    send(name, payload, options) {
      const idempotencyKey = crypto.randomUUID();
      return client.send(name, payload, {
        ...options,
        idempotencyKey,
        body: JSON.stringify({...payload, idempotencyKey}),
      });
    },
  }),
};
