import { chmod, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NatsServerNotFoundError, findNatsServer, isRunningWith, startPostgres } from '@fengsui/local-servers';
import { containersAnswer, startPostgresContainer } from './containers.js';
import type { TestRun } from './test-run.js';

const PREFIX = 'fengsui-test-';

type Start = {
  /** Where a nats-server that had to be fetched is kept for the next run. */
  cacheDirectory: string;
  /** A nats-server to run the suites against; otherwise one is found. */
  natsServer: string | undefined;
  say: (line: string) => void;
};

/** Starts what all specs of one run of Jest use together. */
export async function startTestRun({ cacheDirectory, natsServer, say }: Start) {
  await sweepAbandonedRuns();
  const directory = await mkdtemp(join(tmpdir(), PREFIX));
  // Others may pass through, so that Postgres under root reaches its folder; they may not look.
  await chmod(directory, 0o711);
  await writeFile(join(directory, 'jest.pid'), String(process.pid));
  const containers = await containersAnswer();
  const found = await findNatsServer({ cacheDirectory, path: natsServer, say }).catch((error: unknown) => {
    if (containers && natsServer === undefined && error instanceof NatsServerNotFoundError) return undefined;
    throw error;
  });
  const contained = containers ? await startPostgresContainer().catch(insteadOf('Postgres', say)) : undefined;
  const postgres =
    contained ??
    (await startPostgres({ directory: join(directory, 'postgres'), durable: false, persistent: false, say }));
  const run: TestRun = { directory, adminUrl: postgres.adminUrl, ...(found && { natsServer: found }) };
  await writeFile(join(directory, 'run.json'), JSON.stringify(run), { mode: 0o600 });
  return {
    directory,
    stop: async () => {
      await postgres.stop();
      await sweep(directory);
    },
  };
}

/** An engine may answer and yet have no image, nor reach a registry. */
function insteadOf(server: string, say: (line: string) => void) {
  return (error: unknown) => {
    say(`${server} did not start in a container (${String(error)}); starting a local one.`);
    return undefined;
  };
}

/** Runs that were killed leave servers behind, and nobody else would ever stop them. */
async function sweepAbandonedRuns(): Promise<void> {
  const runs = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX)).map((name) => join(tmpdir(), name));
  for (const directory of runs) {
    const pid = await readPid(join(directory, 'jest.pid'));
    if (pid !== undefined && !(await isRunningWith(pid, 'jest'))) await sweep(directory);
  }
}

async function sweep(directory: string): Promise<void> {
  const names = (await readdir(directory)).filter((name) => name.startsWith('broker-'));
  const files = [
    join(directory, 'postgres', 'data', 'postmaster.pid'),
    ...names.map((name) => join(directory, name, 'pid')),
  ];
  for (const file of files) {
    const pid = await readPid(file);
    if (pid !== undefined && (await isRunningWith(pid, directory))) process.kill(pid, 'SIGKILL');
  }
  await rm(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

async function readPid(file: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'EACCES') return '';
    throw error;
  });
  const pid = Number.parseInt(text, 10);
  return pid > 0 ? pid : undefined;
}
