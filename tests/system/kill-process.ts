import type { SystemUnderTest } from './start-system.ts';

/** A process that should be killed does not run. */
export class NotRunning extends Error {
  override readonly name = 'NotRunning';

  constructor(process: string) {
    super(`${process} does not run.`);
  }
}

/** Ends a process of the system with SIGKILL. Throws NotRunning. */
export async function killProcess(system: SystemUnderTest, name: string): Promise<void> {
  const pid = (await system.pids())[name] ?? 0;
  // Nought would be the whole group of this process.
  if (pid <= 0) throw new NotRunning(name);
  process.kill(pid, 'SIGKILL');
}
