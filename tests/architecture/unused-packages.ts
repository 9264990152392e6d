import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './workspace.js';
import type { Source, Workspace } from './workspace.js';

/** What a workspace declares, and neither names in a source nor has to bring for a package that asks for it as a peer. */
export function unusedPackages({ folder, manifest }: Workspace, sources: readonly Source[]): string[] {
  const declared = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  const peers = new Set(declared.flatMap((name) => peersOf(folder, name)));
  return declared.filter((name) => {
    const typed = name.replace(/^@types\//, '').replace('__', '/');
    const named = ["'", '`'].flatMap((quote) => [`${quote}${typed}${quote}`, `${quote}${typed}/`]);
    return !peers.has(name) && !sources.some(({ text }) => named.some((one) => text.includes(one)));
  });
}

function peersOf(folder: string, name: string): string[] {
  const path = [folder, '.']
    .map((place) => join(repository, place, 'node_modules', name, 'package.json'))
    .find((candidate) => existsSync(candidate));
  if (path === undefined) return [];
  const { peerDependencies = {} }: { peerDependencies?: Record<string, string> } = JSON.parse(
    readFileSync(path, 'utf8'),
  );
  return Object.keys(peerDependencies);
}
