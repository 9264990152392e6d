import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebhookDoor } from '../src/send-by-webhook/webhook-door.js';
import { startWebhookReceiver } from './webhook-receiver.js';
import type { WebhookReceiver } from './webhook-receiver.js';

let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await startWebhookReceiver();
});
afterAll(() => receiver.stop());

describe('the door to webhooks', () => {
  const open = (insideHosts: readonly string[]) =>
    new WebhookDoor({ insideHosts, authorities: [receiver.certificate] });
  const request = () => ({ url: receiver.url, body: 'door', headers: {} });

  it('looks at the address when it connects: a name that leads inside is refused', async () => {
    await expect(open([]).post(request())).rejects.toThrow('inside');
    expect((await open(['localhost']).post(request())).status).toBe(204);
  });

  it('reads no more than 64 KB of an answer', async () => {
    receiver.replies.push({ status: 200, body: 'x'.repeat(300_000) });
    const { status, text } = await open(['localhost']).post(request());
    expect(status).toBe(200);
    expect(text.length).toBeLessThanOrEqual(65_536);
  });

  it('waits five seconds for one', async () => {
    receiver.replies.push('hang');
    await expect(open(['localhost']).post(request())).rejects.toThrow(/timeout|aborted/i);
  });

  it('believes no certificate that nobody vouches for', async () => {
    const door = new WebhookDoor({ insideHosts: ['localhost'], authorities: [] });
    await expect(door.post(request())).rejects.toThrow(/certificate/i);
  });
});
