import { globSync, readFileSync, writeFileSync } from 'node:fs';

/** Strikes the development packages out of every package.json below the working directory. */
for (const path of globSync('{.,libs/*,services/*,deploy,tests}/package.json')) {
  const { devDependencies: _, ...manifest } = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, `${JSON.stringify(manifest, undefined, 2)}\n`);
}
