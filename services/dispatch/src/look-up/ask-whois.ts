import { connect } from 'node:net';
import { addressesOf, NoAnswer, within } from './bounds.js';
import type { Bounds } from './bounds.js';
import { readAll } from './read-all.js';

/** Asks a WHOIS server (RFC 3912) one question. Throws NoAnswer. */
export async function askWhois(server: string, question: string, bounds: Bounds): Promise<string> {
  const [host = '', port = '43'] = server.split(':');
  const [first] = await addressesOf(host, bounds);
  if (first === undefined) throw new NoAnswer('The server has no public address');
  return within(bounds, async (signal) => {
    const socket = connect({ host: first, port: Number(port) });
    const stop = () => socket.destroy(new NoAnswer('The deadline has passed'));
    signal.addEventListener('abort', stop);
    try {
      socket.write(`${question}\r\n`);
      return await readAll(socket);
    } finally {
      signal.removeEventListener('abort', stop);
      socket.destroy();
    }
  });
}
