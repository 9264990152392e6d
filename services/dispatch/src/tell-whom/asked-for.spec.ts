import { describe, expect, it } from '@jest/globals';
import { askedFor, NotAskable } from './asked-for.js';

describe('what somebody asks for', () => {
  it.each([
    ['192.0.2.7', 'ipv4', '192.0.2.7'],
    ['2001:db8::7', 'ipv6', '2001:db8::7'],
    [' example.org ', 'domain', 'example.org'],
    ['例子.测试', 'domain', '例子.测试'],
    ['hxxps://evil[.]example[.]org/a', 'url', 'https://evil.example.org/a'],
    ['example.org/login?x=1', 'url', 'example.org/login?x=1'],
    ['noc@example.org', 'email', 'noc@example.org'],
    ['cve-2026-0001', 'cve', 'CVE-2026-0001'],
    ['CNVD-2026-00001', 'cnvd', 'CNVD-2026-00001'],
    ['AS64500', 'asn', 'AS64500'],
    ['asn 64500', 'asn', 'AS64500'],
    ['192.0.2.7:8080', 'ipv4', '192.0.2.7'],
    ['[2001:db8::7]:443', 'ipv6', '2001:db8::7'],
    ['192.0.2.128/25', 'ipv4', '192.0.2.128'],
    ['2001:db8::/32', 'ipv6', '2001:db8::'],
    ['192.0.2.7/login', 'url', '192.0.2.7/login'],
    ['example.org:8080', 'domain', 'example.org'],
    ['example.org:8080/a', 'url', 'example.org:8080/a'],
    ['//example.org/a', 'url', 'http://example.org/a'],
    ['*.example.org', 'domain', 'example.org'],
    ['hxxp[:]//evil(dot)example{.}org', 'url', 'http://evil.example.org'],
    ['evil [点] example [dot] org', 'domain', 'evil.example.org'],
    ['192。0。2。7', 'ipv4', '192.0.2.7'],
    ['“evil.example.org”。', 'domain', 'evil.example.org'],
    ['<noc[@]example[.]org>', 'email', 'noc@example.org'],
    ['mailto:noc@example.org', 'email', 'noc@example.org'],
    ['noc@[192.0.2.7]', 'email', 'noc@[192.0.2.7]'],
    ['https://user:secret@example.org:8443/', 'url', 'https://user:secret@example.org:8443/'],
  ])('%s is of kind %s', (asked, kind, value) => {
    expect(askedFor(asked)).toEqual({ kind, value });
  });

  it.each([
    '',
    'bogus',
    '300.1.2.3',
    '192.0.2',
    '192.0.2.0/33',
    'http://',
    'a b.example',
    '-x.example',
    '1.2.3.4.5',
    'AS0',
    'AS4294967296',
    'CVE-24-1',
    '192.0.2',
    'example.org:99999',
    'noc@[nowhere]',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'a..example',
    'd41d8cd98f00b204e9800998ecf8427e',
  ])('%j is nothing that parties can be found for', (asked) => {
    expect(() => askedFor(asked)).toThrow(NotAskable);
  });
});
