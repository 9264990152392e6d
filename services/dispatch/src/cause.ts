import type { Received } from '@fengsui/messaging';

/** What led to an event, as `outgoing` takes it; nothing where no trace is known. */
export function causeOf(cause: Partial<Pick<Received<unknown>, 'trace'>> | undefined): {
  cause?: Pick<Received<unknown>, 'trace'>;
} {
  return cause?.trace === undefined ? {} : { cause: { trace: cause.trace } };
}
