import { describe, expect, it } from '@jest/globals';
import { startApp } from './start-app.js';

describe('the health of a service', () => {
  it('is good when every probe answers', async () => {
    const { app, url } = await startApp({ probes: { database: async () => undefined, broker: async () => undefined } });
    const response = await fetch(`${url}/health`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok', probes: { database: 'ok', broker: 'ok' } });
    await app.close();
  });

  it('names what fails, and nothing of why', async () => {
    const { app, url } = await startApp({
      probes: {
        database: async () => {
          throw new Error('password refused for role intake');
        },
        broker: async () => undefined,
      },
    });
    const response = await fetch(`${url}/health`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ status: 'failing', probes: { database: 'failing', broker: 'ok' } });
    await app.close();
  });

  it('shows what the service can do without, and stays good', async () => {
    const { app, url } = await startApp({
      probes: { database: async () => undefined },
      facts: () => ({ mailServer: { state: 'away', since: '2026-03-01T08:00:00.000Z' } }),
    });
    const response = await fetch(`${url}/health`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: 'ok',
      probes: { database: 'ok' },
      facts: { mailServer: { state: 'away', since: '2026-03-01T08:00:00.000Z' } },
    });
    await app.close();
  });

  it('does not wait for a probe that hangs, and starts it once for all who ask', async () => {
    let asked = 0;
    const hang = (): Promise<void> => {
      asked++;
      return new Promise(() => undefined);
    };
    const { app, url } = await startApp({ probes: { broker: hang } });
    const responses = await Promise.all([fetch(`${url}/health`), fetch(`${url}/health`), fetch(`${url}/health`)]);
    expect(responses.map(({ status }) => status)).toEqual([503, 503, 503]);
    expect(asked).toBe(1);
    await app.close();
  });

  it('is asked without an identity, as are the metrics', async () => {
    const { app, url } = await startApp();
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect(await (await fetch(`${url}/metrics`)).text()).toBe('up 1\n');
    await app.close();
  });
});
