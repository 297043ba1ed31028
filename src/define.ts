import {version} from './version.ts';

const VERSION = Symbol.for('hromada-kit/version');

/** Defines a tag once per page. A second copy of the kit steps back; two different versions are named in the console. */
export const define = (tag: string, element: CustomElementConstructor): void => {
  const defined = customElements.get(tag) as (CustomElementConstructor & {[VERSION]?: string}) | undefined;
  if (!defined) {
    Object.defineProperty(element, VERSION, {value: version});
    customElements.define(tag, element);
  } else if (defined[VERSION] !== version) {
    console.warn(
      `hromada-kit: <${tag}> is already defined by version ${defined[VERSION] ?? '?'}; ${version} steps back.`,
    );
  }
};
