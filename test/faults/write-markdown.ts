/** Writes a page of figures beside this file, as `npm run format` would have it. */
import {writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {format, resolveConfig} from 'prettier';
import {root} from '../../.config/vite/source-tree.ts';

export const writeMarkdown = async (name: string, text: string): Promise<void> => {
  const file = fileURLToPath(new URL(name, import.meta.url));
  const options = await resolveConfig(file, {config: `${root}/.config/prettier.json`});
  writeFileSync(file, await format(text, {...options, filepath: file}));
};
