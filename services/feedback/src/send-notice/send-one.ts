import { MailDoor } from '@fengsui/mail';
import { WebhookDoor } from '@fengsui/webhook';
import { Injectable } from '@nestjs/common';
import type { ClaimedMail } from './claim-mails.js';
import type { EndedAttempt } from './record-outcome.js';
import { SendOneMail } from './send-one-mail.js';
import { SendOneWebhook } from './send-one-webhook.js';

/** Sends one notice or digest by its channel. */
@Injectable()
export class SendOne {
  constructor(
    private readonly sendOneMail: SendOneMail,
    private readonly sendOneWebhook: SendOneWebhook,
    private readonly mails: MailDoor,
    private readonly webhooks: WebhookDoor,
  ) {}

  /** Never rejects: whatever happens is an outcome. */
  async execute(claimed: ClaimedMail): Promise<EndedAttempt> {
    return claimed.channel === 'webhook' ? this.sendOneWebhook.execute(claimed) : this.sendOneMail.execute(claimed);
  }

  /** Ends what is under way, which then has its outcome at once. */
  cut(): void {
    this.mails.close(true);
    this.webhooks.cut();
  }
}
