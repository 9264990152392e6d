import { cpuMsOf, createServiceDatabase, startPostgres } from '@fengsui/local-servers';
import { openDatabase } from '@fengsui/database';
import { Outbox, transact } from '@fengsui/messaging';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { AcceptReports } from '../../src/accept-reports/accept-reports.js';
import { AcceptanceConfig } from '../../src/acceptance-config.js';
import { entities, migrations } from '../../src/acceptance-tables.js';
import { IncidentNumbers } from '../../src/incident-numbers.js';
import { FindJoinable } from '../../src/join-incidents/find-joinable.js';
import { PlaceReports } from '../../src/join-incidents/place-reports.js';
import { Classifiers } from '../../src/keep-classifier/classifiers.js';
import { openModel } from '../../src/keep-classifier/open-model.js';
import { ListTriage } from '../../src/list-triage/list-triage.js';
import { TriagePageAsked } from '../../src/list-triage/triage-filter.js';
import { proposeNear } from '../../src/propose-near/propose-near.js';
import { RecordDecisions } from '../../src/record-decisions/record-decisions.js';
import { ReviseIncidents } from '../../src/revise-incidents/revise-incidents.js';
import { SetClocks } from '../../src/set-clocks/set-clocks.js';
import { StartClocks } from '../../src/set-clocks/start-clocks.js';
import { batchOfReports, mix } from './received-reports.js';
import { storeIncidents } from './stored-incidents.js';

/**
 * `npm run bench:acceptance -- [--incidents 10000,100000,1000000] [--seconds 10]`: batches of a hundred reports that are
 * classified, deduplicated and decided by rule, with durable commits, at each number of stored open incidents; then the
 * triage list. The last line is one JSON object.
 */
const { values: options } = parseArgs({
  options: {
    incidents: { type: 'string', default: '10000,100000,1000000' },
    seconds: { type: 'string', default: '10' },
  },
});
/** While Postgres writes one batch the next is classified. */
const batchesInFlight = 3;
const commitsInFlight = 10;
let batches = 0;
const say = (line: string) => process.stderr.write(`${line}\n`);

const directory = await mkdtemp(join(tmpdir(), 'fengsui-bench-'));
// Others may pass through, so that Postgres under root reaches its folder; they may not look.
await chmod(directory, 0o711);
const postgres = await startPostgres({ directory: join(directory, 'postgres'), durable: true, persistent: false });
const passwords = { owner: randomBytes(12).toString('hex'), runtime: randomBytes(12).toString('hex') };
const urls = await createServiceDatabase(postgres.adminUrl, 'acceptance', passwords);
const settings = { url: urls.url, ownerUrl: urls.ownerUrl, applicationName: 'bench', entities, migrations };
const database = await openDatabase(settings);
const owner = new Client({ connectionString: urls.ownerUrl });
await owner.connect();
try {
  process.stdout.write(`${JSON.stringify(await bench())}\n`);
} finally {
  await owner.end();
  await database.destroy();
  await postgres.stop();
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
}

async function bench() {
  const accept = await acceptReports();
  await owner.query('CREATE TABLE bench_commit (content text)');
  const [seconds, loadBefore] = [Number(options.seconds), loadavg()];
  const figures: Record<string, Passage & { commitsPerSecond: number; joined: number }> = {};
  let stored = 0;
  for (const wanted of options.incidents.split(',').map(Number)) {
    say(`Storing ${wanted} incidents …`);
    await storeIncidents(owner, stored, wanted);
    stored = wanted;
    const commitsPerSecond = await commits(database, seconds / 2);
    await through(accept, stored, 1);
    const joinedBefore = await joined();
    const passage = await through(accept, stored, seconds);
    figures[wanted] = { ...passage, commitsPerSecond, joined: (await joined()) - joinedBefore };
    say(`  ${passage.reportsPerSecond} reports/s, ${commitsPerSecond} single-row commits/s`);
  }
  const per = <Figure>(figure: (one: (typeof figures)[string]) => Figure) =>
    Object.fromEntries(Object.entries(figures).map(([count, one]) => [count, figure(one)]));
  return {
    reportsPerSecond: per((one) => one.reportsPerSecond),
    reportsPerCommit: per((one) => round(one.reportsPerSecond / one.commitsPerSecond)),
    commitsPerSecond: per((one) => one.commitsPerSecond),
    cpuMsPerReport: per((one) => one.cpuMsPerReport),
    joined: per((one) => one.joined),
    triageListMs: await triageList(),
    nearMs: await near(),
    mix,
    ranWith: {
      node: process.version,
      cores: cpus().length,
      batchesInFlight,
      load: [...loadBefore, ...loadavg()].map(round),
    },
  };
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}

