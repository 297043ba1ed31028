/*
 * Stands for `@lit/reactive-element/css-tag.js` in the CDN build. Lit's own file holds a second way of styling, `<style>` elements, for browsers
 * without constructable style sheets, and messages for people who write templates. Whoever has `light-dark()`, which every style sheet of the kit
 * needs, has had constructable sheets for a year or more; and who writes templates has the compiler. See stories/decisions/0011.
 */

/** What lies between `css` and a shadow root: here a native style sheet that remembers its text. */
export class CSSResult extends CSSStyleSheet {
  readonly cssText: string;

  constructor(cssText: string) {
    super();
    this.cssText = cssText;
    this.replaceSync(cssText);
  }

  get styleSheet(): CSSStyleSheet {
    return this;
  }

  override toString(): string {
    return this.cssText;
  }
}

export const supportsAdoptingStyleSheets = true;

export const unsafeCSS = (value: unknown): CSSResult => new CSSResult(String(value));

/** A parameter that is a style sheet itself stands for its text. */
export const css = (strings: TemplateStringsArray, ...values: unknown[]): CSSResult =>
  unsafeCSS(String.raw({raw: strings}, ...values));

export const adoptStyles = (root: ShadowRoot, styles: CSSStyleSheet[]): void => {
  root.adoptedStyleSheets = styles;
};

export const getCompatibleStyle = (style: CSSStyleSheet): CSSStyleSheet => style;
