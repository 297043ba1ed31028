import {brotliCompressSync, constants} from 'node:zlib';
import {minify, type CompressOptions} from 'terser';
import type {Plugin} from 'vite';

/** Ways to write the same program; which is shortest on the wire differs from file to file, and nobody can tell before. */
const ways: [compress: CompressOptions, mangle: boolean][] = [
  [{}, true],
  [{sequences: true}, true],
  [{booleans: true}, true],
  [{keep_fargs: false}, true],
  [{keep_fargs: false}, false],
];

/**
 * Vite plugin: a second minifier over what the bundler's own has left, which saves about one byte in a hundred of what a page loads; a file that gets
 * longer on the wire stays as it was. Only what every engine must do alike is used: none of terser's `unsafe` options.
 */
export function shrink(): Plugin {
  return {
    name: 'hromada-shrink',
    apply: 'build',
    async generateBundle(_options, bundle) {
      const size = (code: string): number =>
        brotliCompressSync(code, {params: {[constants.BROTLI_PARAM_QUALITY]: 11}}).length;
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        let [shortest, least] = [chunk.code, size(chunk.code)];
        for (const [way, mangle] of ways) {
          const {code} = await minify(chunk.code, {
            module: true,
            ecma: 2020,
            compress: {passes: 2, booleans: false, sequences: false, ...way},
            mangle,
            format: {comments: /^!/},
          });
          if (code && size(code) < least) [shortest, least] = [code, size(code)];
        }
        chunk.code = shortest;
      }
    },
  };
}
