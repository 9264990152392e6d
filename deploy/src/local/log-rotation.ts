import { copyFile, readdir, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';

const largest = 20_000_000;
const everyMs = 30_000;

/** Keeps each log below about 20 MB, with the 20 MB before it beside it as `<name>.log.1`. Returns what ends it. */
export function rotateLogs(directory: string, say: (line: string) => void): () => void {
  const rotate = () => {
    rotateOnce(directory, largest).catch((error: unknown) => say(`The logs could not be rotated: ${String(error)}`));
  };
  const timer = setInterval(rotate, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** The programs keep their files open and append, so a file is copied and emptied, not renamed. */
export async function rotateOnce(directory: string, limit: number): Promise<void> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.log'));
  for (const file of names.map((name) => join(directory, name))) {
    if ((await stat(file)).size < limit) continue;
    await copyFile(file, `${file}.1`);
    await truncate(file);
  }
}
