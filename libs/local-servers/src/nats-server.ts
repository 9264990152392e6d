import { createConnection } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PortTakenError, isPortFree } from './free-port.js';
import { ServerNotStartedError, launch, terminate } from './server-process.js';
import type { Exit, ServerProcess } from './server-process.js';

/** Restoring large streams comes before the first connection is accepted. */
const START_DEADLINE_MS = 120_000;

export type NatsServer = {
  url: string;
  pid: number;
  exited: Promise<Exit>;
  /** Lets the server finish its writes. */
  stop(): Promise<void>;
  /** Ends it at once (SIGKILL), as a crash would. */
  kill(): Promise<void>;
};

type Start = { binary: string; configFile: string; port: number; logFile?: string };

/** Resolves when the server accepts clients. The port wins over one in the configuration file; the host is the file's. */
export async function startNatsServer({ binary, configFile, port, logFile }: Start): Promise<NatsServer> {
  if (!(await isPortFree(port))) throw new PortTakenError(port, 'the NATS server');
  const log = logFile ?? join(dirname(configFile), 'nats-server.log');
  const server = await launch({
    command: binary,
    args: ['--config', configFile, '--port', String(port)],
    logFile: log,
    env: { PATH: process.env['PATH'] },
    farewell: 'SIGTERM',
  });
  await untilAccepting(server, port, log);
  return {
    url: `nats://127.0.0.1:${port}`,
    pid: server.pid,
    exited: server.exited,
    stop: async () => {
      await terminate(server, [
        ['SIGTERM', 20_000],
        ['SIGKILL', 5_000],
      ]);
    },
    kill: async () => {
      await terminate(server, [['SIGKILL', 5_000]]);
    },
  };
}

async function untilAccepting(server: ServerProcess, port: number, logFile: string): Promise<void> {
  const deadline = performance.now() + START_DEADLINE_MS;
  for (;;) {
    const greeted = await greets(port);
    if (server.hasExited()) throw await notStarted(server, port, logFile);
    if (greeted) return;
    if (performance.now() > deadline) {
      await terminate(server, [['SIGKILL', 5_000]]);
      throw new ServerNotStartedError(
        'nats-server',
        logFile,
        `it accepted nobody within ${START_DEADLINE_MS / 1000} s`,
      );
    }
    await pause(20);
  }
}

async function notStarted(server: ServerProcess, port: number, logFile: string): Promise<Error> {
  const tail = await server.logTail();
  if (tail.includes('address already in use')) return new PortTakenError(port, 'the NATS server');
  return new ServerNotStartedError('nats-server', logFile, tail === '' ? 'it ended without a word' : tail);
}

/** A NATS server speaks first: its INFO line says that it is one and is ready. */
async function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1', timeout: 1_000 });
    const answer = (greeted: boolean) => {
      socket.destroy();
      resolve(greeted);
    };
    socket.once('data', (data) => {
      answer(data.toString('latin1').startsWith('INFO '));
    });
    for (const event of ['error', 'timeout', 'close']) socket.once(event, () => answer(false));
  });
}
