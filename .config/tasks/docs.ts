import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {format, resolveConfig} from 'prettier';
import {filesUnder, root} from '../vite/source-tree.ts';
import {documentedElements, type DocumentedElement, type Member} from './manifest-reader.ts';

/*
 * npm run docs         writes the reference tables of elements into the pages that ask for them
 * npm run docs:check   fails when a page does not say what the manifest says
 *
 * A page asks by a pair of markers; what is between them is replaced. In Markdown and in MDX (which knows no HTML comments):
 *
 *   <!-- reference:petition-card -->     {/* reference:petition-card *\/}
 *   <!-- /reference -->                  {/* /reference *\/}
 */

const section = /(<!--|\{\/\*) reference:([a-z-]+) (-->|\*\/\})[^]*?(?:<!--|\{\/\*) \/reference (?:-->|\*\/\})/g;

/** Text in a table cell: no line breaks, no cell borders, and nothing that MDX would take for code or a tag. */
const text = (value: string): string =>
  value
    .replace(/\s+/g, ' ')
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 ? part : part.replace(/[<{}]/g, character => `\\${character}`)))
    .join('')
    .replaceAll('|', '\\|');

const code = (value: string): string => (value ? `\`${value.replaceAll('|', '\\|')}\`` : '');

type Column = [heading: string, cell: (member: Member & {attribute?: string}) => string];

function table(title: string, members: Member[], columns: Column[]): string {
  if (members.length === 0) return '';
  const row = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  const lines = [
    row(columns.map(([heading]) => heading)),
    row(columns.map(() => '---')),
    ...members.map(member => row(columns.map(([, cell]) => cell(member)))),
  ];
  return `**${title}**\n\n${lines.join('\n')}`;
}

const name: Column = ['Name', member => code(member.name || '(default)')];
const type: Column = ['Type', member => code(member.type ?? '')];
const initial: Column = ['Default', member => code(member.default ?? '')];
const meaning: Column = ['Meaning', member => text(member.description)];

/** The reference of one element as Markdown. */
function reference(element: DocumentedElement): string {
  const onlyByScript = element.properties.filter(property => !property.attribute);
  return [
    table('Attributes', element.attributes, [name, type, initial, meaning]),
    table('Properties (by script only)', onlyByScript, [name, type, meaning]),
    table('Events', element.events, [name, type, meaning]),
    table('Slots', element.slots, [name, meaning]),
    table('Parts', element.cssParts, [['Name', ({name: part}) => code(`::part(${part})`)], meaning]),
    table('Custom properties', element.cssProperties, [name, initial, meaning]),
    table('States', element.cssStates, [['Name', ({name: state}) => code(`:state(${state})`)], meaning]),
  ]
    .filter(Boolean)
    .join('\n\n');
}

const elements = new Map(documentedElements().map(element => [element.tagName.replace(/^[a-z]+-/, ''), element]));
const check = process.argv.includes('--check');
const pages = ['README.md', ...filesUnder('stories', '.mdx'), ...filesUnder('stories', '.md')].filter(path =>
  existsSync(join(root, path)),
);
let written = 0;
let stale = 0;
for (const page of pages) {
  const path = join(root, page);
  const before = readFileSync(path, 'utf8');
  let found = 0;
  const filled = before.replace(section, (_all, open: string, wanted: string, close: string) => {
    const element = elements.get(wanted);
    if (!element) throw new Error(`${page}: the manifest has no element "${wanted}"`);
    found += 1;
    return `${open} reference:${wanted} ${close}\n\n${reference(element)}\n\n${open} /reference ${close}`;
  });
  if (!found) continue;
  const after = await format(filled, {...(await resolveConfig(path)), filepath: path});
  written += found;
  if (after === before) continue;
  stale += 1;
  if (check) console.error(`${page}: its reference tables are not up to date`);
  else writeFileSync(path, after);
}
if (check && stale) {
  console.error('Run `npm run docs` and commit the result.');
  process.exitCode = 1;
} else {
  console.log(`${written} reference tables in ${pages.length} pages ${check ? 'are up to date' : 'written'}`);
}
