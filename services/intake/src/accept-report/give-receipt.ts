import { Injectable } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import type { Response } from 'express';
import { IntakeConfig } from '../intake-config.js';
import type { AcceptedReport } from './accept-report.js';
import type { ReceiptGiven } from './receipt-given.js';

/** A receipt as it is told. */
export type ReceiptWords = Readonly<Record<keyof ReceiptGiven, string>>;

/** Words what a reporter gets for a report that was stored. */
@Injectable()
export class GiveReceipt {
  private readonly publicUrl: string;

  constructor(config: IntakeConfig) {
    this.publicUrl = config.publicUrl.replace(/\/+$/, '');
  }

  of({ reportId, receipt, receivedAt }: AcceptedReport): ReceiptWords {
    trace.getActiveSpan()?.setAttributes({ 'fengsui.report_id': reportId, 'fengsui.receipt_number': receipt.number });
    return {
      receiptNumber: receipt.number,
      secret: receipt.secret,
      statusUrl: `${this.publicUrl}/status/${receipt.number}`,
      receivedAt: receivedAt.toISOString(),
    };
  }

  /** The same, with the headers that go with it. */
  answer(accepted: AcceptedReport, response: Response): ReceiptWords {
    response.set('location', `${this.publicUrl}/api/reports/${accepted.receipt.number}`);
    // The secret is in the body: no cache on the way may keep it.
    response.set('cache-control', 'no-store');
    if (accepted.replayed) response.set('idempotency-replayed', 'true');
    return this.of(accepted);
  }
}
