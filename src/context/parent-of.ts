/** The next node up as a reader of the page sees it: through slots and out of shadow roots. */
export const parentOf = (node: Node): Node | null =>
  (node as Element).assignedSlot ?? node.parentNode ?? (node as ShadowRoot).host ?? null;
