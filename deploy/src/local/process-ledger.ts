import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { identifyProcess, stillRuns } from './process-identity.js';
import type { ProcessIdentity } from './process-identity.js';

const farewellMs = 15_000;
const insistenceMs = 5_000;

/** A process of a start that was killed does not end. */
export class LeftoverRuns extends Error {
  override readonly name = 'LeftoverRuns';
}

/** Which processes run, written down so that the next start can end those that this one could not. */
export class ProcessLedger {
  private readonly entries = new Map<string, ProcessIdentity>();
  private writing = Promise.resolve();

  constructor(private readonly file: string) {}

  async note(name: string, pid: number): Promise<void> {
    const identity = await identifyProcess(pid);
    if (identity) this.entries.set(name, identity);
    const write = () => this.write();
    this.writing = this.writing.then(write, write);
    await this.writing;
  }

  /** Nothing runs any more. */
  async close(): Promise<void> {
    await this.writing;
    await rm(this.file, { force: true });
  }

  /** Ends what a start that was killed has left running. Throws LeftoverRuns. */
  async endLeftovers(say: (line: string) => void): Promise<void> {
    const left = await this.leftovers();
    if (left.length === 0) return;
    say(`Ending what an earlier start left running: ${left.map(([name]) => name).join(', ')} …`);
    for (const [signal, wait] of steps) {
      for (const [, { pid }] of await running(left)) sendSignal(pid, signal);
      const deadline = performance.now() + wait;
      while ((await running(left)).length > 0 && performance.now() < deadline) await pause(50);
    }
    const stubborn = await running(left);
    if (stubborn.length === 0) return;
    const list = stubborn.map(([name, { pid }]) => `${name} (process ${pid})`).join(', ');
    throw new LeftoverRuns(`An earlier start left ${list} running, and it does not end. End it, then start again.`);
  }

  private async leftovers(): Promise<Entry[]> {
    const text = await readFile(this.file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return '';
    });
    // A machine that lost its power may leave the file empty; then nothing of that start runs either.
    if (text.trim() === '') return [];
    const entries: Record<string, ProcessIdentity> = JSON.parse(text);
    return running(Object.entries(entries));
  }

  private async write(): Promise<void> {
    await writeFile(`${this.file}.new`, JSON.stringify(Object.fromEntries(this.entries)));
    await rename(`${this.file}.new`, this.file);
  }
}

type Entry = [name: string, identity: ProcessIdentity];

const steps: [NodeJS.Signals, number][] = [
  ['SIGTERM', farewellMs],
  ['SIGKILL', insistenceMs],
];

async function running(entries: Entry[]): Promise<Entry[]> {
  const states = await Promise.all(entries.map(([, identity]) => stillRuns(identity)));
  return entries.filter((_, index) => states[index]);
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It ended in the meantime.
    if (!(Error.isError(error) && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
