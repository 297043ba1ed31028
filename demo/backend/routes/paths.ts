/** Addresses of the demonstration pages. */
export const SIGN_IN_PATH = '/demo-sign-in';
export const SIGN_OUT_PATH = '/demo-sign-out';
/** Where residence is confirmed; a site on the same port may have a page of its own there. */
export const RESIDENCE_PATH = '/yak-pidtverdyty';
/** Where a worker of the authority moderates petitions. */
export const MODERATION_PATH = '/demo-moderation';
/** Where a worker of the authority runs participatory budgets. */
export const BUDGET_DESK_PATH = '/demo-budget';
