import { wiring } from '@fengsui/contracts';
import { gatewayForTest } from '@fengsui/http/testing';
import {
  createServiceDatabase,
  findNatsServer,
  freePort,
  startNatsServer,
  startPostgres,
} from '@fengsui/local-servers';
import { testBroker } from '@fengsui/messaging/testing';
import { eventually } from '@fengsui/testbed';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built service in a process of its own, with a durable Postgres and a broker that nobody else uses. */
export interface RunningIntake {
  readonly url: string;
  readonly smtpPort: number;
  readonly databaseUrl: string;
  readonly pids: { readonly intake: number; readonly Postgres: number; readonly nats: number };
  readonly versions: Readonly<Record<string, string>>;
  /** The header that names an operator who may bring in lists; good for a minute. */
  identity(): Promise<Record<string, string>>;
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const cacheDirectory = fileURLToPath(new URL('../../../../node_modules/.cache/fengsui', import.meta.url));

/** Options of Node are for its profiler. */
export async function startIntakeProcess(nodeOptions: readonly string[]): Promise<RunningIntake> {
  const directory = await mkdtemp(join(tmpdir(), 'fengsui-bench-'));
  // Others may pass through, so that Postgres under root reaches its folder; they may not look.
  await chmod(directory, 0o711);
  const postgres = await startPostgres({ directory: join(directory, 'postgres'), durable: true, persistent: false });
  const passwords = { owner: randomBytes(12).toString('hex'), runtime: randomBytes(12).toString('hex') };
  const database = await createServiceDatabase(postgres.adminUrl, 'intake', passwords);
  const { path: binary, version } = await findNatsServer({ cacheDirectory, path: process.env['FENGSUI_NATS_SERVER'] });
  const [natsPort, port, smtpPort] = [await freePort(), await freePort(), await freePort()];
  const brokerDirectory = join(directory, 'broker');
  await mkdir(brokerDirectory);
  const broker = await testBroker(wiring, version)(brokerDirectory, natsPort);
  const nats = await startNatsServer({ binary, configFile: broker.configFile, port: natsPort });
  const gateway = await gatewayForTest();
  const child = spawn(process.execPath, [...nodeOptions, program], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      SMTP_PORT: String(smtpPort),
      PUBLIC_URL: 'https://cert.example',
      DATABASE_URL: database.url,
      DATABASE_OWNER_URL: database.ownerUrl,
      NATS_URL: nats.url,
      NATS_PUBLIC_URL: nats.url,
      NATS_CREDS: broker.credentialsOf('intake'),
      PLATFORM_SIGNING_KEY: broker.signingKeyOf('platform'),
      IDENTITY_PUBLIC_KEY: gateway.publicKey,
      RECEIPT_KEY: randomBytes(32).toString('base64'),
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await nats.stop();
    await postgres.stop();
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await eventually(async () => (await fetch(`${url}/health`)).ok, { deadlineMs: 60_000 });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    smtpPort,
    databaseUrl: database.ownerUrl,
    pids: { intake: child.pid ?? 0, Postgres: postgres.pid, nats: nats.pid },
    versions: { node: process.version, nats: version },
    identity: () => gateway.operator(['handler']),
    stop,
  };
}
