import {html} from 'hono/html';
import {page, type Markup} from './layout.ts';
import {words, type PageLanguage} from './words.ts';

/** Asks first: an address that signs people out by being opened could be put into any page as an image. */
export const signOutPage = (lang: PageLanguage, signedInAs: string | undefined, returnTo: string): Markup => {
  const t = words[lang];
  return page(
    lang,
    t.signOutTitle,
    html`<p>${signedInAs === undefined ? t.notSignedIn : t.signedInAs(signedInAs)}</p>
${
  signedInAs === undefined
    ? ''
    : html`<p>${t.signOutNotice}</p>
<form method="post">
<input type="hidden" name="return_to" value="${returnTo}">
<input type="hidden" name="lang" value="${lang}">
<button>${t.signOut}</button>
</form>`
}
<p><a href="${returnTo}">${t.stay}</a></p>`,
  );
};
