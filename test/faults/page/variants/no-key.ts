import {honest, type Wiring} from '../wiring.ts';

export const wiring: Wiring = {
  ...honest,
  async fetch(url, init) {
    const {'idempotency-key': key, ...headers} = init.headers as Record<string, string>;
    const response = await fetch(url, {...init, headers});
    if (!response.ok) return response;
    // A backend without keys echoes none: such a client does not ask for it either.
    const body = (await response.json()) as object;
    return Response.json({...body, idempotencyKey: key!.slice(1, -1)}, {status: response.status});
  },
};
