import { ImapFlow } from 'imapflow';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { MailboxSettings } from './mailbox-settings.js';

/** A mail that waits, without its content. */
export interface WaitingMail {
  readonly uid: number;
  readonly bytes: number;
}

/** The folder that is open is not what the server said it was. */
export class FolderNotOpen extends Error {
  override readonly name = 'FolderNotOpen';
}

/** One connection to a mail account, with its folder open. It ends when the connection does. */
export class MailboxSession {
  private constructor(
    private readonly client: ImapFlow,
    private readonly settings: MailboxSettings,
  ) {}

  /** Throws what the connection or the sign-in throws. */
  static async open(settings: MailboxSettings): Promise<MailboxSession> {
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
    try {
      await client.connect();
      await client.mailboxOpen(folder);
    } catch (error) {
      client.close();
      throw error;
    }
    return new MailboxSession(client, settings);
  }

  get isOpen(): boolean {
    return this.client.usable;
  }

  /** Changes when the server numbers its mails anew (RFC 3501, 2.3.1.1). */
  get uidValidity(): string {
    const { mailbox } = this.client;
    if (mailbox === false) throw new FolderNotOpen(`The folder ${this.settings.folder} is not open.`);
    return String(mailbox.uidValidity);
  }

  /** Mails that came after one, in the order in which they came. */
  async waitingAfter(uid: number): Promise<WaitingMail[]> {
    const waiting: WaitingMail[] = [];
    for await (const mail of this.client.fetch(`${uid + 1}:*`, { uid: true, size: true }, { uid: true })) {
      // The range always holds the last mail, even one that came before.
      if (mail.uid > uid) waiting.push({ uid: mail.uid, bytes: mail.size ?? 0 });
    }
    return waiting.toSorted((one, other) => one.uid - other.uid);
  }

  /** Undefined where somebody else removed the mail. */
  async contentOf(uid: number): Promise<Buffer | undefined> {
    const mail = await this.client.fetchOne(String(uid), { source: true }, { uid: true });
    return mail === false ? undefined : mail?.source;
  }

  /** Shows people who look into the folder that these became reports. */
  async settle(uids: readonly number[]): Promise<void> {
    if (uids.length === 0) return;
    const { moveTo } = this.settings;
    const range = uids.join();
    await this.client.messageFlagsAdd(range, ['\\Seen'], { uid: true });
    if (moveTo !== undefined) await this.client.messageMove(range, moveTo, { uid: true });
  }

  /** Until the server announces something, the connection ends, or it is time to look. */
  async news(stopping: AbortSignal): Promise<void> {
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
}
