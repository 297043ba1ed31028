import {ballot} from './scenarios/ballot.ts';
import {bytes} from './scenarios/bytes.ts';
import {elements} from './scenarios/elements.ts';
import {firstPaint} from './scenarios/first-paint.ts';
import {list} from './scenarios/list.ts';
import {outbox} from './scenarios/outbox.ts';
import {warm} from './scenarios/warm.ts';
import type {Protocol} from './server.ts';

/** What every scenario may be told on the command line. */
export interface Options {
  /** Rounds; each measures every variant once. */
  samples: number;
  /** Only variants whose names contain one of these words; all when empty. What a ratio is taken to is always measured. */
  only: readonly string[];
  /** How the local server speaks. */
  http: Protocol;
  /** Tells how far it is. */
  progress: (text: string) => void;
}

/** What a scenario found: text for people, and everything behind it for a file. */
export interface Report {
  text: string;
  data: unknown;
}

/** Something that is measured, ours and others' in the same run. */
export interface Scenario {
  what: string;
  run: (options: Options) => Promise<Report>;
}

/** `npm run bench -- <name>`. A new scenario is a file in scenarios/ and a row here. */
export const scenarios: Record<string, Scenario> = {
  ballot,
  bytes,
  elements,
  'first-paint': firstPaint,
  list,
  outbox,
  warm,
};
