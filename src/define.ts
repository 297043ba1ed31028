import {version} from './version.ts';

const VERSION = Symbol.for('hromada-kit/version');

/** Versions that this copy has stepped back for; each is named once. */
const named = new Set<string>();

/** Defines a tag once per page. A second copy of the kit steps back; two different versions are named in the console. */
export const define = (tag: string, element: CustomElementConstructor): void => {
  const defined = customElements.get(tag) as (CustomElementConstructor & {[VERSION]?: string}) | undefined;
  if (!defined) {
    Object.defineProperty(element, VERSION, {value: version});
    customElements.define(tag, element);
    return;
  }
  const other = defined[VERSION] ?? '?';
  if (other === version || named.has(other)) return;
  named.add(other);
  console.warn(`hromada-kit: version ${other} is already on this page (<${tag}>); ${version} steps back.`);
};
