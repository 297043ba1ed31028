import assert from 'node:assert/strict';
import {createReadStream} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import {countPabulib} from '../../../demo/backend/pabulib/count.ts';
import {loadPabulib} from '../../../demo/backend/pabulib/load.ts';
import {PabulibError} from '../../../demo/backend/pabulib/rows.ts';
import {budgetResults} from '../../../src/contract/schemas/budget-ballot.ts';
import {budgetCandidates} from '../../../src/contract/schemas/budget-list.ts';
import {budgetRound} from '../../../src/contract/schemas/budget.ts';
import {projectList, type ProjectList} from '../../../src/contract/schemas/project.ts';
import {answerOf} from './expectations.ts';
import {openWorld, START, testDatabase, type TestDatabase, type World} from './world.ts';

const fileOf = (name: string) => new URL(`../../../demo/data/budget-pabulib/${name}.pb`, import.meta.url);
const read = (name: string) => createReadStream(fileOf(name), 'utf8') as AsyncIterable<string>;

const PROJECTS = 60;

/** A round that nobody held: approval of up to five of sixty projects, drawn by a fixed rule. Line by line, never whole. */
function* generated(ballots: number): Generator<string> {
  yield `META\nkey;value\ndescription;Generated\ncountry;X\nunit;X\ninstance;2026\nnum_projects;${PROJECTS}\nnum_votes;${ballots}\n`;
  yield 'budget;3000000\nvote_type;approval\nrule;greedy\ndate_begin;01.01.2026\ndate_end;31.01.2026\nmax_length;5\ncurrency;UAH\n';
  yield 'PROJECTS\nproject_id;cost;name\n';
  for (let n = 1; n <= PROJECTS; n++) yield `${n};${50_000 + n * 1_000};Project ${n}\n`;
  yield 'VOTES\nvoter_id;vote\n';
  let state = 20_261_123;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let voter = 1; voter <= ballots; voter++) {
    const chosen = new Set<number>();
    for (let n = 1 + next(5); n > 0; n--) chosen.add(1 + next(PROJECTS));
    yield `${voter};${[...chosen].join(',')}\n`;
  }
}

describe('Pabulib files as rounds', () => {
  let test: TestDatabase;
  let world: World;
  before(async () => {
    test = await testDatabase();
    world = openWorld(test.database);
  });
  after(() => test.close());

  const load = (id: string, pieces: AsyncIterable<string> | Iterable<string>) =>
    test.database.transaction(transaction =>
      loadPabulib(transaction, pieces, {id, community: 'UA46060250000025047', now: START, timeZone: 'Europe/Kyiv'}),
    );
  const resultsOf = async (id: string) => answerOf(budgetResults, await world.get(`/api/budget-rounds/${id}/results`));

  for (const name of [
    'Poland_Gdynia_2020',
    'Poland_Poznan_2023_Green_Budget',
    'Poland_Krakow_2022_Stare_Miasto',
    'France_Toulouse_2019',
    'Netherlands_Amsterdam_179',
    'Switzerland_Zurich_S5D10',
  ])
    it(`${name}: the backend counts and chooses what our tally of the file does`, async () => {
      const id = `file-${name.toLowerCase().replaceAll('_', '-')}`;
      const loaded = await load(id, read(name));
      const {report, result} = await countPabulib(read(name));
      assert.equal(loaded.ballots, report.ballots);
      const results = await resultsOf(id);
      const blank = results.ballots.blank;
      assert.equal(results.ballots.online + results.ballots.paper + blank, report.ballots);
      // By project: equals stand in the order of their numbers here, in that of the file there. A vote of no points is a
      // vote in these files, and none in a round of ours.
      const isPoints = report.voteType === 'cumulative';
      assert.deepEqual(
        new Map(
          results.ranking.map(({projectId, votes, score, outcome}) => [projectId, [isPoints || votes, score, outcome]]),
        ),
        new Map(
          result.map(({projectId, votes, score, outcome}) => [
            `${id}-${projectId}`,
            [isPoints || votes, score, outcome],
          ]),
        ),
      );
    });

  it('a file that is broken in the middle leaves nothing behind', async () => {
    const broken = function* () {
      yield* generated(20_000);
      yield '20001;no-such-project\n';
    };
    await assert.rejects(load('broken', broken()), PabulibError);
    assert.equal((await world.get('/api/budget-rounds/broken')).status, 404);
  });

  it('a hundred thousand ballots come in, are counted and paged in bounded memory', async () => {
    const before = process.memoryUsage().heapUsed;
    let most = before;
    const watched = function* () {
      let lines = 0;
      for (const line of generated(100_000)) {
        if (++lines % 5_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed);
        yield line;
      }
    };
    assert.equal((await load('generated', watched())).ballots, 100_000);
    const results = await resultsOf('generated');
    most = Math.max(most, process.memoryUsage().heapUsed);
    assert.equal(results.ballots.online, 100_000);
    const {report} = await countPabulib(generated(100_000));
    assert.deepEqual(
      new Map(results.ranking.map(({projectId, votes}) => [projectId, votes])),
      new Map(report.projects.map(({id, votes}) => [`generated-${id}`, votes])),
    );
    const {rules} = await answerOf(budgetRound, await world.get('/api/budget-rounds/generated'));
    assert.equal(rules.ballot, 'approval');
    const candidates = await answerOf(budgetCandidates, await world.get('/api/budget-rounds/generated/candidates'));
    assert.equal(candidates.items.length, PROJECTS);
    let seen = 0;
    let next: string | undefined = '';
    while (next !== undefined) {
      const question: URLSearchParams = new URLSearchParams({roundId: 'generated', order: 'votes', ...(next && {cursor: next})});
      const page: ProjectList = await answerOf(projectList, await world.get(`/api/projects?${question}`));
      seen += page.items.length;
      next = page.next;
    }
    assert.equal(seen, PROJECTS);
    // The file alone has three megabytes; what is held at once is a batch of it, and garbage that nobody has collected yet.
    assert.ok(most - before < 150_000_000, `${Math.round((most - before) / 1e6)} MB`);
  });
});
