import {openArea, type Area} from '../../../../src/store/storage.ts';
import {honest, type Wiring} from '../wiring.ts';

const hasty = (area: Area): Area => ({
  ...area,
  persistent: true,
  transact: body =>
    new Promise((resolve, reject) => {
      area
        .transact(async transaction => {
          const result = await body(transaction);
          resolve(result);
          return result;
        })
        .catch(reject);
    }),
});

export const wiring: Wiring = {
  ...honest,
  areas: () => ({
    cache: openArea('hromada-cache', {storage: 'persistent', durability: 'relaxed'}),
    outbox: hasty(openArea('hromada-outbox', {storage: 'persistent', durability: 'strict'})),
  }),
};
