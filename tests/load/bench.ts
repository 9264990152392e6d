import { PlatformPublisher } from '@fengsui/messaging/platform-publisher';
import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { signIn } from '../system/operator.ts';
import { startSystem } from '../system/start-system.ts';
import type { SystemUnderTest } from '../system/start-system.ts';
import { ask, countFinished, measureJourneys } from './journeys.ts';
import { measureLimits } from './limits.ts';
import { percentiles } from './percentiles.ts';
import { cpuMs, peakRssMb } from './processes.ts';
import { sendReports } from './send-reports.ts';
import type { Doors, Sent } from './send-reports.ts';

/**
 * Durable commits and publishes that one report needs when nothing is batched, for the ratio to this machine's limit.
 * Commits: kept, read, accepted, three notices, orders issued, acknowledged, answered, closed, and three counts.
 * Publishes: the report itself (four in five), received, accepted, order, acknowledged, answered, handled.
 */
const commitsPerReport = 13;
const publishesPerReport = 6.8;

const { values: options } = parseArgs({
  options: {
    reports: { type: 'string', default: '15000' },
    seconds: { type: 'string', default: '30' },
    rate: { type: 'string', default: '3000' },
  },
});

const say = (line: string) => process.stderr.write(`${line}\n`);

const system = await startSystem({
  FENGSUI_GATEWAY_REPORTS_PER_MINUTE: '10000000',
  FENGSUI_GATEWAY_REQUESTS_PER_MINUTE: '10000000',
  FENGSUI_INTAKE_REPORTS_FREE_OF_WORK: '10000000',
  FENGSUI_INTAKE_ALL_REPORTS_FREE_OF_WORK: '10000000',
});
try {
  process.stdout.write(`${JSON.stringify(await bench(system))}\n`);
} finally {
  await system.stop();
}

async function bench(running: SystemUnderTest) {
  const natsCredentials = join(running.data, 'broker', 'credentials', 'gateway.creds');
  say('Measuring what this machine can do …');
  const limit = await measureLimits(
    { ownerUrl: running.databases['bulletin']?.ownerUrl ?? '', natsUrl: running.nats, natsCredentials },
    5,
  );
  say(`  ${limit.commitsPerSecond} commits/s, ${limit.publishesPerSecond} publishes/s`);
  const doors = await openDoors(running);
  await through(running, doors, 500, 100);

  const saturated = await through(running, doors, Number(options.reports), Number(options.rate));
  say(
    `Saturated: ${saturated.reportsPerSecond} reports/s, ${totalOf(saturated.cpuMsPerReport)} ms of processor time a report`,
  );
  const rate = Math.floor(saturated.reportsPerSecond / 2);
  const steady = await through(running, doors, rate * Number(options.seconds), rate);
  const journeys = await measureJourneys(running.databases, steady.since);
  await doors.platform.close();
  const perReportLimit = Math.min(
    limit.commitsPerSecond / commitsPerReport,
    limit.publishesPerSecond / publishesPerReport,
  );
  return {
    limit,
    wholePath: {
      reportsPerSecond: saturated.reportsPerSecond,
      steadyReportsPerSecond: rate,
      receiptMs: percentiles(steady.sent.receiptMs),
      ...journeys,
    },
    cpuMsPerReport: totalOf(saturated.cpuMsPerReport),
    cpuMsPerReportOf: saturated.cpuMsPerReport,
    peakRssMb: await peakRssMb(await running.pids()),
    ratioToLimit: round(saturated.reportsPerSecond / perReportLimit),
    ranWith: await describe(running),
  };
}

function totalOf(parts: Readonly<Record<string, number>>): number {
  return round(Object.values(parts).reduce((total, part) => total + part, 0));
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

interface Passage {
  readonly since: Date;
  readonly sent: Sent;
  readonly reportsPerSecond: number;
  /** Processor time a report, by process; Postgres is one for all services. */
  readonly cpuMsPerReport: Readonly<Record<string, number>>;
}

/** Sends reports and waits until the last notice of each is there. */
async function through(running: SystemUnderTest, doors: Doors, reports: number, rate: number): Promise<Passage> {
  say(`Sending ${reports} reports at up to ${rate}/s …`);
  const since = new Date();
  const pids = await running.pids();
  const before = cpuMs(pids);
  const start = performance.now();
  const sent = await sendReports(doors, reports, rate);
  for (const [reason, count] of sent.refused) say(`  ${count} were refused: ${reason}`);
  const expected = reports - [...sent.refused.values()].reduce((sum, count) => sum + count, 0);
  let finished = 0;
  const deadline = performance.now() + 300_000;
  while (finished < expected) {
    if (performance.now() > deadline) throw new Error(`Only ${finished} of ${expected} reports were finished.`);
    await setTimeout(250);
    finished = await countFinished(running.databases, since);
  }
  const seconds = (performance.now() - start) / 1_000;
  return {
    since,
    sent,
    reportsPerSecond: Math.round(expected / seconds),
    cpuMsPerReport: Object.fromEntries(
      [...cpuMs(pids)].map(([name, used]) => [name, round((used - (before.get(name) ?? 0)) / expected)]),
    ),
  };
}

async function openDoors(running: SystemUnderTest): Promise<Doors> {
  const operator = await signIn(running.gateway, running.operator);
  const platform: { natsUrl: string; credentials: string } = await operator.post('/api/platforms', {
    name: 'bench-sensor',
    email: 'bench-sensor@example.org',
    language: 'en',
  });
  return { gateway: running.gateway, platform: await PlatformPublisher.open(platform.natsUrl, platform.credentials) };
}

async function describe(running: SystemUnderTest) {
  const settings = await ask<{ name: string; setting: string }>(
    running.databases,
    'bulletin',
    `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit', 'server_version')`,
  );
  const config = await readFile(join(running.data, 'broker', 'nats-server.conf'), 'utf8');
  return {
    node: process.version,
    cores: cpus().length,
    postgres: Object.fromEntries(settings.map(({ name, setting }) => [name, setting])),
    nats: { syncAlways: config.includes('sync_interval: always') },
    tracing: 'every span',
  };
}
