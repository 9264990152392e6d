import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './workspace.js';

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly resolved?: string;
}
type Lock = Readonly<Record<string, LockedPackage>>;

/** Packages for other platforms that have no entry: `npm ci` would refuse the lock file there, without naming the culprit. */
function missingEntries(lock: Lock): string[] {
  const locked = new Set(Object.keys(lock).map((path) => path.split('node_modules/').at(-1)));
  return Object.entries(lock).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !locked.has(name))
      .map((name) => `${name} of ${path}`),
  );
}

/** Packages that come from anywhere but the public registry, which a reader of the lock file cannot reach. */
function foreignSources(lock: Lock): string[] {
  return Object.entries(lock)
    .filter(([path, { resolved }]) => path.includes('node_modules/') && resolved?.startsWith('http'))
    .filter(([, { resolved }]) => !resolved?.startsWith('https://registry.npmjs.org/'))
    .map(([path, { resolved }]) => `${path} from ${resolved}`);
}

describe('the lock file', () => {
  const { packages }: { packages: Lock } = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8'));

  it('has an entry for every platform of every package', () => {
    expect(Object.keys(packages).length).toBeGreaterThan(100);
    expect(missingEntries(packages)).toEqual([]);
  });

  it('names no private registry', () => {
    expect(foreignSources(packages)).toEqual([]);
  });

  it('is refused when a platform is missing', () => {
    const lock = { 'node_modules/a': { optionalDependencies: { 'a-linux': '1.0.0', 'a-darwin': '1.0.0' } } };
    expect(missingEntries({ ...lock, 'node_modules/a-linux': {} })).toEqual(['a-darwin of node_modules/a']);
  });

  it('is refused when a package comes from elsewhere', () => {
    const resolved = 'https://registry.example.org/a/-/a-1.0.0.tgz';
    expect(foreignSources({ 'node_modules/a': { resolved } })).toHaveLength(1);
  });
});
