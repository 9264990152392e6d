import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { identifyProcess, stillRuns } from './process-identity.js';
import type { ProcessIdentity } from './process-identity.js';

/** Another start uses the data folder. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';

  constructor(
    readonly folder: string,
    readonly pid: number,
  ) {
    super(
      `The data folder ${folder} is in use by another start (process ${pid}). ` +
        'Stop that one with Ctrl-C, or name another folder with --data.',
    );
  }
}

/**
 * Claims the folder for this process, or throws DataFolderInUse. A claim whose process has ended counts for nothing.
 * Returns what gives the claim back.
 */
export async function lockFolder(folder: string, pid: number): Promise<() => Promise<void>> {
  const file = `${folder}/lock`;
  const own = `${file}.${pid}`;
  await writeFile(own, JSON.stringify((await identifyProcess(pid)) ?? { pid, startedAt: '' }));
  try {
    while (!(await claim(own, file))) {
      const held = await readFile(file, 'utf8').catch(unlessMissing);
      if (held === undefined) continue;
      const holder = parseHolder(held);
      if (holder && (await stillRuns(holder))) throw new DataFolderInUse(folder, holder.pid);
      await setAside(file, held, `${file}.${pid}.stale`);
    }
  } finally {
    await rm(own);
  }
  return async () => rm(file, { force: true });
}

/** The file appears with its content, and for one process only. */
async function claim(own: string, file: string): Promise<boolean> {
  try {
    await link(own, file);
    return true;
  } catch (error) {
    if (Error.isError(error) && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Two starts may find the same stale claim: the slower one must not remove the claim that the faster one has made since. */
async function setAside(file: string, stale: string, aside: string): Promise<void> {
  await rename(file, aside).catch(unlessMissing);
  const removed = await readFile(aside, 'utf8').catch(unlessMissing);
  if (removed !== undefined && removed !== stale) await claim(aside, file);
  await rm(aside, { force: true });
}

function parseHolder(text: string): ProcessIdentity | undefined {
  try {
    const { pid, startedAt }: Partial<ProcessIdentity> = JSON.parse(text);
    return pid === undefined || startedAt === undefined ? undefined : { pid, startedAt };
  } catch (error) {
    // A machine that lost its power may leave the file empty.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
