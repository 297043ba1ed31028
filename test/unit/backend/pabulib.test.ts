import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {createReadStream, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, test} from 'node:test';
import {countPabulib} from '../../../demo/backend/pabulib/count.ts';
import {readPabulib, type PabulibVote} from '../../../demo/backend/pabulib/read.ts';
import {RowReader, written} from '../../../demo/backend/pabulib/rows.ts';
import {unlinked, writePabulib} from '../../../demo/backend/pabulib/write.ts';
import type {BudgetProject, BudgetRound} from '../../../src/contract/index.ts';
import {budgetProject, budgetRound} from '../../../src/contract/schemas/budget.ts';
import {plainRules} from '../../support/budget-cases.ts';
import {fc, fuzzRuns} from '../../support/harness-property.ts';

const folder = new URL('../../../demo/data/budget-pabulib/', import.meta.url);
const SEATTLE = 'US_Stanford_Dataset_Your_Voice_Your_Choice_Parks_and_Streets-_Seattle_2019_District_1_vote_knapsacks';

interface Expected {
  rule: string;
  voteType: string;
  ballots: number;
  projects: number;
  /** What our tally chooses, by score. */
  chosen: string;
  /** Ids that only the file or only our tally has; absent where the file says nothing of a selection. */
  differences?: string;
}

/*
 * Every file of the data. Józsefváros is the one that disagrees. Its rule is «unknown»; by its own comment about half of the votes were cast on
 * paper and are not in the file, and each neighbourhood had money of its own, how much of it the file does not say. Ours counts it as one pot:
 *   4162 (61 votes here, 7 M, district-wide): the fifth of its own part, which is what was funded there; in one pot the money is gone before it.
 *   4147 (101 votes, 5 M, neighbourhood 3): 4144 and 4138 had taken 35 M there, and the comment says that 5 M more topped up the former.
 *   4093 (99 votes, 5 M) and 4099 (87 votes, 3 M, both neighbourhood 1): 4081, 4090, 4078 and 4096 had taken 39.5 M there.
 * In six files there is no column `selected`: there is nothing to agree with. In Amsterdam the money is by categories, and what they leave is
 * given on by score. Poznań pays the next project where 80 % of its price are left, which they are not: 187 000 of 1 500 000.
 */
const expected: Record<string, Expected> = {
  France_Toulouse_2019: {
    rule: 'greedy',
    voteType: 'cumulative',
    ballots: 1_494,
    projects: 30,
    chosen: '4 16 13 29 5 10 30 20 1 18 7 27 6 26',
  },
  Hungary_Budapest_2023_VIII_Jozsefvaros: {
    rule: 'unknown',
    voteType: 'approval',
    ballots: 918,
    projects: 40,
    chosen: '4144 4081 4126 4165 4108 4090 4078 4189 4174 4096 4123 4138 4120 4102 4147 4093 4099 4171',
    differences: '4099 4093 4147 4162',
  },
  Netherlands_Amsterdam_179: {
    rule: 'greedy',
    voteType: 'approval',
    ballots: 219,
    projects: 24,
    chosen:
      '15034 15014 15045 15004 15035 15010 15039 15036 15037 15046 15026 15044 15013 15024 15002 15043 15003 15025 15038 15020 15001 15042',
  },
  Poland_Czestochowa_2024_Polnoc: {
    rule: 'greedy',
    voteType: 'cumulative',
    ballots: 3_021,
    projects: 29,
    differences: '',
    chosen: '355 634 44 633 650 703 663 198 372 33 612 389 722 401',
  },
  Poland_Gdynia_2020: {
    rule: 'greedy-no-skip',
    voteType: 'approval',
    ballots: 27_073,
    projects: 13,
    chosen: '2',
    differences: '',
  },
  'Poland_Katowice_2024_Ligota_-_Panewniki': {
    rule: 'greedy-threshold',
    voteType: 'cumulative',
    ballots: 4_350,
    projects: 20,
    differences: '',
    chosen: 'L6/16/XI L6/04/XI L6/11/XI L6/01/XI L6/06/XI L6/10/XI L6/02/XI',
  },
  Poland_Krakow_2022_Stare_Miasto: {
    rule: 'greedy',
    voteType: 'ordinal',
    ballots: 1_074,
    projects: 19,
    chosen: '36 1 20 11 29 28 13 12 22',
    differences: '',
  },
  Poland_Poznan_2023_Green_Budget: {
    rule: 'greedy-custom',
    voteType: 'choose-1',
    ballots: 40_092,
    projects: 11,
    chosen: 'ZB.7 ZB.11',
    differences: '',
  },
  Switzerland_Zurich_S5D10: {
    rule: 'unknown',
    voteType: 'cumulative',
    ballots: 180,
    projects: 24,
    chosen: '14 5 13 24 6 7 2 17',
  },
  Switzerland_Zurich_S5R: {
    rule: 'unknown',
    voteType: 'ordinal',
    ballots: 180,
    projects: 24,
    chosen: '14 5 6 13 24 2 7 17',
  },
  [SEATTLE]: {
    rule: 'unknown',
    voteType: 'approval',
    ballots: 232,
    projects: 11,
    chosen: '1214 1083 1216 1212 1082 1215',
  },
  Worldwide_Mechanical_Turk_Knapsack_8: {
    rule: 'unknown',
    voteType: 'approval',
    ballots: 70,
    projects: 20,
    chosen: '2 3 32 31 51 11 12',
  },
};

