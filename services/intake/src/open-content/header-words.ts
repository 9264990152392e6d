import { decodeText } from '../decode-text/decode-text.js';

/**
 * The text of a header value with its encoded words decoded (RFC 2047). Words that follow one another in one charset are
 * decoded together, because senders cut characters in two; words with blanks in them are taken too.
 */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return value;
  let text = '';
  let pending: { charset: string; bytes: Buffer[] } | undefined;
  const flush = () => {
    if (pending !== undefined) text += decodeText(Buffer.concat(pending.bytes), pending.charset).text;
    pending = undefined;
  };
  let at = 0;
  while (at < value.length) {
    const word = nextWord(value, at);
    const between = value.slice(at, word?.start ?? value.length);
    if (between.trim() !== '' || (between !== '' && (pending === undefined || word === undefined))) {
      flush();
      text += between;
    }
    if (word === undefined) break;
    if (pending?.charset !== word.charset) flush();
    pending ??= { charset: word.charset, bytes: [] };
    pending.bytes.push(word.bytes);
    at = word.end;
  }
  flush();
  return text;
}

interface EncodedWord {
  readonly start: number;
  readonly end: number;
  readonly charset: string;
  readonly bytes: Buffer;
}

function nextWord(value: string, from: number): EncodedWord | undefined {
  let start = value.indexOf('=?', from);
  while (start !== -1) {
    const [, named, encoding] = /^=\?([^?\s]{1,60})\?([bq])\?/i.exec(value.slice(start, start + 70)) ?? [];
    if (named !== undefined && encoding !== undefined) {
      const textStart = start + named.length + 5;
      const textEnd = value.indexOf('?=', textStart);
      if (textEnd === -1) return undefined;
      const [charset = named] = named.toLowerCase().split('*', 1);
      const text = value.slice(textStart, textEnd);
      return {
        start,
        end: textEnd + 2,
        charset,
        bytes: encoding.toLowerCase() === 'b' ? base64Word(text) : quotedWord(text),
      };
    }
    start = value.indexOf('=?', start + 2);
  }
  return undefined;
}

function base64Word(text: string): Buffer {
  return Buffer.from(text, 'base64');
}

function quotedWord(text: string): Buffer {
  const plain = text
    .replaceAll('_', ' ')
    .replaceAll(/=([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(plain, 'latin1');
}
