import { freePort } from '@fengsui/local-servers';
import { eventually } from '@fengsui/testbed';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Fengsui as `npm start` runs it, with all its processes, on a data folder and ports of its own. */
export interface SystemUnderTest {
  readonly gateway: string;
  /** Address of the mail catcher. */
  readonly mails: string;
  readonly smtpPort: number;
  readonly nats: string;
  /** Addresses of the services' databases, to look into them. */
  readonly databases: Readonly<Record<string, { readonly url: string; readonly ownerUrl: string }>>;
  readonly operator: { readonly name: string; readonly password: string };
  readonly data: string;
  /** Ids of all processes by their names. */
  pids(): Promise<Readonly<Record<string, number>>>;
  /** What it has printed so far. */
  output(): string;
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL('../../deploy/dist/local/start.js', import.meta.url));
const readyMs = 120_000;

/** Starts the system and waits until it is ready. Throws with its output when it ends before. */
export async function startSystem(environment: Readonly<Record<string, string>> = {}): Promise<SystemUnderTest> {
  const data = await mkdtemp(join(tmpdir(), 'fengsui-system-'));
  const [port, smtpPort] = [await freePort(), await freePort()];
  const args = ['--data', data, '--port', String(port), '--smtp-port', String(smtpPort)];
  const broker = process.env['FENGSUI_NATS_SERVER'];
  if (broker) args.push('--nats', broker);
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const running = await waitForRunning(join(data, 'running.json'), child.pid, ended, () => output);
  return {
    ...running,
    data,
    pids: async () => {
      const ledger: Record<string, { pid: number }> = JSON.parse(await readFile(join(data, 'processes.json'), 'utf8'));
      const pids = Object.fromEntries(Object.entries(ledger).map(([name, { pid }]) => [name, pid]));
      // Postgres writes its own id down, on the first line.
      const postmaster = await readFile(join(data, 'postgres', 'data', 'postmaster.pid'), 'utf8');
      return { ...pids, Postgres: Number.parseInt(postmaster, 10) };
    },
    output: () => output,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(data, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

type Running = Pick<SystemUnderTest, 'gateway' | 'mails' | 'smtpPort' | 'nats' | 'databases' | 'operator'>;

async function waitForRunning(
  file: string,
  pid: number | undefined,
  ended: Promise<void>,
  output: () => string,
): Promise<Running> {
  const ready = eventually(
    async () => {
      const running: Running & { starter: { pid: number } } = JSON.parse(await readFile(file, 'utf8'));
      return running.starter.pid === pid && running;
    },
    { deadlineMs: readyMs },
  );
  const over = ended.then(() => {
    throw new Error('It ended before it was ready.');
  });
  return Promise.race([ready, over]).catch((cause: unknown) => {
    throw new Error(`The system did not start:\n${output()}`, { cause });
  });
}
