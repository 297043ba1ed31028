/** The frame that all pages of the site share: head, header with the path above the page, footer. */
import {html} from 'hono/html';
import {findSession} from './backend-reads.ts';
import {sectionOf, sections} from './contents.ts';
import type {Visit} from './visit.ts';

export type Markup = ReturnType<typeof html>;

export const siteName = {uk: 'Львівська громада (демонстрація)', en: 'Lviv community (demonstration)'};

const words = {
  uk: {
    skip: 'Перейти до основного вмісту',
    about: 'Про цей сайт',
    notice: 'Демонстраційний сайт, а не сайт міської ради. Усе, що має позначку «приклад», вигадано.',
    brand: 'Львівська громада',
    demonstration: 'демонстрація',
    forResidents: 'Для мешканців',
    forWebmasters: 'Для тих, хто вбудовує',
    home: 'Головна',
    here: 'Ви тут',
    news: 'Новини',
    petitions: sections.petitions.title,
    elements: sections.elements.title,
    states: sections.states.title,
    recipes: sections.recipes.title,
    contacts: 'Контакти',
    signIn: 'Увійти (демонстраційно)',
    signOut: 'Вийти',
    footer: 'Сайт показує роботу елементів Hromada Kit. Він не ставить лічильників і не звертається до інших сайтів.',
    privacy: 'Єдина кука з’являється, коли ви входите, і потрібна лише для входу.',
  },
  en: {
    skip: 'Skip to main content',
    about: 'About this site',
    notice: 'A demonstration, not the site of the city council. Whatever is marked «приклад» (example) is made up.',
    brand: 'Lviv community',
    demonstration: 'demonstration',
    forResidents: 'For residents, in Ukrainian',
    forWebmasters: 'For those who embed, in Ukrainian',
    home: 'Home',
    here: 'You are here',
    news: 'News',
    petitions: 'Petitions',
    elements: 'Elements',
    states: 'States of the card',
    recipes: 'Recipes',
    contacts: 'Contacts',
    signIn: 'Sign in (demonstration)',
    signOut: 'Sign out',
    footer:
      'This site shows the elements of Hromada Kit at work. It counts nobody and asks no other site for anything.',
    privacy: 'The only cookie is set when you sign in, and serves the sign-in alone.',
  },
};

export const languageOf = (path: string): 'uk' | 'en' => (path === '/en' ? 'en' : 'uk');

/** What every page has in its head besides its own title and scripts. */
export const head = (): Markup => html`<meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <link rel="icon" href="/assets/emblem.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/assets/site.css" />`;

/** A link of a menu. The menus of the English page lead to Ukrainian pages, and say so. */
const link = (visit: Visit, path: string, label: string): Markup => {
  const current = visit.path === path ? html` aria-current="page"` : '';
  const foreign = languageOf(visit.path) === 'en' ? html` hreflang="uk"` : '';
  return html`<li><a href="${path}"${current}${foreign}>${label}</a></li>`;
};

export const header = async (visit: Visit, title: string): Promise<Markup> => {
  const lang = languageOf(visit.path);
  const t = words[lang];
  const residents: [string, string][] = [
    ['/news', t.news],
    ['/petitions', t.petitions],
    ['/contacts', t.contacts],
  ];
  const webmasters = (['elements', 'states', 'recipes'] as const).map((name): [string, string] => [
    sections[name].path,
    t[name],
  ]);
  return html`<a class="skip" href="#main">${t.skip}</a>
    <aside class="notice" aria-label="${t.about}">${t.notice}</aside>
    <header class="site-header">
      <a class="brand" href="${lang === 'en' ? '/en' : '/'}">
        <img src="/assets/emblem.svg" alt="" width="44" height="44" />
        <span><strong>${t.brand}</strong> <span>${t.demonstration}</span></span>
      </a>
      <div class="visitor">
        ${await visitor(visit)}
        ${lang === 'en' ? html`<a href="/" lang="uk" hreflang="uk">Українською</a>` : html`<a href="/en" lang="en" hreflang="en">English</a>`}
      </div>
      <nav aria-label="${t.forResidents}">
        <ul>
          ${residents.map(([path, label]) => link(visit, path, label))}
        </ul>
      </nav>
      <nav class="webmasters" aria-label="${t.forWebmasters}">
        <ul>
          ${webmasters.map(([path, label]) => link(visit, path, label))}
        </ul>
      </nav>
    </header>
    ${breadcrumb(visit, title)}`;
};

/** Who is signed in. Not on the page that a worker keeps for later: it must not greet the next person. */
const visitor = async (visit: Visit): Promise<Markup> => {
  const t = words[languageOf(visit.path)];
  const returnTo = encodeURIComponent(visit.path);
  const session = visit.path === '/recipes/offline' ? undefined : await findSession(visit.backend, visit.cookie);
  return session?.signedIn
    ? html`<span>${session.displayName}</span> <a href="/demo-sign-out?return_to=${returnTo}">${t.signOut}</a>`
    : html`<a href="/demo-sign-in?return_to=${returnTo}">${t.signIn}</a>`;
};

const breadcrumb = (visit: Visit, title: string): Markup | '' => {
  if (visit.path === '/' || visit.path === '/en') return '';
  const t = words[languageOf(visit.path)];
  const section = sectionOf(visit.path);
  return html`<nav class="breadcrumb" aria-label="${t.here}">
      <ol>
        <li><a href="/">${t.home}</a></li>
        ${section ? html`<li><a href="${section.path}">${section.title}</a></li>` : ''}
        <li aria-current="page">${title}</li>
      </ol>
    </nav>`;
};

export const footer = (visit: Visit): Markup => {
  const t = words[languageOf(visit.path)];
  return html`<footer class="site-footer">
      <p><strong>${siteName[languageOf(visit.path)]}</strong></p>
      <p>${t.footer} ${t.privacy}</p>
    </footer>`;
};
