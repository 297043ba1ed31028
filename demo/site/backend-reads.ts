/** What the site's own server asks the backend for: the same public reads that the elements make. */
import type {Petition, Session} from '../../src/contract/index.ts';

export interface SiteBackend {
  /** Address at which this server reaches the backend; a browser may know it by another name. */
  readonly endpoint: string;
}

const read = async <T>(url: string, headers: Record<string, string> = {}): Promise<T | undefined> => {
  const response = await fetch(url, {
    headers: {accept: 'application/json', ...headers},
    signal: AbortSignal.timeout(5_000),
  });
  return response.ok ? ((await response.json()) as T) : undefined;
};

/** `undefined` when there is none. */
export const findPetition = ({endpoint}: SiteBackend, id: string): Promise<Petition | undefined> =>
  read<Petition>(`${endpoint}/petitions/${encodeURIComponent(id)}`);

/** Who the visitor is signed in as; a page is shown without it when the backend cannot say. */
export const findSession = ({endpoint}: SiteBackend, cookie: string | undefined): Promise<Session | undefined> =>
  cookie ? read<Session>(`${endpoint}/session`, {cookie}).catch(() => undefined) : Promise.resolve(undefined);
