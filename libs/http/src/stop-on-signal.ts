import type { NestExpressApplication } from '@nestjs/platform-express';
import { setTimeout as pause } from 'node:timers/promises';

/** What a stop waits for does not end; the message says what becomes of it. */
export class StopTooSlow extends Error {
  override readonly name = 'StopTooSlow';

  constructor(readonly afterMs: number) {
    super(
      `it took more than ${afterMs / 1_000} s, because a database or another server does not answer. ` +
        'What was in work is taken up again after the next start.',
    );
  }
}

/**
 * Stops an application on SIGTERM or SIGINT: no new connections, requests in flight are answered, then `last` runs
 * (databases, telemetry) and the process ends, with 1 where that failed.
 */
export function stopOnSignal(app: NestExpressApplication, last: () => Promise<void>): void {
  let stopping: Promise<void> | undefined;
  const onSignal = (): void => {
    stopping ??= stop(app, last, 10_000).then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Stopping failed: ${error instanceof Error ? error.message : String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/**
 * Requests that take longer than `drainMs` are cut. Rejects with StopTooSlow where a fifth of that later something still has not ended:
 * a query to a server that hangs is answered never.
 */
export async function stop(app: NestExpressApplication, last: () => Promise<void>, drainMs: number): Promise<void> {
  const longestMs = drainMs * 1.2;
  const cut = setTimeout(() => app.getHttpServer().closeAllConnections(), drainMs);
  const ended = new AbortController();
  const late = pause(longestMs, undefined, { signal: ended.signal }).then(() => {
    throw new StopTooSlow(longestMs);
  });
  try {
    await Promise.race([app.close().then(last), late]);
  } finally {
    clearTimeout(cut);
    ended.abort();
  }
}
