/** Ways to build the kit wrong, each of which the harness has to notice. */
import type {FaultFound} from './oracle.ts';
import type {ActSet} from './schedule.ts';

export interface Variant {
  /** File in `page/variants`. */
  name: string;
  /** What it takes the place of. */
  replaces: string;
  /** What is wrong with it. */
  wrong: string;
  /** Acts that it is about; petitions where nothing is said. */
  acts?: ActSet;
  /** What it has to be caught by. */
  caughtBy: readonly FaultFound[];
}

const wiring = 'test/faults/page/wiring.ts';
const machine = 'src/store/outbox-machine.ts';
const sealing = 'src/store/sealed-acts.ts';

export const variants: readonly Variant[] = [
  {
    name: 'no-lock',
    replaces: 'src/store/exclusive.ts',
    wrong: 'Every tab sends, also while another does.',
    caughtBy: ['too many requests', 'out of order'],
  },
  {
    name: 'delete-before-send',
    replaces: wiring,
    wrong: 'The row is taken off the device before the request, and put back when it fails.',
    caughtBy: ['lost', 'dropped after an attempt'],
  },
  {name: 'no-key', replaces: wiring, wrong: 'Requests carry no key.', caughtBy: ['duplicated']},
  {
    name: 'trust-any-200',
    replaces: wiring,
    wrong: 'Any answer of status 200 counts as a receipt.',
    caughtBy: ['lost', 'falsely received'],
  },
  {name: 'new-key-per-retry', replaces: wiring, wrong: 'Each attempt has a key of its own.', caughtBy: ['duplicated']},
  {
    name: 'shared-database',
    replaces: wiring,
    wrong: 'Cached answers and acts lie in one database.',
    caughtBy: ['lost', 'dropped after an attempt'],
  },
  {
    name: 'replace-after-attempt',
    replaces: machine,
    wrong: 'A changed act takes the place of one that may have arrived.',
    caughtBy: ['dropped after an attempt', 'out of order'],
  },
  {
    name: 'draft-cleared-first',
    replaces: wiring,
    wrong: 'The form clears its draft before it hands the act over.',
    caughtBy: ['draft lost'],
  },
  {
    name: 'saved-before-commit',
    replaces: wiring,
    wrong: '"Saved" is said before the device has committed it.',
    caughtBy: ['lost', 'falsely saved'],
  },
  {
    name: 'whoever-is-signed-in',
    replaces: wiring,
    wrong: 'An act is sent without saying whose it is, as whoever is signed in.',
    caughtBy: ['as someone else'],
  },
  {
    name: 'no-retry-after',
    replaces: machine,
    wrong: 'What the server says about when to come back is not heard.',
    caughtBy: ['too early'],
  },
  {
    name: 'no-order',
    replaces: machine,
    wrong: 'Acts about one thing are sent side by side.',
    caughtBy: ['out of order'],
  },
  {
    name: 'lost-key',
    replaces: sealing,
    acts: 'budget',
    wrong: 'The key of a sealed act is lost; an empty paper is sent in its place, and counts as the ballot.',
    caughtBy: ['lost', 'falsely received'],
  },
  {
    name: 'sealed-in-name-only',
    replaces: sealing,
    acts: 'budget',
    wrong: 'A sealed act waits with its code beside the encrypted bytes.',
    caughtBy: ['readable'],
  },
  {
    name: 'sealed-row-kept',
    replaces: wiring,
    acts: 'budget',
    wrong: 'A copy of a sealed act stays on the device after its receipt.',
    caughtBy: ['left behind'],
  },
];
