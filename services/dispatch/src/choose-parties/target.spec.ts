import { describe, expect, it } from '@jest/globals';
import { canonicalDomain, targetOf } from './target.js';

describe('where an observable points', () => {
  it.each([
    ['ipv4', '192.0.2.7', { address: '192.0.2.7' }],
    ['ipv6', '2001:db8::7', { address: '2001:db8::7' }],
    ['cidr', '192.0.2.0/24', { address: '192.0.2.0' }],
    ['cidr', '2001:db8::/32', { address: '2001:db8::' }],
    ['cidr', 'x/24', undefined],
    ['domain', 'Mail.Example.ORG.', { host: 'mail.example.org' }],
    ['domain', '例子.example', { host: 'xn--fsqu00a.example' }],
    ['url', 'https://user:pw@login.example.net:8443/a?b#c', { host: 'login.example.net' }],
    ['url', 'http://192.0.2.7/login', { address: '192.0.2.7' }],
    ['url', 'http://3221225991/login', { address: '192.0.2.7' }],
    ['url', 'http://[2001:db8::7]:8080/', { address: '2001:db8::7' }],
    ['url', 'login.example.net/a', { host: 'login.example.net' }],
    ['email', 'someone@example.com', { host: 'example.com' }],
    ['email', 'someone@[192.0.2.7]', { address: '192.0.2.7' }],
    ['email', 'someone@[IPv6:2001:db8::7]', { address: '2001:db8::7' }],
    ['email', 'someone@[nowhere]', undefined],
    ['ipv6', '::ffff:192.0.2.7', { address: '192.0.2.7' }],
    ['ipv6', 'fe80::7%eth0', { address: 'fe80::7' }],
    ['asn', 'AS64500', { asn: 64_500 }],
    ['asn', 'AS0', undefined],
    ['ipv4', '127.1', undefined],
    ['url', 'http://', undefined],
    ['sha256', 'e3b0c44298fc1c149afbf4c8996fb924', undefined],
    ['cve', 'CVE-2026-0001', undefined],
  ])('%s %s', (kind, value, target) => {
    expect(targetOf({ kind, value })).toEqual(target);
  });
});

describe('a domain in the directory', () => {
  it.each([
    ['.Example', 'example'],
    ['Example.ORG', 'example.org'],
    ['例子.test', 'xn--fsqu00a.test'],
  ])('%s is kept as %s', (text, domain) => {
    expect(canonicalDomain(text)).toBe(domain);
  });

  it.each(['', '.', 'a b', 'http://example.org', 'example.org/a', 'me@example.org', '192.0.2.7', '-a.example', 'a..b'])(
    '%j is refused',
    (text) => {
      expect(canonicalDomain(text)).toBeUndefined();
    },
  );
});
