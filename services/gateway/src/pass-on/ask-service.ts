import { context, propagation } from '@opentelemetry/api';
import type { Service } from './routes.js';
import { ServiceTooSlow, ServiceUnreachable } from './upstream.js';

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Asks a service for something small, or tells it something, on the gateway's own account. Throws ServiceUnreachable or ServiceTooSlow. */
export async function askService(
  service: Service,
  url: URL,
  timeoutMs: number,
  headers: Record<string, string> = {},
  told?: object,
): Promise<Answer> {
  const type = told === undefined ? {} : { 'content-type': 'application/json' };
  const carrier = { accept: 'application/json', ...type, ...headers };
  propagation.inject(context.active(), carrier);
  try {
    const response = await fetch(url, {
      ...(told !== undefined && { method: 'POST', body: JSON.stringify(told) }),
      headers: carrier,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    const slow = cause instanceof Error && cause.name === 'TimeoutError';
    throw slow ? new ServiceTooSlow(service, timeoutMs / 1000, { cause }) : new ServiceUnreachable(service, { cause });
  }
}
