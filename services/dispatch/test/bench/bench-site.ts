import { wiring } from '@fengsui/contracts';
import {
  cpuMsOf,
  createServiceDatabase,
  findNatsServer,
  freePort,
  startNatsServer,
  startPostgres,
} from '@fengsui/local-servers';
import { testBroker } from '@fengsui/messaging/testing';
import type { TestBroker } from '@fengsui/messaging/testing';
import { eventually } from '@fengsui/testbed';
import { spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { declareForeignStreams } from '../service.js';

/** Processor time in milliseconds. */
export interface Costs {
  readonly service: number;
  readonly postgres: number;
  readonly broker: number;
}

/** The service as a process of its own, with a durable Postgres and a broker. */
export interface BenchSite {
  readonly broker: TestBroker;
  readonly database: Client;
  readonly costs: () => Costs;
  stop(): Promise<void>;
}

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const sources = fileURLToPath(new URL('../../../../libs/testbed/source-imports.mjs', import.meta.url));
const cacheDirectory = fileURLToPath(new URL('../../../../node_modules/.cache/fengsui', import.meta.url));

/** `profileDirectory` gets a processor profile of the service when it is stopped. */
export async function startBenchSite(smtpUrl: string, profileDirectory?: string): Promise<BenchSite> {
  const directory = await mkdtemp(join(tmpdir(), 'fengsui-bench-'));
  const stops: (() => Promise<unknown>)[] = [() => rm(directory, { recursive: true, force: true, maxRetries: 5 })];
  const stop = async () => {
    for (const end of stops.toReversed()) await end();
  };
  try {
    // Others may pass through, so that Postgres under root reaches its folder; they may not look.
    await chmod(directory, 0o711);
    const postgres = await startPostgres({ directory: join(directory, 'postgres'), durable: true, persistent: false });
    stops.push(() => postgres.stop());
    const passwords = { owner: randomBytes(12).toString('hex'), runtime: randomBytes(12).toString('hex') };
    const urls = await createServiceDatabase(postgres.adminUrl, 'dispatch', passwords);
    const { broker, nats } = await startBroker(join(directory, 'broker'));
    stops.push(() => nats.stop());
    const service = await startService(broker, urls, smtpUrl, profileDirectory);
    stops.push(() => service.stop());
    const database = new Client({ connectionString: urls.url });
    await database.connect();
    stops.push(() => database.end());
    const costs = () => ({ service: cpuMsOf(service.pid), postgres: cpuMsOf(postgres.pid), broker: cpuMsOf(nats.pid) });
    return { broker, database, costs, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startBroker(directory: string) {
  const { path: binary, version } = await findNatsServer({ cacheDirectory, path: process.env['FENGSUI_NATS_SERVER'] });
  const port = await freePort();
  await mkdir(directory);
  const provisioned = await testBroker(wiring, version)(directory, port);
  const nats = await startNatsServer({ binary, configFile: provisioned.configFile, port });
  const broker = { ...provisioned, url: nats.url };
  await declareForeignStreams(broker);
  return { broker, nats };
}

async function startService(
  broker: TestBroker,
  urls: { readonly url: string; readonly ownerUrl: string },
  smtpUrl: string,
  profileDirectory: string | undefined,
): Promise<{ pid: number; stop(): Promise<void> }> {
  const port = await freePort();
  const profile = profileDirectory === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileDirectory}`];
  const child = spawn(process.execPath, [...profile, '--import', sources, main], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      DATABASE_URL: urls.url,
      DATABASE_OWNER_URL: urls.ownerUrl,
      NATS_URL: broker.url,
      NATS_CREDS: broker.credentialsOf('dispatch'),
      PARTY_SIGNING_KEY: broker.signingKeyOf('party'),
      IDENTITY_PUBLIC_KEY: JSON.stringify(generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })),
      SMTP_URL: smtpUrl,
      MAIL_FROM: 'cert@mail.example.org',
      PUBLIC_URL: 'https://cert.example.org',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  const isUp = async () => (await fetch(`http://127.0.0.1:${port}/health`)).status === 200;
  try {
    await eventually(isUp, { deadlineMs: 60_000 });
  } catch (error) {
    await stop();
    throw error;
  }
  return { pid: child.pid ?? 0, stop };
}
