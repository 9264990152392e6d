import { describe, expect, it } from '@jest/globals';
import { findCnvdNumbers, findObservables } from './find-observables.js';

const valuesIn = (text: string) => findObservables(text).map(({ kind, value }) => `${kind} ${value}`);

describe('finding observables in free text', () => {
  it('reads defanged spellings', () => {
    expect(
      valuesIn('See hxxp://evil[.]example[.]org/login?a=1 on 192.0.2[.]7, seen by bad(at)evil.example.org'),
    ).toEqual(
      expect.arrayContaining([
        'url http://evil.example.org/login?a=1',
        'domain evil.example.org',
        'ipv4 192.0.2.7',
        'email bad@evil.example.org',
      ]),
    );
  });

  it('knows numbers, hashes and IPv6', () => {
    expect(valuesIn('CVE-2019-4279 CNVD-2019-18899 AS64500 2001:db8::7 d41d8cd98f00b204e9800998ecf8427e')).toEqual([
      'ipv6 2001:db8::7',
      'md5 d41d8cd98f00b204e9800998ecf8427e',
      'cve CVE-2019-4279',
      'cnvd CNVD-2019-18899',
      'asn AS64500',
    ]);
  });

  it.each([
    ['访问http://evil.example.org/login窃取密码', ['url http://evil.example.org/login']],
    ['网址：http://evil.example.org/login，IP：192.0.2.7。', ['url http://evil.example.org/login', 'ipv4 192.0.2.7']],
    ['网站www.example.org被篡改', ['domain www.example.org']],
    ['见http://evil.example.org窃取密码', ['url http://evil.example.org', 'domain evil.example.org']],
  ])('ends an address where Chinese begins: %s', (text, values) => {
    expect(valuesIn(text)).toEqual(expect.arrayContaining(values));
    expect(valuesIn(text).every((value) => /^[!-~ ]+$/.test(value))).toBe(true);
  });

  it('keeps a host of Han characters whole', () => {
    const values = valuesIn('钓鱼网站 http://例子.example.cn/login 和 测试.example.cn 。');
    expect(values).toContain('domain xn--fsqu00a.example.cn');
    expect(values).toContain('domain xn--0zwm56d.example.cn');
    expect(values).not.toContain('domain example.cn');
  });

  it('leaves out the servers that a forwarded mail came through', () => {
    const text = [
      '> Received: from mx.relay.example (198.51.100.25)',
      '>   by mx.example.net (203.0.113.9) with SMTP',
      '> Subject: pay now',
      'The page is on 192.0.2.7',
    ].join('\n');
    expect(valuesIn(text)).toEqual(['ipv4 192.0.2.7']);
  });

  it('names each value once', () => {
    expect(valuesIn('192.0.2.7 192.0.2.7 192[.]0[.]2[.]7')).toEqual(['ipv4 192.0.2.7']);
  });
});

describe('finding CNVD numbers', () => {
  it.each([
    ['CNVD-2019-18899', ['CNVD-2019-18899']],
    ['cnvd-2019-18899, CNVD-2020-00001', ['CNVD-2019-18899', 'CNVD-2020-00001']],
    ['CNVD-2019-18\n899 and more', ['CNVD-2019-18899']],
    ['CNVD-2019-18899 2019', ['CNVD-2019-18899']],
    ['CNVD-2019-18 8999', []],
    ['CNVD-19-18899', []],
  ])('in %j', (text, numbers) => {
    expect(findCnvdNumbers(text)).toEqual(numbers);
  });
});