async function acceptReports(): Promise<AcceptReports> {
  const config = new AcceptanceConfig();
  const outbox = new Outbox();
  const place = new PlaceReports(new IncidentNumbers(config), new FindJoinable());
  const record = new RecordDecisions(outbox, new ReviseIncidents(outbox), new StartClocks(new SetClocks()));
  return new AcceptReports(place, record, new Classifiers(await openModel(undefined)), config);
}

interface Passage {
  readonly reportsPerSecond: number;
  /** Of this process and of Postgres. */
  readonly cpuMsPerReport: { readonly node: number; readonly postgres: number };
}

async function through(accept: AcceptReports, stored: number, seconds: number): Promise<Passage> {
  const [start, node, server] = [performance.now(), process.cpuUsage(), cpuMsOf(postgres.pid)];
  let done = 0;
  const work = async () => {
    while (performance.now() - start < seconds * 1_000) {
      const events = batchOfReports((batches += 1), stored);
      await transact(database, (tx) => accept.execute(tx, events, new Date()));
      done += events.length;
    }
  };
  await Promise.all(Array.from({ length: batchesInFlight }, work));
  const { user, system } = process.cpuUsage(node);
  return {
    reportsPerSecond: Math.round(done / ((performance.now() - start) / 1_000)),
    cpuMsPerReport: {
      node: round((user + system) / 1_000 / done),
      postgres: round((cpuMsOf(postgres.pid) - server) / done),
    },
  };
}

async function joined(): Promise<number> {
  const [row]: { count: number }[] = await database.query(
    `SELECT count(*)::int AS count FROM membership WHERE how = 'joined'`,
  );
  return row?.count ?? 0;
}

/** What this machine does of single-row commits meanwhile, by ten connections: the measure of the moment. */
async function commits(measured: DataSource, seconds: number): Promise<number> {
  const start = performance.now();
  let done = 0;
  const work = async () => {
    while (performance.now() - start < seconds * 1_000) {
      await measured.query('INSERT INTO bench_commit (content) VALUES ($1)', ['x'.repeat(1_000)]);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: commitsInFlight }, work));
  return Math.round(done / ((performance.now() - start) / 1_000));
}

/** Two hundred pages of the queue, one after the other. */
async function triageList() {
  const list = new ListTriage(database);
  const asker = { name: 'zhang.wei', now: new Date() };
  const times: number[] = [];
  let after: string | null = null;
  for (let page = 0; page < 200; page += 1) {
    const start = performance.now();
    const { next } = await list.execute(Object.assign(new TriagePageAsked(), after === null ? {} : { after }), asker);
    times.push(performance.now() - start);
    after = next;
  }
  return percentiles(times);
}

/** What is near fifty of the stored incidents. */
async function near() {
  const searched: { id: string; reportId: string; class: string; observables: []; summary: string }[] =
    await database.query(
      'SELECT id, report_id AS "reportId", class, observables, summary FROM incident ORDER BY substr(id::text, 25) LIMIT 50',
    );
  const apart = { keys: [], since: new Date() };
  const times: number[] = [];
  for (const { id, summary, ...one } of searched) {
    const start = performance.now();
    await proposeNear(database.manager, { ...one, incidentId: id, description: summary, apart }, new Date());
    times.push(performance.now() - start);
  }
  return percentiles(times);
}

function percentiles(times: readonly number[]) {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
  return { p50: at(0.5), p95: at(0.95) };
}
