import {openArea} from '../../../../src/store/storage.ts';
import {honest, type Wiring} from '../wiring.ts';

const open = (name: string, durability: 'strict' | 'relaxed') => openArea(name, {storage: 'persistent', durability});

export const wiring: Wiring = {
  ...honest,
  areas: () => ({cache: open('hromada-cache', 'relaxed'), outbox: open('hromada-outbox', 'strict')}),
  client: (client, outbox) => ({
    ...client,
    async send(name, payload, options) {
      const rows = await outbox!.entries();
      const [key, row] = rows.find(([, it]) => (it as {id?: string}).id === options.idempotencyKey)!;
      await outbox!.delete([key]);
      try {
        return await client.send(name, payload, options);
      } catch (error) {
        await outbox!.put(key, row);
        throw error;
      }
    },
  }),
};
