import {honest, type Wiring} from '../wiring.ts';

export const wiring: Wiring = {
  ...honest,
  async fetch(url, init) {
    const response = await fetch(url, init);
    if (!response.ok) return response;
    const {'idempotency-key': key} = init.headers as Record<string, string>;
    const asOf = '2026-11-23T12:00:00+02:00';
    return Response.json({
      idempotencyKey: key!.slice(1, -1),
      receipt: {number: 'whatever', receivedAt: asOf},
      signatures: {total: 1, asOf},
    });
  },
};