test('all files of the data are expected', () => {
  assert.deepEqual(
    readdirSync(folder)
      .filter(name => name.endsWith('.pb'))
      .sort(),
    Object.keys(expected)
      .map(name => `${name}.pb`)
      .sort(),
  );
});

for (const [name, {rule, voteType, ballots, projects, chosen, differences}] of Object.entries(expected))
  test(`${name}: votes are the file’s own; the selection ${differences ? 'differs, as explained' : differences === undefined ? 'is not in the file' : 'agrees'}`, async () => {
    const {head, report, tally} = await countPabulib(
      createReadStream(new URL(`${name}.pb`, folder), 'utf8') as AsyncIterable<string>,
    );
    assert.deepEqual(
      [report.rule, report.voteType, report.ballots, report.projects.length],
      [rule, voteType, ballots, projects],
    );
    assert.equal(tally.ballots, Number(head.meta['num_votes']));
    for (const own of head.projects) {
      const counted = report.projects.find(({id}) => id === own.id)!;
      assert.equal(counted.votes, own.votes, `votes of ${own.id}`);
      if (own.score !== undefined) assert.equal(counted.score, own.score, `score of ${own.id}`);
    }
    assert.equal(report.chosen.join(' '), chosen);
    assert.equal(report.differences.join(' '), differences ?? '');
    assert.equal(report.agrees, !differences);
    assert.equal(
      head.projects.some(({selected}) => selected !== undefined),
      differences !== undefined,
    );
  });

const small = (change: (text: string) => string = text => text) =>
  change(
    'META\nkey;value\nvote_type;approval\nrule;greedy\nbudget;100\nPROJECTS\nproject_id;cost;votes;name;selected\n' +
      'a;60;2;"Парк; ""Ювілейний""\nі сквер";1\nb;60;1;Двір;0\nVOTES\nvoter_id;vote\n1;a\n2;a,b\n',
  );

