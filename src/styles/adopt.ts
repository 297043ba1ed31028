import type {CSSResult} from 'lit';

/**
 * Adds style sheets to a root that is already there. A page may have taken the element over into another document (a
 * frame), which takes only sheets of its own making; one that nobody can see any more needs none.
 */
export const adopt = (root: ShadowRoot, sheets: readonly CSSResult[]): void => {
  const Sheet = root.ownerDocument.defaultView?.CSSStyleSheet;
  if (!Sheet) return;
  const own = ({styleSheet, cssText}: CSSResult): CSSStyleSheet => {
    if (styleSheet && Sheet === CSSStyleSheet) return styleSheet;
    const sheet = new Sheet();
    sheet.replaceSync(cssText);
    return sheet;
  };
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets.map(own)];
};
