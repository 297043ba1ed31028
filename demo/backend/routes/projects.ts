/** Projects of participatory budgets: finding, reading, sending and supporting them, and their photos. */
import {Hono} from 'hono';
import {budgetProject} from '../../../src/contract/schemas/budget.ts';
import {
  projectBackPayload,
  projectList,
  projectListParams,
  projectOwn,
  projectSubmitPayload,
  projectSupport,
} from '../../../src/contract/schemas/project.ts';
import {jsonOf, personalAnswer, publicAnswer} from '../answers.ts';
import type {Backend, Env, RequestContext} from '../backend.ts';
import {findRound} from '../budget-rounds.ts';
import {keyedWrite} from '../keyed-write.ts';
import {onlyMethods} from '../methods.ts';
import {photoUrls} from '../photo-urls.ts';
import {findPhoto} from '../photos.ts';
import {Refusal} from '../problem.ts';
import {listOwnProjects, listProjects, presentAll} from '../project-lists.ts';
import {findPublicProject, type ProjectRow} from '../project-rows.ts';
import {backProject, findSupport, submitProject} from '../project-submissions.ts';
import {paramsOf} from '../query-params.ts';
import {MAX_PROJECT_BYTES} from '../request-body.ts';
import {namedCommunity} from '../requested-community.ts';
import {instantIn} from '../time.ts';
import {currentSession} from '../visitor.ts';
import {writeLimit} from '../write-limit.ts';

export const projectRoutes = (backend: Backend): Hono<Env> => {
  const {database, clock} = backend;
  const projectOf = async (c: RequestContext, name: 'id' | 'projectId'): Promise<ProjectRow> => {
    const row = await findPublicProject(database, c.req.param(name)!);
    await findRound(database, row.round_id, await namedCommunity(c, backend));
    return row;
  };
  return new Hono<Env>()
    .get('/projects', async c => {
      const params = paramsOf(c, projectListParams);
      const community = await namedCommunity(c, backend);
      return publicAnswer(
        c,
        jsonOf(projectList, await listProjects(database, community, params, clock.now(), photoUrls(c, backend))),
      );
    })
    .post('/projects', writeLimit(backend), c =>
      keyedWrite(
        c,
        backend,
        projectSubmitPayload,
        {},
        (transaction, attempt) => submitProject(transaction, attempt, photoUrls(c, backend)),
        MAX_PROJECT_BYTES,
      ),
    )
    .all('/projects', onlyMethods('GET', 'HEAD', 'POST'))
    .get('/own-projects', async c => {
      const current = await currentSession(c, backend);
      const own = current ? await listOwnProjects(database, current.resident.id, photoUrls(c, backend)) : {items: []};
      return personalAnswer(jsonOf(projectOwn, own));
    })
    .all('/own-projects', onlyMethods('GET', 'HEAD'))
    .get('/projects/:id', async c => {
      const row = await projectOf(c, 'id');
      const [shown] = await presentAll(database, [row], {whole: true, photoUrl: photoUrls(c, backend)});
      return publicAnswer(c, jsonOf(budgetProject, shown!));
    })
    .all('/projects/:id', onlyMethods('GET', 'HEAD'))
    .get('/projects/:projectId/support', async c => {
      const row = await projectOf(c, 'projectId');
      const round = await findRound(database, row.round_id, undefined);
      const current = await currentSession(c, backend);
      const found = current && (await findSupport(database, row.id, current.resident.id));
      return personalAnswer(
        jsonOf(
          projectSupport,
          found
            ? {
                supported: true,
                receipt: {
                  number: found.receipt_number,
                  receivedAt: instantIn(round.time_zone, +found.received_at),
                },
              }
            : {supported: false},
        ),
      );
    })
    .all('/projects/:projectId/support', onlyMethods('GET', 'HEAD'))
    .post('/projects/:projectId/supporters', writeLimit(backend), c =>
      keyedWrite(c, backend, projectBackPayload, {projectId: c.req.param('projectId')}, backProject),
    )
    .all('/projects/:projectId/supporters', onlyMethods('POST'))
    .get('/projects/:projectId/photos/:n', async c => {
      // A photo of what nobody else may see is its author's alone.
      const current = await currentSession(c, backend);
      const projectId = c.req.param('projectId');
      const own = current && (await listOwnProjects(database, current.resident.id, photoUrls(c, backend)));
      if (!own?.items.some(({id}) => id === projectId)) await projectOf(c, 'projectId');
      const photo = await findPhoto(database, projectId, c.req.param('n'));
      if (!photo) throw new Refusal('not-found');
      return new Response(new Uint8Array(photo.bytes), {
        headers: {
          // What its first bytes say, and no browser is to guess otherwise (nosniff is set for every answer).
          'content-type': photo.type,
          'content-disposition': 'inline',
          'cache-control': own ? 'private, no-cache' : 'no-cache',
          'cross-origin-resource-policy': 'cross-origin',
        },
      });
    })
    .all('/projects/:projectId/photos/:n', onlyMethods('GET', 'HEAD'));
};
