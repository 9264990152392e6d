import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { endSlowClients } from '../src/accept-report/slow-clients.js';

describe('a client of the mail port', () => {
  const server = createServer((socket) => socket.on('error', () => socket.destroy()).resume());
  beforeAll(async () => {
    endSlowClients(server, { windowMs: 50, bytesAtLeast: 100 });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => void server.close());

  function client(bytesAtOnce: number) {
    const address = server.address();
    const socket = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1');
    const drip = setInterval(() => socket.write('E'.repeat(bytesAtOnce)), 5);
    socket.once('close', () => clearInterval(drip));
    return socket.on('error', () => socket.destroy());
  }

  it('that drips is let go with a reason, and one that brings something is not', async () => {
    const fast = client(200);
    expect(await text(client(1))).toMatch(/^421 4\.4\.2 Too slow/);
    expect(fast.closed).toBe(false);
    fast.destroy();
  });
});
