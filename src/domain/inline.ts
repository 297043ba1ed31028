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
import type {Petition} from '../contract/index.ts';
import {list, oneOf, record, text, textOf, whole} from './shape.ts';

const id = text(caps.id);
const number = text(caps.number);
const name = text(caps.name);
const longText = text(caps.text, 0);
const url = text(caps.url);
const instant = textOf(isInstant);
const date = textOf(isDate);
const count = whole();

const file = record({title: name, url}, {mediaType: text(100, 0), size: count});
const decision = record({}, {number, date, text: longText, url, files: list(file, caps.files)});

const petition = record(
  {
    id,
    title: text(caps.title),
    authority: record({id, name, timeZone: textOf(isTimeZone)}, {nameGenitive: name}),
    moderation: record({state: oneOf(moderationStates)}, {reason: text(caps.short, 0)}),
    collection: record({state: oneOf(collectionStates)}, {startedAt: instant, deadline: instant}),
    review: record(
      {state: oneOf(reviewStates)},
      {startedAt: instant, dueOn: date, outcome: oneOf(reviewOutcomes), decision},
    ),
    signatures: record({total: count, asOf: instant}, {paper: count}),
    thresholds: list(record({count: whole(1)}, {reachedAt: instant}), caps.thresholds),
    signers: oneOf(signerLists),
  },
  {number, lang: text(caps.language), author: name, category: name, text: longText, url, submittedOn: date},
);

/** `value` as a petition, rebuilt from known keys; throws when it is anything else. */
export const inlinePetition = (value: unknown): Petition => petition(value) as Petition;
