import { describe, expect, it } from '@jest/globals';
import { startDoor } from './start-door.js';
import { sendJson } from './start-service.js';

describe('the health of the whole', () => {
  it('is good when broker, database and every service are', async () => {
    const door = await startDoor();
    const response = await fetch(`${door.url}/health`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: 'ok',
      probes: {
        database: 'ok',
        broker: 'ok',
        intake: 'ok',
        acceptance: 'ok',
        dispatch: 'ok',
        feedback: 'ok',
        bulletin: 'ok',
        traces: 'ok',
      },
      facts: {},
    });
    await door.close();
  });

  it('is bad when the broker stores nothing, whatever the broker says of itself', async () => {
    const door = await startDoor({ canary: () => Promise.reject(new Error('no space left')) });
    const response = await fetch(`${door.url}/health`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: 'failing', probes: { broker: 'failing', database: 'ok' } });
    await door.close();
  });

  it('is bad when a service is unwell or away', async () => {
    const door = await startDoor();
    door.services.intake.answer((_, response) => sendJson(response, 503, {}));
    await door.services.feedback.stop();
    const response = await fetch(`${door.url}/health`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ probes: { intake: 'failing', feedback: 'failing', dispatch: 'ok' } });
    await door.close();
  });
});

describe('what a service shows of its surroundings', () => {
  it('is shown and does no harm to the health of the whole', async () => {
    const door = await startDoor();
    const mailServer = { state: 'away', since: '2026-03-01T08:00:00.000Z' };
    door.services.feedback.answer((_, response) => sendJson(response, 200, { status: 'ok', facts: { mailServer } }));
    const teamCertificate = { state: 'ends-soon', until: '2026-03-20T08:00:00.000Z' };
    door.services.dispatch.answer((_, response) => sendJson(response, 200, { facts: { teamCertificate } }));
    door.services.bulletin.answer((_, response) => sendJson(response, 200, { facts: { tide: { state: 'high' } } }));
    const response = await fetch(`${door.url}/health`);
    expect(response.status).toBe(200);
    expect(await response.json()).toHaveProperty('facts', {
      'feedback.mailServer': mailServer,
      'dispatch.teamCertificate': teamCertificate,
    });
    await Promise.all([door.services.feedback.stop(), door.services.dispatch.stop()]);
    expect(await (await fetch(`${door.url}/health`)).json()).toHaveProperty('facts', {});
    await door.close();
  });
});

describe('the metrics', () => {
  it('are for scrapers inside, not for whoever comes through a proxy', async () => {
    const door = await startDoor();
    expect((await fetch(`${door.url}/metrics`)).status).toBe(200);
    const outside = await fetch(`${door.url}/metrics`, { headers: { 'x-forwarded-for': '192.0.2.1' } });
    expect(outside.status).toBe(404);
    await door.close();
  });
});
