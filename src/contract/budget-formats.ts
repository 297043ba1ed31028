/** Words and caps of participatory budgets (city and school) in the contract. Not handed on by `formats.ts`, which every page has. */

/**
 * How a ballot is filled in.
 * - `approval`: up to so many projects · `choose-one`: exactly one · `knapsack`: as many as the money pays for
 * - `ranking`: the first, the second … · `points`: points given to projects
 */
export const ballotTypes = ['approval', 'choose-one', 'knapsack', 'ranking', 'points'] as const;
/** By which property of a project a rule tells projects apart: «великі / малі», topics, districts, kinds of institution. */
export const groupings = ['size', 'category', 'territory', 'sector'] as const;
/**
 * What becomes of a project that does not fit into what is left of its pot: the next one that fits is taken (`skip`),
 * nothing more is taken (`stop`), it gets what is left (`partial`), or a commission decides (`manual`).
 */
export const overflowPolicies = ['skip', 'stop', 'partial', 'manual'] as const;
/** What pots leave over: it stays, or is put together for the projects that have not got any, by their votes. */
export const leftoverPolicies = ['kept', 'shared'] as const;
/** Domain-uk 2.5: подано … реалізовано. Only `admitted` ones are on the ballot. */
export const projectStatuses = [
  'submitted',
  'in-review',
  'in-revision',
  'refused',
  'admitted',
  'awaiting-decision',
  'winner',
  'not-winner',
  'planned',
  'in-progress',
  'done',
] as const;
/** Stages of a round; a round has those that its statute has, and names them as it likes. */
export const stageKinds = ['submission', 'support', 'review', 'voting', 'results', 'implementation'] as const;
/** Where a round stands in its calendar: before its first stage, in one of them, after the last; or the programme stands still. */
export const roundPhases = ['planned', ...stageKinds, 'closed', 'paused'] as const;
/** A clerk's word over the calendar, where voting does not simply follow it: stopped, open until another word, or over before its time. */
export const votingSwitches = ['disabled', 'enabled', 'finished'] as const;
/** What is published of the votes: nothing yet; without paper ballots, or not confirmed yet; confirmed. */
export const resultStates = ['hidden', 'preliminary', 'final'] as const;
/** `void`: it was received and counts no more, for a reason. */
export const ballotStates = ['received', 'void'] as const;
export const voidReasons = ['voted-on-paper', 'not-eligible', 'duplicate', 'withdrawn', 'other'] as const;
/** What the backend has of the person who asks. `paper`: they voted on paper; `cancelled`: they took their ballot back. */
export const ownBallotStates = ['none', 'counted', 'void', 'paper', 'cancelled'] as const;
/** Why somebody may not vote; `unverified`: the backend does not know yet. */
export const voterBars = [
  'under-age',
  'other-community',
  'other-class',
  'other-school',
  'level-too-low',
  'unverified',
  'other',
] as const;
/** How a list of projects may be ordered. */
export const projectOrders = ['newest', 'votes', 'number', 'cheapest', 'dearest'] as const;
/** Rounds of the whole community, and rounds of its schools. */
export const roundKinds = ['city', 'school'] as const;
/** Texts that a round may ask of a project's author besides title, summary and description (domain-uk 2.6). */
export const projectTexts = ['problem', 'goal', 'audience', 'solution', 'effect', 'schedule', 'owner'] as const;
/** Whether a form asks for something, and whether it insists. */
export const askings = ['no', 'optional', 'required'] as const;
/** Media types of photos that a backend takes; it looks at the bytes, not at the name. */
export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
/** `tied`: equal votes decide, and nobody but the commission does; `undecided`: the commission decides. */
export const outcomes = ['funded', 'partly-funded', 'not-funded', 'tied', 'undecided'] as const;
export const outcomeReasons = [
  'mandatory',
  'does-not-fit',
  'after-stop',
  'below-votes',
  'winners-reached',
  'territory-taken',
  'incompatible',
  'price-above-pot',
  'no-pot',
  'tie',
  'after-tie',
] as const;

export const budgetCaps = {
  /** Lines of a ballot, and projects that a rule names. */
  lines: 500,
  /** Limits on groups. */
  groups: 100,
  pots: 50,
  /** Values of a grouping that share a pot. */
  values: 100,
  stages: 20,
  incompatible: 50,
  /** Projects on the ballot of a round. */
  candidates: 2_000,
  /** Schools of a round. */
  schools: 1_000,
  /** Lines of a project's estimate, and of most other short lists of a project. */
  estimate: 100,
  photos: 5,
  /** Bytes of one photo as it is sent. */
  photoBytes: 300_000,
  /** Letters of a one-time code as somebody may type it, with spaces and dashes. */
  code: 64,
  /** Rows of a result: one for each project of a round (Kyiv 2020 had 1 400). */
  ranking: 3_000,
  /** Largest amount in minor units: ten thousand million hryvnias; a thousand of them still add up exactly. */
  amount: 1_000_000_000_000,
  points: 10_000,
} as const;
