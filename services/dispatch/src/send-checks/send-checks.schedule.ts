import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { Transporter } from 'nodemailer';
import { DataSource } from 'typeorm';
import { ContactLinks } from '../check-contacts/contact-links.js';
import { DispatchConfig } from '../dispatch-config.js';
import { Rounds } from '../rounds.js';
import { outcomeOfFailure } from './check-outcome.js';
import type { CheckOutcome } from './check-outcome.js';
import { claimChecks, expireChecks, recordOutcome } from './due-checks.js';
import type { DueCheck } from './due-checks.js';
import { wordCheck } from './word-check.js';

const atOnce = 4;
const deadlineMs = 60_000;
const leaseMs = 2 * deadlineMs;

/** Mails the links to contacts. */
@Injectable()
export class SendChecksSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('send-checks');
  private readonly rounds = new Rounds('send-checks', 2_000, () => this.round());
  private transport: Transporter | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly links: ContactLinks,
    private readonly config: DispatchConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.transport = createTransport({
      url: this.config.smtpUrl,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: deadlineMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    this.rounds.begin();
  }

  async onModuleDestroy(): Promise<void> {
    await this.rounds.end();
    this.transport?.close();
  }

  private async round(): Promise<void> {
    const vanished = await expireChecks(this.database.manager, new Date());
    if (vanished > 0) this.logger.warn('Links whose sender vanished are uncertain and wait for a person', { vanished });
    for (;;) {
      const claimed = await claimChecks(this.database.manager, atOnce, new Date(), leaseMs);
      await Promise.all(claimed.map((check) => this.send(check)));
      if (claimed.length < atOnce) return;
    }
  }

  private async send(check: DueCheck): Promise<void> {
    const outcome = await this.attempt(check);
    await this.database.transaction((tx) => recordOutcome(tx, check, outcome, new Date()));
  }

  private async attempt(check: DueCheck): Promise<CheckOutcome> {
    const from = this.config.mailFrom;
    const { subject, text } = wordCheck({ ...check, link: this.links.linkTo(check.id) });
    try {
      await this.transport?.sendMail({
        // The same at every attempt, so that a mail that was taken twice is seen to be one.
        messageId: `<contact-check.${check.id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
        envelope: { from, to: [check.address] },
        from: { name: '', address: from },
        to: { name: '', address: check.address },
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        subject,
        text,
      });
      return { state: 'sent' };
    } catch (error) {
      return outcomeOfFailure(error);
    }
  }
}
