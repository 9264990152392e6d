import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Has the server open an account before it listens: it looks into each account's folder that is not empty. Else the first clients to
 * connect have it opened, and when two do so at once 2.9.10 makes the account twice, and removes its streams' folder that the other
 * had made: a stream that was declared meanwhile takes messages and gives none, and is gone after a restart.
 */
export async function openAccountAtStart(storeDirectory: string, account: string): Promise<void> {
  const folder = join(storeDirectory, 'jetstream', account);
  await mkdir(folder, { recursive: true, mode: 0o750 });
  await writeFile(
    join(folder, 'opened-at-start'),
    'While this file is here, the server opens the account before it listens.\n',
  );
}
