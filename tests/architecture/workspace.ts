import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { syntaxOf } from './syntax.js';
import type { Syntax } from './syntax.js';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

export interface Workspace {
  /** The name without `@fengsui/`. */
  readonly name: string;
  /** From the repository's root, for instance `libs/messaging`. */
  readonly folder: string;
  readonly kind: 'lib' | 'service' | 'deploy' | 'tests';
  readonly manifest: Manifest;
}

export interface Manifest {
  readonly name: string;
  readonly exports?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** A file that people wrote: TypeScript, or a script. */
export interface Source {
  /** From the repository's root. */
  readonly path: string;
  readonly text: string;
  readonly workspace: Workspace;
  readonly syntax: Syntax;
  /** A spec, or what only specs use. */
  readonly isTest: boolean;
}

export function readManifest(folder: string): Manifest {
  const manifest: Manifest = JSON.parse(readFileSync(join(repository, folder, 'package.json'), 'utf8'));
  return manifest;
}

export function readWorkspaces(): Workspace[] {
  const folders = [
    ...foldersIn('libs').map((folder) => ({ folder, kind: 'lib' as const })),
    ...foldersIn('services').map((folder) => ({ folder, kind: 'service' as const })),
    { folder: 'deploy', kind: 'deploy' as const },
    { folder: 'tests', kind: 'tests' as const },
  ];
  return folders.map(({ folder, kind }) => {
    const manifest = readManifest(folder);
    return { name: manifest.name.replace('@fengsui/', ''), folder, kind, manifest };
  });
}

export function readSources(workspace: Workspace): Source[] {
  return filesBelow(join(repository, workspace.folder))
    .map((file) => relative(repository, file))
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.startsWith('libs/contracts/src/gen/'))
    .map((path) => sourceOf(workspace, path, readFileSync(join(repository, path), 'utf8')));
}

export function sourceOf(workspace: Workspace, path: string, text: string): Source {
  const isTest =
    workspace.kind === 'tests' ||
    workspace.name === 'testbed' ||
    /\.spec\.tsx?$|^[^/]+\/[^/]+\/test\/|^deploy\/test\//.test(path);
  return { path, text, workspace, isTest, syntax: syntaxOf(path, text) };
}

function foldersIn(parent: string): string[] {
  return readdirSync(join(repository, parent), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${parent}/${name}`);
}

const generated = new Set(['node_modules', 'dist', '.data', '.nx']);

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return generated.has(entry.name) ? [] : filesBelow(path);
    return [path];
  });
}
