import { eventually, freshDatabase } from '@fengsui/testbed';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { generateKeyPairSync } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { brokerForTest } from './service.js';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const sources = fileURLToPath(new URL('../../../libs/testbed/source-imports.mjs', import.meta.url));

/** The service as a process that can be killed and started again, with a broker and a database of its own. */
export interface ServiceProcess {
  readonly broker: Awaited<ReturnType<typeof brokerForTest>>;
  readonly database: Client;
  /** Another session of the service's database. */
  connect(): Promise<Client>;
  start(): Promise<void>;
  /** Resolves when nothing of it is left. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export async function prepareProcess(
  smtpUrl: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<ServiceProcess> {
  const broker = await brokerForTest();
  const fresh = await freshDatabase('dispatch');
  const { url, ownerUrl } = fresh;
  const { publicKey } = generateKeyPairSync('ed25519');
  const environment = {
    PATH: process.env['PATH'],
    PORT: '0',
    DATABASE_URL: url,
    DATABASE_OWNER_URL: ownerUrl,
    NATS_URL: broker.url,
    NATS_CREDS: broker.credentialsOf('dispatch'),
    PARTY_SIGNING_KEY: broker.signingKeyOf('party'),
    IDENTITY_PUBLIC_KEY: JSON.stringify(publicKey.export({ format: 'jwk' })),
    SMTP_URL: smtpUrl,
    SMTP_CONNECTIONS: '8',
    DELIVERY_RETRY: '1',
    MAIL_FROM: 'cert@mail.example.org',
    PUBLIC_URL: 'https://cert.example.org',
    ...settings,
  };
  const connect = async (): Promise<Client> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    return client;
  };
  const database = await connect();
  let child: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };
  return {
    broker,
    database,
    connect,
    start: async () => {
      let said = '';
      const started = spawn(process.execPath, ['--import', sources, main], {
        env: environment,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      started.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
      child = started;
      await eventually(() => said.includes('Listening'), { deadlineMs: 25_000 });
    },
    kill,
    stop: async () => {
      await kill();
      await database.end();
      await fresh.drop();
      await broker.stop();
    },
  };
}
