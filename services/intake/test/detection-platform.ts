import { publishBytes } from '@fengsui/messaging/testing';
import { eventually } from '@fengsui/testbed';
import { randomUUID } from 'node:crypto';
import { jsonOf } from './intake.js';
import type { IntakeForTest } from './intake.js';

/** What a platform is given when it is registered. */
export interface Access {
  readonly name: string;
  readonly natsUrl: string;
  readonly subject: string;
  readonly inboxPrefix: string;
  readonly credentials: string;
  readonly key: string;
  readonly expiresAt: string;
}

export interface Refusals {
  readonly refusals: readonly Record<'state' | 'reason' | 'contentSha256', string>[];
  readonly next: string | null;
}

export const name = () => `netscan-${randomUUID().slice(0, 8)}`;

export async function register(intake: IntakeForTest, body: object, ...roles: Parameters<IntakeForTest['operator']>) {
  const headers = { 'content-type': 'application/json', ...(await intake.operator(...roles)) };
  return fetch(`${intake.url}/platforms`, { method: 'POST', headers, body: JSON.stringify(body) });
}

export async function accessOf(intake: IntakeForTest, called: string = name()): Promise<Access> {
  return jsonOf(await register(intake, { name: called, email: 'soc@example.org', language: 'en' }, 'ops'));
}

export async function refusalsOf(intake: IntakeForTest, key: string, query = ''): Promise<Response> {
  return fetch(`${intake.url}/platform-refusals${query}`, { headers: { authorization: `Bearer ${key}` } });
}

export async function publishRaw(
  intake: IntakeForTest,
  platform: string,
  body: string | Uint8Array,
  id: string = randomUUID(),
): Promise<void> {
  await eventually(async () => {
    await publishBytes(intake.broker, `ingress.${platform}.report-submitted.v1`, body, { 'ce-id': id });
    return true;
  });
}
