import {seal as sealed} from '../../../../src/store/sealed-acts.ts';

export {unseal} from '../../../../src/store/sealed-acts.ts';

export const seal: typeof sealed = async (name, payload, id) => ({...(await sealed(name, payload, id)), payload});
