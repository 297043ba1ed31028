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
  const [petitions] = await queries.query<{count: number; last: Date | null}>(
    `SELECT count(*)::int AS count, max(collection_started_at) AS last FROM petitions
     WHERE community_code = $1 AND moderation_state = 'published' AND collection_started_at <= $2`,
    [community.code, new Date(now).toISOString()],
  );
  const {count, last} = petitions!;
  const budget = await countBudgets(queries, community);
  const counters = merged(rows.map(presentCounter), budget);
  // A number carried over from elsewhere stands until there are petitions of our own.
  const own: Counter = {...counters.find(({kind}) => kind === 'petitions'), kind: 'petitions', value: count};
  return {
    asOf: instantIn(community.time_zone, latest([...rows, ...(last ? [{as_of: last}] : [])], now)),
    counters: count > 0 ? [own, ...counters.filter(({kind}) => kind !== 'petitions')] : counters,
  };
};

/** What residents chose in its rounds that are decided, and what is spent on it. */
const countBudgets = async (queries: Queries, {code, currency}: CommunityRow): Promise<Counter[]> => {
  const [chosen] = await queries.query<{count: number; amount: number}>(
    `SELECT count(*)::int AS count, coalesce(sum(coalesce((outcome->>'granted')::bigint, cost)), 0)::float8 AS amount
     FROM budget_projects JOIN budget_rounds ON budget_rounds.id = round_id
     WHERE community_code = $1 AND NOT example AND results = 'final' AND rules->>'currency' = $2
       AND status IN ('winner', 'planned', 'in-progress', 'done')`,
    [code, currency],
  );
  const {count, amount} = chosen!;
  return count
    ? [
        {kind: 'projects', value: count},
        {kind: 'money', money: {amount, currency}},
      ]
    : [];
};

/** Counters with those that are counted here in the place of those that were carried over. */
const merged = (carried: readonly Counter[], counted: readonly Counter[]): Counter[] => [
  ...carried.map(counter => ({...counter, ...counted.find(({kind}) => kind === counter.kind)})),
  ...counted.filter(({kind}) => !carried.some(counter => counter.kind === kind)),
];

/** When the newest of them was true. Not the moment of asking: the answer would be another one each time. */
const latest = (rows: readonly {as_of: Date}[], now: number): number =>
  rows.length ? Math.min(now, Math.max(...rows.map(({as_of: at}) => +at))) : now;
