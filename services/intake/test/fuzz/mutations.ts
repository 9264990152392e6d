import type { Draw } from '../specimens/draw.js';

/** Changes content somehow. `other` is another specimen, to take pieces of. */
export type Mutation = (bytes: Buffer, draw: Draw, other: Buffer) => Buffer;

/** Ways in which content goes bad, on the way or by intent. */
export const mutations: Readonly<Record<string, Mutation>> = {
  flip: (bytes, draw) => {
    const changed = Buffer.from(bytes);
    for (let change = 0; change <= draw.below(16); change++) {
      const at = draw.below(changed.length);
      changed[at] = (changed[at] ?? 0) ^ (1 << draw.below(8));
    }
    return changed;
  },
  overwrite: (bytes, draw) => {
    const changed = Buffer.from(bytes);
    for (let change = 0; change <= draw.below(16); change++) changed[draw.below(changed.length)] = draw.below(256);
    return changed;
  },
  truncate: (bytes, draw) => bytes.subarray(0, draw.below(bytes.length)),
  behead: (bytes, draw) => bytes.subarray(draw.below(bytes.length)),
  remove: (bytes, draw) => {
    const [from, to] = spanOf(bytes, draw);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  repeat: (bytes, draw) => {
    const [from, to] = spanOf(bytes, draw);
    const times = 1 + draw.below(draw.once(10) ? 200 : 10);
    const copies = Array.from({ length: times }, () => bytes.subarray(from, to));
    return Buffer.concat([bytes.subarray(0, to), ...copies, bytes.subarray(to)]);
  },
  move: (bytes, draw) => {
    const [from, to] = spanOf(bytes, draw);
    const rest = Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
    return inserted(rest, bytes.subarray(from, to), draw);
  },
  splice: (bytes, draw, other) =>
    Buffer.concat([bytes.subarray(0, draw.below(bytes.length)), other.subarray(draw.below(other.length))]),
  graft: (bytes, draw, other) => inserted(bytes, other, draw),
  bomb: (bytes, draw) => {
    const length = draw.once(60) ? 4_000_000 : 10 ** (2 + draw.below(4));
    const piece = draw.once(2) ? Buffer.from(draw.pick(tokens)) : bytes.subarray(...spanOf(bytes, draw, 40));
    if (piece.length === 0) return bytes;
    return inserted(bytes, Buffer.alloc(length, piece), draw);
  },
  token: (bytes, draw) => inserted(bytes, Buffer.from(draw.pick(tokens)), draw),
  charset: (bytes, draw) =>
    replaced(bytes, /charset="?[\w-]+|encoding="[\w-]+/gi, (found) => `${found.split('=')[0]}="${draw.pick(charsets)}`),
  recode: (bytes, draw) => Buffer.from(bytes.toString(draw.pick(['utf8', 'latin1'])), draw.pick(['utf16le', 'utf8'])),
  coding: (bytes, draw) =>
    replaced(bytes, /(?<=Encoding: )\S+/g, () => draw.pick(['base64', '8bit', 'x-uuencode', 'quoted-printable'])),
  delimiter: (bytes, draw) => {
    const [one, other] = [draw.pick(delimiters), draw.pick(delimiters)];
    return Buffer.from(bytes.toString('latin1').replaceAll(one, other), 'latin1');
  },
  number: (bytes, draw) => {
    const chosen = draw.below(6);
    return replaced(bytes, /\d+/g, (found, index) => (index % 6 === chosen ? draw.pick(numbers) : found));
  },
  shuffle: (bytes, draw) => {
    const lines = bytes.toString('latin1').split('\n');
    for (let swap = 0; swap < 8; swap++) {
      const [one, other] = [draw.below(lines.length), draw.below(lines.length)];
      [lines[one], lines[other]] = [lines[other] ?? '', lines[one] ?? ''];
    }
    return Buffer.from(lines.join('\n'), 'latin1');
  },
};

const charsets = [
  'utf-8',
  'utf-16',
  'gb18030',
  'big5',
  'iso-2022-jp',
  'koi8-r',
  'utf-7',
  'hz-gb-2312',
  'x-none',
  'us-ascii',
];
const delimiters = [',', ';', '\t', '|', '\r\n', '\n', '\r', '"', "'", ':', '=', ' ', '<', '{', '.'];
const numbers = ['0', '-1', '00000000000000000001', '1e308', '4294967296', '9'.repeat(400), '255', '65536', 'NaN'];
const tokens = [
  '\0',
  '\u001b$B',
  '\ufeff',
  '\ufffe',
  '\u2028',
  '\u202e',
  '\ud83d\ude00',
  '=?utf-8?B?',
  '=?gb18030?Q?=C4=E3?=',
  ']]>',
  '<![CDATA[',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '&b;&#x0;&#xd800;',
  '<a>',
  '<div><table><td>',
  '{"a":',
  '[[',
  '"\\ud800"',
  '"__proto__":{"a":1},',
  '\r\n--=_',
  '\r\n\r\n',
  '\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n',
  '\r\nContent-Type: message/rfc822\r\n\r\n',
  'begin 644 a.txt\r\n',
  '192.0.2.',
  '192.0.2.7 ',
  '192.0.2.0/24 ',
  '2001:db8::',
  'hxxp://',
  'http://[2001:db8::7]:99999/%',
  'http://www.example.org/?u=http%3A%2F%2F',
  'http://例子.example.cn/路径',
  'a@b.',
  '[.]',
  'www.',
  'CVE-2026-',
  'Received: from a (b [192.0.2.9])\r\n',
  '> > > ',
  '","',
  ',,,,,,,,',
  '%PDF-1.4\n',
  'PK\u0003\u0004',
  '\u001f\u008b\u0008',
  'ip,url,time\n',
];

function spanOf(bytes: Buffer, draw: Draw, longest = 2_000): [number, number] {
  const from = draw.below(bytes.length);
  return [from, Math.min(bytes.length, from + 1 + draw.below(longest))];
}

function inserted(bytes: Buffer, piece: Buffer, draw: Draw): Buffer {
  const at = draw.below(bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
}

function replaced(bytes: Buffer, pattern: RegExp, by: (found: string, index: number) => string): Buffer {
  let index = 0;
  return Buffer.from(
    bytes.toString('latin1').replace(pattern, (found) => by(found, index++)),
    'latin1',
  );
}
