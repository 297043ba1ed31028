import {failed, judged, passed, skipped, type Check} from '../check.ts';
import {answered, isSuccess, textAt, valueAt, type Exchange} from '../exchange.ts';
import type {Observations} from '../observe.ts';
import {actionSubjects} from '../subjects.ts';

const group = 'Who is asking';

/** What only the resident of the token may be told: account and receipts. */
const secretsOf = ({reads, acts}: Observations): string[] => {
  const secrets = [
    textAt(reads.get('session.get')?.asResident?.json, 'account'),
    ...[...acts.values()].flatMap(({name, account, after, received}) => [
      account,
      after.receipt,
      ...received.map(({json}) => actionSubjects[name].receipt?.(json)),
    ]),
  ];
  // A short number stands in many an answer by chance.
  return [...new Set(secrets.filter(secret => secret !== undefined && secret.length >= 6))] as string[];
};

export const identityChecks: readonly Check[] = [
  {
    id: 'identity:token',
    group,
    severity: 'must',
    what: 'knows the resident of the token, by the same account each time',
    why: 'contract: GET /session; what waits on a device belongs to an account and is sent as nobody else',
    advice: 'Is the token still good? `account` is an opaque handle, the same at every visit.',
    needs: ['token'],
    judge: ({reads, acts}) => {
      const session = reads.get('session.get')?.asResident;
      if (!session) return failed('the sign-in code was not exchanged for a token', []);
      const account = textAt(session.json, 'account');
      if (!isSuccess(session)) return failed(answered(session), [session]);
      if (valueAt(session.json, 'signedIn') !== true)
        return failed('the session says that nobody is signed in', [session]);
      const others = [...acts.values()].filter(act => act.account !== account);
      return others.length ? failed('the account was another one a moment later', [session]) : passed([session]);
    },
  },
  {
    id: 'identity:nobody',
    group,
    severity: 'must',
    what: 'tells nobody’s data to nobody: without a token, or with an unknown one, nobody is signed in',
    why: 'a cache or a default that answers with another person’s session shows it to the whole community',
    advice:
      'Answer { "signedIn": false, "eligibility": [] } to whoever has no valid session; keep session answers out of every cache.',
    judge: seen => {
      const secrets = secretsOf(seen);
      const {reads, exchanges} = seen;
      const isPersonal = new Set<Exchange>(
        [...reads.values()]
          .filter(({operation}) => operation.identity === 'session')
          .flatMap(({plain, asStranger}) => (asStranger ? [plain, asStranger] : [plain])),
      );
      const strangers = exchanges.filter(({identity}) => identity !== 'resident');
      const misdirected = [...seen.acts.values()]
        .map(({forAnother}) => forAnother)
        .filter(exchange => !isSuccess(exchange));
      return judged([...strangers, ...misdirected], exchange => {
        if (isPersonal.has(exchange) && valueAt(exchange.json, 'signedIn') === true) return 'somebody is signed in';
        if (isPersonal.has(exchange) && valueAt(exchange.json, 'signed') === true) return 'somebody has signed';
        return secrets.some(secret => exchange.text.includes(secret))
          ? 'it holds the account or the receipt of the resident'
          : undefined;
      });
    },
  },
  {
    id: 'identity:way-in',
    group,
    severity: 'should',
    what: 'says where to sign in (signInUrl, an absolute address)',
    why: 'contract: GET /session; the card leads there when somebody who is not signed in signs',
    advice: 'Give signInUrl as an absolute https address of your own page.',
    judge: ({reads}) => {
      const session = reads.get('session.get')?.plain;
      if (!session || session.json === undefined) return skipped('blocked', 'the session gave no answer');
      const url = textAt(session.json, 'signInUrl');
      if (url === undefined) return failed('there is no signInUrl', [session]);
      return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
        ? passed([session])
        : failed('signInUrl is not an absolute address', [session]);
    },
  },
];
