import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Every file below the paths, those of a folder in the order of their names. Throws what the file system throws. */
export async function* filesOf(paths: readonly string[]): AsyncGenerator<string> {
  for (const path of paths) {
    if (!(await stat(path)).isDirectory()) {
      yield path;
      continue;
    }
    const names = await readdir(path);
    yield* filesOf(names.toSorted().map((name) => join(path, name)));
  }
}
