import type {ReactiveController, ReactiveControllerHost} from 'lit';

/**
 * Lets an element render a great many parts a few per frame: the first at once, all of them soon after. Nothing is taken
 * away again, so that find-in-page, print and assistive technology reach whatever is shown.
 */
export class GradualController implements ReactiveController {
  #host: ReactiveControllerHost & Element;
  #step: number;
  #shown = 0;
  #total = 0;
  #of: unknown;
  #frame: number | undefined;

  /** @param step Parts that are added in one frame, after the first. */
  constructor(host: ReactiveControllerHost & Element, step: number) {
    this.#host = host;
    this.#step = step;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('beforeprint', this.#all);
  }

  /** How many of `total` parts to render now. Parts of something else (`of`) begin with the first. */
  take(total: number, of: unknown): number {
    this.#shown = of === this.#of ? Math.min(total, this.#shown + this.#step) : Math.min(total, 1);
    this.#of = of;
    this.#total = total;
    return this.#shown;
  }

  hostUpdated(): void {
    if (this.#shown >= this.#total || !this.#host.isConnected) return;
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    removeEventListener('beforeprint', this.#all);
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }

  /** Paper waits for no frame. */
  #all = (): void => {
    this.#shown = this.#total;
    this.#host.requestUpdate();
  };
}
