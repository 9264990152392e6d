import { Transactions } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import { FollowUpSchedule } from '../read-follow-up/follow-up.schedule.js';
import { KeepFollowUp } from './keep-follow-up.js';
import type { FollowUpArrival, KeptFollowUp } from './keep-follow-up.js';
import { SortMail } from './sort-mail.js';
import type { MailBrought } from './sort-mail.js';

/** A mail that is a report after all, with what a person should know of it. */
export interface IsReport {
  readonly notes: readonly string[];
}

/** Opens the transaction for doors where follow-ups come one at a time. */
@Injectable()
export class AcceptFollowUp {
  constructor(
    private readonly transactions: Transactions,
    private readonly keepFollowUp: KeepFollowUp,
    private readonly sortMail: SortMail,
    private readonly schedule: FollowUpSchedule,
  ) {}

  /** Resolves when it is committed. Throws IdempotencyKeyReused. */
  async accept(arrival: FollowUpArrival, at: Date): Promise<KeptFollowUp> {
    const kept = await this.transactions.run((tx) => this.keepFollowUp.execute(tx, arrival, at));
    this.schedule.wake();
    return kept;
  }

  /** Keeps a mail that answers something of ours; any other is left to the door, to be kept as a report. */
  async acceptMail(mail: MailBrought, at: Date): Promise<KeptFollowUp | IsReport> {
    const address = this.sortMail.returnAddressOf(mail);
    if (address === undefined) return { notes: [] };
    const kept = await this.transactions.run(async (tx) => {
      const sorted = await this.sortMail.execute(tx, mail, address);
      return sorted.kind === 'report' ? { notes: sorted.notes } : this.keepFollowUp.execute(tx, sorted.arrival, at);
    });
    this.schedule.wake();
    return kept;
  }
}
