import {actions} from '../../../src/contract/actions.ts';
import {actionSchemas} from '../../../src/contract/schemas/index.ts';
import {failed, judged, passed, skipped, type Check, type Outcome} from '../check.ts';
import {answered, isRedirect, isSuccess, textAt, valueAt, type Exchange} from '../exchange.ts';
import {isForgotten, isReceived, type ActObservation, type Further} from '../observe/acts.ts';
import {schemaFaults} from '../schema-faults.ts';
import {actionSubjects, type PersonalActionName} from '../subjects.ts';
import type {Supply} from '../options.ts';
import {blockedByRedirect} from './reads.ts';

const DRAFT = 'draft-ietf-httpapi-idempotency-key-header-07';

const receiptsOf = (name: PersonalActionName, exchanges: readonly Exchange[]): Set<string> =>
  new Set(exchanges.flatMap(({json}) => actionSubjects[name].receipt?.(json) ?? []));

const isAlreadyApplied = ({json}: Exchange): boolean => valueAt(json, 'alreadyApplied') === true;

const answers = (exchanges: readonly Exchange[]): string => [...new Set(exchanges.map(answered))].join(', ');

/** Every answer that says "received". */
const successes = (act: ActObservation): Exchange[] =>
  [...act.attempts.flatMap(({all}) => all), act.further?.again, act.further?.withOtherKey].filter(
    exchange => exchange !== undefined && isReceived(act.name, exchange),
  ) as Exchange[];

const NOT_FRESH = 'this person had done it before: take something fresh, or another resident';

/** Why an act that ought to be received was not, where that is not the backend's fault. */
const outsideReason = ({attempts, before}: ActObservation): string | undefined => {
  const problems = attempts.flatMap(({last}) => last.map(({json}) => textAt(json, 'type') ?? ''));
  // A first ballot is what is sent; this person has handed one in already, and may have taken it back.
  if (before.count && problems.some(type => type.endsWith(':revision-conflict'))) return NOT_FRESH;
  if (problems.some(type => type.endsWith(':not-eligible'))) return 'the resident of the token may not do it there';
  if (problems.some(type => /:(not-open|deadline-passed)$/.test(type))) return 'it is not open any more, or not yet';
  return undefined;
};

