import { describe, expect, it } from '@jest/globals';
import { rangeIn, sourceIn } from './address-range.js';
import { asnIn, observableIn, observableOf, urlIn } from './observable-in.js';
import { portIn } from './port-in.js';

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
    ['192.000.002.007', 'ipv4 192.0.2.7'],
    ['192.0.2.7:0', 'ipv4 192.0.2.7'],
    ['`evil.example.net.`', 'domain evil.example.net'],
    ['tcp://192.0.2.7:23', 'ipv4 192.0.2.7 23'],
    ['mailto:li@example.org', 'email li@example.org'],
    ['SHA1:0123456789abcdef0123456789abcdef01234567', 'sha1 0123456789abcdef0123456789abcdef01234567'],
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
    '127.0.0.1',
    '[::1]:80',
    'setup.exe',
    'printer.local',
    '192.0.2.7 192.0.2.8',
  ])('%j names nothing', (text) => {
    expect(observableIn(text)).toBeUndefined();
  });

  it('holds to the kinds that are asked for, and lets a URL do without its scheme where one is promised', () => {
    expect(observableOf('evil.example.net', 'ipv4', 'ipv6')).toBeUndefined();
    expect(urlIn('evil.example.net/a')?.value).toBe('http://evil.example.net/a');
    expect(urlIn('192.0.2.7')?.kind).toBe('ipv4');
    for (const none of ['/a/b.html', 'hello', 'hello world.x', '']) expect(urlIn(none)).toBeUndefined();
    expect(asnIn('AS 64500')?.value).toBe('AS64500');
    expect([portIn('65536'), portIn('443/tcp'), portIn('tcp/443'), portIn(443)]).toEqual([undefined, 443, 443, 443]);
  });

  it('counts out ranges of no more than 16 addresses, and names the networks of others', () => {
    const valuesOf = (range: string) => rangeIn(range)?.named.map(({ value }) => value);
    expect(valuesOf('192.0.2.254-192.0.3.1')).toEqual(['192.0.2.254', '192.0.2.255', '192.0.3.0', '192.0.3.1']);
    expect(valuesOf('192[.]0[.]2[.]9/31')).toEqual(['192.0.2.8', '192.0.2.9']);
    expect(valuesOf('192.0.2.0/28')).toHaveLength(16);
    expect(rangeIn('192.0.2.7/24')?.named).toEqual([{ kind: 'cidr', value: '192.0.2.0/24' }]);
    expect(valuesOf('192.0.0.0/16')).toEqual(['192.0.0.0/16']);
    expect(valuesOf('192.0.2.0 - 192.0.3.0')).toEqual(['192.0.2.0/24', '192.0.3.0']);
    expect(valuesOf('192.0.2.1-192.0.2.100')).toEqual([
      '192.0.2.1',
      '192.0.2.2/31',
      '192.0.2.4/30',
      '192.0.2.8/29',
      '192.0.2.16/28',
      '192.0.2.32/27',
      '192.0.2.64/27',
      '192.0.2.96/30',
      '192.0.2.100',
    ]);
    expect(valuesOf('2001:DB8:1::/48')).toEqual(['2001:db8:1::/48']);
    for (const none of ['192.0.2.2-192.0.2.1', 'a-b', '', '192.0.2.0/33', '192.0.2.7', '7/8', '0.0.0.0/0', '::/0'])
      expect(rangeIn(none)).toBeUndefined();
    expect(sourceIn('192.0.2.7/32')).toMatchObject({ kind: 'ipv4', value: '192.0.2.7' });
  });
});
