import { orderIssued } from '@fengsui/contracts';
import { collect } from '@fengsui/messaging/testing';
import { eventually, startWebhookReceiver } from '@fengsui/testbed';
import type { ReceivedWebhook, WebhookReceiver } from '@fengsui/testbed';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExpireLeases } from '../src/send-orders/expire-leases.js';
import { actionsOn, draft, issued, party, settle, write } from './deliveries.js';
import type { Issued } from './deliveries.js';
import { ip, startService } from './service.js';
import type { TestService } from './service.js';

let receiver: WebhookReceiver;
let service: TestService;
let folder: string;
beforeAll(async () => {
  receiver = await startWebhookReceiver();
  folder = await mkdtemp(join(tmpdir(), 'webhook-'));
  const webhookAuthorities = join(folder, 'authorities.pem');
  await writeFile(webhookAuthorities, receiver.certificate);
  service = await startService({ webhookAuthorities, insideHosts: 'localhost' });
});
afterAll(async () => {
  await service.stop();
  await receiver.stop();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  receiver.replies.length = 0;
});

interface Reached {
  readonly code: string;
  readonly secret: string;
}

async function reached(given: Readonly<Record<string, unknown>> = {}): Promise<Reached> {
  const code = await party(service, { webhook_url: receiver.url, ...given });
  const { status, body } = await service.request('POST', `/parties/${code}/webhook-secret`, { roles: ['ops'] });
  expect(status).toBe(201);
  return { code, secret: String(body['secret']) };
}

async function ordered(code: string, note = ''): Promise<Issued> {
  const order = await issued(service, { observables: [ip('203.0.113.9')] });
  await write(service, draft(order, { partyCode: code, channel: 'webhook', note }));
  return order;
}

function to(code: string): ReceivedWebhook[] {
  return receiver.received.filter(({ body }) => body.includes(code));
}

async function until(code: string, state: string, lastError: string | null = null): Promise<void> {
  await eventually(async () => {
    const [row] = await service.database.query('SELECT state, last_error FROM order_delivery WHERE party_code = $1', [
      code,
    ]);
    return row?.state === state && row?.last_error === lastError;
  });
}

describe('an order by webhook', () => {
  it('is signed, tells the order as its queue would, and may be taken on by the answer', async () => {
    const { code, secret } = await reached();
    receiver.replies.push({ status: 200, body: '{"acknowledged":true}' });
    const order = await ordered(code, 'Look at the second page too.');
    await until(code, 'sent');
    const [request] = to(code);
    const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = request?.headers ?? {};
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const expected = createHmac('sha256', key)
      .update(`${String(id)}.${String(timestamp)}.${request?.body}`)
      .digest('base64');
    expect(signature).toBe(`v1,${expected}`);
    const { party: _, ...queued } = await eventually(async () => {
      const all = await collect(service.broker, orderIssued);
      return all.find(({ data }) => data.dispatchId === order.dispatchId)?.data;
    });
    expect(orderIssued.decode(JSON.stringify(JSON.parse(request?.body ?? '').data.orders[0]))).toEqual({
      ...queued,
      party: code,
      note: 'Look at the second page too.',
    });
    expect(JSON.parse(request?.body ?? '')).toMatchObject({ type: 'fengsui.order.order', data: { party: code } });
    expect(await actionsOn(service, order.dispatchId)).toEqual(
      expect.arrayContaining(['order-delivered', 'order-acknowledged']),
    );
  });

  it.each([
    ['is refused for the time being', { status: 503 }],
    ['is cut off after all was said', 'cut'],
  ] as const)('is sent again under the same id when it %s', async (_, fault) => {
    const { code } = await reached();
    receiver.replies.push(fault);
    const order = await ordered(code);
    await until(code, 'sent');
    expect(to(code)).toHaveLength(2);
    expect(new Set(to(code).map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect((await actionsOn(service, order.dispatchId)).filter((action) => action === 'order-delivered')).toHaveLength(
      1,
    );
  });

  it('is sent again under the same id when its sender vanished', async () => {
    const { code } = await reached();
    receiver.replies.push('hang');
    await ordered(code);
    await eventually(() => to(code).length === 1);
    await service.database.query(
      `UPDATE order_delivery SET lease_until = now() - interval '1 s' WHERE party_code = $1 AND state = 'sending'`,
      [code],
    );
    await service.app.get(ExpireLeases).execute(new Date());
    await until(code, 'sent');
    expect(new Set(to(code).map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('is not sent any more once the party said that it is gone, until it gets a new secret', async () => {
    const { code } = await reached();
    receiver.replies.push({ status: 410 });
    const order = await ordered(code);
    await until(code, 'failed', '410');
    expect(await actionsOn(service, order.dispatchId)).toContain('order-undeliverable');
    await service.database.query('DELETE FROM order_draft');
    await service.database.query('DELETE FROM order_delivery WHERE party_code = $1', [code]);
    await ordered(code);
    await until(code, 'failed', 'closed');
    expect(to(code)).toHaveLength(1);
    const renewed = await service.request('POST', `/parties/${code}/webhook-secret`, { roles: ['ops'] });
    await service.database.query(`UPDATE order_delivery SET state = 'pending' WHERE party_code = $1`, [code]);
    await until(code, 'sent');
    expect(renewed.status).toBe(201);
    expect(String(to(code)[1]?.headers['webhook-signature']).split(' ')).toHaveLength(2);
  });

  it.each([
    ['no address', { webhook_url: null }, 'no-url'],
    ['an address without TLS', { webhook_url: 'http://localhost/' }, 'not-https'],
    ['an address in the inner network', { webhook_url: 'https://10.1.2.3/' }, 'inside'],
    ['an address of this machine', { webhook_url: 'https://[::1]/' }, 'inside'],
    ['an address in disguise', { webhook_url: 'https://2130706433/' }, 'inside'],
  ])('is not sent to %s', async (_, given, code) => {
    const { code: partyCode } = await reached(given);
    await ordered(partyCode);
    await until(partyCode, 'failed', code);
  });

  it('is not sent unsigned', async () => {
    const code = await party(service, { webhook_url: receiver.url });
    await ordered(code);
    await until(code, 'failed', 'no-secret');
    expect(to(code)).toEqual([]);
  });

  it('stays here where its label says so', async () => {
    const { code } = await reached();
    const order = await issued(service, { tlp: 'AMBER+STRICT' });
    await write(service, draft(order, { partyCode: code, channel: 'webhook' }));
    await until(code, 'failed', 'withheld');
    expect(to(code)).toEqual([]);
  });
});

describe('the secret of a webhook', () => {
  it('is given to nobody else, and for no party that is not there', async () => {
    expect((await service.request('POST', '/parties/isp-lanting/webhook-secret', { roles: ['handler'] })).status).toBe(
      403,
    );
    expect((await service.request('POST', '/parties/p-nobody/webhook-secret', { roles: ['ops'] })).status).toBe(404);
  });
});

describe('the deliveries', () => {
  it.each(['state=lost', 'limit=0', 'state=sent&party=A', ''])('are not listed for ?%s', async (query) => {
    expect((await service.request('GET', `/deliveries?${query}`, { roles: ['handler'] })).status).toBe(400);
  });

  it('are for those who settle them', async () => {
    expect((await service.request('GET', '/deliveries?state=sent', { roles: ['analyst'] })).status).toBe(403);
    expect(await settle(service, '01900000-0000-7000-8000-000000000000', 'sent')).toBe(404);
  });
});
