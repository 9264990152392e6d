import type { JsonLogger } from '@fengsui/telemetry';
import { rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';

/** How the agent is, for whoever watches it. */
export interface Health {
  /** `ok` while the queue of every party is open. */
  readonly status: 'ok' | 'waiting';
  /** ISO 8601. A time that stands still tells of an agent that does. */
  readonly at: string;
  readonly parties: readonly { readonly party: string; readonly queueOpen: boolean; readonly ordersHeld: number }[];
}

export interface HealthSettings {
  readonly file: string | undefined;
  readonly port: number | undefined;
}

const everyMs = 10_000;

/** Tells how the agent is, in a file and over HTTP on the loopback address, where that was asked for. Answers how to end it. */
export async function tellHealth(
  { file, port }: HealthSettings,
  read: () => Health,
  logger: JsonLogger,
): Promise<() => Promise<void>> {
  const write = async (path: string): Promise<void> => {
    try {
      await writeFile(`${path}.new`, `${JSON.stringify(read())}\n`);
      await rename(`${path}.new`, path);
    } catch (error) {
      logger.warn('The health file could not be written', { error });
    }
  };
  if (file !== undefined) await write(file);
  const timer = file === undefined ? undefined : setInterval(() => void write(file), everyMs);
  const server = port === undefined ? undefined : await listen(port, read);
  return async () => {
    clearInterval(timer);
    await new Promise<void>((resolve) => {
      if (server === undefined) resolve();
      else server.close(() => resolve());
      server?.closeAllConnections();
    });
  };
}

async function listen(port: number, read: () => Health): Promise<Server> {
  const server = createServer((_request, response) => {
    const health = read();
    response.writeHead(health.status === 'ok' ? 200 : 503, { 'content-type': 'application/json' });
    response.end(`${JSON.stringify(health)}\n`);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}
