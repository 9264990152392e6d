import { readdir, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '@fengsui/local-servers';
import { startBroker } from '../src/index.js';
import type { Broker } from '../src/index.js';

describe('the broker of a spec', () => {
  let broker: Broker & { note: string };

  beforeAll(async () => {
    broker = await startBroker(async (directory, port) => {
      const configFile = join(directory, 'nats.conf');
      const store = join(directory, 'store');
      await writeFile(configFile, `listen: "127.0.0.1:${port}"\njetstream { store_dir: "${store}" }\n`);
      return { configFile, note: 'kept' };
    });
  });

  afterAll(async () => {
    await broker.stop();
  });

  it('comes back with what its provisioning returned', () => {
    expect(broker.note).toBe('kept');
  });

  it('keeps what it stored through a crash, and loses it when it is wiped', async () => {
    await ask(broker, '$JS.API.STREAM.CREATE.REPORTS', { name: 'REPORTS', subjects: ['reports.>'] });
    await ask(broker, 'reports.one', { words: 'first' });
    await broker.kill();
    await expect(ask(broker, '$JS.API.STREAM.NAMES')).rejects.toThrow('ECONNREFUSED');
    await broker.start();
    expect(await ask(broker, '$JS.API.STREAM.INFO.REPORTS')).toMatchObject({ state: { messages: 1 } });
    const account = join(broker.directory, 'store', 'jetstream', '$G');
    await writeFile(join(account, 'provisioned'), '');
    await broker.wipe();
    expect(await ask(broker, '$JS.API.STREAM.NAMES')).toMatchObject({ total: 0 });
    expect(await readdir(account)).toContain('provisioned');
  });

  it('is refused when its configuration does not say what to wipe', async () => {
    const silent = await startBroker(async (directory, port) => {
      const configFile = join(directory, 'nats.conf');
      await writeFile(configFile, `listen: "127.0.0.1:${port}"\n`);
      return { configFile };
    });
    await expect(silent.wipe()).rejects.toThrow('names no store_dir');
    await silent.stop();
  });

  it('says what its server wrote when the configuration is wrong', async () => {
    const port = await freePort();
    const starting = startBroker(async (directory) => {
      const configFile = join(directory, 'nats.conf');
      await writeFile(configFile, `listen: "127.0.0.1:${port}"\nbeacon: lit\n`);
      return { configFile };
    });
    await expect(starting).rejects.toThrow('unknown field "beacon"');
  });
});

/** One request by hand: the testbed knows no client. */
async function ask({ url }: Broker, subject: string, body?: unknown): Promise<unknown> {
  const socket = createConnection({ host: '127.0.0.1', port: Number(new URL(url).port) });
  await once(socket, 'connect');
  const payload = body === undefined ? '' : JSON.stringify(body);
  socket.write(
    `CONNECT {"verbose":false}\r\nSUB answer 1\r\nPUB ${subject} answer ${payload.length}\r\n${payload}\r\n`,
  );
  let received = '';
  for await (const chunk of socket) {
    received += String(chunk);
    const answer = /MSG answer 1 +\d+\r\n(.*)\r\n/.exec(received)?.[1];
    if (answer !== undefined) return JSON.parse(answer);
  }
  throw new Error(`The broker hung up: ${received}`);
}
