/**
 * Where somebody is in a form of several steps, and where an act of theirs leads: a machine of pure functions. What is wrong
 * is said only of a step that they have tried to leave, and from then on at every change.
 */

/** The steps of a form. The first is about who may and how it goes, the last is where everything is checked. */
export interface StepsOf<S extends string, F extends string> {
  /** In order. */
  readonly steps: readonly S[];
  /** The step in which a field is asked for. */
  readonly stepOf: (field: F) => S;
  readonly first: S;
  /** After {@link first}. */
  readonly second: S;
  readonly last: S;
}

export interface PlaceIn<S extends string> {
  readonly step: S;
  /** Steps that somebody has tried to leave: their faults are shown. */
  readonly tried: readonly S[];
  /** Came from the last step to change one answer: goes back there. */
  readonly changing?: true | undefined;
}

/**
 * - `next`: on, or to the end of the form with `submit`
 * - `back`: to the step before; nothing is asked of this one
 * - `change`: from the last step, or from a refusal, to where a field is asked for
 * - `begin`, `leave`: into the form, and out to its first page
 */
export type MoveIn<F extends string> = 'begin' | 'next' | 'submit' | 'back' | 'leave' | {change: F};

interface AtField<F extends string> {
  readonly field: F;
}

/** The faults of one step. */
export const faultsIn = <S extends string, F extends string, T extends AtField<F>>(
  {stepOf}: StepsOf<S, F>,
  step: S,
  faults: readonly T[],
): T[] => faults.filter(({field}) => stepOf(field) === step);

/** What is shown of the faults now. */
export const shownIn = <S extends string, F extends string, T extends AtField<F>>(
  of: StepsOf<S, F>,
  {step, tried}: PlaceIn<S>,
  faults: readonly T[],
): T[] => (tried.includes(step) ? faultsIn(of, step, faults) : []);

/** Nothing is in the way of sending it. */
export const maySendFrom = <S extends string, F extends string>(
  {last}: StepsOf<S, F>,
  {step}: PlaceIn<S>,
  faults: readonly AtField<F>[],
): boolean => step === last && !faults.length;

/** Before anything is written. */
export const beginningOf = <S extends string, F extends string>({first}: StepsOf<S, F>): PlaceIn<S> => ({
  step: first,
  tried: [],
});

const withTried = <S extends string>(tried: readonly S[], ...more: S[]): S[] => [...new Set([...tried, ...more])];

/**
 * @param faults Everything that is wrong now.
 * @param order The steps that there are, of all.
 */
export const movedIn = <S extends string, F extends string>(
  of: StepsOf<S, F>,
  place: PlaceIn<S>,
  move: MoveIn<F>,
  faults: readonly AtField<F>[],
  order: readonly S[] = of.steps,
): PlaceIn<S> => {
  const {steps, stepOf, second, last} = of;
  const {step, tried, changing} = place;
  // Told by the order of all: rules that have come meanwhile may know this step no more.
  const at = steps.indexOf(step);
  const to = (field: F): PlaceIn<S> => {
    const wanted = stepOf(field);
    return {step: wanted, tried, ...(wanted !== last && {changing: true})};
  };
  if (typeof move === 'object') return to(move.change);
  switch (move) {
    case 'begin':
      return {...place, step: second, changing: undefined};
    case 'leave':
      return beginningOf(of);
    case 'back':
      return {step: changing ? last : (order.findLast(it => steps.indexOf(it) < at) ?? step), tried};
    case 'next':
      if (faultsIn(of, step, faults).length) return {...place, tried: withTried(tried, step)};
      return {step: changing ? last : (order.find(it => steps.indexOf(it) > at) ?? step), tried};
    case 'submit': {
      // What is wrong elsewhere is shown where it can be mended, the first of it first.
      const wrong = steps.find(it => faultsIn(of, it, faults).length);
      if (!wrong) return place;
      return {step: wrong, tried: withTried(tried, wrong), ...(wrong !== last && {changing: true})};
    }
  }
};
