import { createHmac, hkdfSync } from 'node:crypto';

/** Where the secrets of webhooks come from: no table holds them. */
export interface SecretSource {
  readonly seed: string;
}

const secretBytes = 32;

/** The secret of a party's webhook, the same whenever it is asked for; another one in each round. */
export function webhookSecret({ seed }: SecretSource, partyCode: string, round: number): Buffer {
  return Buffer.from(hkdfSync('sha256', seed, '', `fengsui webhook ${partyCode} ${round}`, secretBytes));
}

/** As the party is told it (Standard Webhooks). */
export function secretText(secret: Buffer): string {
  return `whsec_${secret.toString('base64')}`;
}

/** The three headers of Standard Webhooks; one signature a secret, so that a receiver may change over in its own time. */
export function webhookHeaders(id: string, body: string, at: Date, secrets: readonly Buffer[]): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
  );
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
