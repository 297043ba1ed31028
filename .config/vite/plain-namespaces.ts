import type {Plugin, Rolldown} from 'vite';

const isRuntime = ({moduleIds}: Rolldown.OutputChunk): boolean =>
  moduleIds.length > 0 && moduleIds.every(id => id.includes('rolldown/runtime'));

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/**
 * A chunk's code with objects of names in place of calls of the runtime.
 * @param address of the runtime's file, as the chunk imports it
 */
export function withPlainNamespaces(code: string, address: string): string {
  const importing = new RegExp(`import\\{(\\w+) as ([\\w$]+)\\}from["'\`][^"'\`]*${escaped(address)}["'\`];?`);
  const [statement, , local] = importing.exec(code) ?? [];
  if (!statement || !local) throw new Error(`more of ${address} than one function is needed`);
  const names = new RegExp(`(?<![\\w$.])${escaped(local)}\\(\\{((?:[\\w$]+:\\(\\)=>[\\w$]+,?)*)\\}\\)`, 'g');
  let found = 0;
  const plain = code.replace(statement, '').replace(names, (_call, list: string) => {
    found++;
    return `{${list.replace(/([\w$]+):\(\)=>([\w$]+)/g, 'get $1(){return $2}')}}`;
  });
  if (!found) throw new Error(`what ${address} is needed for is not an object of names`);
  return plain;
}

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
      const address = runtime.fileName.split('/').at(-1)!;
      for (const chunk of chunks) {
        if (!chunk.imports.includes(runtime.fileName)) continue;
        chunk.code = withPlainNamespaces(chunk.code, address);
        chunk.imports = chunk.imports.filter(name => name !== runtime.fileName);
      }
      delete bundle[runtime.fileName];
    },
  };
}
