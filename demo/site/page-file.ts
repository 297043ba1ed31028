/**
 * Page files are plain HTML as a webmaster writes it. The server fills in a few places, written `{{name argument}}`, like
 * a CMS does with its own; what stands between `<!-- example -->` and `<!-- /example -->` is shown again at `{{code}}`, so
 * the code on a page is the code that runs on it.
 */
import {readdirSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {findPetition} from './backend-reads.ts';
import {sections, type Section} from './contents.ts';
import {escapeText, scriptJson} from './escape.ts';
import {footer, head, header, languageOf, siteName, type Markup} from './frame.ts';
import {importMap, integrityOf, preloadLinks} from './kit-files.ts';
import {otherOrigin} from './other-origin.ts';
import {petitionList} from './petition-list.ts';
import {stateList} from './states.ts';
import type {Visit} from './visit.ts';

const folder = new URL('pages/', import.meta.url);

/** Addresses of the site and the files behind them. */
export const listPages = (): Map<string, URL> => {
  const files = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter(name => name.endsWith('.html'));
  return new Map(
    files.map(name => [`/${name.replaceAll('\\', '/').replace(/(^|\/)?(index)?\.html$/, '')}`, new URL(name, folder)]),
  );
};

type Place = (visit: Visit, argument: string, title: string) => unknown;

const places: Record<string, Place> = {
  head: () => head(),
  header: (visit, _, title) => header(visit, title),
  footer: visit => footer(visit),
  list: (_, section) => pageList(sections[section as keyof typeof sections]),
  states: () => stateList(),
  petitions: visit => petitionList(visit),
  'petition-json': async ({backend}, id) => scriptJson(await findPetition(backend, id)),
  'other-origin': ({url}) => otherOrigin(url),
  origin: ({url}) => url.origin,
  integrity: (_, file) => integrityOf(file),
  'import-map': () => importMap(),
  asset: async (_, file) => escapeText(await readFile(new URL(`assets/${file}`, import.meta.url), 'utf8')),
  'preload-links': () => preloadLinks(),
};

const place = /\{\{(\$?[a-z-]+)(?: ([^}]+))?\}\}/g;

/** Values of a template by name, written `{{$name}}`, or `$name` as the argument of a place. Text is escaped, markup is not. */
export type Values = Record<string, string | Markup>;

const isMarkup = (value: unknown): boolean => Boolean((value as {isEscaped?: boolean} | undefined)?.isEscaped);

/** Fills a page file or a template. Everything in one pass: what a petition says is never taken for a place. */
export const fill = async (visit: Visit, source: string, values: Values = {}): Promise<string> => {
  const title = titleOf(source).replace(/^\{\{\$title\}\}$/, () => String(values['title']));
  const textOf = async (name: string, argument = ''): Promise<string> => {
    if (name.startsWith('$')) {
      const value = await values[name.slice(1)];
      return isMarkup(value) ? String(value) : escapeText(String(value));
    }
    const render = places[name];
    if (!render) throw new Error(`A page asks for "${name}", which the site does not know.`);
    return String(await render(visit, argument.startsWith('$') ? String(values[argument.slice(1)]) : argument, title));
  };
  const found = [...source.matchAll(place)].filter(([, name]) => name !== 'code');
  const texts = await Promise.all(found.map(([, name, argument]) => textOf(name!, argument)));
  const filled = source.replaceAll(place, (all, name: string) => (name === 'code' ? all : texts.shift()!));
  return showExamples(filled).replace('</title>', ` — ${siteName[languageOf(visit.path)]}</title>`);
};

export const renderPageFile = async (visit: Visit, file: URL): Promise<string> =>
  fill(visit, await readFile(file, 'utf8'));

const example = /[ ]*<!-- example -->\n([^]*?)[ ]*<!-- \/example -->\n/g;

const showExamples = (page: string): string => {
  const codes = [...page.matchAll(example)].map(([, code]) => outdent(shorten(code!)));
  const code = `<pre tabindex="0"><code>${escapeText(codes.join('\n\n'))}</code></pre>`;
  return page.replaceAll(example, '$1').replaceAll('{{code}}', () => code);
};

const outdent = (code: string): string => {
  const lines = code.split('\n').filter((line, index, all) => line.trim() || (index && index < all.length - 1));
  const depth = Math.min(...lines.filter(line => line.trim()).map(line => line.search(/\S/)));
  return lines.map(line => line.slice(depth)).join('\n');
};

/** A whole petition as JSON would hide the lines that matter. */
const shorten = (code: string): string =>
  code.replaceAll(
    /(<script type="application\/json">\s*)([^<]{200,}?)(\s*<\/script>)/g,
    (_, start: string, json: string, end: string) => {
      const {id, title} = JSON.parse(json) as {id: string; title: string};
      return `${start}{"id": ${JSON.stringify(id)}, "title": ${JSON.stringify(title)}, …}${end}`;
    },
  );

const unescape = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
const titleOf = (page: string): string => unescape(/<title>([^<]*)<\/title>/.exec(page)?.[1] ?? '');
/** The formatter breaks a long tag into lines, and a long text inside an attribute stays as it is. */
const descriptionOf = (page: string): string => /<meta\s+name="description"\s+content="([^"]*)"/.exec(page)?.[1] ?? '';

/** Links to the pages of a section, with what each says about itself. */
const pageList = async (section: Section): Promise<string> => {
  const items = await Promise.all(
    section.pages.map(async name => {
      const page = await readFile(new URL(`${section.path.slice(1)}/${name}.html`, folder), 'utf8');
      return `<li><a href="${section.path}/${name}">${escapeText(titleOf(page))}</a><p>${descriptionOf(page)}</p></li>`;
    }),
  );
  return `<ul class="list">${items.join('')}</ul>`;
};
