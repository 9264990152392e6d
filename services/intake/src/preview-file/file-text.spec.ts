import { describe, expect, it } from '@jest/globals';
import { FileHasNoText, textOfFile } from './file-text.js';

const file = (content: Buffer, mediaType = 'application/octet-stream', name = 'x') =>
  textOfFile({ name, mediaType, content });

describe('the text of a file', () => {
  it('is decoded whatever its charset is, and cut where it is long', () => {
    const gb = Buffer.from([0xd6, 0xd0, 0xb9, 0xfa, 0xd2, 0xf8, 0xd0, 0xd0, 0xb5, 0xc4, 0xcd, 0xf8, 0xd2, 0xb3]);
    expect(file(gb, 'text/plain')).toEqual({ text: '中国银行的网页', isCut: false });
    const long = file(Buffer.from('192.0.2.7\n'.repeat(20_000)));
    expect(long.text).toHaveLength(100_000);
    expect(long.isCut).toBe(true);
  });

  it('has nothing of HTML that a browser would run', () => {
    const { text } = file(Buffer.from('<html><script>alert(1)</script><p onclick="x()">Hello</p></html>'), 'text/html');
    expect(text.trim()).toBe('Hello');
  });

  it.each([Buffer.from('\u0089PNG\r\n', 'latin1'), Buffer.alloc(0)])('is none of what is no text', (content) => {
    expect(() => file(content)).toThrow(FileHasNoText);
  });
});
