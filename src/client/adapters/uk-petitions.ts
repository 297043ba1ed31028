/**
 * Petitions of the UK Parliament, as their site publishes them (alphagov/e-petitions, JSON, reading only). Signing is a
 * form of their own with a postcode and a confirmation by mail, so acts are `unsupported` and the way leads there.
 *
 * Requests are plain GETs without credentials or headers of ours: no preflight on another origin. What is not said is
 * not made up: a petition that names no closing date has none, an answer of the Government has no outcome.
 * The choices are in stories/decisions/0012-a-protocol-of-others.mdx.
 */
import * as z from 'zod/mini';
import {caps} from '../../contract/formats.ts';
import type {
  Community,
  Petition,
  PetitionList,
  PetitionListParams,
  QueryName,
  QueryParams,
  QueryResult,
  Session,
} from '../../contract/index.ts';
import {fillPath, type PetitionOrder} from '../../contract/operations.ts';
import {count, date, id, instant, list, text} from '../../contract/schemas/common.ts';
import {dateFormat, dayFormat, isDate} from '../../contract/days.ts';
import {isInstant, isLonger} from '../../contract/values.ts';
import {HromadaError, isHromadaError} from '../../errors.ts';
import type {Client, QueryOptions} from '../client.ts';
import {normalEndpoint} from '../endpoint.ts';
import {codeOf, readJson} from '../http-client.ts';
import {loadChecks} from '../load-checks.ts';
import {retryAfter} from '../retry-policy.ts';
import {TIMEOUT, type Fetch} from '../transport.ts';

export interface UkPetitionsOptions {
  /** Absolute address of the site: `https://petition.parliament.uk`. */
  endpoint: string;
  fetch?: Fetch | undefined;
  /** Ms after which a request is given up. */
  timeout?: number | undefined;
}

/* ---- what comes in: two shapes, of 2016 and of later, rebuilt from the keys that are used ---- */

/*
 * Only what the contract's own schemas are made of: anything else of zod would be fetched by everybody, since all that uses
 * it shares one file. So `null` is taken away before, and a number or a text is a check of ours.
 */
const maybe = <S extends z.ZodMiniType>(schema: S): z.ZodMiniOptional<S> => z.optional(schema);
/** Longer than anything they publish; what is longer than the contract takes is cut. */
const words = text(100_000);
const parliament = z.object({response_threshold: maybe(count), debate_threshold: maybe(count)});

const attributes = z.object({
  action: words,
  background: maybe(words),
  additional_details: maybe(words),
  state: text(40),
  signature_count: count,
  created_at: instant,
  updated_at: maybe(instant),
  /** Later payloads; 2016 says `open_at`. */
  opened_at: maybe(instant),
  open_at: maybe(instant),
  closed_at: maybe(instant),
  closing_date: maybe(text(40)),
  rejected_at: maybe(instant),
  response_threshold_reached_at: maybe(instant),
  debate_threshold_reached_at: maybe(instant),
  government_response_at: maybe(instant),
  scheduled_debate_date: maybe(text(40)),
  debate_outcome_at: maybe(instant),
  creator_name: maybe(words),
  /** A petition that is open may carry one with `code: null`. */
  rejection: maybe(z.object({code: maybe(text(100)), details: maybe(words)})),
  government_response: maybe(
    z.object({responded_on: maybe(date), summary: maybe(words), details: maybe(words), created_at: maybe(instant)}),
  ),
  debate: maybe(
    z.object({
      debated_on: maybe(date),
      transcript_url: maybe(words),
      video_url: maybe(words),
      debate_pack_url: maybe(words),
      public_engagement_url: maybe(words),
      debate_summary_url: maybe(words),
      overview: maybe(words),
    }),
  ),
  parliament: maybe(parliament),
});

const item = z.object({
  type: text(40),
  /** A number; forks of the software have texts. */
  id: z.custom<number | string>(value => count.safeParse(value).success || id.safeParse(value).success),
  links: maybe(z.object({self: maybe(words)})),
  attributes,
});
const links = z.object({self: maybe(words), last: maybe(words), next: maybe(words)});
const one = z.object({links: maybe(z.object({self: maybe(words)})), data: item});
const page = z.object({links, data: list(item, caps.page)});

type Item = z.infer<typeof item>;
type Attributes = Item['attributes'];

