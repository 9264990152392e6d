import { createHmac } from 'node:crypto';

const prefix = 'whsec_';

/** A secret as a receiver is told it (Standard Webhooks). */
export function secretText(secret: Buffer): string {
  return `${prefix}${secret.toString('base64')}`;
}

/** The secret that such a text tells. */
export function secretOf(text: string): Buffer {
  return Buffer.from(text.startsWith(prefix) ? text.slice(prefix.length) : text, 'base64');
}

/** The three headers of Standard Webhooks; one signature a secret, so that a receiver may change over in its own time. */
export function signatureHeaders(
  id: string,
  body: string,
  at: Date,
  secrets: readonly Buffer[],
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
  );
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
