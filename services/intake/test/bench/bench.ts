import { eventually } from '@fengsui/testbed';
import { cpuMsOf } from '@fengsui/local-servers';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { usualLimits } from '../../src/read-content/limits.js';
import { ReadingThread } from '../../src/read-report/reading-thread.js';
import { Draw } from '../specimens/draw.js';
import { drawSightings } from '../specimens/sightings.js';
import { mailsOfADay } from './mails-of-a-day.js';
import { peakRssMbOf } from './process-costs.js';
import { readingQuality } from './reading-quality.js';
import { startIntakeProcess } from './running-intake.js';
import type { RunningIntake } from './running-intake.js';
import { sendMails } from './send-mails.js';

/**
 * `npm run bench:intake -- [--mails N] [--rows N] [--kept-only] [--profile FOLDER]`: what the built service takes in and reads, from the
 * mail server's door and the operators' upload to published events. The last line is one JSON object.
 */
const { values: options } = parseArgs({
  options: {
    mails: { type: 'string', default: '3000' },
    rows: { type: 'string', default: '50000' },
    sessions: { type: 'string', default: '16' },
    'kept-only': { type: 'boolean', default: false },
    profile: { type: 'string' },
  },
});
const patience = { deadlineMs: 600_000 };
const say = (line: string) => process.stderr.write(`${line}\n`);
const round = (number: number) => Math.round(number * 100) / 100;

const mails = mailsOfADay(Number(options.mails), 1);
const profiler = options.profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', options.profile];
say('Reading in the thread alone …');
const reader = await measureReader(mails.slice(0, 1_500));
const intake = await startIntakeProcess(profiler);
const database = new Client({ connectionString: intake.databaseUrl });
await database.connect();
try {
  const result = await measure(intake);
  process.stdout.write(
    `${JSON.stringify({ ...result, ...reader, ...readingQuality(), ranWith: await surroundings() })}\n`,
  );
} finally {
  await database.end();
  await intake.stop();
}

async function measure(running: RunningIntake) {
  await through(running, mailsOfADay(300, 2));
  say(`Sending ${mails.length} mails …`);
  const passage = await through(running, mails);
  const peakAfterMails = peakRssMbOf(running.pids.intake);
  say(`  ${passage.mailsPerSecond}/s; uploading ${options.rows} rows …`);
  const list = await upload(running, Number(options.rows));
  return {
    mailsPerSecond: passage.mailsPerSecond,
    cpuMsPerMail: passage.cpuMsPerMail,
    ...list,
    peakRssMb: peakRssMbOf(running.pids.intake),
    peakRssMbAfterMails: peakAfterMails,
  };
}

/** From the first command of SMTP to the last published event. */
async function through(running: RunningIntake, sent: readonly Buffer[]) {
  const before = await count(`SELECT count(*)::int AS count FROM report WHERE state = 'read'`);
  const costs = costsOf(running);
  const begun = performance.now();
  await sendMails(running.smtpPort, sent, Number(options.sessions));
  await eventually(
    async () => (await count(`SELECT count(*)::int AS count FROM report WHERE state = 'received'`)) === 0,
    patience,
  );
  await published();
  const seconds = (performance.now() - begun) / 1_000;
  const read = (await count(`SELECT count(*)::int AS count FROM report WHERE state = 'read'`)) - before;
  if (read !== sent.length) say(`  ${sent.length - read} could not be read.`);
  return { mailsPerSecond: Math.round(sent.length / seconds), cpuMsPerMail: costs(sent.length) };
}

/** From the word of an operator that a list is to be a report, to its kept findings, and to the last event of them. */
async function upload(running: RunningIntake, rows: number) {
  const headers = { ...(await running.identity()), 'content-type': 'application/octet-stream' };
  const body = longList(rows);
  const begunPreview = performance.now();
  const answer = await fetch(`${running.url}/uploads?name=long.csv`, { method: 'POST', headers, body });
  const kept: { id: string } = JSON.parse(await answer.text());
  const previewSeconds = (performance.now() - begunPreview) / 1_000;
  const identity = await running.identity();
  const costs = costsOf(running);
  const begun = performance.now();
  await fetch(`${running.url}/uploads/${kept.id}/commit`, { method: 'POST', headers: identity });
  const findings = await eventually(async () => {
    const found = await count(`SELECT finding_count AS count FROM report WHERE channel = 'upload' AND state = 'read'`);
    return found > 0 ? found : undefined;
  }, patience);
  const seconds = (performance.now() - begun) / 1_000;
  const told = options['kept-only'] ? {} : await rowEvents(findings, begun);
  return {
    rowsPerSecond: Math.round(findings / seconds),
    ...told,
    cpuMsPerRow: costs(findings),
    rows: findings,
    listBytes: body.length,
    previewSeconds: round(previewSeconds),
  };
}

/** A list of the largest size has events for minutes, which `--kept-only` does not wait for. */
async function rowEvents(findings: number, begun: number) {
  await eventually(
    async () => (await count(`SELECT count(*)::int AS count FROM finding WHERE state = 'waiting'`)) === 0,
    patience,
  );
  await published();
  return { rowEventsPerSecond: Math.round(findings / ((performance.now() - begun) / 1_000)) };
}

async function published(): Promise<void> {
  await eventually(
    async () => (await count('SELECT count(*)::int AS count FROM outbox WHERE published_at IS NULL')) === 0,
    patience,
  );
}

/** Answers what each process used since, for one of so many things. */
function costsOf({ pids }: RunningIntake): (things: number) => Readonly<Record<string, number>> {
  const used = () => Object.entries(pids).map(([name, pid]) => [name, cpuMsOf(pid)] as const);
  const before = new Map(used());
  return (things) =>
    Object.fromEntries(used().map(([name, ms]) => [name, round((ms - (before.get(name) ?? 0)) / things)]));
}

async function measureReader(sample: readonly Buffer[]) {
  const script = new URL('../../dist/read-report/reading-thread.worker.js', import.meta.url);
  const thread = new ReadingThread({ script, execArgv: [], deadlineMs: 10_000, heapMb: 256 });
  const read = async (bytes: Buffer) => {
    const whole = { path: '', name: '', mediaType: 'message/rfc822', charset: '', bytes };
    for await (const _ of thread.read({ whole, columns: undefined, receivedAt: new Date(), limits: usualLimits }));
  };
  for (const mail of mailsOfADay(300, 2)) await read(mail);
  const [begun, before] = [performance.now(), process.cpuUsage()];
  for (const mail of sample) await read(mail);
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - begun) / 1_000;
  await thread.close();
  return {
    readerMailsPerSecond: Math.round(sample.length / seconds),
    readerCpuMsPerMail: round((user + system) / 1_000 / sample.length),
    bytesPerMail: Math.round(sample.reduce((total, { length }) => total + length, 0) / sample.length),
  };
}

function longList(rows: number): string {
  const lines = drawSightings(new Draw(3), rows).map(
    ({ address, host, port, time }) => `${address},${port},${host},${time.toISOString()},scan of a port`,
  );
  return ['ip,port,domain,time,note', ...lines].join('\n');
}

async function count(sql: string): Promise<number> {
  const { rows } = await database.query<{ count: number }>(sql);
  return rows[0]?.count ?? 0;
}

async function surroundings() {
  const { rows } = await database.query<{ version: string }>("SELECT current_setting('server_version') AS version");
  return { ...intake.versions, postgres: rows[0]?.version, cores: cpus().length, load: loadavg().map(round) };
}
