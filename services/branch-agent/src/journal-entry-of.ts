import type { OrderIssued } from '@fengsui/contracts';
import type { QueuedOrder } from '@fengsui/messaging/party-queue';
import { propagation } from '@opentelemetry/api';
import type { JournalEntry } from './journal-entry.js';

/** An order as it came off the queue, with nothing done about it. */
export function entryOf(
  { data, body, trace }: Pick<QueuedOrder<OrderIssued>, 'data' | 'body' | 'trace'>,
  party: string,
  now: Date,
): JournalEntry {
  const carrier: Record<string, string> = {};
  propagation.inject(trace, carrier);
  const order: unknown = JSON.parse(body);
  return {
    id: data.dispatchId,
    party,
    order,
    traceparent: carrier['traceparent'] ?? '',
    receivedAt: now.toISOString(),
    attempts: 0,
    running: false,
    printed: false,
    cancelled: false,
    revision: data.revision,
    answer: null,
  };
}
