import { isAscii } from 'node:buffer';
import type { MailHeader } from './mail-head.js';
import { decodeText } from '../decode-text/decode-text.js';

/** The head of a mail or of one of its parts. */
export interface HeadRead {
  readonly headers: readonly MailHeader[];
  /** Where the body begins. */
  readonly bodyStart: number;
}

const fieldsAtMost = 2_000;
const valueAtMost = 64_000;
const lineFeed = 10;
const carriageReturn = 13;

/**
 * Reads header fields as far as there are any. A line that is none ends the head (the empty line is missing then),
 * unless a field follows on the next: such a line was put between by a careless relay, and is skipped.
 */
export function readHead(bytes: Buffer, start: number, end: number): HeadRead {
  const headers: MailHeader[] = [];
  let at = start;
  while (at < end) {
    const lineEnd = endOfLine(bytes, at, end);
    if (isBlank(bytes, at, lineEnd)) return { headers, bodyStart: Math.min(lineEnd + 1, end) };
    const colon = colonAfterName(bytes, at, lineEnd);
    if (colon === undefined) {
      if (!isStrayLine(bytes, at, lineEnd, end)) return { headers, bodyStart: at };
      at = lineEnd + 1;
      continue;
    }
    const fieldEnd = endOfField(bytes, lineEnd, end);
    if (headers.length < fieldsAtMost) headers.push(fieldOf(bytes, at, colon, fieldEnd));
    at = fieldEnd + 1;
  }
  return { headers, bodyStart: end };
}

function fieldOf(bytes: Buffer, start: number, colon: number, end: number): MailHeader {
  const name = bytes.toString('latin1', start, colon).trimEnd().toLowerCase();
  const raw = bytes.subarray(colon + 1, Math.min(end, colon + 1 + valueAtMost));
  return {
    name,
    value: (isAscii(raw) ? raw.toString('latin1') : decodeText(raw, '').text).replaceAll(/[\r\n]+/g, '').trim(),
  };
}

/** Position of the line feed, or the end. */
export function endOfLine(bytes: Buffer, at: number, end: number): number {
  const found = bytes.indexOf(lineFeed, at);
  return found === -1 || found > end ? end : found;
}

function isBlank(bytes: Buffer, at: number, lineEnd: number): boolean {
  for (let index = at; index < lineEnd; index++) if (bytes[index] !== carriageReturn) return false;
  return true;
}

function endOfField(bytes: Buffer, firstLineEnd: number, end: number): number {
  let lineEnd = firstLineEnd;
  while (lineEnd + 1 < end && isContinuation(bytes, lineEnd + 1, end)) lineEnd = endOfLine(bytes, lineEnd + 1, end);
  return lineEnd;
}

/** A folded line begins with white space; one of white space alone is folded only where a field goes on after it. */
function isContinuation(bytes: Buffer, at: number, end: number): boolean {
  if (bytes[at] !== 32 && bytes[at] !== 9) return false;
  const lineEnd = endOfLine(bytes, at, Math.min(end, at + 1_000));
  return bytes.toString('latin1', at, lineEnd).trim() !== '' || bytes[lineEnd + 1] === 32 || bytes[lineEnd + 1] === 9;
}

/** A name is of printable characters, RFC 5322 2.2; white space before the colon is obsolete and met. */
function colonAfterName(bytes: Buffer, at: number, lineEnd: number): number | undefined {
  if (bytes[at] === 45 && bytes[at + 1] === 45) return undefined;
  const last = Math.min(lineEnd, at + 100);
  let spaced = false;
  for (let index = at; index < last; index++) {
    const byte = bytes[index] ?? 0;
    if (byte === 58) return index > at ? index : undefined;
    if (byte === 32 && index > at) spaced = true;
    else if (spaced || byte <= 32 || byte > 126) return undefined;
  }
  return undefined;
}

function isStrayLine(bytes: Buffer, at: number, lineEnd: number, end: number): boolean {
  if (/^>?From /.test(bytes.toString('latin1', at, Math.min(lineEnd, at + 6)))) return true;
  if (bytes[at] === 45 && bytes[at + 1] === 45) return false;
  const next = endOfLine(bytes, lineEnd + 1, end);
  const colon = colonAfterName(bytes, lineEnd + 1, next);
  return (
    colon !== undefined &&
    isMailField(
      bytes
        .toString('latin1', lineEnd + 1, colon)
        .trimEnd()
        .toLowerCase(),
    )
  );
}

const mailFields = new Set(
  (
    'from to cc subject date message-id received return-path mime-version reply-to sender delivered-to content-type ' +
    'content-transfer-encoding dkim-signature in-reply-to references authentication-results x-originating-ip x-mailer ' +
    'auto-submitted list-id'
  ).split(' '),
);

/** Whether a field of that name is usual in the head of a mail, and in little else. */
export function isMailField(name: string): boolean {
  return mailFields.has(name);
}
