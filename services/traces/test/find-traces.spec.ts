import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportOf, newTraceId, startService } from './start-service.js';
import type { JsonSpan, TestService } from './start-service.js';

let service: TestService;
let now = new Date();
beforeAll(async () => {
  service = await startService(() => now);
});
afterAll(() => service.stop());

async function send(from: string, span: Omit<JsonSpan, 'traceId'>): Promise<string> {
  const traceId = newTraceId();
  await service.send(exportOf(from, { traceId, ...span }));
  return traceId;
}

interface Listed {
  readonly traces: readonly { traceId: string; name: string; services: string[]; spanCount: number }[];
  readonly older: string | null;
}

async function list(query: string): Promise<Listed> {
  const response = await service.get(`/traces?${query}`, { accept: 'application/json' });
  expect(response.status).toBe(200);
  const body: Listed = await response.json();
  return body;
}

const ids = ({ traces }: Listed): string[] => traces.map(({ traceId }) => traceId);

describe('the list of traces', () => {
  it('folds what services told at different times into one line', async () => {
    const traceId = await send('intake', { name: 'fold me' });
    await service.send(exportOf('feedback', { traceId, parentSpanId: 'f'.repeat(16), name: 'notice', at: 90 }));
    const { traces } = await list('name=FOLD');
    expect(traces).toEqual([
      expect.objectContaining({ traceId, name: 'fold me', services: ['feedback', 'intake'], spanCount: 2 }),
    ]);
  });

  it('is narrowed to what went through several services, as a report does', async () => {
    const from = `service-${newTraceId()}`;
    const [alone, traceId] = [await send(from, { name: 'batch' }), await send(from, { name: 'report' })];
    for (const name of ['acceptance', 'dispatch']) {
      await service.send(exportOf(name, { traceId, parentSpanId: 'f'.repeat(16), name: 'next' }));
    }
    expect(ids(await list(`service=${from}&minimumServices=3`))).toEqual([traceId]);
    expect(ids(await list(`service=${from}&minimumServices=1`)).toSorted()).toEqual([alone, traceId].toSorted());
  });

  it('is narrowed by service, name, length and errors, and by all at once', async () => {
    const from = `service-${newTraceId()}`;
    const slow = await send(from, { name: 'slow', took: 5_000 });
    const failed = await send(from, { name: 'failed 100% _', took: 1, failed: true });
    expect(ids(await list(`service=${from}`)).toSorted()).toEqual([slow, failed].toSorted());
    expect(ids(await list(`service=${from}&minimumMs=4999.5`))).toEqual([slow]);
    expect(ids(await list(`service=${from}&failedOnly=true`))).toEqual([failed]);
    expect(ids(await list(`service=${from}&name=${encodeURIComponent('100% _')}`))).toEqual([failed]);
    expect(ids(await list(`service=${from}&name=${encodeURIComponent('s__w')}`))).toEqual([]);
    expect(ids(await list(`service=${from}&failedOnly=true&minimumMs=100`))).toEqual([]);
  });

  it('takes a form whose fields are empty', async () => {
    await send('intake', {});
    expect(ids(await list('q=&service=&name=&minimumMs=&lang=en')).length).toBeGreaterThan(0);
  });

  it('finds a trace by receipt number, by report id and by its own id in any case', async () => {
    const attributes = { 'fengsui.receipt_number': `FS-${newTraceId()}`, 'fengsui.report_id': newTraceId() };
    const traceId = await send('intake', { attributes });
    for (const key of [...Object.values(attributes), traceId, traceId.toUpperCase()])
      expect(ids(await list(`q=${key}`))).toEqual([traceId]);
    expect(ids(await list('q=FS-nobody'))).toEqual([]);
  });

  it('goes back page by page without skipping or repeating one', async () => {
    const from = `paged-${newTraceId()}`;
    const sent: string[] = [];
    for (let minute = 0; minute < 4; minute += 1) {
      now = new Date(now.getTime() + 60_000);
      const spans = Array.from({ length: 200 }, () => ({ traceId: newTraceId() }));
      sent.push(...spans.map(({ traceId }) => traceId));
      await service.send(exportOf(from, ...spans));
    }
    const seen: string[] = [];
    let pages = 0;
    for (let before: string | null = new Date(now.getTime() + 1).toISOString(); before !== null; pages += 1) {
      const page: Listed = await list(`service=${from}&before=${before}`);
      seen.push(...ids(page));
      before = page.older;
    }
    expect(seen.toSorted()).toEqual(sent.toSorted());
    expect(pages).toBeGreaterThan(1);
  });

  it('finds on a later page what failed early and went on well', async () => {
    const traceId = await send('dispatch', { failed: true });
    now = new Date(now.getTime() + 60_000);
    const later = Array.from({ length: 300 }, () => ({ traceId: newTraceId(), failed: true }));
    await service.send(exportOf('dispatch', ...later, { traceId, parentSpanId: 'f'.repeat(16) }));
    const first = await list(`failedOnly=true&before=${new Date(now.getTime() + 1).toISOString()}`);
    expect([ids(first).includes(traceId), first.older]).toEqual([false, now.toISOString()]);
    expect(ids(await list(`failedOnly=true&before=${first.older}`))).toContain(traceId);
    expect(ids(await list(`service=dispatch&failedOnly=true&before=${first.older}`))).toContain(traceId);
  });

  it('refuses a question that it does not understand, and says which part', async () => {
    expect(await service.json('/traces?minimumMs=soon&wrong=1')).toMatchObject({
      status: 400,
      body: { errors: expect.arrayContaining([expect.objectContaining({ field: 'minimumMs' })]) },
    });
  });

  it('says what to do where nothing fits', async () => {
    const html = await (await service.get('/traces?q=FS-nobody')).text();
    expect(html).toContain('No trace is known by this number or id.');
  });
});
