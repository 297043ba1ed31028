import {actions} from '../../../src/contract/actions.ts';
import {queries} from '../../../src/contract/operations.ts';
import {failed, judged, passed, skipped, type Check, type Outcome} from '../check.ts';
import {answered, isSuccess, listed, type Exchange} from '../exchange.ts';
import {KIT_HEADERS, type OriginObservation} from '../observe/cors.ts';
import {listedOrigin, supplies, UNLISTED_ORIGIN} from '../options.ts';
import type {Observations} from '../observe.ts';

const group = 'Pages of other origins (CORS)';

const allowed = ({headers}: Exchange): string | null => headers.get('access-control-allow-origin');
const takesCredentials = ({headers}: Exchange): boolean => headers.get('access-control-allow-credentials') === 'true';
/** Told once, by a check of its own. */
const isWildcardWithCredentials = (exchange: Exchange): boolean =>
  allowed(exchange) === '*' && takesCredentials(exchange);

const NO_WILDCARD = 'cors:no-wildcard';

/** Judges what a listed origin was answered; says why not, where there is none. */
const ofListed =
  (judge: (seen: OriginObservation) => Outcome) =>
  (seen: Observations): Outcome => {
    const {listed: observation} = seen.cors;
    if (observation) return judge(observation);
    return listedOrigin(seen.options) === undefined && seen.options.origin === 'none'
      ? skipped('not-offered', 'only pages of its own use this backend (--origin none)')
      : skipped('option', supplies.origin);
  };

const spared = (exchanges: readonly Exchange[]): Exchange[] =>
  exchanges.filter(exchange => !isWildcardWithCredentials(exchange));

const blockedByWildcard = (): Outcome => skipped('blocked', `it answers with a wildcard: see ${NO_WILDCARD}`);

