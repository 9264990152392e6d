import { freePort, isPortFree } from '@fengsui/local-servers';
import { createServer } from 'node:net';

/** A port that people know by its number cannot be had. */
export class PortNotFree extends Error {
  override readonly name = 'PortNotFree';

  constructor(
    readonly port: number,
    why: string,
  ) {
    super(`Port ${port}, ${why}`);
  }
}

/** Throws PortNotFree: a port that others were told must not move by itself. */
export async function assertPortFree(port: number, what: string, flag: string): Promise<void> {
  const refusal = await refusalToListen(port);
  if (refusal === undefined) return;
  const sentences: Readonly<Record<string, string>> = {
    EADDRINUSE: `is taken by another program. Stop that program, or choose another port with ${flag} <number>.`,
    EACCES: `is not for ordinary users to open. Choose one from ${lowest} up with ${flag} <number>.`,
  };
  throw new PortNotFree(port, `where ${what}, ${sentences[refusal] ?? `cannot be opened (${refusal}).`}`);
}

async function refusalToListen(port: number): Promise<string | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

const customaryGateway = 8080;
const lowest = 1_024;
const highest = 64_000;

/**
 * Ports that only our own processes use: the customary one where it is free, else one near it. They move with the port of
 * the gateway, so that installations side by side, even two that start at once, do not get into each other's way.
 */
export class InternalPorts {
  private readonly chosen: Set<number>;
  private readonly shift: number;

  /** @param others ports that are spoken for */
  constructor(gateway: number, others: readonly number[]) {
    this.chosen = new Set([gateway, ...others]);
    this.shift = gateway - customaryGateway;
  }

  async choose(customary: number): Promise<number> {
    const shifted = customary + this.shift;
    const first = shifted < lowest || shifted > highest ? customary : shifted;
    for (let port = first; port < first + 1_000; port += 20) {
      if (await this.take(port)) return port;
    }
    for (;;) {
      const port = await freePort();
      if (await this.take(port)) return port;
    }
  }

  private async take(port: number): Promise<boolean> {
    if (this.chosen.has(port)) return false;
    this.chosen.add(port);
    return isPortFree(port);
  }
}
