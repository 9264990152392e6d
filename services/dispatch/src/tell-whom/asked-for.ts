import { isIP } from 'node:net';
import type { Observable } from '@fengsui/contracts';
import { canonicalDomain } from '../choose-parties/target.js';

/** What somebody wrote is nothing that parties can be found for. */
export class NotAskable extends Error {
  override readonly name = 'NotAskable';

  constructor(readonly asked: string) {
    super(
      `"${asked.slice(0, 120)}" is no address, domain, URL, mail address or CVE number. ` +
        'Write, for instance, 192.0.2.7, 2001:db8::7, example.org, https://example.org/login, noc@example.org or CVE-2026-0001.',
    );
  }
}

/** Reads one argument, undoing the disguise that addresses are written with in mails (`hxxp`, `[.]`). Throws NotAskable. */
export function askedFor(text: string): Pick<Observable, 'kind' | 'value'> {
  const asked = text
    .trim()
    .replaceAll(/\[\.\]|\(\.\)/g, '.')
    .replace(/^hxxp/i, 'http');
  const version = isIP(asked);
  if (version !== 0) return { kind: version === 4 ? 'ipv4' : 'ipv6', value: asked };
  if (/^CVE-\d{4}-\d{4,}$/i.test(asked)) return { kind: 'cve', value: asked.toUpperCase() };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(asked)) {
    if (URL.canParse(asked) && new URL(asked).hostname !== '') return { kind: 'url', value: asked };
    throw new NotAskable(text);
  }
  if (/^[^\s@/]+@[^\s@/]+$/.test(asked) && isDomain(asked.slice(asked.lastIndexOf('@') + 1))) {
    return { kind: 'email', value: asked };
  }
  if (isDomain(asked)) return { kind: 'domain', value: asked };
  if (/^[^\s/?#]+[/?#]/.test(asked) && isDomain(asked.split(/[/?#:]/, 1).join('')))
    return { kind: 'url', value: asked };
  throw new NotAskable(text);
}

/** A name without a dot is more likely a slip than a top-level domain. */
function isDomain(text: string): boolean {
  return text.includes('.') && !/^[\d.]+$/.test(text) && canonicalDomain(text) !== undefined;
}
