import { createLogger, startTelemetry } from '@fengsui/telemetry';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { openLinks, runAgent } from './agent.js';
import { AnswerRefused, answerOrder } from './answer-order/answer-order.js';
import { InvalidSettings } from './given.js';
import { Journal } from './journal.js';
import { CredentialsRefused } from './party-credentials.js';
import { reportProgress } from './report-progress/report-progress.js';
import { readSettings } from './settings.js';
import type { Settings } from './settings.js';
import { usage } from './usage.js';

const logger = createLogger({
  service: 'branch-agent',
  level: process.env['FENGSUI_AGENT_LOG_LEVEL'] ?? 'info',
  destination: { write: (line) => void process.stderr.write(line) },
});

const oldestNode = 24;

async function main(): Promise<void> {
  if (Number.parseInt(process.versions.node, 10) < oldestNode) {
    throw new InvalidSettings(`The agent needs Node ${oldestNode} or newer; this is ${process.version}.`);
  }
  if (process.argv.includes('--help')) {
    process.stdout.write(usage);
    return;
  }
  const settings = readSettings(process.argv.slice(2), process.env, hostname(), (path) => readFileSync(path, 'utf8'));
  const telemetry = startTelemetry({ service: 'branch-agent', version: '0.1.0', otlpUrl: settings.otlpUrl, logger });
  try {
    await run(settings);
  } finally {
    await telemetry.stop();
  }
}

async function run(settings: Settings): Promise<void> {
  if (settings.mode.kind !== 'answer' && settings.mode.kind !== 'progress') {
    await runAgent(settings, { environment: process.env, print, logger }, stopSignal());
    return;
  }
  const { mode, name: by } = settings;
  const links = await openLinks(settings, 1, logger);
  const journal = await Journal.open(settings.journal ?? '');
  try {
    if (mode.kind === 'progress') {
      await Promise.all(links.map((link) => link.connect()));
      await reportProgress({ orderId: mode.orderId, note: mode.note, by, at: new Date() }, journal, links);
      return;
    }
    const { orderId, kind: _, ...told } = mode;
    const given = { ...told, by, answeredAt: new Date().toISOString() };
    const said = await answerOrder(orderId, given, journal, links);
    if (!said) process.stderr.write('The broker is away. The answer is written down; the agent sends it.\n');
  } finally {
    await Promise.all(links.map((link) => link.close()));
  }
}

/** Resolves when whoever reads the lines has taken it, so that an order counts as printed only then. */
function print(line: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(line, (error) => (error ? reject(error) : resolve()));
  });
}

function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  const stop = (): void => {
    if (stopping.signal.aborted) process.exit(1);
    logger.log('Stopping when the orders in work have ended; once more to stop now');
    stopping.abort();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  return stopping.signal;
}

try {
  await main();
} catch (error) {
  const told = [InvalidSettings, CredentialsRefused, AnswerRefused].some((kind) => error instanceof kind);
  if (!told) logger.fatal('The agent ended', error);
  if (error instanceof Error) process.stderr.write(`fengsui-branch-agent: ${error.message}\n`);
  process.exitCode = told ? 2 : 1;
}
process.exit();
