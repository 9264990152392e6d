import { describe, expect, it } from '@jest/globals';
import { addressesOf } from './address-range.js';
import { observableIn, observableOf, portIn, urlIn } from './observable-in.js';
import { timeIn } from './time-in.js';

describe('what a value names', () => {
  it.each([
    ['192.0.2.7', 'ipv4 192.0.2.7'],
    [' 192[.]0[.]2[.]7 ', 'ipv4 192.0.2.7'],
    ['192.0.2.7/32', 'ipv4 192.0.2.7'],
    ['192.0.2.7:443', 'ipv4 192.0.2.7 443'],
    ['192.0.2.7|443', 'ipv4 192.0.2.7 443'],
    ['2001:DB8:0:0::7', 'ipv6 2001:db8::7'],
    ['[2001:db8::7]:443', 'ipv6 2001:db8::7 443'],
    ['::ffff:192.0.2.7', 'ipv4 192.0.2.7'],
    ['hxxps://evil[.]example[.]net/a b', 'url https://evil.example.net/a%20b'],
    ['hxxp[:]//evil(dot)example.net', 'url http://evil.example.net/'],
    ['<http://evil.example.net/>', 'url http://evil.example.net/'],
    ['*.evil.example.net', 'domain evil.example.net'],
    ['例子.测试', 'domain xn--fsqu00a.xn--0zwm56d'],
    ['li[at]example.org', 'email li@example.org'],
    ['0123456789ABCDEF0123456789ABCDEF', 'md5 0123456789abcdef0123456789abcdef'],
    ['cve-2026-12345', 'cve CVE-2026-12345'],
    ['evil.example.net:8080', 'domain evil.example.net 8080'],
  ])('%j names %s', (text, expected) => {
    const named = observableIn(text);
    expect([named?.kind, named?.value, named?.port].filter((part) => part !== undefined).join(' ')).toBe(expected);
  });

  it.each([
    '',
    '192.0.2.0/24',
    '192.0.2',
    '300.1.1.1',
    'hello',
    '12:30:45',
    'http://',
    '192.0.2.7:70000',
    'x'.repeat(5_000),
    '1.2.3',
  ])('%j names nothing', (text) => {
    expect(observableIn(text)).toBeUndefined();
  });

  it('holds to the kinds that are asked for, and lets a URL do without its scheme where one is promised', () => {
    expect(observableOf('evil.example.net', 'ipv4', 'ipv6')).toBeUndefined();
    expect(urlIn('evil.example.net/a')?.value).toBe('http://evil.example.net/a');
    expect(portIn('65536')).toBeUndefined();
  });

  it('counts out ranges of no more than 256 addresses', () => {
    expect(addressesOf('192.0.2.254-192.0.3.1')?.map(({ value }) => value)).toEqual([
      '192.0.2.254',
      '192.0.2.255',
      '192.0.3.0',
      '192.0.3.1',
    ]);
    expect(addressesOf('192.0.2.9/31')?.map(({ value }) => value)).toEqual(['192.0.2.8', '192.0.2.9']);
    expect(addressesOf('192.0.2.0/24')).toHaveLength(256);
    for (const range of ['192.0.0.0/16', '192.0.2.2-192.0.2.1', 'a-b', '', '2001:db8::/127'])
      expect(addressesOf(range)).toBeUndefined();
  });
});

describe('the time of a record', () => {
  it.each([
    ['2026-03-01T10:00:00Z', '2026-03-01T10:00:00Z'],
    ['2026-03-01T10:00:00.123456+08:00', '2026-03-01T02:00:00.123Z'],
    ['2026-03-01 10:00:00 +0800', '2026-03-01T02:00:00Z'],
    ['2026-03-01 10:00:00', '2026-03-01T10:00:00Z'],
    ['2026/3/1 9:05', '2026-03-01T09:05:00Z'],
    ['2026-03-01', '2026-03-01T00:00:00Z'],
    ['1772359200', '2026-03-01T10:00:00Z'],
    ['1772359200123', '2026-03-01T10:00:00.123Z'],
    ['Sun, 1 Mar 2026 10:00:00 +0800', '2026-03-01T02:00:00Z'],
    ['01/Mar/2026:10:00:00 +0800', '2026-03-01T02:00:00Z'],
    ['2026-02-30T10:00:00Z', ''],
    ['yesterday', ''],
    ['', ''],
    ['443', ''],
  ])('%j is %s', (text, expected) => {
    expect(timeIn(text)).toBe(expected);
  });
});
