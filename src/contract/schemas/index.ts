/** Schemas by the names of operations. Loaded beside the page by the HTTP client only: this is where zod comes in. */
import * as z from 'zod/mini';
import type {ActionName, QueryName} from '../operations.ts';
import {community} from './community.ts';
import {
  petition,
  petitionGetParams,
  petitionSignature,
  petitionSignatureParams,
  petitionSignPayload,
  petitionSignResult,
} from './petition.ts';
import {session} from './session.ts';

const nothing = z.object({});

export const querySchemas = {
  'community.get': {params: nothing, result: community},
  'session.get': {params: nothing, result: session},
  'petition.get': {params: petitionGetParams, result: petition},
  'petition.signature': {params: petitionSignatureParams, result: petitionSignature},
} as const satisfies Record<QueryName, {params: z.ZodMiniType; result: z.ZodMiniType}>;

export const actionSchemas = {
  'petition.sign': {payload: petitionSignPayload, result: petitionSignResult},
} as const satisfies Record<ActionName, {payload: z.ZodMiniType; result: z.ZodMiniType}>;
