import { createHash } from 'node:crypto';
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
      if (held !== undefined && (await succeed(folder, own, held))) break;
    }
  } finally {
    await rm(own, { force: true });
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

/**
 * Puts this process's claim in the place of one whose process has ended. Of many starts that find it, only its heir may do so: the one
 * whose claim is the first to stand beside it, or beside that of an heir who has ended as well. False where another was quicker.
 */
async function succeed(folder: string, own: string, held: string): Promise<boolean> {
  const file = `${folder}/lock`;
  const heirs: string[] = [];
  let claimed: string | undefined = held;
  for (let isHeir = false; !isHeir && claimed !== undefined;) {
    const holder = parseHolder(claimed);
    if (holder && (await stillRuns(holder))) throw new DataFolderInUse(folder, holder.pid);
    const heir: string = `${file}.heir-${createHash('sha256').update(claimed).digest('hex').slice(0, 16)}`;
    heirs.push(heir);
    isHeir = await claim(own, heir);
    if (!isHeir) claimed = await readFile(heir, 'utf8').catch(unlessMissing);
  }
  if (claimed === undefined) return false;
  const isFirst = (await readFile(file, 'utf8').catch(unlessMissing)) === held;
  if (isFirst) await rename(own, file);
  for (const heir of isFirst ? heirs : heirs.slice(-1)) await rm(heir, { force: true });
  return isFirst;
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
