import assert from 'node:assert/strict';
import {join} from 'node:path';
import {test} from 'node:test';
import {ESLint} from 'eslint';

/*
 * The import directions and the forbidden syntax are only as good as the rules that report them. Each line plants one violation in a file
 * that does not exist (so nothing on disk changes) and names the rule that must find it.
 */

const root = process.cwd();
const eslint = new ESLint({cwd: root, overrideConfigFile: join(root, '.config/eslint.config.js')});

async function rulesReported(path: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, {filePath: join(root, path)});
  const fatal = result!.messages.find(message => message.fatal);
  assert.equal(fatal, undefined, `${path} could not be read: ${fatal?.message}`);
  return result!.messages.map(({ruleId}) => ruleId ?? '');
}

const paths = 'import-x/no-restricted-paths';
const packages = '@typescript-eslint/no-restricted-imports';
const syntax = 'no-restricted-syntax';
const globals = 'no-restricted-globals';

const forbidden: [path: string, code: string, rule: string][] = [
  // directions
  ['src/contract/planted.ts', `import {x} from '../domain/petition.ts'; x();`, paths],
  ['src/contract/planted.ts', `import {x} from '../client/client.ts'; x();`, paths],
  ['src/domain/planted.ts', `import {x} from '../client/client.ts'; x();`, paths],
  ['src/domain/planted.ts', `import {x} from '../store/store.ts'; x();`, paths],
  ['src/client/planted.ts', `import {x} from '../store/store.ts'; x();`, paths],
  ['src/store/planted.ts', `import {x} from '../context/store-context.ts'; x();`, paths],
  ['src/store/planted.ts', `import {x} from '../elements/petition-card/petition-card.ts'; x();`, paths],
  ['src/store/planted.ts', `void import('../elements/petition-card/petition-card.ts');`, paths],
  ['src/context/planted.ts', `import {x} from '../controllers/store-controller.ts'; x();`, paths],
  ['src/controllers/planted.ts', `import {x} from '../elements/petition-card/petition-card.ts'; x();`, paths],
  ['src/controllers/planted.ts', `import {x} from '../index.ts'; x();`, paths],
  ['src/ui/planted.ts', `import {x} from '../elements/petition-card/petition-card.ts'; x();`, paths],
  ['src/styles/planted.ts', `import {x} from '../controllers/store-controller.ts'; x();`, paths],
  ['src/i18n/planted.ts', `import {x} from '../controllers/store-controller.ts'; x();`, paths],
  ['src/locales/planted.ts', `import {x} from '../store/store.ts'; x();`, paths],
  ['src/elements/petition-card/planted.ts', `import {x} from '../outbox-status/outbox-status.ts'; x();`, paths],
  ['src/elements/petition-card/planted.ts', `void import('../outbox-status/define.ts');`, paths],
  ['src/elements/petition-card/planted.ts', `import {x} from '../../index.ts'; x();`, paths],
  [
    'src/elements/petition-card/planted.ts',
    `import {x} from '../../../test/structure/lint-rules.test.ts'; x();`,
    paths,
  ],
  // schemas as values, and zod
  ['src/contract/planted.ts', `import {petition} from './schemas/petition.ts'; petition();`, packages],
  ['src/contract/index.ts', `export * from './schemas/petition.ts';`, packages],
  ['src/domain/planted.ts', `import {petition} from '../contract/schemas/petition.ts'; petition();`, packages],
  ['src/client/transport.ts', `import {petition} from '../contract/schemas/petition.ts'; petition();`, packages],
  ['src/store/planted.ts', `import {petition} from '../contract/schemas/petition.ts'; petition();`, packages],
  ['src/controllers/planted.ts', `import {petition} from '../contract/schemas/petition.ts'; petition();`, packages],
  [
    'src/elements/petition-card/planted.ts',
    `import {petition} from '../../contract/schemas/petition.ts'; petition();`,
    packages,
  ],
  ['src/elements/petition-card/planted.ts', `void import('../../contract/schemas/petition.ts');`, syntax],
  ['src/store/planted.ts', `void import('../contract/schemas/petition.ts');`, syntax],
  ['src/index.ts', `export {petition} from './contract/schemas/petition.ts';`, packages],
  ['demo/site/planted.ts', `import {petition} from '../../src/contract/schemas/petition.ts'; petition();`, packages],
  ['src/contract/schemas/planted.ts', `import {z} from 'zod'; z.string();`, packages],
  ['src/client/http-client.ts', `import * as z from 'zod/v4'; z.string();`, packages],
  ['demo/backend/planted.ts', `import {z} from 'zod'; z.string();`, packages],
  ['test/unit/planted.test.ts', `import {z} from 'zod'; z.string();`, packages],
  ['test/unit/planted.test.ts', `void import('zod');`, syntax],
  ['src/elements/petition-card/planted.ts', `import * as z from 'zod/mini'; z.string();`, packages],
  ['src/store/planted.ts', `import * as z from 'zod/mini'; z.string();`, packages],
  ['src/store/planted.ts', `void import('zod/mini');`, syntax],
  ['src/store/planted.ts', `import {createHttpClient} from '../client/http-client.ts'; createHttpClient();`, syntax],
  // packages that belong to one place
  ['src/elements/petition-card/planted.ts', `import {get} from 'idb-keyval'; get('x');`, packages],
  ['src/controllers/planted.ts', `import {get} from 'idb-keyval'; get('x');`, packages],
  ['src/elements/petition-card/planted.ts', `import {map} from 'leaflet'; map('x');`, packages],
  ['src/contract/planted.ts', `import {html} from 'lit'; html\`\`;`, packages],
  ['src/domain/planted.ts', `import {html} from 'lit'; html\`\`;`, packages],
  ['src/client/planted.ts', `import {html} from 'lit'; html\`\`;`, packages],
  ['src/client/http-client.ts', `import {html} from 'lit'; html\`\`;`, packages],
  ['src/store/planted.ts', `import {html} from 'lit'; html\`\`;`, packages],
  ['src/store/planted.ts', `import {createContext} from '@lit/context'; createContext('x');`, packages],
  ['src/ui/planted.ts', `import {styleMap} from 'lit/directives/style-map.js'; styleMap({});`, packages],
  ['src/ui/planted.ts', `import {unsafeHTML} from 'lit/directives/unsafe-html.js'; unsafeHTML('');`, packages],
  ['stories/planted.stories.ts', `import {unsafeHTML} from 'lit/directives/unsafe-html.js'; unsafeHTML('');`, packages],
  // globals
  ['src/domain/planted.ts', `document.title = 'x';`, globals],
  ['src/domain/planted.ts', `void fetch('/x');`, globals],
  ['src/client/planted.ts', `document.title = 'x';`, globals],
  ['src/store/planted.ts', `window.close();`, globals],
  ['src/elements/petition-card/planted.ts', `void fetch('/x');`, globals],
  ['src/elements/petition-card/planted.ts', `indexedDB.open('x');`, globals],
  ['src/elements/petition-card/planted.ts', `localStorage.clear();`, globals],
  ['src/controllers/planted.ts', `void fetch('/x');`, globals],
  // markup
  ['src/elements/petition-card/planted.ts', `export const f = (e: Element): void => { e.innerHTML = ''; };`, syntax],
  [
    'src/elements/petition-card/planted.ts',
    `export const f = (e: Element): void => { e.insertAdjacentHTML('afterend', ''); };`,
    syntax,
  ],
  ['src/ui/planted.ts', `document.write('x');`, syntax],
  ['src/ui/planted.ts', `import {html} from 'lit'; export const t = html\`<p .innerHTML=\${'x'}></p>\`;`, syntax],
  ['src/ui/planted.ts', `import {html} from 'lit'; export const t = html\`<p style="color: red"></p>\`;`, syntax],
  [
    'src/ui/planted.ts',
    `import {html} from 'lit'; export const t = (x: string) => html\`<p style=\${x}></p>\`;`,
    syntax,
  ],
  ['src/ui/planted.ts', `import {html} from 'lit'; export const t = html\`<img src="x.png">\`;`, 'lit-a11y/alt-text'],
  [
    'src/ui/planted.ts',
    `import {html} from 'lit'; export const t = html\`<p class=\${'a'} class=\${'b'}></p>\`;`,
    'lit/no-duplicate-template-bindings',
  ],
  // modules
  ['src/ui/planted.ts', `export default 1;`, 'import-x/no-default-export'],
  ['src/ui/planted.ts', `export let x = 1; x = 2;`, 'import-x/no-mutable-exports'],
  ['src/ui/planted.ts', `export const f = (): unknown => eval('1');`, 'no-eval'],
  // tests
  ['test/elements/planted.test.ts', `await new Promise(resolve => setTimeout(resolve, 100));`, syntax],
  ['test/elements/planted.test.ts', `await new Promise<void>(resolve => setTimeout(() => resolve(), 100));`, syntax],
  ['test/unit/planted.test.ts', `import {setTimeout as sleep} from 'node:timers/promises'; await sleep(1);`, syntax],
  ['test/elements/planted.test.ts', `it.skip('x', () => undefined);`, syntax],
  ['test/elements/planted.test.ts', `it.only('x', () => undefined);`, syntax],
];

