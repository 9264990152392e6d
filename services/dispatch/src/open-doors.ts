import { InvalidConfiguration } from '@fengsui/config';
import { KeyNotUsable, MailDoor, openSmimeIdentity, openTeamKey } from '@fengsui/mail';
import type { DkimKey, SmimeIdentity } from '@fengsui/mail';
import { WebhookDoor } from '@fengsui/webhook';
import { readFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import type { DispatchConfig } from './dispatch-config.js';
import { domainOf } from './domain-of.js';
import type { Doors } from './dispatch.module.js';

/** One that is not answered must not hold up those to others. */
const webhookDeadlineMs = 5_000;

/** Makes the ways out of the house ready; nothing is connected before something leaves. */
export async function openDoors(config: DispatchConfig): Promise<Doors> {
  const teamKey = config.openpgpKeyFile === undefined ? undefined : await teamKeyOf(config, config.openpgpKeyFile);
  const mail = new MailDoor({
    url: config.smtpUrl,
    from: config.mailFrom,
    connections: config.smtpConnections,
    deadlineMs: config.smtpDeadline * 1_000,
    ...(teamKey && { teamKey }),
    ...(config.smimeKeyFile !== undefined && { teamCertificate: await identityOf(config, config.smimeKeyFile) }),
    ...(config.dkimKeyFile !== undefined && { dkim: await dkimKey(config, config.dkimKeyFile) }),
  });
  const own = config.webhookAuthorities === undefined ? [] : [await readFile(config.webhookAuthorities, 'utf8')];
  const webhook = new WebhookDoor({
    insideHosts: config.insideHosts?.toLowerCase().split(',') ?? [],
    plainInside: false,
    authorities: own.length === 0 ? [] : [...rootCertificates, ...own],
    deadlineMs: webhookDeadlineMs,
  });
  return { mail, webhook };
}

async function dkimKey({ mailFrom, dkimSelector }: DispatchConfig, file: string): Promise<DkimKey> {
  const domain = domainOf(mailFrom);
  return { domain, selector: dkimSelector, privateKey: await readFile(file, 'utf8') };
}

/** Throws InvalidConfiguration. */
async function teamKeyOf({ openpgpPassphraseFile }: DispatchConfig, file: string): ReturnType<typeof openTeamKey> {
  const rule =
    'OPENPGP_KEY_FILE: it must be an armoured private key, with its passphrase in OPENPGP_PASSPHRASE_FILE where it is locked';
  const passphrase = await passphraseIn(openpgpPassphraseFile);
  return orElse(rule, async () => openTeamKey({ armoured: await readFile(file, 'utf8'), passphrase }));
}

/** Throws InvalidConfiguration. */
async function identityOf({ smimePassphraseFile }: DispatchConfig, file: string): Promise<SmimeIdentity> {
  const rule =
    'SMIME_KEY_FILE: it must be PEM of an RSA private key with its certificate, and its passphrase in SMIME_PASSPHRASE_FILE where it is locked';
  const passphrase = await passphraseIn(smimePassphraseFile);
  return orElse(rule, async () => openSmimeIdentity(await readFile(file, 'utf8'), passphrase));
}

async function passphraseIn(file: string | undefined): Promise<string> {
  const text = file === undefined ? '' : await readFile(file, 'utf8');
  return text.split(/\r?\n/, 1)[0] ?? '';
}

async function orElse<Key>(rule: string, open: () => Promise<Key>): Promise<Key> {
  try {
    return await open();
  } catch (cause) {
    if (!(cause instanceof KeyNotUsable)) throw cause;
    throw Object.assign(new InvalidConfiguration([rule]), { cause });
  }
}
