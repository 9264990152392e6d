import { rename, writeFile } from 'node:fs/promises';

/** Writes a file that only this user may read, whole or not at all. */
export async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  await writeFile(`${file}.new`, content, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
