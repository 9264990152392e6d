import type { Service } from '../pass-on/routes.js';
import { askService } from '../pass-on/ask-service.js';
import type { Answer } from '../pass-on/ask-service.js';
import { addressOf, ServiceUnreachable } from '../pass-on/upstream.js';
import type { Upstreams } from '../pass-on/upstream.js';

/** No report has this receipt number together with this secret; which of the two is wrong is not told. */
export class ReportUnknown extends Error {
  override readonly name = 'ReportUnknown';
}

export interface Receipt {
  readonly number: string;
  /** Absent where the asker gave none: the services are asked all the same, so that the answer takes as long. */
  readonly secret: string | undefined;
}

export const receiptNumber = /^[A-Za-z0-9-]{1,64}$/;
export const patienceMs = 5_000;

/**
 * Asks feedback, which knows the whole timeline, and intake, which knows a report from its first moment.
 *
 * Both are asked at once and both are heard out, so that the time says nothing about which part of a receipt is wrong.
 * Throws ReportUnknown, ServiceUnreachable or ServiceTooSlow.
 */
export async function lookUpReport(upstreams: Upstreams, receipt: Receipt): Promise<Answer> {
  if (!receiptNumber.test(receipt.number)) throw new ReportUnknown('This is no receipt number');
  const [feedback, intake] = await Promise.allSettled([
    askFor('feedback', upstreams, receipt),
    askFor('intake', upstreams, receipt),
  ]);
  if (feedback.status === 'fulfilled' && feedback.value.status === 200) return feedback.value;
  // Intake knows every report, so its word is the last one.
  if (intake.status === 'rejected') throw intake.reason;
  const { status } = intake.value;
  if (status === 200) return intake.value;
  if (status === 404 || status === 401) throw new ReportUnknown('A receipt number or its secret is not known');
  throw new ServiceUnreachable('intake');
}

async function askFor(service: Service, upstreams: Upstreams, { number, secret }: Receipt): Promise<Answer> {
  const url = new URL(`/reports/${number}`, addressOf(upstreams, service));
  return askService(service, url, patienceMs, secret === undefined ? {} : { authorization: `Bearer ${secret}` });
}
