import js from '@eslint/js';
import {createTypeScriptImportResolver} from 'eslint-import-resolver-typescript';
import * as importX from 'eslint-plugin-import-x';
import {configs as lit} from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import {existsSync, readdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import tseslint from 'typescript-eslint';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/* ---- 1. Who may import what (ARCHITECTURE.md): a folder of src/ on the left, what it may import on the right, besides itself. ---- */

const leaves = ['./errors.ts', './tags.ts', './version.ts'];
const layers = {
  contract: ['./errors.ts'],
  domain: ['./contract', ...leaves],
  client: ['./contract', ...leaves],
  store: ['./client', './domain', './contract', ...leaves],
  context: ['./store', './client', './domain', './contract', ...leaves],
  i18n: ['./locales', './domain', './contract', ...leaves],
  locales: ['./i18n', './contract', ...leaves],
  controllers: [
    './context',
    './store',
    './client',
    './domain',
    './contract',
    './i18n',
    './locales',
    './events.ts',
    ...leaves,
  ],
  styles: [],
  ui: [
    './styles',
    './controllers',
    './i18n',
    './locales',
    './domain',
    './contract',
    './store',
    './events.ts',
    ...leaves,
  ],
  elements: [
    './ui',
    './styles',
    './controllers',
    './context',
    './i18n',
    './locales',
    './store',
    './client',
    './domain',
    './contract',
    './events.ts',
    './define.ts',
    ...leaves,
  ],
};

const elementFolders = existsSync(join(root, 'src/elements')) ? readdirSync(join(root, 'src/elements')) : [];

const zones = [
  ...Object.entries(layers).map(([layer, allowed]) => ({
    target: `./src/${layer}`,
    from: './src',
    except: [`./${layer}`, ...allowed],
    message: `src/${layer} may import only itself${allowed.length ? ` and ${allowed.map(path => path.slice(2)).join(', ')}` : ''} (ARCHITECTURE.md).`,
  })),
  ...elementFolders.map(folder => ({
    target: `./src/elements/${folder}`,
    from: './src/elements',
    except: [`./${folder}`],
    message: 'An element never imports another element: put what they share into ui/, controllers/ or domain/.',
  })),
  {target: './src', from: './test', message: 'Sources do not import tests.'},
  {target: './src', from: './demo', message: 'Sources do not import the demo.'},
  {target: './src', from: './stories', message: 'Sources do not import stories.'},
];

/* ---- 2. Packages, and the schemas as values ---- */

const fullZod = {
  regex: '^zod($|/(?!mini$))',
  message: "Only 'zod/mini': the full package is three times as large and probes eval.",
};
const schemasAsValues = {
  regex: '(^|/)schemas/',
  allowTypeImports: true,
  message:
    'Schemas are values only for client/checks.ts and client/checks-*.ts, client/adapters, the OpenAPI generator, demo/backend and tests. Use `import type`.',
};
const noPackage = (name, message) => ({regex: `^${name}($|/)`, message});
const unsafeDirectives = {
  regex: 'directives/(unsafe-html|unsafe-svg|unsafe-mathml|style-map)',
  message: 'Not allowed: unsafe markup, and styleMap writes a style attribute that a strict CSP blocks.',
};
const anyLit = [
  noPackage('lit', 'This layer runs without a DOM: no lit.'),
  noPackage('@lit', 'This layer runs without a DOM: no lit.'),
];
const onlyStorage = noPackage('idb-keyval', 'Only store/ touches IndexedDB.');
const onlyMap = noPackage(
  'leaflet',
  'Leaflet is loaded by the map element only, in a lazy file of its own (leaflet-view.ts).',
);
const anyZod = {regex: '^zod($|/)', message: 'Validation lives in contract/schemas and the client: no zod here.'};

const imports = (...patterns) => ({
  '@typescript-eslint/no-restricted-imports': ['error', {patterns: [unsafeDirectives, ...patterns]}],
});

/* ---- 3. Syntax that no plugin knows ---- */

const unsafeMarkup = [
  {
    selector:
      'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment)$/]',
    message: 'Markup from strings is not allowed: bind text.',
  },
  {
    selector: 'MemberExpression[object.name="document"][property.name=/^(write|writeln)$/]',
    message: 'document.write is not allowed.',
  },
  {selector: 'Identifier[name=/^unsafe(HTML|SVG|MathML)$/]', message: 'Unsafe directives are not allowed: bind text.'},
  {
    selector: 'TaggedTemplateExpression TemplateElement[value.raw=/\\.(inner|outer)HTML\\s*=/]',
    message: 'Markup from strings is not allowed: bind text.',
  },
];
const styleAttribute = [
  {
    selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle\\s*=/]',
    message: 'A style attribute is blocked by a strict CSP: use a class, or a custom property set by script.',
  },
];
const dynamicSchemas = [
  {selector: 'ImportExpression[source.value=/schemas\\u002F/]', message: schemasAsValues.message},
  {selector: 'ImportExpression[source.value=/^zod/]', message: anyZod.message},
];
const zodAtAll = [{selector: 'ImportExpression[source.value=/^zod($|\\u002F(?!mini$))/]', message: fullZod.message}];
const lazyOnly = [
  {
    selector: 'ImportDeclaration[importKind="value"][source.value=/client\\u002F(http-client|adapters\\u002F)/]',
    message:
      'This file brings the client and zod along: load it with import(), so that they arrive beside the first paint.',
  },
];
const sleeps = [
  {
    selector:
      'NewExpression[callee.name="Promise"] CallExpression[callee.name="setTimeout"][arguments.0.type="Identifier"][arguments.0.name!=/^reject/]',
    message: 'No sleeps in tests: wait for a condition (waitUntil).',
  },
  {
    selector:
      'NewExpression[callee.name="Promise"] CallExpression[callee.name="setTimeout"] > ArrowFunctionExpression CallExpression[callee.name=/^(resolve|done|ok)$/]',
    message: 'No sleeps in tests: wait for a condition (waitUntil).',
  },
  {
    selector: 'ImportDeclaration[source.value="node:timers/promises"]',
    message: 'No sleeps in tests: wait for a condition (waitUntil).',
  },
  {
    selector: 'CallExpression[callee.property.name="waitForTimeout"]',
    message: 'No sleeps in tests: wait for a condition.',
  },
  {
    selector: 'CallExpression[callee.name="aTimeout"]',
    message: 'No sleeps in tests: wait for a condition (waitUntil).',
  },
];
const skippedTests = [
  {
    selector:
      'CallExpression > MemberExpression.callee[object.name=/^(it|test|describe|suite)$/][property.name=/^(only|skip|todo)$/]',
    message: 'No skipped or singled-out tests.',
  },
];

