import {openArea} from '../../../../src/store/storage.ts';
import {honest, type Wiring} from '../wiring.ts';

export const wiring: Wiring = {
  ...honest,
  areas: () => {
    const outbox = openArea('hromada-outbox', {storage: 'persistent', durability: 'strict'});
    return {cache: outbox, outbox};
  },
};
