/** All text that is shown below a node, through shadow roots and slots. Stands by itself, so that any page can be given it. */
export function shownText(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof HTMLIFrameElement) return node.srcdoc;
  if (node instanceof HTMLSlotElement) {
    const assigned = node.assignedNodes();
    return (assigned.length ? assigned : [...node.childNodes]).map(shownText).join(' ');
  }
  if (node instanceof HTMLScriptElement || node instanceof HTMLStyleElement) return '';
  const inside = (node as Element).shadowRoot ?? node;
  return [...inside.childNodes].map(shownText).join(' ').replace(/\s+/g, ' ');
}