test('quotes, line ends, a byte order mark, columns that are not there, and pieces of any size', async () => {
  const usual = await countPabulib([small()]);
  assert.equal(usual.head.projects[0]!.row['name'], 'Парк; "Ювілейний"\nі сквер');
  const variants: [string, (text: string) => string][] = [
    ['CRLF', text => text.replaceAll('\n', '\r\n')],
    ['CR', text => text.replaceAll('\n', '\r')],
    ['a byte order mark', text => `\ufeff${text}`],
    ['empty lines', text => text.replaceAll('PROJECTS\n', '\n\nPROJECTS\n')],
    ['no last line end', text => text.trimEnd()],
    [
      'no selected, no votes',
      text =>
        text
          .replace(';votes', '')
          .replace(';selected', '')
          .replaceAll(/;2;"/g, ';"')
          .replace(';1;Двір;0', ';Двір')
          .replace('сквер";1', 'сквер"'),
    ],
  ];
  for (const [what, change] of variants) {
    const {report} = await countPabulib([small(change)]);
    assert.deepEqual(
      report.projects.map(({votes}) => votes),
      [2, 1],
      what,
    );
    assert.deepEqual(report.chosen, ['a'], what);
    assert.equal(report.agrees, true, what);
  }
  assert.deepEqual((await countPabulib(small())).report, usual.report, 'one sign after another');
});

test('what is wrong is said with its line, and with what to do', async () => {
  const fails = async (change: (text: string) => string, message: RegExp) =>
    assert.rejects(async () => countPabulib([small(change)]), {name: 'PabulibError', message});
  await fails(() => '', /empty/);
  await fails(() => 'id,title\n1,2', /begin with a line META/);
  await fails(text => text.replace('approval', 'guess'), /vote_type is «guess».*approval, choose-1/);
  await fails(text => text.replace('budget;100', 'budget;much'), /budget: «much» is no amount/);
  await fails(text => text.replace('b;60', 'a;60'), /Line \d+: project_id «a» is there twice/);
  await fails(text => text.replace('2;a,b', '2;a,c'), /names a project «c»/);
  await fails(text => text.replace('project_id;cost', 'project_id;price'), /no column «cost»/);
  await fails(text => text.replace('сквер"', 'сквер'), /never closed|no amount|no column/);
  await fails(
    text => text.replace('voter_id;vote', 'voter_id;vote;points').replace('2;a,b', '2;a,b;1'),
    /2 projects, but 1 points/,
  );
});

test('what is written is read again as it was', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.array(fc.string({unit: fc.constantFrom('a', 'ї', ';', '"', '\n', '\r', ' ', ',', '😀')}), {
          minLength: 2,
          maxLength: 4,
        }),
        {minLength: 1, maxLength: 4},
      ),
      fc.integer({min: 1, max: 5}),
      (rows, size) => {
        const tidy = rows.map(fields => fields.map(field => field.trim()));
        const text = tidy.map(fields => `${fields.map(written).join(';')}\n`).join('');
        const reader = new RowReader();
        const read: string[][] = [];
        for (let at = 0; at < text.length; at += size) read.push(...reader.push(text.slice(at, at + size)));
        read.push(...reader.end());
        assert.deepEqual(read, tidy);
      },
    ),
    {numRuns: fuzzRuns(1_000)},
  );
});

const round: BudgetRound = budgetRound.parse({
  id: 'sumy-2026',
  name: 'Суми 2026',
  programme: 'Громадський бюджет',
  community: 'UA59080270000056066',
  timeZone: 'Europe/Kyiv',
  stages: [{kind: 'voting', startsAt: '2026-10-01T00:00:00+03:00', endsAt: '2026-10-21T23:59:59+03:00'}],
  rules: {
    ...plainRules,
    ballot: 'points',
    points: {sum: 5, most: 3},
    pots: [{id: 'pot', amount: 10_000_050}],
    funding: {overflow: 'skip'},
  },
  results: 'final',
});
const projects: BudgetProject[] = ['Парк «Казка»; алеї', 'Спортмайданчик "Сокіл"'].map((title, at) =>
  budgetProject.parse({id: `p${at}`, roundId: 'sumy-2026', title, cost: 4_000_000, currency: 'UAH', status: 'winner'}),
);

