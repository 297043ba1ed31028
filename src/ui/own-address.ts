import {safeUrl} from '../domain/safe-url.ts';

/**
 * The address of a picture of the backend or of this page; `undefined` for every other: a picture from elsewhere would tell
 * somebody else who looks.
 */
export const ownAddress = (url: string, endpoint: string | undefined): string | undefined => {
  const address = safeUrl(url, endpoint ?? document.baseURI);
  if (!address) return undefined;
  const origins = [endpoint, document.baseURI].map(it => it && new URL(it, document.baseURI).origin);
  return origins.includes(new URL(address).origin) ? address : undefined;
};
