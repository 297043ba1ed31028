/** The counters of a community; without a community, of everybody that the service serves. */
import type {Counter, Statistics} from '../../src/contract/schemas/statistics.ts';
import {present, type CommunityRow} from './communities.ts';
import type {Queries} from './database.ts';
import {instantIn} from './time.ts';

interface CounterRow {
  kind: Counter['kind'];
  value: number | null;
  amount: number | null;
  currency: string | null;
  communities: number | null;
  url: string | null;
  as_of: Date;
}

const find = (queries: Queries, condition: string, parameters: readonly string[]): Promise<CounterRow[]> =>
  queries.query<CounterRow>(
    // Numbers of JavaScript hold them: the contract caps counts at a milliard and money at 2^53.
    `SELECT kind, value::float8, amount::float8, currency, communities, url, as_of FROM counters
     WHERE ${condition} ORDER BY position`,
    parameters,
  );

const presentCounter = ({kind, value, amount, currency, communities, url}: CounterRow): Counter => ({
  kind,
  ...present({value, communities, url}),
  ...(amount !== null && currency !== null ? {money: {amount, currency}} : {}),
});

/** Of one community, its petitions counted here and now; or, where none was named, of the whole service. */
export const findStatistics = async (
  queries: Queries,
  named: CommunityRow | undefined,
  first: CommunityRow,
  now: number,
): Promise<Statistics> => {
  if (!named) {
    const rows = await find(queries, 'community_code IS NULL', []);
    if (rows.length) {
      return {asOf: instantIn(first.time_zone, latest(rows, now)), counters: rows.map(presentCounter)};
    }
  }
  const community = named ?? first;
  const rows = await find(queries, 'community_code = $1', [community.code]);
  // What the tabs of the list count together, those that are to begin among them.
  const [petitions] = await queries.query<{count: number}>(
    `SELECT count(*)::int AS count FROM petitions WHERE community_code = $1 AND moderation_state = 'published'`,
    [community.code],
  );
  const {count} = petitions!;
  const counters = rows.map(presentCounter);
  // A number carried over from elsewhere stands until there are petitions of our own.
  const own: Counter = {...counters.find(({kind}) => kind === 'petitions'), kind: 'petitions', value: count};
  return {
    asOf: instantIn(community.time_zone, count > 0 ? thisMinute(now) : latest(rows, now)),
    counters: count > 0 ? [own, ...counters.filter(({kind}) => kind !== 'petitions')] : counters,
  };
};

/** What is counted here and now is of now; to the minute, so that a browser that asks again soon need not take it again. */
const thisMinute = (now: number): number => now - (now % 60_000);

/** When the newest of them was true. Not the moment of asking: the answer would be another one each time. */
const latest = (rows: readonly {as_of: Date}[], now: number): number =>
  rows.length ? Math.min(now, Math.max(...rows.map(({as_of: at}) => +at))) : now;
