import {withNewBrowser} from '../page-load.ts';

/**
 * Our card as a server could send it without any script: what it stands at once everything has arrived, with its style sheets, in a declarative
 * shadow root. Taken from the card itself, so that the limit is never another card than ours.
 */
export const cardMarkupOf = (url: string): Promise<{markup: string; browser: string}> =>
  withNewBrowser(async (page, browser) => {
    await page.goto(url, {waitUntil: 'networkidle'});
    const {markup, styles} = await page.locator('hromada-petition-card').evaluate(card => {
      const shadow = card.shadowRoot!;
      const rules = shadow.adoptedStyleSheets.flatMap(sheet => [...sheet.cssRules]).map(rule => rule.cssText);
      return {markup: shadow.getHTML(), styles: rules.join('\n')};
    });
    // Marks of the template engine.
    const clean = markup.replaceAll(/<!--.*?-->/g, '').replaceAll(/>\s+</g, '><');
    return {markup: `<div><template shadowrootmode="open"><style>${styles}</style>${clean}</template></div>`, browser};
  });
