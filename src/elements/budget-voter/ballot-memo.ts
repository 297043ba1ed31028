/** What rules say of a ballot, asked once for each ballot: elements update more often than ballots change. */
import type {LitElement, ReactiveController} from 'lit';
import type {BallotLine} from '../../contract/index.ts';
import type {Terms} from '../../domain/ballot-draft.ts';
import {choicesOf, type Choice} from '../../domain/budget-choices.ts';
import {reachOf, type Reach} from '../../domain/budget-reachability.ts';
import {mostSpend, remainsOf, type Remains} from '../../domain/budget-remains.ts';
import {swapOf, type Swap} from '../../domain/budget-swap.ts';
import {wayIn} from '../../domain/budget-way-in.ts';

/** Ms of one frame that looking for ways may take. */
const SHARE = 6;

/** Remembers the last answer to a question about the same things. */
const remembered = <A extends readonly unknown[], R>(ask: (...args: A) => R): ((...args: A) => R) => {
  let last: {args: A; answer: R} | undefined;
  return (...args) => {
    if (!last || args.some((it, at) => it !== last!.args[at])) last = {args, answer: ask(...args)};
    return last.answer;
  };
};

export class BallotMemo implements ReactiveController {
  readonly reach: (rules: Terms['rules'], projects: Terms['projects'], lines: readonly BallotLine[]) => Reach =
    remembered((rules, projects, lines) => reachOf(rules, projects, lines));
  readonly choices: (
    rules: Terms['rules'],
    projects: Terms['projects'],
    lines: readonly BallotLine[],
  ) => ReadonlyMap<string, Choice> = remembered(choicesOf);
  readonly remains: (rules: Terms['rules'], projects: Terms['projects'], lines: readonly BallotLine[]) => Remains =
    remembered(remainsOf);
  /** The same of a ballot that is only suggested. */
  readonly remainsAfter: BallotMemo['remains'] = remembered(remainsOf);
  readonly mostSpend: (
    rules: Terms['rules'],
    projects: Terms['projects'],
    lines: readonly BallotLine[],
  ) => number | undefined = remembered(mostSpend);
  #host: LitElement;
  #frame: number | undefined;
  /** Ways in for the ballot of now; `null`: there is none. */
  #ways = new Map<string, readonly string[] | null>();
  #wanted = new Set<string>();
  #of: readonly unknown[] = [];
  /** Projects that a suggested swap adds, and that somebody did not want. */
  #unwanted: readonly string[] = [];
  #swap: {of: readonly unknown[]; unwanted: readonly string[]; found: Swap | undefined} | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }

  /** A way to choose a project that cannot be chosen; `undefined` while it is looked for, a few per frame. */
  way({rules, projects}: Terms, lines: readonly BallotLine[], id: string): readonly string[] | null | undefined {
    const of = [rules, projects, lines];
    if (of.some((it, at) => it !== this.#of[at])) {
      this.#of = of;
      this.#ways.clear();
      this.#wanted.clear();
    }
    const known = this.#ways.get(id);
    if (known === undefined) this.#wanted.add(id);
    return known;
  }

  hostUpdated(): void {
    if (!this.#wanted.size || !this.#host.isConnected) return;
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      const [rules, projects, lines] = this.#of as [Terms['rules'], Terms['projects'], readonly BallotLine[]];
      const end = performance.now() + SHARE;
      for (const id of this.#wanted) {
        this.#wanted.delete(id);
        this.#ways.set(id, wayIn({rules, projects}, lines, id) ?? null);
        if (performance.now() > end) break;
      }
      this.#host.requestUpdate();
    });
  }

  /** A swap out of a dead end, other than those that were not wanted. */
  swap({rules, projects}: Terms, lines: readonly BallotLine[]): Swap | undefined {
    const of = [rules, projects, lines];
    if (of.some((it, at) => it !== this.#swap?.of[at])) this.#unwanted = [];
    else if (this.#swap?.unwanted === this.#unwanted) return this.#swap.found;
    const chosen = new Set(lines.map(({projectId}) => projectId));
    const offered = projects.filter(({id}) => chosen.has(id) || !this.#unwanted.includes(id));
    let found = swapOf(rules, offered, lines);
    if (typeof found === 'string' && this.#unwanted.length) {
      // All have been shown: from the beginning.
      this.#unwanted = [];
      found = swapOf(rules, projects, lines);
    }
    this.#swap = {of, unwanted: this.#unwanted, found: typeof found === 'string' ? undefined : found};
    return this.#swap.found;
  }

  /** Not this one. */
  another({add}: Swap): void {
    this.#unwanted = [...this.#unwanted, ...add];
    this.#host.requestUpdate();
  }
}
