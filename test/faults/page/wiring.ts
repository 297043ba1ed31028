/** How a tab puts the kit together: as it is meant. A sabotaged variant replaces this file, or a file of the kit. */
import type {Client} from '../../../src/client/client.ts';
import type {Fetch} from '../../../src/client/transport.ts';
import type {Area} from '../../../src/store/storage.ts';

export interface Wiring {
  fetch: Fetch;
  client(client: Client, outbox: Area | undefined): Client;
  areas?: () => {cache: Area; outbox: Area};
  /** What a form does with its draft before it hands the act over: nothing, the store clears it for the receipt. */
  beforeSubmit(clear: () => Promise<void>): Promise<void>;
}

export const honest: Wiring = {
  fetch: (url, init) => fetch(url, init),
  client: client => client,
  beforeSubmit: async () => {},
};

export const wiring: Wiring = honest;
