/** Starting a petition, by the rules that are told beforehand, and seeing what became of one's own. */
import {Hono} from 'hono';
import {petitionOwn, petitionRules, petitionSubmitPayload} from '../../../src/contract/schemas/petition-form.ts';
import {jsonOf, personalAnswer, publicAnswer} from '../answers.ts';
import type {Backend, Env} from '../backend.ts';
import {keyedWrite} from '../keyed-write.ts';
import {onlyMethods} from '../methods.ts';
import {findRules, presentRules} from '../petition-rules.ts';
import {requestedCommunity} from '../requested-community.ts';
import {listOwn, submit} from '../submissions.ts';
import {currentSession} from '../visitor.ts';
import {writeLimit} from '../write-limit.ts';

export const ownPetitionRoutes = (backend: Backend): Hono<Env> =>
  new Hono<Env>()
    .get('/petition-rules', async c => {
      const community = await requestedCommunity(c, backend);
      const rules = await findRules(backend.database, community.code);
      return publicAnswer(c, jsonOf(petitionRules, presentRules(rules, community, backend.clock.now())));
    })
    .all('/petition-rules', onlyMethods('GET', 'HEAD'))
    .get('/own-petitions', async c => {
      const current = await currentSession(c, backend);
      const named = c.req.query('community') || undefined;
      const own = current
        ? await listOwn(backend.database, current.resident.id, named, backend.clock.now())
        : {items: []};
      return personalAnswer(jsonOf(petitionOwn, own));
    })
    .all('/own-petitions', onlyMethods('GET', 'HEAD'))
    .post('/petitions', writeLimit(backend), c => keyedWrite(c, backend, petitionSubmitPayload, {}, submit))
    .all('/petitions', onlyMethods('GET', 'HEAD', 'POST'));
