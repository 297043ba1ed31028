import {honest, type Wiring} from '../wiring.ts';

export const wiring: Wiring = {
  ...honest,
  fetch(url, init) {
    const {'hromada-account': _, ...headers} = init.headers as Record<string, string>;
    return fetch(url, {...init, headers});
  },
};
