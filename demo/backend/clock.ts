/** The backend's clock. Every rule about time asks it, so that a test can move it; nothing calls `now()` in SQL. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

export interface AdjustableClock extends Clock {
  /** From here on the clock goes on from this instant. */
  set(instant: number): void;
}

export const systemClock: Clock = {now: () => Date.now()};

/** A clock that was set to `start` and goes on from there. */
export const startingAt = (start: number): AdjustableClock => {
  let offset = start - Date.now();
  return {
    now: () => Date.now() + offset,
    set: instant => {
      offset = instant - Date.now();
    },
  };
};

/** A clock that stands still until it is set. */
export const standingAt = (start: number): AdjustableClock => {
  let instant = start;
  return {
    now: () => instant,
    set: value => {
      instant = value;
    },
  };
};
