import { eventually, startMailSink } from '@fengsui/testbed';
import type { MailSink } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actionsOn, draft, issued, party, write } from './deliveries.js';
import type { Issued } from './deliveries.js';
import { ip, startService } from './service.js';
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
  readonly token: string;
  readonly orders: readonly [Issued, Issued];
  readonly code: string;
}

async function mailed(): Promise<Mailed> {
  const code = await party(service, { grouping_minutes: 60 });
  const orders = [await issued(service, { observables: [ip('203.0.113.9')] }), await issued(service)] as const;
  const [one, two] = orders;
  await write(service, draft(one, { partyCode: code, note: 'Two pages.' }), draft(two, { partyCode: code }));
  await service.database.query('UPDATE order_delivery SET due_at = now() WHERE party_code = $1', [code]);
  const mail = await eventually(() => sink.mails.find(({ envelope }) => envelope.to.includes(`${code}@example.org`)));
  await eventually(async () => {
    const taken = `SELECT 1 FROM order_delivery WHERE party_code = $1 AND state = 'sent'`;
    return (await service.database.query(taken, [code])).length > 0;
  });
  return { token: mail.envelope.from.slice(7, 39), orders: [orders[0], orders[1]], code };
}

const look = (token: string) => service.request('GET', `/orders/${token}`, { roles: [] });
const step = (token: string, body: object) => service.request('POST', `/orders/${token}/steps`, { roles: [], body });

