/**
 * The world around two tabs, which are frames of one origin: it plays a schedule, kills tabs, breaks their device, puts
 * everything right at the end, and writes down what it saw. It never looks into the store to decide what is true.
 */
import {lookThrough} from './codes.ts';
import {emptyHistory, virtualTime, type History, type Job} from '../history.ts';
import {tabs, type Account, type Breakage, type CrashStep, type Step, type Tab} from '../schedule.ts';
import type {EntryShown, Inside, World} from './world-of-tab.ts';

const wait = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));
const DATABASES = ['hromada-outbox', 'hromada-cache', 'hromada-drafts', 'hromada-sealed'];
/** Rounds that everything has to be sent in once nothing fails any more. Each ends when the tabs have done what they can. */
const ROUNDS = 10;
/** Real ms after which a schedule says where it hangs. */
const HANGS = 100_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface LivingTab {
  frame: HTMLIFrameElement;
  life: number;
  inside?: Inside;
  ready: Promise<Inside>;
  becomes(inside: Inside | Promise<Inside>): void;
  /** Settles when the tab dies. */
  gone: Promise<void>;
  dies(): void;
  sending: Set<string>;
  breakage: Breakage;
}

const post = (path: string, body: object) => fetch(path, {method: 'POST', body: JSON.stringify(body)});

class Play {
  #job: Job;
  #history: History = emptyHistory();
  #tabs: (LivingTab | undefined)[] = [];
  #lives = 0;
  #requests = 0;
  #advanced = 0;
  #skew = 0;
  #healing = false;
  /** Where tabs are to die. */
  #traps: {tab: Tab | undefined; step: CrashStep; both: boolean}[] = [];
  #touchesLeft = new Map<Tab, number>();
  /** For whoever looks for the place where a schedule hangs. */
  doing = 'begin';

  constructor(job: Job) {
    this.#job = job;
    window.worldOf = frame => this.#worldOf(frame);
  }

  async run(): Promise<History> {
    for (const tab of tabs) this.#open(tab);
    await Promise.all(tabs.map(async tab => (await this.#inside(tab)).identify()));
    for (const step of this.#job.schedule.steps) {
      this.doing = JSON.stringify(step);
      if (step.gap) await wait(step.gap);
      await this.#do(step);
    }
    await wait(20);
    this.doing = 'look';
    this.#history.readable.push(...(await lookThrough(DATABASES)).readable);
    this.doing = 'heal';
    await this.#heal();
    if (!this.#history.stuck.length) {
      const {readable, sealed} = await lookThrough(DATABASES);
      this.#history.readable.push(...readable);
      this.#history.leftBehind.push(...sealed);
    }
    this.doing = 'clear';
    for (const tab of tabs) this.#tabs[tab]?.frame.remove();
    for (const name of DATABASES) {
      await new Promise(resolve => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = request.onerror = resolve;
      });
    }
    return this.#history;
  }

  #open(tab: Tab, breakage: Breakage = 'repaired'): void {
    const frame = document.createElement('iframe');
    let ready!: LivingTab['becomes'];
    let dies!: () => void;
    const living: LivingTab = {
      frame,
      life: ++this.#lives,
      ready: new Promise(resolve => (ready = resolve)),
      becomes: inside => ready(inside),
      gone: new Promise(resolve => (dies = resolve)),
      dies: () => dies(),
      sending: new Set(),
      breakage,
    };
    this.#tabs[tab] = living;
    void living.ready.then(inside => this.#isAlive(tab, living.life) && (living.inside = inside));
    Object.assign(frame, {src: './tab.html', tab, whenReady: ready});
    document.body.append(frame);
  }

  /** A tab that can be asked; one that is being loaded is waited for, as a person would. */
  #inside(tab: Tab): Promise<Inside> {
    return this.#tabs[tab]!.ready;
  }

  #kill(tab: Tab, breakage?: Breakage): void {
    const living = this.#tabs[tab]!;
    this.#touchesLeft.delete(tab);
    this.#history.kills.push({at: Date.now(), tab, life: living.life, sending: [...living.sending]});
    living.frame.remove();
    living.dies();
    this.#open(tab, breakage);
    // Who waits for a tab that died before it was there waits for the one in its place.
    living.becomes(this.#tabs[tab]!.ready);
  }

  #isAlive(tab: Tab, life: number): boolean {
    return this.#tabs[tab]?.life === life;
  }