const syntax = (...selectors) => ({'no-restricted-syntax': ['error', ...selectors.flat()]});

/* ---- 4. Globals ---- */

const dom = [
  'document',
  'window',
  'HTMLElement',
  'Element',
  'Node',
  'customElements',
  'localStorage',
  'sessionStorage',
].map(name => ({
  name,
  message: 'contract, domain, client and store run in Node and in a worker: no DOM.',
}));
const network = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'indexedDB',
  'caches',
  'localStorage',
  'sessionStorage',
].map(name => ({
  name,
  message: 'Elements talk to the store only: no network and no storage of their own.',
}));
const globals = list => ({'no-restricted-globals': ['error', ...list]});

const typescript = ['**/*.ts'];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules',
      '**/dist',
      '**/storybook-static',
      '**/coverage',
      '**/.cache',
      '**/.data',
      'demo/integrations',
      '**/mockServiceWorker.js',
    ],
  },
  js.configs.recommended,
  {
    files: typescript,
    extends: [tseslint.configs.recommended],
    plugins: {'import-x': importX},
    settings: {
      'import-x/parsers': {'@typescript-eslint/parser': ['.ts']},
      'import-x/extensions': ['.ts', '.js'],
      'import-x/resolver-next': [createTypeScriptImportResolver({project: join(root, 'tsconfig.json')})],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', {basePath: root, zones}],
      // The upward edges are dynamic on purpose (the store is loaded late): only they may close a circle.
      'import-x/no-cycle': ['error', {ignoreExternal: true, allowUnsafeDynamicCyclicDependency: true}],
      'import-x/no-default-export': 'error',
      'import-x/no-mutable-exports': 'error',
      'import-x/no-duplicates': 'error',
      'import-x/no-self-import': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        {fixStyle: 'separate-type-imports', disallowTypeAnnotations: false},
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        {argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true},
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': [
        'error',
        {allowShortCircuit: true, allowTernary: true, allowTaggedTemplates: true},
      ],
      // TypeScript knows the globals better.
      'no-undef': 'off',
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-implied-eval': 'error',
      eqeqeq: ['error', 'always', {null: 'ignore'}],
      ...imports(fullZod),
      ...syntax(unsafeMarkup, zodAtAll),
    },
  },

  /* -- src: the general case first, then what single layers may not or may do -- */
  {
    files: ['src/**/*.ts'],
    rules: {
      ...imports(fullZod, anyZod, schemasAsValues, onlyStorage, onlyMap),
      ...syntax(unsafeMarkup, styleAttribute, dynamicSchemas, lazyOnly),
      'no-console': ['error', {allow: ['warn', 'error']}],
    },
  },
  {
    files: ['src/domain/**/*.ts', 'src/contract/**/*.ts', 'src/errors.ts', 'src/tags.ts'],
    rules: {
      ...imports(fullZod, anyZod, schemasAsValues, onlyStorage, onlyMap, ...anyLit),
      ...globals([...dom, ...network]),
    },
  },
  {
    files: ['src/contract/schemas/**/*.ts', 'src/contract/openapi.ts'],
    rules: {...imports(fullZod, onlyStorage, onlyMap, ...anyLit), ...syntax(unsafeMarkup, zodAtAll)},
  },
  {
    files: ['src/client/**/*.ts'],
    rules: {...imports(fullZod, anyZod, schemasAsValues, onlyStorage, onlyMap, ...anyLit), ...globals(dom)},
  },
  {
    files: ['src/client/checks.ts', 'src/client/checks-*.ts', 'src/client/adapters/**/*.ts'],
    rules: {...imports(fullZod, onlyStorage, onlyMap, ...anyLit), ...syntax(unsafeMarkup, zodAtAll)},
  },
  {
    files: ['src/store/**/*.ts'],
    rules: {...imports(fullZod, anyZod, schemasAsValues, onlyMap, ...anyLit), ...globals(dom)},
  },
  // Loaded by import() only: here the store and the client meet.
  {files: ['src/store/standalone.ts'], rules: syntax(unsafeMarkup, styleAttribute, dynamicSchemas)},
  // It alone may ask document.visibilityState, where there is a document.
  {files: ['src/store/connectivity.ts'], rules: globals(dom.filter(({name}) => name !== 'document'))},
  {
    files: ['src/elements/**/*.ts', 'src/ui/**/*.ts', 'src/controllers/**/*.ts', 'src/context/**/*.ts'],
    rules: globals(network),
  },
  // The way back from a sign-in page is remembered for the tab, not on the device.
  {files: ['src/context/**/*.ts'], rules: globals(network.filter(({name}) => name !== 'sessionStorage'))},
  {
    files: ['src/elements/*/leaflet-view.ts', 'src/elements/*/leaflet-esm.d.ts'],
    rules: imports(fullZod, anyZod, schemasAsValues, onlyStorage),
  },
  // The autoloader and the messages load by name; these are the upward edges that there are.
  {
    files: ['src/autoloader.ts', 'src/all.ts', 'src/index.ts'],
    rules: syntax(unsafeMarkup, styleAttribute, dynamicSchemas),
  },
  {
    files: ['src/**/*.ts'],
    plugins: {lit: lit['flat/recommended'].plugins.lit, wc, 'lit-a11y': litA11y},
    settings: {litHtmlSources: true, wc: {elementBaseClasses: ['LitElement']}},
    rules: {
      ...lit['flat/recommended'].rules,
      ...wc.configs['flat/recommended'].rules,
      ...(litA11y.configs['flat/recommended'] ?? litA11y.configs.recommended).rules,
      'lit/no-legacy-imports': 'error',
      'lit/no-template-map': 'off',
      'lit/no-this-assign-in-render': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/no-value-attribute': 'error',
      'wc/guard-super-call': 'off',
      'wc/no-closed-shadow-root': 'error',
      'wc/no-typos': 'error',
      'wc/tag-name-matches-class': 'off',
    },
  },

  /* -- tests, stories, demo -- */
  {
    files: ['test/**/*.ts'],
    rules: {
      ...syntax(unsafeMarkup, zodAtAll, sleeps, skippedTests),
      // `expect(x).to.exist` is an assertion.
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  // A fault harness delays on purpose: answers that come late are what it is about.
  {files: ['test/faults/**/*.ts'], rules: syntax(unsafeMarkup, zodAtAll, skippedTests)},
  {
    // A test that proves a rule, or that plays an attacker, has to write down what is forbidden elsewhere: in strings.
    files: ['stories/**/*.ts', '.storybook/**/*.ts'],
    rules: {...imports(fullZod), ...syntax(unsafeMarkup, styleAttribute, zodAtAll)},
  },
  {
    files: ['demo/site/**/*.ts'],
    rules: {...imports(fullZod, schemasAsValues), ...syntax(unsafeMarkup, styleAttribute, zodAtAll)},
  },
  {
    files: ['stories/**/*.stories.ts', '.storybook/**/*.ts', 'vite.config.ts', '**/*.config.ts', '**/*.d.ts'],
    rules: {'import-x/no-default-export': 'off'},
  },

  /* -- plain JavaScript: tool configuration and the pages' own scripts -- */
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        document: 'readonly',
        window: 'readonly',
        customElements: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        location: 'readonly',
        globalThis: 'readonly',
        navigator: 'readonly',
        self: 'readonly',
        caches: 'readonly',
        Response: 'readonly',
      },
    },
  },
);
