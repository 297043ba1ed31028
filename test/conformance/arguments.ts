/** The command line. */
import {parseArgs} from 'node:util';
import {InvalidOptions, type ConformanceOptions} from './options.ts';

export const usage = `hromada-conformance URL [options]        grades the backend at this base address

  --petition ID         an open petition; twice: the second is for a key used twice, and stays unsigned
  --closed-petition ID  a petition whose deadline has passed
  --round ID            a budget round with voting open; twice: nobody votes in the second
  --closed-round ID     a budget round whose voting is over
  --submission-round ID a budget round that takes projects
  --project ID          a project open for support; twice: the second stays unsupported
  --codes ROUND:SCHOOL:CODE:CODE
                        a school round, a school, and two unused codes of it
  --token TOKEN         of a signed-in resident who may sign (better: the variable HROMADA_TOKEN)
  --sign-in-code CODE --code-verifier VERIFIER
                        a sign-in just made, in place of a token (RFC 7636)
  --allow-writes        sign the first petition for this resident (and withdraw it, where that can be), send a
                        made-up one for moderation, vote in the first round (and take the ballot back), support the
                        first project, send a made-up one, and use up the first code; without it nothing is sent that
                        has an effect
  --origin ORIGIN       an origin whose pages may act, or "none" where only own pages use the backend
  --community CODE      on a backend that serves many
  --provoke-rate-limit  ask until the backend says 429
  --earlier FILE        the JSON report of an earlier run: are its keys still known?
  --concurrency N       requests with one key at once (8)
  --timeout MS          for one answer (15000)
  --json FILE           write the report as JSON as well
  --details             what was seen of passed checks, too
  --list                say what is checked, and why; asks nobody
  --help                this text

Exit code: 0 passed; 1 something that must hold does not; 2 it could not be run; 3 incomplete, for lack of options.
`;

export interface Arguments {
  /** Without the earlier report, which is a file still. */
  options: ConformanceOptions;
  earlierFile: string | undefined;
  jsonFile: string | undefined;
  details: boolean;
}

export const readArguments = (
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Arguments | 'help' | 'list' => {
  const {values, positionals} = parse(args);
  if (values.help) return 'help';
  if (values.list) return 'list';
  const [endpoint, ...rest] = positionals;
  if (endpoint === undefined || rest.length) throw new InvalidOptions('Give the address of one backend.');
  const petitions = twoOf('petition', values.petition);
  const rounds = twoOf('round', values.round);
  const projects = twoOf('project', values.project);
  const code = values['sign-in-code'];
  const verifier = values['code-verifier'];
  if ((code === undefined) !== (verifier === undefined)) {
    throw new InvalidOptions('--sign-in-code and --code-verifier belong together.');
  }
  const given: Record<keyof ConformanceOptions, unknown> = {
    endpoint,
    community: values.community,
    token: values.token ?? (environment['HROMADA_TOKEN'] || undefined),
    petition: petitions[0],
    otherPetition: petitions[1],
    closedPetition: values['closed-petition'],
    round: rounds[0],
    otherRound: rounds[1],
    closedRound: values['closed-round'],
    openRound: values['submission-round'],
    project: projects[0],
    otherProject: projects[1],
    codes: codesOf(values.codes),
    origin: originOf(values.origin),
    allowWrites: values['allow-writes'],
    signInCode: code === undefined ? undefined : {code, verifier},
    provokeRateLimit: values['provoke-rate-limit'],
    concurrency: numberOf('--concurrency', values.concurrency, 2, 64),
    timeout: numberOf('--timeout', values.timeout, 100, 600_000),
    earlier: undefined,
    fetch: undefined,
    wait: undefined,
  };
  const options = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return {
    options: options as unknown as ConformanceOptions,
    earlierFile: values.earlier,
    jsonFile: values.json,
    details: values.details ?? false,
  };
};

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        petition: {type: 'string', multiple: true},
        'closed-petition': {type: 'string'},
        round: {type: 'string', multiple: true},
        'closed-round': {type: 'string'},
        'submission-round': {type: 'string'},
        project: {type: 'string', multiple: true},
        codes: {type: 'string'},
        token: {type: 'string'},
        'sign-in-code': {type: 'string'},
        'code-verifier': {type: 'string'},
        'allow-writes': {type: 'boolean'},
        origin: {type: 'string'},
        community: {type: 'string'},
        'provoke-rate-limit': {type: 'boolean'},
        earlier: {type: 'string'},
        concurrency: {type: 'string'},
        timeout: {type: 'string'},
        json: {type: 'string'},
        details: {type: 'boolean'},
        list: {type: 'boolean'},
        help: {type: 'boolean'},
      },
    });
  } catch (error) {
    throw new InvalidOptions((error as Error).message);
  }
};

/** The second is for a key that is used twice. */
const twoOf = (name: string, given: readonly string[] = []): readonly string[] => {
  if (given.length > 2) throw new InvalidOptions(`--${name} is given once or twice.`);
  if (given.length === 2 && given[0] === given[1]) throw new InvalidOptions(`Both ${name}s are the same one.`);
  return given;
};

const codesOf = (text: string | undefined): ConformanceOptions['codes'] => {
  if (text === undefined) return undefined;
  const [round, school, first, second, ...more] = text.split(':');
  if (round && school && first && second && !more.length) return {round, school, codes: [first, second]};
  throw new InvalidOptions('--codes is a round, a school and two of its codes, with a colon between them.');
};

const originOf = (text: string | undefined): string | undefined => {
  if (text === undefined || text === 'none') return text;
  if (URL.canParse(text) && new URL(text).origin === text) return text;
  throw new InvalidOptions(`"${text}" is not an origin: write for example https://rada.example, without a path.`);
};

const numberOf = (option: string, text: string | undefined, least: number, most: number): number | undefined => {
  if (text === undefined) return undefined;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new InvalidOptions(`${option} is a whole number from ${least} to ${most}, not "${text}".`);
};
