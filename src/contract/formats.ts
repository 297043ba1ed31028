/** Caps and words of the contract, for its schemas. */

export const caps = {
  id: 200,
  number: 80,
  title: 500,
  name: 200,
  short: 2_000,
  text: 20_000,
  url: 2_048,
  language: 35,
  thresholds: 10,
  files: 50,
  /** Items of one page of a list. */
  page: 100,
  categories: 100,
  cursor: 500,
  query: 200,
} as const;

export const moderationStates = ['draft', 'pending', 'published', 'refused'] as const;
export const collectionStates = ['planned', 'collecting', 'reached', 'not-reached', 'stopped'] as const;
export const reviewStates = ['none', 'awaiting', 'in-review', 'answered'] as const;
export const reviewOutcomes = ['supported', 'partly-supported', 'not-supported', 'appeal'] as const;
export const signerLists = ['full', 'initials', 'count'] as const;
export const assuranceLevels = ['low', 'substantial', 'high'] as const;
export const ineligibilityReasons = ['other-community', 'under-age', 'level-too-low', 'unverified', 'other'] as const;
export const wayKinds = ['confirm-residence', 'sign-in-otherwise', 'contact'] as const;
export const offers = ['petitions', 'budget', 'school-budget', 'consultations', 'problems', 'diary'] as const;

export * from './petition-formats.ts';
