/** The visitor's own signature: whether there is one, putting it there, and taking it back. */
import {Hono} from 'hono';
import {petitionWithdrawPayload} from '../../../src/contract/schemas/petition-signatories.ts';
import {petitionSignature, petitionSignPayload} from '../../../src/contract/schemas/petition.ts';
import {jsonOf, personalAnswer} from '../answers.ts';
import type {Backend, Env} from '../backend.ts';
import {findCommunity} from '../communities.ts';
import {keyedWrite} from '../keyed-write.ts';
import {onlyMethods} from '../methods.ts';
import {findPublicPetition} from '../petitions.ts';
import {namedCommunity} from '../requested-community.ts';
import {findSignature, sign} from '../signatures.ts';
import {currentSession} from '../visitor.ts';
import {withdraw} from '../withdrawals.ts';
import {writeLimit} from '../write-limit.ts';

export const signatureRoutes = (backend: Backend): Hono<Env> =>
  new Hono<Env>()
    .get('/petitions/:petitionId/signature', async c => {
      const {database} = backend;
      const row = await findPublicPetition(database, c.req.param('petitionId'), await namedCommunity(c, backend));
      const {time_zone: timeZone} = await findCommunity(database, row.community_code);
      const current = await currentSession(c, backend);
      const signature = current && (await findSignature(database, row.id, current.resident.id, timeZone));
      return personalAnswer(jsonOf(petitionSignature, signature ?? {signed: false}));
    })
    .all('/petitions/:petitionId/signature', onlyMethods('GET', 'HEAD'))
    .post('/petitions/:petitionId/signatures', writeLimit(backend), c =>
      keyedWrite(c, backend, petitionSignPayload, {petitionId: c.req.param('petitionId')}, sign),
    )
    .all('/petitions/:petitionId/signatures', onlyMethods('POST'))
    .post('/petitions/:petitionId/withdrawals', writeLimit(backend), c =>
      keyedWrite(c, backend, petitionWithdrawPayload, {petitionId: c.req.param('petitionId')}, withdraw),
    )
    .all('/petitions/:petitionId/withdrawals', onlyMethods('POST'));
