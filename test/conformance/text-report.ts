/** A report to read: what is wrong comes with what to do about it. */
import type {CheckReport, Evidence, Report} from './report.ts';

const LEVELS: Record<Report['delivery']['level'], string> = {
  'exactly-once': 'exactly-once: an act is done once, however often it is sent',
  'at-least-once': 'at-least-once: an act that is sent again may be done again',
  unknown: 'unknown: what decides it was not tried',
};

const GRADES: Record<Report['grade'], string> = {
  passed: 'PASSED: it complies with the contract',
  failed: 'FAILED: it does not comply with the contract',
  incomplete: 'INCOMPLETE: nothing failed that must hold, but not everything that must hold was looked at',
};

export const textReport = (report: Report, {details = false}: {details?: boolean} = {}): string => {
  const {summary, suite} = report;
  const groups = new Map<string, CheckReport[]>();
  for (const check of report.checks) groups.set(check.group, [...(groups.get(check.group) ?? []), check]);
  const lines = [
    `${suite.name} ${suite.version}, contract ${suite.contractVersion}`,
    report.endpoint + (report.community === undefined ? '' : `, community ${report.community}`),
  ];
  for (const [group, checks] of groups) lines.push('', group, ...linesOfGroup(checks, details));
  lines.push(
    '',
    `${summary.passed} passed, ${summary.failed} failed (${summary.mustFailed} must, ${summary.shouldFailed} should), ${summary.skipped} not made; ${report.requests} requests in ${report.seconds} s`,
    `Delivery: ${LEVELS[report.delivery.level]}`,
    ...(report.delivery.level === 'exactly-once' ? [] : report.delivery.because.map(reason => `  ${reason}`)),
    `Grade: ${GRADES[report.grade]}`,
  );
  if (summary.missing.length)
    lines.push('To have everything looked at, give as well:', ...summary.missing.map(text => `  ${text}`));
  // What a backend wrote must not steer a terminal.
  return `${lines.map(line => line.replaceAll(/\p{Cc}/gu, '\uFFFD')).join('\n')}\n`;
};

/** Checks that were not made for one and the same reason are told in one line, however many they are. */
const linesOfGroup = (checks: readonly CheckReport[], details: boolean): string[] => {
  const lines: string[] = [];
  for (let at = 0; at < checks.length;) {
    const check = checks[at]!;
    const reason = (other: CheckReport | undefined) =>
      other?.skipped && `${other.skipped.because}: ${other.skipped.reason}`;
    let end = at + 1;
    while (check.skipped && reason(checks[end]) === reason(check)) end++;
    if (end - at < MANY) lines.push(...linesOf(check, details));
    else {
      const of = check.id.split(':')[0]!;
      lines.push(
        `  -       ${of}: ${end - at} checks, ${check.id.slice(of.length + 1)} to ${checks[end - 1]!.id.split(':')[1]!}`,
        `          not made (${check.skipped!.because}): ${check.skipped!.reason}`,
      );
    }
    at = end - at < MANY ? at + 1 : end;
  }
  return lines;
};

const MANY = 3;

const linesOf = (check: CheckReport, details: boolean): string[] => {
  const {id, severity, what, why, result, found = [], advice, skipped, evidence} = check;
  if (result === 'passed') {
    return [`  ok      ${id}`, ...(details ? [`          it ${what}`, ...evidence.map(seen)] : [])];
  }
  if (result === 'skipped') return [`  -       ${id}`, `          not made (${skipped!.because}): ${skipped!.reason}`];
  return [
    `  ${severity === 'must' ? 'FAILED ' : 'should '} ${id}`,
    `          it ${severity}: ${what}`,
    ...found.map(text => `          found   ${text}`),
    `          why     ${why}`,
    `          do      ${advice ?? ''}`,
    ...evidence.slice(0, details ? evidence.length : 3).map(seen),
  ];
};

const seen = ({request, as, status, headers, problem, failure}: Evidence): string => {
  const facts = [problem, failure, headers['content-type'], headers['location'] && `to ${headers['location']}`];
  const answer = status === 0 ? 'no answer' : String(status);
  return `          seen    ${request} as ${as} -> ${[answer, ...facts].filter(Boolean).join(', ')}`;
};
