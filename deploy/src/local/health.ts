import type { Exit } from '@fengsui/local-servers';
import { setTimeout as pause } from 'node:timers/promises';
import { describeExit } from './running.js';
import type { Supervised } from './supervised.js';

const patienceMs = 120_000;

/** A service ended, or was not well in time, while it was started. */
export class ServiceNotStarted extends Error {
  override readonly name = 'ServiceNotStarted';

  constructor(
    readonly service: string,
    readonly logFile: string,
    why: string,
  ) {
    super(`The service ${service} did not start: ${why}\nIts log is ${logFile}.`);
  }
}

export interface Door {
  readonly url: string;
  /** Whether the service itself listens there: another installation may have taken the port meanwhile, and be well. */
  readonly isOpen: () => boolean;
}

/** Resolves when the service says that it is well. Rejects with ServiceNotStarted, or when the signal is given. */
export async function untilHealthy(
  service: Supervised,
  door: Door,
  logFile: string,
  signal: AbortSignal,
): Promise<void> {
  let ended: Exit | undefined;
  void service.exited.then((exit) => (ended = exit));
  const deadline = performance.now() + patienceMs;
  for (;;) {
    signal.throwIfAborted();
    const answer = door.isOpen() ? await askHealth(door.url) : closed;
    if (answer.isWell) return;
    if (ended) {
      const words = await service.lastWords();
      throw new ServiceNotStarted(service.name, logFile, words === '' ? `it ${describeExit(ended)}.` : words);
    }
    if (performance.now() > deadline) {
      throw new ServiceNotStarted(
        service.name,
        logFile,
        `after ${patienceMs / 1000} s it is not well (${answer.says}).`,
      );
    }
    await pause(50);
  }
}

interface Answer {
  readonly isWell: boolean;
  readonly says: string;
}

const closed: Answer = { isWell: false, says: 'it does not listen yet' };

async function askHealth(url: string): Promise<Answer> {
  try {
    const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(5_000) });
    return { isWell: response.ok, says: `${response.status} ${await response.text()}` };
  } catch (error) {
    // It does not listen yet, or not any more.
    return { isWell: false, says: error instanceof Error ? error.message : String(error) };
  }
}
