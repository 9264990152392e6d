import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '@fengsui/local-servers';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { InternalPorts, assertPortFree } from '../src/local/ports.js';

describe('the ports of a local start', () => {
  const other = createServer();
  let taken: number;

  beforeAll(async () => {
    taken = await freePort();
    other.listen(taken, '127.0.0.1');
    await once(other, 'listening');
  });
  afterAll(() => void other.close());

  it('that others know by number are not moved: a taken one is said, with the way out', async () => {
    await expect(assertPortFree(taken, 'mail is to be taken', '--smtp-port')).rejects.toThrow(
      `Port ${taken}, where mail is to be taken, is taken by another program. ` +
        'Stop that program, or choose another port with --smtp-port <number>.',
    );
  });

  it('that only our processes use go elsewhere', async () => {
    const ports = new InternalPorts(8080, []);
    const chosen = await ports.choose(taken);
    expect(chosen).not.toBe(taken);
    expect(chosen).toBeGreaterThan(taken);
    expect(await ports.choose(chosen)).not.toBe(chosen);
  });

  it('keep clear of those that were asked for', async () => {
    const asked = await freePort();
    expect(await new InternalPorts(8080, [asked]).choose(asked)).not.toBe(asked);
  });

  it('move with that of the gateway, so that installations side by side keep apart', async () => {
    const free = await freePort();
    expect(await new InternalPorts(8080 + free - 8101, []).choose(8101)).toBe(free);
    expect(await new InternalPorts(80, []).choose(free)).toBe(free - 8000 > 1_023 ? free - 8000 : free);
  });
});
