/** A copy of a ballot on this device: only if its voter has asked for it, and erased when they say so. */
import type {ReactiveController} from 'lit';
import {keptBallotOf, type KeptBallot} from '../../domain/ballot-file.ts';
import {tags} from '../../tags.ts';
import type {Voter, VoterHost} from './voter.ts';

export class Copy implements ReactiveController {
  kept: KeptBallot | undefined;
  #host: VoterHost;
  #voter: Voter;
  /** What was looked at: another round or another person has another copy, or none. */
  #of: string | undefined;

  constructor(host: VoterHost, voter: Voter) {
    this.#host = host;
    this.#voter = voter;
    host.addController(this);
  }

  /** This device keeps things, and somebody is known to whom the copy belongs. */
  get possible(): boolean {
    const {store, action} = this.#voter.facts;
    return Boolean(store?.drafts && action.outbox?.persistent && action.outbox.account);
  }

  get #place() {
    return {element: tags.budgetVoter, item: `${this.#host.roundId}#copy`};
  }

  hostUpdate(): void {
    const {store, action} = this.#voter.facts;
    const of = this.possible ? JSON.stringify([store?.id, action.outbox?.account, this.#host.roundId]) : undefined;
    if (of === this.#of) return;
    this.#of = of;
    this.kept = undefined;
    if (of) void this.#load(of);
  }

  async save(kept: KeptBallot): Promise<void> {
    try {
      await (await this.#voter.store?.drafts?.())?.save(this.#place, kept);
      this.kept = kept;
    } catch {
      // The button stays, and says that nothing is kept.
    }
    this.#host.requestUpdate();
  }

  async erase(): Promise<void> {
    await (await this.#voter.store?.drafts?.())?.clear(this.#place).catch(() => {});
    this.kept = undefined;
    this.#host.requestUpdate();
  }

  async #load(of: string): Promise<void> {
    const draft = await (
      await this.#voter.store?.drafts?.().catch(() => undefined)
    )
      ?.load(this.#place)
      .catch(() => undefined);
    if (of !== this.#of) return;
    this.kept = keptBallotOf(draft?.value);
    this.#host.requestUpdate();
  }
}
