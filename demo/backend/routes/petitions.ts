/** Petitions that everybody may read: one, a page of them, those like a title, and the names under one. */
import {Hono} from 'hono';
import * as z from 'zod/mini';
import {caps, petitionOrders, petitionTabs} from '../../../src/contract/formats.ts';
import type {Petition} from '../../../src/contract/schemas/petition.ts';
import {petitionSignatories, petitionSignatoriesParams} from '../../../src/contract/schemas/petition-signatories.ts';
import {petition} from '../../../src/contract/schemas/petition.ts';
import {
  petitionList,
  petitionListParams,
  petitionSimilar,
  petitionSimilarParams,
} from '../../../src/contract/schemas/petition-list.ts';
import {jsonOf, publicAnswer} from '../answers.ts';
import type {Backend, Env, RequestContext} from '../backend.ts';
import {findCommunity, isStorable} from '../communities.ts';
import {onlyMethods} from '../methods.ts';
import {ownOrigin} from '../origins.ts';
import {listPetitions, presentPetitions} from '../petition-lists.ts';
import {findPublicPetition, findThresholds, presentPetition} from '../petitions.ts';
import {Refusal} from '../problem.ts';
import {namedCommunity, requestedCommunity} from '../requested-community.ts';
import {listSignatories} from '../signatories.ts';
import {findSimilar} from '../similar-petitions.ts';

export const petitionRoutes = (backend: Backend): Hono<Env> => {
  /** A petition without an address of its own has a page of the site. */
  const withPage =
    (c: RequestContext) =>
    (shown: Petition): Petition =>
      shown.url !== undefined || backend.petitionPages === undefined
        ? shown
        : {...shown, url: ownOrigin(backend, c.req) + backend.petitionPages + encodeURIComponent(shown.id)};
  const {database, clock} = backend;
  return new Hono<Env>()
    .get('/petitions', async c => {
      const params = paramsOf(c, petitionListParams);
      const community = await requestedCommunity(c, backend);
      const page = await listPetitions(database, community, params, clock.now());
      return publicAnswer(c, jsonOf(petitionList, {...page, items: page.items.map(withPage(c))}));
    })
    .get('/petitions/:id', async c => {
      const row = await findPublicPetition(database, c.req.param('id'), await namedCommunity(c, backend));
      const authority = await findCommunity(database, row.community_code);
      const thresholds = await findThresholds(database, row.id);
      const shown = presentPetition(row, thresholds, authority, clock.now());
      return publicAnswer(c, jsonOf(petition, withPage(c)(shown)));
    })
    .all('/petitions/:id', onlyMethods('GET', 'HEAD'))
    .get('/petitions/:petitionId/signatories', async c => {
      const row = await findPublicPetition(database, c.req.param('petitionId'), await namedCommunity(c, backend));
      const {cursor} = paramsOf(c, z.pick(petitionSignatoriesParams, {cursor: true}));
      const authority = await findCommunity(database, row.community_code);
      const list = await listSignatories(database, row, authority, cursor);
      const answer = await publicAnswer(c, jsonOf(petitionSignatories, list));
      // Names of people are looked at, not looked up, and not kept.
      answer.headers.set('x-robots-tag', 'noindex');
      answer.headers.set('cache-control', 'no-store');
      return answer;
    })
    .all('/petitions/:petitionId/signatories', onlyMethods('GET', 'HEAD'))
    .get('/similar-petitions', async c => {
      const {title} = paramsOf(c, petitionSimilarParams);
      const community = await requestedCommunity(c, backend);
      const rows = await findSimilar(database, community, title);
      const items = await presentPetitions(database, rows, community, clock.now());
      return publicAnswer(c, jsonOf(petitionSimilar, {items: items.map(withPage(c))}));
    })
    .all('/similar-petitions', onlyMethods('GET', 'HEAD'));
};

/** Query parameters that the schema knows, numbers as numbers; an empty one names nothing. Others are not looked at. */
const paramsOf = <T>(c: RequestContext, schema: z.ZodMiniType<T>): T => {
  const given = Object.entries(c.req.query())
    .filter(([, value]) => value !== '')
    .map(([name, value]): [string, unknown] => [
      name,
      name === 'limit' && /^\d{1,9}$/.test(value) ? Number(value) : value,
    ]);
  const result = schema.safeParse(Object.fromEntries(given));
  if (result.success && given.every(([, value]) => typeof value !== 'string' || isStorable(value))) return result.data;
  const faults = (result.error?.issues ?? []).map(({path, message}) => ({
    name: path.join('/'),
    detail: expectations[String(path[0])] ?? message,
  }));
  throw new Refusal('validation', {
    ...(faults.length ? {detail: faults.map(({name, detail}) => `${name}: ${detail}`).join(' ')} : {}),
    errors: faults.map(({name, detail}) => ({pointer: `/${name}`, detail})),
  });
};

/** What a parameter may hold, for whoever has asked with another one. */
const expectations: Readonly<Record<string, string>> = {
  tab: `One of ${petitionTabs.join(', ')}; without it all of them.`,
  order: `One of ${petitionOrders.join(', ')}; without it ${petitionOrders[0]}.`,
  limit: `A whole number from 1 to ${caps.page}.`,
  q: `No more than ${caps.query} characters.`,
  category: `From 1 to ${caps.name} characters.`,
  cursor: `The \`next\` of another page, up to ${caps.cursor} characters.`,
  title: `From 1 to ${caps.title} characters.`,
};
