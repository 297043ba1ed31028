/** The page's clock in a test's hand: it stands still until the test moves it, and elements hear of it at once. */

export interface PageClock {
  /** Goes on by so many ms. */
  move(ms: number): void;
  /** Gives the page its own clock back. */
  restore(): void;
}

/**
 * From now on `Date.now` says what the test says. What waits for a time is woken by the event that browsers send when
 * somebody looks at a page again, which is what the kit's one timer listens to.
 */
export const holdClock = (): PageClock => {
  const {now} = Date;
  let at = now.call(Date);
  Date.now = () => at;
  return {
    move(ms) {
      at += ms;
      document.dispatchEvent(new Event('visibilitychange'));
    },
    restore: () => (Date.now = now),
  };
};
