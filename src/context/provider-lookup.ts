import {tags} from '../tags.ts';
import {parentOf} from './parent-of.ts';

/** Whether a provider above has not been defined yet: then its descendants wait for it and ask nobody else. */
export const isBelowUndefinedProvider = (element: Element): boolean => {
  if (customElements.get(tags.provider)) return false;
  for (let node = parentOf(element); node; node = parentOf(node)) {
    if ((node as Element).localName === tags.provider) return true;
  }
  return false;
};
