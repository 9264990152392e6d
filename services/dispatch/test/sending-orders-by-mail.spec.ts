import { eventually, startMailSink } from '@fengsui/testbed';
import type { MailSink, ReceivedMail } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actionsOn, draft, issued, listed, party, settle, statesOf, write } from './deliveries.js';
import { ip, startService } from './service.js';
import type { TestService } from './service.js';

let sink: MailSink;
let service: TestService;
beforeAll(async () => {
  sink = await startMailSink();
  service = await startService({ smtpUrl: sink.url, smtpDeadline: 2 });
});
afterAll(async () => {
  await service.stop();
  await sink.stop();
});

function mailsTo(code: string): ReceivedMail[] {
  return sink.mails.filter(({ envelope }) => envelope.to.includes(`${code}@example.org`));
}

async function until(code: string, ...states: string[]): Promise<void> {
  await eventually(async () => (await statesOf(service, code)).join() === states.join());
}

describe('an order by mail', () => {
  it('leaves once, with its files, and was delivered then', async () => {
    const code = await party(service);
    const order = await issued(service, { observables: [ip('203.0.113.9')] });
    const one = draft(order, { partyCode: code });
    await write(service, one, one);
    await write(service, one);
    await until(code, 'sent');
    await eventually(async () => (await actionsOn(service, order.dispatchId)).includes('order-delivered'));
    const [mail] = mailsTo(code);
    expect(mail?.subject).toBe(`[TLP:AMBER] Order: ${order.number} phishing`);
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail?.envelope.from).toMatch(/^orders\+[0-9a-f]{32}@mail\.example\.org$/);
    expect(mail?.replyTo?.text).toBe(mail?.envelope.from);
    expect(mail?.attachments.map(({ filename }) => filename)).toEqual([
      `${order.number}.xarf.json`,
      `${order.number}.iodef.xml`,
    ]);
    expect(mailsTo(code)).toHaveLength(1);
  });

  it('keeps the hash of the token alone', async () => {
    const code = await party(service);
    await write(service, draft(await issued(service), { partyCode: code }));
    await until(code, 'sent');
    const token = mailsTo(code)[0]?.envelope.from.slice(7, 39) ?? '';
    const rows = await service.database.query('SELECT encode(sha256, $1) AS kept FROM order_token', ['hex']);
    expect(token).toHaveLength(32);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('is followed by its reminder in the same thread, and never overtaken by it', async () => {
    const code = await party(service);
    const order = await issued(service);
    sink.refuse4xx();
    await write(service, draft(order, { partyCode: code }));
    await write(service, draft(order, { partyCode: code, kind: 'reminder' }));
    await until(code, 'sent', 'sent');
    const [first, second] = mailsTo(code);
    expect(first?.subject).toContain('Order');
    expect(second?.subject).toContain('Reminder');
    expect(second?.inReplyTo).toBe(first?.messageId);
    expect(second?.references).toBe(first?.messageId);
  });

  it('waits for others where its party wishes it, and leaves with them', async () => {
    const code = await party(service, { grouping_minutes: 60 });
    const [one, two] = [await issued(service), await issued(service)];
    const dueAt = new Date();
    await Promise.all([
      write(service, draft(one, { partyCode: code, dueAt })),
      write(service, draft(two, { partyCode: code, dueAt })),
    ]);
    expect(await statesOf(service, code)).toEqual(['pending']);
    await service.database.query('UPDATE order_delivery SET due_at = now() WHERE party_code = $1', [code]);
    await until(code, 'sent');
    const [mail] = mailsTo(code);
    expect(mail?.subject).toContain('2 orders');
    expect(mail?.attachments[0]?.filename).toBe('orders.csv');
    expect(mail?.text).toContain(one.number);
    expect(mail?.text).toContain(two.number);
    await write(service, draft(one, { partyCode: code, kind: 'order' }));
    expect(await statesOf(service, code)).toEqual(['sent', 'pending']);
  });
});

describe('a mail that asks for work', () => {
  it('is not sent once all of its orders have ended', async () => {
    const code = await party(service, { grouping_minutes: 60 });
    const order = await issued(service);
    await write(service, draft(order, { partyCode: code }));
    const body = { outcome: 'done', note: 'By telephone.' };
    await service.request('POST', `/dispatches/${order.dispatchId}/answer`, { roles: ['handler'], body });
    await service.database.query('UPDATE order_delivery SET due_at = now() WHERE party_code = $1', [code]);
    await until(code, 'moot');
    await write(service, draft(order, { partyCode: code, kind: 'cancellation' }));
    await until(code, 'moot', 'moot');
    expect(mailsTo(code)).toEqual([]);
    expect(await actionsOn(service, order.dispatchId)).not.toContain('order-undeliverable');
  });
});

describe('the TLP label of an order', () => {
  it.each(['AMBER+STRICT', 'RED'])(
    'keeps it from a party outside by %s, and the others of its group leave',
    async (tlp) => {
      const code = await party(service, { grouping_minutes: 60 });
      const [open, kept] = [await issued(service, { tlp: 'GREEN' }), await issued(service, { tlp: 'GREEN' })];
      await service.database.query(
        'UPDATE incident SET tlp = $2 WHERE id = (SELECT incident_id FROM dispatch WHERE id = $1)',
        [kept.dispatchId, tlp],
      );
      await write(service, draft(open, { partyCode: code }), draft(kept, { partyCode: code }));
      await service.database.query('UPDATE order_delivery SET due_at = now() WHERE party_code = $1', [code]);
      await until(code, 'sent');
      expect(mailsTo(code)[0]?.subject).toContain(`[TLP:GREEN] Order: ${open.number}`);
      expect(mailsTo(code)[0]?.raw.toString()).not.toContain(kept.number);
      expect(await actionsOn(service, kept.dispatchId)).toContain('order-withheld');
      expect(await actionsOn(service, kept.dispatchId)).toContain('order-undeliverable');
      expect(await actionsOn(service, kept.dispatchId)).not.toContain('order-delivered');
    },
  );

  it('fails what may not leave at all, so that the order is told otherwise', async () => {
    const code = await party(service);
    const order = await issued(service, { tlp: 'AMBER+STRICT' });
    await write(service, draft(order, { partyCode: code }));
    await until(code, 'failed');
    expect(await listed(service, 'failed', code)).toMatchObject({ lastError: 'withheld' });
    expect(await actionsOn(service, order.dispatchId)).toContain('order-undeliverable');
    expect(mailsTo(code)).toEqual([]);
  });
});

describe('a mail that may have been taken or not', () => {
  it.each(['dropAfterData', 'stallAfterData'] as const)(
    'is uncertain after %s, and is not sent again',
    async (fault) => {
      const code = await party(service);
      const order = await issued(service);
      sink[fault]();
      await write(service, draft(order, { partyCode: code }));
      await until(code, 'uncertain');
      const { id } = await listed(service, 'uncertain', code);
      expect(await actionsOn(service, order.dispatchId)).not.toContain('order-delivered');
      expect(await settle(service, id, 'sent')).toBe(204);
      expect(await statesOf(service, code)).toEqual(['sent']);
      expect(await actionsOn(service, order.dispatchId)).toContain('order-delivered');
      expect(mailsTo(code)).toHaveLength(1);
      expect(await settle(service, id, 'sent')).toBe(409);
    },
  );

  it('is sent again by a person’s word alone, under the same Message-ID', async () => {
    const code = await party(service);
    sink.dropAfterData();
    await write(service, draft(await issued(service), { partyCode: code }));
    const { id } = await listed(service, 'uncertain', code);
    expect(await settle(service, id, 'send-again')).toBe(204);
    await until(code, 'sent');
    expect(new Set(mailsTo(code).map(({ messageId }) => messageId))).toEqual(new Set([`<${id}@mail.example.org>`]));
  });
});

describe('a sender that is cut off', () => {
  it('takes nothing with it when the database breaks off between the server’s 250 and the commit', async () => {
    const code = await party(service);
    const order = await issued(service);
    const blocker = service.database.createQueryRunner();
    await blocker.startTransaction();
    await blocker.query('SELECT id FROM dispatch WHERE id = $1 FOR UPDATE', [order.dispatchId]);
    await write(service, draft(order, { partyCode: code }));
    await eventually(() => mailsTo(code).length === 1);
    const waiting = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    await eventually(async () => (await service.database.query(waiting)).length > 0);
    expect(await statesOf(service, code)).toEqual(['sending']);
    await blocker.query(`SELECT pg_terminate_backend(pid) FROM (${waiting}) blocked`);
    await blocker.rollbackTransaction();
    await blocker.release();
    await until(code, 'sent');
    expect(mailsTo(code)).toHaveLength(1);
  });
});

describe('an address that is none', () => {
  it('gets nothing, and the order is told otherwise', async () => {
    const code = await party(service, { contact_email: 'a@example.org\r\nBcc: b@example.org' });
    const order = await issued(service);
    await write(service, draft(order, { partyCode: code }));
    expect(await listed(service, 'failed', code)).toMatchObject({ lastError: 'address-refused' });
    expect(await actionsOn(service, order.dispatchId)).toContain('order-undeliverable');
  });
});
