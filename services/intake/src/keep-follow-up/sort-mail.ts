import { Injectable } from '@nestjs/common';
import type { Context } from '@opentelemetry/api';
import type { EntityManager } from 'typeorm';
import { IntakeConfig } from '../intake-config.js';
import { rawHeadersOf } from '../read-report/raw-headers.js';
import type { Envelope } from '../reporter.js';
import { noticeAnsweredIn, recipientsIn, returnAddressIn } from '../return-address.js';
import type { ReturnAddress } from '../return-address.js';
import type { FollowUpArrival } from './keep-follow-up.js';

/** A mail as a door has it. */
export interface MailBrought {
  readonly content: Buffer;
  readonly contentSha256?: string | undefined;
  /** Undefined where the door knows none. */
  readonly envelope: Envelope | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly trace: Context;
}

/** What a mail is, as far as its recipients tell: a report, with notes where it was to be something else, or a follow-up. */
export type SortedMail =
  | { readonly kind: 'report'; readonly notes: readonly string[] }
  | { readonly kind: 'follow-up'; readonly arrival: FollowUpArrival };

/** Tells mails that answer something of ours from reports, by the address that they were sent to or the receipt that they name. */
@Injectable()
export class SortMail {
  private readonly domains: readonly string[];
  private readonly faxAddress: string | undefined;

  constructor({ mailDomains, faxAddress }: IntakeConfig) {
    this.faxAddress = faxAddress?.toLowerCase();
    this.domains = (mailDomains ?? '').split(',').flatMap((domain) => domain.trim().toLowerCase() || []);
  }

  /** Undefined for all mails but those to an address for answers, and those that name a receipt in their subject. */
  returnAddressOf({ content, envelope }: MailBrought): ReturnAddress | undefined {
    const headers = rawHeadersOf(content);
    const recipients = envelope?.recipients ?? recipientsIn(headers);
    const named = returnAddressIn(recipients, this.domains);
    const isFax = recipients.some((recipient) => recipient.toLowerCase() === this.faxAddress);
    return named ?? (isFax ? undefined : noticeAnsweredIn(headers));
  }

  async execute(tx: EntityManager, mail: MailBrought, address: ReturnAddress): Promise<SortedMail> {
    const came = { ...mail, channel: 'mail', contentType: 'message/rfc822', actor: 'mail' } as const;
    if (address.kind === 'order') {
      return { kind: 'follow-up', arrival: { ...came, about: 'order', token: address.token } };
    }
    const { receiptNumber, deliveryId } = address;
    const [report]: { id: string }[] = await tx.query('SELECT id FROM report WHERE receipt_number = $1', [
      receiptNumber,
    ]);
    if (report === undefined) return { kind: 'report', notes: [unknownReceipt(receiptNumber)] };
    return { kind: 'follow-up', arrival: { ...came, about: 'notice', reportId: report.id, deliveryId } };
  }
}

function unknownReceipt(receiptNumber: string): string {
  return `It answers a notice about ${receiptNumber}, or says so, but no report has that number.`;
}
