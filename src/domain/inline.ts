/**
 * Data that a page carries in a `<script type="application/json">` child of an element. It paints before zod has
 * arrived, so it is checked here, by hand; it is as untrusted as an answer from the network.
 */
import {
  caps,
  collectionStates,
  isDate,
  isInstant,
  isTimeZone,
  moderationStates,
  reviewOutcomes,
  reviewStates,
  signerLists,
} from '../contract/formats.ts';
import type {QueryName, QueryResult} from '../contract/operations.ts';
import {list, maybe, MISMATCH, oneOf, record, text, whole, type Shape} from './shape.ts';

const name = text(caps.name);
const number = maybe(text(caps.number));
const instant = text(40, 1, isInstant);
const date = maybe(text(10, 1, isDate));
const url = text(caps.url);
const count = whole();

const petition = record({
  id: text(caps.id),
  number,
  title: text(caps.title),
  lang: maybe(text(caps.language)),
  author: maybe(name),
  category: maybe(name),
  text: maybe(text(caps.text, 0)),
  url: maybe(url),
  authority: record({id: text(caps.id), name, nameGenitive: maybe(name), timeZone: text(64, 1, isTimeZone)}),
  submittedOn: date,
  moderation: record({state: oneOf(moderationStates), reason: maybe(text(caps.short, 0))}),
  collection: record({state: oneOf(collectionStates), startedAt: maybe(instant), deadline: maybe(instant)}),
  review: record({
    state: oneOf(reviewStates),
    startedAt: maybe(instant),
    dueOn: date,
    outcome: maybe(oneOf(reviewOutcomes)),
    decision: maybe(
      record({
        number,
        date,
        text: maybe(text(caps.text, 0)),
        url: maybe(url),
        files: maybe(list(record({title: name, url, mediaType: maybe(text(100, 0)), size: maybe(count)}), caps.files)),
      }),
    ),
  }),
  signatures: record({total: count, paper: maybe(count), asOf: instant}),
  thresholds: list(record({count: whole(1), reachedAt: maybe(instant)}), caps.thresholds),
  signers: oneOf(signerLists),
});

/** Which queries a page may answer inline. */
const shapes: Partial<Record<QueryName, Shape>> = {'petition.get': petition};

/** `value` as the result of a query, rebuilt from known keys; `undefined` when it is anything else. */
export const guardInline = <N extends QueryName>(query: N, value: unknown): QueryResult<N> | undefined => {
  const rebuilt = shapes[query]?.(value) ?? MISMATCH;
  return rebuilt === MISMATCH ? undefined : (rebuilt as QueryResult<N>);
};
