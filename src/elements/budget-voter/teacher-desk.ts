/** What a teacher sees of a shared tablet, behind a PIN: how many ballots, and nothing else of them. */
import type {TemplateResult} from 'lit';
import {mayFinish} from '../../domain/kiosk.ts';
import type {School} from './school.ts';
import type {SchoolView} from './school-view.ts';
import {renderAsk, renderDesk, renderFinished, renderSet} from './teacher-templates.ts';

/** Wrong PINs until there is a pause, and how long it lasts, ms. */
const MOST_WRONG = 5;
const PAUSE = 60_000;

export class TeacherDesk {
  /** `set`: nobody has chosen a PIN on this tablet yet · `away`: pupils have the screen */
  at: 'away' | 'set' | 'ask' | 'open' | 'finished' = 'away';
  fault: 'short' | 'wrong' | 'tooOften' | undefined;
  /** Ballots of this round that were received from this tablet. */
  received = 0;
  /** A question before what was refused is thrown away. */
  removing = false;
  #school: School;
  #wrong = 0;
  #pausedUntil = 0;
  #looked: unknown;

  constructor(school: School) {
    this.#school = school;
  }

  get nextChange(): number | undefined {
    return this.fault === 'tooOften' ? this.#pausedUntil : undefined;
  }

  /** Looks at what the device has; asked whenever the outbox has changed. */
  look(): void {
    const {host, store, outbox} = this.#school;
    if (!host.kiosk || !store) return;
    if (this.#looked === undefined) void this.#askPin();
    if (this.#looked === outbox) return;
    this.#looked = outbox ?? null;
    if (this.at === 'open') void this.#count();
  }

  async #askPin(): Promise<void> {
    const codes = await this.#school.codes;
    if (codes && this.at === 'away' && !(await codes.hasPin().catch(() => true))) this.#go('set');
  }

  async #count(): Promise<void> {
    const {host} = this.#school;
    const codes = await this.#school.codes;
    this.received = (host.roundId && (await codes?.received(host.roundId).catch(() => 0))) || 0;
    host.requestUpdate();
  }

  #go(at: TeacherDesk['at'], fault?: TeacherDesk['fault']): void {
    this.at = at;
    this.fault = fault;
    this.removing = false;
    this.#school.focus(fault ? 'pin' : 'step');
  }

  /** `undefined`: pupils have the screen. */
  render(view: SchoolView): TemplateResult | undefined {
    if (this.fault === 'tooOften' && view.clock >= this.#pausedUntil) this.fault = undefined;
    switch (this.at) {
      case 'away':
        return undefined;
      case 'set':
        return renderSet(view, this);
      case 'ask':
        return renderAsk(view, this);
      case 'finished':
        return renderFinished(view, this);
      case 'open':
        return renderDesk(view, this, this.#school.tally);
    }
  }

  ask(): void {
    this.#go('ask');
  }

  leave(): void {
    this.#go('away');
  }

  async set(pin: string): Promise<void> {
    if (!isPin(pin)) return this.#go('set', 'short');
    await (await this.#school.codes)?.setPin(pin);
    this.#wrong = 0;
    this.#go('away');
  }

  async open(pin: string): Promise<void> {
    if (Date.now() < this.#pausedUntil) return this.#go('ask', 'tooOften');
    if (!isPin(pin)) return this.#go('ask', 'short');
    const codes = await this.#school.codes;
    if (!(await codes?.isPin(pin))) {
      this.#wrong++;
      if (this.#wrong < MOST_WRONG) return this.#go('ask', 'wrong');
      this.#wrong = 0;
      this.#pausedUntil = Date.now() + PAUSE;
      return this.#go('ask', 'tooOften');
    }
    this.#wrong = 0;
    await this.#count();
    this.#go('open');
  }

  async send(): Promise<void> {
    await this.#school.store?.retry();
    await this.#count();
  }

  /** Asked first, then done. */
  async remove(): Promise<void> {
    const {store, ballots} = this.#school;
    if (!this.removing) {
      this.removing = true;
      return this.#school.focus('remove');
    }
    this.removing = false;
    for (const {id, status} of ballots) if (status !== 'queued' && status !== 'sending') await store?.discard(id);
    this.#school.focus('step');
  }

  async finish(): Promise<void> {
    const {host, tally} = this.#school;
    if (!mayFinish(tally) || !host.roundId) return;
    const codes = await this.#school.codes;
    if (await codes?.finish(host.roundId)) this.#go('finished');
  }

  /** Another lesson: whoever holds it chooses a PIN. */
  again(): void {
    this.#go('set');
  }
}

const isPin = (pin: string): boolean => /^\d{4,12}$/.test(pin);
