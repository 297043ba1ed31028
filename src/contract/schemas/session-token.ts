import * as z from 'zod/mini';
import {id, instant, matching, text} from './common.ts';

/** `POST /session/token`: a sign-in code for a token, for a page whose browser withholds the cookie (RFC 7636). */
export const sessionTokenRequest = /* @__PURE__ */ z.object({
  code: id,
  codeVerifier: /* @__PURE__ */ matching(/^[\w.~-]{43,128}$/),
});
export type SessionTokenRequest = z.infer<typeof sessionTokenRequest>;

/** Kept in memory only, and sent as `Authorization: Bearer`. */
export const sessionToken = z.object({accessToken: text(4_096), expiresAt: instant});
export type SessionToken = z.infer<typeof sessionToken>;
