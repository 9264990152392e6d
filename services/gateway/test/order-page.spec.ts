import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startDoor } from './start-door.js';
import type { Door } from './start-door.js';
import { sendJson } from './start-service.js';

const token = '0123456789abcdef0123456789abcdef';
const both = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const order = {
  dispatchId: '01900000-0000-7000-8000-000000000001',
  incidentNumber: 'INC-1',
  tlp: 'AMBER',
  state: 'sent',
  handedOnTo: null,
  className: both('网页仿冒', 'phishing'),
  task: both('处置', 'handle'),
  reason: 'It is yours.',
  summary: 'A page <asks> for passwords.',
  observables: [{ kind: 'url', value: 'http://login.example.org/a' }],
  level: both('II级（重大）', 'II (major)'),
  note: 'A second page was found.',
  issuedAt: '2026-03-01T08:00:00.000Z',
  acknowledgeBy: '2026-03-01T09:00:00.000Z',
  solveBy: '2026-03-03T08:00:00.000Z',
};
const opened = {
  party: both('甲', 'Example Net'),
  tlp: 'AMBER',
  tlpText: both('仅限本单位', 'for your organisation'),
  orders: [order, { ...order, dispatchId: '01900000-0000-7000-8000-000000000002', incidentNumber: 'INC-2' }],
};

let door: Door;
beforeAll(async () => {
  door = await startDoor({ environment: { LOOK_UPS_PER_MINUTE: '1000' } });
  door.services.dispatch.answer((request, response) => {
    if (!request.url?.startsWith(`/orders/${token}`)) return sendJson(response, 404, {});
    const body = door.services.dispatch.seen.at(-1)?.body.toString() ?? '';
    if (request.url.startsWith(`/orders/${token}/parties`)) {
      const parties = [{ code: 'isp-lanting', kind: 'isp', name: both('兰亭互联', 'Lanting Internet') }];
      return sendJson(response, 200, { parties: request.url.includes('nobody') ? [] : parties, more: true });
    }
    if (body.includes('isp-refused')) return sendJson(response, 409, {});
    if (body.includes('"done"') && !body.includes('note')) return sendJson(response, 400, {});
    return sendJson(response, 200, opened);
  });
});
afterAll(() => door.close());
beforeEach(() => {
  door.services.dispatch.seen.length = 0;
});

async function get(path: string, language = 'en'): Promise<{ status: number; html: string; headers: Headers }> {
  const response = await fetch(`${door.url}${path}`, { headers: { 'accept-language': language } });
  return { status: response.status, html: await response.text(), headers: response.headers };
}

async function post(fields: Record<string, string>, headers: Record<string, string> = {}) {
  const response = await fetch(`${door.url}/orders/${token}?lang=en`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', ...headers },
    body: new URLSearchParams(fields),
  });
  return { status: response.status, html: await response.text() };
}

describe('the page of orders', () => {
  it('says that orders wait, with their label on top, and changes nothing by being opened', async () => {
    const { status, html, headers } = await get(`/orders/${token}`);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(html).toMatch(/TLP:AMBER[^]*To Example Net: 2 orders wait[^]*Show the orders/);
    expect(html).not.toContain('login.example.org');
    expect(door.services.dispatch.seen.map(({ method }) => method)).toEqual(['GET']);
  });

  it('speaks the reader’s language, and the other one', async () => {
    const { html } = await get(`/orders/${token}`, 'zh-CN');
    expect(html).toContain('<html lang="zh-CN">');
    expect(html).toMatch(/甲：有 2 项任务/);
    expect(html).toContain(`/orders/${token}?lang=en`);
  });

  it('shows the orders once somebody asks for them', async () => {
    const { html } = await post({ step: 'seen' });
    expect(html).toMatch(/INC-1[^]*phishing[^]*INC-2[^]*Answer all of the above/);
    expect(html).toContain('A page &lt;asks> for passwords.');
    expect(html).toMatch(/II \(major\)[^]*Take it on by[^]*09:00:00 UTC[^]*End it by[^]*2026-03-03[^]*A second page/);
    expect(html).not.toContain('<a href="http://login');
    expect(JSON.parse(door.services.dispatch.seen[0]?.body.toString() ?? '')).toEqual({ step: 'seen' });
    expect(door.services.dispatch.seen[0]?.url).toBe(`/orders/${token}/steps`);
  });

  it('tells what was said of one order, and of all', async () => {
    const { html } = await post({ step: 'done', note: 'Closed.\r\nFor good.', order: order.dispatchId });
    expect(html).toContain('Noted. Thank you.');
    await post({ step: 'acknowledged', note: '', order: 'all' });
    expect(door.services.dispatch.seen.map(({ body }) => JSON.parse(body.toString()))).toEqual([
      { step: 'done', note: 'Closed.\nFor good.', dispatchIds: [order.dispatchId] },
      { step: 'acknowledged' },
    ]);
  });

  it('asks for the note that is missing', async () => {
    const { status, html } = await post({ step: 'done', order: order.dispatchId });
    expect(status).toBe(200);
    expect(html).toMatch(/role="alert"[^]*INC-1/);
  });

  it('hands an order on to a party that its holder looks for, with the reason', async () => {
    const about = { order: order.dispatchId, note: 'Their customer.' };
    const { html } = await post({ ...about, step: 'hand-on', named: 'lan & ting' });
    expect(html).toMatch(/<h1>Hand on INC-1<[^]*first hundred[^]*Their customer\./);
    expect(html).toContain('<option value="isp-lanting">Lanting Internet (isp-lanting)</option>');
    expect(html).toContain('value="lan &amp; ting"');
    const asked = `/orders/${token}/parties?named=lan%20%26%20ting&dispatch=${order.dispatchId}`;
    expect(door.services.dispatch.seen.map(({ method, url }) => `${method} ${url}`).sort()).toEqual([
      `GET /orders/${token}`,
      `GET ${asked}`,
    ]);
    const { html: none } = await post({ ...about, step: 'hand-on', named: 'nobody' });
    expect(none).not.toContain('<select');
    expect(none).toContain('<input type="hidden" name="note" value="Their customer."/>');
    const { html: done } = await post({ ...about, step: 'declined', handOnTo: 'isp-lanting' });
    expect(done).toContain('Noted. Thank you.');
    expect(JSON.parse(door.services.dispatch.seen.at(-1)?.body.toString() ?? '')).toEqual({
      step: 'declined',
      note: 'Their customer.',
      dispatchIds: [order.dispatchId],
      handOnTo: 'isp-lanting',
    });
    const { html: refused } = await post({ ...about, step: 'declined', handOnTo: 'isp-refused' });
    expect(refused).toMatch(/role="alert">It was not handed on[^]*<select[^]*Their customer\./);
  });

  it('takes a long note in Chinese', async () => {
    expect((await post({ step: 'done', note: '已处理'.repeat(1_300), order: 'all' })).html).toContain('Noted.');
  });

  it('is not written to by another site', async () => {
    expect((await post({ step: 'acknowledged' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(door.services.dispatch.seen).toEqual([]);
  });

  it.each(['/orders/0123456789abcdef0123456789abcdee', '/orders/x', '/orders/..%2fparties'])(
    'opens nothing at %s',
    async (path) => {
      const { status, html } = await get(path);
      expect(status).toBe(404);
      expect(html).toContain('role="alert"');
    },
  );

  it('says that it cannot be shown while dispatch is down', async () => {
    const down = await startDoor({ environment: { DISPATCH_URL: 'http://127.0.0.1:1' } });
    const response = await fetch(`${down.url}/orders/${token}`);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    await down.close();
  });
});
