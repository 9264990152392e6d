import { PartyQueues } from '@fengsui/messaging';
import { Rounds } from '@fengsui/rounds';
import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { reachBroker } from '../declare-queues/reach-broker.js';
import { RecordPulls } from './record-pulls.js';
import type { Position, WaitingOrder } from './record-pulls.js';

const everyMs = 2_000;
const askedAtOnce = 20;

/** Asks the broker how far the parties have come with their queues: what was pulled is delivered, what was taken off is settled. */
@Injectable()
export class WatchQueuesSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('watch-queues');
  private readonly rounds = new Rounds(this.logger);
  /** Where the last look ended, because there may be more open orders than one look takes. */
  private last: WaitingOrder | undefined;

  constructor(
    private readonly queues: PartyQueues,
    private readonly recordPulls: RecordPulls,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.begin(() => this.look());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  private async look(): Promise<number> {
    const { orders, parties, last } = await this.recordPulls.waiting(this.last);
    this.last = last;
    const positions: Position[] = [];
    for (let from = 0; from < parties.length && !this.rounds.isStopping; from += askedAtOnce) {
      const asked = parties.slice(from, from + askedAtOnce).map((party) => this.positionOf(party));
      positions.push(...(await Promise.all(asked)).flat());
    }
    if (positions.length > 0) await this.recordPulls.record(orders, positions, new Date());
    return everyMs;
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
