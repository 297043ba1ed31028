import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join, relative} from 'node:path';

/** The project's root: npm runs every script there, and the tests that work on a copy start their tasks in the copy. */
export const root: string = process.cwd();

/** `package.json`, as far as the build reads it. */
export interface PackageFile {
  name: string;
  version: string;
}

/** Reads `package.json`. */
export function packageFile(): PackageFile {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as PackageFile;
}

/** Every file under a folder, as paths relative to the project root, with forward slashes, sorted. */
export function filesUnder(folder: string, ending = ''): string[] {
  const start = join(root, folder);
  if (!existsSync(start)) return [];
  return readdirSync(start, {recursive: true, withFileTypes: true})
    .filter(entry => entry.isFile() && entry.name.endsWith(ending))
    .map(entry => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** Folder names of the elements, without the tag prefix: `petition-card`, ... An element is a folder that holds a `define.ts`. */
export function elementNames(): string[] {
  return filesUnder('src/elements', 'define.ts').map(path => path.split('/').at(-2)!);
}

/** Language codes that have message files: `uk`, `en`. */
export function localeNames(): string[] {
  return [
    ...new Set(
      filesUnder('src/locales', '.ts').map(path =>
        path
          .split('/')
          .at(-1)!
          .replace(/(-.*)?\.ts$/, ''),
      ),
    ),
  ];
}

/** The message files of a language: what is read at once (`uk.ts`) and the parts that come later (`uk-acts.ts`). */
export function localeFiles(language: string): string[] {
  return filesUnder('src/locales', '.ts').filter(
    path =>
      path
        .split('/')
        .at(-1)!
        .replace(/(-.*)?\.ts$/, '') === language,
  );
}
