import { eventually, startMailSink } from '@fengsui/testbed';
import type { MailSink } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as contacts from './contacts.js';
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

/** A network with an abuse desk beside its own address, and an order that waits to be sent to it. */
async function withDesk() {
  return { ...(await contacts.partyWithDesk(service)), order: await issued(service) };
}

const mailTo = (address: string) => contacts.mailTo(sink, address);
const disown = (address: string) => contacts.answerCheck({ service, sink }, address, false);
const passedOver = (code: string) => contacts.passedOver(service, code);
const bounce = (from: string, status: string) => contacts.bounce(service, from, status);

async function stepsOf({ dispatchId }: Issued): Promise<unknown> {
  return (await service.request('GET', `/dispatches/${dispatchId}`, { roles: ['handler'] })).body['steps'];
}

describe('an address that its holder disowned', () => {
  it('is not written to: the next contact is, the reason is seen, and a confirmation gives it back', async () => {
    const { code, desk, main, order } = await withDesk();
    await disown(desk);
    expect(await passedOver(code)).toMatchObject([{ role: 'abuse', address: desk, notWrittenTo: 'disowned' }]);
    sink.mails.length = 0;
    await write(service, draft(order, { partyCode: code }));
    await mailTo(main);
    const seen = expect.objectContaining({ step: 'readdressed', via: 'mail', note: 'abuse: disowned' });
    await eventually(async () => {
      expect(await stepsOf(order)).toContainEqual(seen);
      return true;
    });
    await service.request('POST', '/contact-checks', { body: contacts.askingNetworks });
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
    expect(await passedOver(code)).toEqual([]);
    await write(service, draft(order, { partyCode: code, kind: 'reminder' }));
    await mailTo(desk);
    // The campaign asked that address too, whenever its mail comes.
    const orders = sink.mails.filter(({ envelope }) => envelope.from.startsWith('orders+'));
    expect(orders.filter(({ envelope }) => envelope.to.includes(main))).toHaveLength(1);
  });

  it('leaves an order undeliverable, with the reason, where the party has no other', async () => {
    const code = await party(service);
    const order = await issued(service);
    await disown(`${code}@example.org`);
    sink.mails.length = 0;
    await write(service, draft(order, { partyCode: code }));
    await eventually(async () => (await statesOf(service, code)).join() === 'failed');
    const note = 'no-usable-address; main: disowned';
    expect(await stepsOf(order)).toContainEqual(expect.objectContaining({ step: 'undeliverable', note }));
    expect(sink.mails.filter(({ envelope }) => envelope.to.includes(`${code}@example.org`))).toEqual([]);
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
    expect(await passedOver(code)).toMatchObject([{ address: desk, notWrittenTo: 'refused' }]);
    await eventually(async () => {
      expect(await stepsOf(order)).toContainEqual(expect.objectContaining({ note: 'abuse: refused' }));
      return true;
    });
    await bounce(second.envelope.from, '5.1.1');
    await eventually(async () => (await statesOf(service, code)).join() === 'failed');
    expect(await stepsOf(order)).toContainEqual(expect.objectContaining({ step: 'undeliverable', note: '5.1.1' }));
    expect(sink.mails.filter(({ envelope }) => envelope.to.some((to) => to === desk || to === main))).toHaveLength(2);
  });

  it('goes elsewhere this once where the mailbox is only full', async () => {
    const { code, desk, main, order } = await withDesk();
    await write(service, draft(order, { partyCode: code }));
    const { envelope } = await mailTo(desk);
    await bounce(envelope.from, '5.2.2');
    await mailTo(main);
    expect(await passedOver(code)).toEqual([]);
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
    expect(await passedOver(code)).toEqual(expect.arrayContaining(about.map((one) => expect.objectContaining(one))));
    expect(await passedOver(code)).toHaveLength(about.length);
    const bounces = await service.database.query('SELECT 1 FROM contact_state WHERE address = $1', [desk]);
    expect(bounces).toHaveLength(passed.length);
  });
});

describe('an order that its server puts off', () => {
  it('is not given up at its first refusal after a server that was away for long', async () => {
    const code = await party(service);
    const order = await issued(service);
    sink.refused.set(`${code}@example.org`, 'RCPT 450 4.2.0 Later');
    await write(service, draft(order, { partyCode: code, dueAt: new Date(Date.now() + 60_000) }));
    await service.database.query(`UPDATE order_delivery SET attempts = 150, due_at = now() WHERE party_code = $1`, [
      code,
    ]);
    await eventually(async () => {
      const [row] = await service.database.query(
        `SELECT state, last_error, refusals FROM order_delivery WHERE party_code = $1 AND attempts = 151`,
        [code],
      );
      expect(row).toEqual({ state: 'pending', last_error: '450', refusals: 1 });
      return true;
    });
  });
});
