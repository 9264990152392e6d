import { access, constants, mkdir, readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';

const gigabyte = 1_000_000_000;
/** First databases, logs of the first day, and room for Postgres and the broker to work. */
const roomNeeded = gigabyte;

/** The data folder cannot be used; the message says what to do. */
export class DataFolderNotUsable extends Error {
  override readonly name = 'DataFolderNotUsable';

  constructor(
    readonly folder: string,
    why: string,
    options?: ErrorOptions,
  ) {
    super(`The data folder ${folder} ${why}`, options);
  }
}

/** Everything that a local installation keeps. */
export class DataFolder {
  private constructor(readonly path: string) {}

  /** Makes the folder if need be. Throws DataFolderNotUsable where it cannot serve. */
  static async open(path: string): Promise<DataFolder> {
    const folder = new DataFolder(path);
    await makeOwn(path);
    await refuseForeign(folder);
    await assertRoom(path);
    for (const name of ['logs', 'mails', 'parties', 'broker']) {
      await mkdir(join(path, name), { recursive: true, mode: 0o700 });
    }
    return folder;
  }

  readonly file = (...names: string[]): string => join(this.path, ...names);

  logOf(process: string): string {
    return this.file('logs', `${process}.log`);
  }
}

/** Bytes that anybody may still write there. */
export async function freeSpace(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize;
}

async function makeOwn(path: string): Promise<void> {
  // Under root, Postgres passes through here as another user. What is secret has a lock of its own.
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  try {
    await mkdir(path, { recursive: true, mode });
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    const isFile = await stat(path).then(
      (entry) => !entry.isDirectory(),
      () => false,
    );
    const why = isFile
      ? 'is a file. Name a folder with --data.'
      : `cannot be written to (${cause instanceof Error ? cause.message : String(cause)}). Change its rights, or name another folder with --data.`;
    throw new DataFolderNotUsable(path, why, { cause });
  }
}

/** A slip such as `--data ~` must not mix our files with somebody's own. */
async function refuseForeign({ path }: DataFolder): Promise<void> {
  const ours = /^(lock\b.*|secrets\.json.*|(processes|running|accounts)\.json.*|logs|mails|parties|broker|postgres)$/;
  const entries = await readdir(path);
  if (entries.includes('secrets.json')) return;
  const foreign = entries.find((name) => !ours.test(name));
  if (foreign === undefined) return;
  throw new DataFolderNotUsable(
    path,
    `already holds other files (${foreign}). Name an empty or a new folder with --data.`,
  );
}

async function assertRoom(path: string): Promise<void> {
  const free = await freeSpace(path);
  if (free >= roomNeeded) return;
  throw new DataFolderNotUsable(
    path,
    `is on a disk with ${Math.floor(free / 1_000_000)} MB of free space; ${roomNeeded / gigabyte} GB is needed. ` +
      'Free some, or name a folder on another disk with --data.',
  );
}
