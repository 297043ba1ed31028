/** What is said of petitions beyond a single one and its signature: lists, names, rules, and starting one. */
import {nothing} from './common.ts';
import {petitionOwn, petitionRules, petitionSubmitPayload, petitionSubmitResult} from './petition-form.ts';
import {petitionList, petitionListParams, petitionSimilar, petitionSimilarParams} from './petition-list.ts';
import {
  petitionSignatories,
  petitionSignatoriesParams,
  petitionWithdrawPayload,
  petitionWithdrawResult,
} from './petition-signatories.ts';

export const furtherPetitionQueries = {
  'petition.signatories': {params: petitionSignatoriesParams, result: petitionSignatories},
  'petition.list': {params: petitionListParams, result: petitionList},
  'petition.similar': {params: petitionSimilarParams, result: petitionSimilar},
  'petition.rules': {params: nothing, result: petitionRules},
  'petition.own': {params: nothing, result: petitionOwn},
} as const;

export const furtherPetitionActions = {
  'petition.withdraw': {payload: petitionWithdrawPayload, result: petitionWithdrawResult},
  'petition.submit': {payload: petitionSubmitPayload, result: petitionSubmitResult},
} as const;
