import { orderReplied, timestampFromDate } from '@fengsui/contracts';
import { outgoing } from '@fengsui/messaging';
import { publishAs } from '@fengsui/messaging/testing';
import { eventually, startMailSink } from '@fengsui/testbed';
import type { MailSink } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { draft, issued, listed, party, settle, statesOf, write } from './deliveries.js';
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

const campaign = { unconfirmedSince: '2026-06-30', kinds: ['isp'] };

/** A network with an abuse desk beside its own address, and an order that waits to be sent to it. */
async function withDesk(): Promise<{ code: string; desk: string; main: string; order: Issued }> {
  const desk = `abuse-${randomUUID()}@example.org`;
  const code = await party(service, {
    contacts: JSON.stringify([{ role: 'abuse', name: 'Abuse desk', email: desk, phone: '' }]),
  });
  return { code, desk, main: `${code}@example.org`, order: await issued(service) };
}

async function mailTo(address: string) {
  return eventually(() => sink.mails.find(({ envelope }) => envelope.to.includes(address)));
}

/** What the contact answers by the link that it is sent. */
async function answer(address: string, confirmed: boolean): Promise<void> {
  await service.request('POST', '/contact-checks', { body: campaign });
  const mail = await mailTo(address);
  const token = /confirm-contact\/(\S+)/.exec(mail.text ?? '')?.[1] ?? '';
  const answered = await service.request('POST', `/confirmations/${token}`, { roles: [], body: { confirmed } });
  expect(answered.status).toBe(200);
}

async function contactsOf(code: string): Promise<unknown[]> {
  const { body } = await service.request('GET', '/contacts?notWrittenTo=yes&limit=1000', { roles: ['handler'] });
  const contacts: { party: string }[] = Array.isArray(body['contacts']) ? body['contacts'] : [];
  return contacts.filter((one) => one.party === code);
}

async function stepsOf({ dispatchId }: Issued): Promise<unknown> {
  return (await service.request('GET', `/dispatches/${dispatchId}`, { roles: ['handler'] })).body['steps'];
}

async function bounce(from: string, status: string): Promise<void> {
  const now = timestampFromDate(new Date());
  const told = { kind: 'bounce', status, from: '', subject: '', text: '', contentSha256: 'a'.repeat(64) };
  const data = { ...told, replyId: randomUUID(), token: from.slice(7, 39), receivedAt: now };
  await publishAs(service.broker, [outgoing(orderReplied, data)]);
}

describe('an address that its holder disowned', () => {
  it('is not written to: the next contact is, the reason is seen, and a confirmation gives it back', async () => {
    const { code, desk, main, order } = await withDesk();
    await answer(desk, false);
    expect(await contactsOf(code)).toMatchObject([{ role: 'abuse', address: desk, notWrittenTo: 'disowned' }]);
    sink.mails.length = 0;
    await write(service, draft(order, { partyCode: code }));
    await mailTo(main);
    const seen = expect.objectContaining({ step: 'readdressed', via: 'mail', note: 'abuse: disowned' });
    await eventually(async () => {
      expect(await stepsOf(order)).toContainEqual(seen);
      return true;
    });
    await service.request('POST', '/contact-checks', { body: campaign });
    const [check]: { id: string }[] = await service.database.query('SELECT id FROM contact_check WHERE address = $1', [
      desk,
    ]);
    expect(check).toBeDefined();
    const { body } = await service.request('GET', '/contact-checks?state=disowned');
    const checks: { id: string; link: string }[] = Array.isArray(body['checks']) ? body['checks'] : [];
    const link =
      checks
        .find(({ id }) => id === check?.id)
        ?.link.split('/')
        .at(-1) ?? '';
    await service.request('POST', `/confirmations/${link}`, { roles: [], body: { confirmed: true } });
    expect(await contactsOf(code)).toEqual([]);
    await write(service, draft(order, { partyCode: code, kind: 'reminder' }));
    await mailTo(desk);
    // The campaign asked that address too, whenever its mail comes.
    const orders = sink.mails.filter(({ envelope }) => envelope.from.startsWith('orders+'));
    expect(orders.filter(({ envelope }) => envelope.to.includes(main))).toHaveLength(1);
  });

  it('leaves an order undeliverable, with the reason, where the party has no other', async () => {
    const code = await party(service);
    const order = await issued(service);
    await answer(`${code}@example.org`, false);
    sink.mails.length = 0;
    await write(service, draft(order, { partyCode: code }));
    await eventually(async () => (await statesOf(service, code)).join() === 'failed');
    const note = 'no-usable-address; main: disowned';
    expect(await stepsOf(order)).toContainEqual(expect.objectContaining({ step: 'undeliverable', note }));
    expect(sink.mails.filter(({ envelope }) => envelope.to.includes(`${code}@example.org`))).toEqual([]);
  });

  it('is given back and asked again by a supervisor’s word, when its link answers no more', async () => {
    const { code, desk } = await withDesk();
    await answer(desk, false);
    await service.database.query(
      `UPDATE contact_check SET asked_at = asked_at - interval '61 days', expires_at = now(), unique_key = id::text WHERE address = $1`,
      [desk],
    );
    const body = { party: code, address: desk.toUpperCase(), reason: 'They called.' };
    const readmit = async (role: 'handler' | 'supervisor') =>
      (await service.request('POST', '/contacts/readmission', { body, roles: [role] })).status;
    expect([await readmit('handler'), await readmit('supervisor'), await readmit('supervisor')]).toEqual([
      403, 204, 409,
    ]);
    expect(await contactsOf(code)).toEqual([]);
    expect((await service.request('POST', '/contact-checks', { body: campaign })).body).toEqual({ asked: 1 });
  });
});

