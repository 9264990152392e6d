import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { SystemUnderTest } from '../system/start-system.ts';

/** An order as a party's command got it. */
export interface WorkedOrder {
  readonly dispatchId: string;
  readonly incidentId: string;
  readonly kind: string;
}

const program = fileURLToPath(new URL('../../services/branch-agent/dist/main.js', import.meta.url));
const restartMs = 500;

/** A party with the agent that a branch would run, with its journal and a command, started again whenever it ends. */
export class QueueParty {
  private child: ChildProcess | undefined;
  private stopped = false;
  private readonly running: Promise<void>;
  private readonly log: string;
  private readonly args: readonly string[];

  private constructor(folder: string, args: readonly string[]) {
    this.log = join(folder, 'chaos-orders.jsonl');
    this.args = args;
    this.running = this.keepRunning();
  }

  static async start(system: SystemUnderTest, credentials: string): Promise<QueueParty> {
    const file = join(system.data, 'chaos.creds');
    await writeFile(file, credentials, { mode: 0o600 });
    await writeFile(join(system.data, 'chaos-orders.jsonl'), '');
    const journal = join(system.data, 'chaos-journal');
    const how = ['--url', system.nats, '--credentials', file, '--journal', journal, '--retry-delay', '1'];
    // One write a line: commands that run side by side do not mix theirs.
    return new QueueParty(system.data, [...how, '--exec', 'cat >> "$CHAOS_ORDERS"']);
  }

  kill(): void {
    this.child?.kill('SIGKILL');
  }

  async worked(): Promise<WorkedOrder[]> {
    const lines = (await readFile(this.log, 'utf8')).split('\n').filter((line) => line.trim() !== '');
    return lines.map((line): WorkedOrder => JSON.parse(line));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.child?.kill('SIGTERM');
    await this.running;
  }

  private async keepRunning(): Promise<void> {
    while (!this.stopped) {
      const env = { PATH: process.env['PATH'], CHAOS_ORDERS: this.log, FENGSUI_AGENT_LOG_LEVEL: 'error' };
      this.child = spawn(process.execPath, [program, ...this.args], { env, stdio: 'ignore' });
      await once(this.child, 'exit');
      if (!this.stopped) await pause(restartMs);
    }
  }
}
