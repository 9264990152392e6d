import { startWebhookReceiver } from '@fengsui/testbed';
import type { WebhookReceiver } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebhookDoor } from '../src/webhook-door.js';

let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await startWebhookReceiver();
});
afterAll(() => receiver.stop());

function open(insideHosts: readonly string[], deadlineMs = 5_000, authorities = [receiver.certificate]): WebhookDoor {
  return new WebhookDoor({ insideHosts, plainInside: false, authorities, deadlineMs });
}

function message() {
  return { id: 'a', url: receiver.url, secrets: [Buffer.alloc(32)], body: '{"door":1}', at: new Date() };
}

describe('the door to webhooks', () => {
  it('looks at the address when it connects: a name that leads inside is refused', async () => {
    expect((await open([]).send(message())).outcome).toEqual({ state: 'failed', code: 'inside' });
    expect((await open(['localhost']).send(message())).outcome).toEqual({ state: 'sent' });
    expect(receiver.received.map(({ body }) => body)).toEqual(['{"door":1}']);
  });

  it.each([
    [410, 'failed'],
    [307, 'failed'],
    [404, 'put-off'],
    [503, 'put-off'],
  ])('takes %i for %s, and follows nowhere', async (status, state) => {
    receiver.replies.push({ status, location: receiver.url });
    const before = receiver.received.length;
    expect((await open(['localhost']).send(message())).outcome).toMatchObject({ state, code: String(status) });
    expect(receiver.received).toHaveLength(before + 1);
  });

  it('is done with one that wants another protocol', async () => {
    receiver.replies.push('upgrade');
    expect((await open(['localhost']).send(message())).outcome).toMatchObject({ state: 'put-off', code: '101' });
  });

  it('reads no more than 64 KB of an answer', async () => {
    receiver.replies.push({ status: 200, body: 'x'.repeat(300_000) });
    const { outcome, text } = await open(['localhost']).send(message());
    expect(outcome).toEqual({ state: 'sent' });
    expect(text.length).toBeLessThanOrEqual(65_536);
  });

  it('waits for one until the deadline, or until it is cut', async () => {
    receiver.replies.push('hang', 'hang');
    expect((await open(['localhost'], 200).send(message())).outcome).toMatchObject({ state: 'put-off' });
    const door = open(['localhost']);
    const sending = door.send(message());
    door.cut();
    expect((await sending).outcome).toMatchObject({ state: 'put-off' });
  });

  it('believes no certificate that nobody vouches for', async () => {
    const { outcome } = await open(['localhost'], 5_000, []).send(message());
    expect(outcome).toMatchObject({ state: 'put-off' });
  });
});
