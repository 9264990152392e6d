import { describe, expect, it } from '@jest/globals';
import { refang } from './refang.js';

describe('undoing the spelling that keeps addresses from being clicked', () => {
  it.each([
    ['hxxp://evil[.]example[.]org/a', 'http://evil.example.org/a'],
    ['hXXps://evil(.)example(.)org', 'https://evil.example.org'],
    ['h**p://evil{.}example.org', 'http://evil.example.org'],
    ['hxxp[:]//evil[.]example.org', 'http://evil.example.org'],
    ['http[://]evil.example.org', 'http://evil.example.org'],
    ['hxxp:\\\\evil.example.org', 'http://evil.example.org'],
    ['evil[dot]example(dot)org', 'evil.example.org'],
    ['evil [.] example [.] org', 'evil.example.org'],
    ['192.0.2[.]7 and 192[.]0[.]2[.]8', '192.0.2.7 and 192.0.2.8'],
    ['192.0.2.[7', '192.0.2.[7'],
    ['evil[.example.org', 'evil.example.org'],
    ['bad[at]evil.example.org', 'bad@evil.example.org'],
    ['bad (at) evil (dot) example (dot) org', 'bad@evil.example.org'],
    ['http:// evil . example . com/x', 'http://evil.example.com/x'],
    ['http://www.evil .example/a.htm (192.0.2.7)', 'http://www.evil.example/a.htm (192.0.2.7)'],
    ['https://evil _._ example.org/a and evil_._example_._org', 'https://evil.example.org/a and evil.example.org'],
    ['IP: 192 .0 .2 .7 [NET]', 'IP: 192.0.2.7 [NET]'],
    ['from pay .evil .example .org, sent by li@evil .example', 'from pay.evil.example.org, sent by li@evil.example'],
    ['Domain: evil .example', 'Domain: evil.example'],
    ['a name below .org, a file .exe and 1 .5', 'a name below .org, a file .exe and 1 .5'],
    ['see http://example.com. The rest', 'see http://example.com. The rest'],
    ['ｈｔｔｐ：／／ｅｖｉｌ．ｅｘａｍｐｌｅ．ｏｒｇ／ａ', 'http://evil.example.org/a'],
    ['evil。example。org', 'evil.example.org'],
    ['ev\u200bil.exam\u00adple.org', 'evil.example.org'],
    ['fxp://evil.example.org/f', 'ftp://evil.example.org/f'],
    ['from 192,0,2,7 and 198,51,100,8.', 'from 192.0.2.7 and 198.51.100.8.'],
    ['1,234,567 and 1,100,200,150 and 1,2,3,4,5', '1,234,567 and 1,100,200,150 and 1,2,3,4,5'],
    ['ports 22,23,80,88', 'ports 22,23,80,88'],
    [
      'http:/evil.example.org/a and https://evil[,]example[d]org',
      'http://evil.example.org/a and https://evil.example.org',
    ],
    ['evil dot example dot org/a, but not dot com', 'evil.example.org/a, but not dot com'],
    ['http://evil,example,org/a', 'http://evil.example.org/a'],
    ['http://[evil.example.org]/a, evil_dot_example.org', 'http://evil.example.org/a, evil.example.org'],
    ['hxxps&#58;&#47;&#47;evil&#46;example.org', 'https://evil.example.org'],
    ['https%3A%2F%2Fevil.example.org%2Fa%', 'https%3A%2F%2Fevil.example.org%2Fa%'],
    ['https%3A%2F%2Fevil.example.org%2Fa', 'https://evil.example.org/a'],
    ['http://x.example/?u=https%3A%2F%2Fevil.example.org', 'http://x.example/?u=https%3A%2F%2Fevil.example.org'],
    ['www . evil . example . Our site', 'www.evil.example . Our site'],
    ['nothing (here) [to] see.', 'nothing (here) [to] see.'],
  ])('%s', (written, meant) => {
    expect(refang(written)).toBe(meant);
  });
});
