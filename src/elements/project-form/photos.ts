/** The photos of a project that is being written: chosen, drawn anew, named, and seen before they are sent. */
import type {ReactiveControllerHost} from 'lit';
import type {SentPhoto} from '../../contract/index.ts';
import {base64url, bytesOf, reencoded, type PhotoFault} from './photo.ts';

/** A photo as it is shown: what is sent, and the picture to draw; a page's policy may allow no address of it. */
export interface ShownPhoto {
  sent: SentPhoto;
  picture: Blob;
}

export class Photos {
  shown: readonly ShownPhoto[] = [];
  /** Files of the last choice that could not be taken, by their names. */
  failed: readonly {name: string; why: PhotoFault}[] = [];
  /** They are being drawn anew. */
  busy = false;
  #host: ReactiveControllerHost;
  #onChange: () => void;
  /** Grows whenever all are given up: what is still being drawn then is not wanted. */
  #turn = 0;

  /** @param onChange There are others, or other words for them. */
  constructor(host: ReactiveControllerHost, onChange: () => void) {
    this.#host = host;
    this.#onChange = onChange;
  }

  get sent(): readonly SentPhoto[] {
    return this.shown.map(({sent}) => sent);
  }

  async add(files: readonly File[], most: number): Promise<void> {
    const turn = this.#turn;
    this.busy = true;
    this.failed = [];
    this.#host.requestUpdate();
    // One after the other: two opened pictures may be more than a phone has room for.
    for (const file of files) {
      if (this.shown.length >= most) break;
      const jpeg = await reencoded(file);
      if (turn !== this.#turn) return;
      if (typeof jpeg === 'string') this.failed = [...this.failed, {name: file.name, why: jpeg}];
      else {
        const data = base64url(new Uint8Array(await jpeg.arrayBuffer()));
        if (turn !== this.#turn) return;
        // What the file was called may say more than its owner means to.
        this.#put([...this.shown, shownOf({name: `photo-${this.shown.length + 1}.jpg`, alt: '', data})]);
      }
    }
    this.busy = false;
    this.#host.requestUpdate();
  }

  describe(at: number, alt: string): void {
    this.shown = this.shown.map((it, index) => (index === at ? {...it, sent: {...it.sent, alt}} : it));
    this.#onChange();
  }

  remove(at: number): void {
    this.#put(
      this.shown
        .filter((_, index) => index !== at)
        .map((it, index) => ({...it, sent: {...it.sent, name: `photo-${index + 1}.jpg`}})),
    );
  }

  /** These, which were on their way before, and no others. */
  restore(sent: readonly SentPhoto[]): void {
    this.#turn++;
    this.shown = sent.map(shownOf);
    this.failed = [];
    this.busy = false;
  }

  #put(shown: readonly ShownPhoto[]): void {
    this.shown = shown;
    this.#onChange();
    this.#host.requestUpdate();
  }
}

const shownOf = (sent: SentPhoto): ShownPhoto => ({
  sent,
  picture: new Blob([bytesOf(sent.data)], {type: 'image/jpeg'}),
});
