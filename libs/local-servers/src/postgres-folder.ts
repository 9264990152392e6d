import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Invocation, PostgresAccount } from './postgres-account.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { runCommand } from './run-command.js';
import { isRunning, isRunningWith } from './running-process.js';

const MEGABYTE = 1024 * 1024;
/** A new cluster with its first write-ahead log, and room to work. */
const ROOM_NEEDED = 256 * MEGABYTE;

export class DatabaseFolderError extends Error {
  constructor(
    readonly directory: string,
    why: string,
    options?: ErrorOptions,
  ) {
    super(`The database folder ${directory} ${why}`, options);
    this.name = 'DatabaseFolderError';
  }
}

export type PostgresFolder = { directory: string; data: string; logFile: string; ownerFile: string; password: string };

/** Makes the folder, gives it to the account, and claims it for this process. */
export async function claimFolder(directory: string, account: PostgresAccount, say: (line: string) => void) {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await assertRoom(directory);
  await chmod(directory, 0o700);
  if (account.kind === 'other') await chown(directory, account.uid, account.gid);
  const data = join(directory, 'data');
  const ownerFile = join(directory, 'owner.pid');
  await stopLeftover(directory, data, ownerFile, say);
  await writeFile(ownerFile, String(process.pid));
  const logFile = join(directory, 'postgres.log');
  await rename(logFile, `${logFile}.1`).catch(unlessMissing);
  return { directory, data, logFile, ownerFile, password: await readPassword(directory, data) };
}

async function assertRoom(directory: string): Promise<void> {
  const { bavail, bsize } = await statfs(directory);
  const free = bavail * bsize;
  if (free > ROOM_NEEDED) return;
  throw new DatabaseFolderError(
    directory,
    `has ${Math.floor(free / MEGABYTE)} MB of free disk space left; ${ROOM_NEEDED / MEGABYTE} MB are needed. Free some, or name another folder.`,
  );
}

async function readPassword(directory: string, data: string): Promise<string> {
  const file = join(directory, 'password');
  const kept = await readFile(file, 'utf8').catch(unlessMissing);
  if (kept !== undefined && kept !== '') return kept.trim();
  if (await exists(data)) {
    throw new DatabaseFolderError(
      directory,
      `has data, but its file "password" is gone. Put it back, or name another folder.`,
    );
  }
  const password = randomBytes(24).toString('hex');
  await writeFile(file, password, { mode: 0o600 });
  return password;
}

/** A Postgres whose starter was killed still runs, and would refuse a second one. */
async function stopLeftover(directory: string, data: string, ownerFile: string, say: (line: string) => void) {
  const lock = join(data, 'postmaster.pid');
  const pid = Number.parseInt((await readFile(lock, 'utf8').catch(unlessMissing)) ?? '', 10);
  if (!(pid > 0)) return;
  if (!(await isRunningWith(pid, data))) {
    // The number now belongs to another program, or to none; Postgres would take it for a server of this folder.
    await rm(lock, { force: true });
    return;
  }
  const owner = Number.parseInt((await readFile(ownerFile, 'utf8').catch(unlessMissing)) ?? '', 10);
  if (owner > 0 && isRunning(owner)) {
    throw new DatabaseFolderError(
      directory,
      `is used by another start (process ${owner}). Stop that one first, or name another folder.`,
    );
  }
  say('A Postgres left over from a start that was killed is being stopped.');
  process.kill(pid, 'SIGINT');
  const deadline = performance.now() + 60_000;
  while (isRunning(pid)) {
    if (performance.now() > deadline)
      throw new DatabaseFolderError(directory, `is held by process ${pid}, which does not end. Stop it.`);
    await pause(50);
  }
}

/** initdb works beside the place and the result is renamed, so that what is there is whole. */
export async function ensureCluster(
  folder: PostgresFolder,
  binaries: PostgresBinaries,
  account: PostgresAccount,
  { prefix, ...as }: Invocation,
): Promise<void> {
  const version = await readFile(join(folder.data, 'PG_VERSION'), 'utf8').catch(unlessMissing);
  if (version !== undefined) {
    assertVersion(folder.directory, version.trim(), binaries.major);
    return;
  }
  if (await exists(folder.data)) {
    throw new DatabaseFolderError(
      folder.directory,
      `holds a "data" that is not a Postgres cluster. Move it away, or name another folder.`,
    );
  }
  const unfinished = `${folder.data}.unfinished`;
  const passwordFile = `${unfinished}.password`;
  await rm(unfinished, { recursive: true, force: true });
  await writeFile(passwordFile, folder.password, { mode: 0o600 });
  if (account.kind === 'other') await chown(passwordFile, account.uid, account.gid);
  const command = [...prefix, binaries.initdb, `--pgdata=${unfinished}`, `--pwfile=${passwordFile}`, ...INITDB_FLAGS];
  const [program = binaries.initdb, ...args] = command;
  try {
    await runCommand(program, args, { ...as, cwd: '/', env: POSTGRES_ENVIRONMENT });
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, folder.data);
}

/** The C locale would make trigram search return nothing for Chinese. */
const INITDB_FLAGS = ['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8'];
export const POSTGRES_ENVIRONMENT = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C.UTF-8' };

function assertVersion(directory: string, found: string, needed: string): void {
  if (found === needed) return;
  throw new DatabaseFolderError(
    directory,
    `was made by Postgres ${found}; this is Postgres ${needed}. Dump it with Postgres ${found} (pg_dumpall) and load it into a new folder, or name another folder.`,
  );
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(unlessMissing)) !== undefined;
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
