import {availableParallelism, cpus, loadavg, totalmem} from 'node:os';

/** What figures were taken on, without its name. */
export interface Machine {
  platform: string;
  cores: number;
  processor: string;
  memoryGiB: number;
  node: string;
  /** Processes that wanted a core during the last minute. */
  load: number;
}

/** This machine, now. */
export const machine = (): Machine => ({
  platform: `${process.platform} ${process.arch}`,
  cores: availableParallelism(),
  processor: cpus()[0]?.model ?? '',
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  load: Math.round(loadavg()[0]! * 10) / 10,
});
