import { describe, expect, it } from '@jest/globals';
import type { Rule } from './rule.js';
import { codeRules } from './rules/code.js';
import { importRules } from './rules/imports.js';
import { nameRules } from './rules/names.js';
import { testRules } from './rules/tests.js';
import { unusedPackages } from './unused-packages.js';
import { readSources, readWorkspaces, sourceOf } from './workspace.js';
import type { Source, Workspace } from './workspace.js';

const workspaces = new Map(readWorkspaces().map((workspace) => [workspace.manifest.name, workspace]));
const sources = [...workspaces.values()].flatMap(readSources);

it('sees the sources of every package', () => {
  const silent = [...workspaces.values()].filter(
    (workspace) => !sources.some((source) => source.workspace === workspace),
  );
  expect(silent.map(({ folder }) => folder)).toEqual([]);
});

describe('a package', () => {
  it('declares nothing that it does not use', () => {
    const unused = [...workspaces.values()].map((workspace) => ({
      folder: workspace.folder,
      unused: unusedPackages(workspace, sourcesOf(workspace)),
    }));
    expect(unused.filter((one) => one.unused.length > 0)).toEqual([]);
  });

  it('declares others in one version, and ours in whichever is there', () => {
    const declared = [...workspaces.values()].flatMap(({ folder, manifest: { dependencies, devDependencies } }) =>
      Object.entries({ ...dependencies, ...devDependencies }).map(([name, version]) => ({ folder, name, version })),
    );
    const exact = ({ name, version }: { name: string; version: string }) =>
      name.startsWith('@fengsui/') ? version === '*' : /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version);
    expect(declared.filter((one) => !exact(one))).toEqual([]);
  });

  it('is caught with one that it does not use', () => {
    const workspace = workspaceOf('libs/rounds/');
    const manifest = { ...workspace.manifest, dependencies: { pg: '8.23.1' } };
    expect(unusedPackages({ ...workspace, manifest }, sourcesOf(workspace))).toEqual(['pg']);
  });
});

describe.each<Rule>([...importRules, ...nameRules, ...codeRules, ...testRules])('a source $sentence', (rule) => {
  it('holds for every source', () => {
    expect(sources.flatMap((source) => rule.check(source, workspaces))).toEqual([]);
  });

  it.each(rule.planted.map((planted) => ({ ...planted, start: planted.text.slice(0, 80) })))(
    'is broken by $path: $start',
    ({ path, text }) => {
      expect(rule.check(sourceOf(workspaceOf(path), path, text), workspaces)).not.toEqual([]);
    },
  );
});

function sourcesOf(workspace: Workspace): Source[] {
  return sources.filter((source) => source.workspace === workspace);
}

function workspaceOf(path: string): Workspace {
  const found = [...workspaces.values()].find(({ folder }) => path.startsWith(`${folder}/`));
  if (!found) throw new TypeError(`No package holds ${path}.`);
  return found;
}
