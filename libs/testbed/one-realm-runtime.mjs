import { createRequire } from 'node:module';
import { sep } from 'node:path';
import { types } from 'node:util';
import { SyntheticModule, compileFunction } from 'node:vm';
import JestRuntime from 'jest-runtime';

/** Jest asks for the runtime with `require`, which answers this. */
export { OneRealmRuntime as 'module.exports' };

/**
 * Loads our sources anew for each spec file, as Jest does, and packages once a worker, as Node does: to load NestJS, TypeORM and
 * the others again for every file took half of the processor time of the specs. All runs in one realm, so that an Error
 * of a package is an Error to us; `one-realm-environment.mjs` removes what packages keep in it.
 */
function OneRealmRuntime(...parts) {
  const runtime = new JestRuntime(...parts);
  refuseOtherJest(runtime);
  const { esmLoader, executor, _resolution: resolution } = runtime;
  const { shouldLoadAsEsm } = esmLoader;
  const isUnmarkedEsm = esmLoader.pendingCjsBuildIsUnmarkedEsm.bind(esmLoader);
  const build = esmLoader.buildCjsAsEsmSyntheticModule.bind(esmLoader);
  Object.assign(esmLoader, {
    getContext: () => undefined,
    shouldLoadAsEsm: (path) => !isOfPackage(path) && shouldLoadAsEsm(path),
    pendingCjsBuildIsUnmarkedEsm: (pending) => !isOfPackage(pending.modulePath) && isUnmarkedEsm(pending),
    buildCjsAsEsmSyntheticModule: (from, path) => (isOfPackage(path) ? moduleOf(path) : build(from, path)),
  });
  executor.compile = (source, filename) =>
    compileFunction(source, executor.injectedModuleParameters, {
      filename,
      importModuleDynamically: (specifier) => esmLoader.dynamicImportFromCjs(specifier, filename, undefined),
    });
  const requireModuleOrMock = runtime.requireModuleOrMock.bind(runtime);
  runtime.requireModuleOrMock = (from, name) => {
    const path = resolution.resolveCjs(from, name);
    return isOfPackage(path) ? require(path) : requireModuleOrMock(from, name);
  };
  return runtime;
}

const require = createRequire(import.meta.url);
const packages = `${sep}node_modules${sep}`;

/** What is used or replaced here of Jest's own parts, which it promises to nobody. */
const internals = {
  esmLoader: [
    'getContext',
    'shouldLoadAsEsm',
    'pendingCjsBuildIsUnmarkedEsm',
    'buildCjsAsEsmSyntheticModule',
    'dynamicImportFromCjs',
  ],
  executor: ['compile', 'injectedModuleParameters'],
  _resolution: ['resolveCjs'],
};

function refuseOtherJest(runtime) {
  const missing = Object.entries(internals).flatMap(([part, names]) =>
    names.filter((name) => runtime[part]?.[name] === undefined).map((name) => `${part}.${name}`),
  );
  if (missing.length === 0) return;
  throw new Error(
    `This version of Jest has no ${missing.join(', ')} for libs/testbed/one-realm-runtime.mjs to replace. Adapt that file, or leave ` +
      `"runtime" out of jest.preset.mjs and make "testEnvironment" 'node': the specs run then too, and take longer.`,
  );
}

/** Not so Jest's own packages, which keep what a spec file has told them so far. */
function isOfPackage(path) {
  return path.includes(packages) && !path.includes(`${packages}jest-`) && !path.endsWith('.json');
}

/** What Node would answer to an `import` of this file. */
function moduleOf(path) {
  const exported = require(path);
  const entries = types.isModuleNamespaceObject(exported)
    ? Object.entries(exported)
    : [...Object.entries(Object(exported)).filter(([name]) => name !== 'default'), ['default', exported]];
  return new SyntheticModule(
    entries.map(([name]) => name),
    function setAll() {
      for (const [name, value] of entries) this.setExport(name, value);
    },
    { identifier: path },
  );
}
