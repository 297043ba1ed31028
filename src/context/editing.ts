/** Which acts a form on the page can take back to be changed: known across copies of the kit, so that nobody offers in vain. */
const OFFERS = Symbol.for('hromada-kit/editing@1');

interface Offers {
  /** `backend|action`, once for each form. */
  names: string[];
  listeners: Set<() => void>;
}

const page = globalThis as typeof globalThis & {[OFFERS]?: Offers};
const offers = (): Offers => (page[OFFERS] ??= {names: [], listeners: new Set()});
const tell = () => offers().listeners.forEach(listener => listener());

/** A form can take back acts of this kind, of this backend. Returns how to withdraw. */
export const offerEditing = (backend: string, action: string): (() => void) => {
  const {names} = offers();
  const name = `${backend}|${action}`;
  names.push(name);
  tell();
  return () => {
    names.splice(names.indexOf(name), 1);
    tell();
  };
};

export const isEditingOffered = (backend: string, action: string): boolean =>
  offers().names.includes(`${backend}|${action}`);

/** Calls back when a form comes or goes. */
export const onEditingOffers = (listener: () => void): (() => void) => {
  offers().listeners.add(listener);
  return () => offers().listeners.delete(listener);
};
