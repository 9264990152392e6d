import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A path that was named or found, and why it is no file that can be read; empty where it is one. */
export interface FileFound {
  readonly path: string;
  readonly fault: string;
}

/** Every file below the paths, those of a folder in the order of their names; what cannot be read is told with its path. */
export async function* filesOf(
  paths: readonly string[],
  opened: ReadonlySet<string> = new Set(),
): AsyncGenerator<FileFound> {
  for (const path of paths) {
    const { fault, names, folder } = await lookAt(path);
    if (names === undefined) yield { path, fault };
    // A link may lead back to a folder around it.
    else if (!opened.has(folder)) yield* filesOf(names, new Set([...opened, folder]));
  }
}

interface PathSeen {
  readonly fault: string;
  /** The paths within a folder; undefined for anything else. */
  readonly names?: readonly string[];
  readonly folder: string;
}

async function lookAt(path: string): Promise<PathSeen> {
  try {
    const seen = await stat(path);
    const folder = `${seen.dev} ${seen.ino}`;
    if (!seen.isDirectory()) return { fault: seen.isFile() ? '' : 'It is neither a file nor a folder.', folder };
    const names = await readdir(path);
    return { fault: '', names: names.toSorted().map((name) => join(path, name)), folder };
  } catch (error) {
    return { fault: faultOf(error), folder: '' };
  }
}

/** Why the file system gave no content. */
export function faultOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown fault';
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'There is no such file.',
    EACCES: 'Whoever runs this may not read it.',
    ERR_FS_FILE_TOO_LARGE: 'It is larger than 2 GB.',
  };
  return known[code] ?? `It could not be read (${code}).`;
}