/** Without the keys that hold nothing: they say `null`, in the contract a key that is absent is absent. */
const withoutHoles = (value: unknown): unknown =>
  value === undefined ? value : JSON.parse(JSON.stringify(value), (_key, part: unknown) => part ?? undefined);

const parsed = <T>(schema: z.ZodMiniType<T>, value: unknown): T => {
  const result = schema.safeParse(withoutHoles(value));
  if (result.success) return result.data;
  throw new HromadaError('invalid-response', {}, result.error);
};

/* ---- what it means in the contract ---- */

const TIME_ZONE = 'Europe/London';
const AUTHORITY = {id: 'uk-parliament', name: 'UK Parliament', timeZone: TIME_ZONE};
/** Signatures for an answer of the Government, and for a debate to be considered; archived petitions carry their own. */
const RESPONSE = 10_000;
const DEBATE = 100_000;

const community: Community = {
  id: AUTHORITY.id,
  name: AUTHORITY.name,
  timeZone: TIME_ZONE,
  currency: 'GBP',
  languages: ['en'],
  offers: ['petitions'],
  url: 'https://petition.parliament.uk/',
};

/** Nobody signs in here. */
const session: Session = {signedIn: false, eligibility: []};

/** Text in lines of one kind, within a cap that counts code points; nothing for an empty one. */
const plain = (value: string | null | undefined, cap: number): string | undefined => {
  const tidy = value?.replace(/\r\n?/g, '\n').trim();
  if (!tidy) return undefined;
  return isLonger(tidy, cap) ? `${[...tidy].slice(0, cap - 1).join('')}…` : tidy;
};

const paragraphs = (cap: number, ...parts: (string | null | undefined)[]): string | undefined =>
  plain(parts.flatMap(part => plain(part, cap) ?? []).join('\n\n'), cap);

/** The last second of a day in London, with the offset of that day. */
const endOfDay = (day: string): string => {
  const parts = dateFormat('en', {timeZone: TIME_ZONE, timeZoneName: 'longOffset'}).formatToParts(
    Date.parse(`${day}T23:59:59Z`),
  );
  const offset = parts.find(({type}) => type === 'timeZoneName')!.value.slice('GMT'.length);
  return `${day}T23:59:59${offset || 'Z'}`;
};

const deadlineOf = ({closing_date: closing, closed_at: closed}: Attributes): string | undefined => {
  if (closing && isDate(closing)) return endOfDay(closing);
  return closing && isInstant(closing) ? closing : (closed ?? undefined);
};

/** The states that they publish, and those of forks by what has happened to the petition. */
const phaseOf = (it: Attributes): 'pending' | 'refused' | 'open' | 'closed' => {
  if (it.state === 'open' || it.state === 'closed') return it.state;
  if (/^(rejected|hidden|stopped|removed)$/.test(it.state)) return 'refused';
  if (/^(pending|validated|sponsored|flagged|dormant)$/.test(it.state)) return 'pending';
  if (it.rejected_at) return 'refused';
  return it.closed_at ? 'closed' : (it.opened_at ?? it.open_at) ? 'open' : 'pending';
};

const moderationOf = (it: Attributes): Petition['moderation'] => {
  const phase = phaseOf(it);
  if (phase === 'open' || phase === 'closed') return {state: 'published'};
  if (phase === 'pending') return {state: phase};
  // Codes are their own words («already-happening»), and more than any list of ours would have.
  const code = it.rejection?.code?.replaceAll('-', ' ');
  const reason = paragraphs(caps.short, code && code[0]!.toUpperCase() + code.slice(1), it.rejection?.details);
  return {state: phase, ...(reason && {reason})};
};

const thresholdsOf = (it: Attributes): Petition['thresholds'] => {
  const {response_threshold: response, debate_threshold: debate} = it.parliament ?? {};
  return [
    {count: response ?? RESPONSE, reachedAt: it.response_threshold_reached_at ?? undefined},
    {count: debate ?? DEBATE, reachedAt: it.debate_threshold_reached_at ?? undefined},
  ].filter(threshold => threshold.count > 0);
};

const collectionOf = (it: Attributes, thresholds: Petition['thresholds']): Petition['collection'] => {
  const phase = phaseOf(it);
  const startedAt = it.opened_at ?? it.open_at ?? undefined;
  if (phase === 'pending' || phase === 'refused') return {state: 'planned', startedAt};
  const deadline = deadlineOf(it);
  if (phase === 'open') return {state: 'collecting', startedAt, deadline};
  const reached = it.response_threshold_reached_at ?? it.signature_count >= (thresholds[0]?.count ?? Infinity);
  return {state: reached ? 'reached' : 'not-reached', startedAt, deadline};
};

