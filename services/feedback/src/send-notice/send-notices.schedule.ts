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
import { SendOne } from './send-one.js';

/** What a lease has beyond the time that a mail may take, for writing it and for recording what became of it. */
const leaseMarginMs = 30_000;
const graceMs = 8_000;
const lastWordsMs = 1_000;

const webhooksAtOnce = 8;

/**
 * Sends what is due: as many mails at once as there are connections, and a few webhook messages beside them, so that a
 * partner's server that does not answer holds up no mail.
 */
@Injectable()
export class SendNoticesSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('send-notice');
  private readonly inFlight = { mail: new Set<Promise<void>>(), webhook: new Set<Promise<void>>() };
  private readonly giveUp = new AbortController();
  private readonly repetitions = [
    new Repetition('send-notice', 200, () => this.sendDue('mail', this.config.smtpConnections)),
    new Repetition('send-webhook', 500, () => this.sendDue('webhook', webhooksAtOnce)),
  ];

  constructor(
    private readonly claimMails: ClaimMails,
    private readonly sendOne: SendOne,
    private readonly recordOutcome: RecordOutcome,
    private readonly door: MailDoor,
    private readonly config: FeedbackConfig,
  ) {}

  onApplicationBootstrap(): void {
    for (const repetition of this.repetitions) repetition.start();
  }

  /** Lets the mails in flight end, so that a stop makes none of them uncertain without need. */
  async onModuleDestroy(): Promise<void> {
    const stopped = Promise.all(this.repetitions.map((repetition) => repetition.stop()));
    const ended = stopped.then(() => Promise.all([...this.inFlight.mail, ...this.inFlight.webhook]));
    await within(graceMs, ended);
    this.door.close(true);
    await within(lastWordsMs, ended);
    this.giveUp.abort();
    await ended;
  }

  private async sendDue(channel: 'mail' | 'webhook', atOnce: number): Promise<boolean> {
    const inFlight = this.inFlight[channel];
    const free = atOnce - inFlight.size;
    if (free === 0) {
      await Promise.race(inFlight);
      return true;
    }
    const claimed = await this.claimMails.execute(channel, free, this.config.smtpDeadline * 1_000 + leaseMarginMs);
    for (const mail of claimed) {
      const sending: Promise<void> = this.send(mail).finally(() => inFlight.delete(sending));
      inFlight.add(sending);
    }
    return claimed.length === free;
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

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const ended = new AbortController();
  const done = work.finally(() => ended.abort());
  await Promise.race([done, pause(ms, ended.signal)]);
}
