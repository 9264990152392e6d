import { isIP } from 'node:net';
import type { Observable } from '@fengsui/contracts';
import ipaddr from 'ipaddr.js';
import { canonicalDomain } from '../choose-parties/target.js';
import { refanged } from './refanged.js';

/** What somebody wrote is nothing that parties can be found for. */
export class NotAskable extends Error {
  override readonly name = 'NotAskable';

  constructor(readonly asked: string) {
    super(
      `"${asked.slice(0, 120)}" is no address, network, domain, URL, mail address, autonomous system or CVE number. ` +
        'Write, for instance, 192.0.2.7, 2001:db8::7, 192.0.2.0/24, example.org, https://example.org/login, noc@example.org, AS64500 or CVE-2026-0001.',
    );
  }
}

type Asked = Pick<Observable, 'kind' | 'value'>;

/** Reads one argument, undoing the disguise that addresses are written with in mails. Of a network, its first address is asked for. Throws NotAskable. */
export function askedFor(text: string): Asked {
  const asked = refanged(text);
  const found = numberIn(asked) ?? addressIn(asked) ?? urlIn(asked) ?? nameIn(asked);
  if (found === undefined) throw new NotAskable(text);
  return found;
}

function numberIn(text: string): Asked | undefined {
  if (/^CVE-\d{4}-\d{4,19}$/i.test(text)) return { kind: 'cve', value: text.toUpperCase() };
  if (/^CNVD-(C-)?\d{4}-\d{4,9}$/i.test(text)) return { kind: 'cnvd', value: text.toUpperCase() };
  const digits = /^ASN?\s?(\d{1,10})$/i.exec(text)?.[1];
  const asn = Number(digits ?? Number.NaN);
  return asn >= 1 && asn <= 4_294_967_295 ? { kind: 'asn', value: `AS${asn}` } : undefined;
}

/** With a port behind it as well, and as a network. */
function addressIn(text: string): Asked | undefined {
  const [, bracketed, plain] = /^(?:\[([^\]]+)\](?::\d{1,5})?|([\d.]+):\d{1,5})$/.exec(text) ?? [];
  const address = bracketed ?? plain ?? text;
  const version = isIP(address);
  if (version !== 0) return { kind: version === 4 ? 'ipv4' : 'ipv6', value: address };
  if (ipaddr.IPv4.isValidCIDRFourPartDecimal(text))
    return { kind: 'ipv4', value: ipaddr.IPv4.networkAddressFromCIDR(text).toString() };
  if (ipaddr.IPv6.isValidCIDR(text))
    return { kind: 'ipv6', value: ipaddr.IPv6.networkAddressFromCIDR(text).toString() };
  return undefined;
}

function urlIn(text: string): Asked | undefined {
  const url = text.startsWith('//') ? `http:${text}` : text;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(url))
    return URL.canParse(url) && new URL(url).hostname !== '' ? { kind: 'url', value: url } : undefined;
  // A host with a path or a port; a path makes it a URL, a port alone leaves it a host.
  const [, host = '', port = '', path = ''] = /^([^\s/?#:@]+)(:\d{1,5})?([/?#].*)?$/.exec(url) ?? [];
  if ((port === '' && path === '') || !(isDomain(host) || isIP(host) !== 0)) return undefined;
  const isBrokenNetwork = isIP(host) !== 0 && /^\/\d{1,3}$/.test(path);
  if (isBrokenNetwork || !URL.canParse(`http://${url}`)) return undefined;
  return path === '' ? { kind: 'domain', value: host } : { kind: 'url', value: url };
}

function nameIn(text: string): Asked | undefined {
  const at = text.lastIndexOf('@');
  if (at > 0 && /^[^\s@/]+@[^\s@/]+$/.test(text)) {
    const host = text.slice(at + 1);
    const literal = host.replace(/^\[(?:IPv6:)?(.*)\]$/i, '$1');
    return isDomain(host) || (literal !== host && isIP(literal) !== 0) ? { kind: 'email', value: text } : undefined;
  }
  const name = text.replace(/^\*\./, '');
  return isDomain(name) ? { kind: 'domain', value: name } : undefined;
}

/** A name without a dot is more likely a slip than a top-level domain. */
function isDomain(text: string): boolean {
  return text.includes('.') && !/^[\d.]+$/.test(text) && canonicalDomain(text) !== undefined;
}
