import {version} from './version.ts';

const VERSION = Symbol.for('hromada-kit/version');

/** Defines a tag once per page. A second copy of the kit steps back; two different versions are named in the console. */
export const define = (tag: string, element: CustomElementConstructor): void => {
  const defined = customElements.get(tag) as (CustomElementConstructor & {[VERSION]?: string}) | undefined;
  if (!defined) customElements.define(tag, Object.assign(element, {[VERSION]: version}));
  else if (defined[VERSION] !== version)
    import('./another-version.ts').then(
      it => it.nameVersions(tag, defined[VERSION], version),
      () => {},
    );
};
