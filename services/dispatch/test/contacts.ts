import { orderReplied, timestampFromDate } from '@fengsui/contracts';
import { outgoing } from '@fengsui/messaging';
import { publishAs } from '@fengsui/messaging/testing';
import { eventually } from '@fengsui/testbed';
import type { MailSink } from '@fengsui/testbed';
import { expect } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { party } from './deliveries.js';
import type { TestService } from './service.js';

/** A service, and whatever its mails arrive at. */
export interface Mailing {
  readonly service: TestService;
  readonly sink: MailSink;
}

export interface WithDesk {
  readonly code: string;
  readonly desk: string;
  readonly main: string;
}

export const askingNetworks = { unconfirmedSince: '2026-06-30', kinds: ['isp'] };

/** A network with an abuse desk beside its own address. */
export async function partyWithDesk(service: TestService): Promise<WithDesk> {
  const desk = `abuse-${randomUUID()}@example.org`;
  const code = await party(service, {
    contacts: JSON.stringify([{ role: 'abuse', name: 'Abuse desk', email: desk, phone: '' }]),
  });
  return { code, desk, main: `${code}@example.org` };
}

export async function mailTo(sink: MailSink, address: string) {
  return eventually(() => sink.mails.find(({ envelope }) => envelope.to.includes(address)));
}

/** What the contact answers by the link that it is sent. */
export async function answerCheck({ service, sink }: Mailing, address: string, confirmed: boolean): Promise<void> {
  await service.request('POST', '/contact-checks', { body: askingNetworks });
  const mail = await mailTo(sink, address);
  const token = /confirm-contact\/(\S+)/.exec(mail.text ?? '')?.[1] ?? '';
  const answered = await service.request('POST', `/confirmations/${token}`, { roles: [], body: { confirmed } });
  expect(answered.status).toBe(200);
}

/** Those contacts of a party that are not written to. */
export async function passedOver(service: TestService, code: string): Promise<unknown[]> {
  const { body } = await service.request('GET', '/contacts?notWrittenTo=yes&limit=1000', { roles: ['handler'] });
  const contacts: { party: string }[] = Array.isArray(body['contacts']) ? body['contacts'] : [];
  return contacts.filter((one) => one.party === code);
}

/** Lets a mail come back to whom it was from. */
export async function bounce(service: TestService, from: string, status: string): Promise<void> {
  const now = timestampFromDate(new Date());
  const told = { kind: 'bounce', status, from: '', subject: '', text: '', contentSha256: 'a'.repeat(64) };
  const data = { ...told, replyId: randomUUID(), token: from.slice(7, 39), receivedAt: now };
  await publishAs(service.broker, [outgoing(orderReplied, data)]);
}
