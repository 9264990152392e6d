import { pause } from '@fengsui/rounds';
import { declareStream } from './declare-topology.js';
import type { Broker } from './broker.js';
import type { BrokerLink } from './broker-link.js';
import type { StreamPlan } from './topology.js';

const intervalMs = 2_000;

/**
 * Keeps a service's own streams declared: they are made again on a broker that was emptied or replaced while running.
 * Tells its listeners when a stream was made anew, because what it held is gone.
 */
export class StreamKeeper {
  private readonly stopping = new AbortController();
  private readonly created = new Map<string, string>();
  private readonly listeners: ((broker: Broker, stream: string) => Promise<void>)[] = [];
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly plans: readonly StreamPlan[],
    private readonly link: BrokerLink,
    private readonly report: (problem: string, error: unknown) => void,
  ) {}

  /** Called with each stream when it is first seen, and again when it was made anew. */
  onStreamMade(listener: (broker: Broker, stream: string) => Promise<void>): void {
    this.listeners.push(listener);
  }

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await this.declareAll(await this.link.broker());
      } catch (error) {
        if (!this.stopping.signal.aborted) this.report('The streams could not be declared', error);
      }
      await pause(intervalMs, this.stopping.signal);
    }
  }

  private async declareAll(broker: Broker): Promise<void> {
    for (const plan of this.plans) {
      const created = await declareStream(broker, plan);
      if (this.created.get(plan.name) === created) continue;
      for (const listener of this.listeners) await listener(broker, plan.name);
      this.created.set(plan.name, created);
    }
  }
}
