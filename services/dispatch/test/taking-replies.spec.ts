import { orderReplied, timestampFromDate } from '@fengsui/contracts';
import type { OrderReplied } from '@fengsui/contracts';
import { outgoing } from '@fengsui/messaging';
import { publishAs } from '@fengsui/messaging/testing';
import { eventually, startMailSink } from '@fengsui/testbed';
import type { MailSink } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { actionsOn, draft, issued, party, write } from './deliveries.js';
import type { Issued } from './deliveries.js';
import { startService } from './service.js';
import type { TestService } from './service.js';

let sink: MailSink;
let service: TestService;
beforeAll(async () => {
  sink = await startMailSink();
  service = await startService({ smtpUrl: sink.url });
});
afterAll(async () => {
  await service.stop();
  await sink.stop();
});

interface Mailed {
  readonly code: string;
  readonly token: string;
  readonly orders: readonly Issued[];
}

/** Orders to a party of their own that left in one mail. */
async function mailed(count = 1): Promise<Mailed> {
  const code = await party(service, { grouping_minutes: count > 1 ? 60 : 0 });
  const orders = await Promise.all(Array.from({ length: count }, () => issued(service)));
  await write(service, ...orders.map((order) => draft(order, { partyCode: code })));
  await service.database.query('UPDATE order_delivery SET due_at = now() WHERE party_code = $1', [code]);
  const mail = await eventually(() => sink.mails.find(({ envelope }) => envelope.to.includes(`${code}@example.org`)));
  await eventually(async () => {
    const taken = `SELECT 1 FROM order_delivery WHERE party_code = $1 AND state = 'sent'`;
    return (await service.database.query(taken, [code])).length > 0;
  });
  return { code, token: mail.envelope.from.slice(7, 39), orders };
}

async function reply(token: string, given: Partial<Omit<OrderReplied, '$typeName'>>): Promise<string> {
  const replyId = given.replyId ?? randomUUID();
  const told = { kind: 'reply', status: '', from: 'noc@example.org', subject: 'Re: order', text: '' };
  const now = timestampFromDate(new Date());
  const data = { ...told, replyId, token, receivedAt: now, contentSha256: 'a'.repeat(64), ...given };
  await publishAs(service.broker, [outgoing(orderReplied, data)]);
  return replyId;
}

async function stateOf({ dispatchId }: Issued): Promise<{ state: string; note: string }> {
  const [row] = await service.database.query('SELECT state, note FROM dispatch WHERE id = $1', [dispatchId]);
  return row;
}

interface Listed {
  readonly id: string;
  readonly text: string;
  readonly dispatchIds: string[];
}

async function listed(state: string, replyId: string): Promise<Listed> {
  return eventually(async () => {
    const { body } = await service.request('GET', `/replies?state=${state}&limit=200`, { roles: ['handler'] });
    const replies: Listed[] = Array.isArray(body['replies']) ? body['replies'] : [];
    return replies.find(({ id }) => id === replyId);
  });
}

async function settle(replyId: string, body: object): Promise<{ status: number; type: unknown }> {
  const answer = await service.request('POST', `/replies/${replyId}/settle`, { roles: ['handler'], body });
  return { status: answer.status, type: answer.body['type'] };
}

