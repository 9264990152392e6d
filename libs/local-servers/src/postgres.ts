import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { PortTakenError, freePort, isPortFree } from './free-port.js';
import { findPostgresAccount, invocation } from './postgres-account.js';
import type { Invocation } from './postgres-account.js';
import { findPostgresBinaries } from './postgres-binaries.js';
import { DatabaseFolderError, POSTGRES_ENVIRONMENT, claimFolder, ensureCluster } from './postgres-folder.js';
import type { PostgresFolder } from './postgres-folder.js';
import { ServerNotStartedError, launch, terminate } from './server-process.js';
import type { Exit, ServerProcess } from './server-process.js';

export { DatabaseFolderError } from './postgres-folder.js';

/** Replaying the write-ahead log after a crash comes before the first connection is accepted. */
const START_DEADLINE_MS = 300_000;

export type Postgres = {
  /** The superuser's: keep it from the services. */
  adminUrl: string;
  port: number;
  pid: number;
  exited: Promise<Exit>;
  /** Waits a moment for sessions to end, then ends them. */
  stop(): Promise<void>;
  /** Ends it at once (SIGKILL), as a crash would. */
  kill(): Promise<void>;
};

type Start = {
  directory: string;
  port?: number | undefined;
  /** False is for tests: what was committed may be gone after a crash of the machine. */
  durable: boolean;
  /** False removes the folder when the server is stopped. */
  persistent: boolean;
  say?: ((line: string) => void) | undefined;
};

/** Resolves when the server accepts sessions, on 127.0.0.1 only. A folder that has data is started as it is. */
export async function startPostgres({
  directory,
  port,
  durable,
  persistent,
  say = () => {},
}: Start): Promise<Postgres> {
  const wanted = port ?? (await freePort());
  if (!(await isPortFree(wanted))) throw new PortTakenError(wanted, 'Postgres');
  const binaries = await findPostgresBinaries();
  const account = await findPostgresAccount(say);
  const folder = await claimFolder(resolve(directory), account, say);
  const invoked = await invocation(account, [folder.directory, binaries.postgres]);
  await ensureCluster(folder, binaries, account, invoked).catch((error: unknown) => {
    throw explain(error, wanted, folder);
  });

  const adminUrl = `postgres://postgres:${folder.password}@127.0.0.1:${wanted}/postgres`;
  const settings = { ...(durable ? DURABLE : FAST), port: String(wanted) };
  const server = await startServer(binaries.postgres, folder, invoked, settings, adminUrl);
  const stopping = async (steps: [NodeJS.Signals, number][]) => {
    await terminate(server, steps);
    await rm(folder.ownerFile, { force: true });
    if (!persistent) await rm(folder.directory, { recursive: true, force: true, maxRetries: 5 });
  };
  return {
    adminUrl,
    port: wanted,
    pid: server.pid,
    exited: server.exited,
    stop: async () => stopping(ORDERLY),
    kill: async () => stopping([['SIGKILL', 10_000]]),
  };
}

/** Wait for sessions, end sessions, end without a checkpoint, end. */
const ORDERLY: [NodeJS.Signals, number][] = [
  ['SIGTERM', 2_000],
  ['SIGINT', 60_000],
  ['SIGQUIT', 10_000],
  ['SIGKILL', 10_000],
];

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  password_encryption: 'scram-sha-256',
};
const DURABLE = {
  ...SETTINGS,
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '256MB',
  // Every page is written whole once after a checkpoint, so checkpoints that are far apart write less.
  max_wal_size: '2GB',
  wal_compression: 'on',
  // The statements are short and many: compiling one costs more than it gives.
  jit: 'off',
};
const FAST = { ...SETTINGS, fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '128MB' };

async function startServer(
  postgres: string,
  folder: PostgresFolder,
  { prefix, uid, gid }: Invocation,
  settings: Record<string, string>,
  adminUrl: string,
): Promise<ServerProcess> {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [command = postgres, ...args] = [...prefix, postgres, '-D', folder.data, ...flags];
  const deadline = performance.now() + START_DEADLINE_MS;
  for (;;) {
    const server = await launch({
      command,
      args,
      logFile: folder.logFile,
      env: POSTGRES_ENVIRONMENT,
      farewell: 'SIGINT',
      uid,
      gid,
    });
    const accepting = await untilAccepting(server, adminUrl, deadline).catch(async (cause: unknown) => {
      await terminate(server, ORDERLY);
      const why =
        'has another superuser than its file "password" says. Put the right one back, or name another folder.';
      throw new DatabaseFolderError(folder.directory, why, { cause });
    });
    if (accepting) return server;
    const ended = server.hasExited();
    await terminate(server, [
      ['SIGQUIT', 10_000],
      ['SIGKILL', 10_000],
    ]);
    const tail = await server.logTail();
    // The sessions of a server that was killed notice only after a moment, and hold its memory until then.
    if (!ended || !tail.endsWith(STILL_IN_USE) || performance.now() > deadline) {
      const why = tail === '' ? 'it ended without a word' : tail;
      throw explain(new ServerNotStartedError('Postgres', folder.logFile, why), Number(settings['port']), folder);
    }
    await pause(200);
  }
}

const STILL_IN_USE = 'Terminate any old server processes associated with data directory';

async function untilAccepting(server: ServerProcess, adminUrl: string, deadline: number): Promise<boolean> {
  while (!server.hasExited() && performance.now() < deadline) {
    if (await accepts(adminUrl)) return !server.hasExited();
    await pause(50);
  }
  return false;
}

async function accepts(adminUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch (error) {
    // Waiting does not mend a wrong password.
    if (error instanceof DatabaseError && error.code === '28P01') throw error;
    return false;
  } finally {
    await client.end();
  }
}

function explain(error: unknown, port: number, { directory }: PostgresFolder): unknown {
  if (!(error instanceof Error)) return error;
  if (/could not bind|Address already in use/.test(error.message))
    return new PortTakenError(port, 'Postgres', { cause: error });
  if (error.message.includes('No space left on device')) {
    return new DatabaseFolderError(directory, 'is on a full disk. Free some space, or name another folder.', {
      cause: error,
    });
  }
  if (error.message.includes('database files are incompatible')) {
    return new DatabaseFolderError(directory, 'was made by another version of Postgres. Name another folder.', {
      cause: error,
    });
  }
  return error;
}
