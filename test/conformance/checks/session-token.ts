import {sessionToken as sessionTokenSchema} from '../../../src/contract/schemas/session-token.ts';
import {failed, passed, skipped, type Check} from '../check.ts';
import {answered, isRedirect, isSuccess, textAt} from '../exchange.ts';
import {schemaFaults} from '../schema-faults.ts';
import {blockedByRedirect} from './reads.ts';

const group = 'Sign-in codes';

export const sessionTokenChecks: readonly Check[] = [
  {
    id: 'session-token:unknown-code',
    group,
    severity: 'must',
    what: 'refuses a sign-in code that it has not given out',
    why: 'RFC 7636 4.6, RFC 6749 5.2; contract: 401 `sign-in-required`',
    advice: 'Answer 401 for codes that are unknown, used, or over; each is good for a minute.',
    judge: ({sessionToken: {offered, unknownCode}}) => {
      if (!offered) return skipped('not-offered', 'there is no POST /session/token, and need not be');
      if (isRedirect(unknownCode)) return blockedByRedirect();
      return [400, 401].includes(unknownCode.status)
        ? passed([unknownCode])
        : failed(`${answered(unknownCode)} instead of 401`, [unknownCode]);
    },
  },
  {
    id: 'session-token:exchange',
    group,
    severity: 'must',
    voluntary: true,
    what: 'trades a sign-in code for a token',
    why: 'RFC 7636 4.5; contract: POST /session/token',
    advice:
      'Is the code older than a minute, of another origin, or its verifier another one? If not, compare the answer with the schema.',
    needs: ['signInCode'],
    judge: ({sessionToken: {exchanged}}) => {
      if (!exchanged) return skipped('blocked', 'it was not asked');
      if (!isSuccess(exchanged)) return failed(answered(exchanged), [exchanged]);
      const faults = schemaFaults(sessionTokenSchema, exchanged);
      return faults.length ? failed(faults, [exchanged]) : passed([exchanged]);
    },
  },
  {
    id: 'session-token:single-use',
    group,
    severity: 'must',
    voluntary: true,
    what: 'takes a sign-in code once',
    why: 'RFC 6749 4.1.2 and 10.5: a code seen in a history or a log must be worth nothing',
    advice: 'Delete the code in the same statement that finds it.',
    needs: ['signInCode'],
    after: ['session-token:exchange'],
    judge: ({reusedCode}) => {
      if (!reusedCode) return skipped('blocked', 'it was not asked');
      return textAt(reusedCode.json, 'accessToken') === undefined && !isSuccess(reusedCode)
        ? passed([reusedCode])
        : failed(`${answered(reusedCode)} to a code that was used`, [reusedCode]);
    },
  },
];
