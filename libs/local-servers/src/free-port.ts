import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Linux hands out 32768 and up to outgoing connections, so a server that is restarted down here finds its port still its own. */
const LOWEST = 15_000;
const HIGHEST = 32_000;

export class PortTakenError extends Error {
  constructor(
    readonly port: number,
    readonly wantedBy: string,
    options?: ErrorOptions,
  ) {
    super(
      `Port ${port} on 127.0.0.1, which ${wantedBy} needs, is taken. Stop the program that uses it, or choose another port.`,
      options,
    );
    this.name = 'PortTakenError';
  }
}

/** Whether a server could listen on this port of 127.0.0.1 now. */
export async function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

/** A port of 127.0.0.1 that nobody listens on. Nothing keeps it free until it is used. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isPortFree(port)) return port;
  }
  throw new Error(`No free port was found between ${LOWEST} and ${HIGHEST} on 127.0.0.1.`);
}
