/**
 * Data that a page carries in a `<script type="application/json">` child of an element. It is shown without waiting for
 * zod, so it is checked here, by hand; it is as untrusted as an answer from the network. What is written here twice
 * (the schemas and `contract/formats.ts` say it too) a property test holds equal. The first paint, of a part of it, is
 * not even waiting for this: see `painted.ts`.
 */
import type {Petition} from '../contract/index.ts';
import {isDate, isPlaceholder, isTimeZone} from '../contract/days.ts';
import {isInstant} from '../contract/values.ts';
import {flag, list, oneOf, record, text, textOf, whole, type Shape} from './shape.ts';

const name = text(200);
const number = text(80);
const longText = text(20_000, 0);
const url = text(2_048);
const instant = textOf(isInstant);
/** One that only stands for none is none. */
const known =
  (shape: Shape): Shape =>
  value =>
    isPlaceholder(shape(value) as string) ? undefined : value;
const date = known(textOf(isDate));
const time = known(instant);
const count = whole();

const file = record({title: name, url}, {mediaType: text(100, 0), size: count});
const decision = record({}, {number, date, text: longText, url, files: list(file, 50)});

const petition = record(
  {
    id: name,
    title: text(500),
    authority: record({id: name, name, timeZone: textOf(isTimeZone)}, {nameGenitive: name}),
    moderation: record({state: oneOf('draft', 'pending', 'published', 'refused')}, {reason: text(2_000, 0)}),
    collection: record(
      {state: oneOf('planned', 'collecting', 'reached', 'not-reached', 'stopped')},
      {startedAt: time, deadline: time, paused: flag},
    ),
    review: record(
      {state: oneOf('none', 'awaiting', 'in-review', 'answered')},
      {
        startedAt: time,
        announceBy: date,
        dueOn: date,
        answeredAt: time,
        outcome: oneOf('supported', 'partly-supported', 'not-supported', 'appeal'),
        decision,
      },
    ),
    signatures: record({total: count, asOf: instant}, {paper: count}),
    thresholds: list(record({count: whole(1)}, {reachedAt: time}), 10),
    signers: oneOf('full', 'initials', 'count'),
  },
  {
    number,
    lang: text(35),
    author: name,
    category: name,
    text: longText,
    url,
    submittedOn: date,
    withdrawal: flag,
    archived: flag,
  },
);

/** `value` as a petition, rebuilt from known keys; throws when it is anything else. */
export const inlinePetition = (value: unknown): Petition => petition(value) as Petition;

/** The same, of this id and no other. */
export const inlinePetitionOf = (id: string | undefined, value: unknown): Petition => {
  const checked = inlinePetition(value);
  if (checked.id !== id) throw new TypeError();
  return checked;
};
