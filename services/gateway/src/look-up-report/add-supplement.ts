import { askService } from '../pass-on/ask-service.js';
import { addressOf, ServiceUnreachable } from '../pass-on/upstream.js';
import type { Upstreams } from '../pass-on/upstream.js';
import { patienceMs, receiptNumber, ReportUnknown } from './look-up-report.js';
import type { Receipt } from './look-up-report.js';

export interface Supplement {
  readonly text: string;
  /** The same for a form that is sent again. */
  readonly key: string;
}

/**
 * Adds what a reporter wrote to the report, which intake keeps.
 * Throws ReportUnknown, ServiceUnreachable or ServiceTooSlow.
 */
export async function addSupplement(upstreams: Upstreams, receipt: Receipt, { text, key }: Supplement): Promise<void> {
  if (!receiptNumber.test(receipt.number)) throw new ReportUnknown('This is no receipt number');
  const url = new URL(`/reports/${receipt.number}/supplements`, addressOf(upstreams, 'intake'));
  const headers = { authorization: `Bearer ${receipt.secret ?? ''}`, 'idempotency-key': key };
  const { status } = await askService('intake', url, patienceMs, headers, { text });
  if (status === 404 || status === 401) throw new ReportUnknown('A receipt number or its secret is not known');
  if (status !== 201) throw new ServiceUnreachable('intake');
}
