import {readFileSync} from 'node:fs';
import {join, relative} from 'node:path';
import {defineConfig, type UserConfig} from 'vite';
import {chunkGraph} from './.config/vite/chunk-graph.ts';
import {inlineTags} from './.config/vite/inline-tags.ts';
import {leafletWithoutMarkup} from './.config/vite/leaflet-without-markup.ts';
import {leanPackages} from './.config/vite/lean-packages.ts';
import {minifyTemplates} from './.config/vite/minify-templates.ts';
import {plainNamespaces} from './.config/vite/plain-namespaces.ts';
import {buildKey, sharedCore} from './.config/vite/shared-core.ts';
import {shrink} from './.config/vite/shrink.ts';
import {closureOf, coreSources, sharedSources} from './.config/vite/static-imports.ts';
import {filesUnder, packageFile, root} from './.config/vite/source-tree.ts';

/*
 * `npm run build` runs this file once per mode:
 *   npm      dist/           ES modules, one file per source file, dependencies left to the host's bundler
 *   cdn      dist/cdn/       hromada.js, the autoloader with the core in it, and lazy chunks beside it
 *   bundle   dist/cdn/       hromada.bundle.js, everything in one ES module
 *   classic  dist/cdn/       hromada.classic.js, everything in one classic script
 *   testing  dist/           testing.js and conformance.js, the conformance suite as a module and as a command
 * Any other mode (Storybook, a dev server) gets the shared part only.
 */

/** What every consumer of the sources has to define. The test runner does the same in `.config/wtr.config.js`. */
const define = {__HROMADA_VERSION__: JSON.stringify(packageFile().version)};

/** For files that a page loads: what only other tools read is left out. */
const forPages = {__HROMADA_PAGE__: 'true'};

const dependencies = [/^lit($|\/)/, /^@lit\//, /^leaflet($|\/.*\.js$)/, /^idb-keyval/, /^zod($|\/)/];

/** For files that a page loads: no comments (the licences of what is inside are in LICENSES.txt beside them, as the first line says). */
const minified = {
  minify: true,
  comments: {legal: false, annotation: false, jsdoc: false},
  postBanner: ({isEntry, fileName}: {isEntry: boolean; fileName: string}) =>
    isEntry && !fileName.startsWith('chunks/') ? `/*! hromada-kit ${packageFile().version} | LICENSES.txt */` : '',
} as const;

const withoutEnding = (path: string): string => path.replace(/\.ts$/, '');

function npm(): UserConfig {
  const entries = filesUnder('src', '.ts').filter(path => !path.endsWith('.d.ts'));
  return {
    build: {
      outDir: 'dist',
      sourcemap: true,
      lib: {
        entry: Object.fromEntries(entries.map(path => [withoutEnding(path).slice('src/'.length), path])),
        formats: ['es'],
      },
      rolldownOptions: {
        external: dependencies,
        output: {
          preserveModules: true,
          preserveModulesRoot: 'src',
          // A file of a dependency that cannot be external (a style sheet taken as text): npm never packs a folder named node_modules.
          entryFileNames: ({name}) => `${name.replace(/^.*node_modules\//, 'vendor/').replace(/\.css$/, '')}.js`,
        },
      },
    },
  };
}

const autoloader = 'src/autoloader.ts';
const cdnFile = 'hromada.js';

/** What finds and makes stores, and what checks answers: each one file, whatever else needs parts of it. */
const lookup = 'src/context/store-lookup.ts';
const checks = 'src/client/checks.ts';

/** Chunks that come when people act. What two of them share is one file more, not one for every pair. */
const actsParts = [
  'src/store/acts.ts',
  'src/elements/petition-card/petition-acts.ts',
  'src/elements/outbox-status/outbox-list.ts',
];

/**
 * Parts that nothing needs to paint data of the page or to ask for it; they come with what acts share, although most
 * elements need them (notes) or only some devices do (rows in memory).
 */
const besideActs = [
  'src/client/http-acts.ts',
  'src/contract/actions.ts',
  'src/store/memory-area.ts',
  'src/styles/adopt.ts',
  'src/styles/note.styles.ts',
  'src/styles/slip.styles.ts',
  'src/ui/states.ts',
  // What several elements need when people act: one file, not four more requests.
  'src/controllers/action-controller.ts',
  'src/controllers/language-controller.ts',
  'src/controllers/live-controller.ts',
  'src/controllers/outbox-controller.ts',
  'src/ui/failure.ts',
  'src/ui/petition-address.ts',
  'src/domain/next-day.ts',
  'src/domain/withdrawal.ts',
  'src/events.ts',
  'src/store/uuid.ts',
];

/** What the elements of participatory budgets have in common at first sight: one small file, not four. */
const besideBudgets = [
  'src/contract/budget-operations.ts',
  'src/domain/project-standing.ts',
  'src/domain/project-support.ts',
  'src/i18n/money.ts',
];

/** What forms and the list of what waits have in common. */
const besideWaiting = ['src/context/editing.ts', 'src/store/waiting.ts'];

/** What lists and the form of petitions have in common when somebody looks for one, or writes one. */
const besideSearch = ['src/domain/pause.ts', 'src/domain/petition-search.ts'];

/** What forms and ballots have in common when somebody fills them in. */
const besideFilling = [
  'src/controllers/draft-controller.ts',
  'src/domain/form-steps.ts',
  'src/styles/form.styles.ts',
  'src/styles/outcome.styles.ts',
  'src/ui/error-summary.ts',
  'src/ui/field.ts',
  // Of a project's pictures, where one is chosen and where one is corrected.
  'src/ui/own-address.ts',
];

/** What every part of a ballot is made of. */
const besideBallots = [
  'src/domain/budget.ts',
  'src/domain/budget-choices.ts',
  'src/elements/budget-voter/ballot-view.ts',
];

/** Packages that go into the core with the sources that {@link coreSources} names. */
const corePackages =
  /\/node_modules\/(lit(?!\/directives)|lit-html(?!\/(async-)?directive)|lit-element|@lit\/reactive-element)\//;

/** Names that the autoloader exports to a page's own scripts. */
function autoloaderExports(): string[] {
  const source = readFileSync(join(root, autoloader), 'utf8');
  return [...source.matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm)].map(match => match[1]!);
}

