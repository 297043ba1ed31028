/*
 * How `custom-elements.json` is made (`npm run manifest`). The file is compared with the sources by `npm test`, so it must come out equal on
 * every machine: files are walked in the order of their names, and lists are sorted.
 */

const isState = property => /\bstate\s*:\s*true\b/.test(property.initializer?.getText() ?? '');

/** Names in `static properties` that are marked `{state: true}`: view state, not something a page may set. */
function stateNames(ts, node) {
  const names = [];
  for (const member of node.members) {
    if (
      member.name?.getText() !== 'properties' ||
      !member.initializer ||
      !ts.isObjectLiteralExpression(member.initializer)
    )
      continue;
    for (const property of member.initializer.properties) if (isState(property)) names.push(property.name.getText());
  }
  return names;
}

const byName = (a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : (a.name ?? '') > (b.name ?? '') ? 1 : 0);

/** What Lit itself calls on an element is no interface of the element. */
const lifecycle = new Set([
  'styles',
  'properties',
  'shadowRootOptions',
  'formAssociated',
  'createRenderRoot',
  'connectedCallback',
  'disconnectedCallback',
  'attributeChangedCallback',
  'adoptedCallback',
]);

/** Keeps the manifest to what a page or a host application may rely on. */
const publicInterface = {
  name: 'public-interface',
  analyzePhase({ts, node, moduleDoc}) {
    if (!ts.isClassDeclaration(node) || !node.name) return;
    const declaration = moduleDoc.declarations?.find(({name}) => name === node.name.getText());
    if (declaration) declaration.hiddenNames = stateNames(ts, node);
  },
  packageLinkPhase({customElementsManifest}) {
    for (const module of customElementsManifest.modules) {
      for (const declaration of module.declarations ?? []) {
        const hidden = new Set(declaration.hiddenNames ?? []);
        delete declaration.hiddenNames;
        if (!declaration.members && !declaration.attributes) continue;
        const shown = ({name, privacy, static: isStatic, fieldName}) =>
          !hidden.has(fieldName ?? name) &&
          !name?.startsWith('#') &&
          !name?.startsWith('_') &&
          privacy !== 'private' &&
          privacy !== 'protected' &&
          !isStatic &&
          !lifecycle.has(name);
        if (declaration.members) declaration.members = declaration.members.filter(shown);
        if (declaration.attributes) declaration.attributes = declaration.attributes.filter(shown);
        for (const list of ['members', 'attributes', 'events', 'slots', 'cssParts', 'cssProperties', 'cssStates'])
          declaration[list]?.sort(byName);
      }
    }
    customElementsManifest.modules.sort((a, b) => (a.path < b.path ? -1 : 1));
  },
};

export default {
  globs: ['src/elements/**/*.ts'],
  exclude: ['src/elements/**/define.ts', 'src/elements/**/*.styles.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [publicInterface],
};
