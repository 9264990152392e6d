import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/**
 * Undoes what a program did that took UTF-8 for windows-1252 or GBK and encoded it again (`ç½‘ç«™`, `缃戠珯`).
 * Only lines that are UTF-8 throughout when they are turned back are touched: by chance that does not happen.
 */
export function undoDoubleEncoding(text: string): string {
  if (!/[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122]|[\u4e00-\u9fff]{2}/.test(text))
    return text;
  return text
    .split('\n')
    .map((line) => turnedBack(line, /[\u00c2-\u00f4]/, 'windows-1252', 1) ?? line)
    .map((line) => turnedBack(line, /[\u4e00-\u9fff]{2}/, 'gbk', 4) ?? line)
    .join('\n');
}

function turnedBack(line: string, sign: RegExp, encoding: string, lettersAtLeast: number): string | undefined {
  if (line.length > 10_000 || !sign.test(line)) return undefined;
  const bytes = encoding === 'gbk' ? iconv.encode(line, 'gbk') : windows1252(line);
  if (bytes === undefined || !isUtf8(bytes)) return undefined;
  const text = bytes.toString();
  const letters = text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
  return letters >= lettersAtLeast && text.length < line.length && !text.includes('\ufffd') ? text : undefined;
}

/** The bytes of a line in windows-1252, the five bytes without a letter taken as controls; undefined where it has others. */
function windows1252(line: string): Buffer | undefined {
  const bytes = Buffer.alloc(line.length);
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    const byte = code < 0x100 ? code : punctuation.indexOf(line.charAt(at)) + 0x80;
    if (byte < 0x80 && code >= 0x80) return undefined;
    bytes[at] = byte;
  }
  return bytes;
}

/** What windows-1252 has from 0x80 to 0x9f. */
const punctuation = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
