import {judged, skipped, type Check} from '../check.ts';
import {answered, listed, type Exchange} from '../exchange.ts';
import type {ReadObservation} from '../observe/reads.ts';
import {actionNames} from '../observe/refusals.ts';
import type {Observations} from '../observe.ts';
import {personalAnswers, soundReads} from './reads.ts';

const group = 'Caching';

const publicReads = (seen: Observations): ReadObservation[] =>
  soundReads(seen).filter(({operation}) => operation.identity === 'none');

/** Weak comparison: a proxy that compressed the answer may have marked the tag (RFC 9110 8.8.3.2). */
const opaque = (etag: string | null): string | undefined => etag?.trim().replace(/^W\//, '');

const directive = (exchange: Exchange, name: string): number | true | undefined => {
  for (const part of listed(exchange.headers, 'cache-control')) {
    const [key, value] = part.split('=');
    if (key === name) return value === undefined ? true : Number(value.replaceAll('"', ''));
  }
  return undefined;
};

export const cachingChecks: readonly Check[] = [
  {
    id: 'caching:etag',
    group,
    severity: 'must',
    what: 'gives an ETag with every answer that is the same for everybody',
    why: 'RFC 9110 8.8.3; without one a phone fetches the whole petition again each time it looks',
    advice: 'Hash the body, or use a revision of the row, and send it quoted.',
    judge: seen =>
      judged(
        publicReads(seen).map(({plain}) => plain),
        ({headers}) => {
          const etag = headers.get('etag');
          if (etag === null) return 'there is no ETag';
          return /^(W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/.test(etag.trim()) ? undefined : 'its ETag is not a quoted text';
        },
      ),
  },
  {
    id: 'caching:not-modified',
    group,
    severity: 'must',
    what: 'answers 304 without a body, and with the same ETag, when nothing has changed',
    why: 'RFC 9110 13.1.2 and 15.4.5',
    advice: 'Compare If-None-Match with the ETag you would send; answer 304 with that ETag when they are equal.',
    after: ['caching:etag'],
    judge: seen => {
      const revalidated = publicReads(seen).flatMap(({plain, revalidated}) =>
        revalidated ? [{plain, revalidated}] : [],
      );
      return judged(
        revalidated.map(pair => pair.revalidated),
        exchange => {
          const {plain} = revalidated.find(pair => pair.revalidated === exchange)!;
          if (exchange.status !== 304) {
            // It may really have changed in between.
            const hasChanged = exchange.status === 200 && exchange.text !== plain.text;
            const isNew = opaque(exchange.headers.get('etag')) !== opaque(plain.headers.get('etag'));
            return hasChanged && isNew ? undefined : `${answered(exchange)} instead of 304`;
          }
          if (exchange.text !== '') return 'its 304 has a body';
          const etag = opaque(exchange.headers.get('etag'));
          return etag === opaque(plain.headers.get('etag')) ? undefined : 'its 304 has another ETag, or none';
        },
        skipped('inconclusive', 'there was no public answer to ask for again'),
      );
    },
  },
  {
    id: 'caching:changed',
    group,
    severity: 'must',
    what: 'has a new ETag when the answer has changed',
    why: 'RFC 9110 8.8.1; with the old one a person sees the count from before the own signature',
    advice: 'Make the ETag of everything that is in the answer, the count of signatures too.',
    needs: ['token', 'petition', 'allowWrites'],
    after: ['caching:etag'],
    judge: ({acts, document}) => {
      if (!actionNames.some(document.offers)) return skipped('not-offered', 'the community offers nothing to do');
      const outdated = [...acts.values()].flatMap(({further, before, after}) =>
        before.count === after.count ? [] : (further?.outdated ?? []),
      );
      return judged(
        outdated.map(({after}) => after),
        exchange => {
          const {before} = outdated.find(({after}) => after === exchange)!;
          if (exchange.status !== 200) return `${answered(exchange)} to the ETag from before the act`;
          return opaque(exchange.headers.get('etag')) === opaque(before.headers.get('etag'))
            ? 'the ETag is the one from before the act'
            : undefined;
        },
        skipped('inconclusive', 'no act has changed a public answer'),
      );
    },
  },
  {
    id: 'caching:session-answers',
    group,
    severity: 'must',
    what: 'forbids to store what depends on who asks (Cache-Control: no-store)',
    why: 'RFC 9111 5.2.2.5; on a shared computer the next person must not find it',
    advice: 'Send Cache-Control: no-store with session, signature and token answers, signed in or not.',
    judge: seen =>
      judged(personalAnswers(seen), exchange =>
        directive(exchange, 'no-store')
          ? undefined
          : `Cache-Control is "${exchange.headers.get('cache-control') ?? ''}"`,
      ),
  },
  {
    id: 'caching:public-answers',
    group,
    severity: 'should',
    what: 'lets a browser keep public answers that a device may keep, and ask each time or soon whether they still hold',
    why: 'RFC 9111 5.2.2; without Cache-Control a browser guesses how long an answer lasts',
    advice: 'Send Cache-Control: no-cache with the ETag, or a max-age no longer than the contract’s staleAfter.',
    judge: seen => {
      const reads = publicReads(seen);
      return judged(
        reads.map(({plain}) => plain),
        exchange => {
          const {operation} = reads.find(({plain}) => plain === exchange)!;
          if (exchange.headers.get('cache-control') === null) return 'there is no Cache-Control';
          // Names of people are read and not kept: there no-store is the better answer.
          if (directive(exchange, 'no-store'))
            return operation.persist === 'never' ? undefined : 'no-store: nothing is left for a person who is offline';
          if (directive(exchange, 'no-cache')) return undefined;
          const age = directive(exchange, 'max-age');
          if (age === undefined) return 'it says neither no-cache nor max-age';
          return age === true || age > operation.staleAfter
            ? `it may be shown for ${String(age)} s, the contract says ${operation.staleAfter} s`
            : undefined;
        },
      );
    },
  },
];
