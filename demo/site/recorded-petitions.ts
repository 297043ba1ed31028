/**
 * The petitions site of the UK Parliament, as far as it was recorded (`demo/data/uk-petitions`): the addresses of its
 * JSON, over four petitions. The demonstration shows another backend by it and asks nobody else; tests play it too.
 */
import list from '../data/uk-petitions/list.json' with {type: 'json'};
import petition131215 from '../data/uk-petitions/petition-131215.json' with {type: 'json'};
import petition700143 from '../data/uk-petitions/petition-700143.json' with {type: 'json'};

/** Where the real ones are. */
export const RECORDED_ORIGIN = 'https://petition.parliament.uk';

type Item = (typeof list.data)[number];
type Attributes = Item['attributes'];

/** Whole answers, where there are any; of the others what the list says. */
const whole: Record<string, object> = {131215: petition131215, 700143: petition700143};

const opened = ({opened_at, open_at}: {opened_at?: string; open_at?: string}): string => opened_at ?? open_at ?? '';

/** Lists by their names, each in the order in which the site gives it. */
const facets: Record<string, (items: readonly Item[]) => readonly Item[]> = {
  all: items => bySignatures(items),
  open: items => bySignatures(items.filter(({attributes}) => attributes.state === 'open')),
  recent: items =>
    items
      .filter(({attributes}) => attributes.state === 'open')
      .toSorted((a, b) => opened(b.attributes).localeCompare(opened(a.attributes))),
  closed: items => bySignatures(items.filter(({attributes}) => attributes.state === 'closed')),
  with_response: items =>
    items
      .filter(({attributes}) => attributes.government_response)
      .toSorted((a, b) => answered(b.attributes).localeCompare(answered(a.attributes))),
  awaiting_response: items =>
    items
      .filter(({attributes}) => attributes.response_threshold_reached_at && !attributes.government_response)
      .toSorted((a, b) =>
        a.attributes.response_threshold_reached_at.localeCompare(b.attributes.response_threshold_reached_at),
      ),
};

const bySignatures = (items: readonly Item[]): Item[] =>
  items.toSorted((a, b) => b.attributes.signature_count - a.attributes.signature_count);
const answered = ({government_response_at: at}: Attributes): string => at ?? '';

const page = (path: string, search: URLSearchParams, found: readonly Item[]): object => {
  const size = Math.min(50, Math.max(1, Number(search.get('count')) || 25));
  const at = Math.max(1, Number(search.get('page')) || 1);
  const last = Math.max(1, Math.ceil(found.length / size));
  const address = (number: number): string => {
    const params = new URLSearchParams(search);
    params.set('page', String(number));
    return `${RECORDED_ORIGIN}${path}?${params}`;
  };
  return {
    links: {
      self: address(at),
      first: address(1),
      last: address(last),
      next: at < last ? address(at + 1) : null,
      prev: at > 1 ? address(at - 1) : null,
    },
    data: found.slice((at - 1) * size, at * size),
  };
};

/** The answer to one address under the site: its status and its JSON. */
export const recordedAnswer = (path: string, search: URLSearchParams): {status: number; body: object} => {
  const none = {status: 404, body: {error: 'not found'}};
  if (path === '/archived/petitions.json') return {status: 200, body: page(path, search, [])};
  if (path === '/petitions.json') {
    const words = search.get('q')?.toLowerCase() ?? '';
    const found = (facets[search.get('state') ?? 'all'] ?? facets['all']!)(list.data);
    const named = found.filter(({attributes}) => attributes.action.toLowerCase().includes(words));
    return {status: 200, body: page(path, search, named)};
  }
  const key = /^\/petitions\/([^/]+)\.json$/.exec(path)?.[1];
  if (!key) return none;
  if (!/^\d+$/.test(key)) return {status: 400, body: {error: 'bad request'}};
  const item = list.data.find(({id}) => String(id) === key);
  const answer = whole[key] ?? (item && {links: item.links, data: item});
  return answer ? {status: 200, body: answer} : none;
};
