import { PartyQueues } from '@fengsui/messaging';
import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { reachBroker } from '../declare-queues/reach-broker.js';
import { RecordPulls } from './record-pulls.js';
import type { Position, WaitingOrder } from './record-pulls.js';

const everyMs = 2_000;
const askedAtOnce = 20;

/** Asks the broker how far the parties have come with their queues: what was pulled is delivered, what was taken off is settled. */
@Injectable()
export class WatchQueuesSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('watch-queues');
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  /** Where the last look ended, because there may be more open orders than one look takes. */
  private last: WaitingOrder | undefined;

  constructor(
    private readonly queues: PartyQueues,
    private readonly recordPulls: RecordPulls,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.look();
      } catch (error) {
        this.logger.debug('The queues could not be looked at now', error);
      }
      await pause(everyMs, undefined, { signal }).catch(() => undefined);
    }
  }

  private async look(): Promise<void> {
    const { orders, parties, last } = await this.recordPulls.waiting(this.last);
    this.last = last;
    const positions: Position[] = [];
    for (let from = 0; from < parties.length && !this.stopping.signal.aborted; from += askedAtOnce) {
      const asked = parties.slice(from, from + askedAtOnce).map((party) => this.positionOf(party));
      positions.push(...(await Promise.all(asked)).flat());
    }
    if (positions.length > 0) await this.recordPulls.record(orders, positions, new Date());
  }

  /** Nothing where the broker does not say: a queue that is not there yet, for instance. */
  private async positionOf(party: string): Promise<Position[]> {
    try {
      return [{ party, ...(await reachBroker(this.queues.positionOf(party))) }];
    } catch (error) {
      this.logger.debug('A queue could not be looked at now', error, { party });
      return [];
    }
  }
}
