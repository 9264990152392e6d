import type { NestExpressApplication } from '@nestjs/platform-express';

/**
 * Stops an application on SIGTERM or SIGINT: no new connections, requests in flight are answered, then `last` runs
 * (databases, telemetry) and the process ends. Requests that take longer than `drainMs` are cut.
 */
export function stopOnSignal(app: NestExpressApplication, last: () => Promise<void>, drainMs = 10_000): void {
  const stop = async (): Promise<void> => {
    const cut = setTimeout(() => app.getHttpServer().closeAllConnections(), drainMs);
    await app.close();
    clearTimeout(cut);
    await last();
  };
  let stopping: Promise<void> | undefined;
  const onSignal = (): void => {
    stopping ??= stop().then(
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
