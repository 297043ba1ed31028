/** Grades a backend by its address. */
import {contractVersion} from '../../src/contract/operations.ts';
import {version} from '../../src/version.ts';
import {skipped, type Check, type Outcome} from './check.ts';
import {checks} from './checks.ts';
import {textAt, type Exchange} from './exchange.ts';
import {fingerprint} from './fingerprint.ts';
import {Inspection} from './inspection.ts';
import {observe, type Observations} from './observe.ts';
import {InvalidOptions, isSupplied, supplies, type ConformanceOptions} from './options.ts';
import {REPORT_VERSION, type CheckReport, type Evidence, type KeptKey, type Report} from './report.ts';

/**
 * Asks the backend, judges what it answered, and says what to do about the rest.
 * @throws `InvalidOptions`; `Unreachable` when there is nobody at the address.
 */
export const runConformance = async (options: ConformanceOptions): Promise<Report> => {
  const startedAt = new Date();
  const inspection = new Inspection({...options, endpoint: endpointOf(options.endpoint)});
  const seen = await observe(inspection);
  const outcomes = new Map<string, Outcome>();
  for (const check of checks) outcomes.set(check.id, outcomeOf(check, seen, outcomes));
  const reports = checks.map(check => checkReport(check, outcomes.get(check.id)!));
  const failures = reports.filter(({result}) => result === 'failed');
  const mustFailed = failures.filter(({severity}) => severity === 'must').length;
  const undone = checks.filter(check => isUndone(check, outcomes.get(check.id)!));
  return {
    reportVersion: REPORT_VERSION,
    suite: {name: 'hromada-conformance', version, contractVersion},
    endpoint: seen.options.endpoint,
    ...(options.community === undefined ? {} : {community: options.community}),
    startedAt: startedAt.toISOString(),
    seconds: Math.round((Date.now() - +startedAt) / 100) / 10,
    grade: mustFailed ? 'failed' : undone.length ? 'incomplete' : 'passed',
    delivery: deliveryOf(outcomes),
    summary: {
      passed: reports.filter(({result}) => result === 'passed').length,
      failed: failures.length,
      skipped: reports.filter(({result}) => result === 'skipped').length,
      mustFailed,
      shouldFailed: failures.length - mustFailed,
      missing: missingOf(undone, outcomes, seen.options),
    },
    requests: seen.exchanges.length,
    checks: reports,
    keys: await keptKeys(seen),
  };
};

/** Without what must not be in a report, and without a slash at its end. */
const endpointOf = (text: string): string => {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new InvalidOptions(`"${text}" is not the address of a backend: write for example https://rada.example/api.`);
  }
  const url = new URL(text);
  if (url.username || url.password || url.search || url.hash) {
    throw new InvalidOptions('The address of a backend has no password, no query and no fragment.');
  }
  return url.href.replace(/\/+$/, '');
};

const outcomeOf = (check: Check, seen: Observations, outcomes: ReadonlyMap<string, Outcome>): Outcome => {
  const {needs = [], after = []} = check;
  if (!seen.document.offers(check.id.split(':')[0] as never)) {
    return skipped('not-offered', 'the community does not offer it');
  }
  const absent = needs.filter(supply => !isSupplied(seen.options, supply));
  if (absent.length) return skipped('option', absent.map(supply => supplies[supply]).join('; '));
  for (const id of after) {
    const earlier = outcomes.get(id);
    if (earlier?.result === 'failed') return skipped('blocked', `it means nothing while ${id} fails`);
    if (earlier?.result !== 'skipped') continue;
    // What cannot be done here at all is said in the same words of everything that follows from it.
    const reason = earlier.because === 'not-offered' ? earlier.reason : `${id} was not made: ${earlier.reason}`;
    return skipped(earlier.because, reason);
  }
  return check.judge(seen);
};

