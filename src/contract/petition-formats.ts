/** Names that lists, rules and counters have in the contract: a petition card needs none of them. */

/**
 * Where a council's site files its petitions. Each petition stands in exactly one, so the counts add up: what the
 * council did not support is not among the answered ones, and «не набрала» is neither. In the archive stands what the
 * community has put away, and a collection that was stopped without a review: it has not failed to gather.
 */
export const petitionTabs = ['collecting', 'in-review', 'answered', 'not-supported', 'not-reached', 'archive'] as const;
export const petitionOrders = ['newest', 'most-signed', 'ending-soon'] as const;
/** Terms that a statute sets: what has to happen within them. */
export const termKinds = ['collection', 'moderation', 'announcement', 'review', 'answer', 'appeal'] as const;
/** A working day is one that the community's own calendar of holidays leaves. */
export const termUnits = ['day', 'working-day', 'month'] as const;
/**
 * Where the address comes from that the law wants a petition to name: the author is asked for it, or the account that they
 * sign in with has it.
 */
export const authorEmailSources = ['asked', 'account'] as const;
export const counterKinds = ['petitions', 'projects', 'problems-solved', 'consultations', 'money'] as const;
