import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportOf, newSpanId, newTraceId, startService } from './start-service.js';
import type { TestService } from './start-service.js';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

async function page(path: string, language = 'en'): Promise<string> {
  const response = await service.get(path, { language });
  expect(response.headers.get('content-type')).toMatch(/^text\/html/);
  return response.text();
}

/** A report's way through three services, told in three exports, the last first. */
async function sendReport(receipt: string): Promise<string> {
  const traceId = newTraceId();
  const [door, created] = [newSpanId(), newSpanId()];
  const attributes = { 'fengsui.receipt_number': receipt };
  const noticed = { traceId, parentSpanId: created, name: 'send notice', at: 300, took: 40, failed: true };
  await service.send(exportOf('feedback', noticed));
  await service.send(exportOf('acceptance', { traceId, parentSpanId: created, name: 'accept', at: 100, took: 50 }));
  await service.send(
    exportOf(
      'intake',
      { traceId, spanId: door, name: 'POST /reports', took: 20, attributes },
      { traceId, spanId: created, parentSpanId: door, name: 'create report-received', at: 15, took: 5 },
    ),
  );
  return traceId;
}

describe('the page of a trace', () => {
  it('draws every span below the one that caused it, with its waiting', async () => {
    const traceId = await sendReport('FS-drawn');
    const html = await page(`/traces/${traceId}`);
    const order = ['POST /reports', 'create report-received', 'accept', 'send notice'].map((name) =>
      html.indexOf(`<span class="what" title="${name}">`),
    );
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    expect(Math.min(...order)).toBeGreaterThan(0);
    expect(html).toContain('340 ms');
    expect(html).toContain('waited 80.0 ms');
    expect(html).toContain('FS-drawn');
    expect(html).toContain('PartyUnreachable');
  });

  it('counts the time in which nobody worked', async () => {
    const { body } = await service.json(`/traces/${await sendReport('FS-waiting')}`);
    expect(body).toMatchObject({
      durationMs: 340,
      waitingMs: 230,
      errorCount: 1,
      services: ['intake', 'acceptance', 'feedback'],
    });
  });

  it('draws spans whose parent never came', async () => {
    const traceId = newTraceId();
    await service.send(exportOf('dispatch', { traceId, parentSpanId: newSpanId(), name: 'issue order' }));
    const html = await page(`/traces/${traceId}`);
    expect(html).toContain('issue order');
    expect(html).toContain('parent not received');
  });

  it('leads to linked traces and back', async () => {
    const [report, batch] = [await sendReport('FS-linked'), newTraceId()];
    const links = [{ traceId: report, spanId: newSpanId() }];
    await service.send(exportOf('intake', { traceId: batch, name: 'send batch', links }));
    expect(await page(`/traces/${batch}`)).toContain(`href="/traces/${report}?lang=en"`);
    expect(await page(`/traces/${report}`)).toContain(`href="/traces/${batch}?lang=en"`);
  });

  it('shows what a span carries as text, whatever it is', async () => {
    const traceId = newTraceId();
    const attributes = { note: '<script>alert(1)</script>' };
    await service.send(exportOf('intake', { traceId, name: '<b>bold</b>', attributes }));
    const html = await page(`/traces/${traceId}`);
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script>alert(1)&lt;/script>');
    expect(html).not.toContain('<b>bold');
  });

  it('takes a thousand spans', async () => {
    const traceId = newTraceId();
    const root = newSpanId();
    const spans = Array.from({ length: 999 }, (_, at) => ({ traceId, parentSpanId: root, name: `step ${at}`, at }));
    await service.send(exportOf('intake', { traceId, spanId: root, took: 1_100 }, ...spans));
    expect((await page(`/traces/${traceId}`)).split('<details>')).toHaveLength(1_001);
  });

  it('says in a sentence that a trace is unknown, as a page and as a problem', async () => {
    const path = `/traces/${newTraceId()}`;
    const response = await service.get(path);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('No span of this trace is stored.');
    expect(await service.json(path)).toMatchObject({
      status: 404,
      body: { type: 'urn:fengsui:problem:trace-not-found' },
    });
  });

  it.each(['abc', '0'.repeat(32), `${'a'.repeat(31)}'`])('is not asked for by %s', async (id) => {
    const response = await service.get(`/traces/${encodeURIComponent(id)}`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('32 hexadecimal digits');
    expect((await service.json(`/traces/${encodeURIComponent(id)}`)).status).toBe(400);
  });
});

describe('a page', () => {
  it('speaks the language of the browser, or the one of its address', async () => {
    const path = `/traces/${await sendReport('FS-language')}`;
    expect(await page(path, 'zh-CN,zh;q=0.9')).toContain('<html lang="zh-CN">');
    expect(await page(path, 'fr')).toContain('等待');
    expect(await page(`${path}?lang=en`, 'zh-CN')).toContain('<html lang="en">');
  });

  it('is for operators', async () => {
    expect((await service.get('/traces', { roles: 'none' })).status).toBe(401);
    expect((await service.get('/traces', { roles: [] })).status).toBe(403);
    expect((await service.get('/traces', { roles: ['handler'] })).status).toBe(200);
    expect((await service.get(`/traces/${newTraceId()}`, { roles: 'none' })).status).toBe(401);
  });

  it('runs no script and is kept by no cache', async () => {
    const response = await service.get('/traces');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});
