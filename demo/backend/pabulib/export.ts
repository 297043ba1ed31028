/** A round as a Pabulib file: its result, and its ballots without anything of who handed them in. Piece by piece. */
import type {Ballot} from '../../../src/contract/index.ts';
import {presentRound, type RoundRow} from '../budget-rounds.ts';
import {ballotsOf, rankingOf, tallyOf, type CountedBallot} from '../budget-tally.ts';
import type {CommunityRow} from '../communities.ts';
import type {Queries} from '../database.ts';
import {findCandidates} from '../project-rows.ts';
import {presentProject} from '../project-view.ts';
import {writePabulib} from './write.ts';

/** Lines that are put together before they are handed on. */
const LINES = 500;

/**
 * The lines of the file. Ballots come in the order of a hash of what they say, and what is on one in the order of the projects
 * (a ranking in its own), so that neither a place in the file nor the order of taps leads back to anybody. Votes that were only ever numbers (carried over, or entered from
 * paper) have no ballots: the votes of PROJECTS are more than the rows of VOTES then.
 */
export async function* exportRound(queries: Queries, row: RoundRow, community: CommunityRow): AsyncGenerator<string> {
  const projects = (await findCandidates(queries, row.id)).filter(({status}) => status !== 'refused');
  const tally = await tallyOf(queries, row, projects, {fresh: true});
  const number = (id: string) => projects.find(project => project.id === id)?.number ?? id;
  const places = new Map(projects.map(({id}, at) => [id, at]));
  const names = new Map(projects.map(({id}) => [id, isUnique(projects, id) ? number(id) : id]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const shown = projects.map(project => ({
    ...presentProject(project, row, {photoUrl: () => ''}),
    id: nameOf(project.id),
  }));
  const ranking = rankingOf(row, projects, tally).map(ranked => {
    const confirmed = projects.find(({id}) => id === ranked.projectId)?.outcome;
    return {...ranked, ...confirmed, projectId: nameOf(ranked.projectId)};
  });
  const {ballots: counts} = tally;
  const renamed = ({blank, lines, paper}: CountedBallot): Pick<Ballot, 'blank' | 'lines'> & {paper: boolean} => ({
    blank,
    paper,
    // One that was taken off the ballot is in no file.
    lines: lines
      .filter(({projectId}) => places.has(projectId))
      .sort((a, b) => places.get(a.projectId)! - places.get(b.projectId)!)
      .map(line => ({...line, projectId: nameOf(line.projectId)})),
  });
  const about = {country: 'Ukraine', unit: row.place ?? community.name, count: counts.online + counts.paper};
  const head = [...writePabulib(presentRound(row), shown, ranking, {...about, ballots: []})];
  yield head.join('');
  let piece: string[] = [];
  let voter = 0;
  const columns = head.at(-1)!.trim().split(';');
  for await (const ballot of ballotsOf(queries, row.id, undefined)) {
    const [line] = [...writePabulib(presentRound(row), [], [], {...about, ballots: [renamed(ballot)]})].slice(-1);
    // A blank one has no row: then the last line is that of the columns.
    if (line === undefined || line.trim().split(';')[0] === columns[0]) continue;
    const rest = line.slice(line.indexOf(';'));
    for (let n = 0; n < ballot.count; n++) {
      piece.push(`${++voter}${rest}`);
      if (piece.length >= LINES) {
        yield piece.join('');
        piece = [];
      }
    }
  }
  if (piece.length) yield piece.join('');
}

/** A number may be there twice, in two schools: then the id stands for it. */
const isUnique = (projects: readonly {id: string; number: string | null}[], id: string): boolean => {
  const number = projects.find(project => project.id === id)?.number;
  return number != null && projects.filter(project => project.number === number).length === 1;
};
