/**
 * The demonstration site of a council: pages as a webmaster would write them, and the kit's files beside them. It speaks
 * to the backend by HTTP like any other site would, so it could as well be written in PHP on another machine.
 */
import {Hono, type Context} from 'hono';
import {findPetition, type SiteBackend} from './backend-reads.ts';
import {sendFile} from './files.ts';
import {listPages, renderPageFile} from './page-file.ts';
import {notFoundPage} from './not-found-page.ts';
import {petitionPage} from './petition-page.ts';
import {policyFor} from './policy.ts';
import {recordedAnswer} from './recorded-petitions.ts';
import {statePage} from './state-page.ts';
import {pageStates} from './states.ts';
import type {Visit} from './visit.ts';

const assets = new URL('assets/', import.meta.url);
const cdn = new URL('../../dist/cdn/', import.meta.url);

export const createSite = (backend: SiteBackend): Hono => {
  const pages = listPages();
  const site = new Hono();

  const visitOf = (c: Context): Visit => ({
    backend,
    path: c.req.path,
    url: new URL(c.req.url),
    cookie: c.req.header('cookie'),
  });

  const sendPage = (c: Context, markup: string, status: 200 | 404 = 200): Response => {
    c.header('content-security-policy', policyFor(c.req.path, markup, new URL(c.req.url)));
    c.header('referrer-policy', 'same-origin');
    // Pages greet whoever is signed in, so only that browser may keep them, and asks each time.
    c.header('cache-control', 'private, no-cache');
    c.header('vary', 'Cookie');
    return c.html(markup, status) as Response;
  };

  site.get('/cdn/*', c => sendFile(c, cdn, '/cdn/'));
  site.get('/assets/*', c => sendFile(c, assets, '/assets/'));

  // A backend of others, as it was recorded: no page of this site asks anybody else.
  const recorded = '/recorded/petition.parliament.uk';
  site.get(`${recorded}/*`, c => {
    const {status, body} = recordedAnswer(c.req.path.slice(recorded.length), new URL(c.req.url).searchParams);
    return c.json(body, status as 200);
  });

  site.get('/petitions/:id', async (c, next) => {
    if (pages.has(c.req.path)) return next();
    const petition = await findPetition(backend, c.req.param('id'));
    const visit = visitOf(c);
    return petition ? sendPage(c, await petitionPage(visit, petition)) : sendPage(c, await notFoundPage(visit), 404);
  });

  site.get('/states/:slug', async (c, next) => {
    const state = pageStates.find(({slug}) => slug === c.req.param('slug'));
    return state ? sendPage(c, await statePage(visitOf(c), state)) : next();
  });

  site.get('*', async c => {
    const file = pages.get(c.req.path.replace(/(?<=.)\/$/, ''));
    const visit = visitOf(c);
    return file ? sendPage(c, await renderPageFile(visit, file)) : sendPage(c, await notFoundPage(visit), 404);
  });
  return site;
};