const debateLinks = {
  transcript_url: 'Transcript of the debate',
  video_url: 'Video of the debate',
  debate_pack_url: 'Debate pack',
  debate_summary_url: 'Summary of the debate',
  public_engagement_url: 'Public engagement',
} as const;

/** An answer of the Government, or the House's debate or its decision against one; which way it went they do not say. */
const reviewOf = (it: Attributes): Petition['review'] => {
  const {government_response: response, debate} = it;
  const debated = debate ?? (it.debate_outcome_at ? {} : undefined);
  if (response || debated) {
    const files = Object.entries(debateLinks).flatMap(([key, title]) => {
      const url = debate?.[key as keyof typeof debateLinks];
      return url && !isLonger(url, caps.url) ? {title, url} : [];
    });
    return {
      state: 'answered',
      answeredAt: (response && (it.government_response_at ?? response.created_at)) ?? it.debate_outcome_at ?? undefined,
      decision: {
        date: response?.responded_on ?? debate?.debated_on ?? undefined,
        text: paragraphs(caps.text, response?.summary, response?.details, debate?.overview),
        files,
      },
    };
  }
  // When anybody began to look at it they do not say: that a threshold was reached is told by the threshold.
  if (it.scheduled_debate_date) return {state: 'in-review'};
  return {state: it.response_threshold_reached_at ? 'awaiting' : 'none'};
};

