import type {Plugin, Rolldown} from 'vite';

const isRuntime = ({moduleIds}: Rolldown.OutputChunk): boolean =>
  moduleIds.length > 0 && moduleIds.every(id => id.includes('rolldown/runtime'));

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** What has to load before a chunk, without a file that no longer exists. */
const without = (imports: string[], file: string): string[] => imports.filter(name => name !== file);

/**
 * Vite plugin: where a chunk stands for one module among several, the bundler makes an object of that module's names with a
 * function of its own runtime, which is a file more for every page. An object with getters says the same: a name is read
 * when it is asked for, so that modules which need each other still work.
 */
export function plainNamespaces(): Plugin {
  return {
    name: 'hromada-plain-namespaces',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter(output => output.type === 'chunk');
      const runtime = chunks.find(isRuntime);
      if (!runtime) return;
      const address = escaped(runtime.fileName.split('/').at(-1)!);
      const importing = new RegExp(`import\\{(\\w+) as ([\\w$]+)\\}from["'\`][^"'\`]*${address}["'\`];?`);
      for (const chunk of chunks) {
        if (!chunk.imports.includes(runtime.fileName)) continue;
        const [statement, , local] = importing.exec(chunk.code) ?? [];
        if (!statement || !local)
          throw new Error(`${chunk.fileName}: more of the bundler's runtime than one function is needed`);
        const names = new RegExp(`(?<![\\w$.])${escaped(local)}\\(\\{((?:[\\w$]+:\\(\\)=>[\\w$]+,?)*)\\}\\)`, 'g');
        chunk.code = chunk.code
          .replace(statement, '')
          .replace(
            names,
            (_call, list: string) => `{${list.replace(/([\w$]+):\(\)=>([\w$]+)/g, 'get $1(){return $2}')}}`,
          );
        chunk.imports = without(chunk.imports, runtime.fileName);
      }
      delete bundle[runtime.fileName];
    },
  };
}
