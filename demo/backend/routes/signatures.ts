/** The visitor's own signature: whether there is one, and putting it there. */
import {Hono} from 'hono';
import * as z from 'zod/mini';
import {id} from '../../../src/contract/schemas/common.ts';
import {petitionSignature, petitionSignPayload} from '../../../src/contract/schemas/petition.ts';
import {jsonOf, personalAnswer} from '../answers.ts';
import type {Backend, Env} from '../backend.ts';
import {findCommunity} from '../communities.ts';
import {parseKey, runOnce} from '../idempotency.ts';
import {onlyMethods} from '../methods.ts';
import {findPetition} from '../petitions.ts';
import {Refusal} from '../problem.ts';
import {readJson} from '../request-body.ts';
import {namedCommunity} from '../requested-community.ts';
import {sha256} from '../secrets.ts';
import {findReceipt, sign} from '../signatures.ts';
import {currentSession, requiredSession} from '../visitor.ts';
import {writeLimit} from '../write-limit.ts';

/** What is sent: the payload of the contract, and the key once more. */
const signRequest = z.extend(petitionSignPayload, {idempotencyKey: id});

export const signatureRoutes = (backend: Backend): Hono<Env> =>
  new Hono<Env>()
    .get('/petitions/:petitionId/signature', async c => {
      const {database} = backend;
      const row = await findPetition(database, c.req.param('petitionId'), await namedCommunity(c, backend));
      const {time_zone: timeZone} = await findCommunity(database, row.community_code);
      const current = await currentSession(c, backend);
      const receipt = current && (await findReceipt(database, row.id, current.resident.id, timeZone));
      return personalAnswer(jsonOf(petitionSignature, receipt ? {signed: true, receipt} : {signed: false}));
    })
    .all('/petitions/:petitionId/signature', onlyMethods('GET', 'HEAD'))
    .post('/petitions/:petitionId/signatures', writeLimit(backend), async c => {
      const {database, clock} = backend;
      const {resident} = await requiredSession(c, backend);
      const key = parseKey(c.req.header('idempotency-key'));
      const {value, bytes} = await readJson(c.req, signRequest);
      const receivedAt = clock.now();
      const petitionId = c.req.param('petitionId');
      refuseUnlessEqual('/idempotencyKey', value.idempotencyKey, key);
      refuseUnlessEqual('/petitionId', value.petitionId, petitionId);
      const community = await namedCommunity(c, backend);
      const requestHash = await sha256(`${c.req.method} ${c.req.path}\n${await sha256(bytes)}`);
      const outcome = await runOnce(
        database,
        {residentId: resident.id, key, requestHash, now: receivedAt},
        transaction => sign(transaction, {petitionId, community, resident, idempotencyKey: key, receivedAt}),
      );
      return personalAnswer(outcome.body, outcome.status, outcome.replayed ? {'idempotency-replayed': 'true'} : {});
    })
    .all('/petitions/:petitionId/signatures', onlyMethods('POST'));

/** What is said twice, in the address or a header and in the body, must be said the same. */
const refuseUnlessEqual = (pointer: string, inBody: string, elsewhere: string): void => {
  if (inBody === elsewhere) return;
  throw new Refusal('validation', {errors: [{pointer, detail: 'Differs from the request itself.'}]});
};
