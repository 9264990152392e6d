import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startDoor } from './start-door.js';
import type { Door } from './start-door.js';
import { sendJson } from './start-service.js';

let door: Door;
beforeAll(async () => {
  door = await startDoor({ environment: { LOOK_UPS_PER_MINUTE: '1000' } });
  door.services.intake.answer((request, response) => {
    const fits = request.headers.authorization === 'Bearer right';
    if (request.method === 'POST') sendJson(response, fits ? 201 : 404, {});
    else sendJson(response, fits ? 200 : 404, { receiptNumber: 'FS-1', timeline: [] });
  });
  door.services.feedback.answer((request, response) => {
    const fits = request.headers.authorization === 'Bearer right';
    sendJson(response, fits ? 200 : 404, { receiptNumber: 'FS-1', timeline: [], openQuestion: { question: 'When?' } });
  });
});
afterAll(() => door.close());

async function post(fields: Record<string, string>) {
  const body = new URLSearchParams({ secret: 'right', ...fields });
  const response = await fetch(`${door.url}/status/FS-1?lang=en`, { method: 'POST', body });
  return { status: response.status, html: await response.text() };
}

describe('adding to a report on its status page', () => {
  it('shows the question that is open above the form', async () => {
    expect((await post({})).html).toMatch(/Please answer<\/h2><p>When\?<\/p>/);
  });

  it('hands what a reporter writes to intake, the same form once', async () => {
    const key = /name="key" value="([^"]+)"/.exec((await post({})).html)?.[1] ?? '';
    door.services.intake.seen.length = 0;
    expect((await post({ key, text: ' On Monday, at <noon>. ' })).html).toContain('What you added was received.');
    const [sent] = door.services.intake.seen;
    expect(sent).toMatchObject({ method: 'POST', url: '/reports/FS-1/supplements' });
    expect(sent?.headers).toMatchObject({ authorization: 'Bearer right', 'idempotency-key': key });
    expect(JSON.parse(String(sent?.body))).toEqual({ text: 'On Monday, at <noon>.' });
  });

  it('asks for words where there are none, and for the right secret', async () => {
    expect((await post({ key: 'k-1', text: ' ' })).html).toContain('Write what you want to add.');
    expect((await post({ key: 'k-1', text: 'x', secret: 'wrong' })).status).toBe(404);
  });

  it('keeps the words in the form when intake cannot take them', async () => {
    door.services.intake.answer((request, response) => sendJson(response, request.method === 'POST' ? 503 : 404, {}));
    const { html } = await post({ key: 'k-2', text: 'On <Monday>.' });
    expect(html).toContain('Try again in a while');
    expect(html).toMatch(/<textarea[^>]*>On &lt;Monday>\.<\/textarea>/);
  });
});
