import {html} from 'hono/html';
import {page, type Markup} from './layout.ts';
import {words, type PageLanguage} from './words.ts';

export interface SignInPage {
  lang: PageLanguage;
  residents: readonly {id: string; name: string; description: string}[];
  signedInAs: string | undefined;
  returnTo: string;
  codeChallenge: string | undefined;
  signOutUrl: string;
  otherLanguageUrl: string;
}

export const signInPage = (view: SignInPage): Markup => {
  const {lang, residents, signedInAs, returnTo, codeChallenge} = view;
  const t = words[lang];
  const other = lang === 'uk' ? 'en' : 'uk';
  return page(
    lang,
    t.signIn,
    html`<p class="language"><a href="${view.otherLanguageUrl}" lang="${other}" hreflang="${other}">${t.otherLanguage}</a></p>
<p class="notice">${t.notice}</p>
${signedInAs === undefined ? '' : html`<p>${t.signedInAs(signedInAs)} <a href="${view.signOutUrl}">${t.signOut}</a></p>`}
<h2 id="choose">${t.choose}</h2>
<form method="post" aria-labelledby="choose">
<input type="hidden" name="return_to" value="${returnTo}">
<input type="hidden" name="lang" value="${lang}">
${
  codeChallenge === undefined
    ? ''
    : html`<input type="hidden" name="code_challenge" value="${codeChallenge}">
<input type="hidden" name="code_challenge_method" value="S256">`
}
<ul class="residents">
${residents.map(
  ({id, name, description}) =>
    html`<li><button name="resident" value="${id}"><strong>${name}</strong> <span>${description}</span></button></li>
`,
)}</ul>
</form>
<p><a href="${returnTo}">${t.stay}</a></p>`,
  );
};
