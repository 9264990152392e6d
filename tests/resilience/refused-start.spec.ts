import { freshDatabase } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';

type Environment = Readonly<Record<string, string>>;

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const nowhere = 'http://127.0.0.1:9';
/** A service that is still there after so long has started, on a machine that has much else to do too. */
const startMs = 40_000;

function run(service: string, environment: Environment): ChildProcessByStdio<null, Readable, Readable> {
  const main = fileURLToPath(new URL(`../../services/${service}/dist/main.js`, import.meta.url));
  return spawn(process.execPath, [main], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: startMs,
    killSignal: 'SIGKILL',
  });
}

async function endOf(child: ChildProcessByStdio<null, Readable, Readable>) {
  const [, said] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { said, code: child.exitCode };
}

describe('a service that starts where something is missing', () => {
  let folder: string;
  let complete: Environment;
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let occupant: Server;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fengsui-refused-start-'));
    database = await freshDatabase('refused_start');
    occupant = createServer().listen(0, '127.0.0.1');
    await once(occupant, 'listening');
    const key = join(folder, 'key.json');
    await writeFile(key, JSON.stringify({ accountPublicKey: 'A', seed: 'S' }));
    complete = {
      PORT: '0',
      SMTP_PORT: '0',
      DATABASE_URL: database.url,
      DATABASE_OWNER_URL: database.ownerUrl,
      NATS_URL: 'nats://127.0.0.1:9',
      NATS_CREDS: key,
      NATS_PUBLIC_URL: 'nats://127.0.0.1:9',
      PARTY_SIGNING_KEY: key,
      PLATFORM_SIGNING_KEY: key,
      IDENTITY_PUBLIC_KEY: JSON.stringify(publicKey.export({ format: 'jwk' })),
      IDENTITY_PRIVATE_KEY: JSON.stringify(privateKey.export({ format: 'jwk' })),
      RECEIPT_KEY: Buffer.alloc(32).toString('base64'),
      PUBLIC_URL: nowhere,
      SMTP_URL: 'smtp://127.0.0.1:9',
      MAIL_FROM: 'cert@example.org',
      INTAKE_URL: nowhere,
      ACCEPTANCE_URL: nowhere,
      DISPATCH_URL: nowhere,
      FEEDBACK_URL: nowhere,
      BULLETIN_URL: nowhere,
    };
  });

  afterAll(async () => {
    occupant.close();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  async function refusal(service: string, changes: Environment): Promise<string> {
    const { said, code } = await endOf(run(service, { ...complete, ...changes }));
    expect(code).toBe(1);
    expect(said).not.toContain('    at ');
    return said;
  }

  it.each(['gateway', 'intake', 'acceptance', 'dispatch', 'feedback', 'bulletin', 'traces'])(
    'says which setting is missing: %s',
    async (service) => {
      expect(await refusal(service, { DATABASE_URL: '' })).toMatch(/DATABASE_URL: it must be .+ such as postgres:/);
    },
  );

  it('says that its port is taken', async () => {
    const address: AddressInfo | string | null = occupant.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const said = await refusal('bulletin', { PORT: port });
    expect(said.trim()).toBe(
      `127.0.0.1:${port} is taken by another program: stop that program, or set PORT to a free port.`,
    );
  });

  it('says that the database cannot be reached', async () => {
    const away = 'postgres://bulletin:secret@127.0.0.1:9/bulletin';
    const said = await refusal('bulletin', { DATABASE_URL: away, DATABASE_OWNER_URL: away });
    expect(said).toMatch(/^The database cannot be reached: .+ Start Postgres, or correct DATABASE_URL/);
    expect(said).not.toContain('secret');
  });

  it('says that the database refuses it', async () => {
    const stranger = database.ownerUrl.replace(/\/\/[^:]+:[^@]+@/, '//nobody:secret@');
    const said = await refusal('bulletin', { DATABASE_OWNER_URL: stranger });
    expect(said).toMatch(/^Postgres refuses DATABASE_URL or DATABASE_OWNER_URL: .+ Correct it/);
    expect(said).not.toContain('secret');
  });

  it('says that the role that should own the tables may not change them', async () => {
    const empty = await freshDatabase('refused_role');
    const said = await refusal('bulletin', { DATABASE_URL: empty.url, DATABASE_OWNER_URL: empty.url });
    expect(said).toMatch(/^The role of DATABASE_OWNER_URL may not change tables: /);
    await empty.drop();
  });

  it('says that a file is missing, or is not what it should be', async () => {
    const missing = join(folder, 'missing');
    expect(await refusal('bulletin', { NATS_CREDS: missing })).toMatch(/NATS_CREDS: it must be the path of a file/);
    const other = fileURLToPath(import.meta.url);
    expect(await refusal('dispatch', { PARTY_SIGNING_KEY: other })).toMatch(/^PARTY_SIGNING_KEY: .+ Give the path/);
    expect(await refusal('intake', { PLATFORM_SIGNING_KEY: other })).toMatch(
      /PLATFORM_SIGNING_KEY: it must be the path/,
    );
  });

  it('says that the database was made by a newer version', async () => {
    const newer = await freshDatabase('refused_newer');
    const owner = new Client({ connectionString: newer.ownerUrl });
    await owner.connect();
    await owner.query('CREATE TABLE migrations (id serial, "timestamp" bigint NOT NULL, name text NOT NULL)');
    await owner.query(`INSERT INTO migrations ("timestamp", name) VALUES (9999999999999, 'Later9999999999999')`);
    await owner.end();
    const said = await refusal('traces', { DATABASE_URL: newer.url, DATABASE_OWNER_URL: newer.ownerUrl });
    expect(said).toMatch(/^The database has migration Later9999999999999, .+ Start that version/);
    await newer.drop();
  });

  it('stops when it is told to, though it never reached the broker', async () => {
    const child = run('bulletin', complete);
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.includes('Listening')) child.kill('SIGTERM');
    });
    expect(await endOf(child)).toEqual({ said: '', code: 0 });
  });
});
