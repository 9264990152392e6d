import type { NatsConnection } from '@nats-io/transport-node';

/** Counts how often the client made a lost connection anew: what was asked before then may never be answered. */
export class Reconnections {
  private made = 0;

  constructor(connection: Pick<NatsConnection, 'status'>) {
    void this.follow(connection);
  }

  get count(): number {
    return this.made;
  }

  private async follow(connection: Pick<NatsConnection, 'status'>): Promise<void> {
    for await (const { type } of connection.status()) if (type === 'reconnect') this.made += 1;
  }
}
