import { bytesOf, drawLetter } from './letters.js';
import type { Letter } from './letters.js';
import type { Draw } from './draw.js';
import { page } from './documents.js';
import { drawSighting } from './sightings.js';

/** A file to be attached. */
export interface Enclosure {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

const lines = (...written: readonly string[]) => Buffer.from(written.join('\r\n'));
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n');

export function headOf(draw: Draw, subject: string): string {
  const encoded = /^[ -~]*$/.test(subject) ? subject : `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`;
  return [
    `Received: from mx.sender.example (mx.sender.example [198.51.100.${draw.below(256)}]) by mx.cert.example; Mon, 2 Nov 2026 10:00:01 +0800`,
    `From: "Abuse desk" <abuse@hosting${draw.below(100)}.example>`,
    'To: <report@cert.example>',
    `Subject: ${encoded}`,
    'Date: Mon, 2 Nov 2026 10:00:00 +0800',
    `Message-ID: <${draw.below(1e9)}@hosting.example>`,
    'MIME-Version: 1.0',
  ].join('\r\n');
}

export function writtenMail(draw: Draw, letter: Letter = drawLetter(draw)): Buffer {
  const coded = draw.pick(['8bit', 'base64', 'quoted-printable']);
  const body = bytesOf(letter);
  const head = `${headOf(draw, letter.subject)}\r\nContent-Type: text/plain; charset="${letter.charset}"\r\nContent-Transfer-Encoding: ${coded}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), inCoding(body, coded)]);
}

export function multipart(draw: Draw, enclosures: readonly Enclosure[], letter: Letter = drawLetter(draw)): Buffer {
  const boundary = `=_${draw.below(1e9)}`;
  const parts = [
    lines(`--${boundary}`, 'Content-Type: multipart/alternative; boundary=alt', '', '--alt', ''),
    lines(`Content-Type: text/plain; charset=${letter.charset}`, 'Content-Transfer-Encoding: base64', '', ''),
    lines(base64(bytesOf(letter)), '--alt', 'Content-Type: text/html; charset=utf-8', '', page(draw), '--alt--', ''),
    ...enclosures.map((enclosure) => enclosed(enclosure, boundary)),
    lines(`--${boundary}--`, ''),
  ];
  const head = `${headOf(draw, letter.subject)}\r\nContent-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), ...parts]);
}

export function feedbackReport(draw: Draw): Buffer {
  const { address, url, host, time } = drawSighting(draw);
  return lines(
    headOf(draw, 'FW: You won'),
    'Content-Type: multipart/report; report-type=feedback-report; boundary="arf"',
    '',
    '--arf',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    `This is an abuse report for a mail that came from ${address}.`,
    '--arf',
    'Content-Type: message/feedback-report',
    '',
    `Feedback-Type: ${draw.pick(['abuse', 'fraud', 'virus'])}`,
    'User-Agent: ExampleReporter/1.0',
    'Version: 1',
    `Source-IP: ${address}`,
    `Arrival-Date: ${time.toUTCString()}`,
    `Reported-Domain: ${host}`,
    `Reported-URI: ${url}`,
    '',
    '--arf',
    'Content-Type: message/rfc822',
    '',
    headOf(draw, 'You won'),
    '',
    `Click ${url} now.`,
    '--arf--',
    '',
  );
}

export function xarfMail(draw: Draw): Buffer {
  const { address, port, time } = drawSighting(draw);
  return lines(
    headOf(draw, `abuse report about ${address}`),
    'X-XARF: PLAIN',
    'Content-Type: multipart/mixed; boundary="xarf"',
    '',
    '--xarf',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `${address} tried to log in.`,
    '--xarf',
    'Content-Type: text/plain; charset=utf-8; name="report.txt"',
    '',
    '---',
    'Reported-From: reports@honeypot.example',
    'Category: abuse',
    'Report-Type: login-attack',
    'Service: ssh',
    `Date: ${time.toUTCString()}`,
    'Source-Type: ip-address',
    `Source: ${address}`,
    `Port: ${port}`,
    'Report-ID: 17@honeypot.example',
    '--xarf',
    'Content-Type: text/plain; name="logfile.log"',
    '',
    `${time.toISOString()} sshd: Failed password from ${address}`,
    '--xarf--',
    '',
  );
}

function enclosed({ name, mediaType, bytes }: Enclosure, boundary: string): Buffer {
  const content = mediaType === 'message/rfc822' ? Buffer.from(bytes) : Buffer.from(base64(bytes));
  const coding = mediaType === 'message/rfc822' ? '8bit' : 'base64';
  const head = [`--${boundary}`, `Content-Type: ${mediaType}; name="${name}"`, `Content-Transfer-Encoding: ${coding}`];
  head.push(`Content-Disposition: attachment; filename="${name}"`, '', '');
  return Buffer.concat([Buffer.from(head.join('\r\n')), content, Buffer.from('\r\n')]);
}

function inCoding(body: Buffer, coding: string): Buffer {
  if (coding === '8bit') return body;
  if (coding === 'base64') return Buffer.from(base64(body));
  const quoted = Array.from(body, (byte) =>
    byte > 0x20 && byte < 0x7f && byte !== 0x3d ? String.fromCharCode(byte) : quotedByte(byte),
  );
  return Buffer.from(quoted.join('').replace(/[^\n]{70}/g, '$&=\r\n'));
}

function quotedByte(byte: number): string {
  return byte === 0x0a ? '\r\n' : byte === 0x20 ? ' ' : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