/** A check that must be made for a grade, and was not for a reason that whoever grades can mend. */
const isUndone = ({severity, voluntary}: Check, outcome: Outcome): boolean =>
  severity === 'must' &&
  !voluntary &&
  outcome.result === 'skipped' &&
  (outcome.because === 'option' || outcome.because === 'inconclusive');

const missingOf = (
  undone: readonly Check[],
  outcomes: ReadonlyMap<string, Outcome>,
  options: ConformanceOptions,
): string[] => [
  ...new Set(
    undone.flatMap(({id, needs = []}) => {
      const absent = needs.filter(supply => !isSupplied(options, supply)).map(supply => supplies[supply]);
      const outcome = outcomes.get(id)!;
      return absent.length ? absent : outcome.result === 'skipped' ? [`${id}: ${outcome.reason}`] : [];
    }),
  ),
];

/** Exactly once is claimed only when everything that decides it was tried and held. */
const deliveryOf = (outcomes: ReadonlyMap<string, Outcome>): Report['delivery'] => {
  const deciding = checks
    .filter(({delivery}) => delivery)
    .map(({id, voluntary}) => ({id, voluntary, outcome: outcomes.get(id)!}));
  const failing = deciding.filter(({outcome}) => outcome.result === 'failed');
  if (failing.length) {
    return {level: 'at-least-once', because: failing.map(({id}) => `${id} failed`)};
  }
  // What cannot be done here at all decides nothing.
  const open = deciding.filter(
    ({voluntary, outcome}) => outcome.result === 'skipped' && outcome.because !== 'not-offered' && !voluntary,
  );
  if (open.length || !deciding.some(({outcome}) => outcome.result === 'passed')) {
    return {level: 'unknown', because: open.map(({id}) => `${id} was not made`)};
  }
  return {
    level: 'exactly-once',
    because: deciding.filter(({outcome}) => outcome.result === 'passed').map(({id}) => `${id} passed`),
  };
};

const checkReport = ({id, group, severity, what, why, advice}: Check, outcome: Outcome): CheckReport => ({
  id,
  group,
  severity,
  what,
  why,
  result: outcome.result,
  ...(outcome.result === 'failed' ? {found: [...outcome.found], advice} : {}),
  ...(outcome.result === 'skipped' ? {skipped: {because: outcome.because, reason: outcome.reason}} : {}),
  evidence: outcome.result === 'skipped' ? [] : outcome.evidence.slice(0, MOST_EVIDENCE).map(evidenceOf),
});

const MOST_EVIDENCE = 12;

const SHOWN = [
  'access-control-allow-credentials',
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-allow-origin',
  'access-control-expose-headers',
  'allow',
  'cache-control',
  'content-type',
  'date',
  'etag',
  'idempotency-replayed',
  'location',
  'retry-after',
  'vary',
];

const evidenceOf = ({purpose, method, path, identity, sent, status, headers, json, failure}: Exchange): Evidence => {
  const shown = SHOWN.flatMap((name): [string, string][] => {
    const value = headers.get(name);
    // An address may carry a code or a token behind the question mark.
    return value === null ? [] : [[name, (name === 'location' ? value.replace(/[?#].*$/, '') : value).slice(0, 200)]];
  });
  const type = status >= 400 ? textAt(json, 'type') : undefined;
  return {
    purpose,
    request: `${method} ${path}`,
    as: identity,
    sent: {...sent},
    status,
    headers: Object.fromEntries(shown),
    ...(type === undefined ? {} : {problem: type.slice(0, 200)}),
    ...(failure === undefined ? {} : {failure}),
  };
};

const keptKeys = async ({acts}: Observations): Promise<KeptKey[]> => {
  const kept: KeptKey[] = [];
  for (const {name, payload, account, before, further} of acts.values()) {
    // A key of a person who had acted before shows nothing later.
    if (!further || account === undefined || before.applied !== false) continue;
    kept.push({
      action: name,
      payload: {...payload},
      idempotencyKey: further.key,
      body: further.body,
      account: await fingerprint(account),
      at: new Date().toISOString(),
    });
  }
  return kept;
};
