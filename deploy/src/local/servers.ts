import { wiring } from '@fengsui/contracts';
import { createServiceDatabase, findNatsServer, startNatsServer, startPostgres } from '@fengsui/local-servers';
import type { ServiceDatabase } from '@fengsui/local-servers';
import { openAccountAtStart, provisionBroker } from '@fengsui/messaging/identities';
import { readdir, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Secrets } from '../topology/secrets.js';
import { serviceNames } from '../topology/services.js';
import type { ServiceName } from '../topology/services.js';
import { freeSpace } from './data-folder.js';
import type { DataFolder } from './data-folder.js';
import type { InternalPorts } from './ports.js';
import type { Processes } from './processes.js';
import type { Screen } from './screen.js';
import { together } from './together.js';

export interface Ground {
  readonly folder: DataFolder;
  readonly processes: Processes;
  readonly ports: InternalPorts;
  readonly screen: Screen;
}

export type Databases = (service: ServiceName) => ServiceDatabase;

export interface Servers {
  readonly databases: Databases;
  readonly broker: Broker;
}

export async function startServers(
  ground: Ground,
  { secrets, nats }: { secrets: Secrets; nats: string | undefined },
  signal: AbortSignal,
): Promise<Servers> {
  const databases = startDatabases(ground, secrets);
  const broker = startBroker(ground, nats);
  await together(signal, [async () => void (await databases), async () => void (await broker)]);
  signal.throwIfAborted();
  return { databases: await databases, broker: await broker };
}

/** Kept beside the packages, for every data folder and for the tests. */
const programs = fileURLToPath(new URL('../../../node_modules/.cache/fengsui', import.meta.url));

/** Postgres, with a database for each service. */
async function startDatabases({ folder, processes, ports, screen }: Ground, secrets: Secrets): Promise<Databases> {
  return screen.step('Postgres', async (say) => {
    const port = await ports.choose(5432);
    let adminUrl = '';
    const launch = async () => {
      const directory = folder.file('postgres');
      const postgres = await startPostgres({ directory, port, durable: true, persistent: true, say });
      ({ adminUrl } = postgres);
      return postgres;
    };
    await processes.start('database', 'Postgres', launch, folder.file('postgres', 'postgres.log'));
    const databases = new Map<ServiceName, ServiceDatabase>();
    for (const name of serviceNames) {
      const passwords = secrets.databasePasswords[name] ?? { owner: '', runtime: '' };
      databases.set(name, await createServiceDatabase(adminUrl, name, passwords));
    }
    return (service) => databases.get(service) ?? { url: '', ownerUrl: '' };
  });
}

export interface Broker {
  readonly url: string;
  readonly credentialsDirectory: string;
}

/** A NATS server that knows who may do what. */
async function startBroker(ground: Ground, named: string | undefined): Promise<Broker> {
  const { folder, processes, ports, screen } = ground;
  return screen.step('NATS server', async (say) => {
    const binary = await findNatsServer({ cacheDirectory: programs, path: named, say });
    say(`nats-server ${binary.version} from ${binary.path}`);
    const port = await ports.choose(4222);
    const directory = folder.file('broker');
    const storeDirectory = folder.file('broker', 'store');
    const { configFile, account } = await provisionBroker(directory, wiring, {
      host: '127.0.0.1',
      port,
      storeDirectory,
      version: binary.version,
      maxFileStore: await roomFor(storeDirectory, folder.path),
    });
    await openAccountAtStart(storeDirectory, account);
    const logFile = folder.logOf('nats-server');
    const launch = async () => startNatsServer({ binary: binary.path, configFile, port, logFile });
    await processes.start('broker', 'NATS server', launch, logFile);
    return { url: `nats://127.0.0.1:${port}`, credentialsDirectory: folder.file('broker', 'credentials') };
  });
}

/** A broker on a full disk hangs without a word, so it is given well less than what is left. */
async function roomFor(store: string, disk: string): Promise<number> {
  const share = 0.6 * ((await freeSpace(disk)) + (await sizeBelow(store)));
  return Math.floor(Math.min(share, 20_000_000_000));
}

async function sizeBelow(directory: string): Promise<number> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return [];
    },
  );
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async ({ parentPath, name }) => (await stat(`${parentPath}/${name}`)).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
