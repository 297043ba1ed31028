/**
 * `hromada-kit/testing`: whether a backend complies with the contract (`runConformance`), and whether an adapter is a
 * `Client` that elements can rely on (`clientSuite`).
 */
export {clientSuite, type ClientCheck, type ClientSuiteOptions, type CreateClient} from './client-checks.ts';
export {Unreachable} from './observe.ts';
export {InvalidOptions, type ConformanceOptions, type Fetch} from './options.ts';
export {
  report as reportSchema,
  REPORT_VERSION,
  type CheckReport,
  type DeliveryLevel,
  type Evidence,
  type Grade,
  type KeptKey,
  type Report,
} from './report.ts';
export {runConformance} from './run-conformance.ts';
export {textReport} from './text-report.ts';
