/** Sets the states that pages style by `:state(…)`. Browsers before 2024 know only names with dashes; they go without. */
export const setStates = (internals: ElementInternals, states: Readonly<Record<string, boolean>>): void => {
  try {
    for (const name in states) internals.states[states[name] ? 'add' : 'delete'](name);
  } catch {
    // Styling by state is an extra.
  }
};
