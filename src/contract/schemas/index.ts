/** Schemas by the names of operations. Loaded beside the page by the HTTP client only: this is where zod comes in. */
import * as z from 'zod/mini';
import type {ActionName, QueryName} from '../operations.ts';
import {community} from './community.ts';
import {petitionOwn, petitionRules, petitionSubmitPayload, petitionSubmitResult} from './petition-form.ts';
import {petitionList, petitionListParams, petitionSimilar, petitionSimilarParams} from './petition-list.ts';
import {
  petition,
  petitionGetParams,
  petitionSignatories,
  petitionSignatoriesParams,
  petitionSignature,
  petitionSignatureParams,
  petitionSignPayload,
  petitionSignResult,
  petitionWithdrawPayload,
  petitionWithdrawResult,
} from './petition.ts';
import {session} from './session.ts';
import {statistics} from './statistics.ts';

const nothing = z.object({});

export const querySchemas = {
  'community.get': {params: nothing, result: community},
  'session.get': {params: nothing, result: session},
  'petition.get': {params: petitionGetParams, result: petition},
  'petition.signature': {params: petitionSignatureParams, result: petitionSignature},
  'petition.signatories': {params: petitionSignatoriesParams, result: petitionSignatories},
  'petition.list': {params: petitionListParams, result: petitionList},
  'petition.similar': {params: petitionSimilarParams, result: petitionSimilar},
  'petition.rules': {params: nothing, result: petitionRules},
  'petition.own': {params: nothing, result: petitionOwn},
  'statistics.get': {params: nothing, result: statistics},
} as const satisfies Record<QueryName, {params: z.ZodMiniType; result: z.ZodMiniType}>;

export const actionSchemas = {
  'petition.sign': {payload: petitionSignPayload, result: petitionSignResult},
  'petition.withdraw': {payload: petitionWithdrawPayload, result: petitionWithdrawResult},
  'petition.submit': {payload: petitionSubmitPayload, result: petitionSubmitResult},
} as const satisfies Record<ActionName, {payload: z.ZodMiniType; result: z.ZodMiniType}>;
