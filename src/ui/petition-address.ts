/** Where a petition is read on this site. */
import type {Petition} from '../contract/index.ts';
import {safeUrl} from '../domain/safe-url.ts';

/**
 * The petition's page: where a page's own pattern puts it, otherwise its own address at the council; `undefined` when
 * that leads nowhere.
 * @param pattern An address with `{id}` in it.
 */
export const petitionAddress = ({id, url}: Pick<Petition, 'id' | 'url'>, pattern?: string): string | undefined =>
  safeUrl(
    // An id of dots would lead to another place.
    pattern && !/^\.+$/.test(id) ? pattern.replaceAll('{id}', () => encodeURIComponent(wellFormed(id))) : url,
    document.baseURI,
  );

/** Half a surrogate pair cannot be part of an address. */
const wellFormed = (id: string): string => id.replaceAll(/\p{Surrogate}/gu, '\ufffd');
