import type { Exit } from '@fengsui/local-servers';
import { setTimeout as pause } from 'node:timers/promises';
import { describeExit } from './running.js';
import type { Launch, Running } from './running.js';

export interface Watch {
  /** Told of every process that is started. */
  readonly onLaunch: (pid: number) => Promise<void>;
  /** What the process wrote last about its trouble; empty where it wrote nothing. */
  readonly lastWords: () => Promise<string>;
  readonly say: (line: string) => void;
  readonly firstDelayMs?: number;
}

const firstDelayMs = 500;
const longestDelayMs = 30_000;
/** A process that ran this long has recovered from what ended it before. */
const calmMs = 60_000;

/** A process that is started again whenever it ends by itself, at first at once, then ever more slowly. */
export class Supervised {
  private readonly stopping = new AbortController();
  private watching = Promise.resolve();
  private killed = false;

  private constructor(
    readonly name: string,
    private running: Running,
    private readonly launch: Launch,
    private readonly watch: Watch,
  ) {}

  static async start(name: string, launch: Launch, watch: Watch): Promise<Supervised> {
    const running = await launch();
    await watch.onLaunch(running.pid);
    return new Supervised(name, running, launch, watch);
  }

  get pid(): number {
    return this.running.pid;
  }

  get exited(): Promise<Exit> {
    return this.running.exited;
  }

  async lastWords(): Promise<string> {
    return this.watch.lastWords();
  }

  /** From now on it is started again. Before, during the first start, an end is for the starter to judge. */
  keepAlive(): void {
    this.watching = this.restartUntilStopped();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running.stop();
    const { signal } = await this.running.exited;
    if (signal === 'SIGKILL' && !this.killed)
      this.watch.say(`${this.name} did not end when it was asked to, and was killed.`);
    await this.watching;
  }

  async kill(): Promise<void> {
    this.killed = true;
    this.stopping.abort();
    await this.running.kill();
  }

  private async restartUntilStopped(): Promise<void> {
    const shortest = this.watch.firstDelayMs ?? firstDelayMs;
    let delay = shortest;
    while (!this.stopping.signal.aborted) {
      const began = performance.now();
      const exit = await this.running.exited;
      if (this.stopping.signal.aborted) return;
      delay = performance.now() - began > calmMs ? shortest : delay;
      await this.tell(describeExit(exit), delay);
      await this.restart(delay);
      delay = Math.min(delay * 2, longestDelayMs);
    }
  }

  private async restart(delay: number): Promise<void> {
    const { signal } = this.stopping;
    await pause(delay, undefined, { signal }).catch(unlessAborted);
    if (signal.aborted) return;
    try {
      this.running = await this.launch();
      await this.watch.onLaunch(this.running.pid);
    } catch (error) {
      this.watch.say(`${this.name} could not be started: ${error instanceof Error ? error.message : String(error)}`);
      return;
    }
    if (signal.aborted) await this.running.stop();
  }

  private async tell(what: string, delay: number): Promise<void> {
    // An unreadable log must not keep the process down.
    const words = await this.watch.lastWords().catch((error: unknown) => `its log is unreadable: ${String(error)}`);
    const why = words === '' ? '' : ` (${words})`;
    this.watch.say(`${this.name} ${what}${why}; starting it again in ${delay / 1000} s.`);
  }
}

function unlessAborted(error: unknown): void {
  if (!(Error.isError(error) && error.name === 'AbortError')) throw error;
}
