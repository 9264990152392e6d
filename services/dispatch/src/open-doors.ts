import { MailDoor } from '@fengsui/mail';
import { readFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import type { DispatchConfig } from './dispatch-config.js';
import type { Doors } from './dispatch.module.js';
import { WebhookDoor } from './send-by-webhook/webhook-door.js';

/** Makes the ways out of the house ready; nothing is connected before something leaves. */
export async function openDoors(config: DispatchConfig): Promise<Doors> {
  const mail = new MailDoor({
    url: config.smtpUrl,
    from: config.mailFrom,
    connections: config.smtpConnections,
    deadlineMs: config.smtpDeadline * 1_000,
  });
  const own = config.webhookAuthorities === undefined ? [] : [await readFile(config.webhookAuthorities, 'utf8')];
  const webhook = new WebhookDoor({
    insideHosts: config.webhookInsideHosts?.split(',') ?? [],
    authorities: own.length === 0 ? [] : [...rootCertificates, ...own],
  });
  return { mail, webhook };
}
