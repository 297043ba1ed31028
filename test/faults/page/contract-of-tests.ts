/**
 * Two acts that no municipality has, so that order can be seen: notes, of which each counts, in order per entity; and
 * choices, of which the last one counts. The contract's tables are plain data, so that they can be given two more rows.
 */
import * as z from 'zod/mini';
import {learn} from '../../../src/client/checks.ts';
import {actions, type ActionOperation} from '../../../src/contract/actions.ts';
import {petitionActions} from '../../../src/contract/schemas/petition.ts';

interface Note {
  entity: string;
  text: string;
}
interface Choice {
  entity: string;
  choice: string;
}

const common = {
  method: 'POST',
  offline: 'queue',
  identity: 'required',
  success: [200, 201],
} as const;

const note: ActionOperation<Note> = {
  ...common,
  path: '/entities/{entity}/notes',
  scope: ({entity}) => `notes:${entity}`,
  dedupeKey: ({entity, text}) => `note:${entity}:${text}`,
  invalidates: ({entity}) => [{name: 'petition.get', params: {id: entity}}],
};
const choice: ActionOperation<Choice> = {
  ...common,
  path: '/entities/{entity}/choices',
  scope: ({entity}) => `choices:${entity}`,
  dedupeKey: ({entity}) => `choice:${entity}`,
  invalidates: () => [],
};

export const extendContract = (): void => {
  const {result} = petitionActions['petition.sign'];
  Object.assign(actions, {'note.add': note, 'choice.set': choice});
  learn({
    'note.add': {payload: z.object({entity: z.string(), text: z.string()}), result},
    'choice.set': {payload: z.object({entity: z.string(), choice: z.string()}), result},
  });
};