/** The page for people of a JSON address. */
const pageOf = (self: string | null | undefined, otherwise: string): string => {
  const address = (self && URL.canParse(self) ? self : otherwise).replace(/\.json(?=$|[?#])/, '');
  return isLonger(address, caps.url) ? otherwise.replace(/\.json$/, '') : address;
};

const petitionOf = (it: Item, self: string | null | undefined, otherwise: string, whole: boolean): Petition => {
  const at = it.attributes;
  const thresholds = thresholdsOf(at);
  const key = String(it.id);
  return {
    id: key,
    number: plain(key, caps.number),
    title: plain(at.action, caps.title) ?? key,
    lang: 'en',
    author: plain(at.creator_name, caps.name),
    text: whole ? paragraphs(caps.text, at.background, at.additional_details) : undefined,
    url: pageOf(self, otherwise),
    authority: AUTHORITY,
    submittedOn: dayFormat(TIME_ZONE).format(Date.parse(at.created_at)),
    moderation: moderationOf(at),
    collection: collectionOf(at, thresholds),
    review: reviewOf(at),
    signatures: {total: at.signature_count, asOf: at.updated_at ?? at.created_at},
    thresholds,
    // They publish how many signed where, never who.
    signers: 'count',
    ...(it.type === 'archived-petition' && {archived: true}),
  };
};

/* ---- lists ---- */

/** A list of theirs, and the orders of ours in which it can be had. */
interface Facet {
  path: string;
  orders: PetitionOrder[];
}

/** Where a tab is found. `undefined`: they have no such list. What is asked for in an order they do not have comes in theirs. */
const facetOf = ({tab, order}: PetitionListParams): Facet | undefined => {
  const live = (state: string, ...orders: PetitionOrder[]): Facet => ({path: `/petitions.json?state=${state}`, orders});
  switch (tab) {
    case undefined:
      return live('all', 'most-signed');
    case 'collecting':
      return live(order === 'most-signed' ? 'open' : 'recent', 'newest', 'most-signed');
    // The longest wait first.
    case 'in-review':
      return live('awaiting_response');
    // The latest answer first.
    case 'answered':
      return live('with_response');
    case 'archive':
      return {path: '/archived/petitions.json?state=published', orders: ['most-signed']};
    default:
      return undefined;
  }
};

/** Their largest page, and the number of ours without a wish. */
const LARGEST_PAGE = 50;
const PAGE = 20;

const pageNumber = (address: string | null | undefined): number =>
  Number((address && URL.canParse(address) && new URL(address).searchParams.get('page')) || 1);

export const createUkPetitionsClient = (options: UkPetitionsOptions): Client => {
  const {timeout = TIMEOUT} = options;
  const endpoint = normalEndpoint(options.endpoint)?.replace(/\/$/, '');
  if (endpoint === undefined) throw new TypeError('No backend can be asked at this endpoint');
  const {origin} = new URL(endpoint);

  const ask = async (path: string, {signal, fresh}: QueryOptions): Promise<unknown> => {
    const limit = AbortSignal.timeout(timeout);
    let response: Response;
    let body: unknown;
    try {
      response = await (options.fetch ?? fetch)(endpoint + path, {
        credentials: 'omit',
        referrerPolicy: 'same-origin',
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
        ...(fresh && {cache: 'no-cache'}),
      });
      body = response.ok ? await readJson(response) : undefined;
    } catch (error) {
      if (isHromadaError(error)) throw error;
      throw new HromadaError((error as Error).name === 'TimeoutError' ? 'timeout' : 'offline', {}, error);
    }
    const {status} = response;
    // A petition of an earlier Parliament is elsewhere on the same site, never on another one.
    if (response.ok && body !== undefined && (!response.url || new URL(response.url).origin === origin)) return body;
    throw new HromadaError(codeOf(status), {
      status,
      retryAt: retryAfter(response.headers.get('retry-after'), Date.now(), 0),
    } as HromadaError['problem']);
  };

  const petition = async (key: string, how: QueryOptions): Promise<Petition> => {
    const path = fillPath('/petitions/{id}.json', {id: key});
    const body = await ask(path, how).catch((error: unknown) => {
      // An id that cannot be one is answered with 400: there is no such petition.
      const bad = isHromadaError(error) && error.problem.status === 400;
      throw bad ? new HromadaError('rejected', {status: 404}, error) : error;
    });
    const {data, links: about} = parsed(one, body);
    return petitionOf(data, about?.self ?? data.links?.self, endpoint + path, true);
  };

  const petitions = async (params: PetitionListParams, how: QueryOptions): Promise<PetitionList> => {
    const facet = params.category === undefined ? facetOf(params) : undefined;
    if (!facet) throw new HromadaError('unsupported');
    const [, at = '1', known] = /^(\d{1,5})-(\d{1,9})$/.exec(params.cursor ?? '1-0') ?? [];
    if (known === undefined) throw new HromadaError('rejected', {status: 404});
    const size = Math.min(params.limit ?? PAGE, LARGEST_PAGE);
    const path = `${facet.path}${params.q ? `&q=${encodeURIComponent(params.q)}` : ''}`;
    // They do not say how many there are; in pages of one the last page's number does.
    const [body, counted] = await Promise.all([
      ask(`${path}&page=${at}&count=${size}`, how),
      params.cursor === undefined ? ask(`${path}&page=1&count=1`, how) : undefined,
    ]);
    const {data, links: about} = parsed(page, body);
    const seen = (Number(at) - 1) * size + data.length;
    const ones = counted === undefined ? undefined : parsed(page, counted);
    const total = ones ? (ones.data.length ? pageNumber(ones.links.last) : 0) : Number(known);
    return {
      items: data.map(it =>
        petitionOf(it, it.links?.self, endpoint + fillPath('/petitions/{id}.json', {id: it.id}), false),
      ),
      // A petition may have come since it was counted.
      total: about.next ? Math.max(total, seen + 1) : seen,
      ...(about.next && {next: `${Number(at) + 1}-${total}`}),
      orders: facet.orders,
    };
  };

  const answer = async (name: QueryName, params: object, how: QueryOptions): Promise<unknown> => {
    switch (name) {
      case 'community.get':
        return community;
      case 'session.get':
        return session;
      case 'petition.get': {
        const {id: key} = params as Partial<QueryParams<'petition.get'>>;
        return petition(parsed(id, key), how);
      }
      case 'petition.list':
        return petitions(params, how);
      default:
        throw new HromadaError('unsupported');
    }
  };
  const unsupported = (): Promise<never> => Promise.reject(new HromadaError('unsupported'));

  return {
    id: `uk-petitions:${endpoint}`,
    readOnly: true,
    // What is given is held to the contract, as an answer of the contract is.
    query: async <N extends QueryName>(name: N, params: QueryParams<N>, how: QueryOptions = {}) => {
      const [checks, given] = await Promise.all([loadChecks(name), answer(name, params, how)]);
      return checks.checkQuery(name, params, withoutHoles(given)) as QueryResult<N>;
    },
    send: unsupported,
    check: unsupported,
  };
};
