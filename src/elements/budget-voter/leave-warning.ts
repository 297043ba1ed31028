/** Asks before the page is left, for as long as something would be lost. */
export class LeaveWarning {
  #on = false;

  set(on: boolean): void {
    if (on === this.#on) return;
    this.#on = on;
    if (on) addEventListener('beforeunload', this.#onLeave);
    else removeEventListener('beforeunload', this.#onLeave);
  }

  #onLeave = (event: BeforeUnloadEvent): void => event.preventDefault();
}