/** `petition-card-3f9a.js`, not `define-3f9a.js`: the folder is the better name. */
const chunkFileName =
  (key: string) =>
  ({facadeModuleId}: {facadeModuleId?: string | null}): string => {
    const element = /\/elements\/([^/]+)\/define\.ts$/.exec(facadeModuleId ?? '')?.[1];
    return `chunks/${element ?? '[name]'}-${key}.js`;
  };

/**
 * The autoloader's file holds the group "core" as well: what most elements use. The rest is split by the bundler: a chunk per element, locale and
 * lazy part, and shared chunks for what some of them use.
 */
function cdn(): UserConfig {
  const key = buildKey();
  const core = coreSources(autoloader);
  // What checks values without zod is needed by the checks and, without them, by acts: both have the store.
  const store = new Set([...closureOf(lookup), 'src/contract/values.ts']);
  const checked = closureOf(checks);
  const acts = sharedSources(actsParts, ['src/elements/outbox-status/define.ts', lookup]);
  for (const part of besideActs) {
    core.delete(part);
    store.delete(part);
    acts.add(part);
  }
  const sourceOf = (id: string): string => relative(root, id).replaceAll('\\', '/');
  const inCore = (id: string): boolean => core.has(sourceOf(id)) || corePackages.test(id);
  return {
    define: forPages,
    plugins: [
      inlineTags(),
      leanPackages(),
      minifyTemplates(),
      plainNamespaces(),
      sharedCore(cdnFile, autoloaderExports(), key, [`chunks/store-${key}.js`, `chunks/checks-${key}.js`]),
      shrink(),
      chunkGraph('dist/build/cdn-chunks.json'),
    ],
    build: {
      outDir: 'dist/cdn',
      modulePreload: false,
      // What several chunks import from is an entry too: then it is imported by its own names, without an object that holds them.
      lib: {entry: {hromada: autoloader, store: lookup, checks}, formats: ['es']},
      rolldownOptions: {
        preserveEntrySignatures: 'allow-extension',
        output: {
          ...minified,
          entryFileNames: ({name}) => (name === 'hromada' ? cdnFile : `chunks/${name}-${key}.js`),
          chunkFileNames: chunkFileName(key),
          codeSplitting: {
            groups: [
              {name: 'core', test: inCore, priority: 1},
              {name: 'store', test: id => store.has(sourceOf(id))},
              {name: 'checks', test: id => checked.has(sourceOf(id)) || /\/node_modules\/zod\//.test(id)},
              {name: 'stages', test: id => sourceOf(id) === 'src/domain/budget-stages.ts'},
              {name: 'rounds', test: id => besideBudgets.includes(sourceOf(id))},
              {name: 'acting', test: id => acts.has(sourceOf(id))},
              {
                name: 'waiting',
                test: id => besideWaiting.includes(sourceOf(id)) || /\/directive(-helpers)?\.js$/.test(id),
              },
              {name: 'petition-search', test: id => besideSearch.includes(sourceOf(id))},
              {name: 'filling', test: id => besideFilling.includes(sourceOf(id)) || /\/directives\/live\./.test(id)},
              {name: 'ballots', test: id => besideBallots.includes(sourceOf(id))},
            ],
          },
        },
      },
    },
  };
}

function oneFile(format: 'es' | 'iife', fileName: string): UserConfig {
  return {
    define: forPages,
    plugins: [minifyTemplates()],
    build: {
      outDir: 'dist/cdn',
      lib: {entry: 'src/all.ts', formats: [format], name: 'hromadaKit', fileName: () => fileName},
      rolldownOptions: {output: {...minified, codeSplitting: false}},
    },
  };
}

/** What they share lies beside their types. */
const testingEntries = {testing: 'test/conformance/client-suite.ts', conformance: 'test/conformance/cli.ts'};

function testing(): UserConfig {
  return {
    build: {
      outDir: 'dist',
      lib: {entry: testingEntries, formats: ['es']},
      rolldownOptions: {
        external: [...dependencies, /^node:/],
        output: {entryFileNames: '[name].js', chunkFileNames: 'testing/suite.js'},
      },
    },
  };
}

const outputs: Record<string, () => UserConfig> = {
  npm,
  cdn,
  bundle: () => oneFile('es', 'hromada.bundle.js'),
  classic: () => oneFile('iife', 'hromada.classic.js'),
  testing,
};

export default defineConfig(({mode}) => {
  const output = outputs[mode]?.() ?? {};
  return {
    ...output,
    plugins: [leafletWithoutMarkup(), ...(output.plugins ?? [])],
    define: {...define, ...output.define},
    publicDir: false,
    base: './',
    ...(output.build && {
      build: {target: 'es2022', emptyOutDir: false, reportCompressedSize: false, minify: false, ...output.build},
    }),
  };
});