const allowed: [path: string, code: string][] = [
  ['src/domain/planted.ts', `import type {Petition} from '../contract/schemas/petition.ts'; export type P = Petition;`],
  ['src/contract/openapi.ts', `import * as schemas from './schemas/petition.ts'; export const s = schemas;`],
  ['src/client/checks.ts', `import * as schemas from '../contract/schemas/petition.ts'; export const s = schemas;`],
  [
    'src/client/adapters/planted.ts',
    `import * as schemas from '../../contract/schemas/petition.ts'; export const s = schemas;`,
  ],
  [
    'demo/backend/planted.ts',
    `import * as schemas from '../../src/contract/schemas/petition.ts'; export const s = schemas;`,
  ],
  [
    'test/unit/planted.test.ts',
    `import * as schemas from '../../src/contract/schemas/petition.ts'; export const s = schemas;`,
  ],
  ['src/contract/schemas/planted.ts', `import * as z from 'zod/mini'; export const s = z.string();`],
  ['src/store/planted.ts', `export const client = () => import('../client/http-client.ts');`],
  [
    'src/store/standalone.ts',
    `import {createHttpClient} from '../client/http-client.ts'; export const c = createHttpClient;`,
  ],
  ['src/store/planted.ts', `export const store = () => import('./standalone.ts');`],
  ['src/store/planted.ts', `import {get} from 'idb-keyval'; export const g = get;`],
  [
    'src/elements/petition-card/planted.ts',
    `import {queries} from '../../contract/operations.ts'; export const q = queries;`,
  ],
  [
    'src/elements/petition-card/planted.ts',
    `import {html} from 'lit'; export const t = (x: object) => html\`<p .style=\${x}></p>\`;`,
  ],
  ['src/autoloader.ts', `export const load = () => import('./elements/petition-card/define.ts');`],
  ['test/elements/planted.test.ts', `export const t = (run: () => void): unknown => setTimeout(run, 0);`],
];

for (const [path, code, rule] of forbidden) {
  test(`${rule} reports in ${path}: ${code}`, async () => {
    const reported = await rulesReported(path, code);
    assert.ok(reported.includes(rule), `not reported; what was reported: ${reported.join(', ') || 'nothing'}`);
  });
}

for (const [path, code] of allowed) {
  test(`nothing to report in ${path}: ${code}`, async () => {
    assert.deepEqual(await rulesReported(path, code), []);
  });
}

test('a circle of imports is reported', async () => {
  const path = 'src/contract/schemas/common.ts';
  const reported = await rulesReported(path, `import {petition} from './petition.ts'; export const x = petition;`);
  assert.ok(reported.includes('import-x/no-cycle'), reported.join());
});
