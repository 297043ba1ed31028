/** Plays schedules in several browsers at once, and judges each. */
import {buildPage} from './build-page.ts';
import {launch, type Engine, type RunningBrowser} from './browser.ts';
import {judge, type Verdict} from './oracle.ts';
import {accounts, type Schedule} from './schedule.ts';
import {startFaultServer, type FaultServer, type Outcome} from './server.ts';
import type {Variant} from './variants.ts';

/** Real ms after which a browser that does not report is started anew. Only ends what hangs: a slow machine is no fault. */
const PATIENCE = 180_000;

export interface Played {
  schedule: Schedule;
  verdict: Verdict;
  outcome: Outcome;
}

export interface Runner {
  play(schedule: Schedule): Promise<Played>;
  stop(): Promise<void>;
}

class Seat {
  #engine: Engine;
  #server: FaultServer;
  #browser: RunningBrowser;
  /** What is played now, and who waits. */
  last: Promise<unknown> = Promise.resolve();
  waiting = 0;

  constructor(engine: Engine, server: FaultServer) {
    this.#engine = engine;
    this.#server = server;
    this.#browser = launch(engine, `${server.origin}/`);
  }

  async play(schedule: Schedule): Promise<Played> {
    for (let attempt = 1; ; attempt++) {
      const limit = setTimeout(() => this.#server.abandon(new Error('The browser has not reported')), PATIENCE);
      try {
        const outcome = await this.#server.play(schedule, accounts);
        return {schedule, outcome, verdict: judge(outcome.books, outcome.history)};
      } catch (error) {
        if (attempt === 3) throw error;
        process.stderr.write(
          `schedule ${schedule.seed}/${schedule.index}: ${(error as Error).message}; a new browser\n`,
        );
        await this.#browser.stop();
        this.#browser = launch(this.#engine, `${this.#server.origin}/`);
      } finally {
        clearTimeout(limit);
      }
    }
  }

  async stop(): Promise<void> {
    await this.#browser.stop();
    await this.#server.stop();
  }
}

export async function startRunner(engine: Engine, jobs: number, variant?: Variant): Promise<Runner> {
  const folder = await buildPage(variant);
  const seats = await Promise.all(
    Array.from({length: jobs}, async () => new Seat(engine, await startFaultServer(folder))),
  );
  return {
    play(schedule) {
      const seat = seats.reduce((best, other) => (other.waiting < best.waiting ? other : best));
      seat.waiting++;
      const played = seat.last.then(
        () => seat.play(schedule),
        () => seat.play(schedule),
      );
      seat.last = played.catch(() => {});
      return played.finally(() => seat.waiting--);
    },
    async stop() {
      await Promise.all(seats.map(seat => seat.stop()));
    },
  };
}

/** Plays schedules as they come, `jobs` at a time, until they end or `onPlayed` says stop. */
export async function playAll(
  runner: Runner,
  jobs: number,
  schedules: Iterable<Schedule>,
  onPlayed: (played: Played) => boolean | void,
): Promise<void> {
  const source = schedules[Symbol.iterator]();
  let stopped = false;
  await Promise.all(
    Array.from({length: jobs}, async () => {
      while (!stopped) {
        const {value, done} = source.next();
        if (done) return;
        const played = await runner.play(value);
        if (!stopped && onPlayed(played) === false) stopped = true;
      }
    }),
  );
}
