import { describe, expect, it } from '@jest/globals';
import { cleanText, languageOf } from './text.js';

describe('the language that a reporter is answered in', () => {
  it.each([
    ['某省政府网站首页被篡改', 'zh-CN'],
    ['发现 http://www.example.org/login/index.html?session=0123 钓鱼', 'en'],
    ['The page of 某某 was defaced by somebody who left a very long message there', 'en'],
    ['网站 www.example.org 被植入后门 /upload/x.php', 'zh-CN'],
    ['', 'en'],
    ['12345 !!!', 'en'],
  ])('of %j is %s', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });
});

describe('cleaning a text', () => {
  it('leaves out what a database or a JSON reader refuses', () => {
    expect(cleanText('a\u0000b\ud800c\u001bd\te\r\nf\rg')).toBe('a\ufffdb\ufffdc\ufffdd\te\nf\ng');
    expect(cleanText('烽燧 😀')).toBe('烽燧 😀');
  });
});
