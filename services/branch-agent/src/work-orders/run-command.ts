import { spawn } from 'node:child_process';
import type { ChildProcess, ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { longestOutput } from './command-result.js';
import type { CommandEnd } from './command-result.js';

export interface CommandSettings {
  /** A line for the shell. */
  readonly command: string;
  readonly timeoutMs: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const graceMs = 5_000;

/** The system has no process, memory or room for it: nothing of it ran. */
export class CommandNotStarted extends Error {
  override readonly name = 'CommandNotStarted';

  constructor(
    readonly code: string,
    options: ErrorOptions,
  ) {
    super(`The command could not be started (${code})`, options);
  }
}

/** Runs a command in a group of its own, with a text on its input, and answers how it ended. Throws CommandNotStarted. */
export function runCommand({ command, timeoutMs, environment }: CommandSettings, input: string): Promise<CommandEnd> {
  return new Promise((resolve, reject) => {
    const child = begin(command, environment);
    let stdout = '';
    let timedOut = false;
    const killAll = (): void => signal(child, 'SIGKILL');
    const timer = setTimeout(() => {
      timedOut = true;
      signal(child, 'SIGTERM');
      killing = setTimeout(killAll, graceMs);
    }, timeoutMs);
    let killing: NodeJS.Timeout | undefined;
    process.once('exit', killAll);
    const settle = (): void => {
      clearTimeout(timer);
      clearTimeout(killing);
      process.off('exit', killAll);
    };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout = (stdout + text).slice(0, longestOutput);
    });
    child.stdin.on('error', (error: NodeJS.ErrnoException) => {
      // A command need not read its order.
      if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') child.emit('error', error);
    });
    child.stdin.end(input);
    child.once('error', (error) => {
      settle();
      reject(child.pid === undefined ? notStarted(error) : error);
    });
    child.once('close', (code) => {
      settle();
      resolve({ code, stdout, timedOut });
    });
  });
}

function begin(
  command: string,
  environment: CommandSettings['environment'],
): ChildProcessByStdio<Writable, Readable, null> {
  try {
    return spawn(command, {
      shell: true,
      // A signal to the agent's group must not end the work that the agent waits for.
      detached: process.platform !== 'win32',
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...environment },
    });
  } catch (error) {
    throw notStarted(error);
  }
}

/** Some of the reasons are thrown, others are told by the child that there is not. */
function notStarted(cause: unknown): CommandNotStarted {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  return new CommandNotStarted(code, { cause });
}

function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, name);
  } catch (error) {
    // It has just ended by itself.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
