/** Reads Pabulib files (pabulib.org/format): META, PROJECTS and VOTES. Ballots are handed on one by one and not kept. */
import type {BudgetRules} from '../../../src/contract/index.ts';
import {PabulibError, RowReader} from './rows.ts';

export const voteTypes = ['approval', 'choose-1', 'ordinal', 'cumulative', 'scoring'] as const;
export type VoteType = (typeof voteTypes)[number];

/** Our ballot for each type of vote. */
export const ballotTypeOf: Record<VoteType, BudgetRules['ballot']> = {
  approval: 'approval',
  'choose-1': 'choose-one',
  ordinal: 'ranking',
  cumulative: 'points',
  scoring: 'points',
};

export interface PabulibProject {
  readonly id: string;
  /** Minor units. */
  readonly cost: number;
  /** As the file says; `undefined` where it has no such column. */
  readonly votes: number | undefined;
  readonly score: number | undefined;
  readonly selected: boolean | undefined;
  /** Every column by its name. */
  readonly row: Readonly<Record<string, string>>;
}

export interface PabulibVote {
  readonly voterId: string;
  /** Ids; the first is the best where the vote is a ranking. */
  readonly projects: readonly string[];
  /** For each of them, where the file has points. */
  readonly points: readonly number[] | undefined;
}

export interface PabulibHead {
  readonly meta: Readonly<Record<string, string>>;
  readonly voteType: VoteType;
  readonly rule: string;
  /** Minor units. */
  readonly budget: number;
  readonly projects: readonly PabulibProject[];
}

/** Digits after the point of the amounts of a file, as minor units; all currencies of Pabulib are written in whole units. */
const MINOR = 100;

/** `190476`, `82000.50` or `82000,5` in minor units. */
export const minorUnits = (text: string, where: string): number => {
  const amount = Number(text.replace(',', '.'));
  const minor = Math.round(amount * MINOR);
  if (!text || !(amount >= 0) || !Number.isSafeInteger(minor))
    throw new PabulibError(`${where}: «${text}» is no amount. Write a number such as 120000 or 120000.50.`);
  return minor;
};

const whole = (text: string, where: string): number => {
  if (!/^-?\d+$/.test(text)) throw new PabulibError(`${where}: «${text}» is no whole number.`);
  return Number(text);
};

type Section = 'META' | 'PROJECTS' | 'VOTES';
const isSection = (word: string): word is Section => ['META', 'PROJECTS', 'VOTES'].includes(word);

const lists = (field: string | undefined): string[] =>
  (field ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);

/**
 * Reads a file from pieces of its text.
 * @param onHead when META and PROJECTS have been read, before the first vote
 * @throws {PabulibError} that says in which line, and what to do
 */
export const readPabulib = async (
  pieces: AsyncIterable<string> | Iterable<string>,
  {
    onHead,
    onVote,
  }: {
    onHead?: (head: PabulibHead) => void;
    onVote?: (vote: PabulibVote, row: Readonly<Record<string, string>>) => void;
  } = {},
): Promise<PabulibHead> => {
  const reader = new RowReader();
  const meta: Record<string, string> = {};
  const projects: PabulibProject[] = [];
  const ids = new Set<string>();
  let section: Section | undefined;
  let columns: string[] | undefined;
  let head: PabulibHead | undefined;
  let votes = 0;

  const column = (name: string, of: Section): void => {
    if (!columns!.includes(name))
      throw new PabulibError(
        `Line ${reader.line}: ${of} has no column «${name}». Its columns are: ${columns!.join(', ')}.`,
      );
  };

  const closeHead = (): PabulibHead => {
    if (head) return head;
    const voteType = meta['vote_type'] as VoteType;
    if (!voteTypes.includes(voteType))
      throw new PabulibError(
        `META: vote_type is «${meta['vote_type'] ?? ''}». It has to be one of: ${voteTypes.join(', ')}.`,
      );
    if (!projects.length)
      throw new PabulibError('There is no section PROJECTS with projects in it: this is no Pabulib file.');
    head = {
      meta,
      voteType,
      rule: meta['rule'] || 'unknown',
      budget: minorUnits(meta['budget'] ?? '', 'META: budget'),
      projects,
    };
    onHead?.(head);
    return head;
  };

  const take = (fields: string[]): void => {
    if (fields.length === 1 && isSection(fields[0]!)) {
      [section] = fields as [Section];
      columns = undefined;
      return;
    }
    const where = `Line ${reader.line}`;
    if (!section) throw new PabulibError(`${where}: the file has to begin with a line META. This is no Pabulib file.`);
    if (!columns) {
      columns = fields.map(name => name.toLowerCase());
      if (section === 'PROJECTS') ['project_id', 'cost'].forEach(name => column(name, 'PROJECTS'));
      if (section === 'VOTES') {
        ['voter_id', 'vote'].forEach(name => column(name, 'VOTES'));
        closeHead();
      }
      return;
    }
    if (section === 'META') {
      meta[fields[0]!.toLowerCase()] = fields.slice(1).join(';');
      return;
    }
    const row = Object.fromEntries(columns.map((name, at) => [name, fields[at] ?? '']));
    if (section === 'PROJECTS') {
      const id = row['project_id']!;
      if (!id || ids.has(id))
        throw new PabulibError(
          `${where}: project_id «${id}» is ${id ? 'there twice' : 'empty'}. Every project needs an id of its own.`,
        );
      ids.add(id);
      const number = (name: string) => (row[name] ? whole(row[name], `${where}: ${name}`) : undefined);
      const selected = number('selected');
      projects.push({
        id,
        cost: minorUnits(row['cost']!, `${where}: cost`),
        votes: number('votes'),
        score: number('score'),
        // 2: paid from a reserve under a rule of the city; 3: from money that was added later.
        selected: selected === undefined ? undefined : selected > 0,
        row,
      });
      return;
    }
    const chosen = lists(row['vote']);
    const stranger = chosen.find(id => !ids.has(id));
    if (stranger !== undefined)
      throw new PabulibError(`${where}: the vote names a project «${stranger}» that PROJECTS does not have.`);
    const points =
      columns.includes('points') && row['points']
        ? lists(row['points']).map(it => whole(it, `${where}: points`))
        : undefined;
    if (points && points.length !== chosen.length)
      throw new PabulibError(
        `${where}: ${chosen.length} projects, but ${points.length} points. There has to be one for each.`,
      );
    votes++;
    onVote?.({voterId: row['voter_id']!, projects: chosen, points}, row);
  };

  for await (const piece of pieces) for (const row of reader.push(piece)) take(row);
  for (const row of reader.end()) take(row);
  if (section === undefined) throw new PabulibError('The file is empty.');
  const complete = closeHead();
  // A download that broke off would be counted as if it were all.
  const said = meta['num_votes'];
  if (said && Number(said) !== votes)
    throw new PabulibError(
      `META: num_votes is ${said}, but the file has ${votes} votes. It is cut off, or num_votes is wrong: get it once more, or correct it.`,
    );
  return complete;
};