export const actChecks = (name: PersonalActionName): readonly Check[] => {
  const subject = actionSubjects[name];
  const {method, path} = actions[name];
  const group = `Acts: ${name}`;
  const needs: readonly Supply[] = ['token', ...subject.needs, 'allowWrites'];
  const oneEffect = `${name}:one-effect`;
  const remembered = `${name}:key-remembered`;

  /** Judges the whole story. */
  const ofAct =
    (judge: (act: ActObservation) => Outcome): Check['judge'] =>
    ({acts, document, known}) => {
      const act = acts.get(name);
      if (act) return judge(act);
      const nothing = subject.notOffered?.(known);
      if (nothing !== undefined) return skipped('not-offered', nothing);
      return document.offers(name)
        ? skipped('blocked', 'nobody was signed in')
        : skipped('not-offered', 'the community does not offer it');
    };

  /** Judges what came after the act was received. */
  const ofFurther = (judge: (further: Further, act: ActObservation) => Outcome): Check['judge'] =>
    ofAct(act =>
      act.further ? judge(act.further, act) : skipped('blocked', `it was never received: see ${oneEffect}`),
    );

  /** How often it was done from one moment to another. */
  const times = (from: {count: number | undefined}, to: {count: number | undefined}): number =>
    ((to.count ?? 0) - (from.count ?? 0)) * subject.tally.step;

  /** Refused with one of these, and redirects told elsewhere. */
  const refused = (exchange: Exchange, ...statuses: number[]): Outcome => {
    if (isRedirect(exchange)) return blockedByRedirect();
    return statuses.includes(exchange.status)
      ? passed([exchange])
      : failed(`${answered(exchange)} instead of ${statuses.join(' or ')}`, [exchange]);
  };

  const check = (
    rule: string,
    definition: Omit<Check, 'id' | 'group' | 'severity' | 'needs'> & Partial<Check>,
  ): Check => ({
    severity: 'must',
    needs,
    ...definition,
    id: `${name}:${rule}`,
    group,
  });

  return [
    check('sign-in-required', {
      what: 'refuses the act of nobody with 401, and does nothing',
      why: 'contract: 401 `sign-in-required`; the kit keeps the act and asks the person to sign in',
      advice: 'Look for a session before anything else; answer 401, never a login page.',
      judge: ofAct(({byNobody, before, forAnother, afterRefusals}) => {
        const outcome = refused(byNobody, 401);
        const happened = before.applied === false && afterRefusals.applied === true && !isSuccess(forAnother);
        return outcome.result === 'passed' && happened
          ? failed('it was refused and done all the same', [byNobody, afterRefusals.exchange])
          : outcome;
      }),
    }),
    check('account', {
      what: 'refuses with 401, and does nothing, when the act belongs to another account than the one signed in',
      why: 'contract: Hromada-Account; on a shared computer the act of one person must not be sent as another',
      advice: 'Compare Hromada-Account with the account of the session before anything else: 401 `account-mismatch`.',
      judge: ofAct(({forAnother}) => refused(forAnother, 401)),
    }),
    check('one-effect', {
      delivery: true,
      what: 'does an act once, however many requests with its key come at once',
      why: `${DRAFT} 2.6; browsers resend a POST by themselves when a connection breaks`,
      advice:
        'Reserve the key, do the act and store the answer in one transaction; let others with the same key wait for it, or answer 409 `idempotency-in-progress`. Did somebody else act on it meanwhile? Take one that nobody uses.',
      judge: ofAct(act => {
        const {before, after, attempts, received} = act;
        const last = attempts.at(-1)!.last;
        if (received.length === 0) {
          const reason = outsideReason(act);
          if (last.every(isRedirect)) return blockedByRedirect();
          return reason === undefined
            ? failed(`it was never received: ${answers(last)}`, last)
            : skipped('inconclusive', reason);
        }
        if (before.applied) return skipped('inconclusive', NOT_FRESH);
        const evidence = [before.tally, ...last, after.tally];
        const open = last.filter(exchange => !isReceived(name, exchange));
        if (open.length) return failed(`${open.length} of ${last.length} ended with ${answers(open)}`, evidence);
        const receipts = receiptsOf(name, received);
        if (receipts.size > 1) return failed(`${receipts.size} receipts for one act`, evidence);
        const grown = times(before, after);
        return grown > 1 ? failed(`it was counted ${grown} times`, evidence) : passed(evidence);
      }),
    }),
    check('schema', {
      what: 'answers with what the contract’s schema takes',
      why: `contract: ${method} ${path}; an answer that the schema refuses is no receipt, and the act is sent again`,
      advice: 'Compare the fields named above with the schema in openapi.json.',
      judge: ofAct(act =>
        judged(
          successes(act),
          exchange => schemaFaults(actionSchemas[name].result, exchange).join(', ') || undefined,
          skipped('blocked', `it was never received: see ${oneEffect}`),
        ),
      ),
    }),
    check('key-echoed', {
      delivery: true,
      what: 'repeats in its answer the key it was sent',
      why: 'contract: idempotencyKey; an answer without it may be of another request, or of a proxy, and is no receipt',
      advice: 'Put the key of this very request into the answer, also when the person had acted before with another.',
      judge: ofAct(act =>
        judged(
          successes(act),
          exchange => {
            const echoed = valueAt(exchange.json, 'idempotencyKey');
            const sent = exchange.sent['idempotency-key']?.slice(1, -1);
            if (echoed === undefined) return 'its answer holds no key';
            return echoed === sent ? undefined : 'the key in its answer is another one';
          },
          skipped('blocked', `it was never received: see ${oneEffect}`),
        ),
      ),
    }),
    check('read-back', {
      what: 'says afterwards that it was done, with the same receipt',
      why: 'contract: the card asks when it is opened again, and shows the number of the receipt',
      advice: 'Read from where the act was written, not from a copy that lags behind.',
      judge: ofFurther((_, {after, received}) => {
        if (after.applied !== true) return failed('it does not know of it', [after.exchange]);
        const [receipt] = receiptsOf(name, received);
        return receipt === undefined || !subject.state.receipt || after.receipt === receipt
          ? passed([after.exchange])
          : failed('it tells another receipt', [after.exchange]);
      }),
    }),
    check('same-key-same-effect', {
      delivery: true,
      what: 'answers the same key and bytes with the same receipt, and does nothing more',
      why: `${DRAFT} 2.6; an answer that was lost on the way is asked for again`,
      advice: 'Store the answer with the key, and give it again.',
      judge: ofFurther(({again, afterAgain}, {after, received}) => {
        const evidence = [again, after.tally, afterAgain.tally];
        if (isRedirect(again)) return blockedByRedirect();
        if (!isReceived(name, again)) return failed(`${answered(again)} to the same request`, evidence);
        if (receiptsOf(name, [...received, again]).size > 1) return failed('the receipt is another one', evidence);
        const grown = times(after, afterAgain);
        return grown > 0 ? failed(`it was counted ${grown + 1} times`, evidence) : passed(evidence);
      }),
    }),
    check('key-remembered', {
      delivery: true,
      what: 'knows the key again, and does not take the act for a second one',
      why: `${DRAFT} 2.3; only the key tells a repeated act from a new one. Here the rule "one per person" helps, for a report or a comment nothing would`,
      advice: 'Keep keys for 30 days at least; `alreadyApplied` is for another key of the same person only.',
      after: [`${name}:same-key-same-effect`],
      judge: ofFurther(({again}, {received}) =>
        received.every(isAlreadyApplied)
          ? skipped('inconclusive', NOT_FRESH)
          : isForgotten(
                received.find(exchange => !isAlreadyApplied(exchange))!,
                again,
              )
            ? failed('it says alreadyApplied: the person acted before with another key', [again])
            : passed([again]),
      ),
    }),
    check('replay-marked', {
      severity: 'should',
      what: 'marks an answer that it gave before (Idempotency-Replayed: true)',
      why: 'contract: whoever reads a log sees what was done and what was repeated',
      advice: 'Send Idempotency-Replayed: true with a stored answer.',
      after: [remembered],
      judge: ofFurther(({again}) =>
        again.headers.get('idempotency-replayed')?.trim() === 'true'
          ? passed([again])
          : failed('there is no Idempotency-Replayed', [again]),
      ),
    }),
    check('key-reuse', {
      needs: [...needs, ...subject.other.needs],
      what: 'refuses with 422, and does nothing, when a used key comes with another payload',
      why: `${DRAFT} 2.7; the answer of the first act would be taken for a receipt of the second`,
      advice: 'Store a hash of the request with the key; answer 422 `idempotency-key-reused` when it differs.',
      after: [remembered],
      judge: ofFurther(({reused}) => {
        if (!reused) return skipped('blocked', `it could not be asked: see ${remembered}`);
        if (reused.before?.applied) return skipped('inconclusive', NOT_FRESH);
        const outcome = refused(reused.exchange, 422);
        return outcome.result === 'passed' && reused.after?.applied === true
          ? failed('it was refused and done all the same', [reused.exchange, reused.after?.exchange])
          : outcome;
      }),
    }),
    check('second-key', {
      what: 'answers another key of a person who has acted with the first receipt, and with alreadyApplied',
      why: 'contract: a person who signs on the phone and again on the computer sees the receipt, not a refusal',
      advice: 'Make it unique per person, and answer 200 with the first receipt and `alreadyApplied: true`.',
      judge: ofFurther(({withOtherKey, afterOtherKey, afterAgain}, {received}) => {
        const evidence = [withOtherKey, afterOtherKey.tally];
        if (isRedirect(withOtherKey)) return blockedByRedirect();
        if (!isReceived(name, withOtherKey)) return failed(`${answered(withOtherKey)} to another key`, evidence);
        if (!isAlreadyApplied(withOtherKey)) return failed('it does not say alreadyApplied', evidence);
        if (receiptsOf(name, [...received, withOtherKey]).size > 1)
          return failed('the receipt is another one', evidence);
        const grown = times(afterAgain, afterOtherKey);
        return grown > 0 ? failed('it was counted again', evidence) : passed(evidence);
      }),
    }),
    check('key-required', {
      what: 'refuses an act without Idempotency-Key with 400',
      why: `${DRAFT} 2.7; contract: 400 \`idempotency-key-missing\``,
      advice:
        'Take the key from the header; the one in the body is there for proxies that drop headers, and does not replace it.',
      judge: ofFurther(({withoutKey}) => refused(withoutKey, 400)),
    }),
    check('key-in-body', {
      what: 'refuses an act whose key in the body is not the one in the header',
      why: 'contract: two keys are two acts; nobody can tell which one is meant',
      advice: 'Compare the two, and answer 422 `validation` with the pointer /idempotencyKey.',
      judge: ofFurther(({otherKeyInBody}) => refused(otherKeyInBody, 422)),
    }),
    check('used-key', {
      what: 'gives the answer of a used key to nobody but the account that it was given to',
      why: 'a key is no secret and no session: whoever finds one must not learn from it who has signed, nor get a receipt',
      advice: 'Look for the session and compare Hromada-Account first, then look the key up, per account.',
      judge: ofFurther(({usedByNobody, usedForAnother}) => {
        const outcome = refused(usedByNobody, 401);
        return outcome.result === 'passed' ? refused(usedForAnother, 401) : outcome;
      }),
    }),
    check('unlisted-origin', {
      what: 'refuses an act of a page of an unknown origin with 403',
      why: 'contract: 403 `origin-not-allowed`; the preflight protects a browser, this protects whoever sends without one',
      advice: 'Compare Origin with your list on every write, before anything else.',
      judge: ofFurther(({byUnlistedOrigin}) => refused(byUnlistedOrigin, 403)),
    }),
    check('refusals-not-stored', {
      delivery: true,
      what: 'does not keep a refusal for a key: the same request is taken once the person has signed in',
      why: 'contract: an act that waits for a sign-in is sent again with its key; a stored 401 would refuse it for ever',
      advice: 'Store answers of acts that were done. A refusal takes its reservation back.',
      judge: ofAct(({attempts, byNobody, forAnother, received}) => {
        const first = attempts[0]!.last;
        const stuck = first.filter(({status}) => status === 401);
        if (isSuccess(byNobody) || isSuccess(forAnother))
          return skipped('blocked', 'the key was not refused beforehand');
        if (received.length === 0) return skipped('blocked', `it was never received: see ${oneEffect}`);
        return stuck.length === first.length
          ? failed(`${answers(stuck)} again, while a fresh key was taken`, [byNobody, ...stuck, received[0]])
          : passed([byNobody, forAnother, received[0]]);
      }),
    }),
    check('server-errors-not-stored', {
      delivery: true,
      voluntary: true,
      what: 'does not keep a failure of its own (5xx) for a key',
      why: `${DRAFT} 2.6: stored are completed operations; the kit tries for weeks, with the same key`,
      advice: 'Take the reservation back in the same transaction that failed.',
      judge: ofAct(({attempts, received}) => {
        const broken = attempts.flatMap(({all}) => all).filter(({status}) => status >= 500);
        if (broken.length === 0) return skipped('not-provoked', 'no act met a server error');
        if (received.length === 0) return skipped('blocked', `it was never received: see ${oneEffect}`);
        const stuck = attempts[0]!.last.filter(({status}) => status >= 500);
        return attempts.length > 1 && stuck.length === attempts[0]!.last.length
          ? failed(`${answers(stuck)} to the same key every time, while a fresh key was taken`, [...stuck, received[0]])
          : passed([...broken, received[0]]);
      }),
    }),
    ...(subject.closed
      ? [
          check('deadline', {
            needs: ['token', ...subject.closed.needs, 'allowWrites'],
            what: 'refuses what comes after the deadline by its own clock, whatever the request claims of its age',
            why: 'contract: 409 `deadline-passed`; the clock of a device proves nothing, and a late act is kept there and shown as late',
            advice:
              'Take the moment the request was complete, and compare it with the deadline inside the transaction.',
            judge: ({deadlines, document}) => {
              const seen = deadlines.get(name);
              if (!seen) {
                return document.offers(name)
                  ? skipped('blocked', 'nobody was signed in')
                  : skipped('not-offered', 'the community does not offer it');
              }
              const {deadline, now, before, late, after} = seen;
              if (deadline === undefined) return skipped('inconclusive', 'what was given as closed names no deadline');
              if (now === undefined || deadline >= now)
                return skipped('inconclusive', 'its deadline has not passed yet');
              if (before.applied) return skipped('inconclusive', NOT_FRESH);
              if (textAt(late.json, 'type')?.endsWith(':not-eligible')) {
                return skipped('inconclusive', 'the resident of the token may not do it there at all');
              }
              const outcome = refused(late, 409, 410);
              return outcome.result === 'passed' && after.applied === true
                ? failed('it was refused and done all the same', [late, after.exchange])
                : outcome;
            },
          }),
        ]
      : []),
    check('key-kept', {
      needs: ['token', 'allowWrites', 'earlier'],
      voluntary: true,
      what: 'still knows the key of an earlier run',
      why: 'contract: keys are kept for 30 days at least; a phone may be off that long',
      advice: 'Sweep keys after 30 days, not before; keep them in the database, not in memory.',
      judge: ({earlier, known}) => {
        const seen = earlier.get(name);
        if (!seen) {
          const nothing = subject.notOffered?.(known);
          return nothing === undefined
            ? skipped('inconclusive', 'the earlier report holds no key of it')
            : skipped('not-offered', nothing);
        }
        const {kept, again} = seen;
        if (!again) return skipped('inconclusive', 'another person is signed in now');
        if (!isReceived(name, again)) return failed(`${answered(again)} to the key of ${kept.at}`, [again]);
        return isAlreadyApplied(again) ? failed(`the key of ${kept.at} is forgotten`, [again]) : passed([again]);
      },
    }),
  ];
};
