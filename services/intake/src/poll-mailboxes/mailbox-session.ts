import { ImapFlow } from 'imapflow';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { MailboxSettings } from './mailbox-settings.js';

/** The server does not look into the folder, as it does when the connection ends. */
export class FolderNotOpen extends Error {
  override readonly name = 'FolderNotOpen';
}

/** One connection to a mail account, with its folder open. It ends when the connection does. */
export class MailboxSession {
  private constructor(
    private readonly client: ImapFlow,
    private readonly settings: MailboxSettings,
    /** Changes when the server numbers its mails anew (RFC 3501, 2.3.1.1). */
    readonly uidValidity: string,
  ) {}

  /** Throws what the connection or the sign-in throws, and at once when it is to stop: a server may take them and say nothing for minutes. */
  static async open(settings: MailboxSettings, stopping: AbortSignal): Promise<MailboxSession> {
    const { host, port, tls, user, passwordFile, folder } = settings;
    const [pass = ''] = (await readFile(passwordFile, 'utf8')).split(/\r?\n/, 1);
    const client = new ImapFlow({
      host,
      port,
      secure: tls === 'implicit',
      ...(tls !== 'implicit' && { doSTARTTLS: tls === 'starttls' }),
      auth: { user, pass },
      logger: false,
      connectionTimeout: 15_000,
      greetingTimeout: 15_000,
      socketTimeout: 120_000,
    });
    // Whatever goes wrong is told by the command that is under way, or by `usable`.
    client.on('error', () => undefined);
    const stop = () => client.close();
    stopping.addEventListener('abort', stop);
    try {
      stopping.throwIfAborted();
      await client.connect();
      const { uidValidity } = await client.mailboxOpen(folder);
      return new MailboxSession(client, settings, String(uidValidity));
    } catch (error) {
      client.close();
      throw error;
    } finally {
      stopping.removeEventListener('abort', stop);
    }
  }

  get isOpen(): boolean {
    return this.client.usable;
  }

  /** Numbers of the mails that came after one, in the order in which they came. */
  async waitingAfter(uid: number): Promise<number[]> {
    const found = await this.search(`${uid + 1}:*`);
    // The range always holds the last mail, even one that came before.
    return found.filter((one) => one > uid).toSorted((one, other) => one - other);
  }

  /** Which of these are in the folder. */
  async present(uids: readonly number[]): Promise<number[]> {
    return uids.length === 0 ? [] : this.search(uids.join());
  }

  /** Of each at most so many bytes, because what a server says of sizes may be wrong; missing are those that it did not give. */
  async contentsOf(uids: readonly number[], bytesAtMost: number): Promise<Map<number, Buffer>> {
    const contents = new Map<number, Buffer>();
    const asked = { uid: true, source: { start: 0, maxLength: bytesAtMost } };
    for await (const { uid, source } of this.client.fetch(uids.join(), asked, { uid: true })) {
      // Servers tell of other mails in between, such as what somebody else marked.
      if (source !== undefined && uids.includes(uid)) contents.set(uid, source);
    }
    return contents;
  }

  /** Shows people who look into the folder that these became reports; answers whether the server did so. */
  async settle(uids: readonly number[]): Promise<boolean> {
    const { moveTo } = this.settings;
    const range = uids.join();
    const isMarked = await this.client.messageFlagsAdd(range, ['\\Seen'], { uid: true, silent: true });
    if (!isMarked || moveTo === undefined) return isMarked;
    const moved = await this.client.messageMove(range, moveTo, { uid: true });
    return moved !== false && moved !== undefined;
  }

  /** Until the server announces something, the connection ends, or it is time to look. */
  async news(stopping: AbortSignal): Promise<void> {
    if (!this.isOpen) return;
    const heard = new AbortController();
    const signal = AbortSignal.any([heard.signal, stopping]);
    const waits = [
      once(this.client, 'exists', { signal }),
      once(this.client, 'close', { signal }),
      pause(this.settings.pollSeconds * 1_000, undefined, { signal }),
    ];
    try {
      await Promise.race(waits);
    } catch (error) {
      if (!stopping.aborted) throw error;
    } finally {
      heard.abort();
      await Promise.allSettled(waits);
    }
  }

  close(): void {
    this.client.close();
  }

  private async search(uid: string): Promise<number[]> {
    const found = await this.client.search({ uid }, { uid: true });
    if (!Array.isArray(found)) throw new FolderNotOpen(`The folder ${this.settings.folder} was not searched.`);
    return found;
  }
}
