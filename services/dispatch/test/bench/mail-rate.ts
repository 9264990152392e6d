import { wiring } from '@fengsui/contracts';
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
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { startFaultyMailServer } from '../faulty-mail-server.js';

/** What one run of orders by mail came to. Sent, uncertain and owed add up to what was due. */
export interface MailRate {
  readonly mailsPerSecond: number;
  readonly due: number;
  readonly sent: number;
  readonly uncertain: number;
  readonly owed: number;
  /** Mails that arrived, and those of them that had arrived before. */
  readonly arrived: number;
  readonly twice: number;
}

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const sources = fileURLToPath(new URL('../../../../libs/testbed/source-imports.mjs', import.meta.url));
const cacheDirectory = fileURLToPath(new URL('../../../../node_modules/.cache/fengsui', import.meta.url));
const parties = 20;
const patience = { deadlineMs: 300_000 };

/**
 * Orders by mail to a sink on this machine: each is claimed, written with its X-ARF and IODEF files, sent, and recorded with its
 * step and its audit entry, in a durable Postgres. One order a mail.
 */
export async function measureMailRate(mails = 4_000): Promise<MailRate> {
  const sink = await startFaultyMailServer();
  const running = await startProcess(sink.url);
  const database = new Client({ connectionString: running.databaseUrl });
  try {
    await database.connect();
    await writeDue(database, mails, 'infinity');
    const begun = performance.now();
    await database.query('UPDATE order_delivery SET due_at = now()');
    await eventually(async () => (await sums(database)).owed === 0, patience);
    const seconds = (performance.now() - begun) / 1_000;
    const arrived = sink.messageIds.length;
    const twice = arrived - new Set(sink.messageIds).size;
    return { mailsPerSecond: Math.round(mails / seconds), ...(await sums(database)), arrived, twice };
  } finally {
    await database.end();
    await running.stop();
    await sink.stop();
  }
}

async function sums(database: Client): Promise<Pick<MailRate, 'due' | 'sent' | 'uncertain' | 'owed'>> {
  const { rows } = await database.query<Pick<MailRate, 'due' | 'sent' | 'uncertain' | 'owed'>>(
    `SELECT count(*)::int AS due, count(*) FILTER (WHERE state = 'sent')::int AS sent,
       count(*) FILTER (WHERE state = 'uncertain')::int AS uncertain,
       count(*) FILTER (WHERE state IN ('pending', 'sending', 'failed'))::int AS owed
     FROM order_delivery`,
  );
  return rows[0] ?? { due: 0, sent: 0, uncertain: 0, owed: 0 };
}

async function writeDue(database: Client, mails: number, dueAt: string): Promise<void> {
  await database.query(
    `INSERT INTO party (code, kind, name_zh, name_en, contact_email, prefixes, domain_suffixes, created_at, updated_at)
     SELECT 'bench-' || n, 'isp', '甲', 'A', 'noc-' || n || '@example.org', '{}', '{}', now(), now() FROM generate_series(0, $1 - 1) n`,
    [parties],
  );
  await database.query(
    `INSERT INTO incident (id, number, report_id, class, tlp, state, traceparent, opened_at, summary, observables)
     SELECT gen_random_uuid(), 'INC-20990101-' || lpad(n::text, 6, '0'), gen_random_uuid(), 'phishing', 'AMBER', 'open', '', now(),
       'A page asks for passwords.', '[{"kind":"url","value":"http://login.example.org/a"},{"kind":"ipv4","value":"192.0.2.7"}]'
     FROM generate_series(1, $1) n`,
    [mails],
  );
  await database.query(
    `INSERT INTO dispatch (id, incident_id, party_code, task, reason, state, issued_at, answered_by, note)
     SELECT gen_random_uuid(), id, 'bench-' || right(number, 6)::int % $1, 'handle', 'It is yours.', 'sent', now(), '', '' FROM incident`,
    [parties],
  );
  await database.query(
    `INSERT INTO order_delivery (id, party_code, channel, kind, dispatch_ids, unique_key, state, made_at, due_at)
     SELECT gen_random_uuid(), party_code, 'mail', 'order', ARRAY[id], id::text, 'pending', now(), $1 FROM dispatch`,
    [dueAt],
  );
}

async function startProcess(smtpUrl: string): Promise<{ databaseUrl: string; stop(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'fengsui-bench-'));
  // Others may pass through, so that Postgres under root reaches its folder; they may not look.
  await chmod(directory, 0o711);
  const postgres = await startPostgres({ directory: join(directory, 'postgres'), durable: true, persistent: false });
  const passwords = { owner: randomBytes(12).toString('hex'), runtime: randomBytes(12).toString('hex') };
  const database = await createServiceDatabase(postgres.adminUrl, 'dispatch', passwords);
  const { path: binary, version } = await findNatsServer({ cacheDirectory, path: process.env['FENGSUI_NATS_SERVER'] });
  const [natsPort, port] = [await freePort(), await freePort()];
  await mkdir(join(directory, 'broker'));
  const broker = await testBroker(wiring, version)(join(directory, 'broker'), natsPort);
  const nats = await startNatsServer({ binary, configFile: broker.configFile, port: natsPort });
  const child = spawn(process.execPath, ['--import', sources, main], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      DATABASE_URL: database.url,
      DATABASE_OWNER_URL: database.ownerUrl,
      NATS_URL: nats.url,
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
    await nats.stop();
    await postgres.stop();
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await eventually(async () => (await fetch(`http://127.0.0.1:${port}/health`)).status > 0, { deadlineMs: 60_000 });
  } catch (error) {
    await stop();
    throw error;
  }
  return { databaseUrl: database.url, stop };
}
