import {version} from './version.ts';

const VERSION = Symbol.for('hromada-kit/version');

/** Versions that were named on this page, by whichever copy came second. */
const NAMED = Symbol.for('hromada-kit/named-versions');
const named = ((globalThis as {[NAMED]?: Set<string>})[NAMED] ??= new Set());

/** Defines a tag once per page. A second copy of the kit steps back; two different versions are named in the console. */
export const define = (tag: string, element: CustomElementConstructor): void => {
  const defined = customElements.get(tag) as (CustomElementConstructor & {[VERSION]?: string}) | undefined;
  if (!defined) {
    Object.defineProperty(element, VERSION, {value: version});
    customElements.define(tag, element);
    return;
  }
  const other = defined[VERSION] ?? '?';
  if (other === version || (named.has(other) && named.has(version))) return;
  named.add(other).add(version);
  console.warn(`hromada-kit: version ${other} is already on this page (<${tag}>); ${version} steps back.`);
};
