import { context, propagation } from '@opentelemetry/api';
import type { Service } from './routes.js';
import { ServiceTooSlow, ServiceUnreachable } from './upstream.js';

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/**
 * Asks a service for something small, on the gateway's own account; what has a body is sent as JSON.
 * Throws ServiceUnreachable or ServiceTooSlow.
 */
export async function askService(
  service: Service,
  url: URL,
  timeoutMs: number,
  headers: Record<string, string> = {},
  body?: object,
  method: 'POST' | 'PUT' = 'POST',
): Promise<Answer> {
  const carrier = { accept: 'application/json', ...(body && { 'content-type': 'application/json' }), ...headers };
  propagation.inject(context.active(), carrier);
  try {
    const response = await fetch(url, {
      headers: carrier,
      ...(body && { method, body: JSON.stringify(body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    const slow = cause instanceof Error && cause.name === 'TimeoutError';
    throw slow ? new ServiceTooSlow(service, timeoutMs / 1000, { cause }) : new ServiceUnreachable(service, { cause });
  }
}
