import { mkdir, readdir, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { Installation } from './installation.js';
import { runCommand } from './run-command.js';

export class DebianPackageError extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(`The distribution's package nats-server could not be fetched (${why})`, options);
    this.name = 'DebianPackageError';
  }
}

/**
 * Fetches and unpacks the distribution's package below `workplace`. apt keeps its lists and cache there too, so that this
 * needs no root and leaves the system as it was; apt checks the signatures as always.
 * @returns the path of the program
 */
export async function unpackDebianPackage({ workplace, searchPath, say }: Installation): Promise<string> {
  const directory = join(workplace, 'apt');
  const lists = join(directory, 'lists');
  const cache = join(directory, 'cache');
  await mkdir(join(lists, 'partial'), { recursive: true });
  await mkdir(join(cache, 'archives', 'partial'), { recursive: true });
  const options = { cwd: directory, env: { ...process.env, PATH: searchPath } };
  const apt = async (...args: string[]) =>
    runCommand('apt-get', [...privately({ directory, lists, cache }), '--quiet', ...args], options);

  try {
    say('Fetching the package nats-server with apt (nothing is installed in the system) …');
    await apt('update');
    await apt('download', 'nats-server');
    const archive = (await readdir(directory)).find((name) => name.endsWith('.deb'));
    if (archive === undefined) throw new DebianPackageError('apt downloaded nothing');
    await runCommand('dpkg-deb', ['--extract', join(directory, archive), join(directory, 'unpacked')], options);
    return await programBelow(join(directory, 'unpacked'));
  } catch (cause) {
    if (cause instanceof DebianPackageError) throw cause;
    throw new DebianPackageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

type Folders = { directory: string; lists: string; cache: string };

function privately({ directory, lists, cache }: Folders): string[] {
  const options = {
    'Dir::State': directory,
    'Dir::State::lists': lists,
    'Dir::State::status': '/var/lib/dpkg/status',
    'Dir::Cache': cache,
    // apt would otherwise change to its own account, which cannot write below a private home.
    'APT::Sandbox::User': userInfo().username,
    'Acquire::Languages': 'none',
    'Acquire::http::Timeout': '20',
    'Acquire::https::Timeout': '20',
  };
  return Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

async function programBelow(directory: string): Promise<string> {
  for (const folder of ['usr/sbin', 'usr/bin']) {
    const program = join(directory, folder, 'nats-server');
    const entry = await stat(program).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (entry?.isFile()) return program;
  }
  throw new DebianPackageError('the package holds no program of that name');
}
