import {readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';

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

/** Members that other files of the element use, and nobody else: `@internal`. */
const internalNames = (ts, node) =>
  node.members
    .filter(member => ts.getJSDocTags(member).some(({tagName}) => tagName.text === 'internal'))
    .map(member => member.name?.getText());

/** The object literal that an exported constant of another file is. */
function exportedObject(ts, path, name) {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const {name: declared, initializer} of statement.declarationList.declarations) {
      const value = initializer && ts.isAsExpression(initializer) ? initializer.expression : initializer;
      if (declared.getText() === name && value && ts.isObjectLiteralExpression(value)) return value;
    }
  }
  throw new Error(`${path} exports no object "${name}"`);
}

/** Properties that come into `static properties` by `...shared`: the analyzer does not follow a spread, so a page would never learn of them. */
function spreadProperties(ts, node) {
  const found = [];
  const file = node.getSourceFile();
  for (const member of node.members) {
    if (
      member.name?.getText() !== 'properties' ||
      !member.initializer ||
      !ts.isObjectLiteralExpression(member.initializer)
    )
      continue;
    for (const spread of member.initializer.properties.filter(ts.isSpreadAssignment)) {
      const name = spread.expression.getText();
      const from = file.statements.find(
        statement =>
          ts.isImportDeclaration(statement) &&
          statement.importClause?.namedBindings?.elements?.some(element => element.name.getText() === name),
      );
      if (!from) throw new Error(`${file.fileName}: ...${name} in static properties is not imported`);
      for (const property of exportedObject(ts, join(dirname(file.fileName), from.moduleSpecifier.text), name)
        .properties) {
        const options = property.initializer.getText();
        const attribute = /attribute\s*:\s*(false|'[^']*')/.exec(options)?.[1];
        found.push({
          name: property.name.getText(),
          attribute:
            attribute === 'false' ? undefined : (attribute?.slice(1, -1) ?? property.name.getText().toLowerCase()),
          state: isState(property),
        });
      }
    }
  }
  return found;
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
    if (!declaration) return;
    declaration.hiddenNames = [...stateNames(ts, node), ...internalNames(ts, node)];
    declaration.spread = spreadProperties(ts, node);
  },
  packageLinkPhase({customElementsManifest}) {
    for (const module of customElementsManifest.modules) {
      for (const declaration of module.declarations ?? []) {
        const hidden = new Set(declaration.hiddenNames ?? []);
        for (const {name, attribute, state} of declaration.spread ?? []) {
          const field = declaration.members?.find(member => member.name === name);
          if (state) hidden.add(name);
          if (!field || state || !attribute) continue;
          field.attribute = attribute;
          (declaration.attributes ??= []).push({
            name: attribute,
            type: field.type,
            description: field.description,
            fieldName: name,
          });
        }
        delete declaration.hiddenNames;
        delete declaration.spread;
        if (!declaration.members && !declaration.attributes) continue;
        const shown = ({name, privacy, static: isStatic, fieldName}) =>
          !hidden.has(fieldName ?? name) &&
          !name?.startsWith('#') &&
          !name?.startsWith('_') &&
          privacy !== 'private' &&
          privacy !== 'protected' &&
          !isStatic &&
          !lifecycle.has(name);
        // `dispatchEvent(new SomeEvent())` is found without a name; the class doc has it with one.
        if (declaration.events) declaration.events = declaration.events.filter(({name}) => name);
        if (declaration.members) declaration.members = declaration.members.filter(shown);
        if (declaration.attributes) declaration.attributes = declaration.attributes.filter(shown);
        for (const list of ['members', 'attributes', 'events', 'slots', 'cssParts', 'cssProperties', 'cssStates'])
          declaration[list]?.sort(byName);
      }
    }
    // Only what is an element: templates and controllers beside it are no interface.
    customElementsManifest.modules = customElementsManifest.modules.filter(({declarations}) =>
      declarations?.some(({tagName}) => tagName),
    );
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