export const corsChecks: readonly Check[] = [
  {
    id: NO_WILDCARD,
    group,
    severity: 'must',
    what: 'never answers with a wildcard and credentials at once',
    why: 'Fetch standard, CORS check: browsers refuse such an answer, so nobody can sign',
    advice: 'Answer with the exact origin, from a list, where credentials are allowed.',
    judge: ({exchanges}) =>
      judged(exchanges, exchange =>
        isWildcardWithCredentials(exchange) ? 'Access-Control-Allow-Origin is *, with credentials' : undefined,
      ),
  },
  {
    id: 'cors:preflight',
    group,
    severity: 'must',
    what: 'lets a page of a listed origin send an act with the headers of the kit',
    why: 'Fetch standard, CORS preflight; contract: Content-Type, Idempotency-Key, Hromada-Account, Authorization',
    advice: `Answer OPTIONS with 204, the exact origin, credentials, the method, and Access-Control-Allow-Headers: ${KIT_HEADERS.join(', ')}.`,
    needs: ['origin'],
    judge: ofListed(({origin, preflights}) => {
      const judgeable = preflights.filter(({exchange}) => !isWildcardWithCredentials(exchange));
      if (preflights.length && !judgeable.length) return blockedByWildcard();
      return judged(
        judgeable.map(({exchange}) => exchange),
        exchange => {
          const {action} = preflights.find(candidate => candidate.exchange === exchange)!;
          if (!isSuccess(exchange)) return answered(exchange);
          if (allowed(exchange) !== origin) return `the origin is not allowed, but "${allowed(exchange) ?? ''}"`;
          if (!takesCredentials(exchange)) return 'credentials are not allowed';
          const {method} = actions[action];
          const methods = listed(exchange.headers, 'access-control-allow-methods');
          // POST needs no permission by the standard.
          if (method !== 'POST' && !methods.includes(method.toLowerCase())) return `${method} is not allowed`;
          const headers = listed(exchange.headers, 'access-control-allow-headers');
          const missing = KIT_HEADERS.filter(name => !headers.includes(name));
          return missing.length ? `not allowed: ${missing.join(', ')}` : undefined;
        },
      );
    }),
  },
  {
    id: 'cors:listed-origin',
    group,
    severity: 'must',
    what: 'lets a page of a listed origin read, with credentials where it depends on who asks',
    why: 'Fetch standard, CORS check: credentials need the exact origin, never *',
    advice:
      'Repeat the origin of the request when it is on your list, and send Access-Control-Allow-Credentials: true.',
    needs: ['origin'],
    judge: ofListed(({origin, reads}) => {
      const judgeable = reads.filter(({exchange}) => isSuccess(exchange) && !isWildcardWithCredentials(exchange));
      if (reads.length && !judgeable.length) return blockedByWildcard();
      return judged(
        judgeable.map(({exchange}) => exchange),
        exchange => {
          const {query} = reads.find(candidate => candidate.exchange === exchange)!;
          const personal = queries[query].identity === 'session';
          const names = personal ? [origin] : [origin, '*'];
          if (!names.includes(allowed(exchange) ?? ''))
            return `the origin is not allowed, but "${allowed(exchange) ?? ''}"`;
          return personal && !takesCredentials(exchange) ? 'credentials are not allowed' : undefined;
        },
      );
    }),
  },
  {
    id: 'cors:exposed',
    group,
    severity: 'must',
    what: 'lets a page of a listed origin see Date and Retry-After',
    why: 'Fetch standard: a script sees other headers only when they are exposed. By Date the kit corrects a wrong clock before it speaks of a deadline, by Retry-After it waits',
    advice: 'Send Access-Control-Expose-Headers: Date, ETag, Retry-After, Idempotency-Replayed.',
    needs: ['origin'],
    judge: ofListed(({reads}) =>
      judged(
        spared(reads.map(({exchange}) => exchange)).filter(isSuccess),
        exchange => {
          const exposed = listed(exchange.headers, 'access-control-expose-headers');
          // The wildcard means nothing where credentials are allowed.
          if (exposed.includes('*') && !takesCredentials(exchange)) return undefined;
          const missing = ['date', 'retry-after'].filter(name => !exposed.includes(name));
          return missing.length ? `not exposed: ${missing.join(', ')}` : undefined;
        },
        blockedByWildcard(),
      ),
    ),
  },
  {
    id: 'cors:unlisted',
    group,
    severity: 'must',
    what: 'gives a page of an unknown origin no permission to act or to see who is signed in',
    why: 'the preflight is what keeps any page of the web from signing for whoever visits it',
    advice:
      'Compare with a list of exact origins, as a whole; "null" is any sandboxed frame. Never repeat whatever Origin says.',
    judge: ({cors: {unlisted, disguised}}) => {
      const asked = [unlisted, ...disguised].flatMap(({origin, preflights, reads}) =>
        [
          ...preflights.map(({exchange}) => exchange),
          ...reads.filter(({query}) => queries[query].identity === 'session').map(({exchange}) => exchange),
        ].map(exchange => [exchange, origin] as const),
      );
      const originOf = new Map(asked);
      return judged(spared(asked.map(([exchange]) => exchange)), exchange => {
        const origin = originOf.get(exchange)!;
        const granted = allowed(exchange);
        if (exchange.method === 'OPTIONS') {
          return isSuccess(exchange) && (granted === origin || granted === '*')
            ? `the preflight of ${origin} is granted`
            : undefined;
        }
        return granted === origin && takesCredentials(exchange) ? `${origin} may read it with credentials` : undefined;
      });
    },
  },
  {
    id: 'cors:public-reads',
    group,
    severity: 'should',
    what: 'lets any page read what is public, without credentials',
    why: 'a newspaper may show a petition; what everybody may know needs no list',
    advice: 'Send Access-Control-Allow-Origin: * with public reads, for origins that are not on the list.',
    judge: ({cors: {unlisted}}) =>
      judged(
        spared(
          unlisted.reads.filter(({query}) => queries[query].identity === 'none').map(({exchange}) => exchange),
        ).filter(isSuccess),
        exchange =>
          ['*', UNLISTED_ORIGIN].includes(allowed(exchange) ?? '') ? undefined : 'it may not be read by other pages',
      ),
  },
  {
    id: 'cors:vary',
    group,
    severity: 'should',
    what: 'says that an answer depends on Origin where it does (Vary)',
    why: 'Fetch standard, CORS protocol and HTTP caches: a cache gives one page the permission of another otherwise',
    advice: 'Add Origin to Vary, also where no permission was given.',
    judge: ({cors: {listed: known, unlisted}}) => {
      const reads = [...(known?.reads ?? []), ...unlisted.reads].filter(
        ({query, exchange}) => queries[query].identity === 'none' && isSuccess(exchange),
      );
      const names = new Set(reads.map(({exchange}) => allowed(exchange)));
      const evidence = reads.map(({exchange}) => exchange);
      if (names.size < 2) return passed(evidence);
      const silent = evidence.filter(
        ({headers}) => !['origin', '*'].some(name => listed(headers, 'vary').includes(name)),
      );
      return silent.length
        ? failed('Access-Control-Allow-Origin differs, but Vary does not name Origin', silent)
        : passed(evidence);
    },
  },
];