describe('an answer by mail', () => {
  it('ends the order that its token belongs to, once', async () => {
    const { token, orders } = await mailed();
    const [order] = orders;
    if (!order) throw new Error('Nothing was ordered.');
    const replyId = await reply(token, { text: 'Done: the page was taken down.' });
    await listed('taken', replyId);
    expect(await stateOf(order)).toEqual({ state: 'done', note: 'the page was taken down.' });
    await reply(token, { replyId, text: 'Declined: not ours.' });
    const later = await reply(token, { text: 'ack' });
    await listed('taken', later);
    expect(await stateOf(order)).toEqual({ state: 'done', note: 'the page was taken down.' });
    expect((await actionsOn(service, replyId)).join()).toBe('reply-received');
  });

  it('ends those of a group that it names', async () => {
    const { token, orders } = await mailed(3);
    const [one, two, three] = orders;
    if (!one || !two || !three) throw new Error('Nothing was ordered.');
    await reply(token, { text: `${one.number}: done, closed\n${two.number}: declined, moved away` });
    await eventually(async () => (await stateOf(two)).state === 'declined');
    expect(await stateOf(one)).toEqual({ state: 'done', note: 'closed' });
    expect(await stateOf(two)).toEqual({ state: 'declined', note: 'moved away' });
    expect((await stateOf(three)).state).toBe('delivered');
  });

  it('hands an order on to whom it names by code or name, and is for a person where that one cannot have it', async () => {
    const { token, orders } = await mailed(3);
    const [one, two, three] = orders.map(({ number }) => number);
    const text = `${one}: hand on to isp-lanting: theirs\n${two} 转交兰亭互联：属其用户\n${three} hand on to isp-x: why`;
    await listed('open', await reply(token, { text }));
    const told: { told: string }[] = await service.database.query(
      `SELECT concat_ws(' | ', d.state, c.party_code, s.via, s.note) AS told FROM dispatch d
       LEFT JOIN dispatch c ON c.parent_id = d.id JOIN dispatch_step s ON s.dispatch_id = d.id
       WHERE d.id = ANY($1::uuid[]) AND s.step IN ('delegated', 'progress') ORDER BY s.note`,
      [orders.map(({ dispatchId }) => dispatchId)],
    );
    expect(told.map((row) => row.told).toSorted()).toEqual([
      'acknowledged | isp-lanting | mail | isp-lanting: theirs',
      'acknowledged | isp-lanting | mail | isp-lanting: 属其用户',
      'progress | mail | why (It names isp-x: no such party.)',
    ]);
    await listed('open', await reply(token, { text: `${one} hand on to isp-beichen: or theirs` }));
    const had = `SELECT party_code AS party, state FROM dispatch WHERE parent_id = $1`;
    expect(await service.database.query(had, [orders[0]?.dispatchId])).toMatchObject([{ party: 'isp-lanting' }]);
  });

  it('waits for a person where it is not clear, who says what it means, once', async () => {
    const { token, orders } = await mailed(2);
    const [one] = orders;
    if (!one) throw new Error('Nothing was ordered.');
    const replyId = await reply(token, { text: 'We took the first one down, I think.' });
    expect((await listed('open', replyId)).dispatchIds).toHaveLength(2);
    expect(await settle(replyId, { as: 'done', note: 'Taken down.' })).toEqual({
      status: 400,
      type: 'urn:fengsui:problem:dispatches-unclear',
    });
    expect((await settle(replyId, { as: 'done', dispatchIds: [one.dispatchId] })).status).toBe(400);
    const stranger = await issued(service);
    const other = await party(service);
    await service.database.query('UPDATE dispatch SET party_code = $2 WHERE id = $1', [stranger.dispatchId, other]);
    const body = { as: 'done', note: 'Taken down.' };
    expect((await settle(replyId, { ...body, dispatchIds: [stranger.dispatchId] })).status).toBe(400);
    await service.database.query(
      'UPDATE dispatch SET party_code = r.party_code FROM order_reply r WHERE r.id = $1 AND dispatch.id = $2',
      [replyId, one.dispatchId],
    );
    expect((await settle(replyId, { ...body, dispatchIds: [one.dispatchId] })).status).toBe(204);
    expect(await stateOf(one)).toEqual({ state: 'done', note: 'Taken down.' });
    expect((await settle(replyId, { as: 'noted' })).status).toBe(409);
  });

  it('to no order of ours is kept for a person', async () => {
    const replyId = await reply('0'.repeat(32), { text: 'done' });
    expect(await listed('open', replyId)).toMatchObject({ text: 'done', dispatchIds: [] });
    expect((await settle(replyId, { as: 'noted' })).status).toBe(204);
  });

  it('to a token that is too old is for a person', async () => {
    const { token, code } = await mailed();
    await service.database.query(
      `UPDATE order_token t SET expires_at = now() - interval '1 s' FROM order_delivery d
       WHERE d.id = t.delivery_id AND d.party_code = $1`,
      [code],
    );
    await listed('open', await reply(token, { text: 'done' }));
  });
});

describe('what comes back by itself', () => {
  it('says that the mail did not arrive, and is counted', async () => {
    const { token, orders, code } = await mailed();
    const replyId = await reply(token, { kind: 'bounce', status: '5.1.1', from: '' });
    await listed('taken', replyId);
    expect(await actionsOn(service, orders[0]?.dispatchId ?? '')).toContain('order-undeliverable');
    const rows = await service.database.query(`SELECT state, last_error FROM order_delivery WHERE party_code = $1`, [
      code,
    ]);
    expect(rows).toEqual([{ state: 'failed', last_error: '5.1.1' }]);
    const { body } = await service.request('GET', '/contacts?bounced=yes');
    expect(body['contacts']).toContainEqual(expect.objectContaining({ party: code, role: 'main', bounces: 1 }));
  });

  it('is no answer where nobody is there to read it', async () => {
    const { token, orders } = await mailed();
    const [order] = orders;
    if (!order) throw new Error('Nothing was ordered.');
    await listed('noted', await reply(token, { kind: 'auto-reply', text: 'Done: I am on leave.' }));
    expect((await stateOf(order)).state).toBe('delivered');
  });
});

describe('the replies', () => {
  it('are for those who work on orders', async () => {
    expect((await service.request('GET', '/replies?state=open', { roles: ['analyst', 'ops'] })).status).toBe(403);
    expect((await service.request('GET', '/replies?state=lost', { roles: ['handler'] })).status).toBe(400);
    expect((await settle(randomUUID(), { as: 'noted' })).status).toBe(404);
    expect((await settle(randomUUID(), { as: 'lost' })).status).toBe(400);
  });
});
