import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** A process by its number and when it started: the number alone may by now belong to another program. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: string;
}

const run = promisify(execFile);

/** Undefined where no such process runs. */
export async function identifyProcess(pid: number): Promise<ProcessIdentity | undefined> {
  const startedAt = await (process.platform === 'linux' ? startOnLinux(pid) : startElsewhere(pid));
  return startedAt === undefined ? undefined : { pid, startedAt };
}

export async function stillRuns({ pid, startedAt }: ProcessIdentity): Promise<boolean> {
  const now = await identifyProcess(pid);
  return now?.startedAt === startedAt;
}

/** The start is counted from the boot, so the boot is named with it. */
async function startOnLinux(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(unlessGone);
  if (stat === undefined) return undefined;
  // The second field is the program's name in brackets, which may hold anything; proc(5) numbers the fields from 1.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  if (state === 'Z' || state === 'X') return undefined;
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
  return `${boot.trim()}:${fields[19]}`;
}

async function startElsewhere(pid: number): Promise<string | undefined> {
  // ps ends with 1 where there is no such process.
  const printed = await run('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return printed.stdout.trim() || undefined;
}

function unlessGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error;
  return undefined;
}
