import { readFile } from 'node:fs/promises';
import { runCommand } from './run-command.js';

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Whether the process runs and its command line holds this text: a number alone may by now belong to another program. */
export async function isRunningWith(pid: number, text: string): Promise<boolean> {
  if (!isRunning(pid)) return false;
  const command = await (
    process.platform === 'linux'
      ? readFile(`/proc/${pid}/cmdline`, 'utf8')
      : runCommand('ps', ['-ww', '-o', 'args=', '-p', String(pid)])
  ).catch(() => '');
  return command.includes(text);
}
