import { createHmac, randomUUID } from 'node:crypto';
import type { GatewayClient } from '../gateway-client.js';
import type { SentReport } from './follow.js';
import { receiptOf } from './receipt.js';

interface Key {
  readonly keyId: string;
  readonly secret: string;
  readonly url: string;
}

/** A bank's own program reports, signed with a key that it was given a moment before. */
export async function reportByPartner(
  gateway: GatewayClient,
  run: string,
  say: (line: string) => void,
): Promise<SentReport> {
  const name = `demo-bank-${run}`;
  const mailTo = `soc-${run}@example.org`;
  const key: Key = await gateway.post('/api/partners', { name, email: mailTo, language: 'en' });
  say(`POST /api/partners: ${name} was registered and got the key ${key.keyId}`);
  const body = JSON.stringify({
    description: `Customers are led to a copy of our sign-in page (case ${run}).`,
    class: 'phishing',
    observables: [{ kind: 'url', value: `http://pay.example.net/${run}/sign-in` }],
  });
  const response = await fetch(key.url, { method: 'POST', body, headers: signed(key, body) });
  const { receiptNumber } = await receiptOf(response, say);
  say('its notices go to the bank in a digest, one a minute');
  return { receiptNumber, mailTo, lastMails: { text: `${receiptNumber},handled`, count: 1 } };
}

/** As Standard Webhooks 1.0 says: HMAC-SHA-256 over id, time and body. */
function signed({ keyId, secret }: Key, body: string): Record<string, string> {
  const id = randomUUID();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'fengsui-key': keyId,
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}