test('results and ballots are written as a file that counts the same, with nobody in it', async () => {
  const ballots = [
    {
      blank: false,
      lines: [
        {projectId: 'p1', points: 3},
        {projectId: 'p0', points: 2},
      ],
    },
    {
      blank: false,
      lines: [
        {projectId: 'p0', points: 3},
        {projectId: 'p1', points: 0},
      ],
      paper: true,
    },
    {blank: true, lines: []},
  ];
  const ranking = [
    {projectId: 'p0', rank: 1, votes: 2, score: 5, outcome: 'funded' as const},
    {projectId: 'p1', rank: 2, votes: 1, score: 3, outcome: 'funded' as const},
  ];
  const text = [
    ...writePabulib(round, projects, ranking, {ballots: unlinked(ballots), country: 'Ukraine', unit: 'Суми', count: 2}),
  ].join('');
  const votes: PabulibVote[] = [];
  const head = await readPabulib([text], {onVote: vote => votes.push(vote)});
  assert.equal(head.budget, 10_000_050);
  assert.deepEqual(
    head.projects.map(({row}) => row['name']),
    projects.map(({title}) => title),
  );
  assert.equal(head.meta['date_end'], '21.10.2026');
  assert.deepEqual(
    votes.map(({voterId}) => voterId),
    ['1', '2'],
    'numbers that mean nothing',
  );
  const {report} = await countPabulib([text]);
  assert.deepEqual([report.agrees, report.ballots, report.chosen], [true, 2, ['p0', 'p1']]);
  assert.deepEqual(
    report.projects.map(({votes: of, score}) => [of, score]),
    [
      [2, 5],
      [1, 3],
    ],
  );
});

test('a file that was read and written again is the same to count', async () => {
  const source = readFileSync(new URL('Poland_Krakow_2022_Stare_Miasto.pb', folder), 'utf8');
  assert.deepEqual((await countPabulib([source])).report, (await countPabulib(source.match(/[^]{1,4096}/g)!)).report);
});

const scratch = mkdtempSync(join(tmpdir(), 'pabulib-'));
after(() => rmSync(scratch, {recursive: true}));

const cli = (...args: string[]) =>
  spawnSync(process.execPath, [new URL('../../../demo/backend/pabulib/cli.ts', import.meta.url).pathname, ...args], {
    encoding: 'utf8',
  });

test('the command prints one JSON object, and says what to do when it cannot', () => {
  const file = join(scratch, 'small.pb');
  writeFileSync(file, small());
  const counted = cli(file);
  assert.equal(counted.status, 0, counted.stderr);
  assert.deepEqual(JSON.parse(counted.stdout), {
    rule: 'greedy',
    voteType: 'approval',
    ballots: 2,
    projects: [
      {id: 'a', cost: 60, votes: 2, score: 2, selected: true},
      {id: 'b', cost: 60, votes: 1, score: 1, selected: false},
    ],
    chosen: ['a'],
    agrees: true,
    differences: [],
  });
  writeFileSync(file, 'nothing of the kind');
  const wrong = cli(file);
  assert.deepEqual([wrong.status, wrong.stdout], [1, '']);
  assert.match(wrong.stderr, /has to begin with a line META/);
  assert.equal(cli(join(scratch, 'absent.pb')).status, 2);
  assert.match(cli().stderr, /Name one file/);
  const unknown = cli('--nonsense', file);
  assert.equal(unknown.status, 2);
  assert.match(unknown.stderr, /--nonsense/);
});

test('a file that was cut off is not counted as if it were all', async () => {
  const whole = readFileSync(new URL('Poland_Krakow_2022_Stare_Miasto.pb', folder), 'utf8');
  const half = whole.slice(0, whole.lastIndexOf('\n', whole.length / 2));
  await assert.rejects(countPabulib([half]), /num_votes is 1074, but the file has \d+ votes\. It is cut off/);
});

test('a community that the database does not have is named, and nothing is taken in', () => {
  const data = join(scratch, 'data');
  const file = new URL('Worldwide_Mechanical_Turk_Knapsack_8.pb', folder).pathname;
  const {status, stderr, stdout} = cli(file, '--round', 'turk', '--data', data, '--community', 'nowhere');
  assert.deepEqual([status, stdout], [2, '']);
  assert.match(stderr, /^The database has no community "nowhere"/);
});
