import { MailDoor } from '@fengsui/mail';
import { atMost, pause, Rounds } from '@fengsui/rounds';
import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { FeedbackConfig } from '../feedback-config.js';
import { ClaimMails } from './claim-mails.js';
import type { ClaimedMail } from './claim-mails.js';
import { RecordOutcome } from './record-outcome.js';
import type { EndedAttempt } from './record-outcome.js';
import { SendOne } from './send-one.js';

/** What a lease has beyond the time that a mail may take, for writing it and for recording what became of it. */
const leaseMarginMs = 30_000;
const graceMs = 8_000;
const lastWordsMs = 1_000;

const webhooksAtOnce = 8;
const mailEveryMs = 200;
const webhookEveryMs = 500;
const rarestProbeMs = 10_000;

/**
 * Sends what is due: as many mails at once as there are connections, and a few webhook messages beside them, so that a
 * partner's server that does not answer holds up no mail.
 */
@Injectable()
export class SendNoticesSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('send-notice');
  private readonly inFlight = { mail: new Set<Promise<void>>(), webhook: new Set<Promise<void>>() };
  private readonly giveUp = new AbortController();
  private readonly rounds = new Rounds(this.logger);
  /** Mails in a row that were tried while the mail server took none. */
  private probes = 0;

  constructor(
    private readonly claimMails: ClaimMails,
    private readonly sendOne: SendOne,
    private readonly recordOutcome: RecordOutcome,
    private readonly config: FeedbackConfig,
    private readonly mailDoor: MailDoor,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.begin(() => this.sendMails());
    this.rounds.begin(async () => ((await this.sendDue('webhook', webhooksAtOnce)).hasMore ? 0 : webhookEveryMs));
  }

  /** Lets the mails in flight end, so that a stop makes none of them uncertain without need. */
  async onModuleDestroy(): Promise<void> {
    const ended = this.rounds.stop().then(() => Promise.all([...this.inFlight.mail, ...this.inFlight.webhook]));
    await atMost(graceMs, ended);
    this.sendOne.cut();
    await atMost(lastWordsMs, ended);
    this.giveUp.abort();
    await ended;
  }

  /**
   * A server that is away, refuses us or goes silent after a mail does so to all of them: then one mail at a time asks, ever
   * more rarely, so that few become uncertain and the server is not provoked.
   */
  private async sendMails(): Promise<number> {
    const isOpen = (this.mailDoor.standing?.state ?? 'ok') === 'ok';
    if (isOpen) this.probes = 0;
    const { claimed, hasMore } = await this.sendDue('mail', isOpen ? this.config.smtpConnections : 1);
    if (isOpen) return hasMore ? 0 : mailEveryMs;
    this.probes += claimed;
    return Math.min(mailEveryMs * 2 ** this.probes, rarestProbeMs);
  }

  private async sendDue(channel: 'mail' | 'webhook', atOnce: number): Promise<{ claimed: number; hasMore: boolean }> {
    const inFlight = this.inFlight[channel];
    const free = atOnce - inFlight.size;
    if (free <= 0) {
      await Promise.race(inFlight);
      return { claimed: 0, hasMore: true };
    }
    const deadline = channel === 'mail' ? this.config.smtpDeadline : this.config.webhookDeadline;
    const claimed = await this.claimMails.execute(channel, free, deadline * 1_000 + leaseMarginMs);
    for (const mail of claimed) {
      const sending: Promise<void> = this.send(mail).finally(() => inFlight.delete(sending));
      inFlight.add(sending);
    }
    return { claimed: claimed.length, hasMore: claimed.length === free };
  }

  private async send(mail: ClaimedMail): Promise<void> {
    await this.record(await this.sendOne.execute(mail));
  }

  /** An outcome that is not recorded would become uncertain, so that a database that is down is waited for. */
  private async record(attempt: EndedAttempt): Promise<void> {
    const deliveryId = attempt.mail.id;
    while (!this.giveUp.signal.aborted) {
      try {
        return await this.recordOutcome.execute(attempt);
      } catch (error) {
        this.logger.warn('An outcome could not be recorded and is tried again', error, { deliveryId });
        await pause(1_000, this.giveUp.signal);
      }
    }
    this.logger.error('An outcome was not recorded', { deliveryId, state: attempt.outcome.state });
  }
}
