import type { Exit } from '@fengsui/local-servers';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Running } from './running.js';

export interface NodeProgram {
  readonly name: string;
  readonly main: string;
  readonly args?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
  readonly onListening?: (port: number) => void;
}

/** The program could not even be started. */
export class ProgramNotStarted extends Error {
  override readonly name = 'ProgramNotStarted';
}

const farewellMs = 15_000;

const nodeFlags = [
  // Each process by itself is small; together they must fit on a small machine.
  '--max-old-space-size=512',
  // Built where this file is built, a source where it is one.
  ...['end-with-parent', 'tell-ports'].map(
    (name) => `--import=${new URL(`./${name}${extname(import.meta.url)}`, import.meta.url).href}`,
  ),
];

/**
 * Starts a Node program in a session of its own, so that Ctrl-C in a terminal reaches only this process, which then stops
 * its programs in order. Its output goes straight to the file: a pipe would fail it when this process ends.
 */
export async function startNodeProgram(program: NodeProgram): Promise<Running> {
  const { name, main, args = [], environment, logFile, onListening } = program;
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(process.execPath, [...nodeFlags, main, ...args], {
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
    env: { ...inherited(process.env), ...environment },
    cwd: fileURLToPath(new URL('.', import.meta.url)),
  });
  closeSync(log);
  child.on('message', (message) => {
    if (typeof message !== 'object' || !('listensOn' in message)) return;
    if (typeof message.listensOn === 'number') onListening?.(message.listensOn);
  });
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const pid = await new Promise<number>((resolve, reject) => {
    child.once('spawn', () => {
      if (child.pid !== undefined) resolve(child.pid);
    });
    child.once('error', (cause) =>
      reject(new ProgramNotStarted(`${name} could not be started: ${cause.message}`, { cause })),
    );
  });
  return {
    pid,
    exited,
    stop: async () => {
      await end(child, exited);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function end(child: ChildProcess, exited: Promise<Exit>): Promise<void> {
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), farewellMs);
  await exited;
  clearTimeout(impatience);
}

/** What a program needs of the shell that this was started from; its settings it is told one by one. */
function inherited(environment: NodeJS.ProcessEnv): Record<string, string> {
  const names = ['PATH', 'HOME', 'USER', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'LOG_LEVEL'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
