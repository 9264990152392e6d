import { BrokerLink } from './broker-link.js';
import type { Broker, BrokerSettings } from './broker.js';
import { declareStream } from './declare-topology.js';
import type { Wiring } from './event-type.js';
import { canaryStream, canarySubject, topologyOf } from './topology.js';

/**
 * Probes the broker with a real publish. Its own health page says 200 while JetStream hangs on a full disk (seen on 2.9),
 * so nothing less tells the truth.
 */
export class BrokerCanary {
  private readonly link: BrokerLink;
  private declared = false;

  constructor(
    settings: BrokerSettings,
    private readonly wiring: Wiring,
  ) {
    this.link = new BrokerLink(settings);
  }

  /** Resolves when the broker has stored a message within two seconds; rejects otherwise. */
  async probe(): Promise<void> {
    await this.link.probe();
    const broker = await this.link.broker();
    // Once a process, so that a stream with another number of copies is brought up to date.
    if (!this.declared) await this.declare(broker);
    const publish = () => broker.js.publish(canarySubject, new Date().toISOString(), { timeout: 2_000 });
    try {
      await publish();
    } catch {
      // The stream may be missing on a broker that was replaced; any other fault comes back from the second try.
      await this.declare(broker);
      await publish();
    }
  }

  async close(): Promise<void> {
    await this.link.close();
  }

  private async declare(broker: Broker): Promise<void> {
    const plan = topologyOf(this.wiring).streams.find(({ name }) => name === canaryStream);
    if (plan) await declareStream(broker, plan);
    this.declared = true;
  }
}
