/** The backend's own description, and what it says it offers. */
import type {ActionName, QueryName} from '../../../src/contract/operations.ts';
import {valueAt, type Exchange} from '../exchange.ts';
import type {Inspection} from '../inspection.ts';

export interface DocumentObservation {
  openapi: Exchange;
  /** Operations that the document describes: `GET /petitions/{}`. */
  described: ReadonlySet<string>;
  community: Exchange;
  /** Whether the community offers what an operation belongs to. */
  offers(name: QueryName | ActionName): boolean;
}

/** What a community must offer for the operations of a domain to be expected of its backend. */
const offersOf: Readonly<Record<string, readonly string[]>> = {
  petition: ['petitions'],
  budget: ['budget', 'school-budget'],
  project: ['budget', 'school-budget'],
  consultation: ['consultations'],
  problem: ['problems'],
  diary: ['diary'],
};

export const observeDocument = async (inspection: Inspection): Promise<DocumentObservation> => {
  const {options} = inspection;
  const openapi = await inspection.ask({purpose: 'the OpenAPI document', path: '/openapi.json'});
  const query = options.community ? `?community=${encodeURIComponent(options.community)}` : '';
  const community = await inspection.ask({purpose: 'the community', path: `/community${query}`});
  const offers = valueAt(community.json, 'offers');
  return {
    openapi,
    described: describedOperations(openapi.json, options.endpoint),
    community,
    offers: name => {
      const wanted = offersOf[name.split('.')[0]!];
      return !wanted || !Array.isArray(offers) || wanted.some(offer => offers.includes(offer));
    },
  };
};

/** `GET /petitions/{}` for `get /petitions/{id}`: what a parameter is called in a path makes no difference. */
export const operationKey = (method: string, path: string): string =>
  `${method.toUpperCase()} ${path.replaceAll(/\{[^}]*\}/g, '{}')}`;

/** Operations by their path under the endpoint, wherever the document's servers begin. */
const describedOperations = (document: unknown, endpoint: string): ReadonlySet<string> => {
  const base = new URL(endpoint).pathname.replace(/\/+$/, '');
  const servers = valueAt(document, 'servers');
  const prefixes = new Set(
    (Array.isArray(servers) && servers.length ? servers : [{url: '/'}]).flatMap(server => {
      const url = valueAt(server, 'url');
      if (typeof url !== 'string' || !URL.canParse(url, `${endpoint}/openapi.json`)) return [];
      return new URL(url, `${endpoint}/openapi.json`).pathname.replace(/\/+$/, '');
    }),
  );
  const paths = Object.entries((valueAt(document, 'paths') ?? {}) as Record<string, unknown>);
  return new Set(
    paths.flatMap(([path, item]) =>
      [...prefixes]
        .map(prefix => prefix + path)
        .filter(full => full.startsWith(base))
        .flatMap(full =>
          Object.keys((item ?? {}) as object).map(method => operationKey(method, full.slice(base.length))),
        ),
    ),
  );
};
