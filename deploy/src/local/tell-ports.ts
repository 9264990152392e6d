import { subscribe } from 'node:diagnostics_channel';
import { Server } from 'node:net';

/**
 * Loaded into every program that `npm start` starts: tells the starter each port that the program listens on. Whoever
 * answers on that port is then known to be this program, and not one of another installation.
 */
subscribe('tracing:net.server.listen:asyncEnd', (message) => {
  if (typeof message !== 'object' || message === null || !('server' in message)) return;
  if (!(message.server instanceof Server)) return;
  const address = message.server.address();
  if (process.connected && typeof address === 'object' && address !== null) process.send?.({ listensOn: address.port });
});
