/** The camera of a code's screen: off until somebody turns it on, and off again as soon as a code is read or they leave. */
import type {LitElement, ReactiveController} from 'lit';
import type {CameraFault} from './code-scanner.ts';

export class Camera implements ReactiveController {
  /** `other`: what was shown is no code of a card. */
  state: 'off' | 'starting' | 'on' = 'off';
  other = false;
  fault: CameraFault | undefined;
  stream: MediaStream | undefined;
  #host: LitElement;
  #onCode: (code: string) => void;
  #stop: (() => void) | undefined;
  /** Counts openings: one that ends late belongs to nobody. */
  #opening = 0;

  constructor(host: LitElement, onCode: (code: string) => void) {
    this.#host = host;
    this.#onCode = onCode;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.state === 'on' && !this.#stop) void this.#watch();
  }

  async open(): Promise<void> {
    if (this.state !== 'off') return;
    const opening = ++this.#opening;
    this.state = 'starting';
    this.fault = undefined;
    this.other = false;
    this.#host.requestUpdate();
    const scanner = await import('./code-scanner.ts').catch(() => undefined);
    const stream = scanner ? await scanner.openCamera() : ('lost' as const);
    if (opening !== this.#opening) {
      if (typeof stream === 'object') scanner!.closeCamera(stream);
      return;
    }
    if (typeof stream === 'string') {
      this.state = 'off';
      this.fault = stream;
    } else {
      this.state = 'on';
      this.stream = stream;
      // Unplugged, or taken by another page.
      stream.getVideoTracks()[0]?.addEventListener('ended', () => this.#lost(opening));
    }
    this.#host.requestUpdate();
  }

  #lost(opening: number): void {
    if (opening !== this.#opening) return;
    this.close();
    this.fault = 'lost';
    this.#host.requestUpdate();
  }

  async #watch(): Promise<void> {
    const video = this.#host.renderRoot.querySelector('video');
    if (!video) return;
    let stopped = false;
    this.#stop = () => (stopped = true);
    const opening = this.#opening;
    const scanner = await import('./code-scanner.ts');
    const read = await scanner.frameReader().catch(() => undefined);
    if (!read) return this.#lost(opening);
    if (stopped) return;
    await video.play().catch(() => {});
    if (stopped) return;
    this.#stop = scanner.watchFrames(video, read, {
      code: code => {
        this.close();
        this.#onCode(code);
      },
      other: () => {
        this.other = true;
        this.#host.requestUpdate();
      },
    });
  }

  close(): void {
    if (this.state === 'off') return;
    this.#opening++;
    this.#stop?.();
    this.stream?.getTracks().forEach(track => track.stop());
    this.#stop = this.stream = undefined;
    this.state = 'off';
    this.other = false;
    this.#host.requestUpdate();
  }
}
