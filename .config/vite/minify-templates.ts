import {parseAst, type Plugin} from 'vite';

/*
 * The minifier of the build leaves the inside of template literals alone, so the indentation of every `css` and `html` template would be sent
 * to every phone. This transform takes out only what cannot be seen: comments, white space that both languages already treat as one space or as
 * none (around `>` and `/` of a style sheet, too), and the nought before a point in a style sheet. It never joins two words or removes a space between two inline elements.
 */

interface AstNode {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

interface Template extends AstNode {
  tag: AstNode & {name?: string};
  quasi: AstNode & {quasis: (AstNode & {value: {raw: string}})[]};
}

/** Stands for a `${…}` expression while a template is one string. A private-use character that no source of ours contains. */
const hole = '\uE000';

/** Shortens a style sheet whose expressions are marked by {@link hole}. */
export function minifyCss(css: string): string {
  const kept: string[] = [];
  const keep = (text: string): string => `\uE001${kept.push(text) - 1}\uE002`;
  return css
    .replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)]*\)|\/\*[^]*?\*\//g, match =>
      match.startsWith('/*') ? ' ' : keep(match),
    )
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>/]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/\( | \)/g, bracket => bracket.trim())
    .replace(/(?<=[\s:(,*/+-])0\.(?=\d)/g, '.')
    .replace(/;+}/g, '}')
    .trim()
    .replace(/\uE001(\d+)\uE002/g, (_, index: string) => kept[Number(index)]!);
}

/**
 * Shortens an `html` or `svg` template: comments go, white space inside a tag becomes one space (none before `>`), and a run of white space
 * in text becomes one space, which is how it is shown anyway. Attribute values keep every character; templates with `<pre>` or `<textarea>` are left alone.
 */
export function minifyHtml(html: string): string {
  if (/<(pre|textarea)\b/i.test(html)) return html;
  let result = '';
  let rest = html;
  while (rest) {
    const comment = /^<!--[^]*?-->/.exec(rest);
    const tag = /^<\/?[a-z](?:"[^"]*"|'[^']*'|[^>"'])*>/i.exec(rest);
    if (comment && !comment[0].includes(hole)) {
      rest = rest.slice(comment[0].length);
    } else if (tag) {
      result += tag[0]
        .split(/("[^"]*"|'[^']*')/)
        .map((part, index) => (index % 2 ? part : part.replace(/\s+/g, ' ')))
        .join('')
        .replace(/ >$/, '>');
      rest = rest.slice(tag[0].length);
    } else {
      const text = /^[^<]+/.exec(rest)?.[0] ?? rest[0]!;
      result += text.replace(/[ \t\r\n]+/g, ' ');
      rest = rest.slice(text.length);
    }
  }
  return result;
}

function* templatesIn(node: unknown): Generator<Template> {
  if (Array.isArray(node)) for (const child of node) yield* templatesIn(child);
  else if (node && typeof node === 'object' && 'type' in node) {
    if (node.type === 'TaggedTemplateExpression') yield node as Template;
    for (const child of Object.values(node)) if (child && typeof child === 'object') yield* templatesIn(child);
  }
}

const minifiers: Record<string, (text: string) => string> = {css: minifyCss, html: minifyHtml, svg: minifyHtml};

/** Shortens the templates in one module of plain JavaScript. */
export function minifyTemplatesIn(code: string): string {
  const changes: {start: number; end: number; text: string}[] = [];
  for (const {tag, quasi} of templatesIn(parseAst(code))) {
    const minify = tag.type === 'Identifier' ? minifiers[tag.name!] : undefined;
    if (!minify) continue;
    const raws = quasi.quasis.map(part => part.value.raw);
    // An escape sequence may mean a space or a quote: such a template is left as it is.
    if (raws.some(raw => raw.includes('\\'))) continue;
    const parts = minify(raws.join(hole)).split(hole);
    if (parts.length !== raws.length) throw new Error(`An expression got lost while shortening: ${raws.join('${…}')}`);
    quasi.quasis.forEach((part, index) => changes.push({start: part.start, end: part.end, text: parts[index]!}));
  }
  // Some parsers count the back tick and braces into a quasi, some do not: compare with the source before replacing.
  for (const {start, end, text} of changes.sort((a, b) => b.start - a.start))
    code = code.slice(0, start) + text + code.slice(end);
  return code;
}

/** Vite plugin: shortens `css`, `html` and `svg` templates of our own sources. For the CDN builds only. */
export function minifyTemplates(): Plugin {
  return {
    name: 'hromada-minify-templates',
    apply: 'build',
    enforce: 'post',
    transform(code, id) {
      if (id.includes('node_modules') || !/\b(css|html|svg)`/.test(code)) return undefined;
      return {code: minifyTemplatesIn(code), map: null};
    },
  };
}
