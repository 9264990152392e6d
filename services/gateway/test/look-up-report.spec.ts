import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startDoor } from './start-door.js';
import type { Door } from './start-door.js';
import { sendJson } from './start-service.js';
import type { StandInService } from './start-service.js';

const received = {
  step: 'received',
  at: '2026-03-01T08:00:00Z',
  text: { 'zh-CN': '报告已收到。', en: 'Your report was received.' },
};
let door: Door;
beforeAll(async () => {
  door = await startDoor({ environment: { LOOK_UPS_PER_MINUTE: '1000' } });
  known(door.services.intake, ['FS-1', 'FS-2'], [received]);
  known(
    door.services.feedback,
    ['FS-1'],
    [
      received,
      {
        step: 'accepted',
        at: '2026-03-01T09:30:00.123Z',
        text: { 'zh-CN': '已按 <钓鱼> 受理', en: 'Accepted as <phishing>' },
        mail: 'sent',
      },
    ],
  );
});
afterAll(() => door.close());

/** Answers as intake and feedback do: a timeline for a receipt with its secret, else the same 404. */
function known(service: StandInService, receipts: readonly string[], timeline: readonly unknown[]): void {
  service.answer((request, response) => {
    const receiptNumber = receipts.find((receipt) => request.url === `/reports/${receipt}`);
    const fits = request.headers.authorization === 'Bearer right';
    if (receiptNumber !== undefined && fits) sendJson(response, 200, { receiptNumber, timeline });
    else sendJson(response, 404, { from: service.url });
  });
}

function look(receipt: string, secret?: string): Promise<Response> {
  return fetch(`${door.url}/api/reports/${receipt}`, {
    headers: secret === undefined ? {} : { authorization: `Bearer ${secret}` },
  });
}

describe('looking a report up', () => {
  it('shows the timeline of feedback', async () => {
    expect(await (await look('FS-1', 'right')).json()).toMatchObject({
      timeline: [{ step: 'received' }, { step: 'accepted' }],
    });
  });

  it('shows what intake knows while feedback does not know the report yet', async () => {
    expect(await (await look('FS-2', 'right')).json()).toMatchObject({ timeline: [{ step: 'received' }] });
  });

  it('answers an unknown receipt, a wrong secret and a missing one alike, having asked the same', async () => {
    const answers = [];
    for (const [receipt, secret] of [['FS-9', 'right'], ['FS-1', 'wrong'], ['FS-1']] as const) {
      door.services.intake.seen.length = 0;
      door.services.feedback.seen.length = 0;
      const response = await look(receipt, secret);
      const body: unknown = await response.json();
      answers.push({
        status: response.status,
        body: typeof body === 'object' ? { ...body, instance: '', traceId: '' } : body,
        asked: [door.services.intake.seen.length, door.services.feedback.seen.length],
      });
    }
    expect(answers[0]).toMatchObject({ status: 404, asked: [1, 1] });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('keeps the answer out of every cache', async () => {
    expect((await look('FS-1', 'right')).headers.get('cache-control')).toBe('no-store');
  });

  it('asks nobody about what is no receipt number', async () => {
    door.services.intake.seen.length = 0;
    expect((await look('..%2fmetrics', 'right')).status).toBe(404);
    expect((await look('%2e%2e', 'right')).status).toBe(404);
    expect(door.services.intake.seen).toEqual([]);
  });
});

describe('looking a report up while a service is down', () => {
  it('goes on without feedback, and asks to come back without intake', async () => {
    const half = await startDoor();
    known(half.services.intake, ['FS-2'], []);
    await half.services.feedback.stop();
    const ask = (secret: string) =>
      fetch(`${half.url}/api/reports/FS-2`, { headers: { authorization: `Bearer ${secret}` } });
    expect((await ask('right')).status).toBe(200);
    expect((await ask('wrong')).status).toBe(404);
    half.services.intake.answer((_, response) => sendJson(response, 503, {}));
    const down = await ask('right');
    expect(down.status).toBe(503);
    expect(down.headers.get('retry-after')).toBe('5');
    await half.close();
  });
});

describe('the status page', () => {
  function submit(receipt: string, secret: string, language = 'en'): Promise<Response> {
    return fetch(`${door.url}/status/${receipt}`, {
      method: 'POST',
      body: new URLSearchParams({ secret }),
      headers: { 'accept-language': language },
    });
  }

  it('asks for the secret in a form that does not put it into the address', async () => {
    const page = await fetch(`${door.url}/status/FS-1`, { headers: { 'accept-language': 'en-GB,en;q=0.9' } });
    const html = await page.text();
    expect(html).toContain('<html lang="en">');
    expect(html).toMatch(/<form method="post"/);
    expect(html).not.toContain('<script');
  });

  it('shows the timeline, and nothing of it as markup', async () => {
    const html = await (await submit('FS-1', 'right')).text();
    expect(html).toContain('Accepted');
    expect(html).toContain('2026-03-01 09:30:00 UTC');
    expect(html).toContain('Accepted as &lt;phishing');
    expect(html).toContain('You were told.');
  });

  it('speaks Chinese to whoever does not ask for English', async () => {
    expect(await (await submit('FS-1', 'right', 'zh-CN')).text()).toContain('已按 &lt;钓鱼');
    expect(await (await submit('FS-1', 'right', 'fr')).text()).toContain('已按 &lt;钓鱼');
  });

  it('tells the time of Beijing in Chinese, as the mails do', async () => {
    expect(await (await submit('FS-1', 'right', 'zh-CN')).text()).toContain('2026-03-01 17:30:00（北京时间，UTC+8）');
  });

  it('speaks the language that its address names', async () => {
    const html = await (
      await fetch(`${door.url}/status/FS-1?lang=en`, { headers: { 'accept-language': 'zh' } })
    ).text();
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('href="/status/FS-1?lang=zh-CN"');
  });

  it('asks for the receipt number too where the address names none, and forgives blanks', async () => {
    expect(await (await fetch(`${door.url}/status`)).text()).toContain('name="receipt"');
    const body = new URLSearchParams({ receipt: ' FS-1 ', secret: 'right\n' });
    const response = await fetch(`${door.url}/status`, { method: 'POST', body });
    expect(await response.text()).toContain('FS-1');
    expect(response.status).toBe(200);
  });

  it('answers a wrong secret with the form and a sentence', async () => {
    const response = await submit('FS-1', 'wrong');
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('do not belong together');
  });

  it('draws a hostile receipt number as text', async () => {
    const html = await (await fetch(`${door.url}/status/${encodeURIComponent('"><script>alert(1)</script>')}`)).text();
    expect(html).not.toContain('<script>');
  });
});
