import {failed, judged, passed, skipped, type Check} from '../check.ts';
import {isSuccess, serverTime, textAt, type Exchange} from '../exchange.ts';
import type {Observations} from '../observe.ts';
import {isLocalTime} from '../schema-faults.ts';
import {actionSubjects, querySubjects} from '../subjects.ts';

const group = 'Times';

/** Two machines of one backend may differ by this much, ms. */
const TOLERANCE = 120_000;

/** JSON Pointers to local times in an answer. */
const localTimes = (json: unknown, path = ''): string[] => {
  if (isLocalTime(json)) return [path];
  return typeof json === 'object' && json !== null
    ? Object.entries(json).flatMap(([key, value]) => localTimes(value, `${path}/${key}`))
    : [];
};

interface Instant {
  exchange: Exchange;
  pointer: string;
  /** ms */
  at: number;
  /** Seconds by which it may lie before the answer, and after it. */
  between: [earliest: number, latest: number];
}

/** Instants whose place in time is known beforehand. */
const instants = ({reads, acts}: Observations): Instant[] => {
  const found: Instant[] = [];
  const add = (exchange: Exchange | undefined, path: readonly PropertyKey[], between: Instant['between']) => {
    const value = textAt(exchange?.json, ...path);
    const at = Date.parse(value ?? '');
    if (exchange && !Number.isNaN(at) && !isLocalTime(value)) {
      found.push({exchange, pointer: path.map(key => `/${String(key)}`).join(''), at, between});
    }
  };
  for (const {name, plain, asResident} of reads.values()) {
    for (const exchange of [plain, asResident]) {
      for (const path of querySubjects[name].past ?? []) add(exchange, path, [-Infinity, TOLERANCE]);
      for (const path of querySubjects[name].future ?? []) add(exchange, path, [-TOLERANCE, Infinity]);
    }
  }
  for (const {name, received, before} of acts.values()) {
    // A receipt of an earlier act is old by right.
    if (before.applied !== false) continue;
    for (const exchange of received) {
      const value = actionSubjects[name].receivedAt(exchange.json);
      const at = Date.parse(value ?? '');
      if (Number.isNaN(at) || isLocalTime(value)) continue;
      found.push({exchange, pointer: 'the receipt', at, between: [-TOLERANCE, TOLERANCE]});
    }
  }
  return found;
};

export const timeChecks: readonly Check[] = [
  {
    id: 'times:offset',
    group,
    severity: 'must',
    what: 'writes instants with an offset',
    why: 'RFC 3339 5.6; «до 23:59» without one ends two hours late, or early, on somebody’s phone',
    advice: 'Write 2026-12-03T23:59:59+02:00, or with Z. Days without a time are written 2026-12-03.',
    judge: ({exchanges}) =>
      judged(
        exchanges.filter(exchange => isSuccess(exchange) && exchange.json !== undefined),
        ({json}) => {
          const pointers = localTimes(json);
          return pointers.length ? `no offset at ${pointers.slice(0, 5).join(', ')}` : undefined;
        },
      ),
  },
  {
    id: 'times:date-header',
    group,
    severity: 'must',
    what: 'says its own time with every answer (Date)',
    why: 'RFC 9110 6.6.1; by it the kit corrects the clock of a device before it speaks of a deadline',
    advice: 'Leave Date to the web server, or set it; do not let a proxy take it away.',
    judge: ({exchanges}) =>
      judged(
        exchanges.filter(exchange => isSuccess(exchange)),
        exchange => (serverTime(exchange) === undefined ? 'there is no Date, or not a valid one' : undefined),
      ),
  },
  {
    id: 'times:server-time',
    group,
    severity: 'must',
    what: 'dates receipts, counts and sessions by the clock that it shows in Date',
    why: 'a local time that is written as UTC is hours off, and so is every deadline judged by it',
    advice: 'Compare what is named above with Date: a difference of whole hours is a time zone, anything else a clock.',
    after: ['times:date-header'],
    judge: seen => {
      const known = instants(seen).filter(({exchange}) => serverTime(exchange) !== undefined);
      if (known.length === 0) return skipped('inconclusive', 'no answer held an instant to compare');
      const wrong = known.filter(({exchange, at, between: [earliest, latest]}) => {
        const distance = at - serverTime(exchange)!;
        return distance < earliest || distance > latest;
      });
      const evidence = known.map(({exchange}) => exchange);
      return wrong.length
        ? failed(
            [
              ...new Set(
                wrong.map(({exchange, pointer, at}) => {
                  const seconds = Math.round((at - serverTime(exchange)!) / 1_000);
                  return `${exchange.purpose}: ${pointer} lies ${Math.abs(seconds)} s ${seconds < 0 ? 'before' : 'after'} Date`;
                }),
              ),
            ],
            wrong.map(({exchange}) => exchange),
          )
        : passed(evidence);
    },
  },
];
