import {failed, judged, passed, skipped, type Check} from '../check.ts';
import {answered} from '../exchange.ts';

const group = 'Limits';

/** RFC 9110 5.6.7. */
const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;

export const limitChecks: readonly Check[] = [
  {
    id: 'limits:rate',
    group,
    severity: 'should',
    voluntary: true,
    what: 'limits how often one client may send',
    why: 'one script must not keep a whole community from signing',
    advice:
      'Answer 429 `rate-limited` with Retry-After; count per address and account, so that a school behind one address is many.',
    needs: ['provokeRateLimit'],
    judge: ({rateLimit}) =>
      rateLimit?.limited
        ? passed([rateLimit.limited])
        : failed(`${rateLimit?.asked ?? 0} requests were all answered`, []),
  },
  {
    id: 'limits:retry-after',
    group,
    severity: 'must',
    voluntary: true,
    what: 'says with 429 and 503 when to come back, in seconds or as an HTTP date',
    why: 'RFC 9110 10.2.3, RFC 6585 4; a thousand phones that do not know it come back at once',
    advice: 'Send Retry-After: 30, or a date such as Mon, 23 Nov 2026 12:00:00 GMT.',
    judge: ({exchanges}) =>
      judged(
        exchanges.filter(({status}) => status === 429 || status === 503),
        exchange => {
          const value = exchange.headers.get('retry-after')?.trim();
          if (value === undefined) return `${answered(exchange)} without Retry-After`;
          return /^\d{1,9}$/.test(value) || (HTTP_DATE.test(value) && !Number.isNaN(Date.parse(value)))
            ? undefined
            : `Retry-After is "${value}"`;
        },
        skipped('not-provoked', 'neither 429 nor 503 came up; --provoke-rate-limit asks for one'),
      ),
  },
];
