import { describe, expect, it } from '@jest/globals';
import { isValueOf, spellObservables } from './observable.js';

describe('checking an observable', () => {
  it.each([
    ['ipv4', '192.0.2.7', '192.0.2.256'],
    ['ipv4', '198.51.100.1', '198.51.100.01'],
    ['ipv4', '203.0.113.9', '203.0.113.9/24'],
    ['ipv6', '2001:db8::7', '192.0.2.7'],
    ['ipv6', '2001:db8::', 'fe80::1%eth0'],
    ['cidr', '192.0.2.0/24', '192.0.2.0'],
    ['cidr', '2001:db8::/32', '0.0.0.0/0'],
    ['cidr', '198.51.100.9/31', '192.0.2.7/32'],
    ['domain', 'www.example.org', 'www'],
    ['domain', '例子.example.cn', '192.0.2.7'],
    ['domain', 'xn--fsqu00a.example.cn', 'a..example.org'],
    ['url', 'http://example.org/a?b=1', 'hxxp://example.org/a'],
    ['url', 'https://[2001:db8::7]:8443/', 'javascript:alert(1)'],
    ['url', 'http://example.org/%00', 'http://example.org/\u0000'],
    ['url', 'http://example.org/\ud83d\ude00', 'http://example.org/\ud83d'],
    ['email', 'li@example.org', 'li@example'],
    ['email', 'zhang.wei@example.org', 'zhang\u0000wei@example.org'],
    ['email', 'li+cert@mail.example.org', 'Li <li@example.org>'],
    ['md5', 'd41d8cd98f00b204e9800998ecf8427e', 'd41d8cd98f00b204e9800998ecf8427'],
    ['sha1', 'da39a3ee5e6b4b0d3255bfef95601890afd80709', 'zz39a3ee5e6b4b0d3255bfef95601890afd80709'],
    ['sha256', 'a'.repeat(64), 'a'.repeat(63)],
    ['cve', 'CVE-2019-4279', 'CVE-19-4279'],
    ['cnvd', 'CNVD-2019-18899', 'CNVD-2019'],
    ['asn', 'AS64500', 'AS99999999999'],
    ['asn', '64500', 'ASN'],
  ] as const)('takes as %s %j and not %j', (kind, good, bad) => {
    expect(isValueOf(kind, good)).toBe(true);
    expect(isValueOf(kind, bad)).toBe(false);
  });

  it('spells each once, in the usual way', () => {
    expect(
      spellObservables([
        { kind: 'domain', value: 'WWW.Example.ORG.' },
        { kind: 'domain', value: 'www.example.org' },
        { kind: 'domain', value: '例子.example.cn' },
        { kind: 'ipv6', value: '2001:0DB8:0:0::7' },
        { kind: 'url', value: 'HTTP://Example.org/A' },
        { kind: 'asn', value: 'as064500' },
        { kind: 'cve', value: 'cve-2019-4279' },
        { kind: 'email', value: 'Li@Example.org' },
      ]),
    ).toEqual([
      { kind: 'domain', value: 'www.example.org' },
      { kind: 'domain', value: 'xn--fsqu00a.example.cn' },
      { kind: 'ipv6', value: '2001:db8::7' },
      { kind: 'url', value: 'http://example.org/A' },
      { kind: 'asn', value: 'AS64500' },
      { kind: 'cve', value: 'CVE-2019-4279' },
      { kind: 'email', value: 'Li@example.org' },
    ]);
  });
});
