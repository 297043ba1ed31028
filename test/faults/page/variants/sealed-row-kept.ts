import {openArea} from '../../../../src/store/storage.ts';
import {honest, type Wiring} from '../wiring.ts';

const open = (name: string, durability: 'strict' | 'relaxed') => openArea(name, {storage: 'persistent', durability});

export const wiring: Wiring = {
  ...honest,
  areas: () => {
    const outbox = open('hromada-outbox', 'strict');
    return {
      cache: open('hromada-cache', 'relaxed'),
      outbox: Object.assign(Object.create(outbox) as typeof outbox, {
        entries: () => outbox.entries(),
        get: outbox.get.bind(outbox),
        put: outbox.put.bind(outbox),
        delete: outbox.delete.bind(outbox),
        transact: ((body, ...rest) =>
          outbox.transact(
            transaction =>
              body({
                ...transaction,
                get: key => transaction.get(key),
                delete: key => transaction.delete(key),
                put(key, value) {
                  transaction.put(key, value);
                  const {id, sealed} = value as {id?: string; sealed?: unknown};
                  if (sealed) transaction.put(`copy|${id}`, value);
                },
              }),
            ...rest,
          )) as typeof outbox.transact,
      }),
    };
  },
};
