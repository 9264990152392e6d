import { pause } from '@fengsui/rounds';
import { openBroker } from './broker.js';
import type { Broker, BrokerSettings } from './broker.js';
import { within } from './deadline.js';

/** The broker was asked for after the link to it had been closed. */
export class BrokerLinkClosed extends Error {
  override readonly name = 'BrokerLinkClosed';
}

/** A service's one connection to the broker, opened in the background so that the service works without it. */
export class BrokerLink {
  private readonly closing = new AbortController();
  private readonly opening: Promise<Broker>;
  private opened: Broker | undefined;

  constructor(settings: BrokerSettings) {
    this.opening = Promise.race([this.open(settings), this.closed()]);
    // Nobody may be waiting when the link is closed before the broker was ever reached.
    this.opening.catch(() => undefined);
  }

  /** The open connection; waits as long as the broker cannot be reached. Rejects with BrokerLinkClosed after close(). */
  broker(): Promise<Broker> {
    return this.opening;
  }

  /** The connection that was opened, whether it is up now or not; undefined before the broker was ever reached. */
  get reached(): Broker | undefined {
    return this.opened;
  }

  /** Resolves when the broker answers a round trip within two seconds; rejects otherwise. */
  async probe(): Promise<void> {
    if (this.opened === undefined) throw new Error('The broker has not been reached yet.');
    await within(2_000, this.opened.connection.rtt());
  }

  /** Gives up a broker that was never reached, so that nobody waits for it any more. A connection that was had stays. */
  stopTrying(): void {
    this.closing.abort();
  }

  async close(): Promise<void> {
    this.stopTrying();
    await this.opened?.connection.close();
  }

  /** A server may take a connection and say nothing for twenty seconds; an attempt that ends after the link is ended there. */
  private async open(settings: BrokerSettings): Promise<Broker> {
    while (!this.closing.signal.aborted) {
      try {
        const broker = await openBroker(settings);
        if (!this.closing.signal.aborted) return (this.opened = broker);
        await broker.connection.close();
      } catch (error) {
        if (Error.isError(error) && 'code' in error && error.code === 'ENOENT') throw error;
        await pause(500, this.closing.signal);
      }
    }
    return this.closed();
  }

  private closed(): Promise<never> {
    return new Promise((_, reject) => {
      const close = () =>
        reject(new BrokerLinkClosed('The link to the broker was closed before the broker was reached.'));
      this.closing.signal.addEventListener('abort', close);
      if (this.closing.signal.aborted) close();
    });
  }
}
