import { describe, expect, it } from '@jest/globals';
import { Agent, get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { eventually } from '@fengsui/testbed';
import { stop } from '../src/stop-on-signal.js';
import { startApp } from './start-app.js';

describe('stopping', () => {
  it('answers the request in flight, then lets go of a connection that would be kept', async () => {
    let release: () => void = () => undefined;
    let arrived: () => void = () => undefined;
    const inFlight = new Promise<void>((resolve) => (arrived = resolve));
    const { app, url } = await startApp({
      probes: {
        slow: () =>
          new Promise((resolve) => {
            release = resolve;
            arrived();
          }),
      },
    });
    const agent = new Agent({ keepAlive: true, timeout: 60_000 });
    const answer = new Promise<IncomingMessage>((resolve, reject) => {
      get(`${url}/health`, { agent }, resolve).on('error', reject);
    });
    await inFlight;
    const started = performance.now();
    const closed = app.close();
    await eventually(() => !app.getHttpServer().listening);
    release();
    const response = await answer;
    response.resume();
    expect(response.statusCode).toBe(200);
    await closed;
    expect(performance.now() - started).toBeLessThan(2_000);
    await expect(fetch(`${url}/health`)).rejects.toThrow();
    agent.destroy();
  });

  it('gives up what does not end, and says so', async () => {
    const { app } = await startApp({});
    const never = new Promise<void>(() => undefined);
    await expect(stop(app, async () => never, 50)).rejects.toThrow(/more than 0\.06 s.*is taken up again/);
  });
});
