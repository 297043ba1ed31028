import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {root} from '../vite/source-tree.ts';

/** Anything with a name in the manifest: an attribute, a slot, a part, ... */
export interface Member {
  name: string;
  description: string;
  type?: string;
  default?: string;
}

/** One custom element, as the generators of documentation need it. */
export interface DocumentedElement {
  tagName: string;
  description: string;
  attributes: Member[];
  properties: (Member & {attribute?: string})[];
  events: Member[];
  slots: Member[];
  cssParts: Member[];
  cssProperties: Member[];
  cssStates: Member[];
}

interface RawMember {
  name?: string;
  description?: string;
  summary?: string;
  default?: string;
  attribute?: string;
  kind?: string;
  readonly?: boolean;
  type?: {text: string};
}

interface RawDeclaration extends RawMember {
  tagName?: string;
  members?: RawMember[];
  attributes?: RawMember[];
  events?: RawMember[];
  slots?: RawMember[];
  cssParts?: RawMember[];
  cssProperties?: RawMember[];
  cssStates?: RawMember[];
}

const member = (raw: RawMember): Member => ({
  name: raw.name ?? '',
  description: (raw.description ?? raw.summary ?? '').replace(/\s+/g, ' ').trim(),
  ...(raw.type && {type: raw.type.text.replace(/ \| undefined$/, '')}),
  ...(raw.default !== undefined && {default: raw.default}),
});

const members = (raw: RawMember[] | undefined): Member[] => (raw ?? []).map(member);

/** Reads `custom-elements.json`: every custom element in it, in the order of their tags. */
export function documentedElements(path: string = join(root, 'custom-elements.json')): DocumentedElement[] {
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as {modules: {declarations?: RawDeclaration[]}[]};
  return manifest.modules
    .flatMap(module => module.declarations ?? [])
    .filter(declaration => declaration.tagName)
    .map(declaration => ({
      tagName: declaration.tagName!,
      description: (declaration.description ?? '').trim(),
      attributes: members(declaration.attributes),
      properties: (declaration.members ?? [])
        .filter(({kind}) => kind === 'field')
        .map(raw => ({...member(raw), ...(raw.attribute && {attribute: raw.attribute})})),
      events: members(declaration.events),
      slots: members(declaration.slots),
      cssParts: members(declaration.cssParts),
      cssProperties: members(declaration.cssProperties),
      cssStates: members(declaration.cssStates),
    }))
    .sort((a, b) => (a.tagName < b.tagName ? -1 : 1));
}
