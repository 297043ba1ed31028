import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Does the last of several things once there has been a pause; what still waits when the element goes is not done. */
export class DebounceController implements ReactiveController {
  #pause: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param pause How long nothing else has to come, ms. */
  constructor(host: ReactiveControllerHost, pause = 300) {
    this.#pause = pause;
    host.addController(this);
  }

  later(task: () => void): void {
    this.cancel();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      task();
    }, this.#pause);
  }

  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  hostDisconnected(): void {
    this.cancel();
  }
}
