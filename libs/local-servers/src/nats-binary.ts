import { chmod, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { unpackDebianPackage } from './debian-package.js';
import { unpackOfficialRelease } from './official-release.js';
import { runCommand } from './run-command.js';

/** The oldest line with everything that the streams are declared with. */
const OLDEST = [2, 9];

export type NatsBinary = { path: string; version: string };

type Find = {
  /** Where an installed server is kept, by version. */
  cacheDirectory: string;
  /** A nats-server that the operator named: no other is then looked for. */
  path?: string | undefined;
  /** The PATH on which a server, and the programs that fetch one, are looked for. */
  searchPath?: string | undefined;
  say?: ((line: string) => void) | undefined;
};

export class NatsServerNotFoundError extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(why, options);
    this.name = 'NatsServerNotFoundError';
  }
}

/**
 * A nats-server to run: the one that was named, else one on the PATH, else one kept from an earlier call, else one fetched now,
 * from the distribution (Debian, Ubuntu) without root and without touching the system, or from the official releases.
 */
export async function findNatsServer({
  cacheDirectory,
  path,
  searchPath = process.env['PATH'] ?? '',
  say = () => {},
}: Find): Promise<NatsBinary> {
  if (path !== undefined) return named(path);
  const directories = (searchPath ?? process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((directory) => directory !== '');
  for (const directory of directories) {
    const found = await usable(join(directory, 'nats-server'), say);
    if (found) return found;
  }
  const kept = join(resolve(cacheDirectory), 'nats-server');
  return (await usable(kept, say)) ?? (await install(kept, resolve(cacheDirectory), searchPath, say));
}

async function named(path: string): Promise<NatsBinary> {
  const version = await versionOf(resolve(path));
  if (version === undefined) {
    throw new NatsServerNotFoundError(`${path} is not a nats-server that this machine can run. Name another, or none.`);
  }
  if (!isRecent(version)) throw new NatsServerNotFoundError(`${path} is ${version}; 2.9 or newer is needed.`);
  return { path: resolve(path), version };
}

async function usable(path: string, say: (line: string) => void): Promise<NatsBinary | undefined> {
  const entry = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(error.code ?? '')) return undefined;
    throw error;
  });
  if (!entry?.isFile()) return undefined;
  const version = await versionOf(path);
  if (version === undefined) say(`${path} does not run here; looking further.`);
  else if (!isRecent(version)) say(`${path} is ${version}, older than 2.9; looking further.`);
  else return { path, version };
  return undefined;
}

async function versionOf(path: string): Promise<string | undefined> {
  const printed = await runCommand(path, ['--version']).catch(() => undefined);
  return printed === undefined ? undefined : /^nats-server: v(\d+\.\d+\.\d+\S*)/.exec(printed)?.[1];
}

function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/** Unpacked beside its place and renamed into it, so that neither a crash nor a second process sees half of it. */
async function install(
  kept: string,
  cacheDirectory: string,
  searchPath: string,
  say: (line: string) => void,
): Promise<NatsBinary> {
  await mkdir(cacheDirectory, { recursive: true });
  const workplace = await mkdtemp(join(cacheDirectory, 'installing-'));
  const failures: Error[] = [];
  try {
    for (const unpack of [unpackDebianPackage, unpackOfficialRelease]) {
      try {
        const unpacked = await unpack({ workplace, searchPath, say });
        await chmod(unpacked, 0o755);
        const { version } = await named(unpacked);
        await rename(unpacked, kept);
        say(`nats-server ${version} was put into ${cacheDirectory}.`);
        return { path: kept, version };
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        say(error.message);
        failures.push(error);
      }
    }
  } finally {
    await rm(workplace, { recursive: true, force: true });
  }
  throw new NatsServerNotFoundError(
    `No nats-server was found, and none could be installed: ${failures.map(({ message }) => message).join('; ')}. ` +
      'Install the package nats-server (version 2.9 or newer) or put the program on the PATH, then start again.',
    { cause: new AggregateError(failures) },
  );
}
