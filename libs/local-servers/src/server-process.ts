import { spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';

export type Exit = { code: number | null; signal: NodeJS.Signals | null };

export type ServerProcess = {
  pid: number;
  exited: Promise<Exit>;
  hasExited(): boolean;
  signal(signal: NodeJS.Signals): void;
  /** The last 4 KB that it wrote since it was launched. */
  logTail(): Promise<string>;
};

type Launch = {
  command: string;
  args: string[];
  logFile: string;
  env: NodeJS.ProcessEnv;
  /** Sent when this process ends without having stopped the server. */
  farewell: NodeJS.Signals;
  uid?: number | undefined;
  gid?: number | undefined;
};

export class ServerNotStartedError extends Error {
  constructor(
    readonly server: string,
    readonly logFile: string,
    why: string,
    options?: ErrorOptions,
  ) {
    super(`${server} did not start: ${why} (log: ${logFile})`, options);
    this.name = 'ServerNotStartedError';
  }
}

const orphans = new Set<() => void>();
process.once('exit', () => {
  for (const stop of orphans) stop();
});

/**
 * A child in a session of its own, so that Ctrl-C in a terminal reaches only the parent, which then stops its servers in order.
 * Its output goes straight to the file: a pipe would end, and fail the server, with the parent.
 */
export async function launch({ command, args, logFile, env, farewell, uid, gid }: Launch): Promise<ServerProcess> {
  const log = openSync(logFile, 'a', 0o600);
  const { size: begin } = fstatSync(log);
  const child = spawn(command, args, {
    detached: true,
    cwd: '/',
    stdio: ['ignore', log, log],
    env,
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
  });
  closeSync(log);
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => {
      resolve({ code, signal });
    });
  });
  const pid = await new Promise<number>((resolve, reject) => {
    child.once('spawn', () => {
      if (child.pid !== undefined) resolve(child.pid);
    });
    child.once('error', (cause) => {
      reject(new ServerNotStartedError(command, logFile, cause.message, { cause }));
    });
  });

  const stopOrphan = () => {
    child.kill(farewell);
  };
  orphans.add(stopOrphan);
  child.once('exit', () => orphans.delete(stopOrphan));
  return {
    pid,
    exited,
    hasExited: () => child.exitCode !== null || child.signalCode !== null,
    signal: (signal) => {
      child.kill(signal);
    },
    logTail: async () => readTail(logFile, begin),
  };
}

/** Sends each signal in turn, and the next one only when the process outlives the wait (milliseconds) that goes with it. */
export async function terminate(server: ServerProcess, steps: [signal: NodeJS.Signals, wait: number][]): Promise<Exit> {
  for (const [signal, wait] of steps) {
    if (server.hasExited()) break;
    server.signal(signal);
    if (await endsWithin(server.exited, wait)) break;
  }
  return server.exited;
}

async function endsWithin(exited: Promise<Exit>, wait: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => {
      resolve(false);
    }, wait);
  });
  const ended = await Promise.race([exited.then(() => true), late]);
  clearTimeout(timer);
  return ended;
}

async function readTail(file: string, begin: number): Promise<string> {
  await using log = await open(file, 'r');
  const { size } = await log.stat();
  const length = Math.min(size - begin, 4096);
  const { buffer, bytesRead } = await log.read(Buffer.alloc(length), 0, length, size - length);
  return buffer.subarray(0, bytesRead).toString('utf8').trim();
}
