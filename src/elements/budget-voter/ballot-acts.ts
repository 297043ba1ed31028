/** What a voter does with a ballot that is filled in: hands it in, takes it back, mends it, cancels it. */
import {emptyDraft} from '../../domain/ballot-draft.ts';
import {termsOf} from '../../domain/voting.ts';
import type {VoteEntry} from './ballot-view.ts';
import type {Voter} from './voter.ts';

export class BallotActs {
  readonly #voter: Voter;

  constructor(voter: Voter) {
    this.#voter = voter;
  }

  /** Hands the ballot in: once, however often it is pressed. */
  async vote(): Promise<void> {
    const voter = this.#voter;
    const {action, voting, session} = voter.facts;
    if (!voting || action.busy || voter.state?.at !== 'reviewing') return;
    const {round} = voting;
    const {lines, blank} = voter.draft;
    const options = voter.keep ? await voter.kept.submission() : {};
    await action.submit(session, {
      ...options,
      subject: round.name,
      notAfter: termsOf(voting).endsAt,
      timeZone: round.timeZone,
    });
    if (!action.failure && (action.entry || action.receipt)) {
      voter.handedIn = {lines, blank};
      voter.draft = emptyDraft;
      voter.keep = voter.expanded = false;
    }
    // The place for a failure is there before: the focus would go with it.
    voter.focus(action.failure ? 'failure' : 'outcome');
  }

  async signIn(): Promise<void> {
    await this.#voter.kept.flush();
    await this.#voter.facts.action.identify(this.#voter.facts.session);
  }

  /** Takes a ballot that waits back, to be changed; `false` when that could make two of one. */
  async edit(entry: VoteEntry, ...focus: string[]): Promise<boolean> {
    const replaced = this.#had;
    const taken = (await this.#voter.facts.store?.takeBack?.(entry.id)) ?? false;
    if (taken) this.#fill(entry, replaced, ...(focus.length ? focus : ['ballot-title']));
    return taken;
  }

  /** Goes back to the choice from a ballot that was not accepted. */
  async mend(entry: VoteEntry): Promise<void> {
    const replaced = this.#had;
    await this.#voter.facts.store?.discard(entry.id);
    this.#fill(entry, replaced, 'ballot-title');
  }

  /** Revision of the ballot that the backend has of this voter meanwhile, from its answer or from the receipt. */
  get #had(): number | undefined {
    const {answer} = this.#voter.facts;
    if (answer?.state === 'counted') return answer.revision;
    const own = this.#voter.state?.own;
    return own && 'had' in own ? own.had?.revision : undefined;
  }

  /** What was on its way is filled in again, in place of what the backend has. */
  #fill({payload: {lines, blank}}: VoteEntry, revision: number | undefined, ...focus: string[]): void {
    this.#voter.do(revision ? {type: 'replace', lines, blank, revision} : {type: 'take', lines, blank}, ...focus);
  }

  async discard({id}: VoteEntry): Promise<void> {
    await this.#voter.facts.store?.discard(id);
    this.#voter.handedIn = undefined;
    this.#voter.focus('title-of-ballot', 'ballot-title', 'outcome');
  }

  /** Sends this ballot in place of the one that the backend has. */
  async insist(entry: VoteEntry): Promise<void> {
    await this.mend(entry);
    this.#voter.do({type: 'review'}, 'check');
  }

  async cancel(): Promise<void> {
    this.#voter.question = undefined;
    await this.#voter.facts.cancelling.submit(this.#voter.facts.session, {subject: this.#voter.facts.round?.name});
    this.#voter.focus('outcome');
  }
}
