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
  ])('%s is of kind %s', (asked, kind, value) => {
    expect(askedFor(asked)).toEqual({ kind, value });
  });

  it.each(['', 'bogus', '300.1.2.3', '192.0.2', '192.0.2.0/33', 'http://', 'a b.example', '-x.example', '1.2.3.4.5'])(
    '%j is nothing that parties can be found for',
    (asked) => {
      expect(() => askedFor(asked)).toThrow(NotAskable);
    },
  );
});
