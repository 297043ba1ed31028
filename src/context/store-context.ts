/** The context through which a provider hands its store to elements, also to those of another copy of the kit. */
import {ContextRoot, createContext} from '@lit/context';
import type {Store} from '../store/store.ts';

/** Equal across bundles. The value is a plain interface, add-only within `@1`. */
export const storeContext = createContext<Store | undefined>(Symbol.for('hromada-kit/store@1'));

const ROOT = Symbol.for('hromada-kit/context-root@1');
const scope = globalThis as typeof globalThis & {[ROOT]?: boolean; document?: Document};

// On <html>, which is there even for a script in <head>: it answers elements whose provider is defined later.
if (scope.document && !scope[ROOT]) {
  new ContextRoot().attach(scope.document.documentElement);
  scope[ROOT] = true;
}
