import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Who wants their element to be updated, and when next, ms by this device's clock. An element may have several. */
const waiting = new Map<ClockController, number>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** One timer for all elements of the page, and none while nobody looks. */
const schedule = (): void => {
  clearTimeout(timer);
  if (!waiting.size || document.visibilityState === 'hidden') return;
  const next = Math.min(...waiting.values());
  timer = setTimeout(tick, Math.min(Math.max(next - Date.now(), 0) + 10, 2 ** 31 - 1));
};

const tick = (): void => {
  const now = Date.now();
  for (const [controller, at] of waiting) {
    if (at > now) continue;
    waiting.delete(controller);
    controller.host.requestUpdate();
  }
  schedule();
};

/** Updates an element when time alone changes what it says: at midnight of its authority, at a deadline. */
export class ClockController implements ReactiveController {
  readonly host: ReactiveControllerHost & Element;
  #next: () => number | undefined;

  constructor(host: ReactiveControllerHost & Element, next: () => number | undefined) {
    this.host = host;
    this.#next = next;
    host.addController(this);
  }

  hostUpdated(): void {
    // An update that was asked for before it left the page comes after.
    if (!this.host.isConnected) return;
    const next = this.#next();
    if (next === undefined) waiting.delete(this);
    else waiting.set(this, next);
    // The same listener twice is once.
    document.addEventListener('visibilitychange', tick);
    schedule();
  }

  hostDisconnected(): void {
    waiting.delete(this);
    if (!waiting.size) document.removeEventListener('visibilitychange', tick);
    schedule();
  }
}
