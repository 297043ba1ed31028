import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {packageFile, root} from '../vite/source-tree.ts';
import {documentedElements, type DocumentedElement, type Member} from './manifest-reader.ts';

/*
 * Completion and hover texts for people who write HTML by hand: VS Code reads `vscode.html-custom-data.json` (setting `html.customData`),
 * JetBrains editors find `web-types.json` through `package.json`. Both are the manifest in other words.
 */

/** `'a' | 'b'` as a list of what may be written; anything else has none. */
function literalValues(type: string | undefined): {name: string}[] {
  const parts = (type ?? '').split('|').map(part => part.trim());
  return parts.flatMap(part => (/^'[^']*'$/.test(part) ? [{name: part.slice(1, -1)}] : []));
}

function vscode(elements: DocumentedElement[]): object {
  return {
    version: 1.1,
    tags: elements.map(element => ({
      name: element.tagName,
      description: {kind: 'markdown', value: element.description},
      attributes: element.attributes.map(({name, description, type}) => {
        const values = literalValues(type);
        return {name, description, ...(type === 'boolean' && {valueSet: 'v'}), ...(values.length > 0 && {values})};
      }),
    })),
  };
}

function webTypes(elements: DocumentedElement[]): object {
  const {name, version} = packageFile();
  const described = (members: Member[]): object[] =>
    members.map(({name: member, description}) => ({name: member, description}));
  return {
    $schema: 'https://json.schemastore.org/web-types',
    name,
    version,
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: elements.map(element => ({
          name: element.tagName,
          description: element.description,
          attributes: element.attributes.map(({name: attribute, description, type, default: value}) => ({
            name: attribute,
            description,
            ...(value && {default: value}),
            value: {type: type ?? 'string', required: false},
          })),
          slots: described(element.slots),
          js: {
            properties: element.properties.map(({name: property, description, type}) => ({
              name: property,
              description,
              value: {type: type ?? 'unknown'},
            })),
            events: described(element.events),
          },
          css: {parts: described(element.cssParts), properties: described(element.cssProperties)},
        })),
      },
    },
  };
}

/** Writes both files into `dist/`. */
export function writeEditorData(): void {
  const elements = documentedElements();
  mkdirSync(join(root, 'dist'), {recursive: true});
  for (const [file, data] of [
    ['vscode.html-custom-data.json', vscode(elements)],
    ['web-types.json', webTypes(elements)],
  ] as const)
    writeFileSync(join(root, 'dist', file), `${JSON.stringify(data, null, 2)}\n`);
}
