import {readFile} from 'node:fs/promises';
import {findPetition} from './backend-reads.ts';
import {fill} from './page-file.ts';
import type {PageState} from './states.ts';
import type {Visit} from './visit.ts';

const template = new URL('templates/state.html', import.meta.url);

export const statePage = async (visit: Visit, state: PageState): Promise<string> => {
  const petition = await findPetition(visit.backend, state.petition);
  return fill(visit, await readFile(template, 'utf8'), {
    title: state.title,
    about: state.about,
    id: state.petition,
    'petition-title': petition?.title ?? 'Петиція на сайті громади',
  });
};
