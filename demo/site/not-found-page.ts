import {readFile} from 'node:fs/promises';
import {fill} from './page-file.ts';
import type {Visit} from './visit.ts';

const template = new URL('templates/not-found.html', import.meta.url);

export const notFoundPage = async (visit: Visit): Promise<string> => fill(visit, await readFile(template, 'utf8'));
