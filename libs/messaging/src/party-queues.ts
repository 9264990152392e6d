import type { Broker } from './broker.js';
import type { BrokerLink } from './broker-link.js';
import { declareConsumer } from './declare-topology.js';
import type { EventType } from './event-type.js';
import type { StreamKeeper } from './stream-keeper.js';
import { subjectFor } from './topology.js';

/** The programs of parties are not ours: one that holds an order longer says that it is in work. */
const partyAckWaitMs = 60_000;

/** How far a party is behind. */
export interface QueueState {
  /** Orders that the party has not pulled yet. */
  readonly pending: number;
  /** Orders that it has pulled and not acknowledged. */
  readonly inWork: number;
  /** When it was last handed one; absent where it never was. */
  readonly lastPulledAt?: Date;
  /** Whether it is asking for orders now. */
  readonly isListening?: true;
  /** When it last acknowledged one; absent where it never did. */
  readonly lastAcknowledgedAt?: Date;
}

/** Everything up to `pulled` was handed out at least once, everything up to `settled` need not be handed out again. */
export interface QueuePosition {
  readonly pulled: number;
  readonly settled: number;
}

/** The queues of outside parties or platforms: one durable consumer each, under its name, on the stream of what goes to them. */
export class PartyQueues {
  private readonly names = new Set<string>();

  constructor(
    private readonly queued: EventType,
    private readonly link: BrokerLink,
    keeper: StreamKeeper,
  ) {
    keeper.onStreamMade(async (broker, stream) => {
      if (stream === queued.stream) for (const name of this.names) await this.declareOn(broker, name);
    });
  }

  /** Makes the queue of a party, now or as soon as the broker is there, and again on a broker that was replaced. */
  async declare(name: string): Promise<void> {
    subjectFor(this.queued, name);
    this.names.add(name);
    await this.declareOn(await this.link.broker(), name);
  }

  async stateOf(name: string): Promise<QueueState> {
    const { jsm } = await this.link.broker();
    const info = await jsm.consumers.info(this.queued.stream, name);
    const last = info.ack_floor.last_active;
    const pulled = info.delivered.last_active;
    return {
      pending: info.num_pending,
      inWork: info.num_ack_pending,
      ...(pulled && { lastPulledAt: new Date(pulled) }),
      ...(info.num_waiting > 0 && { isListening: true }),
      ...(last && { lastAcknowledgedAt: new Date(last) }),
    };
  }

  /** How far a party has come, as sequences of the stream. */
  async positionOf(name: string): Promise<QueuePosition> {
    const { jsm } = await this.link.broker();
    const { delivered, ack_floor: floor } = await jsm.consumers.info(this.queued.stream, name);
    return { pulled: delivered.stream_seq, settled: floor.stream_seq };
  }

  private async declareOn(broker: Broker, name: string): Promise<void> {
    const { stream } = this.queued;
    const filter = subjectFor(this.queued, name);
    await declareConsumer(broker.jsm, { stream, durable: name, filter, service: name, ackWaitMs: partyAckWaitMs });
  }
}
