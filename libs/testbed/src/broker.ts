import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PortTakenError, freePort, startNatsServer } from '@fengsui/local-servers';
import { startNatsContainer } from './containers.js';
import { currentTestRun } from './test-run.js';
import type { TestRun } from './test-run.js';

export type Broker = {
  url: string;
  directory: string;
  stop(): Promise<void>;
  /** Ends it as a crash would (SIGKILL). */
  kill(): Promise<void>;
  /** Starts it again, on the same port and with what it stored. */
  start(): Promise<void>;
  /** Has it read its configuration anew, at work. */
  reload(): Promise<void>;
  /** Kills it, deletes everything that JetStream stored, and starts it: a broker that was replaced. */
  wipe(): Promise<void>;
};

export class BrokerStoreUnknownError extends Error {
  constructor(readonly configFile: string) {
    super(`${configFile} names no store_dir, so nobody knows what to wipe.`);
    this.name = 'BrokerStoreUnknownError';
  }
}

type Provision<T> = (directory: string, port: number) => Promise<T>;
type Running = { stop(): Promise<void>; kill(): Promise<void>; reload(): Promise<void> };

/**
 * A broker of its own for a spec, on a free port.
 * @param provision writes the configuration for this folder and port; what else it returns comes back with the broker
 */
export async function startBroker<T extends { configFile: string }>(provision: Provision<T>): Promise<T & Broker> {
  const run = await currentTestRun();
  for (let attempt = 1; ; attempt++) {
    const directory = await mkdtemp(join(run.directory, 'broker-'));
    const port = await freePort();
    const provisioned = await provision(directory, port);
    try {
      const broker = await control(run, directory, port, provisioned.configFile);
      return { ...provisioned, ...broker };
    } catch (error) {
      // Between finding the port and listening on it, another process may have taken it.
      if (!(error instanceof PortTakenError) || attempt === 3) throw error;
      await rm(directory, { recursive: true, force: true });
    }
  }
}

async function control(run: TestRun, directory: string, port: number, configFile: string): Promise<Broker> {
  let running: Running | undefined = await open(run, directory, port, configFile);
  const end = async (how: 'stop' | 'kill') => {
    const ending = running;
    running = undefined;
    await ending?.[how]();
  };
  const start = async () => {
    running ??= await open(run, directory, port, configFile);
  };
  return {
    url: `nats://127.0.0.1:${port}`,
    directory,
    start,
    stop: async () => end('stop'),
    kill: async () => end('kill'),
    reload: async () => running?.reload(),
    wipe: async () => {
      await end('kill');
      await emptyStore(join(await storeOf(configFile), 'jetstream'));
      await start();
    },
  };
}

async function open({ natsServer }: TestRun, directory: string, port: number, configFile: string): Promise<Running> {
  if (!natsServer) return startNatsContainer(directory, configFile, port);
  const server = await startNatsServer({
    binary: natsServer.path,
    configFile,
    port,
    logFile: join(directory, 'nats-server.log'),
  });
  await writeFile(join(directory, 'pid'), String(server.pid));
  return { ...server, reload: async () => void process.kill(server.pid, 'SIGHUP') };
}

/** What provisioning put into an account's folder stays: it stands there before the first start as well. */
async function emptyStore(directory: string): Promise<void> {
  for (const account of await readdir(directory)) {
    for (const kept of await readdir(join(directory, account), { withFileTypes: true })) {
      if (kept.isDirectory()) await rm(join(directory, account, kept.name), { recursive: true });
    }
  }
}

/** The server keeps everything in a folder `jetstream` below its store_dir. */
async function storeOf(configFile: string): Promise<string> {
  const store = /\bstore_dir\s*[:=]?\s*["']?([^"'\s}]+)/.exec(await readFile(configFile, 'utf8'))?.[1];
  if (store === undefined) throw new BrokerStoreUnknownError(configFile);
  return store;
}
