import { orderIssued } from '@fengsui/contracts';
import type { OrderIssued } from '@fengsui/contracts';
import type { EventType } from '@fengsui/messaging';
import { PartyQueue } from '@fengsui/messaging/party-queue';
import type { QueuedOrder } from '@fengsui/messaging/party-queue';
import { pause } from '@fengsui/rounds';
import type { JsonLogger } from '@fengsui/telemetry';
import type { Context } from '@opentelemetry/api';
import { askForNew, CredentialsRefused, readCredentials } from './party-credentials.js';
import type { PartyCredentials } from './party-credentials.js';

/** The link was closed before the broker had stored what was to be said. */
export class LinkClosed extends Error {
  override readonly name = 'LinkClosed';
}

export interface LinkSettings {
  readonly url: string;
  readonly credentialsFile: string;
  /** Orders pulled ahead of the work. */
  readonly ahead: number;
}

const shortestWaitMs = 500;
const longestWaitMs = 30_000;
const retryMs = 1_000;
/** How long a stopping agent waits for a broker that is away: the journal keeps what could not be said. */
const lastWordMs = 10_000;
const warnBeforeMs = 30 * 86_400_000;

/** A party's way to the broker: opened again for ever, with whatever credentials the file holds by then. */
export class PartyLink {
  private queue: PartyQueue<OrderIssued> | undefined;
  private opening: Promise<PartyQueue<OrderIssued>> | undefined;
  private stopped = false;
  private readonly closing = new AbortController();

  private constructor(
    readonly party: string,
    private readonly settings: LinkSettings,
    private readonly logger: JsonLogger,
  ) {}

  /** Reads the credentials. Throws CredentialsRefused. */
  static async prepare(settings: LinkSettings, logger: JsonLogger): Promise<PartyLink> {
    const { party } = await readCredentials(settings.credentialsFile, new Date());
    return new PartyLink(party, settings, logger);
  }

  /** Connects where nobody has. Throws CredentialsRefused, or the client's error where the broker cannot be reached. */
  async connect(): Promise<PartyQueue<OrderIssued>> {
    if (this.queue !== undefined) return this.queue;
    this.opening ??= this.open().finally(() => (this.opening = undefined));
    return this.opening;
  }

  /**
   * Hands over each order as it comes, and the next one when `take` has resolved, until `stopping`.
   * Throws CredentialsRefused when the broker refuses them at first.
   */
  async run(take: (order: QueuedOrder<OrderIssued>) => Promise<void>, stopping: AbortSignal): Promise<void> {
    stopping.addEventListener('abort', () => this.stop(), { once: true });
    // A broker may take the connection and say nothing for long.
    const halted = new Promise<undefined>((resolve) => {
      stopping.addEventListener('abort', () => resolve(undefined), { once: true });
    });
    let everOpen = false;
    for (let wait = shortestWaitMs; !stopping.aborted; wait = Math.min(wait * 2, longestWaitMs)) {
      try {
        const queue = await Promise.race([this.connect(), halted]);
        if (queue === undefined) return;
        everOpen = true;
        wait = shortestWaitMs;
        for await (const order of queue.orders()) await take(order);
      } catch (error) {
        if (error instanceof CredentialsRefused && !everOpen) throw error;
        this.complain(error);
      }
      if (stopping.aborted) return;
      await this.drop();
      await pause(wait, stopping);
    }
  }

  /**
   * Resolves when the broker has stored it, however long that takes. Rejects with LinkClosed after close(), and when the
   * broker stays away while the agent is stopping.
   */
  async publish<Input>(type: EventType<Input>, data: NoInfer<Input>, id: string, trace: Context): Promise<void> {
    for (let last = Infinity; performance.now() < last && !this.closing.signal.aborted;) {
      try {
        const queue = await this.connect();
        return await queue.publish(type, data, id, trace);
      } catch (error) {
        this.logger.warn(`An answer waits for the broker: ${messageOf(error)}`, { party: this.party, id });
        if (this.stopped) last = Math.min(last, performance.now() + lastWordMs);
        await pause(retryMs, this.closing.signal);
      }
    }
    throw new LinkClosed(`Nothing more can be said for ${this.party}.`);
  }

  /** Says something once, as far as the broker is there. Never rejects. */
  async mention<Input>(type: EventType<Input>, data: NoInfer<Input>, id: string, trace: Context): Promise<void> {
    try {
      await this.queue?.publish(type, data, id, trace);
    } catch (error) {
      this.logger.debug(`Not heard by the desk: ${messageOf(error)}`, { party: this.party, id });
    }
  }

  /** Whether the queue is open, as far as this end knows. */
  get isOpen(): boolean {
    return this.queue !== undefined;
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.drop();
  }

  private stop(): void {
    this.stopped = true;
    this.queue?.stop();
  }

  private async open(): Promise<PartyQueue<OrderIssued>> {
    const credentials = await readCredentials(this.settings.credentialsFile, new Date());
    if (credentials.party !== this.party) {
      throw new CredentialsRefused(
        `${credentials.file} is for ${credentials.party} now, not for ${this.party}: start the agent again.`,
      );
    }
    const { url, ahead } = this.settings;
    let queue: PartyQueue<OrderIssued>;
    try {
      queue = await PartyQueue.open({ url, credentials: credentials.text, orders: orderIssued, maxInWork: ahead });
    } catch (error) {
      throw explained(error, credentials, url);
    }
    if (this.closing.signal.aborted) {
      await queue.close();
      throw new LinkClosed(`${this.party} was let go of before its queue was open.`);
    }
    this.queue = queue;
    this.announce(credentials);
    return queue;
  }

  private complain(error: unknown): void {
    const { party } = this;
    if (error instanceof CredentialsRefused) this.logger.error(error.message, { party });
    else this.logger.warn(`The queue cannot be had now, the agent keeps asking: ${messageOf(error)}`, { party });
  }

  private announce({ party, endsAt }: PartyCredentials): void {
    this.logger.log('The queue is open', { party });
    if (endsAt !== undefined && endsAt.getTime() - Date.now() < warnBeforeMs) {
      this.logger.warn(`The credentials end at ${endsAt.toISOString()}. ${askForNew(party)}`, { party });
    }
  }

  private async drop(): Promise<void> {
    const { queue } = this;
    this.queue = undefined;
    try {
      await queue?.close();
    } catch (error) {
      this.logger.debug(`The connection had ended: ${messageOf(error)}`, { party: this.party });
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The client names its errors; two of them only other credentials can cure. */
function explained(error: unknown, { file, party }: PartyCredentials, url: string): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === 'AuthorizationError' || error.name === 'UserAuthenticationExpiredError') {
    return new CredentialsRefused(
      `The broker at ${url} refused the credentials in ${file}: they were revoked or have ended, or are another broker's. ${askForNew(party)}`,
      { cause: error },
    );
  }
  if (
    error.name === 'PermissionViolationError' ||
    (error.cause instanceof Error && error.cause.name === 'PermissionViolationError')
  ) {
    return new CredentialsRefused(`The credentials in ${file} open no queue of a party. ${askForNew(party)}`, {
      cause: error,
    });
  }
  return error;
}
