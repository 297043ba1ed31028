import {tags} from '../tags.ts';

/** The next node up as a reader of the page sees it: through slots and out of shadow roots. */
export const parentOf = (node: Node): Node | null =>
  (node as Element).assignedSlot ?? node.parentNode ?? (node as ShadowRoot).host ?? null;

/** Whether a provider above has not been defined yet: then its descendants wait for it and ask nobody else. */
export const isBelowUndefinedProvider = (element: Element): boolean => {
  if (customElements.get(tags.provider)) return false;
  for (let node = parentOf(element); node; node = parentOf(node)) {
    if ((node as Element).localName === tags.provider) return true;
  }
  return false;
};
