/** Ballots and projects for a round that nobody knows beforehand: made of its own rules. */
import type {
  ActionPayload,
  BallotLine,
  BudgetCandidates,
  BudgetRound,
  SubmissionRules,
} from '../../src/contract/index.ts';
import {reasonsAgainst} from '../../src/domain/budget-ballot.ts';
import {isMandatory, lowestPrice, type Votable} from '../../src/domain/budget.ts';

/** Ballots that are tried before it is given up. */
const MOST_TRIES = 5_000;

/** What a backend has said may be anything; whether it is what the contract asks for is another check's matter. */
const isRound = (value: unknown): value is BudgetRound =>
  typeof value === 'object' && value !== null && 'rules' in value;
const isList = (value: unknown): value is BudgetCandidates =>
  typeof value === 'object' && value !== null && Array.isArray((value as BudgetCandidates).items);

/** The smallest ballot that keeps the rules; an empty one where none is found, which the backend then refuses. */
export const validBallot = (roundId: string, round: unknown, candidates: unknown): ActionPayload<'budget.vote'> => {
  const none = {roundId, rulesVersion: '1', revision: 0, blank: false, lines: []};
  if (!isRound(round) || !isList(candidates)) return none;
  const {rules} = round;
  const lineOf = (project: Votable, at: number): BallotLine => ({
    projectId: project.id,
    ...(rules.ballot === 'knapsack' ? {amount: lowestPrice(project)} : {}),
    ...(rules.ballot === 'ranking' ? {rank: at + 1} : {}),
    ...(rules.ballot === 'points' ? {points: Math.max(1, rules.points?.leastSum ?? 1)} : {}),
  });
  const projects = candidates.items.filter(({status}) => status === 'admitted');
  const always = projects.filter(({id}) => isMandatory(rules, id));
  const others = projects.filter(({id}) => !isMandatory(rules, id)).sort((a, b) => b.cost - a.cost);
  let tries = 0;
  const found = (chosen: readonly Votable[], from: number, more: number): ActionPayload<'budget.vote'> | undefined => {
    if (!more) {
      if (++tries > MOST_TRIES) return undefined;
      const ballot = {...none, rulesVersion: rules.version, lines: [...always, ...chosen].map(lineOf)};
      return reasonsAgainst(rules, candidates.items, ballot).length ? undefined : ballot;
    }
    for (let at = from; at < others.length && tries <= MOST_TRIES; at++) {
      const ballot = found([...chosen, others[at]!], at + 1, more - 1);
      if (ballot) return ballot;
    }
    return undefined;
  };
  for (let size = Math.max(1, rules.count.min); size <= Math.min(others.length, rules.count.max ?? 10); size++) {
    const ballot = found([], 0, size);
    if (ballot) return ballot;
  }
  return none;
};

/** A project within the rules of the round, told by its title to be of no interest to anybody. */
export const madeUpProject = (roundId: string, round: unknown): ActionPayload<'project.submit'> => {
  const rules: Partial<SubmissionRules> | undefined = isRound(round) ? round.submission : undefined;
  const mark = Array.from(crypto.getRandomValues(new Uint8Array(6)), byte => LETTERS[byte % LETTERS.length]).join('');
  const cost = Math.max(rules?.cost?.min ?? 0, rules?.sizes?.[0]?.min ?? 0) || (rules?.sizes?.[0]?.max ?? 10_000_00);
  const text = `${mark} — пробний проєкт перевірки сумісності. Його можна відхилити.`;
  const long = (least: number) => text.padEnd(least, ' і ще раз перевірка');
  const summary = rules?.summary;
  return {
    roundId,
    title: `${mark} перевірка`.padEnd(rules?.title?.min ?? 0, ' сумісності'),
    ...(summary ? {summary: 'Пробний проєкт перевірки.'.padEnd(summary.min, ' Перевірка.')} : {}),
    description: long(rules?.description?.min ?? 0),
    texts: (rules?.texts ?? []).map(({kind}) => ({kind, text: 'Перевірка сумісності сервера.'})),
    ...(rules?.categories?.[0] === undefined ? {} : {category: rules.categories[0]}),
    ...(rules?.territories?.[0] === undefined ? {} : {territory: rules.territories[0]}),
    ...(rules?.sectors?.[0] === undefined ? {} : {sector: rules.sectors[0]}),
    ...(isRound(round) && round.schools?.[0] ? {school: round.schools[0].id} : {}),
    cost,
    ...(rules?.estimate === 'required' ? {estimate: [{name: 'Перевірка', quantity: 1, price: cost}]} : {}),
    ...(rules?.place === 'required' ? {place: {address: 'усе місто'}} : {}),
    consents: (rules?.consents ?? []).map(({id}) => id),
    // A reserved domain: what is written there reaches nobody.
    ...(rules?.authorEmail === 'asked' ? {email: 'conformance@example.org'} : {}),
    ...(rules?.phone === 'required' ? {phone: '+380440000000'} : {}),
  };
};

const LETTERS = 'абвгдежзиклмнопрстуфхцчшщюя';
