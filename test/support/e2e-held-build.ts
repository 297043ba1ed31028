/** Bundles the page that is killed (`e2e-held-page.ts`) from the modules that `npm run build` made for bundlers. */
import {join} from 'node:path';
import {build} from 'vite';
import {root} from '../../.config/vite/source-tree.ts';

export const HELD_SCRIPT = 'held.js';

export const buildHeldPage = async (folder: string): Promise<void> => {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    base: './',
    // Typed by the sources, made of what is published.
    resolve: {alias: [{find: /^\.\.\/\.\.\/src\/(.*)\.ts$/, replacement: `${join(root, 'dist')}/$1.js`}]},
    build: {
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      target: 'es2022',
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: join(root, 'test/support/e2e-held-page.ts'),
        output: {entryFileNames: HELD_SCRIPT, chunkFileNames: '[name]-[hash].js'},
      },
    },
  });
};
