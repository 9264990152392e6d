import { readFile } from 'node:fs/promises';
import { readdirSync, readFileSync } from 'node:fs';

/** Processes by name; a name may stand for a process and all its children, such as Postgres. */
export type Processes = Readonly<Record<string, number>>;

const ticksPerSecond = 100;

/** Processor time that each process with its descendants has used so far, in milliseconds. */
export function cpuMs(processes: Processes): Map<string, number> {
  const parents = parentOf();
  const used = (pid: number) => [pid, ...descendants(pid, parents)].reduce((sum, one) => sum + cpuOf(one), 0);
  return new Map(Object.entries(processes).map(([name, pid]) => [name, used(pid)]));
}

/** The most memory that each process has held, in megabytes; for Postgres that of its server process alone. */
export async function peakRssMb(processes: Processes): Promise<Record<string, number>> {
  const peaks = await Promise.all(
    Object.entries(processes).map(async ([name, pid]) => [name, Math.round((await peakOf(pid)) / 1_024)] as const),
  );
  return Object.fromEntries(peaks);
}

function parentOf(): Map<number, number> {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    const parent = Number(statOf(pid)?.[1]);
    if (pid > 0 && parent > 0) parents.set(pid, parent);
  }
  return parents;
}

function descendants(pid: number, parents: ReadonlyMap<number, number>): number[] {
  const children = [...parents].filter(([, parent]) => parent === pid).map(([child]) => child);
  return children.flatMap((child) => [child, ...descendants(child, parents)]);
}

/** A process's own time and that of its children which have ended: a finished Postgres backend still counts. */
function cpuOf(pid: number): number {
  const fields = statOf(pid) ?? [];
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return (ticks / ticksPerSecond) * 1_000;
}

/** Fields of proc(5) stat from the third on: the second, the name, may hold blanks. */
function statOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0);
}
