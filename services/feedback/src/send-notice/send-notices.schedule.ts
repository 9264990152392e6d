import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { FeedbackConfig } from '../feedback-config.js';
import { pause } from '../pause.js';
import { Repetition } from '../repetition.js';
import { ClaimMails } from './claim-mails.js';
import type { ClaimedMail } from './claim-mails.js';
import { MailDoor } from '@fengsui/mail';
import { RecordOutcome } from './record-outcome.js';
import type { EndedAttempt } from './record-outcome.js';
import { SendOneMail } from './send-one-mail.js';

/** What a lease has beyond the time that a mail may take, for writing it and for recording what became of it. */
const leaseMarginMs = 30_000;
const graceMs = 8_000;
const lastWordsMs = 1_000;

/** Sends what is due, as many mails at once as there are connections. */
@Injectable()
export class SendNoticesSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('send-notice');
  private readonly inFlight = new Set<Promise<void>>();
  private readonly giveUp = new AbortController();
  private readonly repetition = new Repetition('send-notice', 200, () => this.sendDue());

  constructor(
    private readonly claimMails: ClaimMails,
    private readonly sendOneMail: SendOneMail,
    private readonly recordOutcome: RecordOutcome,
    private readonly door: MailDoor,
    private readonly config: FeedbackConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.repetition.start();
  }

  /** Lets the mails in flight end, so that a stop makes none of them uncertain without need. */
  async onModuleDestroy(): Promise<void> {
    const ended = this.repetition.stop().then(() => Promise.all(this.inFlight));
    await within(graceMs, ended);
    this.door.close(true);
    await within(lastWordsMs, ended);
    this.giveUp.abort();
    await ended;
  }

  private async sendDue(): Promise<boolean> {
    const free = this.config.smtpConnections - this.inFlight.size;
    if (free === 0) {
      await Promise.race(this.inFlight);
      return true;
    }
    const claimed = await this.claimMails.execute(free, this.config.smtpDeadline * 1_000 + leaseMarginMs);
    for (const mail of claimed) {
      const sending: Promise<void> = this.send(mail).finally(() => this.inFlight.delete(sending));
      this.inFlight.add(sending);
    }
    return claimed.length === free;
  }

  private async send(mail: ClaimedMail): Promise<void> {
    await this.record(await this.sendOneMail.execute(mail));
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

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const ended = new AbortController();
  const done = work.finally(() => ended.abort());
  await Promise.race([done, pause(ms, ended.signal)]);
}