describe('the orders of a mail, for whoever holds its token', () => {
  it('are shown as they stand, and looking changes nothing', async () => {
    const { token, orders } = await mailed();
    const { status, body, headers } = await look(token);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({ tlp: 'AMBER', language: 'en', party: { 'zh-CN': '甲', en: 'A' } });
    expect(body['orders']).toMatchObject([
      { incidentNumber: orders[0].number, className: { 'zh-CN': '网页仿冒', en: 'phishing' }, state: 'delivered' },
      { incidentNumber: orders[1].number, note: '' },
    ]);
    expect(body['orders']).toMatchObject([
      { note: 'Two pages.', level: { 'zh-CN': 'IV级（一般）', en: 'IV (ordinary)' } },
      { acknowledgeBy: expect.stringMatching(/Z$/), solveBy: expect.stringMatching(/Z$/) },
    ]);
    expect(await actionsOn(service, orders[0].dispatchId)).not.toContain('order-seen');
  });

  it('have their notes once, in the language of the party, by however many ways it was told', async () => {
    const { token, orders, code } = await mailed();
    await service.database.query(`UPDATE party SET language = 'zh-CN' WHERE code = $1`, [code]);
    const later = { partyCode: code, kind: 'correction', dueAt: new Date(Date.now() + 3_600_000) } as const;
    const told = { ...later, note: 'Changed: TLP.', uniqueKey: `${orders[1].dispatchId}:correction:1` };
    const byWebhook = draft(orders[1], { ...told, channel: 'webhook', uniqueKey: `${told.uniqueKey}:webhook` });
    const byMail = draft(orders[1], { ...told, noteZh: '内容有变更：TLP。', uniqueKey: `${told.uniqueKey}:mail` });
    await write(service, byWebhook, byMail);
    expect((await look(token)).body['orders']).toMatchObject([{}, { note: '内容有变更：TLP。' }]);
  });

  it('are seen, taken on and ended by its word, one or all', async () => {
    const { token, orders } = await mailed();
    const [one, two] = orders;
    expect((await step(token, { step: 'seen' })).status).toBe(200);
    expect((await step(token, { step: 'acknowledged' })).status).toBe(200);
    const done = await step(token, { step: 'done', note: 'Closed.', dispatchIds: [one.dispatchId] });
    expect(done.body['orders']).toMatchObject([{ state: 'done' }, { state: 'acknowledged' }]);
    expect((await step(token, { step: 'progress', note: 'Half way.', dispatchIds: [two.dispatchId] })).status).toBe(
      200,
    );
    expect(await actionsOn(service, two.dispatchId)).toEqual(
      expect.arrayContaining(['order-seen', 'order-acknowledged', 'order-progressed']),
    );
    const [row] = await service.database.query('SELECT note FROM dispatch WHERE id = $1', [one.dispatchId]);
    expect(row).toEqual({ note: 'Closed.' });
  });

  it('are handed on to a party that may have them, whose word is carried back', async () => {
    const { token, orders } = await mailed();
    const [one, two] = orders;
    const choices = async (query: string) => {
      const { body } = await service.request('GET', `/orders/${token}/parties?${query}`, { roles: [] });
      return body['parties'];
    };
    const named = `dispatch=${one.dispatchId}&named=SongTao`;
    const songtao = { code: 'isp-songtao', kind: 'isp', name: { 'zh-CN': expect.any(String), en: expect.any(String) } };
    expect(await choices(named)).toEqual([songtao]);
    expect(await choices('named=guangdong')).toEqual([]);
    const by = { step: 'declined', note: 'Their customer.', dispatchIds: [one.dispatchId] };
    const refused = await step(token, { ...by, handOnTo: 'branch-guangdong' });
    expect(refused).toMatchObject({
      status: 409,
      body: { errors: [{ field: 'handOnTo', message: 'that party has an order already' }] },
    });
    const handed = await step(token, { ...by, handOnTo: 'isp-songtao' });
    expect(handed.body['orders']).toMatchObject([
      { state: 'acknowledged', handedOnTo: songtao.name },
      { state: 'delivered', handedOnTo: null },
    ]);
    expect(await choices(named)).toEqual([]);
    expect(await choices(`dispatch=${one.dispatchId}`)).toEqual([]);
    const second = await step(token, { ...by, handOnTo: 'isp-lanting' });
    expect(second).toMatchObject({ status: 409, body: { errors: [{ message: 'another party has it' }] } });
    const children = `SELECT id FROM dispatch WHERE parent_id = $1 AND party_code = 'isp-songtao'`;
    const rows: { id: string }[] = await service.database.query(children, [one.dispatchId]);
    expect((await step(token, { ...by, handOnTo: 'isp-songtao' })).status).toBe(200);
    expect(await service.database.query(children, [one.dispatchId])).toEqual(rows);
    const answer = { outcome: 'declined', note: 'Moved away.' };
    await service.request('POST', `/dispatches/${rows[0]?.id}/answer`, { body: answer });
    expect((await look(token)).body['orders']).toMatchObject([{ state: 'declined', handedOnTo: null }, {}]);
    const rest = await step(token, { step: 'declined', note: 'All theirs.', handOnTo: 'isp-songtao' });
    expect(rest.body['orders']).toMatchObject([{ state: 'declined' }, { handedOnTo: songtao.name }]);
    expect((await step(token, { ...by, handOnTo: 'isp-songtao' })).body['errors']).toMatchObject([
      { message: 'the order had ended' },
    ]);
    expect(await service.database.query('SELECT 1 FROM dispatch WHERE parent_id = $1', [two.dispatchId])).toHaveLength(
      1,
    );
  });

  it.each([
    [{ step: 'done' }, 'note'],
    [{ step: 'done', note: 'Closed.', handOnTo: 'isp-lanting' }, 'handOnTo'],
    [{ step: 'declined', note: 'Theirs.', handOnTo: 'ISP LanTing' }, 'handOnTo'],
    [{ step: 'declined', handOnTo: 'isp-lanting' }, 'note'],
    [{ step: 'declined', note: ' ' }, 'note'],
    [{ step: 'lost' }, 'step'],
    [{ step: 'seen', dispatchIds: ['x'] }, 'dispatchIds'],
    [{ step: 'seen', dispatchIds: ['01900000-0000-7000-8000-000000000000'] }, 'dispatchIds'],
  ])('are not changed by %j', async (body, field) => {
    const { token } = await mailed();
    const answer = await step(token, body);
    expect(answer.status).toBe(400);
    expect(answer.body['errors']).toMatchObject([{ field: expect.stringContaining(field) }]);
  });

  it.each(['0'.repeat(32), 'x', `${'0'.repeat(31)}g`])('are not opened by %s', async (token) => {
    expect(await look(token)).toMatchObject({ status: 404, body: { type: 'urn:fengsui:problem:orders-not-found' } });
    expect((await step(token, { step: 'seen' })).status).toBe(404);
  });

  it('are closed when the token is too old, and when none of them may leave any more', async () => {
    const [old, narrowed] = [await mailed(), await mailed()];
    await service.database.query(
      `UPDATE order_token t SET expires_at = now() FROM order_delivery d WHERE d.id = t.delivery_id AND d.party_code = $1`,
      [old.code],
    );
    await service.database.query(
      `UPDATE incident SET tlp = 'RED' WHERE id IN (SELECT incident_id FROM dispatch WHERE id = ANY($1::uuid[]))`,
      [narrowed.orders.map(({ dispatchId }) => dispatchId)],
    );
    expect((await look(old.token)).status).toBe(404);
    expect((await look(narrowed.token)).status).toBe(404);
  });
});
