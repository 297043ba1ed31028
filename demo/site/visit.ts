import type {SiteBackend} from './backend-reads.ts';

/** One request for a page. */
export interface Visit {
  readonly backend: SiteBackend;
  /** Path of the page, as in the address. */
  readonly path: string;
  readonly url: URL;
  /** The visitor's cookies, handed on to the backend to ask who is signed in. */
  readonly cookie: string | undefined;
}
