import { eventually } from '@fengsui/testbed';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const sources = fileURLToPath(new URL('../../../libs/testbed/source-imports.mjs', import.meta.url));

/** The agent as a process of its own, as a branch runs it. */
export interface AgentProcess {
  readonly stdout: () => string;
  readonly stderr: () => string;
  kill(signal: NodeJS.Signals): void;
  /** True: whatever it writes to a file is refused from now on, as on a full disk. */
  refuseWrites(refused: boolean): void;
  /** Its exit code, once it has ended. */
  ended(): Promise<number | null>;
}

export function startAgent(
  args: readonly string[],
  cwd: string,
  environment: Record<string, string> = {},
): AgentProcess {
  const child = spawn(process.execPath, ['--import', sources, main, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // Not `close`: what a killed agent left running may hold its output open.
  const exited = once(child, 'exit');
  return {
    stdout: () => stdout,
    stderr: () => stderr,
    kill: (signal) => void child.kill(signal),
    refuseWrites: (refused) => {
      const limit = refused ? '--fsize=0:unlimited' : '--fsize=unlimited:unlimited';
      execFileSync('prlimit', ['--pid', String(child.pid), limit]);
    },
    ended: async () => {
      await exited;
      return child.exitCode;
    },
  };
}

/** A folder for what an agent keeps, and for what its command leaves behind. */
export async function workFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'fengsui-agent-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

export async function untilOpen(agent: AgentProcess): Promise<void> {
  await eventually(() => agent.stderr().includes('The queue is open'), { deadlineMs: 20_000 });
}
