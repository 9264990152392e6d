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
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { clocksAsked } from './clocks-asked.js';
import { fillClocks } from './fill-clocks.js';
import { fillTriage } from './fill-triage.js';
import { storeIncidents } from './stored-incidents.js';
import { triageAsked } from './triage-asked.js';
import type { Asked } from './triage-asked.js';

/**
 * `npm run bench:triage -- [--reports N] [--waiting N] [--incidents N] [--times N]`: how long the built service takes to answer
 * what people ask of the queue at that many stored reports, and of the clocks at that many open incidents (none unless they are
 * given). The last line is one JSON object of milliseconds.
 */
const { values: options } = parseArgs({
  options: {
    reports: { type: 'string', default: '1000000' },
    waiting: { type: 'string', default: '10000' },
    incidents: { type: 'string', default: '0' },
    times: { type: 'string', default: '20' },
  },
});
const say = (line: string) => process.stderr.write(`${line}\n`);
const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const cacheDirectory = fileURLToPath(new URL('../../../../node_modules/.cache/fengsui', import.meta.url));

const directory = await mkdtemp(join(tmpdir(), 'fengsui-bench-'));
// Others may pass through, so that Postgres under root reaches its folder; they may not look.
await chmod(directory, 0o711);
const postgres = await startPostgres({ directory: join(directory, 'postgres'), durable: true, persistent: false });
const passwords = { owner: randomBytes(12).toString('hex'), runtime: randomBytes(12).toString('hex') };
const database = await createServiceDatabase(postgres.adminUrl, 'acceptance', passwords);
const { path: binary, version } = await findNatsServer({ cacheDirectory, path: process.env['FENGSUI_NATS_SERVER'] });
const [natsPort, port] = [await freePort(), await freePort()];
await mkdir(join(directory, 'broker'));
const broker = await testBroker(wiring, version)(join(directory, 'broker'), natsPort);
const nats = await startNatsServer({ binary, configFile: broker.configFile, port: natsPort });
const gateway = await gatewayForTest();
const child = spawn(process.execPath, [program], {
  env: {
    PATH: process.env['PATH'],
    PORT: String(port),
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    NATS_URL: nats.url,
    NATS_CREDS: broker.credentialsOf('acceptance'),
    IDENTITY_PUBLIC_KEY: gateway.publicKey,
    LOG_LEVEL: 'error',
  },
  stdio: ['ignore', 'ignore', 'inherit'],
});
const url = `http://127.0.0.1:${port}`;
try {
  await eventually(async () => (await fetch(`${url}/health`)).ok, { deadlineMs: 60_000 });
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  say(`Storing ${options.reports} reports, of which ${options.waiting} wait …`);
  const waiting = await fillTriage(client, Number(options.reports), Number(options.waiting));
  const ofClocks: Asked[] = [];
  if (Number(options.incidents) > 0) {
    say(`Storing ${options.incidents} incidents with their clocks …`);
    await storeIncidents(client, 0, Number(options.incidents));
    await fillClocks(client);
    const { rows } = await client.query<{ id: string }>('SELECT id FROM incident ORDER BY id DESC LIMIT 1');
    ofClocks.push(...clocksAsked(rows[0]?.id ?? ''));
  }
  await client.end();
  const milliseconds: Record<string, { median: number; slowest: number }> = {};
  for (const asked of [...(waiting.length > 0 ? triageAsked(waiting) : []), ...ofClocks]) {
    milliseconds[asked.what] = await measure(asked);
    say(`  ${asked.what}: ${JSON.stringify(milliseconds[asked.what])}`);
  }
  const { reports, waiting: left, incidents } = options;
  const stored = { reports: Number(reports), waiting: Number(left), incidents: Number(incidents) };
  process.stdout.write(`${JSON.stringify({ ...stored, milliseconds })}\n`);
} finally {
  child.kill('SIGTERM');
  await once(child, 'exit');
  await nats.stop();
  await postgres.stop();
  await rm(directory, { recursive: true, force: true });
}

async function measure(asked: Asked): Promise<{ median: number; slowest: number }> {
  const taken: number[] = [];
  for (let time = 0; time < Number(options.times); time += 1) {
    const request = asked.request(url, time);
    const headers = new Headers([...request.headers, ...Object.entries(await gateway.operator(['supervisor']))]);
    const began = performance.now();
    const response = await fetch(request, { headers });
    const text = await response.text();
    taken.push(performance.now() - began);
    if (!response.ok) throw new Error(`${asked.what} was answered with ${response.status}: ${text.slice(0, 500)}`);
  }
  taken.sort((a, b) => a - b);
  return { median: Math.round(taken[taken.length >> 1] ?? 0), slowest: Math.round(taken.at(-1) ?? 0) };
}
