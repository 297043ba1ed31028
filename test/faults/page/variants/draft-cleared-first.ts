import {honest, type Wiring} from '../wiring.ts';

export const wiring: Wiring = {...honest, beforeSubmit: clear => clear()};
