import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { OutsideDoor } from '../src/outside-door.js';

let server: Server;
let port: number;
beforeAll(async () => {
  server = createServer((socket) => socket.on('error', () => undefined));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  port = address.port;
});
afterAll(() => new Promise((done) => server.close(done)));

describe('the door to servers outside', () => {
  it('waits no longer for one that says nothing than until it is shut, and opens to none after that', async () => {
    const terms = { insideHosts: ['127.0.0.1'], plainInside: true, authorities: [], longestAnswer: 1_000 };
    const door = new OutsideDoor({ ...terms, deadlineMs: 600_000 });
    const heard = new Promise((done) => server.once('connection', (socket) => socket.once('data', done)));
    const asked = door.say('127.0.0.1', port, 'example.org\r\n');
    await heard;
    door.cut();
    expect((await asked).ending).toBe('broke-off');
    await expect(door.say('127.0.0.1', port, 'example.org\r\n')).rejects.toThrow('aborted');
  });
});
