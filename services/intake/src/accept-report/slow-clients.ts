import type { Server } from 'node:net';

export interface Pace {
  readonly windowMs: number;
  /** That come in each window; less is no mail, and no greeting of one. */
  readonly bytesAtLeast: number;
}

const usual: Pace = { windowMs: 300_000, bytesAtLeast: 2_000 };
const told = '421 4.4.2 Too slow; come again when there is mail to bring\r\n';

/** Ends connections over which next to nothing comes, byte by byte, so that they do not keep the places of others. */
export function endSlowClients(server: Server, { windowMs, bytesAtLeast } = usual): void {
  server.on('connection', (socket) => {
    let before = 0;
    const watch = setInterval(() => {
      if (socket.bytesRead - before < bytesAtLeast) socket.end(told).destroySoon();
      before = socket.bytesRead;
    }, windowMs).unref();
    socket.once('close', () => clearInterval(watch));
  });
}
