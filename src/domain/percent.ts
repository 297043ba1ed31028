/**
 * How much of a goal is reached, in whole percent. Never rounded up: 9,999 of 10,000 is 99 %, since 100 % means that the
 * goal is reached. It may be more than 100; `undefined` where there is no goal to divide by.
 */
export const percent = (total: number, goal: number | undefined): number | undefined =>
  goal !== undefined && goal > 0 ? Math.floor((total * 100) / goal) : undefined;
