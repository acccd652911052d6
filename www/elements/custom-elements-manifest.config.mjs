// What the manifest of the elements of one lead is made of: their public faces alone, as the npm package ships them.
const FILES = ["element", "opening", "score", "explain", "clock", "lead"];
const MODULE = "dist/elements.js";

const shipped = {
  name: "as-it-ships",
  packageLinkPhase({ customElementsManifest }) {
    const declarations = customElementsManifest.modules.flatMap((module) => module.declarations).filter(({ tagName }) => tagName);
    declarations.sort((a, b) => FILES.findIndex((file) => a.tagName === `yl-${file}`) - FILES.findIndex((file) => b.tagName === `yl-${file}`));
    for (const declaration of declarations) {
      const all = [declaration, ...(declaration.members ?? []), ...(declaration.attributes ?? []), ...(declaration.events ?? [])];
      for (const one of all) delete one.inheritedFrom;
      declaration.superclass = { name: "LitElement", package: "lit" };
      declaration.members = declaration.members.filter(({ privacy }) => privacy === undefined);
      declaration.attributes = declaration.attributes.filter(({ description }) => description);
      declaration.events = (declaration.events ?? []).filter(({ description }) => description);
      for (const event of declaration.events) event.type.text = "OpenEvent";
      if (declaration.events.length === 0) delete declaration.events;
    }
    const of = ({ name }) => ({ name, module: MODULE });
    const exports = declarations.flatMap((one) => [
      { kind: "js", name: one.name, declaration: of(one) },
      { kind: "custom-element-definition", name: one.tagName, declaration: of(one) },
    ]);
    customElementsManifest.modules = [{ kind: "javascript-module", path: MODULE, declarations, exports }];
  },
};

export default {
  globs: FILES.map((file) => `src/lead/${file}.ts`),
  litelement: true,
  packagejson: false,
  quiet: true,
  plugins: [shipped],
};
