/** The context through which a provider hands its store to elements, also to those of another copy of the kit. */
import {createContext} from '@lit/context';
import type {Store} from '../store/store.ts';

/** Equal across bundles. The value is a plain interface, add-only within `@1`. */
export const storeContext = createContext<Store | undefined>(Symbol.for('hromada-kit/store@1'));
