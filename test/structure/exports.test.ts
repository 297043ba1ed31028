import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {filesUnder} from '../../.config/vite/source-tree.ts';

/*
 * What `package.json` promises is there after a build, loads in Node without a DOM (a server may import what it will not render), and has types
 * that a consumer's compiler takes.
 */

const root = process.cwd();
type Target = string | {types: string; default: string};
const {name, exports, dependencies, sideEffects} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  name: string;
  exports: Record<string, Target>;
  dependencies: Record<string, string>;
  sideEffects: string[];
};

interface Entry {
  specifier: string;
  file: string;
  types?: string;
}

/** Every specifier that can be imported: patterns are filled in with the files that are there. */
const entries: Entry[] = Object.entries(exports).flatMap(([path, target]): Entry[] => {
  const {default: file, types} = typeof target === 'string' ? {default: target, types: undefined} : target;
  if (!path.includes('*')) return [{specifier: join(name, path), file, ...(types && {types})}];
  const [before, after] = file.slice(2).split('*') as [string, string];
  const matches = filesUnder(dirname(`${before}x`), after).map(found => found.slice(before.length, -after.length));
  assert.ok(matches.length, `nothing is built for ${path}`);
  return matches.map(match => ({
    specifier: join(name, path.replace('*', match)),
    file: file.replace('*', match),
    ...(types && {types: types.replace('*', match)}),
  }));
});

test('dist/ is built', () => {
  assert.ok(existsSync(join(root, 'dist/index.js')), 'run `npm run build` first');
});

for (const {specifier, file, types} of entries) {
  test(`${specifier} is there${types ? ', with types' : ''}`, () => {
    assert.ok(existsSync(join(root, file)), `${file} is missing`);
    if (types) assert.ok(existsSync(join(root, types)), `${types} is missing`);
  });
}

test('every entry loads in Node without a DOM', () => {
  const specifiers = entries.filter(({file}) => file.endsWith('.js')).map(({specifier}) => specifier);
  const program = `
    const failed = [];
    for (const specifier of ${JSON.stringify(specifiers)})
      await import(specifier).catch(error => failed.push(specifier + ': ' + error.message));
    if (typeof document !== 'undefined') failed.push('something made a document');
    console.log(JSON.stringify(failed));`;
  const {status, stdout, stderr} = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  assert.deepEqual(JSON.parse(stdout.trim().split('\n').at(-1)!), []);
});

test('a built module imports only files that are there and packages that are dependencies', () => {
  const modules = [...filesUnder('dist', '.js'), ...filesUnder('dist', '.d.ts')].filter(
    path => !path.startsWith('dist/cdn/'),
  );
  const faults: string[] = [];
  for (const path of modules) {
    const code = readFileSync(join(root, path), 'utf8').replace(/\/\*[^]*?\*\//g, '');
    for (const [, specifier] of code.matchAll(/(?<![-'"])(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"\n]+)['"]/g)) {
      if (specifier!.startsWith('.')) {
        const target = join(root, path, '..', specifier!);
        const wanted = path.endsWith('.d.ts') ? target.replace(/\.js$/, '.d.ts') : target;
        if (!existsSync(wanted)) faults.push(`${path}: ${specifier}`);
      } else {
        const dependency = specifier!
          .split('/')
          .slice(0, specifier!.startsWith('@') ? 2 : 1)
          .join('/');
        if (!dependencies[dependency] && !specifier!.startsWith('node:')) faults.push(`${path}: ${specifier}`);
      }
    }
  }
  assert.deepEqual(faults, []);
});

test('sideEffects names files that are there, and every file that registers an element', () => {
  const built = filesUnder('dist');
  for (const pattern of sideEffects.filter(path => path.startsWith('./dist/'))) {
    const [before, after] = pattern.slice(2).split('*') as [string, string?];
    const found = built.some(path =>
      after === undefined ? path === before : path.startsWith(before) && path.endsWith(after),
    );
    assert.ok(found, `${pattern} matches nothing`);
  }
  for (const path of filesUnder('dist', '.js').filter(file => !file.startsWith('dist/cdn/')))
    if (/^(customElements\.)?define\(/m.test(readFileSync(join(root, path), 'utf8')))
      assert.match(
        path,
        /^dist\/elements\/[^/]+\/define\.js$/,
        `${path} registers an element, but a bundler may drop it`,
      );
});

for (const resolution of ['bundler', 'nodenext'] as const) {
  test(`a consumer compiles against the types (${resolution})`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'hromada-consumer-'));
    try {
      mkdirSync(join(folder, 'node_modules'));
      symlinkSync(root, join(folder, 'node_modules', name), 'dir');
      const specifiers = entries.filter(({types}) => types).map(({specifier}) => specifier);
      writeFileSync(
        join(folder, 'consumer.ts'),
        `${specifiers.map((specifier, index) => `import * as m${index} from '${specifier}';`).join('\n')}\nexport const all: object[] = [${specifiers.map((_, index) => `m${index}`).join(', ')}];\n`,
      );
      const module = resolution === 'bundler' ? 'esnext' : 'nodenext';
      writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
      writeFileSync(
        join(folder, 'tsconfig.json'),
        JSON.stringify({
          compilerOptions: {
            module,
            moduleResolution: resolution,
            target: 'es2022',
            lib: ['es2023', 'dom', 'dom.iterable', 'esnext.intl'],
            strict: true,
            noEmit: true,
            skipLibCheck: true,
            types: [],
          },
          files: ['consumer.ts'],
        }),
      );
      const {status, stdout} = spawnSync(
        process.execPath,
        [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder],
        {encoding: 'utf8'},
      );
      assert.equal(status, 0, stdout);
    } finally {
      rmSync(folder, {recursive: true, force: true});
    }
  });
}
