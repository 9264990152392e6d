import { reportReceived } from '@fengsui/contracts';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { intakeForTest, jsonOf } from './intake.js';
import type { IntakeForTest, Receipt } from './intake.js';
import { sendMail } from './smtp-client.js';

/** Everything that was exported, as text: names and values stand in it as they are. */
let exported = '';
let receiver: Server;
let intake: IntakeForTest;

beforeAll(async () => {
  receiver = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => (exported += chunk.toString('latin1')));
    request.on('end', () => response.end());
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const address: AddressInfo | string | null = receiver.address();
  const port = typeof address === 'object' ? address?.port : address;
  intake = await intakeForTest({ otlpUrl: `http://127.0.0.1:${port}` });
});
afterAll(async () => {
  await intake.stop();
  receiver.closeAllConnections();
  receiver.close();
});

const traceId = '0af7651916cd43dd8448eb211c80319c';

describe('the trace of a report', () => {
  it('goes on from the door through the reading to the event', async () => {
    const body = JSON.stringify({
      description: 'A page imitates ours.',
      observables: [{ kind: 'ipv4', value: '192.0.2.7' }],
    });
    const { receiptNumber } = await jsonOf<Receipt>(
      await intake.post(body, { traceparent: `00-${traceId}-b7ad6b7169203331-01` }),
    );
    const { id, traceparent } = await intake.reportOf(receiptNumber, 'read');
    expect(traceparent).toContain(traceId);
    const event = await intake.seenOf(reportReceived, id);
    expect(event.traceparent).toContain(traceId);
    expect(event.traceparent).not.toBe(traceparent);
  });

  it('is found by id and receipt number, and holds nothing of what anybody wrote', async () => {
    const data = 'From: Li <li@example.org>\r\nSubject: Geheimnis\r\n\r\nGeheimnis at 203.0.113.77';
    const reply = await sendMail(intake.smtpPort, { from: 'li@example.org', data });
    const receiptNumber = /FS-\S+/.exec(reply)?.[0] ?? '';
    const { id } = await intake.reportOf(receiptNumber, 'read');
    await eventually(() => {
      for (const name of ['SMTP DATA', 'accept report', 'read report', receiptNumber, id])
        expect(exported).toContain(name);
      return true;
    });
    for (const personal of ['li@example.org', 'Geheimnis', '203.0.113.77']) expect(exported).not.toContain(personal);
  });
});

describe('the figures of a report', () => {
  it('count what came in and what could not be read', async () => {
    await sendMail(intake.smtpPort, { data: Buffer.from([0, 255, 10]) });
    await eventually(async () => {
      const figures = await (await fetch(`${intake.url}/metrics`)).text();
      expect(figures).toMatch(/fengsui_reports_received_total\{channel="mail"[^}]*\} [1-9]/);
      expect(figures).toMatch(/fengsui_reports_read_total\{outcome="unreadable"[^}]*\} 1/);
      expect(figures).toMatch(/fengsui_reports_unread(\{[^}]*\})? 0/);
      expect(figures).toMatch(/fengsui_reports_oldest_unread_seconds(\{[^}]*\})? 0/);
      expect(figures).toMatch(/fengsui_reports_unreadable(\{[^}]*\})? 1/);
      return true;
    });
  });

  it('show its health', async () => {
    const health = await eventually(async () => {
      const response = await fetch(`${intake.url}/health`);
      return response.status === 200 && response.json();
    });
    expect(health).toEqual({ status: 'ok', probes: { database: 'ok', broker: 'ok', mail: 'ok' } });
  });
});
