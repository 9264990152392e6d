import { AddressRefused, MailDoor, singleAddress } from '@fengsui/mail';
import type { Outcome } from '@fengsui/mail';
import { Rounds } from '@fengsui/rounds';
import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ContactLinks } from '../check-contacts/contact-links.js';
import { DispatchConfig } from '../dispatch-config.js';
import { domainOf } from '../domain-of.js';
import { claimChecks, expireChecks, recordOutcome } from './due-checks.js';
import type { DueCheck } from './due-checks.js';
import { returnTokenOf } from '../take-replies/answered-checks.js';
import { wordCheck } from './word-check.js';

const atOnce = 4;
const everyMs = 2_000;
/** What a lease has beyond the time that a mail may take: others may be before it on the connections. */
const leaseMarginMs = 60_000;

/** Mails the links to contacts. */
@Injectable()
export class SendChecksSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('send-checks');
  private readonly rounds = new Rounds(this.logger);

  constructor(
    private readonly database: DataSource,
    private readonly links: ContactLinks,
    private readonly door: MailDoor,
    private readonly config: DispatchConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.begin(() => this.round());
  }

  async onModuleDestroy(): Promise<void> {
    await this.rounds.stop();
  }

  private async round(): Promise<number> {
    const vanished = await expireChecks(this.database.manager, new Date());
    if (vanished > 0) this.logger.warn('Links whose sender vanished are uncertain and wait for a person', { vanished });
    const leaseMs = this.config.smtpDeadline * 1_000 + leaseMarginMs;
    const claimed = await claimChecks(this.database.manager, atOnce, new Date(), leaseMs);
    await Promise.all(claimed.map((check) => this.send(check)));
    return claimed.length < atOnce ? everyMs : 0;
  }

  private async send(check: DueCheck): Promise<void> {
    const outcome = await this.attempt(check);
    if (outcome.state !== 'sent') this.logger.warn('A link was not sent', { checkId: check.id, ...outcome });
    await this.database.transaction((tx) => recordOutcome(tx, check, outcome, new Date()));
  }

  private async attempt(check: DueCheck): Promise<Outcome> {
    const { mailFrom } = this.config;
    const domain = domainOf(mailFrom);
    // Intake reads what comes there, a bounce that arrives days later included.
    const back = `orders+${returnTokenOf(check.id)}@${domain}`;
    try {
      return await this.door.send({
        // The same at every attempt, so that a mail that was taken twice is seen to be one.
        messageId: `<contact-check.${check.id}@${domain}>`,
        to: singleAddress(check.address),
        replyTo: back,
        returnPath: back,
        references: [],
        autoSubmitted: 'auto-generated',
        ...wordCheck({ ...check, link: this.links.linkTo(check.id) }),
      });
    } catch (error) {
      if (error instanceof AddressRefused) return { state: 'failed', code: 'address-refused' };
      throw error;
    }
  }
}