  #worldOf(window: Window): World {
    const frame = window.frameElement as HTMLIFrameElement & {tab: Tab; whenReady: (inside: Inside) => void};
    const {tab} = frame;
    const living = this.#tabs[tab]!;
    const {life} = living;
    const history = this.#history;
    const job = this.#job;
    const die = (both = false): never => {
      this.#kill(tab);
      if (both) this.#kill(tab === 0 ? 1 : 0);
      throw new Error('This tab is gone');
    };
    return {
      job,
      tab,
      now: () => virtualTime(job.clock, this.#advanced) + this.#skew,
      breakage: () => living.breakage,
      patient: () => this.#healing,
      ready: inside => frame.whenReady(inside),
      onStep: (step, id) => {
        if (!this.#isAlive(tab, life)) return new Promise(() => {});
        history.steps.push({at: Date.now(), tab, step, id});
        if (step === 'sending') living.sending.add(id);
        if (step === 'received') living.sending.delete(id);
        const trap = this.#traps.findIndex(it => it.step === step && (it.tab ?? tab) === tab);
        if (trap >= 0) {
          const {both} = this.#traps.splice(trap, 1)[0]!;
          try {
            die(both);
          } catch {
            return new Promise(() => {});
          }
        }
        return undefined;
      },
      touch: () => {
        const left = this.#touchesLeft.get(tab);
        if (left === undefined || !this.#isAlive(tab, life)) return;
        this.#touchesLeft.set(tab, left - 1);
        if (left <= 1) die();
      },
      asked: deed =>
        history.deeds.push({
          ...deed,
          tab,
          life,
          outcome: 'unknown',
          at: Date.now(),
          brokenDevice: living.breakage !== 'repaired',
        }) - 1,
      accepted: (deed, entry) => {
        if (this.#isAlive(tab, life)) Object.assign(history.deeds[deed]!, {outcome: 'accepted'}, entry);
      },
      refused: (deed, why) => {
        if (this.#isAlive(tab, life)) Object.assign(history.deeds[deed]!, {outcome: 'refused', why});
      },
      draftSaved: (id, value, persistent) => {
        if (this.#isAlive(tab, life)) history.drafts.push({id, value, persistent, tab, life});
      },
      nextRequest: () => String(++this.#requests),
      heard: request => {
        if (this.#isAlive(tab, life)) history.heard.push({request, at: Date.now()});
      },
      gaveUp: request => void history.gaveUp.push(request),
      settled: id => void living.sending.delete(id),
      deviceRefused: () => {
        history.refusals.push(Date.now());
        if (living.breakage === 'full') living.breakage = 'repaired';
      },
      uncaught: what => {
        if (this.#isAlive(tab, life)) history.uncaught.push(what);
      },
    };
  }

  async #do(step: Step): Promise<void> {
    switch (step.do) {
      case 'write': {
        const entity = `e${step.entity}`;
        const inside = await this.#inside(step.tab);
        if (step.how === 'draft') inside.writeDraft(entity, step.value);
        else inside.write(step.kind, entity, step.value);
        if (step.how === 'double') (await this.#inside(step.tab === 0 ? 1 : 0)).write(step.kind, entity, step.value);
        return;
      }
      case 'flush':
        (await this.#inside(step.tab)).flush();
        return;
      case 'read':
        (await this.#inside(step.tab)).read(`e${step.entity}`);
        return;
      case 'kill':
        return this.#kill(step.tab);
      case 'kill-at':
        this.#traps.push({tab: step.tab, step: step.step, both: step.both ?? false});
        return;
      case 'kill-at-touch':
        this.#touchesLeft.set(step.tab, step.touch);
        return;
      case 'session':
        await this.#signIn(step.account);
        if (step.told) for (const tab of tabs) void this.#tabs[tab]!.inside?.identify();
        return;
      case 'storage':
        if (step.how === 'private') return this.#kill(step.tab, 'private');
        if (step.how === 'closed') return (await this.#inside(step.tab)).closeConnections();
        // A tab that was opened without a database goes on without.
        if (this.#tabs[step.tab]!.breakage !== 'private') this.#tabs[step.tab]!.breakage = step.how;
        return;
      case 'clock':
        this.#skew += step.by;
        this.#history.clockMoves.push({at: Date.now(), by: step.by});
        return;
      case 'discard': {
        const inside = await this.#inside(step.tab);
        inside.discardFirst(id => this.#history.discards.push(id));
        return;
      }
      case 'settle':
        await Promise.all(
          tabs.map(async tab => {
            const inside = await this.#inside(tab);
            const done = inside.settled().then(() => inside.retry());
            await Promise.race([done, this.#tabs[tab]!.gone]);
          }),
        );
        return;
      case 'retry':
        void (await this.#inside(step.tab)).retry();
        return;
      case 'claim': {
        const inside = await this.#inside(step.tab);
        const {account} = inside.shown();
        if (account) void this.#claim(inside, account as Exclude<Account, null>);
        return;
      }
    }
  }

  async #claim(inside: Inside, account: Exclude<Account, null>): Promise<void> {
    await inside.claimAll(account, id => this.#history.claims.push({id, account}));
  }

  async #signIn(account: Account): Promise<void> {
    await post('/control', {account});
  }

  async #advance(by: number): Promise<void> {
    await post('/control', {advance: by});
    this.#advanced += by;
  }

  /** Nothing fails any more. Everything accepted has to arrive, in so many rounds. */
  async #heal(): Promise<void> {
    const history = this.#history;
    this.#traps = [];
    this.#touchesLeft.clear();
    await post('/control', {heal: true});
    this.#healing = true;
    history.clockMoves.push({at: Date.now(), by: -this.#skew});
    this.#skew = 0;
    for (const tab of tabs) {
      const living = this.#tabs[tab]!;
      if (living.breakage !== 'private') living.breakage = 'repaired';
    }
    for (history.rounds = 1; ; history.rounds++) {
      const waiting: EntryShown[] = [];
      for (const account of this.#job.accounts) {
        await this.#signIn(account);
        this.doing = `heal: round ${history.rounds}, as ${account}: settle`;
        const insides = await Promise.all(tabs.map(tab => this.#inside(tab)));
        await Promise.all(insides.map(inside => inside.settled()));
        for (const inside of insides) {
          this.doing = `heal: round ${history.rounds}, as ${account}: identify`;
          // Also if it seems to know: that may be of before. The kit may ask as well, and then one of both is answered.
          for (let time = 0; time === 0 || (time < 5 && inside.shown().account !== account); time++)
            await inside.identify();
          this.doing += ', claim';
          await this.#claim(inside, account);
          this.doing += ', drafts';
          if (history.rounds <= 2) await this.#submitDrafts(inside, account);
        }
        this.doing = `heal: round ${history.rounds}, as ${account}: send`;
        await Promise.all(insides.map(inside => inside.retry()));
        waiting.push(...this.#shown().filter(row => row.account === null || row.account === account));
      }
      if (waiting.length === 0) return;
      if (history.rounds === ROUNDS) {
        history.stuck = waiting.map(({id, status}) => ({id, status}));
        history.left = tabs.map(tab => ({tab, entries: waiting.map(({id, status}) => ({id, status}))}));
        return;
      }
      // Our own waiting is over by then; what the server asked for may be a day, and only then does a day pass.
      await this.#advance(waiting.every(row => this.#isHeld(row, waiting)) ? 25 * HOUR : 6 * MINUTE);
    }
  }

  #shown(): EntryShown[] {
    return tabs.flatMap(tab => this.#tabs[tab]!.inside!.shown().entries);
  }

  /** The server wants a row to wait, or one before it about the same thing. */
  #isHeld(row: EntryShown, rows: readonly EntryShown[]): boolean {
    const now = virtualTime(this.#job.clock, this.#advanced);
    return rows.some(
      ({thing, account, seq, notBefore}) =>
        thing === row.thing && account === row.account && seq <= row.seq && (notBefore ?? 0) > now,
    );
  }

  /** Forms that find their text again are sent again, by whoever wrote it. */
  async #submitDrafts(inside: Inside, account: string): Promise<void> {
    const {deeds, drafts, draftsLeft, discards} = this.#history;
    for (const {id, value} of drafts) {
      const entity = deeds.find(deed => deed.draft === id)?.entity;
      // Taken back by the person.
      if (!entity || discards.includes(id)) continue;
      if (await inside.findDraft(entity, value, this.#isWriter(id, account) ? account : undefined)) draftsLeft.push(id);
    }
  }

  /**
   * Whether a draft is this account's. Handed in while nobody knew who was there, it is so only if its act is still to
   * be seen under this account, or under none.
   */
  #isWriter(draft: string, account: string): boolean {
    const deeds = this.#history.deeds.filter(deed => deed.draft === draft);
    const claimants = new Set(this.#history.claims.filter(({id}) => id === draft).map(it => it.account));
    const owner = deeds.find(deed => deed.account)?.account ?? deeds[0]?.guess;
    if (owner && claimants.size === 0) return owner === account;
    return this.#shown().some(row => row.id === draft && (row.account ?? account) === account);
  }
}

for (;;) {
  let number: number | undefined;
  try {
    const response = await fetch('/next');
    const job = (await response.json()) as Job;
    ({number} = job);
    const play = new Play(job);
    const late = setTimeout(() => void post('/trouble', {error: `hangs at ${play.doing}`}), HANGS);
    const history = await play.run();
    clearTimeout(late);
    await post('/report', {number, history});
  } catch (error) {
    // What is left of this schedule would disturb the next: the server starts a new browser.
    await post('/trouble', {number, error: String((error as Error)?.stack ?? error)}).catch(() => {});
    await wait(200);
  }
}
