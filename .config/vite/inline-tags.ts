import type {Plugin} from 'vite';
import {tags} from '../../src/tags.ts';

/**
 * Vite plugin: writes a tag where the sources say `tags.petitionCard`, so that the list of all tags is not part of what every page loads.
 * A tag that the list does not have fails the build.
 */
export function inlineTags(): Plugin {
  return {
    name: 'hromada-inline-tags',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/.*\.ts$/.test(id) || !/^import \{tags\} from /m.test(code)) return undefined;
      return code.replace(/(?<!\/)\btags\.(\w+)\b/g, (_whole, name: string) => {
        if (!(name in tags)) throw new Error(`${id}: there is no tag ${name} in src/tags.ts`);
        return `'${tags[name as keyof typeof tags]}'`;
      });
    },
  };
}