describe('a mail that comes back', () => {
  it('goes to the next contact, once to each, and then is undeliverable', async () => {
    const { code, desk, main, order } = await withDesk();
    await write(service, draft(order, { partyCode: code }));
    const first = await mailTo(desk);
    await bounce(first.envelope.from, '5.1.1');
    await bounce(first.envelope.from, '5.1.1');
    const second = await mailTo(main);
    expect(second.messageId).toBe(first.messageId);
    await eventually(async () => (await statesOf(service, code)).join() === 'sent');
    expect(await contactsOf(code)).toMatchObject([{ address: desk, notWrittenTo: 'refused' }]);
    await eventually(async () => {
      expect(await stepsOf(order)).toContainEqual(expect.objectContaining({ note: 'abuse: refused' }));
      return true;
    });
    await bounce(second.envelope.from, '5.1.1');
    await eventually(async () => (await statesOf(service, code)).join() === 'failed');
    expect(await stepsOf(order)).toContainEqual(expect.objectContaining({ step: 'undeliverable', note: '5.1.1' }));
    expect(sink.mails.filter(({ envelope }) => envelope.to.some((to) => to === desk || to === main))).toHaveLength(2);
  });

  it('counts for its contact where it was a question, though the server had taken it', async () => {
    const { code, desk } = await withDesk();
    await service.request('POST', '/contact-checks', { body: campaign });
    await bounce((await mailTo(desk)).envelope.from, '5.1.1');
    await eventually(async () => (await contactsOf(code)).length === 1);
    const { body: failed } = await service.request('GET', '/contact-checks?state=failed');
    expect(failed['checks']).toContainEqual(expect.objectContaining({ address: desk, failure: '5.1.1' }));
  });

  it('goes elsewhere this once where the mailbox is only full', async () => {
    const { code, desk, main, order } = await withDesk();
    await write(service, draft(order, { partyCode: code }));
    const { envelope } = await mailTo(desk);
    await bounce(envelope.from, '5.2.2');
    await mailTo(main);
    expect(await contactsOf(code)).toEqual([]);
  });

  it('goes to its address again by the word of a person, though that refused it', async () => {
    const code = await party(service);
    const order = await issued(service);
    await write(service, draft(order, { partyCode: code }));
    const { envelope } = await mailTo(`${code}@example.org`);
    await bounce(envelope.from, '5.2.2');
    const { id } = await listed(service, 'failed', code);
    sink.mails.length = 0;
    await settle(service, id, 'send-again');
    await mailTo(`${code}@example.org`);
    await eventually(async () => (await statesOf(service, code)).join() === 'sent');
  });

  it('changes nothing where it is not the last one of its order', async () => {
    const { code, desk, main, order } = await withDesk();
    await write(service, draft(order, { partyCode: code }));
    const { envelope } = await mailTo(desk);
    await eventually(async () => (await statesOf(service, code)).join() === 'sent');
    await service.database.query('INSERT INTO disowned_contact VALUES ($1, $2, now())', [code, desk]);
    await service.database.query(`UPDATE order_delivery SET state = 'uncertain' WHERE party_code = $1`, [code]);
    const { id } = await listed(service, 'uncertain', code);
    await settle(service, id, 'send-again');
    await mailTo(main);
    await eventually(async () => (await statesOf(service, code)).join() === 'sent');
    const { attempts } = await listed(service, 'sent', code);
    await bounce(envelope.from, '5.1.1');
    await eventually(async () => {
      const { body } = await service.request('GET', `/replies?state=taken&party=${code}`, { roles: ['handler'] });
      return Array.isArray(body['replies']) && body['replies'].length === 1;
    });
    expect(await listed(service, 'sent', code)).toMatchObject({ attempts });
    expect(sink.mails.filter((mail) => mail.envelope.to.includes(main))).toHaveLength(1);
  });
});

describe('a mail that the server refuses', () => {
  it.each([
    ['RCPT 550 5.1.1 Unknown', '550', [{ notWrittenTo: 'refused' }]],
    ['RCPT 554 5.7.1 Your network is listed', '554', []],
    ['DATA 554 5.7.1 The content is not welcome', '554 at DATA', []],
    ['DATA 550 Unknown', '550 at DATA', []],
  ])('for an address with %s counts against it only where it is about the address', async (reply, shown, passed) => {
    const { code, desk, main, order } = await withDesk();
    for (const address of [desk, main]) sink.refused.set(address, reply);
    await write(service, draft(order, { partyCode: code }));
    await eventually(async () => (await statesOf(service, code)).join() === 'failed');
    const note = `${shown}; abuse: refused`;
    expect(await stepsOf(order)).toContainEqual(expect.objectContaining({ step: 'undeliverable', note }));
    expect((await listed(service, 'failed', code)).lastError).toBe(shown);
    const about = passed.length === 0 ? [] : [desk, main].map((address) => ({ address, ...passed[0] }));
    expect(await contactsOf(code)).toEqual(expect.arrayContaining(about.map((one) => expect.objectContaining(one))));
    expect(await contactsOf(code)).toHaveLength(about.length);
    const bounces = await service.database.query('SELECT 1 FROM contact_state WHERE address = $1', [desk]);
    expect(bounces).toHaveLength(passed.length);
  });
});
