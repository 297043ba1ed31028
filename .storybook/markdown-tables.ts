import type {Plugin} from 'vite';

const CELLS = /(?<!\\)\|/;

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(CELLS)
    .map(cell => cell.trim().replaceAll('\\|', '|'));

const row = (tag: 'th' | 'td', cells: string[]): string =>
  `<tr>${cells.map(cell => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;

/** Tables of GitHub's Markdown as MDX understands them. Inside code they stay as they are. */
export function tablesToMdx(source: string): string {
  const lines = source.split('\n');
  const out: string[] = [];
  let fenced = false;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    if (line.startsWith('```')) fenced = !fenced;
    if (fenced || !line.startsWith('|') || !/^\|[\s:|-]+\|$/.test(lines[index + 1] ?? '')) {
      out.push(line);
      continue;
    }
    out.push('<table>', '<thead>', row('th', cellsOf(line)), '</thead>', '<tbody>');
    for (index += 2; lines[index]?.startsWith('|'); index++) out.push(row('td', cellsOf(lines[index]!)));
    index--;
    out.push('</tbody>', '</table>');
  }
  return out.join('\n');
}

/** Markdown itself knows no tables, and Storybook takes it as it is written down. */
export const markdownTables = (): Plugin => ({
  name: 'markdown-tables',
  enforce: 'pre',
  transform: {
    filter: {id: /\.mdx$/},
    handler: source => tablesToMdx(source),
  },
});
