/** English: the rules of a participatory budget, and why something cannot be chosen. */
import type {BudgetMessages} from '../i18n/budget.ts';
import {plural} from '../i18n/plural.ts';

const p = plural('en');
const count = new Intl.NumberFormat('en-GB');
const number = (n: number) => count.format(n);
const projects = (n: number) => `${number(n)}\u00a0${p(n, {one: 'project', other: 'projects'})}`;
const points = (n: number) => `${number(n)}\u00a0${p(n, {one: 'point', other: 'points'})}`;
const votes = (n: number) => `${number(n)}\u00a0${p(n, {one: 'vote', other: 'votes'})}`;
const of = (name: string, sentence: string) =>
  name ? `${name}: ${sentence}` : sentence[0]!.toUpperCase() + sentence.slice(1);

export const messages: BudgetMessages = {
  money: (amount: string) => `UAH\u00a0${amount}`,
  rules: {
    'voters-anyone': 'Everybody can vote.',
    'voters-residents': 'Residents of the community vote, internally displaced people who live in it included.',
    'voters-connected': 'Residents of the community vote, and those who study, work or serve in it.',
    'voters-age': (n: number) => `You can vote from the age of ${number(n)}.`,
    'voters-classes': (from: number, to: string) =>
      `Pupils of classes ${from} to ${to} vote, each for their own school.`,
    'level-substantial': 'You need to sign in with BankID, Diia.Signature or a qualified electronic signature.',
    'level-high': 'You need to sign in with a qualified electronic signature or Diia.Signature.',
    'ballot-approval': 'Mark the projects that you support.',
    'ballot-choose-one': 'Choose one project.',
    'ballot-knapsack': 'Choose projects that the money is enough for.',
    'ballot-ranking': 'Put projects in order: the first is the most important to you.',
    'ballot-points': (n: number) => `Give projects up to ${points(n)} in all.`,
    'points-most': (n: number) => `No more than ${points(n)} for one project.`,
    'points-least': (n: number) => `At least ${points(n)} in all.`,
    'count-exactly': (n: number) => `Choose exactly ${projects(n)}.`,
    'count-most': (n: number) => `You can choose no more than ${projects(n)}.`,
    'count-least': (n: number) => `Choose at least ${projects(n)}.`,
    'group-exactly': (n: number, name: string) => `${name}: exactly ${projects(n)}.`,
    'group-most': (n: number, name: string) => `${name}: no more than ${projects(n)}.`,
    'group-least': (n: number, name: string) => `${name}: at least ${projects(n)}.`,
    'group-none': (_n: number, name: string) => `${name}: no project.`,
    'one-size': 'All projects that you choose have to be of one size.',
    'one-category': 'All projects that you choose have to be of one category.',
    'one-territory':
      'All projects that you choose have to be of one district; those of the whole community go with any.',
    'one-sector': 'All projects that you choose have to be of one sector.',
    mandatory: (n: number) => `Mandatory projects: ${number(n)}. They are paid for in any case, and are not counted.`,
    pot: (_n: number, _name: string, amount: string) => `The budget is ${amount}.`,
    'pot-spend': (_n: number, _name: string, amount: string) =>
      `The budget is ${amount}. The chosen projects can cost at most that much together.`,
    'pot-named': (_n: number, name: string, amount: string) => `${name}: ${amount}.`,
    'least-spend': (n: number, _name: string, amount: string) =>
      `What you choose has to cost at least ${amount} together, ${n}% of the budget.`,
    blank: 'You can hand in a blank ballot: that is a vote for none of the projects.',
    change: 'You can change your choice as long as voting lasts.',
    final: 'Once it is sent, your choice cannot be changed.',
    'pot-votes': (n: number, name: string) => of(name, `to win, a project needs at least ${votes(n)}.`),
    'pot-winners': (n: number, name: string) =>
      of(name, `no more than ${projects(n)} ${p(n, {one: 'wins', other: 'win'})}.`),
    'overflow-skip':
      'Those with most votes win; where the money is not enough for one, it goes to the next for which it is.',
    'overflow-stop': 'Those with most votes win, as long as the money is enough for the next one.',
    'overflow-partial': 'Those with most votes win; the first for which the money is not enough gets the rest.',
    'overflow-partial-from': (n: number) =>
      `Those with most votes win; the first for which the money is not enough gets the rest, if that is at least ${n}% of its price.`,
    'overflow-manual': 'Those with most votes win; a commission decides on one for which the money is not enough.',
    'one-winner-size': 'One project of each size wins.',
    'one-winner-category': 'One project of each category wins.',
    'one-winner-territory': 'One project of each district wins.',
    'one-winner-sector': 'One project of each sector wins.',
    leftover: 'What all parts of the budget leave goes to the next ones by votes.',
    ties: 'Where votes are equal, a commission decides.',
  },
  reasons: {
    'stale-rules': 'The rules have changed since you filled in your ballot: check it.',
    'blank-not-allowed': 'Blank ballots are not taken here.',
    'blank-with-lines': 'A blank ballot cannot have projects on it.',
    empty: 'Nothing is chosen yet.',
    'unknown-project': 'There is no such project in this vote.',
    repeated: 'This project is chosen already.',
    'not-admitted': 'This project is not admitted to the vote.',
    'no-pot': 'The budget has no money for this project.',
    'price-above-pot': (_n: number, _name: string, amount: string) => `It costs more than there is in all: ${amount}.`,
    'price-changed': (_n: number, _name: string, amount: string) => `The price has changed: it is ${amount} now.`,
    'amount-out-of-range': (_n: number, _name: string, amount: string) =>
      `That amount cannot be given; the limit is ${amount}.`,
    'amount-off-step': (_n: number, _name: string, amount: string) => `The amount changes in steps of ${amount}.`,
    'rank-missing': 'Give this project a place.',
    'rank-repeated': (_n: number, name: string) => `The project “${name}” has this place already.`,
    'rank-gap': (n: number) => `No project has place ${n}.`,
    'points-out-of-range': (n: number) => `One project can get no more than ${points(n)}.`,
    'mandatory-missing': 'This project is mandatory.',
    'other-group': (_n: number, name: string) =>
      `A project of another part is chosen: “${name}”. To change to this one, take back what is chosen first.`,
    incompatible: (_n: number, name: string) => `It does not go with what is chosen: “${name}”.`,
    'max-total': (n: number) => `No more than ${projects(n)} can be chosen.`,
    'below-min': (n: number) => `Choose at least ${projects(n)}.`,
    'max-group': (n: number, name: string) => `${name}: no more than ${projects(n)} can be chosen.`,
    'group-below-min': (n: number, name: string) => `${name}: choose at least ${projects(n)}.`,
    'over-budget': (_n: number, _name: string, amount: string) => `The money is not enough: there is ${amount}.`,
    'min-spend': (_n: number, _name: string, amount: string) => `Choose projects for at least ${amount}.`,
    'points-sum': (n: number) => `The points are not enough: you have ${points(n)}.`,
    'points-below': (n: number) => `Give at least ${points(n)}.`,
    unreachable: 'With it, the ballot could not be filled in by the rules.',
  },
  unreachableSpend: 'With it, the least sum could not be reached.',
};
