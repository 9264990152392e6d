import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

/** Processor time that a process and those that it started have used so far, ended ones included. */
export function cpuMsOf(pid: number): number {
  const family = [
    pid,
    ...readdirSync('/proc')
      .map(Number)
      .filter((other) => parentOf(other) === pid),
  ];
  // Fields 14 to 17 of proc(5): user and system time, its own and that of children that ended.
  const ticks = family.flatMap((one) => fieldsOf(one).slice(11, 15).map(Number)).reduce((sum, one) => sum + one, 0);
  return (ticks / ticksPerSecond) * 1_000;
}

/** The most memory that a process has held. */
export function peakRssMbOf(pid: number): number {
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024);
}

function parentOf(pid: number): number | undefined {
  return Number.isInteger(pid) ? Number(fieldsOf(pid)[1]) : undefined;
}

/** From the third on: the second, the name, may hold blanks. A process that has ended has none. */
function fieldsOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
