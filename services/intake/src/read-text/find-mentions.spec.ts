import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findMentions } from './find-mentions.js';

const found = (text: string) =>
  findMentions(text).map(({ kind, value, port }) => `${kind} ${value}${port === undefined ? '' : ` port ${port}`}`);

describe('finding what a line mentions', () => {
  it.each([
    ['192.0.2.7', ['ipv4 192.0.2.7']],
    ['(192.0.2.7), 192.0.2.8.', ['ipv4 192.0.2.7', 'ipv4 192.0.2.8']],
    ['192.0.2.7:8080', ['ipv4 192.0.2.7 port 8080']],
    ['192.000.002.007', ['ipv4 192.0.2.7']],
    ['IP192.0.2.7 ip=192.0.2.8', ['ipv4 192.0.2.7', 'ipv4 192.0.2.8']],
    ['攻击192.0.2.7的', ['ipv4 192.0.2.7']],
    ['bad.example.com192.0.2.7', ['domain bad.example.com', 'ipv4 192.0.2.7']],
    ['192.0.2.7-192.0.2.9', ['ipv4 192.0.2.7', 'ipv4 192.0.2.9']],
    ['192.0.2.7/32 and 192.0.2.9/24', ['ipv4 192.0.2.7', 'cidr 192.0.2.0/24']],
    ['IP 192.0.2.7.53 > 198.51.100.1.4444: UDP', ['ipv4 192.0.2.7 port 53', 'ipv4 198.51.100.1 port 4444']],
    ['10.1.2.3 127.0.0.1 192.168.1.1 172.16.0.1 224.0.0.5 255.255.255.0 0.0.0.0 169.254.1.1', []],
    ['nginx/1.2.3.4 Chrome/120.0.0.0 v1.2.3.4 version 4.3.2.1', []],
    ['192.0.2.256 1.2.3 1.2.3.4.5 1.3.6.1.4.1.2021', []],
    ['7.2.0.192.in-addr.arpa', []],
    ['2026.01.02 03:04:05', []],
  ])('addresses of version 4 in %j', (text, values) => {
    expect(found(text)).toEqual(values);
  });

  it.each([
    ['2001:db8::7', ['ipv6 2001:db8::7']],
    ['[2001:DB8:0:0::7]:443', ['ipv6 2001:db8::7']],
    ['IPv6:2001:db8::7,', ['ipv6 2001:db8::7']],
    ['::ffff:192.0.2.7', ['ipv4 192.0.2.7']],
    ['fe80::1 ::1 ff02::1 00:11:22:33:44:55 std::vector 03:04:05', []],
  ])('addresses of version 6 in %j', (text, values) => {
    expect(found(text)).toEqual(values);
  });

  it.each([
    ['evil.example.org', ['domain evil.example.org']],
    ['EVIL.Example.ORG.', ['domain evil.example.org']],
    ['网站www.example.org被篡改', ['domain www.example.org']],
    ['测试.example.cn', ['domain xn--0zwm56d.example.cn']],
    ['evil.example.org:8443', ['domain evil.example.org']],
    ['evil.example.org/login.php?a=1', ['url http://evil.example.org/login.php?a=1']],
    ['report.zip index.php install.sh example.py notes.md lib.so', []],
    ['e.g. i.e. and/or server.The end.It 3.14 ASP.NET com.example.app.Main', []],
    ['/var/www/site.example.org C:\\files\\a.example.com', []],
    ['printer.local host.internal', []],
  ])('names in %j', (text, values) => {
    expect(found(text)).toEqual(values);
  });

  it.each([
    ['访问http://evil.example.org/login窃取密码', ['url http://evil.example.org/login']],
    ['网址：http://evil.example.org/a，IP：192.0.2.7。', ['url http://evil.example.org/a', 'ipv4 192.0.2.7']],
    ['见http://evil.example.org窃取', ['url http://evil.example.org']],
    ['http://例子.example.cn/login', ['url http://xn--fsqu00a.example.cn/login']],
    ['(see http://evil.example.org/a_(b)).', ['url http://evil.example.org/a_(b)']],
    [
      '<https://evil.example.org/>, "http://evil.example.org/x".',
      ['url https://evil.example.org/', 'url http://evil.example.org/x'],
    ],
    ['http://192.0.2.7:8080/x.sh; chmod', ['url http://192.0.2.7:8080/x.sh']],
    ['http://[2001:db8::7]/a', ['url http://[2001:db8::7]/a']],
    ['http://localhost/a http://intranet/b http://file.invalid/', []],
    [
      'https://eu.safelinks.protection.outlook.com/?url=http%3A%2F%2Fevil.example.org%2Fa&data=1',
      ['url http://evil.example.org/a'],
    ],
    ['https://urldefense.com/v3/__http://evil.example.org/a__;!!x', ['url http://evil.example.org/a']],
  ])('URLs in %j', (text, values) => {
    expect(found(text)).toEqual(values);
  });

  it.each([
    ['mailto:Li.Wei+x@Example.org>', ['email Li.Wei+x@example.org']],
    ['CVE-2019-4279, cnvd-2019-18899', ['cve CVE-2019-4279', 'cnvd CNVD-2019-18899']],
    ['CNVD-2019-18 899、CNVD-2019-1 8900', ['cnvd CNVD-2019-18899', 'cnvd CNVD-2019-18900']],
    ['CNVD-2019-18899 12, CNVD-2019-18899 1', ['cnvd CNVD-2019-18899', 'cnvd CNVD-2019-18899']],
    ['CNVD-2019-18 89, CNVD-2019-18 8991', []],
    ['AS64500 ASN: 64501 AS IS 2026', ['asn AS64500', 'asn AS64501']],
    ['d41d8cd98f00b204e9800998ecf8427e 00000000000000000000000000000000', ['md5 d41d8cd98f00b204e9800998ecf8427e']],
    ['da39a3ee5e6b4b0d3255bfef95601890afd80709', ['sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709']],
  ])('other things in %j', (text, values) => {
    expect(found(text)).toEqual(values);
  });

  it('says where each stands', () => {
    const line = 'from 192.0.2.7 to http://evil.example.org/a, x@example.org';
    const places = findMentions(line).map(({ start, end }) => line.slice(start, end));
    expect(places).toEqual(['192.0.2.7', 'http://evil.example.org/a', 'x@example.org']);
  });

  it('finds any address between any words', () => {
    const octet = fc.integer({ min: 1, max: 254 });
    const word = fc.constantFrom(' ', ', ', ' (', '\t', '：', '"', '[', 'from ', 'IP:', '攻击');
    fc.assert(
      fc.property(
        octet,
        word,
        fc.constantFrom('', ' ', ')', '.', ', x', '"', ']', '。', ' - - ['),
        (last, before, after) => {
          expect(found(`x ${before}198.51.100.${last}${after}`)).toEqual([`ipv4 198.51.100.${last}`]);
        },
      ),
      { seed: 7 },
    );
  });

  it('reads any line without failing, and every place lies within it', () => {
    const piece = fc.constantFrom(
      '192.0.2.7',
      '.',
      ':',
      '@',
      'http://',
      'a',
      '/',
      '[',
      ']',
      '例',
      '2001:db8::',
      '=',
      ' ',
      '%',
      '-',
      'example.org',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const line = pieces.join('');
        for (const { start, end } of findMentions(line)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(line.length);
          expect(start).toBeLessThan(end);
        }
      }),
      { seed: 7, numRuns: 2_000 },
    );
  });
});
