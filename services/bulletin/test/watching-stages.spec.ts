import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reportReceived } from '@fengsui/contracts';
import { outgoing } from '@fengsui/messaging';
import { eventually } from '@fengsui/testbed';
import { randomUUID } from 'node:crypto';
import { bulletinForTest } from './bulletin.js';
import type { BulletinForTest } from './bulletin.js';

interface Told {
  readonly asOf: string;
  readonly total: { readonly received: number };
}

const received = () => outgoing(reportReceived, { reportId: randomUUID(), channel: 'web' });

describe('watching the stages', () => {
  let bulletin: BulletinForTest;

  beforeAll(async () => {
    bulletin = await bulletinForTest();
  });

  afterAll(async () => {
    await bulletin.stop();
  });

  /** Opens the stream and keeps what it tells. */
  const watch = async () => {
    const leaving = new AbortController();
    const response = await bulletin.ask('/stages/stream', { roles: ['handler'], signal: leaving.signal });
    const told: Told[] = [];
    const listening = listen(response, (one) => told.push(one));
    return {
      type: response.headers.get('content-type'),
      told,
      ended: listening,
      leave: async () => {
        leaving.abort();
        await listening;
      },
    };
  };
  const last = (watching: Awaited<ReturnType<typeof watch>>) => watching.told.at(-1)?.total.received;

  it('tells at once where they stand, then each change to everybody who watches', async () => {
    const first = await watch();
    expect(first.type).toMatch(/^text\/event-stream/);
    await eventually(() => last(first) === 0);
    await bulletin.say(received(), received());
    await eventually(() => last(first) === 2);
    const second = await watch();
    await eventually(() => last(second) === 2);
    await bulletin.say(received());
    await eventually(() => last(first) === 3 && last(second) === 3);
    await first.leave();
    await bulletin.say(received());
    await eventually(() => last(second) === 4);
    expect(last(first)).toBe(3);
    await second.leave();
  });

  it('tells no more than once a second, and nothing twice', async () => {
    const watching = await watch();
    const before = await eventually(() => last(watching));
    for (let round = 1; round <= 20; round++) await bulletin.say(received());
    await eventually(() => last(watching) === before + 20);
    const figures = watching.told.map(({ total }) => total.received);
    expect(new Set(figures).size).toBe(figures.length);
    const readAt = watching.told.map(({ asOf }) => Date.parse(asOf));
    // Timers of Node may be a millisecond early.
    for (const [index, at] of readAt.slice(1).entries()) expect(at - (readAt[index] ?? 0)).toBeGreaterThan(990);
    await watching.leave();
  });

  it('ends when the service stops, which does not wait for watchers', async () => {
    const other = await bulletin.start();
    const ended = listen(await bulletin.ask('/stages/stream', { at: await other.app.getUrl() }), () => undefined);
    // A server that waited for its watchers would never get past this.
    await other.app.close();
    await ended;
    await other.database.destroy();
  });
});

async function listen(response: Response, tell: (told: Told) => void): Promise<void> {
  let text = '';
  try {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      const messages = text.split('\n\n');
      text = messages.pop() ?? '';
      for (const message of messages) {
        const data = /^data: (.*)$/m.exec(message)?.[1];
        if (data !== undefined) tell(JSON.parse(data));
      }
    }
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
  }
}
