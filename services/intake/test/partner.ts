import { createHmac, randomUUID } from 'node:crypto';
import { jsonOf } from './intake.js';
import type { IntakeForTest } from './intake.js';

export interface Key {
  readonly partner: string;
  readonly keyId: string;
  readonly secret: string;
}

export const bank = () => ({ name: `bank-${randomUUID().slice(0, 8)}`, email: 'soc@example.org', language: 'en' });

export interface Sent {
  readonly id?: string;
  readonly timestamp?: number;
  readonly signed?: string;
  readonly headers?: Record<string, string>;
  readonly query?: string;
}

/** What operators and partners do, at one intake. */
export function partnersOf(intake: () => IntakeForTest) {
  async function ask(method: string, path: string, body?: object, ...roles: Parameters<IntakeForTest['operator']>) {
    const headers = { 'content-type': 'application/json', ...(await intake().operator(...roles)) };
    return fetch(`${intake().url}/partners${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  }
  return {
    ask,
    registered: async (change: object = {}): Promise<Key> => {
      const response = await ask('POST', '', { ...bank(), ...change }, 'ops');
      if (response.status !== 201) throw new Error(`The partner was not registered: ${await response.text()}`);
      return jsonOf<Key>(response);
    },
    /** Signs with nothing of ours, as a partner would. */
    send: ({ keyId, secret }: Pick<Key, 'keyId' | 'secret'>, body: string, sent: Sent = {}): Promise<Response> => {
      const id = sent.id ?? randomUUID();
      const timestamp = String(sent.timestamp ?? Math.floor(Date.now() / 1000));
      const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
      const signed = `${id}.${timestamp}.${sent.signed ?? body}`;
      return fetch(`${intake().url}/partner-reports${sent.query ?? ''}`, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          'fengsui-key': keyId,
          'webhook-id': id,
          'webhook-timestamp': timestamp,
          'webhook-signature': `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
          ...sent.headers,
        },
      });
    },
  };
}
